/**
 * \file
 * Random numbers, as functions and methods.
 *
 * Made from api/random.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/random.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

namespace random {

/// Options of random_uniform.
struct UniformOptions {
  /** lower bound */
  double low = 0.0;
  /** upper bound */
  double high = 1.0;
  /** of the result; 0: float32 */
  Dtype dtype = Dtype::unspecified;
  /** generator; absent: the thread's default */
  RngRef rng{};
  /** where it lies; 0: the CPU */
  Device device{};
};

}  // namespace random

namespace detail {
inline ag_random_uniform_opts to_c(const random::UniformOptions& from) {
  ag_random_uniform_opts to = AG_RANDOM_UNIFORM_OPTS_INIT;
  to.low = from.low;
  to.high = from.high;
  to.dtype = code(from.dtype);
  to.rng = from.rng.get();
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

namespace random {

/**
 * Uniformly distributed numbers in [low, high).
 *
 * out = low + (high - low) u, u with as many random bits as the dtype has digits.
 *
 * \param shape lengths of the axes
 * \param options low, high, dtype, rng, device: see UniformOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidArgument for bounds that are not finite or in the wrong order.
 * \since 0.1.0
 */
inline Tensor uniform(Ints shape, const UniformOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_random_uniform(&out, shape.data(), shape.size(), &opts));
  return Tensor::adopt(out);
}

/// Options of random_normal.
struct NormalOptions {
  /** mean */
  double mean = 0.0;
  /** standard deviation */
  double std = 1.0;
  /** of the result; 0: float32 */
  Dtype dtype = Dtype::unspecified;
  /** generator; absent: the thread's default */
  RngRef rng{};
  /** where it lies; 0: the CPU */
  Device device{};
};

}  // namespace random

namespace detail {
inline ag_random_normal_opts to_c(const random::NormalOptions& from) {
  ag_random_normal_opts to = AG_RANDOM_NORMAL_OPTS_INIT;
  to.mean = from.mean;
  to.std = from.std;
  to.dtype = code(from.dtype);
  to.rng = from.rng.get();
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

namespace random {

/**
 * Normally distributed numbers.
 *
 * out = mean + std z. Complex: the parts are independent and share the variance std^2; the mean is
 * real.
 *
 * \param shape lengths of the axes
 * \param options mean, std, dtype, rng, device: see NormalOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidArgument for a negative or NaN std.
 * \since 0.1.0
 */
inline Tensor normal(Ints shape, const NormalOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_random_normal(&out, shape.data(), shape.size(), &opts));
  return Tensor::adopt(out);
}

/// Options of random_integers.
struct IntegersOptions {
  /** of the result; 0: int64 */
  Dtype dtype = Dtype::unspecified;
  /** generator; absent: the thread's default */
  RngRef rng{};
  /** where it lies; 0: the CPU */
  Device device{};
};

}  // namespace random

namespace detail {
inline ag_random_integers_opts to_c(const random::IntegersOptions& from) {
  ag_random_integers_opts to = AG_RANDOM_INTEGERS_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.rng = from.rng.get();
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

namespace random {

/**
 * Integers in [low, high), all equally likely.
 *
 * \param shape lengths of the axes
 * \param low smallest
 * \param high one above the largest
 * \param options dtype, rng, device: see IntegersOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidArgument where low >= high or the dtype cannot hold them.
 * \since 0.1.0
 */
inline Tensor integers(Ints shape, int64_t low, int64_t high, const IntegersOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_random_integers(&out, shape.data(), shape.size(), low, high, &opts));
  return Tensor::adopt(out);
}

/// Options of permutation.
struct PermutationOptions {
  /** generator; absent: the thread's default */
  RngRef rng{};
  /** where it lies; 0: the CPU */
  Device device{};
};

}  // namespace random

namespace detail {
inline ag_permutation_opts to_c(const random::PermutationOptions& from) {
  ag_permutation_opts to = AG_PERMUTATION_OPTS_INIT;
  to.rng = from.rng.get();
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

namespace random {

/**
 * The numbers 0 to n - 1 in random order, int64.
 *
 * \param n how many
 * \param options rng, device: see PermutationOptions
 * \par Result: int64.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative n.
 * \since 0.1.0
 */
inline Tensor permutation(int64_t n, const PermutationOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_permutation(&out, n, &opts));
  return Tensor::adopt(out);
}

/// Options of bernoulli.
struct BernoulliOptions {
  /** probability of one */
  double p = 0.5;
  /** of the result; 0: bool */
  Dtype dtype = Dtype::unspecified;
  /** generator; absent: the thread's default */
  RngRef rng{};
  /** where it lies; 0: the CPU */
  Device device{};
};

}  // namespace random

namespace detail {
inline ag_bernoulli_opts to_c(const random::BernoulliOptions& from) {
  ag_bernoulli_opts to = AG_BERNOULLI_OPTS_INIT;
  to.p = from.p;
  to.dtype = code(from.dtype);
  to.rng = from.rng.get();
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

namespace random {

/**
 * Ones with probability p, zeros otherwise.
 *
 * \param shape lengths of the axes
 * \param options p, dtype, rng, device: see BernoulliOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidArgument for p outside [0, 1].
 * \since 0.1.0
 */
inline Tensor bernoulli(Ints shape, const BernoulliOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_bernoulli(&out, shape.data(), shape.size(), &opts));
  return Tensor::adopt(out);
}

}  // namespace random

}  // namespace ag
