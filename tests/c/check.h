/* Plain assertions that stay in release builds, and the few calls that every program here makes. */
#ifndef AUTOGRAD_TESTS_CHECK_H
#define AUTOGRAD_TESTS_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "autograd/autograd.h"

#define UNUSED_OK __attribute__((unused))

static void check_failed(const char* file, int line, const char* what) {
  fprintf(stderr, "%s:%d: %s\n  last error %d: %s\n", file, line, what, (int)ag_error_status(),
          ag_error_message());
  exit(1);
}

#define CHECK(condition)                                            \
  do {                                                              \
    if (!(condition)) check_failed(__FILE__, __LINE__, #condition); \
  } while (0)
#define OK(call)                                                            \
  do {                                                                      \
    if ((call) != AG_OK) check_failed(__FILE__, __LINE__, #call " failed"); \
  } while (0)

static UNUSED_OK void check_status(const char* file, int line, const char* what, ag_status wanted,
                                   ag_status got) {
  char text[512];
  if (got == wanted) return;
  snprintf(text, sizeof text, "%s gave status %d, not %d", what, (int)got, (int)wanted);
  check_failed(file, line, text);
}
#define FAILS(status, call) check_status(__FILE__, __LINE__, #call, (status), (call))

/* The last error's sentence contains `text`. */
#define SAYS(text) CHECK(strstr(ag_error_message(), (text)) != NULL)

/* An output that a failing call must leave alone. */
#define UNTOUCHED ((ag_tensor*)(intptr_t)0x5a5a5a50)
#define FAILS_OUT(status, out, call) \
  do {                               \
    (out) = UNTOUCHED;               \
    FAILS((status), (call));         \
    CHECK((out) == UNTOUCHED);       \
    (out) = NULL;                    \
  } while (0)

static UNUSED_OK ag_memory_stats statistics(void) {
  ag_memory_stats stats = AG_MEMORY_STATS_INIT;
  OK(ag_memory_statistics(&stats));
  return stats;
}

/* Nothing is alive: the last line of every program. */
#define CHECK_NOTHING_ALIVE()                                                       \
  do {                                                                              \
    const ag_memory_stats end_ = statistics();                                      \
    if (end_.live_tensors != 0 || end_.live_nodes != 0) {                           \
      fprintf(stderr, "%d tensors and %d nodes are left\n", (int)end_.live_tensors, \
              (int)end_.live_nodes);                                                \
      check_failed(__FILE__, __LINE__, "something is still alive");                 \
    }                                                                               \
  } while (0)

static UNUSED_OK void drop_tensor(ag_tensor** x) {
  ag_tensor_release(*x);
  *x = NULL;
}

static UNUSED_OK ag_tensor* floats(const float* values, int64_t rows, int64_t columns) {
  const int64_t dims[2] = {rows, columns};
  ag_tensor* out = NULL;
  OK(ag_tensor_from_data(&out, values, rows * columns * 4, dims, 2, AG_FLOAT32));
  return out;
}

/* A row of float64. */
static UNUSED_OK ag_tensor* row(const double* values, int64_t n) {
  ag_tensor* out = NULL;
  OK(ag_tensor_from_data(&out, values, n * 8, &n, 1, AG_FLOAT64));
  return out;
}

static UNUSED_OK ag_tensor* filled(int64_t n, double value, int64_t dtype) {
  ag_full_opts opts = AG_FULL_OPTS_INIT;
  ag_tensor* scalar = NULL;
  ag_tensor* out = NULL;
  opts.dtype = dtype;
  OK(ag_scalar(&scalar, value, 0, 0));
  OK(ag_full(&out, &n, 1, scalar, &opts));
  ag_tensor_release(scalar);
  return out;
}

static UNUSED_OK double item(const ag_tensor* x) {
  double value = 0;
  OK(ag_tensor_item(&value, x));
  return value;
}

#endif
