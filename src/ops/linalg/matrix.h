// What ops on matrices share: checks of operands, layouts for LAPACK, and errors that name the
// matrix of a batch.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/backend.h"
#include "core/tensor.h"
#include "ops/kernel.h"

namespace autograd::ops {

inline Ints batch_dims(const Tensor& x) {
  return x.dims().first(static_cast<size_t>(x.ndim() - 2));
}
inline int64_t rows_of(const Tensor& x) { return x.dim(x.ndim() - 2); }
inline int64_t columns_of(const Tensor& x) { return x.dim(x.ndim() - 1); }
// Batch axes with other matrices, or vectors, in them.
Dims with_matrix(Ints batch, int64_t rows, int64_t columns);
Dims with_vector(Ints batch, int64_t n);

// An operand of a factorisation: of rank 2 or more, and float32, float64, complex64 or complex128;
// bools and integers are cast to float32. Half types are refused: LAPACK has none.
Tensor matrix_operand(const Tensor& x, const char* argument);
Tensor square_operand(const Tensor& x, const char* argument);
// The same for two operands that meet: in their common dtype.
std::pair<Tensor, Tensor> matrix_operands(const Tensor& a, const Tensor& b, const char* name_a,
                                          const char* name_b);
// Both stretched over their common batch.
std::pair<Tensor, Tensor> broadcast_batches(const Tensor& a, const Tensor& b);

// x itself where it is real.
Tensor conjugate(const Tensor& x);
// The conjugate transpose of each matrix; a view where x is real.
Tensor adjoint(const Tensor& x);
// (x + x^H) / 2
Tensor hermitian_part(const Tensor& x);
// (…, n) as diagonal matrices, and the diagonals of (…, m, n).
Tensor diagonal_matrix(const Tensor& x);
Tensor diagonal_of(const Tensor& x);
// Columns from … to-1 of every matrix, and rows; views.
Tensor column_slice(const Tensor& x, int64_t from, int64_t to);
Tensor row_slice(const Tensor& x, int64_t from, int64_t to);
// x with each column (of length-k rows) multiplied by an element of v (…, k).
Tensor scale_columns(const Tensor& x, const Tensor& v);
Tensor scale_rows(const Tensor& x, const Tensor& v);
// Of the dtype and on the device of x.
Tensor identity_like(const Tensor& x, int64_t n);
Tensor zeros_beside(const Tensor& x);

// The distance from 1 to the next number of x's precision.
inline double eps_of(const Tensor& x) {
  return real_of(x.dtype()) == Dtype::Float32 ? 0x1p-23 : 0x1p-52;
}

// --- not recorded -------------------------------------------------------------------------------
// Matrices by columns: unset ones, and copies of x. Their transposes are matrices by rows.
Tensor make_by_columns(Ints dims, Dtype dtype, Device device);
Tensor copy_by_columns(const Tensor& x);
Tensor transposed(const Tensor& x);  // another tensor over the same bytes
// The transposes of x's matrices as an operand of a kernel.
class TransposedView {
 public:
  explicit TransposedView(const View& x) : dims_(x.dims), strides_(x.strides), view_(x) {
    const int64_t n = dims_.size();
    std::swap(dims_[n - 1], dims_[n - 2]);
    std::swap(strides_[n - 1], strides_[n - 2]);
    view_.dims = dims_;
    view_.strides = strides_;
  }
  TransposedView(const TransposedView&) = delete;
  TransposedView& operator=(const TransposedView&) = delete;
  operator const View&() const { return view_; }  // NOLINT(google-explicit-constructor)

 private:
  Dims dims_, strides_;
  View view_;
};
bool is_by_columns(const Tensor& x);
bool is_by_rows(const Tensor& x);
// Whether any element is NaN or infinite.
bool has_nonfinite(const Tensor& x);
// Fails with NotFinite: what LAPACK may not be given.
void require_finite(const Tensor& x, const char* argument);

// " (matrix (1, 0) of the batch)", or "" where there is one matrix alone.
std::string in_batch(Ints batch, int64_t matrix);
// The position of the first true of x (bool), in row-major order; -1: there is none.
int64_t first_true(const Tensor& x);
// The same as in_batch for an x whose last `inner` axes belong to one matrix; nothing where none is
// true.
std::optional<std::string> true_in_batch(const Tensor& x, size_t inner);

}  // namespace autograd::ops
