/* Tensors of four elements: what a call costs when the arithmetic costs nothing.
 *   add4_ns           ag_add of two float32 tensors, and the release of its result
 *   add4_recorded_ns  the same where one operand requires grad, so that a node is made and freed
 *   chain100_ns       y = y * b, y = y + b, fifty times, a and b requiring grad; then backward with
 *                     free_graph and the release: all of it, divided by the 100 ops */
#include "bench.h"

enum { PAIRS = 50 };

static ag_tensor* four(float value, int requires_grad) {
  const float data[4] = {value, value, value, value};
  const int64_t shape[1] = {4};
  ag_tensor* t = NULL;
  CHECK(ag_tensor_from_data(&t, data, sizeof data, shape, 1, AG_FLOAT32));
  if (requires_grad) CHECK(ag_tensor_set_requires_grad(t, 1));
  return t;
}

static void add(void* context) {
  ag_tensor *const *x = context, *c = NULL;
  CHECK(ag_add(&c, x[0], x[1]));
  ag_tensor_release(c);
}

static void step(ag_tensor** y, ag_status (*op)(ag_tensor**, const ag_tensor*, const ag_tensor*),
                 const ag_tensor* b) {
  ag_tensor* next = NULL;
  CHECK(op(&next, *y, b));
  ag_tensor_release(*y);
  *y = next;
}

static void chain(void* context) {
  ag_tensor* const* x = context;
  ag_tensor* y = ag_tensor_retain(x[0]);
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = 1;
  for (int k = 0; k < PAIRS; ++k) {
    step(&y, ag_multiply, x[1]);
    step(&y, ag_add, x[1]);
  }
  CHECK(ag_backward(&y, 1, NULL, -1, &opts));
  ag_tensor_release(y);
  CHECK(ag_tensor_set_grad(x[0], NULL));
  CHECK(ag_tensor_set_grad(x[1], NULL));
}

int main(void) {
  bench_begin();
  ag_tensor *a = four(1, 0), *b = four(2, 0), *x = four(1, 1), *one = four(1, 1);
  ag_tensor *plain[2] = {a, b}, *recorded[2] = {x, b}, *leaves[2] = {x, one};
  measure("add4_ns", add, plain, 1);
  measure("add4_recorded_ns", add, recorded, 1);
  measure("chain100_ns", chain, leaves, 2.0 * PAIRS);
  ag_tensor* const all[] = {a, b, x, one};
  ag_release_many(all, 4);
  return 0;
}
