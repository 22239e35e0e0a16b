/* What the device takes for large operations, the host for tiny ones, and both for training steps.
 * Times are on the wall: each sample queues the work several times and waits once.
 *   copy_us, add_us, chain8_us    10^8 float32: y = x; x + y; the chain below
 *   sum_us                        10^8 float32 to one
 *   sum_rows_us, sum_columns_us   (10^4, 10^4) float32 along either axis
 *   softmax_us, layer_norm_us     (16384, 4096) float32 along the last axis
 *   matmul_f32_us, matmul_bf16_us 8192^3
 *   add4_ns                       ag_add of four elements, made and released: the host's time an op
 *                                 while the device's queue has room
 *   add4_rate_ns                  the same, thousands in a row, until the device has done them
 *   mlp_us, digits_us             training steps: 784-1024-1024-10, batch 512; 64-128-10, batch 64
 */
#include <math.h>
#include <string.h>

#include "bench.h"

enum { SAMPLES = 15 };

static double wall_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void synchronize(void) { CHECK(ag_device_synchronize(AG_CUDA, 0)); }

static ag_tensor* normal(const int64_t* dims, int64_t ndim, double std, int64_t dtype) {
  ag_random_normal_opts opts = AG_RANDOM_NORMAL_OPTS_INIT;
  ag_tensor* out = NULL;
  opts.device_type = AG_CUDA;
  opts.std = std;
  opts.dtype = dtype;
  CHECK(ag_random_normal(&out, dims, ndim, &opts));
  return out;
}

/* Operands that a measured piece of work may use. */
typedef struct work {
  ag_tensor* t[8];
  ag_optim* optim;
} work;

static double timed(void (*body)(const work*), const work* w, int repeats) {
  double samples[SAMPLES];
  for (int i = 0; i < 3; ++i) body(w);
  for (int s = 0; s < SAMPLES; ++s) {
    synchronize();
    const double start = wall_us();
    for (int i = 0; i < repeats; ++i) body(w);
    synchronize();
    samples[s] = (wall_us() - start) / repeats;
  }
  return median(samples, SAMPLES);
}

/* The host's time alone: of work that the queue holds, from when it is empty. */
static double queued(void (*body)(const work*), const work* w, int repeats) {
  double samples[101];
  for (int s = 0; s < 101; ++s) {
    synchronize();
    const double start = wall_us();
    for (int i = 0; i < repeats; ++i) body(w);
    samples[s] = (wall_us() - start) / repeats;
  }
  synchronize();
  return median(samples, 101);
}

static void copy(const work* w) {
  ag_tensor* y = NULL;
  CHECK(ag_copy(&y, w->t[0]));
  ag_tensor_release(y);
}
static void add(const work* w) {
  ag_tensor* y = NULL;
  CHECK(ag_add(&y, w->t[0], w->t[1]));
  ag_tensor_release(y);
}
static void then(ag_tensor** x, ag_tensor* next) {
  ag_tensor_release(*x);
  *x = next;
}
/* y = relu(sqrt(|(x * y + x) * x - y|)) * x + y */
static void chain8(const work* w) {
  ag_tensor *v = NULL, *n = NULL;
  CHECK(ag_multiply(&v, w->t[0], w->t[1]));
  CHECK(ag_add(&n, v, w->t[0]));
  then(&v, n);
  CHECK(ag_multiply(&n, v, w->t[0]));
  then(&v, n);
  CHECK(ag_subtract(&n, v, w->t[1]));
  then(&v, n);
  CHECK(ag_abs(&n, v));
  then(&v, n);
  CHECK(ag_sqrt(&n, v));
  then(&v, n);
  CHECK(ag_multiply(&n, v, w->t[0]));
  then(&v, n);
  CHECK(ag_add(&n, v, w->t[1]));
  then(&v, n);
  ag_tensor_release(v);
}
static void sum_all(const work* w) {
  ag_tensor* y = NULL;
  CHECK(ag_sum(&y, w->t[0], NULL, -1, NULL));
  ag_tensor_release(y);
}
static void sum_axis(const work* w, int64_t axis) {
  ag_tensor* y = NULL;
  CHECK(ag_sum(&y, w->t[2], &axis, 1, NULL));
  ag_tensor_release(y);
}
static void sum_rows(const work* w) { sum_axis(w, 1); }
static void sum_columns(const work* w) { sum_axis(w, 0); }
static void softmax(const work* w) {
  ag_tensor* y = NULL;
  CHECK(ag_softmax(&y, w->t[0], -1));
  ag_tensor_release(y);
}
/* (x - mean) / sqrt(var + eps) * gain + bias */
static void layer_norm(const work* w) {
  const int64_t last = -1;
  ag_mean_opts mean = AG_MEAN_OPTS_INIT;
  ag_var_opts var = AG_VAR_OPTS_INIT;
  ag_tensor *m = NULL, *v = NULL, *n = NULL;
  mean.keepdims = 1;
  var.keepdims = 1;
  CHECK(ag_mean(&m, w->t[0], &last, 1, &mean));
  CHECK(ag_var(&v, w->t[0], &last, 1, &var));
  CHECK(ag_add(&n, v, w->t[3]));
  then(&v, n);
  CHECK(ag_rsqrt(&n, v));
  then(&v, n);
  CHECK(ag_subtract(&n, w->t[0], m));
  then(&m, n);
  CHECK(ag_multiply(&n, m, v));
  then(&m, n);
  CHECK(ag_multiply(&n, m, w->t[1]));
  then(&m, n);
  CHECK(ag_add(&n, m, w->t[2]));
  then(&m, n);
  ag_tensor_release(v);
  ag_tensor_release(m);
}
static void product(const work* w) {
  ag_tensor* y = NULL;
  CHECK(ag_matmul(&y, w->t[0], w->t[1]));
  ag_tensor_release(y);
}

/* A step of a network with two or three layers: t = {images, labels, W1, b1, W2, b2, W3, b3}. */
static void train(const work* w) {
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  ag_tensor *x = ag_tensor_retain(w->t[0]), *n = NULL, *loss = NULL;
  opts.free_graph = 1;
  for (int layer = 2; layer < 8 && w->t[layer] != NULL; layer += 2) {
    if (layer > 2) {
      CHECK(ag_relu(&n, x));
      then(&x, n);
    }
    CHECK(ag_matmul(&n, x, w->t[layer]));
    then(&x, n);
    CHECK(ag_add(&n, x, w->t[layer + 1]));
    then(&x, n);
  }
  CHECK(ag_cross_entropy(&loss, x, w->t[1], NULL));
  CHECK(ag_backward(&loss, 1, NULL, -1, &opts));
  CHECK(ag_optim_step(w->optim));
  CHECK(ag_optim_zero_grad(w->optim));
  ag_tensor_release(x);
  ag_tensor_release(loss);
}

static double training(const int64_t* widths, int layers, int64_t batch) {
  work w = {{NULL}, NULL};
  const int64_t shape[2] = {batch, widths[0]};
  ag_random_integers_opts ints = AG_RANDOM_INTEGERS_OPTS_INIT;
  ag_zeros_opts zeros = AG_ZEROS_OPTS_INIT;
  w.t[0] = normal(shape, 2, 1, AG_FLOAT32);
  ints.device_type = AG_CUDA;
  zeros.device_type = AG_CUDA;
  CHECK(ag_random_integers(&w.t[1], &batch, 1, 0, widths[layers], &ints));
  for (int l = 0; l < layers; ++l) {
    w.t[2 + 2 * l] = normal(&widths[l], 2, sqrt(2.0 / (double)widths[l]), AG_FLOAT32);
    CHECK(ag_zeros(&w.t[3 + 2 * l], &widths[l + 1], 1, &zeros));
    CHECK(ag_tensor_set_requires_grad(w.t[2 + 2 * l], 1));
    CHECK(ag_tensor_set_requires_grad(w.t[3 + 2 * l], 1));
  }
  CHECK(ag_adamw_new(&w.optim, w.t + 2, 2 * layers, NULL));
  const double us = timed(train, &w, 50);
  ag_optim_release(w.optim);
  ag_release_many(w.t, 8);
  return us;
}

int main(void) {
  const int64_t hundred_million = 100000000, square[2] = {10000, 10000}, rows[2] = {16384, 4096};
  const int64_t matrix[2] = {8192, 8192}, width = 4096, four = 4;
  const int64_t mlp[] = {784, 1024, 1024, 10}, digits[] = {64, 128, 10};
  if (ag_device_count(AG_CUDA) == 0) {
    fprintf(stderr, "gpu: %s\n", ag_cuda_status());
    return 77;
  }
  {
    work w = {{normal(&hundred_million, 1, 1, AG_FLOAT32),
               normal(&hundred_million, 1, 1, AG_FLOAT32), normal(square, 2, 1, AG_FLOAT32)},
              NULL};
    report("copy_us", timed(copy, &w, 5));
    report("add_us", timed(add, &w, 5));
    report("chain8_us", timed(chain8, &w, 2));
    report("sum_us", timed(sum_all, &w, 5));
    report("sum_rows_us", timed(sum_rows, &w, 5));
    report("sum_columns_us", timed(sum_columns, &w, 5));
    ag_release_many(w.t, 8);
  }
  {
    work w = {{normal(rows, 2, 1, AG_FLOAT32), normal(&width, 1, 1, AG_FLOAT32),
               normal(&width, 1, 1, AG_FLOAT32)},
              NULL};
    CHECK(ag_scalar(&w.t[3], 1e-5, 0, 0));
    report("softmax_us", timed(softmax, &w, 5));
    report("layer_norm_us", timed(layer_norm, &w, 5));
    ag_release_many(w.t, 8);
  }
  for (int bf16 = 0; bf16 < 2; ++bf16) {
    const int64_t dtype = bf16 ? AG_BFLOAT16 : AG_FLOAT32;
    work w = {{normal(matrix, 2, 1, dtype), normal(matrix, 2, 1, dtype)}, NULL};
    report(bf16 ? "matmul_bf16_us" : "matmul_f32_us", timed(product, &w, bf16 ? 10 : 2));
    ag_release_many(w.t, 8);
  }
  {
    work w = {{normal(&four, 1, 1, AG_FLOAT32), normal(&four, 1, 1, AG_FLOAT32)}, NULL};
    report("add4_ns", queued(add, &w, 200) * 1e3);
    report("add4_rate_ns", timed(add, &w, 5000) * 1e3);
    ag_release_many(w.t, 8);
  }
  report("mlp_us", training(mlp, 3, 512));
  report("digits_us", training(digits, 2, 64));
  return 0;
}
