#include "core/dtype.h"

#include <algorithm>

namespace autograd {
namespace {

// bool < integer < real < complex.
int category(Dtype t) { return is_bool(t) ? 0 : is_integer(t) ? 1 : is_complex(t) ? 3 : 2; }

Dtype promote_integers(Dtype a, Dtype b) {
  if (is_signed_integer(a) == is_signed_integer(b)) return std::max(a, b);
  const Dtype s = is_signed_integer(a) ? a : b;
  const Dtype u = is_signed_integer(a) ? b : a;
  if (size_of(s) > size_of(u)) return s;
  switch (u) {
    case Dtype::UInt8:
      return Dtype::Int16;
    case Dtype::UInt16:
      return Dtype::Int32;
    case Dtype::UInt32:
      return Dtype::Int64;
    default:
      fail(Status::InvalidDtype,
           "%s and uint64 have no common dtype that holds both; cast one of them with astype",
           name_of(s));
  }
}

Dtype promote_reals(Dtype a, Dtype b) {
  if (a == b) return a;
  if (is_half(a) && is_half(b)) return Dtype::Float32;
  return std::max(a, b);
}

// The dtype of a weak operand of the given category beside a strong one of a lower category.
Dtype lift(Dtype strong, int to_category) {
  switch (to_category) {
    case 1:
      return Dtype::Int64;
    case 2:
      return Dtype::Float32;
    default:
      return complex_of(strong);
  }
}

}  // namespace

const char* name_of(Dtype t) {
  static constexpr const char* names[kDtypeSlots] = {
      "none",   "bool",   "int8",    "int16",    "int32",   "int64",   "uint8",     "uint16",
      "uint32", "uint64", "float16", "bfloat16", "float32", "float64", "complex64", "complex128"};
  return names[index_of(t)];
}

Dtype dtype_from_code(int64_t code, bool allow_default) {
  if (code == 0 && allow_default) return Dtype::None;
  if (code < 1 || code > kDtypeCount) {
    fail_argument(Status::InvalidDtype, "dtype", "%lld is not a dtype code (1 to %d)",
                  static_cast<long long>(code), kDtypeCount);
  }
  return static_cast<Dtype>(code);
}

Promotable promote(Promotable a, Promotable b) {
  if (a.dtype == b.dtype) return {a.dtype, a.weak && b.weak};
  if (a.weak != b.weak) {
    const Dtype strong = a.weak ? b.dtype : a.dtype;
    const int weak_category = category(a.weak ? a.dtype : b.dtype);
    return {weak_category <= category(strong) ? strong : lift(strong, weak_category), false};
  }
  const int ca = category(a.dtype);
  const int cb = category(b.dtype);
  Dtype result;
  if (ca == 3 || cb == 3) {
    const bool wide = a.dtype == Dtype::Complex128 || b.dtype == Dtype::Complex128 ||
                      a.dtype == Dtype::Float64 || b.dtype == Dtype::Float64;
    result = wide ? Dtype::Complex128 : Dtype::Complex64;
  } else if (ca != cb) {
    result = ca > cb ? a.dtype : b.dtype;
  } else {
    result = ca == 1 ? promote_integers(a.dtype, b.dtype) : promote_reals(a.dtype, b.dtype);
  }
  return {result, a.weak};
}

bool can_cast_in_place(Dtype from, Dtype to) { return category(from) <= category(to); }

}  // namespace autograd
