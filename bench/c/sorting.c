/* Sorting a million elements, normally distributed as the peers':
 *   sort_us sort_with_positions_us argsort_us   float32
 *   sort_int64_us unique_us                     int64 below 2^30
 *   searchsorted_us                             a million float32 in a sorted row of a million */
#include <math.h>

#include "bench.h"

enum { N = 1000000 };

static uint64_t random_bits(void) {
  static uint64_t state = 88172645463325252ULL;
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return state;
}

static ag_tensor* normals(void) {
  static float data[N];
  const int64_t n = N;
  ag_tensor* t = NULL;
  for (int i = 0; i < N; ++i) {
    const double u = ((double)(random_bits() >> 11) + 1) / 9007199254740993.0;
    const double v = (double)(random_bits() >> 11) / 9007199254740992.0;
    data[i] = (float)(sqrt(-2 * log(u)) * cos(6.283185307179586 * v));
  }
  CHECK(ag_tensor_from_data(&t, data, sizeof data, &n, 1, AG_FLOAT32));
  return t;
}

static ag_tensor* integers(void) {
  static int64_t data[N];
  const int64_t n = N;
  ag_tensor* t = NULL;
  for (int i = 0; i < N; ++i) data[i] = (int64_t)(random_bits() >> 34);
  CHECK(ag_tensor_from_data(&t, data, sizeof data, &n, 1, AG_INT64));
  return t;
}

static void sort(void* x) {
  ag_tensor* out = NULL;
  CHECK(ag_sort(&out, x, NULL));
  finish(out);
}
static void sort_with_positions(void* x) {
  ag_tensor *values = NULL, *positions = NULL;
  CHECK(ag_sort_with_positions(&values, &positions, x, NULL));
  finish(values);
  finish(positions);
}
static void argsort(void* x) {
  ag_tensor* out = NULL;
  CHECK(ag_argsort(&out, x, NULL));
  finish(out);
}
static void unique(void* x) {
  ag_tensor* out = NULL;
  CHECK(ag_unique_values(&out, x));
  finish(out);
}
static void searchsorted(void* context) {
  ag_tensor *const *x = context, *out = NULL;
  CHECK(ag_searchsorted(&out, x[0], x[1], NULL));
  finish(out);
}

int main(void) {
  bench_begin();
  ag_tensor *x = normals(), *i = integers(), *row = NULL;
  CHECK(ag_sort(&row, x, NULL));
  ag_tensor* pair[2] = {row, x};
  measure("sort_us", sort, x, 1);
  measure("sort_with_positions_us", sort_with_positions, x, 1);
  measure("argsort_us", argsort, x, 1);
  measure("sort_int64_us", sort, i, 1);
  measure("unique_us", unique, i, 1);
  measure("searchsorted_us", searchsorted, pair, 1);
  ag_tensor* const all[] = {x, i, row};
  ag_release_many(all, 3);
  return 0;
}
