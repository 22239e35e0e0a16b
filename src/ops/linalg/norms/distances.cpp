// Distances between rows. Differences are formed directly, which is accurate for near points and
// exact for equal ones, and in blocks of rows, so that no (P, R, M) tensor exists unless
// derivatives of derivatives are recorded.
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/indexing/take.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/norms/norms.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr int64_t kBlock = int64_t{1} << 18;  // numbers of differences at a time

Tensor with_axis(const Tensor& x, int64_t axis) { return expand_dims(x, Ints(&axis, 1)); }
Tensor sum_over(const Tensor& x, int64_t axis) {
  return sum(x, Ints(&axis, 1), false, Dtype::None);
}

// Columns [from, to) of the last axis, or rows of the last but one.
struct Part {
  int64_t from, to;

  Tensor columns(const Tensor& x) const {
    const int64_t spec[] = {3, 0, 0, 0, 2, from, to, 1};
    return index(x, spec);  // […, from:to]
  }
  Tensor rows(const Tensor& x) const {
    const int64_t spec[] = {3, 0, 0, 0, 2, from, to, 1, 2, 0, x.dim(x.ndim() - 1), 1};
    return index(x, spec);  // […, from:to, :]
  }
};

// Operands of one dtype and one batch, points in columns: (…, M, P) and (…, M, R). Coordinates lie
// outside, so that work runs along R however few they are.
struct Distances {
  static constexpr const char* name = "cdist";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 1;
  double p;

  static std::vector<Part> blocks(Ints a, Ints b) {
    int64_t one = 1;  // numbers in the differences of one point of every batch
    for (int64_t d : b) one *= d;
    const int64_t points = a.back();
    const int64_t step = std::max<int64_t>(kBlock / std::max<int64_t>(one, 1), 1);
    std::vector<Part> out;
    for (int64_t from = 0; from < points || out.empty(); from += step) {
      out.push_back({from, std::min(from + step, points)});
    }
    return out;
  }
  static Tensor differences(const Tensor& a, const Tensor& b) {
    return subtract(with_axis(a, -1), with_axis(b, -2));
  }
  Tensor gradient(const Tensor& a, const Tensor& b, const Tensor& y) const {
    return norm_gradient(differences(a, b), with_axis(y, -3), Dims{y.ndim() - 2}, p);
  }

  Tensor forward(const Tensor& a, const Tensor& b) const {
    std::vector<Tensor> out;
    for (const Part& part : blocks(a.dims(), b.dims())) {
      const Dims coordinates{a.ndim() - 2};
      const Tensor y = norm_value(differences(part.columns(a), b), coordinates, p);
      out.push_back(squeeze(y, Ints(coordinates)));
    }
    return concat(out, -2);
  }
  void vjp(Vjp& call) const {
    const Tensor a = call.input(0);
    const Tensor b = call.input(1);
    const Tensor y = call.output();
    const Tensor g = call.grad();
    std::vector<Tensor> da;
    Tensor db;
    for (const Part& part : blocks(a.dims(), b.dims())) {
      const Tensor slope = gradient(part.columns(a), b, part.rows(y));
      const Tensor d = multiply(with_axis(part.rows(g), -3), slope);
      if (call.needs(0)) da.push_back(sum_over(d, -1));
      if (call.needs(1)) {
        const Tensor more = sum_over(d, -2);
        db = db ? add(db, more) : more;
      }
    }
    if (call.needs(0)) call.set(0, concat(da, -1));
    if (call.needs(1)) call.set(1, negative(db));
  }
  void jvp(Jvp& call) const {
    const Tensor a = call.input(0);
    const Tensor b = call.input(1);
    const Tensor y = call.output();
    const auto tangent = [&](int32_t i, const Tensor& like) {
      return call.has_tangent(i) ? call.tangent(i)
                                 : full_like_dims(like.dims(), like.dtype(), like.device(), 0.0);
    };
    const Tensor ta = tangent(0, a);
    const Tensor tb = tangent(1, b);
    std::vector<Tensor> out;
    for (const Part& part : blocks(a.dims(), b.dims())) {
      const Tensor slope = gradient(part.columns(a), b, part.rows(y));
      const Tensor t = differences(part.columns(ta), tb);
      out.push_back(sum_over(real_part(multiply(conj(slope), t)), -3));
    }
    call.set(0, concat(out, -2));
  }
};

void check_order(double p) {
  if (p >= 0) return;
  fail_argument(Status::InvalidArgument, "p", "a distance's order is 0 or more, not %g", p);
}

void require_rows(const Tensor& x, const char* argument) {
  if (x.ndim() >= 2) return;
  fail_argument(Status::InvalidShape, argument,
                "points are the rows of a matrix (rank 2 or more), got shape %s",
                to_string(x.dims()).c_str());
}

Tensor in_batch(const Tensor& x, const Dims& batch) {
  Dims dims(batch);
  for (int64_t d : x.dims().last(2)) dims.push_back(d);
  return same_dims(dims, x.dims()) ? x : broadcast_to(x, dims);
}

// Positions of the upper triangle, row after row, in a flat n × n matrix.
Tensor upper_positions(int64_t n) {
  const int64_t count = n < 2 ? 0 : (n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n);
  Tensor out = make_tensor(Dims{count}, Dtype::Int64, kCpu);
  auto* at = static_cast<int64_t*>(write_bytes(out));
  for (int64_t i = 0; i < n; ++i) {
    for (int64_t j = i + 1; j < n; ++j) *at++ = i * n + j;
  }
  return out;
}

}  // namespace

Tensor cdist(const Tensor& a, const Tensor& b, double p) {
  check_order(p);
  require_rows(a, "a");
  require_rows(b, "b");
  if (a.dim(a.ndim() - 1) != b.dim(b.ndim() - 1)) {
    fail(Status::InvalidShape, "points of shapes %s and %s have different numbers of coordinates",
         to_string(a.dims()).c_str(), to_string(b.dims()).c_str());
  }
  const Dtype t = promote(a.dtype(), b.dtype());
  const Dims batch = broadcast(batch_dims(a), batch_dims(b));
  const auto operand = [&](const Tensor& x) {
    return in_batch(contiguous(matrix_transpose(norm_operand(cast_to(x, t)))), batch);
  };
  return cast_to(apply(Distances{p}, operand(a), operand(b)), norm_dtype(t));
}

Tensor pdist(const Tensor& x, double p) {
  check_order(p);
  require_rows(x, "x");
  const Tensor square = cdist(x, x, p);
  const int64_t n = x.dim(x.ndim() - 2);
  Dims dims(batch_dims(x));
  dims.push_back(n * n);
  const Tensor flat = reshape(square, dims, std::nullopt);
  return gather(flat, to_device(upper_positions(n), x.device()), flat.ndim() - 1);
}

}  // namespace autograd::ops
