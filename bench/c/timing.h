/* How everything here is timed: the median of samples, each long enough for the clock, as many as
 * fit the time that a figure may take. Results are lines ("name value"); a name ends in its unit.
 * bench/run sets the environment:
 *   BENCH_MODE  one: one thread, the processor's time of the whole process (on an idle machine the
 *               time on the wall, elsewhere what that would be without the neighbours)
 *               two: one thread and two in turns, sample by sample, on the wall
 *   BENCH_MS    milliseconds a figure may take
 * and for a profile by hand
 *   BENCH_ONLY  part of the names that are timed */
#ifndef TIMING_H
#define TIMING_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Of a call so long that few fit into its time, a few samples, but no more than four times the
 * time. */
enum { BENCH_LEAST = 3, BENCH_FEW = 7, BENCH_MOST = 400, BENCH_MOST_REPEATS = 1 << 20 };

static inline int bench_goes_on(int n, double spent, double budget) {
  if (n < BENCH_LEAST || (n < BENCH_FEW && spent < 4 * budget)) return 1;
  return n < BENCH_MOST && spent < budget;
}

typedef void (*bench_body)(void* context);

static inline double bench_clock(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static inline int bench_two(void) {
  const char* mode = getenv("BENCH_MODE");
  return mode != NULL && strcmp(mode, "two") == 0;
}

static inline double now_ns(void) {
  return bench_clock(bench_two() ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID);
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

/* Nanoseconds in the unit that a figure's name ends with. */
static inline double bench_unit(const char* name) {
  const size_t n = strlen(name);
  const char* end = n > 3 ? name + n - 3 : "";
  return strcmp(end, "_ms") == 0 ? 1e6 : strcmp(end, "_us") == 0 ? 1e3 : 1;
}

static inline double bench_sample(bench_body body, void* context, long repeats) {
  const double start = now_ns();
  for (long r = 0; r < repeats; ++r) body(context);
  return (now_ns() - start) / (double)repeats;
}

/* How often body is called in a sample. Warms up, too. */
static inline long bench_repeats(bench_body body, void* context) {
  const double sample_ns = 3e5;
  long repeats = 1;
  body(context);
  for (;;) {
    const double ns = bench_sample(body, context, repeats);
    if (ns * (double)repeats >= sample_ns || repeats >= BENCH_MOST_REPEATS) return repeats;
    const double wanted = sample_ns / (ns > 1 ? ns : 1) + 1;
    repeats = wanted > 10 * (double)repeats ? 10 * repeats : (long)wanted;
  }
}

/* What a program that has threads sets. */
static void (*bench_use_threads)(int n) = NULL;

static inline void bench_report_at(const char* name, const char* what, double value) {
  char full[128];
  snprintf(full, sizeof full, "%s@%s", name, what);
  report(full, value);
}

/* Times body(context) and reports the time over `ops` under name: in mode two as name@1 and name@2,
 * with the median of two threads' time over one's, pair by pair, as name@ratio. */
static inline void measure(const char* name, bench_body body, void* context, double ops) {
  static double samples[3][BENCH_MOST];
  const char *ms = getenv("BENCH_MS"), *only = getenv("BENCH_ONLY");
  const int n_threads = bench_two() ? 2 : 1;
  const double budget = (ms ? atof(ms) : 100) * 1e6 * n_threads, unit = bench_unit(name) * ops;
  if (only != NULL && strstr(name, only) == NULL) return;
  if (n_threads > 1 && bench_use_threads == NULL) return;
  const long repeats = bench_repeats(body, context);
  double spent = 0;
  int n = 0;
  for (; bench_goes_on(n, spent, budget); ++n) {
    for (int turn = 0; turn < n_threads; ++turn) {
      const int k = n_threads > 1 && (n + turn) % 2;
      if (bench_use_threads != NULL) bench_use_threads(k + 1);
      if (n_threads > 1) body(context);
      samples[k][n] = bench_sample(body, context, repeats);
      spent += samples[k][n] * (double)repeats;
    }
    if (n_threads > 1) samples[2][n] = samples[1][n] / samples[0][n];
  }
  if (n_threads == 1) {
    report(name, median(samples[0], n) / unit);
    return;
  }
  bench_report_at(name, "1", median(samples[0], n) / unit);
  bench_report_at(name, "2", median(samples[1], n) / unit);
  bench_report_at(name, "ratio", median(samples[2], n));
}

#endif
