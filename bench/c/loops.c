/* The limit of the fused operations: loops by hand, for one thread and this machine only, where
 * ours is a list of instructions that is read at run time. loop_sinxxy_<n>_us       z = sin(x) + x
 * * y loop_sinxxy_grad_<n>_us  with dx = g * (cos(x) + y) and dy = g * x The sine is good to 2 ULP
 * below 10^4: reduced by a quarter turn in three parts, both polynomials. */
#define _GNU_SOURCE
#include <math.h>
#include <stdint.h>
#include <sys/mman.h>

#include "timing.h"

typedef struct {
  float *z, *dx, *dy, *x, *y, *g;
  int64_t n;
} operands;

static inline void sine_and_cosine(float x, float* sine, float* cosine) {
  const float q = rintf(x * 0.636619772f);
  const int32_t k = (int32_t)q;
  float r = fmaf(q, -1.5707964f, x);
  r = fmaf(q, 4.371139e-8f, r);
  r = fmaf(q, 1.7151245e-15f, r);
  const float t = r * r;
  const float s = fmaf(fmaf(fmaf(-1.958754e-4f, t, 8.332745e-3f), t, -0.16666664f) * t, r, r);
  const float c =
      fmaf(fmaf(fmaf(fmaf(2.4547695e-5f, t, -1.3888301e-3f), t, 4.1666664e-2f), t, -0.5f), t, 1.0f);
  const float a = k & 1 ? c : s, b = k & 1 ? s : c;
  *sine = k & 2 ? -a : a;
  *cosine = (k + 1) & 2 ? -b : b;
}

static void forward(void* context) {
  const operands* o = context;
  float* restrict z = o->z;
  const float* restrict x = o->x, * restrict y = o->y;
#pragma omp simd
  for (int64_t i = 0; i < o->n; ++i) {
    float sine, cosine;
    sine_and_cosine(x[i], &sine, &cosine);
    z[i] = fmaf(x[i], y[i], sine);
  }
}

static void forward_and_gradients(void* context) {
  const operands* o = context;
  float* restrict z = o->z, * restrict dx = o->dx, * restrict dy = o->dy;
  const float* restrict x = o->x, * restrict y = o->y, * restrict g = o->g;
#pragma omp simd
  for (int64_t i = 0; i < o->n; ++i) {
    float sine, cosine;
    sine_and_cosine(x[i], &sine, &cosine);
    z[i] = fmaf(x[i], y[i], sine);
    dx[i] = g[i] * (cosine + y[i]);
    dy[i] = g[i] * x[i];
  }
}

static float* buffer(int64_t n, float step) {
  const size_t page = 2 << 20, bytes = ((size_t)n * sizeof(float) + page - 1) / page * page;
  float* data = aligned_alloc(page, bytes);
  float v = -3;
  if (data == NULL) exit(1);
  madvise(data, bytes, MADV_HUGEPAGE);
  for (int64_t i = 0; i < n; ++i) {
    v += step;
    if (v >= 3) v -= 6;
    data[i] = v;
  }
  return data;
}

static void must_be_a_sine(const operands* o) {
  for (int64_t i = 0; i < o->n; ++i) {
    const double x = o->x[i], y = o->y[i], g = o->g[i];
    if (fabs(o->z[i] - (sin(x) + x * y)) < 1e-5 && fabs(o->dx[i] - g * (cos(x) + y)) < 1e-5)
      continue;
    fprintf(stderr, "loops: wrong at %g\n", x);
    exit(1);
  }
}

int main(void) {
  for (int64_t n = 1000; n <= 10000000; n *= 10) {
    char name[64];
    operands o = {buffer(n, 1.61f),
                  buffer(n, 1.61f),
                  buffer(n, 1.61f),
                  buffer(n, 1.61f),
                  buffer(n, 2.71f),
                  buffer(n, 0.7f),
                  n};
    snprintf(name, sizeof name, "loop_sinxxy_%lld_us", (long long)n);
    measure(name, forward, &o, 1);
    snprintf(name, sizeof name, "loop_sinxxy_grad_%lld_us", (long long)n);
    measure(name, forward_and_gradients, &o, 1);
    if (n == 1000) must_be_a_sine(&o);
    float* const all[] = {o.z, o.dx, o.dy, o.x, o.y, o.g};
    for (int i = 0; i < 6; ++i) free(all[i]);
  }
  return 0;
}
