/* sin(x) + x * y of a million float32, results released each time, so that the buffers are warm:
 *   sinxxy_us */
#include "bench.h"

enum { N = 1000000, SAMPLES = 151, WARM_UP = 10 };

static ag_tensor* wave(double from, double step) {
  float* data = malloc(N * sizeof *data);
  const int64_t shape[1] = {N};
  ag_tensor* t = NULL;
  if (data == NULL) exit(1);
  /* Values all over [-3, 3), in no order that a cache or a branch could learn. */
  double v = from;
  for (int i = 0; i < N; ++i) {
    v += step;
    if (v >= 3) v -= 6;
    data[i] = (float)v;
  }
  CHECK(ag_tensor_from_data(&t, data, (int64_t)(N * sizeof *data), shape, 1, AG_FLOAT32));
  free(data);
  return t;
}

int main(void) {
  double samples[SAMPLES];
  CHECK(ag_set_num_threads(1));
  ag_tensor *x = wave(-3, 1.6180339887), *y = wave(-3, 2.7182818285);
  for (int s = -WARM_UP; s < SAMPLES; ++s) {
    ag_tensor *sine = NULL, *product = NULL, *sum = NULL;
    const double start = now_ns();
    CHECK(ag_sin(&sine, x));
    CHECK(ag_multiply(&product, x, y));
    CHECK(ag_add(&sum, sine, product));
    /* Asking for its bytes computes whatever may still be pending. */
    void* bytes = NULL;
    CHECK(ag_tensor_data(&bytes, sum, 0));
    CHECK(ag_tensor_data_done(sum));
    ag_tensor_release(sine);
    ag_tensor_release(product);
    ag_tensor_release(sum);
    if (s >= 0) samples[s] = (now_ns() - start) / 1e3;
  }
  report("sinxxy_us", median(samples, SAMPLES));
  ag_tensor_release(x);
  ag_tensor_release(y);
  return 0;
}
