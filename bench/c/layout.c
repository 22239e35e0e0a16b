/* Moving float32 about:
 *   transpose_us      a contiguous copy of the transpose of a 4096×4096 matrix
 *   add_transpose_us  A + A.T of it
 *   permute_us        a contiguous copy of a (128, 256, 512) tensor with its axes as (2, 0, 1) */
#include "bench.h"

static void copy_of(ag_tensor* view) {
  ag_tensor* out = NULL;
  CHECK(ag_contiguous(&out, view));
  finish(out);
  ag_tensor_release(view);
}
static void transpose(void* x) {
  ag_tensor* view = NULL;
  CHECK(ag_matrix_transpose(&view, x));
  copy_of(view);
}
static void add_transpose(void* x) {
  ag_tensor *view = NULL, *out = NULL;
  CHECK(ag_matrix_transpose(&view, x));
  CHECK(ag_add(&out, x, view));
  finish(out);
  ag_tensor_release(view);
}
static void permute(void* x) {
  const int64_t axes[3] = {2, 0, 1};
  ag_tensor* view = NULL;
  CHECK(ag_permute_dims(&view, x, axes, 3));
  copy_of(view);
}

int main(void) {
  const int64_t square[2] = {4096, 4096}, block[3] = {128, 256, 512};
  bench_begin();
  ag_tensor *a = wave(square, 2, 1.6180339887), *b = wave(block, 3, 2.7182818285);
  measure("transpose_us", transpose, a, 1);
  measure("add_transpose_us", add_transpose, a, 1);
  measure("permute_us", permute, b, 1);
  ag_tensor_release(a);
  ag_tensor_release(b);
  return 0;
}
