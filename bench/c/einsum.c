/* einsum beside the product that expresses it best, written by hand on operands that already have
 * the right axes. Two lines a case, in nanoseconds: einsum_<case>, product_<case> */
#include <string.h>

#include "bench.h"

enum { SAMPLES = 61, WARM_UP = 5, MAX_RANK = 4 };
/* What a sample lasts at least, so that the clock's own time does not count. */
static const double SAMPLE_NS = 2e5;

typedef ag_status (*product)(ag_tensor** out, const ag_tensor* a, const ag_tensor* b);

typedef struct {
  const char *name, *equation;
  int64_t a[MAX_RANK], b[MAX_RANK]; /* shapes, 0 behind the last length */
  product by_hand;
  int64_t order_a[MAX_RANK], order_b[MAX_RANK]; /* axes for by_hand; all 0: as they are */
  int64_t shape_a[MAX_RANK], shape_b[MAX_RANK]; /* and then a shape; 0: as it is */
} task;

static int64_t length_of(const int64_t* dims) {
  int64_t n = 0;
  while (n < MAX_RANK && dims[n] != 0) ++n;
  return n;
}

static ag_tensor* filled(const int64_t* shape) {
  int64_t count = 1;
  ag_tensor* t = NULL;
  for (int64_t i = 0; i < length_of(shape); ++i) count *= shape[i];
  float* data = malloc((size_t)count * sizeof *data);
  if (data == NULL) exit(1);
  for (int64_t i = 0; i < count; ++i) data[i] = (float)(i * 7 % 13 - 6) / 8;
  CHECK(ag_tensor_from_data(&t, data, count * (int64_t)sizeof *data, shape, length_of(shape),
                            AG_FLOAT32));
  free(data);
  return t;
}

/* A view of x for the product by hand. */
static ag_tensor* arranged(const ag_tensor* x, int64_t rank, const int64_t* order,
                           const int64_t* shape) {
  ag_tensor* t = ag_tensor_retain((ag_tensor*)x);
  int moves = 0;
  for (int64_t i = 0; i < rank; ++i) moves |= order[i] != 0;
  if (moves) {
    ag_tensor_release(t);
    CHECK(ag_permute_dims(&t, x, order, rank));
  }
  if (shape[0] != 0) {
    ag_tensor* flat = NULL;
    CHECK(ag_reshape(&flat, t, shape, length_of(shape), NULL));
    ag_tensor_release(t);
    t = flat;
  }
  return t;
}

/* One call; asking for the bytes computes what may still be pending. */
static void call(const task* c, ag_tensor* const* xs) {
  ag_tensor* out = NULL;
  void* bytes = NULL;
  if (c->by_hand != NULL) {
    CHECK(c->by_hand(&out, xs[0], xs[1]));
  } else {
    CHECK(ag_einsum(&out, c->equation, xs, 2));
  }
  CHECK(ag_tensor_data(&bytes, out, 0));
  CHECK(ag_tensor_data_done(out));
  ag_tensor_release(out);
}

static double time_calls(const task* c, ag_tensor* const* xs, int calls) {
  const double start = now_ns();
  for (int i = 0; i < calls; ++i) call(c, xs);
  return (now_ns() - start) / calls;
}

static void time_task(const task* c) {
  double by_einsum[SAMPLES], by_product[SAMPLES];
  task equation = *c;
  ag_tensor *xs[2], *ready[2];
  char name[64];
  equation.by_hand = NULL;
  xs[0] = filled(c->a);
  xs[1] = filled(c->b);
  ready[0] = arranged(xs[0], length_of(c->a), c->order_a, c->shape_a);
  ready[1] = arranged(xs[1], length_of(c->b), c->order_b, c->shape_b);
  const double once = time_calls(&equation, xs, 3);
  const int calls = once > SAMPLE_NS ? 1 : (int)(SAMPLE_NS / once) + 1;
  for (int s = -WARM_UP; s < SAMPLES; ++s) {
    const double a = time_calls(&equation, xs, calls), b = time_calls(c, ready, calls);
    if (s < 0) continue;
    by_einsum[s] = a;
    by_product[s] = b;
  }
  snprintf(name, sizeof name, "einsum_%s", c->name);
  report(name, median(by_einsum, SAMPLES));
  snprintf(name, sizeof name, "product_%s", c->name);
  report(name, median(by_product, SAMPLES));
  for (int i = 0; i < 2; ++i) {
    ag_tensor_release(xs[i]);
    ag_tensor_release(ready[i]);
  }
}

int main(void) {
  const task tasks[] = {
      {"matmul", "ij,jk->ik", {256, 256}, {256, 256}, ag_matmul, {0}, {0}, {0}, {0}},
      {"small", "ij,jk->ik", {32, 32}, {32, 32}, ag_matmul, {0}, {0}, {0}, {0}},
      {"transposed", "ij,kj->ik", {256, 256}, {256, 256}, ag_matmul, {0}, {1, 0}, {0}, {0}},
      /* the result is a transposed view */
      {"exchanged", "kj,ji->ik", {256, 128}, {128, 256}, ag_matmul, {0}, {0}, {0}, {0}},
      {"batch_times_matrix",
       "bij,jk->bik",
       {16, 64, 128},
       {128, 64},
       ag_matmul,
       {0},
       {0},
       {0},
       {0}},
      {"matrix_times_batch",
       "ibj,jk->bik",
       {64, 16, 128},
       {128, 64},
       ag_matmul,
       {0},
       {0},
       {1024, 128},
       {0}},
      {"batch", "bij,bjk->bik", {16, 64, 64}, {16, 64, 64}, ag_matmul, {0}, {0}, {0}, {0}},
      {"attention",
       "bhqd,bhkd->bhqk",
       {2, 8, 64, 64},
       {2, 8, 64, 64},
       ag_matmul,
       {0},
       {0, 1, 3, 2},
       {0},
       {0}},
      {"attention_strided",
       "bqhd,bkhd->bhqk",
       {2, 64, 8, 64},
       {2, 64, 8, 64},
       ag_matmul,
       {0, 2, 1, 3},
       {0, 2, 3, 1},
       {0},
       {0}},
      {"two_summed",
       "ijk,ijl->kl",
       {32, 32, 64},
       {32, 32, 64},
       ag_matmul,
       {2, 0, 1},
       {0},
       {64, 1024},
       {1024, 64}},
      {"outer", "bi,bj->bij", {64, 64}, {64, 64}, ag_multiply, {0}, {0}, {64, 64, 1}, {64, 1, 64}},
      {"elementwise", "ij,ij->ij", {256, 256}, {256, 256}, ag_multiply, {0}, {0}, {0}, {0}},
      {"vectors", "i,i->", {65536}, {65536}, ag_matmul, {0}, {0}, {0}, {0}},
      {"matrix_vector", "ij,j->i", {512, 512}, {512}, ag_matmul, {0}, {0}, {0}, {0}},
      {"vector_matrix", "i,ij->j", {512}, {512, 512}, ag_matmul, {0}, {0}, {0}, {0}},
      {"rows",
       "bi,bi->b",
       {512, 128},
       {512, 128},
       ag_matmul,
       {0},
       {0},
       {512, 1, 128},
       {512, 128, 1}},
  };
  CHECK(ag_set_num_threads(1));
  for (size_t i = 0; i < sizeof tasks / sizeof *tasks; ++i) time_task(&tasks[i]);
  return 0;
}
