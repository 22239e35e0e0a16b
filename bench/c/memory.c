/* How much the resident memory of the process grows at most within a call.
 *   memory_sinxxy_bytes   sin(x) + x * y of 10^7 float32, summed, forward and backward
 *   memory_chain_bytes    h = tanh(h @ w), fifty times on a 512 x 512 float32 h, summed, with
 * backward The training step of an MLP is in mlp.c. */
#include "bench.h"
#include "resident.h"

typedef struct {
  ag_tensor *x, *y;
} pair;

static void differentiate(ag_tensor* y, ag_tensor* const* leaves, int64_t n) {
  ag_tensor* total = NULL;
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = 1;
  CHECK(ag_sum(&total, y, NULL, -1, NULL));
  ag_tensor_release(y);
  CHECK(ag_backward(&total, 1, NULL, -1, &opts));
  ag_tensor_release(total);
  for (int64_t i = 0; i < n; ++i) {
    ag_tensor* g = NULL;
    CHECK(ag_tensor_grad(&g, leaves[i]));
    finish(g);
  }
}

static void sinxxy(void* context) {
  pair* p = context;
  ag_tensor *s = NULL, *xy = NULL, *out = NULL;
  CHECK(ag_tensor_set_grad(p->x, NULL));
  CHECK(ag_tensor_set_grad(p->y, NULL));
  CHECK(ag_sin(&s, p->x));
  CHECK(ag_multiply(&xy, p->x, p->y));
  CHECK(ag_add(&out, s, xy));
  ag_tensor* const parts[] = {s, xy};
  ag_release_many(parts, 2);
  differentiate(out, &p->x, 2);
}

static void chain(void* context) {
  pair* p = context;
  ag_tensor* h = ag_tensor_retain(p->x);
  CHECK(ag_tensor_set_grad(p->y, NULL));
  for (int i = 0; i < 50; ++i) {
    ag_tensor *product = NULL, *next = NULL;
    CHECK(ag_matmul(&product, h, p->y));
    ag_tensor_release(h);
    CHECK(ag_tanh(&next, product));
    ag_tensor_release(product);
    h = next;
  }
  differentiate(h, &p->y, 1);
}

static void run(const char* name, void (*body)(void* context), const int64_t* shape, int64_t ndim,
                int both) {
  pair p = {wave(shape, ndim, 0.37), wave(shape, ndim, 0.73)};
  if (both) CHECK(ag_tensor_set_requires_grad(p.x, 1));
  CHECK(ag_tensor_set_requires_grad(p.y, 1));
  report(name, resident_growth(body, &p));
  ag_tensor* const all[] = {p.x, p.y};
  ag_release_many(all, 2);
}

int main(void) {
  const int64_t vector[] = {10000000}, matrix[] = {512, 512};
  bench_begin();
  run("memory_sinxxy_bytes", sinxxy, vector, 1, 1);
  run("memory_chain_bytes", chain, matrix, 2, 0);
  return 0;
}
