/* The demo's training step on the handwritten digits: gather 64 images, 64-128-10 with relu, cross
 * entropy, backward, AdamW, the loss read out. The argument is digits.csv.
 *   digits_us   one step
 *   final_loss  to see that it learns */
#include "digits.h"

#include <math.h>

#include "bench.h"

enum { HIDDEN = 128, BATCH = 64, WARM_UP = 100, N_PARAMS = 4 };

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

typedef struct {
  ag_tensor *p[N_PARAMS], *images, *labels, *order;
  ag_optim* adam;
  int64_t batches, step;
  double loss;
} training;

static ag_tensor* next_rows(training* t) {
  const int64_t start = t->step++ % t->batches * BATCH;
  const int64_t slice[] = {AG_ITEM_SLICE, start, start + BATCH, 1};
  ag_tensor* rows = NULL;
  CHECK(ag_index(&rows, t->order, slice, 4));
  return rows;
}

static void train_step(void* context) {
  training* s = context;
  ag_tensor *rows = next_rows(s), *x = NULL, *t = NULL, *xw = NULL, *h = NULL, *a = NULL,
            *aw = NULL, *z = NULL, *l = NULL;
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = 1;
  CHECK(ag_take(&x, s->images, rows, 0));
  CHECK(ag_take(&t, s->labels, rows, 0));
  CHECK(ag_matmul(&xw, x, s->p[0]));
  CHECK(ag_add(&h, xw, s->p[1]));
  CHECK(ag_relu(&a, h));
  CHECK(ag_matmul(&aw, a, s->p[2]));
  CHECK(ag_add(&z, aw, s->p[3]));
  CHECK(ag_cross_entropy(&l, z, t, NULL));
  CHECK(ag_backward(&l, 1, NULL, -1, &opts));
  CHECK(ag_optim_step(s->adam));
  CHECK(ag_optim_zero_grad(s->adam));
  CHECK(ag_tensor_item(&s->loss, l));
  ag_tensor* const all[] = {rows, x, t, xw, h, a, aw, z, l};
  ag_release_many(all, 9);
}

int main(int argc, char** argv) {
  char error[512];
  digits data = {0};
  training t = {{NULL}, NULL, NULL, NULL, NULL, 0, 0, 0};
  ag_rng* rng = NULL;
  ag_adamw_new_opts opts = AG_ADAMW_NEW_OPTS_INIT;
  if (argc != 2 || digits_read(&data, argv[1], error, sizeof error) != 0) {
    fprintf(stderr, "digits: %s\n", argc == 2 ? error : "which file?");
    return 1;
  }
  const int64_t shape[2] = {data.count, DIGITS_PIXELS};
  bench_begin();
  CHECK(ag_tensor_from_data(&t.images, data.pixels, data.count * DIGITS_PIXELS * 4, shape, 2,
                            AG_FLOAT32));
  CHECK(ag_tensor_from_data(&t.labels, data.labels, data.count * 8, shape, 1, AG_INT64));
  CHECK(ag_rng_new(&rng, 7));
  layer(&t.p[0], &t.p[1], DIGITS_PIXELS, HIDDEN, rng);
  layer(&t.p[2], &t.p[3], HIDDEN, DIGITS_CLASSES, rng);
  opts.lr = 2e-3;
  opts.weight_decay = 1e-2;
  CHECK(ag_adamw_new(&t.adam, t.p, N_PARAMS, &opts));

  ag_permutation_opts shuffle = AG_PERMUTATION_OPTS_INIT;
  shuffle.rng = rng;
  CHECK(ag_permutation(&t.order, data.count, &shuffle));
  t.batches = data.count / BATCH;
  for (int s = 0; s < WARM_UP; ++s) train_step(&t);
  measure("digits_us", train_step, &t, 1);
  report("final_loss", t.loss);
  ag_optim_release(t.adam);
  ag_rng_release(rng);
  ag_release_many(t.p, N_PARAMS);
  ag_tensor* const all[] = {t.images, t.labels, t.order};
  ag_release_many(all, 3);
  digits_free(&data);
  return 0;
}
