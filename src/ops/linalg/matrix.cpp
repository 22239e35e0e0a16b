#include "ops/linalg/matrix.h"

#include <limits>

#include "autograd/mode.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"

namespace autograd::ops {
namespace {

constexpr int64_t kAll = std::numeric_limits<int64_t>::min();  // an open end of a slice
constexpr int64_t kSlice = 2;
constexpr int64_t kEllipsis = 3;

void check_matrix(const Tensor& x, const char* argument) {
  if (x.ndim() < 2) {
    fail_argument(Status::InvalidShape, argument,
                  "%s is to be a matrix or a batch of them, not of shape %s", argument,
                  to_string(x.dims()).c_str());
  }
  if (is_half(x.dtype())) {
    fail_argument(Status::InvalidDtype, argument,
                  "%s is %s, for which there are no factorisations; cast it to float32", argument,
                  name_of(x.dtype()));
  }
}

Dtype inexact(Dtype t) { return is_inexact(t) ? t : Dtype::Float32; }

}  // namespace

Dims with_vector(Ints batch, int64_t n) {
  Dims dims(batch);
  dims.push_back(n);
  return dims;
}
Dims with_matrix(Ints batch, int64_t rows, int64_t columns) {
  Dims dims = with_vector(batch, rows);
  dims.push_back(columns);
  return dims;
}

Tensor matrix_operand(const Tensor& x, const char* argument) {
  check_matrix(x, argument);
  return cast_to(x, inexact(x.dtype()));
}

Tensor square_operand(const Tensor& x, const char* argument) {
  const Tensor out = matrix_operand(x, argument);
  if (rows_of(x) != columns_of(x)) {
    fail_argument(Status::InvalidShape, argument, "%s is to hold square matrices, not of shape %s",
                  argument, to_string(x.dims()).c_str());
  }
  return out;
}

std::pair<Tensor, Tensor> matrix_operands(const Tensor& a, const Tensor& b, const char* name_a,
                                          const char* name_b) {
  check_matrix(a, name_a);
  check_matrix(b, name_b);
  if (a.dtype() == b.dtype() && is_inexact(a.dtype())) return {a, b};
  const Dtype t = inexact(promote(a.dtype(), b.dtype()));
  return {cast_to(a, t), cast_to(b, t)};
}

std::pair<Tensor, Tensor> broadcast_batches(const Tensor& a, const Tensor& b) {
  if (same_dims(batch_dims(a), batch_dims(b))) return {a, b};
  const Dims batch = broadcast(batch_dims(a), batch_dims(b));
  return {broadcast_to(a, with_matrix(batch, rows_of(a), columns_of(a))),
          broadcast_to(b, with_matrix(batch, rows_of(b), columns_of(b)))};
}

Tensor conjugate(const Tensor& x) { return is_complex(x.dtype()) ? conj(x) : x; }

Tensor adjoint(const Tensor& x) { return matrix_transpose(conjugate(x)); }

Tensor hermitian_part(const Tensor& x) { return multiply(add(x, adjoint(x)), Tensor(0.5)); }

Tensor identity_like(const Tensor& x, int64_t n) {
  return eye(n, std::nullopt, 0, x.dtype(), x.device());
}

Tensor zeros_beside(const Tensor& x) {
  return full_like_dims(x.dims(), x.dtype(), x.device(), 0.0);
}

Tensor diagonal_matrix(const Tensor& x) {
  const int64_t last[] = {-2};
  return multiply(expand_dims(x, last), identity_like(x, x.dim(x.ndim() - 1)));
}

Tensor diagonal_of(const Tensor& x) { return diagonal(x, 0, -2, -1); }

Tensor column_slice(const Tensor& x, int64_t from, int64_t to) {
  if (from == 0 && to == columns_of(x)) return x;
  const int64_t spec[] = {kEllipsis, 0, 0, 0, kSlice, from, to, kAll};
  return index(x, spec);
}

Tensor row_slice(const Tensor& x, int64_t from, int64_t to) {
  if (from == 0 && to == rows_of(x)) return x;
  const int64_t spec[] = {kEllipsis, 0, 0, 0, kSlice, from, to, kAll, kSlice, kAll, kAll, kAll};
  return index(x, spec);
}

Tensor scale_columns(const Tensor& x, const Tensor& v) {
  const int64_t axis[] = {-2};
  return multiply(x, expand_dims(v, axis));
}
Tensor scale_rows(const Tensor& x, const Tensor& v) {
  const int64_t axis[] = {-1};
  return multiply(x, expand_dims(v, axis));
}

Tensor make_by_columns(Ints dims, Dtype dtype, Device device) {
  Dims stored(dims);
  std::swap(stored[stored.size() - 1], stored[stored.size() - 2]);
  return transposed(make_tensor(stored, dtype, device));
}

Tensor copy_by_columns(const Tensor& x) {
  const Tensor out = make_by_columns(x.dims(), x.dtype(), x.device());
  if (x.count() > 0) backend_of(x.device()).copy(write_view(out), read_view(x));
  return out;
}

Tensor transposed(const Tensor& x) {
  Dims dims(x.dims());
  Dims strides(x.strides());
  const int64_t n = dims.size();
  std::swap(dims[n - 1], dims[n - 2]);
  std::swap(strides[n - 1], strides[n - 2]);
  return alias(x, dims, strides, x->offset);
}

bool is_by_columns(const Tensor& x) {
  const auto n = static_cast<size_t>(x.ndim());
  return (rows_of(x) <= 1 || x.strides()[n - 2] == 1) &&
         (columns_of(x) <= 1 || x.strides()[n - 1] >= std::max<int64_t>(rows_of(x), 1));
}

bool is_by_rows(const Tensor& x) {
  const auto n = static_cast<size_t>(x.ndim());
  return (columns_of(x) <= 1 || x.strides()[n - 1] == 1) &&
         (rows_of(x) <= 1 || x.strides()[n - 2] >= std::max<int64_t>(columns_of(x), 1));
}

bool has_nonfinite(const Tensor& x) {
  if (x.count() == 0) return false;
  const Tensor good = on_host(all(isfinite(x), std::nullopt, false));
  return !*static_cast<const bool*>(read_bytes(good));
}

void require_finite(const Tensor& x, const char* argument) {
  if (!has_nonfinite(x)) return;
  fail_argument(Status::NotFinite, argument,
                "%s holds NaN or infinity, for which this is not defined", argument);
}

std::string in_batch(Ints batch, int64_t matrix) {
  if (batch.empty()) return "";
  Dims at(batch);
  for (int64_t d = at.size(); d-- > 0;) {
    at[d] = matrix % batch[static_cast<size_t>(d)];
    matrix /= batch[static_cast<size_t>(d)];
  }
  return " (matrix " + to_string(at) + " of the batch)";
}

int64_t first_true(const Tensor& x) {
  if (x.count() == 0) return -1;
  const GradMode off(false);
  const Tensor any_of_all = on_host(any(x, std::nullopt, false));
  if (!*static_cast<const bool*>(read_bytes(any_of_all))) return -1;
  const Tensor at = on_host(argmax(cast_to(x, Dtype::Int8), std::nullopt, false));
  return *static_cast<const int64_t*>(read_bytes(at));
}

std::optional<std::string> true_in_batch(const Tensor& x, size_t inner) {
  const int64_t at = first_true(x);
  if (at < 0) return std::nullopt;
  int64_t size = 1;
  for (const int64_t n : x.dims().last(inner)) size *= n;
  return in_batch(x.dims().first(x.dims().size() - inner), at / size);
}

}  // namespace autograd::ops
