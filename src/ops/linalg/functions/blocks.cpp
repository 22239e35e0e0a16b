#include "ops/linalg/functions/blocks.h"

#include <algorithm>
#include <cmath>

#include "autograd/mode.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"

namespace autograd::ops {
namespace {

constexpr int64_t kRows[] = {-2};
constexpr int64_t kColumns[] = {-1};
constexpr int64_t kMatrix[] = {-2, -1};

Tensor largest(const Tensor& x) { return max(abs(x), Ints(kMatrix), true); }

}  // namespace

Tensor of_blocks(const Tensor& a, const Tensor& b, const Tensor& c, const Tensor& d) {
  const Tensor top[] = {a, b}, bottom[] = {c, d};
  const Tensor rows[] = {concat(top, -1), concat(bottom, -1)};
  return concat(rows, -2);
}

Tensor block_upper(const Tensor& a, const Tensor& e) { return of_blocks(a, e, zeros_beside(a), a); }
Tensor block_diagonal(const Tensor& a) { return block_upper(a, zeros_beside(a)); }

Tensor left_block(const Tensor& x) {
  const int64_t n = columns_of(x) / 2;
  return row_slice(column_slice(x, 0, n), 0, n);
}

Tensor right_block(const Tensor& x) {
  const int64_t n = columns_of(x) / 2;
  return row_slice(column_slice(x, n, 2 * n), 0, n);
}

Tensor direction_scale(const Tensor& a, const Tensor& e, double least) {
  const GradMode off(false);
  if (e.count() == 0) return full_like_dims({}, real_of(e.dtype()), e.device(), 1.0);
  const Tensor size = largest(e);
  const Tensor ratio = divide(size, maximum(largest(a), Tensor(least)));
  const Tensor usable = logical_and(isfinite(ratio), greater(ratio, Tensor(0.0)));
  const Tensor one = full_like_dims({}, ratio.dtype(), ratio.device(), 1.0);
  return exp2(floor(log2(where(usable, ratio, one))));
}

std::vector<double> one_norms(const Tensor& x) {
  const GradMode off(false);
  return to_doubles(max(sum(abs(x), Ints(kRows), false, Dtype::None), Ints(kColumns), false));
}

std::vector<double> to_doubles(const Tensor& x) {
  const Tensor host = raw_copy(on_host(x), Dtype::Float64);
  const auto* const data = static_cast<const double*>(read_bytes(host));
  return {data, data + host.count()};
}

Tensor from_doubles(std::span<const double> values, Ints dims, Dtype dtype, Device device) {
  const Tensor out = make_tensor(dims, Dtype::Float64, kCpu);
  std::copy(values.begin(), values.end(), static_cast<double*>(write_bytes(out)));
  return moved_to(dtype == Dtype::Float64 ? out : raw_copy(out, dtype), device);
}

Tensor one_a_matrix(std::span<const double> values, const Tensor& x) {
  return from_doubles(values, with_matrix(batch_dims(x), 1, 1), real_of(x.dtype()), x.device());
}

}  // namespace autograd::ops
