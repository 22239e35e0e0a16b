/* Chains of elementwise operations on float32, results released each time, so that the buffers are
 * warm:
 *   sinxxy_us              sin(x) + x * y of a million
 *   sinxxy_<n>_us          the same of n
 *   sinxxy_grad_<n>_us     its value, and its gradients with respect to both operands
 *   chain8_us copy_us      eight operations on 4 Mi elements; one read and one write of as many */
#include <string.h>

#include "bench.h"

enum { SAMPLES = 101, WARM_UP = 10 };

static ag_tensor* wave(int64_t n, double from, double step) {
  float* data = malloc((size_t)n * sizeof *data);
  ag_tensor* t = NULL;
  int64_t i;
  /* Values all over [-3, 3), in no order that a cache or a branch could learn. */
  double v = from;
  if (data == NULL) exit(1);
  for (i = 0; i < n; ++i) {
    v += step;
    if (v >= 3) v -= 6;
    data[i] = (float)v;
  }
  CHECK(ag_tensor_from_data(&t, data, n * (int64_t)sizeof *data, &n, 1, AG_FLOAT32));
  free(data);
  return t;
}

/* Asking for its bytes computes whatever may still be pending. */
static void use(ag_tensor* x) {
  void* bytes = NULL;
  CHECK(ag_tensor_data(&bytes, x, 0));
  CHECK(ag_tensor_data_done(x));
}

static ag_tensor* sine_and_product(ag_tensor* x, ag_tensor* y) {
  ag_tensor *sine = NULL, *product = NULL, *sum = NULL;
  CHECK(ag_sin(&sine, x));
  CHECK(ag_multiply(&product, x, y));
  CHECK(ag_add(&sum, sine, product));
  ag_tensor_release(sine);
  ag_tensor_release(product);
  return sum;
}

static void forward(ag_tensor* const* operands) {
  ag_tensor* z = sine_and_product(operands[0], operands[1]);
  use(z);
  ag_tensor_release(z);
}

static void forward_and_gradients(ag_tensor* const* operands) {
  ag_tensor* z = sine_and_product(operands[0], operands[1]);
  ag_tensor* gradients[2] = {NULL, NULL};
  ag_tensor* const cotangent = operands[2];
  CHECK(ag_grad(gradients, &z, 1, operands, 2, &cotangent, 1, NULL));
  use(z);
  use(gradients[0]);
  use(gradients[1]);
  ag_tensor_release(z);
  ag_release_many(gradients, 2);
}

static void chain(ag_tensor* const* operands) {
  ag_tensor* t = ag_tensor_retain(operands[0]);
  int i;
  for (i = 0; i < 8; ++i) {
    ag_tensor* next = NULL;
    CHECK(i % 2 ? ag_add(&next, t, operands[0]) : ag_multiply(&next, t, operands[0]));
    ag_tensor_release(t);
    t = next;
  }
  use(t);
  ag_tensor_release(t);
}

/* Microseconds of body(operands), repeated where it is short. */
static double time_of(void (*body)(ag_tensor* const*), ag_tensor* const* operands, int64_t n) {
  double samples[SAMPLES];
  const int repeats = n < 100000 ? (int)(200000 / n) : 1;
  const int warm_up = n > 1000000 ? 2 : WARM_UP, count = n > 1000000 ? 21 : SAMPLES;
  int s, r;
  for (s = -warm_up; s < count; ++s) {
    const double start = now_ns();
    for (r = 0; r < repeats; ++r) body(operands);
    if (s >= 0) samples[s] = (now_ns() - start) / repeats / 1e3;
  }
  return median(samples, count);
}

static void sines(int64_t n) {
  char name[64];
  ag_tensor* operands[3] = {wave(n, -3, 1.6180339887), wave(n, -3, 2.7182818285),
                            wave(n, -1, 0.7071067812)};
  snprintf(name, sizeof name, "sinxxy_%lld_us", (long long)n);
  report(name, time_of(forward, operands, n));
  if (n == 1000000) report("sinxxy_us", time_of(forward, operands, n));
  CHECK(ag_tensor_set_requires_grad(operands[0], 1));
  CHECK(ag_tensor_set_requires_grad(operands[1], 1));
  snprintf(name, sizeof name, "sinxxy_grad_%lld_us", (long long)n);
  report(name, time_of(forward_and_gradients, operands, n));
  ag_release_many(operands, 3);
}

/* The same bytes as chain's moved once through memory: of buffers that no cache holds. */
static double time_of_copy(int64_t n) {
  enum { PARTS = 8 };
  double samples[11];
  const size_t bytes = (size_t)n * sizeof(float) * PARTS;
  char *from = malloc(bytes), *to = malloc(bytes);
  int s;
  if (from == NULL || to == NULL) exit(1);
  memset(from, 1, bytes);
  for (s = -1; s < 11; ++s) {
    const double start = now_ns();
    memcpy(to, from, bytes);
    if (to[bytes - 1] != 1) exit(1); /* so that it is made */
    if (s >= 0) samples[s] = (now_ns() - start) / PARTS / 1e3;
  }
  free(from);
  free(to);
  return median(samples, 11);
}

int main(void) {
  const int64_t large = 4 << 20;
  ag_tensor* x;
  int64_t n;
  CHECK(ag_set_num_threads(1));
  for (n = 1000; n <= 10000000; n *= 10) sines(n);
  x = wave(large, -3, 1.6180339887);
  report("chain8_us", time_of(chain, &x, large));
  ag_tensor_release(x);
  report("copy_us", time_of_copy(large));
  return 0;
}
