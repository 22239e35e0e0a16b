/* What this machine can do at most, by hand:
 *   peak_f32_gflops peak_f32_2_gflops  multiply-adds in registers, on one thread and on two
 *   read_<KiB>_gbs copy_<KiB>_gbs      a sum; a copy, reads and writes counted: of so many KiB
 * together, from the first-level cache to memory, one thread Two threads are timed on the wall, one
 * by the processor. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <sys/mman.h>

#include "timing.h"

#if defined(__AVX512F__)
enum { BYTES = 64, CHAINS = 12 };
#elif defined(__AVX__)
enum { BYTES = 32, CHAINS = 12 };
#else
enum { BYTES = 16, CHAINS = 12 };
#endif
typedef float vector __attribute__((vector_size(BYTES)));

enum { STEPS = 100000 };
static volatile float sink;

/* Independent chains of multiply-adds: more than their latency times the units. */
static void multiply_add(void* context) {
  vector a[CHAINS], factor, term;
  (void)context;
  for (int k = 0; k < CHAINS; ++k) a[k] = (vector){0} + (float)k;
  factor = (vector){0} + 0.999999f;
  term = (vector){0} + 1e-6f;
  for (int step = 0; step < STEPS; ++step) {
#pragma GCC unroll 12
    for (int k = 0; k < CHAINS; ++k) a[k] = a[k] * factor + term;
  }
  for (int k = 1; k < CHAINS; ++k) a[0] += a[k];
  sink = a[0][0];
}

static double flops(void) { return 2.0 * STEPS * CHAINS * (BYTES / sizeof(float)); }

static double gflops_of_one(void) {
  double samples[31];
  multiply_add(NULL);
  for (int s = 0; s < 31; ++s) samples[s] = bench_sample(multiply_add, NULL, 4);
  return flops() / median(samples, 31);
}

/* What a thread did in its share of the time, summed: as two threads that never wait. */
static void* gflops_on_the_wall(void* out) {
  double samples[31];
  multiply_add(NULL);
  for (int s = 0; s < 31; ++s) {
    const double start = bench_clock(CLOCK_MONOTONIC);
    for (int r = 0; r < 8; ++r) multiply_add(NULL);
    samples[s] = (bench_clock(CLOCK_MONOTONIC) - start) / 8;
  }
  *(double*)out = flops() / median(samples, 31);
  return NULL;
}

static double gflops_of_two(void) {
  double other = 0, own = 0;
  pthread_t thread;
  if (pthread_create(&thread, NULL, gflops_on_the_wall, &other)) exit(1);
  gflops_on_the_wall(&own);
  pthread_join(thread, NULL);
  return own + other;
}

typedef struct {
  vector *from, *to;
  int64_t n; /* vectors of each */
} memory;

static void read_all(void* context) {
  const memory* m = context;
  vector s[8] = {{0}};
  for (int64_t i = 0; i + 8 <= m->n; i += 8) {
#pragma GCC unroll 8
    for (int k = 0; k < 8; ++k) s[k] += m->from[i + k];
  }
  for (int k = 1; k < 8; ++k) s[0] += s[k];
  sink = s[0][0];
}

static void copy_all(void* context) {
  const memory* m = context;
  memcpy(m->to, m->from, (size_t)m->n * sizeof(vector));
  sink = m->to[m->n - 1][0];
}

static double gbs(bench_body body, const memory* m, double bytes) {
  memory copy = *m;
  double samples[15];
  const long repeats = bench_repeats(body, &copy);
  for (int s = 0; s < 15; ++s) samples[s] = bench_sample(body, &copy, repeats);
  return bytes / median(samples, 15);
}

static void bandwidths(int64_t kib, char* from, char* to) {
  char name[64];
  const int64_t bytes = kib * 1024;
  const memory all = {(vector*)from, NULL, bytes / BYTES};
  const memory halves = {(vector*)from, (vector*)to, bytes / 2 / BYTES};
  snprintf(name, sizeof name, "read_%lld_gbs", (long long)kib);
  report(name, gbs(read_all, &all, (double)bytes));
  snprintf(name, sizeof name, "copy_%lld_gbs", (long long)kib);
  report(name, gbs(copy_all, &halves, (double)bytes));
}

int main(void) {
  const size_t most = 256u << 20;
  char* from = aligned_alloc(2 << 20, most);
  char* to = aligned_alloc(2 << 20, most);
  if (from == NULL || to == NULL) return 1;
  madvise(from, most, MADV_HUGEPAGE);
  madvise(to, most, MADV_HUGEPAGE);
  memset(from, 0, most);
  memset(to, 0, most);
  report("peak_f32_gflops", gflops_of_one());
  report("peak_f32_2_gflops", gflops_of_two());
  for (int64_t kib = 16; kib <= 256 * 1024; kib *= 2) bandwidths(kib, from, to);
  free(from);
  free(to);
  return 0;
}
