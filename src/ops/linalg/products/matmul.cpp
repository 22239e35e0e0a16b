// Matrix products, batched as NumPy's matmul.
#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// x read with other batch dims; its matrices stay where they are.
struct Batched {
  Dims dims, strides;

  Batched(const Tensor& x, Ints batch) : dims(batch) {
    const size_t lead = static_cast<size_t>(x.ndim() - 2);
    strides = broadcast_strides(batch_dims(x), x.strides().first(lead), batch);
    for (size_t i = lead; i < lead + 2; ++i) {
      dims.push_back(x.dims()[i]);
      strides.push_back(x.strides()[i]);
    }
  }
  View view(const Tensor& x) const {
    return {const_cast<void*>(read_bytes(x)), x.dtype(), dims, strides, is_cpu(x.device())};
  }
};

// Operands of rank 2 or more, of one dtype, whose shapes match.
struct Matmul {
  static constexpr const char* name = "matmul";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& a, const Tensor& b) const {
    const bool one_batch = same_dims(batch_dims(a), batch_dims(b));
    Dims dims = one_batch ? Dims(batch_dims(a)) : broadcast(batch_dims(a), batch_dims(b));
    const Dims batch(dims);
    dims.push_back(a.dim(a.ndim() - 2));
    dims.push_back(b.dim(b.ndim() - 1));
    if (a.dim(a.ndim() - 1) == 0) return full_like_dims(dims, a.dtype(), a.device(), 0.0);
    // What is pending in them lets go of its own inputs before the result takes memory.
    settle(a);
    settle(b);
    Tensor out = make_tensor(dims, a.dtype(), a.device());
    if (out.count() == 0) return out;
    if (one_batch) {
      backend_of(a.device()).matmul(write_view(out), read_view(a), read_view(b));
    } else {
      const Batched wide_a(a, batch);
      const Batched wide_b(b, batch);
      backend_of(a.device()).matmul(write_view(out), wide_a.view(a), wide_b.view(b));
    }
    return out;
  }
  void vjp(Vjp& call) const {
    const Tensor g = call.grad();
    if (call.needs(0)) {
      const Tensor da = laid_as(call.input(0), g, adjoint(call.input(1)));
      call.set(0, sum_to(da, call.input_dims(0)));
    }
    if (call.needs(1)) {
      const Tensor db = laid_as(call.input(1), adjoint(call.input(0)), g);
      call.set(1, sum_to(db, call.input_dims(1)));
    }
  }
  // x y, by columns where `like` is: the gradient of a transposed view goes to where it came from,
  // and lies in order there.
  static Tensor laid_as(const Tensor& like, const Tensor& x, const Tensor& y) {
    if (is_by_rows(like) || !is_by_columns(like)) return apply(Matmul{}, x, y);
    return matrix_transpose(apply(Matmul{}, matrix_transpose(y), matrix_transpose(x)));
  }
  void jvp(Jvp& call) const {
    Tensor t;
    if (call.has_tangent(0)) t = apply(Matmul{}, call.tangent(0), call.input(1));
    if (call.has_tangent(1)) {
      const Tensor u = apply(Matmul{}, call.input(0), call.tangent(1));
      t = t ? add(t, u) : u;
    }
    call.set(0, t);
  }
};

[[noreturn, gnu::cold]] void fail_shapes(const Tensor& a, const Tensor& b, const char* why) {
  fail(Status::InvalidShape, "shapes %s and %s do not match: %s", to_string(a.dims()).c_str(),
       to_string(b.dims()).c_str(), why);
}

void check_shapes(const Tensor& a, const Tensor& b) {
  for (const Tensor* x : {&a, &b}) {
    if (x->ndim() > 0) continue;
    fail_argument(Status::InvalidShape, x == &a ? "a" : "b",
                  "matmul takes no rank-0 operand (shapes %s and %s); use multiply",
                  to_string(a.dims()).c_str(), to_string(b.dims()).c_str());
  }
  const int64_t rows = b.dim(b.ndim() > 1 ? b.ndim() - 2 : 0);
  if (a.dim(a.ndim() - 1) != rows) {
    fail_shapes(a, b, "the first operand's last axis must be as long as the second's last but one");
  }
  if (a.ndim() <= 2 || b.ndim() <= 2 || same_dims(batch_dims(a), batch_dims(b))) return;
  for (int64_t i = 3; i <= std::min(a.ndim(), b.ndim()); ++i) {
    const int64_t m = a.dim(a.ndim() - i);
    const int64_t n = b.dim(b.ndim() - i);
    if (m != n && m != 1 && n != 1) fail_shapes(a, b, "their batch axes do not broadcast");
  }
}

Tensor with_dims(const Tensor& x, const Dims& dims) { return reshape(x, dims, std::nullopt); }

}  // namespace

Tensor matmul(const Tensor& a, const Tensor& b) {
  check_shapes(a, b);
  if (a.dtype() != b.dtype()) {
    const Dtype t = promote(a.dtype(), b.dtype());
    return matmul(cast_to(a, t), cast_to(b, t));
  }
  if (a.ndim() == 2 && b.ndim() == 2) return apply(Matmul{}, a, b);
  // A vector is a row on the left and a column on the right, and its axis goes again.
  if (a.ndim() == 1 || b.ndim() == 1) {
    const Tensor row = a.ndim() > 1 ? a : with_dims(a, {1, a.dim(0)});
    const Tensor column = b.ndim() > 1 ? b : with_dims(b, {b.dim(0), 1});
    const Tensor product = matmul(row, column);
    Dims dims(product.dims());
    if (b.ndim() == 1) dims.erase(dims.size() - 1);
    if (a.ndim() == 1) dims.erase(dims.size() - (b.ndim() == 1 ? 1 : 2));
    return with_dims(product, dims);
  }
  // One matrix on the right of many: a single product, in the gradient too.
  if (b.ndim() == 2 && a.is_contiguous() && a.count() > 0) {
    const int64_t k = a.dim(a.ndim() - 1);
    Dims dims(a.dims());
    dims.back() = b.dim(1);
    return with_dims(apply(Matmul{}, with_dims(a, {a.count() / k, k}), b), dims);
  }
  return apply(Matmul{}, a, b);
}

}  // namespace autograd::ops
