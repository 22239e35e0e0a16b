// The decimal text of a floating-point number: the shortest digits that read back as the same
// number of its dtype, or fewer, correctly rounded, where a precision cuts them.
#pragma once

#include <cstdint>
#include <string>

#include "core/dtype.h"

namespace autograd {

// A real floating number of any dtype, widened without loss.
struct RealNumber {
  double value;
  Dtype dtype;  // decides how many digits tell the number from its neighbours
};

// Widens the bits of a half type.
double widen_half(uint16_t bits, Dtype dtype);

// The parts of a printed number, without padding: "-12" "5" "" is -12.5; "1" "25" "-07"
// is 1.25e-07.
struct DecimalText {
  std::string integer;   // with its sign
  std::string fraction;  // without trailing zeros, except in rounded_text
  std::string exponent;  // sign and at least two digits; empty in positional notation
};

// Of a finite number; precision counts digits behind the point. plus: '+' before what is positive.
DecimalText positional_text(RealNumber x, int precision, bool plus);
DecimalText scientific_text(RealNumber x, int precision, bool plus);
// Scientific, with exactly `precision` digits behind the point, however many tell it apart.
DecimalText rounded_text(RealNumber x, int precision, bool plus);

}  // namespace autograd
