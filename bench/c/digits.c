/* The demo's training step on the handwritten digits: gather 64 images, 64-128-10 with relu, cross
 * entropy, backward, AdamW, the loss read out. The argument is digits.csv.
 *   digits_us   median of one step
 *   final_loss  to see that it learns */
#include "digits.h"

#include <math.h>

#include "bench.h"

enum { HIDDEN = 128, BATCH = 64, WARM_UP = 100, SAMPLES = 1001, N_PARAMS = 4 };

static void layer(ag_tensor** w, ag_tensor** b, int64_t in, int64_t out, ag_rng* rng) {
  ag_random_normal_opts normal = AG_RANDOM_NORMAL_OPTS_INIT;
  const int64_t shape[2] = {in, out};
  normal.std = sqrt(2.0 / (double)in);
  normal.rng = rng;
  CHECK(ag_random_normal(w, shape, 2, &normal));
  CHECK(ag_zeros(b, &out, 1, NULL));
  CHECK(ag_tensor_set_requires_grad(*w, 1));
  CHECK(ag_tensor_set_requires_grad(*b, 1));
}

static double train_step(ag_tensor* const* p, ag_optim* adam, const ag_tensor* images,
                         const ag_tensor* labels, const ag_tensor* rows) {
  ag_tensor *x = NULL, *t = NULL, *xw = NULL, *h = NULL, *a = NULL, *aw = NULL, *z = NULL,
            *l = NULL;
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  double loss = 0;
  opts.free_graph = 1;
  CHECK(ag_take(&x, images, rows, 0));
  CHECK(ag_take(&t, labels, rows, 0));
  CHECK(ag_matmul(&xw, x, p[0]));
  CHECK(ag_add(&h, xw, p[1]));
  CHECK(ag_relu(&a, h));
  CHECK(ag_matmul(&aw, a, p[2]));
  CHECK(ag_add(&z, aw, p[3]));
  CHECK(ag_cross_entropy(&l, z, t, NULL));
  CHECK(ag_backward(&l, 1, NULL, -1, &opts));
  CHECK(ag_optim_step(adam));
  CHECK(ag_optim_zero_grad(adam));
  CHECK(ag_tensor_item(&loss, l));
  ag_tensor* const all[] = {x, t, xw, h, a, aw, z, l};
  ag_release_many(all, 8);
  return loss;
}

int main(int argc, char** argv) {
  static double samples[SAMPLES];
  char error[512];
  digits data = {0};
  ag_tensor *images = NULL, *labels = NULL, *order = NULL, *params[N_PARAMS] = {NULL};
  ag_rng* rng = NULL;
  ag_optim* adam = NULL;
  ag_adamw_new_opts opts = AG_ADAMW_NEW_OPTS_INIT;
  if (argc != 2 || digits_read(&data, argv[1], error, sizeof error) != 0) {
    fprintf(stderr, "digits: %s\n", argc == 2 ? error : "which file?");
    return 1;
  }
  const int64_t shape[2] = {data.count, DIGITS_PIXELS};
  CHECK(ag_set_num_threads(1));
  CHECK(ag_tensor_from_data(&images, data.pixels, data.count * DIGITS_PIXELS * 4, shape, 2,
                            AG_FLOAT32));
  CHECK(ag_tensor_from_data(&labels, data.labels, data.count * 8, shape, 1, AG_INT64));
  CHECK(ag_rng_new(&rng, 7));
  layer(&params[0], &params[1], DIGITS_PIXELS, HIDDEN, rng);
  layer(&params[2], &params[3], HIDDEN, DIGITS_CLASSES, rng);
  opts.lr = 2e-3;
  opts.weight_decay = 1e-2;
  CHECK(ag_adamw_new(&adam, params, N_PARAMS, &opts));

  const int64_t batches = data.count / BATCH;
  ag_permutation_opts shuffle = AG_PERMUTATION_OPTS_INIT;
  shuffle.rng = rng;
  CHECK(ag_permutation(&order, data.count, &shuffle));
  double loss = 0;
  for (int s = -WARM_UP; s < SAMPLES; ++s) {
    const int64_t start = (s + WARM_UP) % batches * BATCH;
    const int64_t slice[] = {AG_ITEM_SLICE, start, start + BATCH, 1};
    ag_tensor* rows = NULL;
    CHECK(ag_index(&rows, order, slice, 4));
    const double before = now_ns();
    loss = train_step(params, adam, images, labels, rows);
    if (s >= 0) samples[s] = (now_ns() - before) / 1e3;
    ag_tensor_release(rows);
  }
  report("digits_us", median(samples, SAMPLES));
  report("final_loss", loss);
  ag_optim_release(adam);
  ag_rng_release(rng);
  ag_release_many(params, N_PARAMS);
  ag_tensor* const all[] = {images, labels, order};
  ag_release_many(all, 3);
  digits_free(&data);
  return 0;
}
