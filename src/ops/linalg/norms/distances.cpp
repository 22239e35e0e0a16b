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
#include "ops/linalg/norms/norms.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr int64_t kBlock = int64_t{1} << 18;  // numbers of differences at a time

Tensor with_axis(const Tensor& x, int64_t axis) { return expand_dims(x, Ints(&axis, 1)); }
Tensor sum_over(const Tensor& x, int64_t axis) {
  return sum(x, Ints(&axis, 1), false, Dtype::None);
}

// Rows [from, to) of the last axis but one.
struct Rows {
  int64_t from, to;

  Tensor of(const Tensor& x) const {
    const int64_t spec[] = {3, 0, 0, 0, 2, from, to, 1, 2, 0, x.dim(x.ndim() - 1), 1};
    return index(x, spec);  // […, from:to, :]
  }
};

// Operands of one dtype and one batch: (…, P, M) and (…, R, M).
struct Distances {
  static constexpr const char* name = "cdist";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 1;
  double p;

  static std::vector<Rows> blocks(Ints a, Ints b) {
    int64_t row = 1;  // numbers in the differences of one row of every batch
    for (int64_t d : b) row *= d;
    const int64_t rows = a[a.size() - 2];
    const int64_t step = std::max<int64_t>(kBlock / std::max<int64_t>(row, 1), 1);
    std::vector<Rows> out;
    for (int64_t from = 0; from < rows || out.empty(); from += step) {
      out.push_back({from, std::min(from + step, rows)});
    }
    return out;
  }
  static Tensor differences(const Tensor& a, const Tensor& b) {
    return subtract(with_axis(a, -2), with_axis(b, -3));
  }
  Tensor gradient(const Tensor& a, const Tensor& b, const Tensor& y) const {
    return norm_gradient(differences(a, b), with_axis(y, -1), Dims{y.ndim()}, p);
  }

  Tensor forward(const Tensor& a, const Tensor& b) const {
    std::vector<Tensor> out;
    for (const Rows& rows : blocks(a.dims(), b.dims())) {
      const Dims last{a.ndim()};
      const Tensor y = norm_value(differences(rows.of(a), b), last, p);
      out.push_back(squeeze(y, Ints(last)));
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
    for (const Rows& rows : blocks(a.dims(), b.dims())) {
      const Tensor d = multiply(with_axis(rows.of(g), -1), gradient(rows.of(a), b, rows.of(y)));
      if (call.needs(0)) da.push_back(sum_over(d, -2));
      if (call.needs(1)) {
        const Tensor part = sum_over(d, -3);
        db = db ? add(db, part) : part;
      }
    }
    if (call.needs(0)) call.set(0, concat(da, -2));
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
    for (const Rows& rows : blocks(a.dims(), b.dims())) {
      const Tensor d = gradient(rows.of(a), b, rows.of(y));
      const Tensor t = differences(rows.of(ta), tb);
      out.push_back(sum_over(real_part(multiply(conj(d), t)), -1));
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

Ints batch_dims(const Tensor& x) { return x.dims().first(static_cast<size_t>(x.ndim() - 2)); }

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
    return in_batch(norm_operand(cast_to(x, t)), batch);
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
