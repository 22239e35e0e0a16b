/**
 * \file
 * Operators on tensors. Either side may be a number. Comparisons give tensors of bool, element by
 * element; assignments write in place.
 */
#pragma once

#include "autograd/cpp/generated/comparison.hpp"
#include "autograd/cpp/generated/elementwise.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

inline Tensor operator+(const Tensor& a, const Tensor& b) { return add(a, b); }
inline Tensor operator-(const Tensor& a, const Tensor& b) { return subtract(a, b); }
inline Tensor operator*(const Tensor& a, const Tensor& b) { return multiply(a, b); }
inline Tensor operator/(const Tensor& a, const Tensor& b) { return divide(a, b); }
/// The remainder of floor division: its sign is b's.
inline Tensor operator%(const Tensor& a, const Tensor& b) { return remainder(a, b); }
inline Tensor operator-(const Tensor& x) { return negative(x); }
inline Tensor operator+(const Tensor& x) { return positive(x); }

inline Tensor operator==(const Tensor& a, const Tensor& b) { return equal(a, b); }
inline Tensor operator!=(const Tensor& a, const Tensor& b) { return not_equal(a, b); }
inline Tensor operator<(const Tensor& a, const Tensor& b) { return less(a, b); }
inline Tensor operator<=(const Tensor& a, const Tensor& b) { return less_equal(a, b); }
inline Tensor operator>(const Tensor& a, const Tensor& b) { return greater(a, b); }
inline Tensor operator>=(const Tensor& a, const Tensor& b) { return greater_equal(a, b); }

inline Tensor operator&(const Tensor& a, const Tensor& b) { return bitwise_and(a, b); }
inline Tensor operator|(const Tensor& a, const Tensor& b) { return bitwise_or(a, b); }
inline Tensor operator^(const Tensor& a, const Tensor& b) { return bitwise_xor(a, b); }
inline Tensor operator<<(const Tensor& a, const Tensor& b) { return bitwise_left_shift(a, b); }
inline Tensor operator>>(const Tensor& a, const Tensor& b) { return bitwise_right_shift(a, b); }
inline Tensor operator~(const Tensor& x) { return bitwise_invert(x); }
inline Tensor operator!(const Tensor& x) { return logical_not(x); }

inline Tensor& operator+=(Tensor& a, const Tensor& b) { return a.add_(b); }
inline Tensor& operator-=(Tensor& a, const Tensor& b) { return a.subtract_(b); }
inline Tensor& operator*=(Tensor& a, const Tensor& b) { return a.multiply_(b); }
inline Tensor& operator/=(Tensor& a, const Tensor& b) { return a.divide_(b); }
inline Tensor& operator%=(Tensor& a, const Tensor& b) { return a.remainder_(b); }
inline Tensor& operator&=(Tensor& a, const Tensor& b) { return a.bitwise_and_(b); }
inline Tensor& operator|=(Tensor& a, const Tensor& b) { return a.bitwise_or_(b); }
inline Tensor& operator^=(Tensor& a, const Tensor& b) { return a.bitwise_xor_(b); }
inline Tensor& operator<<=(Tensor& a, const Tensor& b) { return a.bitwise_left_shift_(b); }
inline Tensor& operator>>=(Tensor& a, const Tensor& b) { return a.bitwise_right_shift_(b); }

// The same on what an expression selected: x[0] += 1.
inline void operator+=(Tensor&& a, const Tensor& b) { a.add_(b); }
inline void operator-=(Tensor&& a, const Tensor& b) { a.subtract_(b); }
inline void operator*=(Tensor&& a, const Tensor& b) { a.multiply_(b); }
inline void operator/=(Tensor&& a, const Tensor& b) { a.divide_(b); }
inline void operator%=(Tensor&& a, const Tensor& b) { a.remainder_(b); }
inline void operator&=(Tensor&& a, const Tensor& b) { a.bitwise_and_(b); }
inline void operator|=(Tensor&& a, const Tensor& b) { a.bitwise_or_(b); }
inline void operator^=(Tensor&& a, const Tensor& b) { a.bitwise_xor_(b); }
inline void operator<<=(Tensor&& a, const Tensor& b) { a.bitwise_left_shift_(b); }
inline void operator>>=(Tensor&& a, const Tensor& b) { a.bitwise_right_shift_(b); }

}  // namespace ag
