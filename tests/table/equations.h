// What holds of factors that are not unique: equations between an op's operands and results.
//
//   {"equations": ["q r = a", "q' q = 1"], "upper": ["r"], "descending": ["s"], …}
//
// A name is a parameter or an output; ' is the adjoint; a vector stands for a diagonal matrix.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases.h"
#include "library.h"

namespace table {

// The first that does not hold, up to rounding.
std::optional<std::string> broken_equation(const Case& c, const std::vector<Input>& ins,
                                           const std::vector<Array>& outs);

// Vectors are unique up to phases only: outputs as functions of them that are not. "columns": each
// element of output 1 times the conjugate of the one below; "svd": U so too, and Vh times U;
// "schur": Z so too, and the squared magnitudes of T; "space": the projector onto the space that
// output 0 spans.
Tensors without_phases(const std::string& gauge, const Tensors& outs);

// (x + x^H) / 2
Tensor hermitian_part(const Tensor& x);

}  // namespace table
