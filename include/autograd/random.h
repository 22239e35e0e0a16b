/**
 * \file
 * Random numbers.
 *
 * Numbers from Philox4x32-10: a generator is a seed and a counter, a call takes as many counters as
 * its shape and dtype ask for, and the same seed gives the same numbers on every device, with any
 * number of threads and in every language. Each thread has a default generator, which starts with
 * seed 0. Several threads may share a generator; who gets which numbers is then open.
 *
 * Made from api/random.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_RANDOM_H
#define AUTOGRAD_RANDOM_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A generator at the beginning of a seed's stream.
 *
 * \param[out] out to be released with ag_rng_release
 * \param seed any number
 * \since 0.1.0
 */
AG_API ag_status ag_rng_new(ag_rng **out, int64_t seed);

/**
 * Frees a generator; NULL is allowed.
 *
 * \param rng the generator, or NULL
 * \since 0.1.0
 */
AG_API void ag_rng_release(ag_rng *rng);

/**
 * Takes a generator to the beginning of a seed's stream.
 *
 * \param rng the generator; NULL: the thread's default
 * \param seed any number
 * \since 0.1.0
 */
AG_API ag_status ag_rng_seed(ag_rng *rng, int64_t seed);

/**
 * A generator's state, from which ag_rng_set_state goes on.
 *
 * \param[out] seed_out receives the seed
 * \param[out] counter_out receives the number of 128-bit blocks taken so far
 * \param rng the generator; NULL: the thread's default
 * \since 0.1.0
 */
AG_API ag_status ag_rng_state(int64_t *seed_out, int64_t *counter_out, const ag_rng *rng);

/**
 * Takes a generator to a state.
 *
 * \param rng the generator; NULL: the thread's default
 * \param seed from ag_rng_state
 * \param counter from ag_rng_state
 * \par Errors: InvalidArgument for a negative counter.
 * \since 0.1.0
 */
AG_API ag_status ag_rng_set_state(ag_rng *rng, int64_t seed, int64_t counter);

/**
 * Options of ag_random_uniform. Start from AG_RANDOM_UNIFORM_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_random_uniform_opts {
  int64_t struct_size; /**< sizeof(ag_random_uniform_opts) */
  /** lower bound (default: 0.0) */
  double low;
  /** upper bound (default: 1.0) */
  double high;
  /** of the result; 0: float32 (default: 0) */
  int64_t dtype;
  /** generator; absent: the thread's default */
  ag_rng *rng;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_random_uniform_opts;
#define AG_RANDOM_UNIFORM_OPTS_INIT {sizeof(ag_random_uniform_opts), 0.0, 1.0, 0, NULL, 0, 0}

/**
 * Uniformly distributed numbers in [low, high).
 *
 * out = low + (high - low) u, u with as many random bits as the dtype has digits.
 *
 * \param[out] out a new reference
 * \param shape lengths of the axes
 * \param n_shape length of shape
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidArgument for bounds that are not finite or in the wrong order.
 * \since 0.1.0
 */
AG_API ag_status ag_random_uniform(ag_tensor **out, const int64_t *shape, int64_t n_shape,
    const ag_random_uniform_opts *opts);

/**
 * Options of ag_random_normal. Start from AG_RANDOM_NORMAL_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_random_normal_opts {
  int64_t struct_size; /**< sizeof(ag_random_normal_opts) */
  /** mean (default: 0.0) */
  double mean;
  /** standard deviation (default: 1.0) */
  double std;
  /** of the result; 0: float32 (default: 0) */
  int64_t dtype;
  /** generator; absent: the thread's default */
  ag_rng *rng;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_random_normal_opts;
#define AG_RANDOM_NORMAL_OPTS_INIT {sizeof(ag_random_normal_opts), 0.0, 1.0, 0, NULL, 0, 0}

/**
 * Normally distributed numbers.
 *
 * out = mean + std z. Complex: the parts are independent and share the variance std^2; the mean is
 * real.
 *
 * \param[out] out a new reference
 * \param shape lengths of the axes
 * \param n_shape length of shape
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidArgument for a negative or NaN std.
 * \since 0.1.0
 */
AG_API ag_status ag_random_normal(ag_tensor **out, const int64_t *shape, int64_t n_shape,
    const ag_random_normal_opts *opts);

/**
 * Options of ag_random_integers. Start from AG_RANDOM_INTEGERS_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_random_integers_opts {
  int64_t struct_size; /**< sizeof(ag_random_integers_opts) */
  /** of the result; 0: int64 (default: 0) */
  int64_t dtype;
  /** generator; absent: the thread's default */
  ag_rng *rng;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_random_integers_opts;
#define AG_RANDOM_INTEGERS_OPTS_INIT {sizeof(ag_random_integers_opts), 0, NULL, 0, 0}

/**
 * Integers in [low, high), all equally likely.
 *
 * \param[out] out a new reference
 * \param shape lengths of the axes
 * \param n_shape length of shape
 * \param low smallest
 * \param high one above the largest
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidArgument where low >= high or the dtype cannot hold them.
 * \since 0.1.0
 */
AG_API ag_status ag_random_integers(ag_tensor **out, const int64_t *shape, int64_t n_shape,
    int64_t low, int64_t high, const ag_random_integers_opts *opts);

/** Options of ag_permutation. Start from AG_PERMUTATION_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_permutation_opts {
  int64_t struct_size; /**< sizeof(ag_permutation_opts) */
  /** generator; absent: the thread's default */
  ag_rng *rng;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_permutation_opts;
#define AG_PERMUTATION_OPTS_INIT {sizeof(ag_permutation_opts), NULL, 0, 0}

/**
 * The numbers 0 to n - 1 in random order, int64.
 *
 * \param[out] out a new reference
 * \param n how many
 * \param opts options, or NULL for all defaults
 * \par Result: int64.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative n.
 * \since 0.1.0
 */
AG_API ag_status ag_permutation(ag_tensor **out, int64_t n, const ag_permutation_opts *opts);

/** Options of ag_bernoulli. Start from AG_BERNOULLI_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_bernoulli_opts {
  int64_t struct_size; /**< sizeof(ag_bernoulli_opts) */
  /** probability of one (default: 0.5) */
  double p;
  /** of the result; 0: bool (default: 0) */
  int64_t dtype;
  /** generator; absent: the thread's default */
  ag_rng *rng;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_bernoulli_opts;
#define AG_BERNOULLI_OPTS_INIT {sizeof(ag_bernoulli_opts), 0.5, 0, NULL, 0, 0}

/**
 * Ones with probability p, zeros otherwise.
 *
 * \param[out] out a new reference
 * \param shape lengths of the axes
 * \param n_shape length of shape
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidArgument for p outside [0, 1].
 * \since 0.1.0
 */
AG_API ag_status ag_bernoulli(ag_tensor **out, const int64_t *shape, int64_t n_shape,
    const ag_bernoulli_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
