// Making and reading small tensors in tests.
#pragma once

#include <gtest/gtest.h>

#include <complex>
#include <vector>

#include "autograd/engine.h"
#include "autograd/leaf.h"
#include "autograd/mode.h"
#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"

namespace autograd {

template <class T>
constexpr Dtype dtype_for = Dtype::None;
template <>
inline constexpr Dtype dtype_for<uint8_t> = Dtype::UInt8;
template <>
inline constexpr Dtype dtype_for<int8_t> = Dtype::Int8;
template <>
inline constexpr Dtype dtype_for<int32_t> = Dtype::Int32;
template <>
inline constexpr Dtype dtype_for<int64_t> = Dtype::Int64;
template <>
inline constexpr Dtype dtype_for<float> = Dtype::Float32;
template <>
inline constexpr Dtype dtype_for<double> = Dtype::Float64;
template <>
inline constexpr Dtype dtype_for<std::complex<float>> = Dtype::Complex64;
template <>
inline constexpr Dtype dtype_for<std::complex<double>> = Dtype::Complex128;

template <class T>
Tensor tensor(const std::vector<T>& values, Ints dims) {
  Tensor x = make_tensor(dims, dtype_for<T>, kCpu);
  std::copy(values.begin(), values.end(), static_cast<T*>(write_bytes(x)));
  return x;
}
template <class T>
Tensor vector(const std::vector<T>& values) {
  return tensor(values, Dims{static_cast<int64_t>(values.size())});
}
inline Tensor with_grad(const Tensor& x) {
  set_requires_grad(x, true);
  return x;
}

// The elements in row-major order, converted to double.
inline std::vector<double> values_of(const Tensor& x) {
  const Tensor dense = ops::raw_copy(x, Dtype::Float64);
  const auto* at = static_cast<const double*>(read_bytes(dense));
  return {at, at + dense.count()};
}
template <class T>
std::vector<T> exact_values_of(const Tensor& x) {
  const Tensor dense = ops::raw_copy(x, dtype_for<T>);
  const auto* at = static_cast<const T*>(read_bytes(dense));
  return {at, at + dense.count()};
}
inline Dims dims_of(const Tensor& x) { return Dims(x.dims()); }

inline void expect_near(const Tensor& x, const std::vector<double>& expected, double tolerance) {
  const std::vector<double> values = values_of(x);
  ASSERT_EQ(values.size(), expected.size());
  for (size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(values[i], expected[i], tolerance) << "element " << i;
  }
}

// The status that `call` fails with; Ok where it does not.
template <class Call>
Status status_of(const Call& call, std::string* message = nullptr) {
  try {
    call();
  } catch (const Error& error) {
    if (message != nullptr) *message = error.message;
    return error.status;
  }
  return Status::Ok;
}

inline Tensor gradient_of(const Tensor& y, const Tensor& x, const Tensor& g = {},
                          bool create_graph = false) {
  const Tensor ys[] = {y};
  const Tensor xs[] = {x};
  const Tensor gs[] = {g};
  return grad(ys, xs, g ? std::span<const Tensor>(gs) : std::span<const Tensor>(),
              {.create_graph = create_graph})[0];
}

}  // namespace autograd
