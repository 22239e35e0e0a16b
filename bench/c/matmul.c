/* Products through the C interface, each result made and released:
 *   matmul_<n>_us          n×n float32, from what a call costs to what the units can do
 *   matmul_nt_512_us       a @ b.T, 512×512, b.T a view
 *   skinny_us skinny_nt_us 128×512 by 512×10, from (512, 10) and from the transpose of (10, 512)
 *   bmm_8_us bmm_32_us     4096 products of 8×8; 64 of 32×32 */
#include "bench.h"

static void product(void* context) {
  ag_tensor *const *x = context, *out = NULL;
  CHECK(ag_matmul(&out, x[0], x[1]));
  finish(out);
}

static void product_transposed(void* context) {
  ag_tensor *const *x = context, *view = NULL, *out = NULL;
  CHECK(ag_matrix_transpose(&view, x[1]));
  CHECK(ag_matmul(&out, x[0], view));
  finish(out);
  ag_tensor_release(view);
}

/* (count,) rows × inner by inner × columns; without count where it is 0 */
static void run(const char* name, bench_body body, int64_t count, int64_t rows, int64_t inner,
                int64_t columns) {
  const int transposed = body == product_transposed;
  const int64_t a[3] = {count, rows, inner};
  const int64_t b[3] = {count, transposed ? columns : inner, transposed ? inner : columns};
  const int skip = count == 0;
  ag_tensor* x[2] = {wave(a + skip, 3 - skip, 1.6180339887),
                     wave(b + skip, 3 - skip, 2.7182818285)};
  measure(name, body, x, 1);
  ag_release_many(x, 2);
}

int main(void) {
  bench_begin();
  for (int64_t n = 16; n <= 1024; n *= 2) {
    char name[64];
    snprintf(name, sizeof name, "matmul_%lld_us", (long long)n);
    run(name, product, 0, n, n, n);
  }
  run("matmul_nt_512_us", product_transposed, 0, 512, 512, 512);
  run("skinny_us", product, 0, 128, 512, 10);
  run("skinny_nt_us", product_transposed, 0, 128, 512, 10);
  run("bmm_8_us", product, 4096, 8, 8, 8);
  run("bmm_32_us", product, 64, 32, 32, 32);
  return 0;
}
