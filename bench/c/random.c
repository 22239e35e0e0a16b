/* A million random float32: uniform_us normal_us */
#include "bench.h"

static const int64_t n = 1000000;

static void uniform(void* rng) {
  ag_tensor* out = NULL;
  ag_random_uniform_opts opts = AG_RANDOM_UNIFORM_OPTS_INIT;
  opts.rng = rng;
  CHECK(ag_random_uniform(&out, &n, 1, &opts));
  finish(out);
}
static void normal(void* rng) {
  ag_tensor* out = NULL;
  ag_random_normal_opts opts = AG_RANDOM_NORMAL_OPTS_INIT;
  opts.rng = rng;
  CHECK(ag_random_normal(&out, &n, 1, &opts));
  finish(out);
}

int main(void) {
  ag_rng* rng = NULL;
  bench_begin();
  CHECK(ag_rng_new(&rng, 7));
  measure("uniform_us", uniform, rng, 1);
  measure("normal_us", normal, rng, 1);
  ag_rng_release(rng);
  return 0;
}
