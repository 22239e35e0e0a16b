/* What every program on the library needs: timing, errors, operands. */
#ifndef BENCH_H
#define BENCH_H

#include <autograd/autograd.h>

#include "timing.h"

#define CHECK(call)                                              \
  do {                                                           \
    if (call) {                                                  \
      fprintf(stderr, "%s: %s\n", __func__, ag_error_message()); \
      exit(1);                                                   \
    }                                                            \
  } while (0)

static inline void bench_local_threads(int n) { CHECK(ag_set_local_num_threads(n)); }

/* As many threads as the mode has. */
static inline void bench_begin(void) {
  CHECK(ag_set_num_threads(bench_two() ? 2 : 1));
  bench_use_threads = bench_local_threads;
}

/* Values all over [-3, 3), in no order that a cache or a branch could learn; `step` tells operands
 * apart. */
static inline ag_tensor* wave(const int64_t* shape, int64_t ndim, double step) {
  int64_t n = 1;
  for (int64_t i = 0; i < ndim; ++i) n *= shape[i];
  float* data = malloc((size_t)n * sizeof *data);
  ag_tensor* t = NULL;
  double v = -3;
  if (data == NULL) exit(1);
  for (int64_t i = 0; i < n; ++i) {
    v += step;
    if (v >= 3) v -= 6;
    data[i] = (float)v;
  }
  CHECK(ag_tensor_from_data(&t, data, n * (int64_t)sizeof *data, shape, ndim, AG_FLOAT32));
  free(data);
  return t;
}

/* Asking for its bytes computes whatever may still be pending. */
static inline void use(ag_tensor* x) {
  void* bytes = NULL;
  CHECK(ag_tensor_data(&bytes, x, 0));
  CHECK(ag_tensor_data_done(x));
}

/* Computes a result and gives it up. */
static inline void finish(ag_tensor* x) {
  use(x);
  ag_tensor_release(x);
}

#endif
