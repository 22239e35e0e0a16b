// Matrices of blocks, through which derivatives of matrix functions are found, and numbers of a
// batch on the host, which steer their algorithms.
//
// For a smooth f, f((A E; 0 A)) = (f(A) L; 0 f(A)), where L = L_f(A, E) is the derivative of f at A
// in the direction E (Mathias, "A chain rule for matrix functions and applications", 1996). The
// adjoint of E -> L_f(A, E) is G -> L_f(A^H, G); so one op gives its own derivatives of every
// order.
#pragma once

#include <span>
#include <vector>

#include "core/tensor.h"

namespace autograd::ops {

// (a b; c d)
Tensor of_blocks(const Tensor& a, const Tensor& b, const Tensor& c, const Tensor& d);
// (a e; 0 a), and (a 0; 0 a). Operands have one dtype and one batch.
Tensor block_upper(const Tensor& a, const Tensor& e);
Tensor block_diagonal(const Tensor& a);
// The blocks of the first row of a matrix of two by two.
Tensor left_block(const Tensor& x);
Tensor right_block(const Tensor& x);

// A constant power of two a matrix (…, 1, 1), near |e| / max(|a|, least): L is linear in e, and
// with e / scale beside it a decides how f is computed.
Tensor direction_scale(const Tensor& a, const Tensor& e, double least);

// --- not recorded -------------------------------------------------------------------------------
// The largest sum of magnitudes in a column of each matrix, in row-major order of the batch.
std::vector<double> one_norms(const Tensor& x);
std::vector<double> to_doubles(const Tensor& x);
Tensor from_doubles(std::span<const double> values, Ints dims, Dtype dtype, Device device);
// One number a matrix, (…, 1, 1), beside matrices like x.
Tensor one_a_matrix(std::span<const double> values, const Tensor& x);

}  // namespace autograd::ops
