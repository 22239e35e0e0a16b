#include "minimise.h"

#include <math.h>
#include <string.h>

enum { MAX_TRIALS = 40 };

typedef struct point {
  double x[MINIMISE_MAX], gradient[MINIMISE_MAX], value;
} point;

static double dot(const double* a, const double* b, int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

static double largest(const double* a, int n) {
  double max = 0;
  for (int i = 0; i < n; ++i) max = fmax(max, fabs(a[i]));
  return max;
}

static int evaluate(point* p, minimise_function function, void* user) {
  return function(&p->value, p->gradient, p->x, user);
}

static void report(int iteration, const point* at, int n, const minimise_options* options) {
  if (options->progress == NULL) return;
  fprintf(options->progress, "iteration %3d  %s %.6f  slope %.1e\n", iteration, options->what,
          at->value, largest(at->gradient, n));
  fflush(options->progress);
}

/* A step along `direction` that satisfies the weak Wolfe conditions, by bisection (Lewis and
   Overton, 2013). *found is 0 where there is none, and then `next` is no better than `from`. */
static int search(point* next, int* found, const point* from, const double* direction, double step,
                  int n, minimise_function function, void* user) {
  const double slope = dot(from->gradient, direction, n);
  double low = 0, high = INFINITY;
  *found = 0;
  for (int trial = 0; trial < MAX_TRIALS && !*found; ++trial) {
    for (int i = 0; i < n; ++i) next->x[i] = from->x[i] + step * direction[i];
    const int failed = evaluate(next, function, user);
    if (failed) return failed;
    if (!(next->value <= from->value + 1e-4 * step * slope)) { /* NaN too */
      high = step;
    } else if (dot(next->gradient, direction, n) < 0.9 * slope) {
      low = step;
    } else {
      *found = 1;
    }
    if (!*found) step = isfinite(high) ? (low + high) / 2 : 2 * low;
  }
  return 0;
}

/* H becomes (1 - r s y') H (1 - r y s') + r s s' with r = 1 / (y's). */
static void update(double h[MINIMISE_MAX][MINIMISE_MAX], const double* s, const double* y, int n) {
  double hy[MINIMISE_MAX];
  for (int i = 0; i < n; ++i) hy[i] = dot(h[i], y, n);
  const double r = 1 / dot(y, s, n);
  const double c = r * (1 + r * dot(y, hy, n));
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) h[i][j] += c * s[i] * s[j] - r * (s[i] * hy[j] + hy[i] * s[j]);
  }
}

int minimise(double* value, double* x, int n, minimise_function function, void* user,
             const minimise_options* options) {
  double h[MINIMISE_MAX][MINIMISE_MAX] = {{0}}; /* the inverse of the second derivatives, nearly */
  double direction[MINIMISE_MAX], s[MINIMISE_MAX], y[MINIMISE_MAX];
  point at, next;
  memcpy(at.x, x, (size_t)n * sizeof *x);
  int failed = evaluate(&at, function, user);
  *value = at.value;
  if (failed || !isfinite(at.value)) return failed;
  /* No variable moves by more than 1 at first. */
  for (int i = 0; i < n; ++i) h[i][i] = 1 / largest(at.gradient, n);
  int iteration = 0;
  for (;; ++iteration) {
    if (iteration % 5 == 0) report(iteration, &at, n, options);
    if (iteration == options->max_iterations) break;
    if (largest(at.gradient, n) <= options->tolerance) break;
    for (int i = 0; i < n; ++i) direction[i] = -dot(h[i], at.gradient, n);
    int found = 0;
    failed = search(&next, &found, &at, direction, 1, n, function, user);
    if (failed) return failed;
    if (!found) break;
    for (int i = 0; i < n; ++i) {
      s[i] = next.x[i] - at.x[i];
      y[i] = next.gradient[i] - at.gradient[i];
    }
    update(h, s, y, n); /* y's is positive after a Wolfe step */
    at = next;
  }
  if (iteration % 5 != 0) report(iteration, &at, n, options);
  memcpy(x, at.x, (size_t)n * sizeof *x);
  *value = at.value;
  return 0;
}
