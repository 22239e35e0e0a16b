// Differences of eigenvalues or singular values, which the derivatives of their vectors divide by.
//
// The vectors of a repeated value are any basis of its space, and through them a derivative is not
// defined by cotangents alone: what uses them is a named error, or with `mask` counts as if it used
// the space as a whole. "Repeated" is up to rounding: apart by no more than k eps max |w|.
#pragma once

#include <initializer_list>

#include "core/tensor.h"

namespace autograd::ops {

enum : int64_t { kDegenerateError = 1, kDegenerateMask = 2 };  // ag_degenerate

struct Gaps {
  Tensor close;    // bool (…, k, k): no gap, the diagonal too; not recorded
  Tensor inverse;  // 1 / (w_j - w_i), 0 where close
};
Gaps gaps_of(const Tensor& w);

// Fails where a column of a cotangent (…, m, k) that is not zero belongs to a repeated value. Empty
// cotangents do not count.
void require_no_repeated(const Tensor& close, std::initializer_list<Tensor> cotangents,
                         const char* what);
bool any_repeated(const Tensor& close);
// Fails where any value repeats.
void require_distinct(const Tensor& close, const char* what);

// What a rule under the mask has read. The mask is right for first derivatives alone: where it has
// left something out and the rule is itself recorded, differentiating that is a named error.
void hold_to_first_order(bool left_out, std::initializer_list<Tensor*> read);

// 1 / s, and 0 where s is zero up to rounding.
struct Reciprocals {
  Tensor zero;  // bool, not recorded
  Tensor inverse;
};
Reciprocals reciprocals_of(const Tensor& s);
// Fails where a column of g that is not zero belongs to a zero value.
void require_no_zero(const Tensor& zero, const Tensor& g);

// k eps max |w| for every set of k values: what may be rounding (…, 1).
Tensor rounding_of(const Tensor& w);

// One bool, read on the host.
bool is_true(const Tensor& x);

}  // namespace autograd::ops
