// Many matrices after one another: the best order of a chain, and powers.
#include <limits>
#include <vector>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/products/contract.h"

namespace autograd::ops {
namespace {

// The order of a chain's products with the fewest multiplications, by dynamic programming over its
// runs of neighbours. dims: factor i is dims[i] by dims[i + 1].
class Chain {
 public:
  explicit Chain(const Dims& dims)
      : dims_(dims),
        n_(static_cast<size_t>(dims.size() - 1)),
        cost_(n_ * n_, 0.0),
        split_(n_ * n_, 0) {
    for (size_t length = 1; length < n_; ++length) {
      for (size_t i = 0; i + length < n_; ++i) split(i, i + length);
    }
  }

  // The product of factors first to last.
  Tensor product(std::span<const Tensor> factors, size_t first,
                 size_t last) const {  // NOLINT(misc-no-recursion): at most one level a factor
    if (first == last) return factors[first];
    const size_t middle = split_[first * n_ + last];
    return matmul(product(factors, first, middle), product(factors, middle + 1, last));
  }

 private:
  double dim(size_t i) const { return static_cast<double>(dims_[static_cast<int64_t>(i)]); }

  void split(size_t first, size_t last) {
    double best = std::numeric_limits<double>::infinity();
    size_t at = first;
    for (size_t middle = first; middle < last; ++middle) {
      const double cost = cost_[first * n_ + middle] + cost_[(middle + 1) * n_ + last] +
                          dim(first) * dim(middle + 1) * dim(last + 1);
      if (cost >= best) continue;
      best = cost;
      at = middle;
    }
    cost_[first * n_ + last] = best;
    split_[first * n_ + last] = at;
  }

  Dims dims_;
  size_t n_;
  std::vector<double> cost_;   // of factors first to last
  std::vector<size_t> split_;  // the last factor of the left half
};

// The sizes along a chain whose ends may be vectors.
Dims chain_dims(std::span<const Tensor> xs) {
  Dims dims;
  for (size_t i = 0; i < xs.size(); ++i) {
    const bool end = i == 0 || i + 1 == xs.size();
    const Tensor& x = xs[i];
    if (x.ndim() != 2 && !(end && x.ndim() == 1)) {
      fail_argument(Status::InvalidShape, "xs", "factor %zu has shape %s; it must be a matrix%s", i,
                    to_string(x.dims()).c_str(), end ? " or a vector" : "");
    }
    const int64_t rows = i == 0 && x.ndim() == 1 ? 1 : x.dim(0);
    const int64_t columns = x.ndim() == 2 ? x.dim(1) : i == 0 ? x.dim(0) : 1;
    if (i == 0) {
      dims.push_back(rows);
    } else if (dims.back() != rows) {
      fail_argument(Status::InvalidShape, "xs",
                    "factor %zu of shape %s does not fit factor %zu of shape %s", i,
                    to_string(x.dims()).c_str(), i - 1, to_string(xs[i - 1].dims()).c_str());
    }
    dims.push_back(columns);
  }
  return dims;
}

// x^n for n > 0, by squaring.
Tensor power(const Tensor& x, uint64_t n) {
  Tensor square = x;
  Tensor out;
  for (;;) {
    if ((n & 1u) != 0) out = out ? matmul(out, square) : square;
    n >>= 1;
    if (n == 0) return out;
    square = matmul(square, square);
  }
}

}  // namespace

Tensor linalg_multi_dot(std::span<const Tensor> xs) {
  if (xs.size() < 2) {
    fail_argument(Status::InvalidArgument, "xs", "a chain has two or more factors, not %zu",
                  xs.size());
  }
  const Dims dims = chain_dims(xs);
  std::vector<const Tensor*> operands;
  for (const Tensor& x : xs) operands.push_back(&x);
  const Dtype t = chain_dtype(operands);
  std::vector<Tensor> factors;
  for (const Tensor& x : xs) factors.push_back(cast_to(x, step_dtype(t)));
  return cast_to(Chain(dims).product(factors, 0, factors.size() - 1), t);
}

Tensor linalg_matrix_power(const Tensor& x, int64_t n) {
  if (x.ndim() < 2 || rows_of(x) != columns_of(x)) {
    fail_argument(Status::InvalidShape, "x", "square matrices are needed, got shape %s",
                  to_string(x.dims()).c_str());
  }
  if (n == 0) {
    // Connected to x, with a gradient of zero.
    return where(weak_scalar(false), x, identity_like(x, columns_of(x)));
  }
  if (n == 1) return copy(x);
  const Tensor base = cast_to(x, step_dtype(x.dtype()));
  if (n > 0) return cast_to(power(base, static_cast<uint64_t>(n)), x.dtype());
  const Tensor out = power(linalg_inv(base), 0 - static_cast<uint64_t>(n));
  return is_half(x.dtype()) ? cast_to(out, x.dtype()) : out;
}

}  // namespace autograd::ops
