/* Tensors of four elements: what a call costs when the arithmetic costs nothing.
 *   add4_ns           ag_add of two float32 tensors, and the release of its result
 *   add4_recorded_ns  the same where one operand requires grad, so that a node is made and freed
 *   chain100_ns       y = y * b, y = y + b, fifty times, a and b requiring grad; then backward with
 *                     free_graph and the release: all of it, divided by the 100 ops
 * Each is the median of samples that repeat the work often enough for the clock. */
#include "bench.h"

enum { SAMPLES = 101, REPEATS = 5000, CHAINS = 50, PAIRS = 50 };

static ag_tensor* four(float value, int requires_grad) {
  const float data[4] = {value, value, value, value};
  const int64_t shape[1] = {4};
  ag_tensor* t = NULL;
  CHECK(ag_tensor_from_data(&t, data, sizeof data, shape, 1, AG_FLOAT32));
  if (requires_grad) CHECK(ag_tensor_set_requires_grad(t, 1));
  return t;
}

static double add(const ag_tensor* a, const ag_tensor* b) {
  double samples[SAMPLES];
  for (int s = 0; s < SAMPLES; ++s) {
    const double start = now_ns();
    for (int i = 0; i < REPEATS; ++i) {
      ag_tensor* c = NULL;
      CHECK(ag_add(&c, a, b));
      ag_tensor_release(c);
    }
    samples[s] = (now_ns() - start) / REPEATS;
  }
  return median(samples, SAMPLES);
}

static void step(ag_tensor** y, ag_status (*op)(ag_tensor**, const ag_tensor*, const ag_tensor*),
                 const ag_tensor* b) {
  ag_tensor* next = NULL;
  CHECK(op(&next, *y, b));
  ag_tensor_release(*y);
  *y = next;
}

static double chain(ag_tensor* a, ag_tensor* b) {
  double samples[SAMPLES];
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = 1;
  for (int s = 0; s < SAMPLES; ++s) {
    const double start = now_ns();
    for (int i = 0; i < CHAINS; ++i) {
      ag_tensor* y = ag_tensor_retain(a);
      for (int k = 0; k < PAIRS; ++k) {
        step(&y, ag_multiply, b);
        step(&y, ag_add, b);
      }
      CHECK(ag_backward(&y, 1, NULL, -1, &opts));
      ag_tensor_release(y);
      CHECK(ag_tensor_set_grad(a, NULL));
      CHECK(ag_tensor_set_grad(b, NULL));
    }
    samples[s] = (now_ns() - start) / (CHAINS * 2 * PAIRS);
  }
  return median(samples, SAMPLES);
}

int main(void) {
  bench_begin();
  ag_tensor *a = four(1, 0), *b = four(2, 0), *x = four(1, 1), *one = four(1, 1);
  report("add4_ns", add(a, b));
  report("add4_recorded_ns", add(x, b));
  report("chain100_ns", chain(x, one));
  ag_tensor* const all[] = {a, b, x, one};
  ag_release_many(all, 4);
  return 0;
}
