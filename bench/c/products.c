/* Matrix products of float32 that a BLAS is not made for.
 *   matmul_<n>_us              n x n, make and release
 *   batch_<count>x<n>_us       that many products of n x n
 *   product_<m>x<k>x<n>_us     m x k times k x n; with _nt the right operand is a transposed view,
 *                              with _tn the left one */
#include "bench.h"

typedef struct {
  const char* name;
  int64_t batch, m, k, n;
  int left_across, right_across;
} product;

typedef struct {
  ag_tensor *a, *b;
} operands;

static ag_tensor* operand(int64_t batch, int64_t rows, int64_t columns, int across, double step) {
  const int64_t shape[3] = {batch, across ? columns : rows, across ? rows : columns};
  ag_tensor* x = batch > 1 ? wave(shape, 3, step) : wave(shape + 1, 2, step);
  if (across) {
    ag_tensor* view = NULL;
    CHECK(ag_matrix_transpose(&view, x));
    ag_tensor_release(x);
    x = view;
  }
  return x;
}

static void multiply(void* context) {
  const operands* o = context;
  ag_tensor* c = NULL;
  CHECK(ag_matmul(&c, o->a, o->b));
  ag_tensor_release(c);
}

int main(void) {
  static const product all[] = {
      {"matmul_4_us", 1, 4, 4, 4, 0, 0},
      {"matmul_16_us", 1, 16, 16, 16, 0, 0},
      {"matmul_32_us", 1, 32, 32, 32, 0, 0},
      {"matmul_64_us", 1, 64, 64, 64, 0, 0},
      {"batch_4096x8_us", 4096, 8, 8, 8, 0, 0},
      {"batch_64x32_us", 64, 32, 32, 32, 0, 0},
      {"batch_4096x8_nt_us", 4096, 8, 8, 8, 0, 1},
      {"batch_4096x8_tn_us", 4096, 8, 8, 8, 1, 0},
      {"batch_64x32_nt_us", 64, 32, 32, 32, 0, 1},
      {"batch_64x32_tn_us", 64, 32, 32, 32, 1, 0},
      {"batch_64x128x64x128_nt_us", 64, 128, 64, 128, 0, 1},
      {"product_128x10x512_us", 1, 128, 10, 512, 0, 0},
      {"product_128x10x512_nt_us", 1, 128, 10, 512, 0, 1},
      {"product_128x512x10_us", 1, 128, 512, 10, 0, 0},
      {"product_512x128x10_tn_us", 1, 512, 128, 10, 1, 0},
      {"product_1024x1024x1_us", 1, 1024, 1024, 1, 0, 0},
      {"product_1x1024x1024_us", 1, 1, 1024, 1024, 0, 0},
      {"product_256x256x256_us", 1, 256, 256, 256, 0, 0},
      {"product_256x256x256_nt_us", 1, 256, 256, 256, 0, 1},
      {"product_256x256x256_tn_us", 1, 256, 256, 256, 1, 0},
      {"product_512x512x512_us", 1, 512, 512, 512, 0, 0},
      {"product_1024x1024x1024_us", 1, 1024, 1024, 1024, 0, 0},
  };
  bench_begin();
  for (size_t i = 0; i < sizeof all / sizeof *all; ++i) {
    const product* p = &all[i];
    operands o = {operand(p->batch, p->m, p->k, p->left_across, 0.37),
                  operand(p->batch, p->k, p->n, p->right_across, 0.73)};
    measure(p->name, multiply, &o, 1);
    ag_tensor* const both[] = {o.a, o.b};
    ag_release_many(both, 2);
  }
  return 0;
}
