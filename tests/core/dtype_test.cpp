// Promotion: the table is tested against the laws that it must obey.
#include "core/dtype.h"

#include <gtest/gtest.h>

#include <optional>

namespace autograd {
namespace {

std::vector<Dtype> all() {
  std::vector<Dtype> v;
  for (int i = 1; i <= kDtypeCount; ++i) v.push_back(static_cast<Dtype>(i));
  return v;
}

std::optional<Dtype> join(std::optional<Dtype> a, std::optional<Dtype> b) {
  if (!a || !b) return std::nullopt;
  try {
    return promote(*a, *b);
  } catch (const Error& e) {
    EXPECT_EQ(e.status, Status::InvalidDtype);
    return std::nullopt;
  }
}

TEST(Promotion, IsCommutativeAndIdempotent) {
  for (Dtype a : all()) {
    EXPECT_EQ(promote(a, a), a);
    for (Dtype b : all()) EXPECT_EQ(join(a, b), join(b, a)) << name_of(a) << ' ' << name_of(b);
  }
}

TEST(Promotion, IsAssociativeWhereItIsDefined) {
  for (Dtype a : all()) {
    for (Dtype b : all()) {
      for (Dtype c : all()) {
        const auto left = join(join(a, b), c);
        const auto right = join(a, join(b, c));
        if (left && right) {
          EXPECT_EQ(left, right) << name_of(a) << ' ' << name_of(b) << ' ' << name_of(c);
        }
      }
    }
  }
}

TEST(Promotion, HoldsBothOperands) {
  for (Dtype a : all()) {
    for (Dtype b : all()) {
      const auto c = join(a, b);
      if (!c) continue;
      EXPECT_TRUE(can_cast_in_place(a, *c)) << name_of(a) << " into " << name_of(*c);
      EXPECT_EQ(join(a, *c), c) << "the result absorbs its operands";
    }
  }
}

TEST(Promotion, OnlyUint64WithASignedIntegerHasNone) {
  for (Dtype a : all()) {
    for (Dtype b : all()) {
      const bool none = (a == Dtype::UInt64 && is_signed_integer(b)) ||
                        (b == Dtype::UInt64 && is_signed_integer(a));
      EXPECT_EQ(join(a, b).has_value(), !none) << name_of(a) << ' ' << name_of(b);
    }
  }
}

TEST(Promotion, WeakScalarsTakeTheOthersPrecision) {
  const auto weak = [](Dtype t) { return Promotable{t, true}; };
  const auto strong = [](Dtype t) { return Promotable{t, false}; };
  for (Dtype t : all()) {
    // A weak scalar of the same or a lower kind changes nothing, on either side.
    EXPECT_EQ(promote(strong(t), weak(Dtype::Bool)).dtype, t);
    if (!is_bool(t)) {
      EXPECT_EQ(promote(weak(Dtype::Int64), strong(t)).dtype, t);
    }
    if (is_inexact(t)) {
      EXPECT_EQ(promote(strong(t), weak(Dtype::Float64)).dtype, t);
    }
    if (is_complex(t)) {
      EXPECT_EQ(promote(strong(t), weak(Dtype::Complex128)).dtype, t);
    }
    EXPECT_FALSE(promote(strong(t), weak(Dtype::Float64)).weak);
  }
  EXPECT_EQ(promote(strong(Dtype::Int8), weak(Dtype::Float64)).dtype, Dtype::Float32);
  EXPECT_EQ(promote(strong(Dtype::Float64), weak(Dtype::Complex128)).dtype, Dtype::Complex128);
  EXPECT_EQ(promote(strong(Dtype::Float16), weak(Dtype::Complex128)).dtype, Dtype::Complex64);
  EXPECT_EQ(promote(strong(Dtype::Bool), weak(Dtype::Int64)).dtype, Dtype::Int64);
  EXPECT_TRUE(promote(weak(Dtype::Int64), weak(Dtype::Float64)).weak);
}

TEST(Dtype, CodesOutsideTheTableAreRefused) {
  for (int64_t code : {int64_t{-1}, int64_t{0}, int64_t{16}, int64_t{1} << 40}) {
    EXPECT_THROW(dtype_from_code(code), Error) << code;
  }
  EXPECT_EQ(dtype_from_code(0, true), Dtype::None);
}

}  // namespace
}  // namespace autograd
