// The kernels of matrix factorisations, which a backend offers beside its others.
//
// Matrices lie in the last two axes of a view, by columns: element (i, j) of one at i + j * ld,
// with ld >= max(rows, 1); a matrix by rows is its transpose by columns. The axes before them are a
// batch, the same for every operand; an operand that is only read may repeat with strides of 0.
// Vectors that belong to a matrix (pivots, eigenvalues) lie in the last axis of a view, with a step
// of 1. Everything has the dtype of the matrices, float32, float64, complex64 or complex128, but
// for what is real, int32 or complex by nature. Nothing is empty.
#pragma once

#include <cstdint>

#include "core/program.h"

namespace autograd {

// How a matrix takes part: as it is, transposed, or conjugated and transposed.
enum class MatrixOp : uint8_t { Plain, Transpose, Adjoint };

// The first matrix of a batch whose factorisation failed, and LAPACK's info for it.
struct MatrixFault {
  int64_t batch = -1;  // none
  int32_t info = 0;
};

// What is filled in by a backend: Result is void there, and a status across the module's border.
// `info` (int32, packed, one a matrix) is null where only the first fault is wanted.
template <class Result>
struct LinalgTable {
  // a becomes its Cholesky factor, the other triangle zero; only the named triangle is read. info:
  // the order of the leading minor that is not positive.
  Result (*cholesky)(MatrixFault* fault, const View& a, bool upper, const View* info);
  // The cotangent of a lower Cholesky factor becomes that of the matrix, Hermitian.
  Result (*cholesky_backward)(const View& g, const View& l);
  // a becomes L (unit) and U; pivots: int32, rows exchanged, counted from 1. info: the first zero
  // pivot, counted from 1.
  Result (*lu)(MatrixFault* fault, const View& a, const View& pivots, const View* info);
  // b becomes op(A)^-1 b, from lu's results.
  Result (*lu_solve)(const View& b, const View& lu, const View& pivots, MatrixOp op);
  // Both at once, with the same results, and faster for small matrices: a becomes L and U, and b
  // A^-1 b.
  Result (*solve)(MatrixFault* fault, const View& a, const View& pivots, const View& b,
                  const View* info);
  // b becomes op(A)^-1 b, or b op(A)^-1 where not left; only the named triangle of a is read.
  Result (*triangular_solve)(const View& b, const View& a, bool left, bool upper, MatrixOp op,
                             bool unit);
  // b becomes op(A)^-1 b for a banded A: element (i, j) at row lower + upper + i - j of column j of
  // a, whose first `lower` rows are room for pivoting. a is used up. info: the first zero pivot.
  Result (*banded_solve)(MatrixFault* fault, const View& b, const View& a, int64_t lower,
                         int64_t upper, MatrixOp op);
  // a becomes R, and below it the reflectors whose factors go to tau (min(rows, columns)).
  Result (*qr)(const View& a, const View& tau);
  // Reflectors in the leading columns of a become the orthonormal columns of Q, as many as a has.
  Result (*qr_q)(const View& a, const View& tau);
  // a is used up; s: real, descending; u and vh: both or neither, thin or full by their shapes.
  Result (*svd)(MatrixFault* fault, const View& a, const View& s, const View* u, const View* vh);
  // w: real, ascending; a becomes the vectors where they are wanted and is used up else. Reads the
  // lower triangle.
  Result (*eigh)(MatrixFault* fault, const View& a, const View& w, bool vectors);
  // a is used up; w and v complex; v null: no vectors. Columns of v have length 1.
  Result (*eig)(MatrixFault* fault, const View& a, const View& w, const View* v);
  // a becomes T and z the unitary Z of a = Z T Z^H; real ones have blocks of two on the diagonal.
  Result (*schur)(MatrixFault* fault, const View& a, const View& z);
  // c becomes the X of op(a) X + sign X op(b) = c, for Schur forms a and b. info: 1 where
  // eigenvalues are too close and were moved.
  Result (*triangular_sylvester)(MatrixFault* fault, const View& c, const View& a, const View& b,
                                 MatrixOp op_a, MatrixOp op_b, double sign);
};

using LinalgKernels = LinalgTable<void>;

}  // namespace autograd
