/* Along the rows of a 4096×512 float32 matrix:
 *   softmax_us layernorm_us            (x - mean) / sqrt(var + 1e-5) * weight + bias
 *   softmax_grad_us layernorm_grad_us  with the gradients of a given cotangent
 *   layernorm_chain_us                 layer norm in plain operations */
#include "bench.h"

enum { ROWS = 4096, COLUMNS = 512 };

/* x, the cotangent, weight, bias, epsilon */
typedef struct {
  ag_tensor *x, *g, *weight, *bias, *epsilon;
} operands;

static ag_tensor* softmax(const operands* o) {
  ag_tensor* out = NULL;
  CHECK(ag_softmax(&out, o->x, -1));
  return out;
}

static ag_tensor* layernorm(const operands* o) {
  ag_layer_norm_opts options = AG_LAYER_NORM_OPTS_INIT;
  ag_tensor* out = NULL;
  options.weight = o->weight;
  options.bias = o->bias;
  CHECK(ag_layer_norm(&out, o->x, -1, &options));
  return out;
}

static ag_tensor* layernorm_in_steps(const operands* o) {
  const int64_t last = -1;
  enum { MEAN, CENTRED, VARIANCE, SHIFTED, DEVIATION, NORMED, SCALED, OUT, N };
  ag_tensor* t[N] = {NULL};
  ag_mean_opts mean = AG_MEAN_OPTS_INIT;
  ag_var_opts var = AG_VAR_OPTS_INIT;
  mean.keepdims = var.keepdims = 1;
  CHECK(ag_mean(&t[MEAN], o->x, &last, 1, &mean));
  CHECK(ag_subtract(&t[CENTRED], o->x, t[MEAN]));
  CHECK(ag_var(&t[VARIANCE], o->x, &last, 1, &var));
  CHECK(ag_add(&t[SHIFTED], t[VARIANCE], o->epsilon));
  CHECK(ag_sqrt(&t[DEVIATION], t[SHIFTED]));
  CHECK(ag_divide(&t[NORMED], t[CENTRED], t[DEVIATION]));
  CHECK(ag_multiply(&t[SCALED], t[NORMED], o->weight));
  CHECK(ag_add(&t[OUT], t[SCALED], o->bias));
  ag_release_many(t, N - 1);
  return t[OUT];
}

static void gradients(const operands* o, ag_tensor* y, int64_t n) {
  ag_tensor *const xs[3] = {o->x, o->weight, o->bias}, *const g = o->g;
  ag_tensor* grads[3] = {NULL};
  CHECK(ag_grad(grads, &y, 1, xs, n, &g, 1, NULL));
  use(y);
  for (int64_t i = 0; i < n; ++i) use(grads[i]);
  ag_release_many(grads, n);
  ag_tensor_release(y);
}

static void softmax_alone(void* context) { finish(softmax(context)); }
static void layernorm_alone(void* context) { finish(layernorm(context)); }
static void layernorm_chain(void* context) { finish(layernorm_in_steps(context)); }
static void softmax_both(void* context) { gradients(context, softmax(context), 1); }
static void layernorm_both(void* context) { gradients(context, layernorm(context), 3); }

int main(void) {
  const int64_t shape[2] = {ROWS, COLUMNS};
  bench_begin();
  operands o = {wave(shape, 2, 1.6180339887), wave(shape, 2, 0.7071067812),
                wave(shape + 1, 1, 2.7182818285), wave(shape + 1, 1, 3.1415926536), NULL};
  CHECK(ag_scalar(&o.epsilon, 1e-5, 0, 0));
  measure("softmax_us", softmax_alone, &o, 1);
  measure("layernorm_us", layernorm_alone, &o, 1);
  measure("layernorm_chain_us", layernorm_chain, &o, 1);
  CHECK(ag_tensor_set_requires_grad(o.x, 1));
  CHECK(ag_tensor_set_requires_grad(o.weight, 1));
  CHECK(ag_tensor_set_requires_grad(o.bias, 1));
  measure("softmax_grad_us", softmax_both, &o, 1);
  measure("layernorm_grad_us", layernorm_both, &o, 1);
  ag_tensor* const all[] = {o.x, o.g, o.weight, o.bias, o.epsilon};
  ag_release_many(all, 5);
  return 0;
}
