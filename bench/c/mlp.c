/* The training step of a multilayer perceptron, 784-512-512-10 with relu, batch 128, float32: cross
 * entropy, backward, Adam.
 *   mlp_step_us       one step
 *   mlp_forward_us    its loss, recorded, and the release of the graph
 *   mlp_gradients_us  the same with backward
 *   mlp_step_bytes    how much the resident memory grows within a step, beyond parameters,
 * gradients kept and the optimiser's state */
#include <math.h>

#include "bench.h"
#include "resident.h"

enum { BATCH = 128, LAYERS = 3, N_PARAMS = 2 * LAYERS };
static const int64_t WIDTHS[LAYERS + 1] = {784, 512, 512, 10};

typedef struct {
  ag_tensor *x, *labels, *params[N_PARAMS];
  ag_optim* adam;
} model;

static ag_tensor* loss_of(const model* m) {
  ag_tensor* h = ag_tensor_retain(m->x);
  for (int i = 0; i < LAYERS; ++i) {
    ag_tensor *product = NULL, *sum = NULL;
    CHECK(ag_matmul(&product, h, m->params[2 * i]));
    CHECK(ag_add(&sum, product, m->params[2 * i + 1]));
    ag_tensor_release(product);
    ag_tensor_release(h);
    h = sum;
    if (i + 1 < LAYERS) {
      ag_tensor* active = NULL;
      CHECK(ag_relu(&active, h));
      ag_tensor_release(h);
      h = active;
    }
  }
  ag_tensor* loss = NULL;
  CHECK(ag_cross_entropy(&loss, h, m->labels, NULL));
  ag_tensor_release(h);
  return loss;
}

static void forward(void* context) { finish(loss_of(context)); }

static void backward(model* m) {
  ag_tensor* loss = loss_of(m);
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = 1;
  CHECK(ag_backward(&loss, 1, NULL, -1, &opts));
  finish(loss);
}

static void gradients(void* context) {
  model* m = context;
  backward(m);
  for (int i = 0; i < N_PARAMS; ++i) {
    ag_tensor* g = NULL;
    CHECK(ag_tensor_grad(&g, m->params[i]));
    finish(g);
  }
  CHECK(ag_optim_zero_grad(m->adam));
}

static void step(void* context) {
  model* m = context;
  backward(m);
  CHECK(ag_optim_step(m->adam));
  CHECK(ag_optim_zero_grad(m->adam));
}

static void build(model* m) {
  int64_t labels[BATCH], x_shape[2] = {BATCH, WIDTHS[0]}, n = BATCH;
  m->x = wave(x_shape, 2, 0.37);
  for (int i = 0; i < BATCH; ++i) labels[i] = i * 7 % WIDTHS[LAYERS];
  CHECK(ag_tensor_from_data(&m->labels, labels, sizeof labels, &n, 1, AG_INT64));
  for (int i = 0; i < LAYERS; ++i) {
    const int64_t shape[2] = {WIDTHS[i], WIDTHS[i + 1]};
    ag_random_normal_opts normal = AG_RANDOM_NORMAL_OPTS_INIT;
    normal.std = sqrt(2.0 / (double)WIDTHS[i]);
    CHECK(ag_random_normal(&m->params[2 * i], shape, 2, &normal));
    CHECK(ag_zeros(&m->params[2 * i + 1], &shape[1], 1, NULL));
  }
  for (int i = 0; i < N_PARAMS; ++i) CHECK(ag_tensor_set_requires_grad(m->params[i], 1));
  CHECK(ag_adam_new(&m->adam, m->params, N_PARAMS, NULL));
}

int main(void) {
  model m;
  bench_begin();
  build(&m);
  if (!bench_two()) report("mlp_step_bytes", resident_growth(step, &m));
  measure("mlp_forward_us", forward, &m, 1);
  measure("mlp_gradients_us", gradients, &m, 1);
  measure("mlp_step_us", step, &m, 1);
  ag_optim_release(m.adam);
  ag_release_many(m.params, N_PARAMS);
  ag_tensor* const all[] = {m.x, m.labels};
  ag_release_many(all, 2);
  return 0;
}
