/* What every program here needs: a clock, a median, and one line a result ("name value"). */
#ifndef BENCH_H
#define BENCH_H

#include <autograd/autograd.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CHECK(call)                                              \
  do {                                                           \
    if (call) {                                                  \
      fprintf(stderr, "%s: %s\n", __func__, ag_error_message()); \
      exit(1);                                                   \
    }                                                            \
  } while (0)

/* The processor's time of all threads of this process: on an idle machine the time on the wall, and
 * elsewhere what that would be without the neighbours. */
static inline double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static inline int bench_compare(const void* a, const void* b) {
  const double x = *(const double*)a, y = *(const double*)b;
  return (x > y) - (x < y);
}

static inline double median(double* samples, int n) {
  qsort(samples, (size_t)n, sizeof *samples, bench_compare);
  return n % 2 ? samples[n / 2] : (samples[n / 2 - 1] + samples[n / 2]) / 2;
}

static inline void report(const char* name, double value) { printf("%s %.6g\n", name, value); }

#endif
