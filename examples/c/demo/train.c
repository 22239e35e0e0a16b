/* Part 2: a multilayer perceptron, 64-128-10, on the UCI handwritten digits. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../common/chart.h"
#include "demo.h"
#include "digits.h"
#include "progress.h"

enum { HIDDEN = 128, BATCH = 64, EPOCHS = 60, N_PARAMS = 4 };
static const int64_t seed = 7;

/* The images and labels of a set, and how many. */
typedef struct data_set {
  ag_tensor* images;
  ag_tensor* labels;
  int64_t count;
} data_set;

typedef struct network {
  ag_tensor* params[N_PARAMS]; /* W1, b1, W2, b2 */
} network;

/* Weights from a normal distribution scaled to the layer's width (He et al. 2015), biases 0. */
static int new_layer(ag_tensor** w, ag_tensor** b, int64_t in, int64_t out, ag_rng* rng,
                     int32_t device) {
  ag_random_normal_opts normal = AG_RANDOM_NORMAL_OPTS_INIT;
  const int64_t shape[2] = {in, out};
  normal.std = sqrt(2.0 / (double)in);
  normal.rng = rng;
  normal.device_type = device;
  ag_zeros_opts zeros = AG_ZEROS_OPTS_INIT;
  zeros.device_type = device;
  return ag_random_normal(w, shape, 2, &normal) || ag_zeros(b, &out, 1, &zeros) ||
         ag_tensor_set_requires_grad(*w, 1) || ag_tensor_set_requires_grad(*b, 1);
}

/* x W + b */
static int linear(ag_tensor** out, const ag_tensor* x, ag_tensor* const* layer) {
  ag_tensor* xw = NULL;
  int failed = ag_matmul(&xw, x, layer[0]) || ag_add(out, xw, layer[1]);
  ag_tensor_release(xw);
  return failed;
}

static int forward(ag_tensor** logits, const network* net, const ag_tensor* x) {
  ag_tensor* h = NULL;
  ag_tensor* a = NULL;
  int failed = linear(&h, x, net->params) || ag_relu(&a, h) || linear(logits, a, net->params + 2);
  ag_tensor_release(h);
  ag_tensor_release(a);
  return failed;
}

/* Mean loss and share of right answers over a whole set, without recording. */
static int evaluate(double* loss, double* accuracy, const network* net, const data_set* set) {
  ag_tensor *logits = NULL, *l = NULL, *guess = NULL, *right = NULL, *share = NULL;
  ag_mean_opts mean = AG_MEAN_OPTS_INIT;
  mean.dtype = AG_FLOAT64;
  ag_grad_mode_set(0);
  int failed = forward(&logits, net, set->images) ||
               ag_cross_entropy(&l, logits, set->labels, NULL) || ag_tensor_item(loss, l) ||
               ag_argmax(&guess, logits, 1, NULL) || ag_equal(&right, guess, set->labels) ||
               ag_mean(&share, right, NULL, -1, &mean) || ag_tensor_item(accuracy, share);
  ag_grad_mode_set(1);
  ag_tensor* const all[] = {logits, l, guess, right, share};
  ag_release_many(all, 5);
  return failed;
}

/* One step on the examples that `rows` names. */
static int train_step(double* loss, const network* net, ag_optim* adam, const data_set* set,
                      const ag_tensor* rows) {
  ag_tensor *x = NULL, *y = NULL, *logits = NULL, *l = NULL;
  ag_backward_opts backward = AG_BACKWARD_OPTS_INIT;
  backward.free_graph = 1;
  int failed = ag_take(&x, set->images, rows, 0) || ag_take(&y, set->labels, rows, 0) ||
               forward(&logits, net, x) || ag_cross_entropy(&l, logits, y, NULL) ||
               ag_backward(&l, 1, NULL, -1, &backward) || ag_optim_step(adam) ||
               ag_optim_zero_grad(adam) || ag_tensor_item(loss, l);
  ag_tensor* const all[] = {x, y, logits, l};
  ag_release_many(all, 4);
  return failed;
}

/* x[start:stop] */
static int rows_between(ag_tensor** out, const ag_tensor* x, int64_t start, int64_t stop) {
  const int64_t slice[] = {AG_ITEM_SLICE, start, stop, 1};
  return ag_index(out, x, slice, 4);
}

/* Shuffles the examples and cuts a fifth off, which training never sees. */
static int split(data_set* train, data_set* held_out, const digits* data, ag_rng* rng,
                 int32_t device) {
  const int64_t shape[2] = {data->count, DIGITS_PIXELS};
  ag_permutation_opts shuffle = AG_PERMUTATION_OPTS_INIT;
  ag_tensor *images = NULL, *labels = NULL, *order = NULL, *first = NULL, *rest = NULL;
  shuffle.rng = rng;
  shuffle.device_type = device;
  held_out->count = data->count / 5;
  train->count = data->count - held_out->count;
  int failed =
      ag_tensor_from_data(&images, data->pixels,
                          data->count * DIGITS_PIXELS * (int64_t)sizeof(float), shape, 2,
                          AG_FLOAT32) ||
      ag_tensor_from_data(&labels, data->labels, data->count * (int64_t)sizeof(int64_t), shape, 1,
                          AG_INT64) ||
      demo_move(&images, device) || demo_move(&labels, device) ||
      ag_permutation(&order, data->count, &shuffle) ||
      rows_between(&first, order, 0, train->count) ||
      rows_between(&rest, order, train->count, data->count) ||
      ag_take(&train->images, images, first, 0) || ag_take(&train->labels, labels, first, 0) ||
      ag_take(&held_out->images, images, rest, 0) || ag_take(&held_out->labels, labels, rest, 0);
  ag_tensor* const all[] = {images, labels, order, first, rest};
  ag_release_many(all, 5);
  return failed;
}

/* A line an epoch, as examples/README.md says; -1 with a sentence where that fails. */
static int write_losses(const char* path, double curves[4][EPOCHS], char* error,
                        size_t error_size) {
  FILE* file = fopen(path, "w");
  int written = file != NULL;
  for (int e = 0; written && e < EPOCHS; ++e) {
    written = fprintf(file, "%d %.17g %.17g %.17g %.17g\n", e + 1, curves[0][e], curves[2][e],
                      curves[1][e], curves[3][e]) > 0;
  }
  if (file != NULL && fclose(file) != 0) written = 0;
  if (!written) snprintf(error, error_size, "%s: %s", path, strerror(errno));
  return written ? 0 : -1;
}

/* Both losses and both accuracies, from fractions, after each epoch. */
static int draw_curves(const char* path, double curves[4][EPOCHS], char* error, size_t error_size) {
  static const char* const names[] = {"training", "held out"};
  static const char* const colours[] = {"#2f6fb5", "#d9622b"};
  char notes[4][32];
  chart_series series[4];
  for (int i = 0; i < 4; ++i) {
    const int percent = i >= 2;
    for (int e = 0; percent && e < EPOCHS; ++e) curves[i][e] *= 100;
    snprintf(notes[i], sizeof notes[i], percent ? "%.2f %%" : "%.3g", curves[i][EPOCHS - 1]);
    const chart_series curve = {CHART_CURVE, names[i % 2], notes[i],  colours[i % 2],
                                EPOCHS,      NULL /* x */, curves[i], NULL /* top */};
    series[i] = curve;
  }
  const chart_panel panels[] = {
      {"Loss (log scale)", "epoch", "", 1, INFINITY, CHART_TOP_RIGHT, series, 2},
      {"Accuracy", "epoch", " %", 0, 100.4, CHART_BOTTOM_RIGHT, series + 2, 2}};
  const chart picture = {"UCI handwritten digits", "a 64-128-10 network trained with AdamW in C",
                         panels, 2};
  return chart_write(path, &picture, error, error_size);
}

int demo_train(const char* data_path, const char* svg_path, const char* losses_path,
               int32_t device) {
  static double curves[4][EPOCHS];
  double *const train_loss = curves[0], *const held_loss = curves[1];
  double *const train_acc = curves[2], *const held_acc = curves[3];
  char error[512];
  digits data = {0};
  data_set train = {0};
  data_set held_out = {0};
  network net = {{NULL}};
  ag_rng* rng = NULL;
  ag_optim* adam = NULL;
  ag_tensor* order = NULL;
  ag_tensor* rows = NULL;
  int failed = 1;

  if (digits_read(&data, data_path, error, sizeof error) != 0) {
    fprintf(stderr, "demo: %s\n", error);
    goto done;
  }
  CHECK(ag_rng_new(&rng, seed));
  CHECK(split(&train, &held_out, &data, rng, device));
  CHECK(new_layer(&net.params[0], &net.params[1], DIGITS_PIXELS, HIDDEN, rng, device));
  CHECK(new_layer(&net.params[2], &net.params[3], HIDDEN, DIGITS_CLASSES, rng, device));
  ag_adamw_new_opts adam_opts = AG_ADAMW_NEW_OPTS_INIT;
  adam_opts.lr = 2e-3;
  adam_opts.weight_decay = 1e-2;
  CHECK(ag_adamw_new(&adam, net.params, N_PARAMS, &adam_opts));

  printf("2. handwritten digits: %lld images to learn from, %lld held out; 64-%d-10, AdamW\n\n",
         (long long)train.count, (long long)held_out.count, HIDDEN);
  const int64_t steps = (train.count + BATCH - 1) / BATCH;
  ag_permutation_opts shuffle = AG_PERMUTATION_OPTS_INIT;
  shuffle.rng = rng;
  shuffle.device_type = device;
  double loss = 0;
  progress bar;
  progress_begin(&bar, stdout, EPOCHS, steps);
  for (int64_t epoch = 0; epoch < EPOCHS; ++epoch) {
    CHECK(ag_permutation(&order, train.count, &shuffle));
    for (int64_t s = 0; s < steps; ++s) {
      const int64_t stop = (s + 1) * BATCH < train.count ? (s + 1) * BATCH : train.count;
      CHECK(rows_between(&rows, order, s * BATCH, stop));
      CHECK(train_step(&loss, &net, adam, &train, rows));
      ag_tensor_release(rows);
      rows = NULL;
      const progress_figures now = {loss, epoch > 0 ? held_acc[epoch - 1] : NAN};
      progress_step(&bar, epoch + 1, s + 1, now);
    }
    ag_tensor_release(order);
    order = NULL;
    CHECK(evaluate(&train_loss[epoch], &train_acc[epoch], &net, &train));
    CHECK(evaluate(&held_loss[epoch], &held_acc[epoch], &net, &held_out));
    const progress_figures done_with = {train_loss[epoch], held_acc[epoch]};
    progress_epoch(&bar, epoch + 1, done_with);
  }
  const double seconds = progress_end(&bar);

  printf("\n   final loss          %.17g\n", train_loss[EPOCHS - 1]);
  printf("   held-out accuracy   %.2f %%\n", 100 * held_acc[EPOCHS - 1]);
  printf("   time                %.2f s\n", seconds);
  if (losses_path != NULL && write_losses(losses_path, curves, error, sizeof error) != 0) {
    fprintf(stderr, "demo: %s\n", error);
    goto done;
  }
  if (draw_curves(svg_path, curves, error, sizeof error) != 0) {
    fprintf(stderr, "demo: %s\n", error);
    goto done;
  }
  printf("   the learning curve  %s\n", svg_path);
  failed = 0;
done:
  ag_optim_release(adam);
  ag_rng_release(rng);
  for (int i = 0; i < N_PARAMS; ++i) ag_tensor_release(net.params[i]);
  ag_tensor* const all[] = {train.images,    train.labels, held_out.images,
                            held_out.labels, order,        rows};
  ag_release_many(all, 6);
  digits_free(&data);
  return failed;
}
