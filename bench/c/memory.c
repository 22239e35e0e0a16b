/* Growth of the resident memory in one training step, above what stands before it with all caches
 * given back. The argument names the step; that of the perceptron is in mlp.c.
 *   memory_sinxxy_bytes   sum(sin(a) + a * b), 10^7 float32 each, and both gradients
 *   memory_chain_bytes    h = tanh(h @ w), fifty times, 512x512, and w's gradient */
#include "bench.h"
#include "resident.h"

static ag_tensor* parameter(const int64_t* shape, int64_t ndim) {
  ag_tensor* t = NULL;
  CHECK(ag_random_normal(&t, shape, ndim, NULL));
  CHECK(ag_tensor_set_requires_grad(t, 1));
  return t;
}

static void backward_and_release(ag_tensor* loss) {
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = 1;
  CHECK(ag_backward(&loss, 1, NULL, -1, &opts));
  ag_tensor_release(loss);
}

/* Each step first gives up the last one's gradients. */
static void sine_step(void* context) {
  ag_tensor *const *p = context, *t[3] = {NULL}, *loss = NULL;
  for (int i = 0; i < 2; ++i) CHECK(ag_tensor_set_grad(p[i], NULL));
  CHECK(ag_sin(&t[0], p[0]));
  CHECK(ag_multiply(&t[1], p[0], p[1]));
  CHECK(ag_add(&t[2], t[0], t[1]));
  CHECK(ag_sum(&loss, t[2], NULL, -1, NULL));
  ag_release_many(t, 3);
  backward_and_release(loss);
}

static void tanh_step(void* context) {
  const int64_t shape[2] = {512, 512};
  ag_tensor *const *w = context, *h = NULL, *loss = NULL;
  CHECK(ag_tensor_set_grad(*w, NULL));
  CHECK(ag_random_normal(&h, shape, 2, NULL));
  for (int i = 0; i < 50; ++i) {
    ag_tensor* product = NULL;
    CHECK(ag_matmul(&product, h, *w));
    ag_tensor_release(h);
    CHECK(ag_tanh(&h, product));
    ag_tensor_release(product);
  }
  CHECK(ag_sum(&loss, h, NULL, -1, NULL));
  ag_tensor_release(h);
  backward_and_release(loss);
}

int main(int argc, char** argv) {
  const int64_t n = 10000000, square[2] = {512, 512};
  ag_tensor* p[2] = {NULL, NULL};
  bench_begin();
  if (argc != 2) return 2;
  if (strcmp(argv[1], "sinxxy") == 0) {
    for (int i = 0; i < 2; ++i) p[i] = parameter(&n, 1);
    report("memory_sinxxy_bytes", resident_growth(sine_step, p));
  } else if (strcmp(argv[1], "chain") == 0) {
    p[0] = parameter(square, 2);
    report("memory_chain_bytes", resident_growth(tanh_step, p));
  }
  ag_release_many(p, 2);
  return 0;
}
