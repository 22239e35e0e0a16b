/* The training step of a tiny network, 4-16-16-1 with tanh, batch 16, float32: mean squared error,
 * backward, Adam. tiny_mlp_us    one step tiny_loss      after them, to see that it learns */
#include <math.h>

#include "bench.h"

enum { BATCH = 16, LAYERS = 3, N_PARAMS = 2 * LAYERS };
static const int64_t WIDTHS[LAYERS + 1] = {4, 16, 16, 1};

typedef struct {
  ag_tensor *x, *target, *params[N_PARAMS];
  ag_optim* adam;
} model;

static ag_tensor* loss_of(const model* m) {
  ag_tensor *h = ag_tensor_retain(m->x), *loss = NULL;
  for (int i = 0; i < LAYERS; ++i) {
    ag_tensor *product = NULL, *sum = NULL;
    CHECK(ag_matmul(&product, h, m->params[2 * i]));
    CHECK(ag_add(&sum, product, m->params[2 * i + 1]));
    ag_tensor_release(product);
    ag_tensor_release(h);
    h = sum;
    if (i + 1 < LAYERS) {
      CHECK(ag_tanh(&h, sum));
      ag_tensor_release(sum);
    }
  }
  CHECK(ag_mse_loss(&loss, h, m->target, NULL));
  ag_tensor_release(h);
  return loss;
}

static void step(void* context) {
  model* m = context;
  ag_tensor* loss = loss_of(m);
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = 1;
  CHECK(ag_backward(&loss, 1, NULL, -1, &opts));
  ag_tensor_release(loss);
  CHECK(ag_optim_step(m->adam));
  CHECK(ag_optim_zero_grad(m->adam));
}

static void build(model* m) {
  const int64_t x_shape[2] = {BATCH, WIDTHS[0]}, target_shape[2] = {BATCH, 1};
  ag_rng* rng = NULL;
  ag_random_normal_opts normal = AG_RANDOM_NORMAL_OPTS_INIT;
  CHECK(ag_rng_new(&rng, 7));
  normal.rng = rng;
  m->x = wave(x_shape, 2, 1.6180339887);
  m->target = wave(target_shape, 2, 0.7071067812);
  for (int i = 0; i < LAYERS; ++i) {
    normal.std = 1 / sqrt((double)WIDTHS[i]);
    CHECK(ag_random_normal(&m->params[2 * i], &WIDTHS[i], 2, &normal));
    CHECK(ag_zeros(&m->params[2 * i + 1], &WIDTHS[i + 1], 1, NULL));
  }
  for (int i = 0; i < N_PARAMS; ++i) CHECK(ag_tensor_set_requires_grad(m->params[i], 1));
  CHECK(ag_adam_new(&m->adam, m->params, N_PARAMS, NULL));
  ag_rng_release(rng);
}

int main(void) {
  model m;
  double loss = 0;
  bench_begin();
  build(&m);
  measure("tiny_mlp_us", step, &m, 1);
  ag_tensor* last = loss_of(&m);
  CHECK(ag_tensor_item(&loss, last));
  report("tiny_loss", loss);
  ag_optim_release(m.adam);
  ag_release_many(m.params, N_PARAMS);
  ag_tensor* const all[] = {m.x, m.target, last};
  ag_release_many(all, 3);
  return 0;
}
