// Tests over the public C interface: an owning handle, short names for ops, nothing left alive.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "autograd/autograd.h"
#include "core/memory.h"

namespace autograd::test {

#define EXPECT_OK(call) EXPECT_EQ(AG_OK, (call)) << ag_error_message()
#define ASSERT_OK(call) ASSERT_EQ(AG_OK, (call)) << ag_error_message()

// Fails with that status, in a sentence that holds the text.
#define EXPECT_FAILS(status, text, call)                                     \
  do {                                                                       \
    EXPECT_EQ((status), (call)) << ag_error_message();                       \
    EXPECT_NE(std::string(ag_error_message()).find(text), std::string::npos) \
        << ag_error_message();                                               \
  } while (false)

class T {
 public:
  T() = default;
  explicit T(ag_tensor* owned) : handle_(owned) {}
  T(const T& other) : handle_(ag_tensor_retain(other.handle_)) {}
  T(T&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  T& operator=(T other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~T() { ag_tensor_release(handle_); }

  operator ag_tensor*() const { return handle_; }  // NOLINT(google-explicit-constructor)
  ag_tensor** out() {
    ag_tensor_release(std::exchange(handle_, nullptr));
    return &handle_;
  }
  ag_tensor* const* list() const { return &handle_; }
  ag_tensor* take() { return std::exchange(handle_, nullptr); }

 private:
  ag_tensor* handle_ = nullptr;
};
static_assert(sizeof(T) == sizeof(ag_tensor*));

inline ag_tensor* const* list(const std::vector<T>& ts) {
  return reinterpret_cast<ag_tensor* const*>(ts.data());
}
inline ag_tensor** outs(std::vector<T>& ts) { return reinterpret_cast<ag_tensor**>(ts.data()); }
inline int64_t size(const std::vector<T>& ts) { return static_cast<int64_t>(ts.size()); }

inline T constant(const std::vector<double>& v, std::vector<int64_t> dims) {
  T t;
  EXPECT_OK(ag_tensor_from_data(t.out(), v.data(), static_cast<int64_t>(v.size() * sizeof(double)),
                                dims.data(), static_cast<int64_t>(dims.size()), AG_FLOAT64));
  return t;
}
inline T constant(const std::vector<double>& v) {
  return constant(v, {static_cast<int64_t>(v.size())});
}
// Pairs of real and imaginary parts.
inline T complex_constant(const std::vector<double>& v) {
  T t;
  const auto n = static_cast<int64_t>(v.size() / 2);
  EXPECT_OK(ag_tensor_from_data(t.out(), v.data(), 16 * n, &n, 1, AG_COMPLEX128));
  return t;
}
inline T requiring_grad(T t) {
  EXPECT_OK(ag_tensor_set_requires_grad(t, 1));
  return t;
}
inline T leaf(const std::vector<double>& v) { return requiring_grad(constant(v)); }
inline T leaf(const std::vector<double>& v, std::vector<int64_t> dims) {
  return requiring_grad(constant(v, std::move(dims)));
}
inline T scalar(double v) {
  T t;
  EXPECT_OK(ag_scalar(t.out(), v, 0, AG_KIND_REAL));
  return t;
}

inline std::vector<int64_t> shape(ag_tensor* t) {
  int64_t n = 0;
  EXPECT_OK(ag_tensor_shape(nullptr, 0, &n, t));
  std::vector<int64_t> dims(static_cast<size_t>(n));
  EXPECT_OK(ag_tensor_shape(dims.data(), n, nullptr, t));
  return dims;
}
// float64, or complex128 as pairs.
inline std::vector<double> values(ag_tensor* t) {
  if (t == nullptr) return {};
  int64_t n = 1;
  for (const int64_t d : shape(t)) n *= d;
  int32_t dtype = 0;
  EXPECT_OK(ag_tensor_dtype(&dtype, t));
  if (dtype == AG_COMPLEX128) n *= 2;
  std::vector<double> v(static_cast<size_t>(n));
  EXPECT_OK(ag_tensor_read(v.data(), n * 8, t));
  return v;
}
using V = std::vector<double>;

inline void expect_near(const V& got, const V& wanted, double tolerance = 1e-12) {
  ASSERT_EQ(got.size(), wanted.size());
  for (size_t i = 0; i < got.size(); ++i) {
    EXPECT_NEAR(got[i], wanted[i], tolerance * (1 + std::abs(wanted[i]))) << "element " << i;
  }
}

#define AG_TEST_UNARY(name)             \
  inline T name(const T& x) {           \
    T out;                              \
    EXPECT_OK(ag_##name(out.out(), x)); \
    return out;                         \
  }
#define AG_TEST_BINARY(name)               \
  inline T name(const T& a, const T& b) {  \
    T out;                                 \
    EXPECT_OK(ag_##name(out.out(), a, b)); \
    return out;                            \
  }
AG_TEST_UNARY(sin)
AG_TEST_UNARY(exp)
AG_TEST_UNARY(log)
AG_TEST_UNARY(sqrt)
AG_TEST_UNARY(square)
AG_TEST_BINARY(add)
AG_TEST_BINARY(multiply)
#undef AG_TEST_UNARY
#undef AG_TEST_BINARY

inline T sum(const T& x) {
  T out;
  EXPECT_OK(ag_sum(out.out(), x, nullptr, -1, nullptr));
  return out;
}
// x[i]
inline T pick(const T& x, int64_t i) {
  const int64_t spec[] = {1, i, 0, 0};
  T out;
  EXPECT_OK(ag_index(out.out(), x, spec, 4));
  return out;
}
// x[start:stop]
inline T slice(const T& x, int64_t start, int64_t stop) {
  const int64_t spec[] = {2, start, stop, AG_ABSENT};
  T out;
  EXPECT_OK(ag_index(out.out(), x, spec, 4));
  return out;
}

inline ag_status backward(const T& y, bool free_graph = false) {
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = free_graph ? 1 : 0;
  return ag_backward(y.list(), 1, nullptr, -1, &opts);
}
inline V grad_values(const T& x) {
  T g;
  EXPECT_OK(ag_tensor_grad(g.out(), x));
  return values(g);
}
// The gradient of y with respect to x, recorded where asked for.
inline T grad(const T& y, const T& x, bool create_graph = false) {
  ag_grad_opts opts = AG_GRAD_OPTS_INIT;
  opts.create_graph = create_graph ? 1 : 0;
  T g;
  EXPECT_OK(ag_grad(g.out(), y.list(), 1, x.list(), 1, nullptr, -1, &opts));
  return g;
}

// Nothing may be alive after a test that was not before it.
class Balanced : public ::testing::Test {
 protected:
  void SetUp() override {
    before_ = memory::statistics();
    ag_error_clear();
  }
  void TearDown() override {
    ag_error_clear();
    EXPECT_EQ(memory::statistics().live_tensors, before_.live_tensors);
    EXPECT_EQ(memory::statistics().live_nodes, before_.live_nodes);
  }

 private:
  memory::Statistics before_{};
};

}  // namespace autograd::test
