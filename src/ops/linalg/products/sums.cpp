// beta * input + alpha * product, as BLAS and PyTorch have it, and products of fixed ranks.
#include <cmath>

#include "autograd/node.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/products/contract.h"

namespace autograd::ops {
namespace {

void check_rank(const Tensor& x, int64_t rank, const char* argument) {
  if (x.ndim() == rank) return;
  constexpr const char* names[] = {"a vector", "a matrix", "a batch of matrices (rank 3)"};
  fail_argument(Status::InvalidShape, argument, "%s has shape %s, but must be %s", argument,
                to_string(x.dims()).c_str(), names[rank - 1]);
}

// a (n, i, k) and b (n, k, j).
void check_batches(const Tensor& a, const Tensor& b, const char* name_a, const char* name_b) {
  check_rank(a, 3, name_a);
  check_rank(b, 3, name_b);
  if (a.dim(0) == b.dim(0)) return;
  fail_argument(Status::InvalidShape, name_b,
                "%s has %lld matrices (shape %s) and %s %lld (shape %s)", name_a,
                static_cast<long long>(a.dim(0)), to_string(a.dims()).c_str(), name_b,
                static_cast<long long>(b.dim(0)), to_string(b.dims()).c_str());
}

// beta * input + alpha * product. The product is computed in a dtype that rounds half types once.
class ScaledSum {
 public:
  ScaledSum(const Tensor& input, const Tensor& a, const Tensor& b, double beta, double alpha)
      : input_(input), beta_(beta), alpha_(alpha) {
    const Tensor* const operands[] = {&input, &a, &b};
    dtype_ = chain_dtype(operands);
    check_factor(beta, "beta");
    check_factor(alpha, "alpha");
  }

  Tensor operand(const Tensor& x) const { return cast_to(x, step_dtype(dtype_)); }

  Tensor with(const Tensor& product) const {
    if (!can_broadcast_to(input_.dims(), product.dims())) {
      fail_argument(Status::InvalidShape, "input",
                    "input has shape %s, which cannot be broadcast to the product's, %s",
                    to_string(input_.dims()).c_str(), to_string(product.dims()).c_str());
    }
    const Tensor right = scaled(product, alpha_);
    if (beta_ != 0) return cast_to(add(scaled(operand(input_), beta_), right), dtype_);
    // What input holds, NaN too, does not matter, and its gradient is zero.
    if (!requires_grad(input_)) return cast_to(right, dtype_);
    return cast_to(where(weak_scalar(false), operand(input_), right), dtype_);
  }

 private:
  void check_factor(double factor, const char* name) const {
    const bool good = is_inexact(dtype_) ||
                      (is_bool(dtype_) ? factor == 0 || factor == 1
                                       : factor == std::trunc(factor) && std::abs(factor) < 0x1p63);
    if (good) return;
    fail_argument(Status::InvalidArgument, name, "%s is %g; %s operands take %s", name, factor,
                  name_of(dtype_), is_bool(dtype_) ? "0 or 1" : "a whole number");
  }
  Tensor scaled(const Tensor& x, double factor) const {
    if (factor == 1) return x;
    return multiply(x, is_bool(dtype_)      ? weak_scalar(factor != 0)
                       : is_integer(dtype_) ? weak_scalar(static_cast<int64_t>(factor))
                                            : weak_scalar(factor));
  }

  Tensor input_;
  double beta_, alpha_;
  Dtype dtype_;
};

}  // namespace

Tensor mv(const Tensor& a, const Tensor& x) {
  check_rank(a, 2, "a");
  check_rank(x, 1, "x");
  return matmul(a, x);
}

Tensor bmm(const Tensor& a, const Tensor& b) {
  check_batches(a, b, "a", "b");
  return matmul(a, b);
}

Tensor addmm(const Tensor& input, const Tensor& a, const Tensor& b, double beta, double alpha) {
  check_rank(a, 2, "a");
  check_rank(b, 2, "b");
  const ScaledSum sum(input, a, b, beta, alpha);
  return sum.with(matmul(sum.operand(a), sum.operand(b)));
}

Tensor addmv(const Tensor& input, const Tensor& a, const Tensor& x, double beta, double alpha) {
  check_rank(a, 2, "a");
  check_rank(x, 1, "x");
  const ScaledSum sum(input, a, x, beta, alpha);
  return sum.with(matmul(sum.operand(a), sum.operand(x)));
}

Tensor addr(const Tensor& input, const Tensor& x, const Tensor& y, double beta, double alpha) {
  check_rank(x, 1, "x");
  check_rank(y, 1, "y");
  const ScaledSum sum(input, x, y, beta, alpha);
  return sum.with(outer(sum.operand(x), sum.operand(y)));
}

Tensor baddbmm(const Tensor& input, const Tensor& a, const Tensor& b, double beta, double alpha) {
  check_batches(a, b, "a", "b");
  const ScaledSum sum(input, a, b, beta, alpha);
  return sum.with(matmul(sum.operand(a), sum.operand(b)));
}

Tensor addbmm(const Tensor& input, const Tensor& a, const Tensor& b, double beta, double alpha) {
  check_batches(a, b, "a", "b");
  const ScaledSum sum(input, a, b, beta, alpha);
  constexpr int64_t left[] = {0, 2}, right[] = {0, 1};
  return sum.with(tensordot(sum.operand(a), sum.operand(b), 2, Ints(left), Ints(right)));
}

}  // namespace autograd::ops
