/* Linear algebra: small systems, batches of small matrices, and what backward costs beside forward.
 *   solve4_us, solve4_both_us          one system of order 4; with its gradient in both operands
 *   batch_<op>_us                      1000 float64 matrices of order 8
 *   backward_<op>_<n>                  time of backward over that of the recorded forward call
 *   forward_<op>_<n>_us                the latter
 * Medians of samples; a ratio is that of one sample. */
#include "bench.h"

enum { SAMPLES = 31, BATCH = 1000, ORDER = 8 };

static double next_normal(void) { /* near enough */
  static unsigned long long state = 88172645463325252ULL;
  double sum = 0;
  for (int i = 0; i < 4; ++i) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    sum += (double)(state >> 11) / 9007199254740992.0 - 0.5;
  }
  return sum * 1.7;
}

/* (count, n, columns), or one matrix where count is 0: Hermitian with a heavy diagonal, or general.
 */
static ag_tensor* matrices(int64_t count, int64_t n, int64_t columns, int positive) {
  const int64_t shape[3] = {count, n, columns}, size = n * columns;
  const int64_t total = (count ? count : 1) * size;
  double* data = malloc((size_t)total * sizeof *data);
  ag_tensor* t = NULL;
  if (data == NULL) exit(1);
  for (int64_t i = 0; i < total; ++i) data[i] = next_normal();
  for (int64_t m = 0; m < total && columns == n; m += size) {
    for (int64_t i = 0; i < n; ++i) {
      for (int64_t j = 0; positive && j < i; ++j) data[m + j * n + i] = data[m + i * n + j];
      data[m + i * n + i] += positive ? 2 * (double)n : 2;
    }
  }
  CHECK(ag_tensor_from_data(&t, data, total * 8, count ? shape : shape + 1, count ? 3 : 2,
                            AG_FLOAT64));
  free(data);
  return t;
}

/* --- one op under one name -----------------------------------------------------------------------
 */
typedef struct {
  ag_tensor *a, *b; /* b: the right-hand side, or NULL */
} operands;
typedef struct {
  const char* name;
  int positive, takes_b, outputs;
  void (*call)(ag_tensor** outs, const operands* x);
} op;

static void solve(ag_tensor** outs, const operands* x) { CHECK(ag_linalg_solve(outs, x->a, x->b)); }
static void cholesky(ag_tensor** outs, const operands* x) {
  CHECK(ag_linalg_cholesky(outs, x->a, NULL));
}
static void inv(ag_tensor** outs, const operands* x) { CHECK(ag_linalg_inv(outs, x->a)); }
static void eigh(ag_tensor** outs, const operands* x) {
  CHECK(ag_linalg_eigh(outs, outs + 1, x->a, NULL));
}
static void qr(ag_tensor** outs, const operands* x) {
  CHECK(ag_linalg_qr(outs, outs + 1, x->a, NULL));
}

static double forward_us(const op* o, const operands* x, int repeats) {
  double samples[SAMPLES];
  for (int s = -2; s < SAMPLES; ++s) {
    const double start = now_ns();
    for (int i = 0; i < repeats; ++i) {
      ag_tensor* outs[2] = {NULL, NULL};
      o->call(outs, x);
      ag_release_many(outs, o->outputs);
    }
    if (s >= 0) samples[s] = (now_ns() - start) / repeats / 1e3;
  }
  return median(samples, SAMPLES);
}

static void system_of_four(void) {
  enum { REPEATS = 2000 };
  const int64_t shape[1] = {4};
  const double ones[4] = {1, 1, 1, 1};
  const op o = {"solve", 0, 1, 1, solve};
  operands x = {matrices(0, 4, 4, 0), NULL};
  double samples[SAMPLES];
  CHECK(ag_tensor_from_data(&x.b, ones, sizeof ones, shape, 1, AG_FLOAT64));
  report("solve4_us", forward_us(&o, &x, REPEATS));
  CHECK(ag_tensor_set_requires_grad(x.a, 1));
  CHECK(ag_tensor_set_requires_grad(x.b, 1));
  for (int s = -2; s < SAMPLES; ++s) {
    const double start = now_ns();
    for (int i = 0; i < REPEATS; ++i) {
      ag_tensor *y = NULL, *gs[2] = {NULL, NULL}, *const xs[2] = {x.a, x.b};
      CHECK(ag_linalg_solve(&y, x.a, x.b));
      CHECK(ag_grad(gs, &y, 1, xs, 2, NULL, -1, NULL));
      ag_release_many(gs, 2);
      ag_tensor_release(y);
    }
    if (s >= 0) samples[s] = (now_ns() - start) / REPEATS / 1e3;
  }
  report("solve4_both_us", median(samples, SAMPLES));
  ag_tensor_release(x.a);
  ag_tensor_release(x.b);
}

static void batches(void) {
  const op all[] = {{"solve", 0, 1, 1, solve},
                    {"cholesky", 1, 0, 1, cholesky},
                    {"inv", 0, 0, 1, inv},
                    {"eigh", 1, 0, 2, eigh}};
  for (size_t i = 0; i < sizeof all / sizeof *all; ++i) {
    char name[64];
    operands x = {matrices(BATCH, ORDER, ORDER, all[i].positive), NULL};
    if (all[i].takes_b) x.b = matrices(BATCH, ORDER, 1, 0);
    snprintf(name, sizeof name, "batch_%s_us", all[i].name);
    report(name, forward_us(&all[i], &x, 3));
    ag_tensor_release(x.a);
    ag_tensor_release(x.b);
  }
}

/* Cotangents of ones for every output, forward and backward timed one by one. */
static void backward(const op* o, int64_t n) {
  const int repeats = n <= 100 ? 8 : 1;
  char name[64];
  operands x = {matrices(0, n, n, o->positive), o->takes_b ? matrices(0, n, n, 0) : NULL};
  ag_tensor* xs[2] = {x.a, x.b};
  ag_tensor* gs[2] = {matrices(0, n, n, 0), matrices(0, n, n, 0)};
  double forwards[SAMPLES], ratios[SAMPLES];
  CHECK(ag_tensor_set_requires_grad(x.a, 1));
  if (x.b != NULL) CHECK(ag_tensor_set_requires_grad(x.b, 1));
  for (int s = -2; s < SAMPLES; ++s) {
    double forward = 0, back = 0;
    for (int i = 0; i < repeats; ++i) {
      ag_tensor *ys[2] = {NULL, NULL}, *found[2] = {NULL, NULL};
      const double start = now_ns();
      o->call(ys, &x);
      const double middle = now_ns();
      CHECK(ag_grad(found, ys, o->outputs, xs, x.b != NULL ? 2 : 1, gs, o->outputs, NULL));
      const double end = now_ns();
      forward += middle - start;
      back += end - middle;
      ag_release_many(ys, o->outputs);
      ag_release_many(found, x.b != NULL ? 2 : 1);
    }
    if (s < 0) continue;
    forwards[s] = forward / repeats / 1e3;
    ratios[s] = back / forward;
  }
  snprintf(name, sizeof name, "backward_%s_%d", o->name, (int)n);
  report(name, median(ratios, SAMPLES));
  snprintf(name, sizeof name, "forward_%s_%d_us", o->name, (int)n);
  report(name, median(forwards, SAMPLES));
  ag_release_many(xs, 2);
  ag_release_many(gs, 2);
}

int main(void) {
  const op all[] = {
      {"cholesky", 1, 0, 1, cholesky}, {"solve", 0, 1, 1, solve}, {"qr", 0, 0, 2, qr}};
  const int64_t orders[] = {100, 200, 500};
  CHECK(ag_set_num_threads(1));
  system_of_four();
  batches();
  for (size_t i = 0; i < 3; ++i) {
    for (size_t k = 0; k < 3; ++k) backward(&all[i], orders[k]);
  }
  return 0;
}
