/* Reductions and running sums of n float32: sum_<n>_us argmax_<n>_us std_<n>_us cumsum_<n>_us */
#include "bench.h"

static void sum(void* x) {
  ag_tensor* out = NULL;
  CHECK(ag_sum(&out, x, NULL, -1, NULL));
  finish(out);
}
static void argmax(void* x) {
  ag_tensor* out = NULL;
  CHECK(ag_argmax(&out, x, 0, NULL));
  finish(out);
}
static void deviation(void* x) {
  ag_tensor* out = NULL;
  CHECK(ag_std(&out, x, NULL, -1, NULL));
  finish(out);
}
static void running_sum(void* x) {
  ag_tensor* out = NULL;
  CHECK(ag_cumulative_sum(&out, x, 0, NULL));
  finish(out);
}

int main(void) {
  static const struct {
    const char* name;
    bench_body body;
  } ops[] = {{"sum", sum}, {"argmax", argmax}, {"std", deviation}, {"cumsum", running_sum}};
  bench_begin();
  for (int64_t n = 1000; n <= 10000000; n *= 10) {
    ag_tensor* x = wave(&n, 1, 1.6180339887);
    for (size_t i = 0; i < sizeof ops / sizeof *ops; ++i) {
      char name[64];
      snprintf(name, sizeof name, "%s_%lld_us", ops[i].name, (long long)n);
      measure(name, ops[i].body, x, 1);
    }
    ag_tensor_release(x);
  }
  return 0;
}
