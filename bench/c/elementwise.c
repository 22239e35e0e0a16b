/* Chains of elementwise operations on float32, results released each time, so that the buffers are
 * warm:
 *   sinxxy_us              sin(x) + x * y of a million
 *   sinxxy_<n>_us          the same of n
 *   sinxxy_grad_<n>_us     its value, and its gradients with respect to both operands
 *   add_<n>_us tanh_<n>_us one operation
 *   chain8_us copy_us      eight operations on 4 Mi elements; one read and one write of as many */
#include "bench.h"

static ag_tensor* sine_and_product(ag_tensor* x, ag_tensor* y) {
  ag_tensor *sine = NULL, *product = NULL, *sum = NULL;
  CHECK(ag_sin(&sine, x));
  CHECK(ag_multiply(&product, x, y));
  CHECK(ag_add(&sum, sine, product));
  ag_tensor_release(sine);
  ag_tensor_release(product);
  return sum;
}

static void forward(void* context) {
  ag_tensor* const* operands = context;
  finish(sine_and_product(operands[0], operands[1]));
}

static void forward_and_gradients(void* context) {
  ag_tensor* const* operands = context;
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

static void sum_of_two(void* context) {
  ag_tensor *const *operands = context, *sum = NULL;
  CHECK(ag_add(&sum, operands[0], operands[1]));
  finish(sum);
}

static void hyperbolic(void* context) {
  ag_tensor *const *operands = context, *t = NULL;
  CHECK(ag_tanh(&t, operands[0]));
  finish(t);
}

static void chain(void* context) {
  ag_tensor* x = context;
  ag_tensor* t = ag_tensor_retain(x);
  for (int i = 0; i < 8; ++i) {
    ag_tensor* next = NULL;
    CHECK(i % 2 ? ag_add(&next, t, x) : ag_multiply(&next, t, x));
    ag_tensor_release(t);
    t = next;
  }
  finish(t);
}

static void time_of_size(const char* name, bench_body body, void* context, int64_t n) {
  char full[64];
  snprintf(full, sizeof full, "%s_%lld_us", name, (long long)n);
  measure(full, body, context, 1);
}

static void sizes(int64_t n) {
  ag_tensor* operands[3] = {wave(&n, 1, 1.6180339887), wave(&n, 1, 2.7182818285),
                            wave(&n, 1, 0.7071067812)};
  time_of_size("sinxxy", forward, operands, n);
  if (n == 1000000) measure("sinxxy_us", forward, operands, 1);
  time_of_size("add", sum_of_two, operands, n);
  time_of_size("tanh", hyperbolic, operands, n);
  CHECK(ag_tensor_set_requires_grad(operands[0], 1));
  CHECK(ag_tensor_set_requires_grad(operands[1], 1));
  time_of_size("sinxxy_grad", forward_and_gradients, operands, n);
  ag_release_many(operands, 3);
}

/* The same bytes as chain's moved once through memory: of buffers that no cache holds. */
typedef struct {
  char *from, *to;
  size_t bytes;
} copy_buffers;

static void copy(void* context) {
  const copy_buffers* b = context;
  memcpy(b->to, b->from, b->bytes);
  if (b->to[b->bytes - 1] != 1) exit(1); /* so that it is made */
}

static void time_copy(int64_t n) {
  enum { PARTS = 8 };
  const size_t bytes = (size_t)n * sizeof(float) * PARTS;
  copy_buffers b = {malloc(bytes), malloc(bytes), bytes};
  if (b.from == NULL || b.to == NULL) exit(1);
  memset(b.from, 1, bytes);
  measure("copy_us", copy, &b, PARTS);
  free(b.from);
  free(b.to);
}

int main(void) {
  const int64_t large = 4 << 20;
  bench_begin();
  for (int64_t n = 1000; n <= 10000000; n *= 10) sizes(n);
  ag_tensor* x = wave(&large, 1, 1.6180339887);
  measure("chain8_us", chain, x, 1);
  ag_tensor_release(x);
  if (!bench_two()) time_copy(large);
  return 0;
}
