/* Newton's method: Rosenbrock's function is minimised with the gradient and the Hessian that
   automatic differentiation gives, exact to the last bit but the rounding. A function of tensors is
   a C callback; ag_vjp returns its value and gradient, ag_hessian its second derivatives. */
#include <autograd/autograd.h>
#include <math.h>
#include <stdio.h>

/* f(x, y) = (1 - x)^2 + 100 (y - x^2)^2 of the two elements of ins[0]. The scope frees what lies
 * between. */
static ag_status rosenbrock(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                            void* user) {
  const int64_t first[] = {AG_ITEM_INTEGER, 0, 0, 0}, second[] = {AG_ITEM_INTEGER, 1, 0, 0};
  ag_tensor *x, *y, *one, *hundred, *t, *u, *f;
  (void)n_outs, (void)n_ins, (void)user;
  ag_status status = ag_scope_push();
  if (status != AG_OK) return status;
  if (ag_index(&x, ins[0], first, 4) || ag_index(&y, ins[0], second, 4) ||
      ag_scalar(&one, 1, 0, 0) || ag_scalar(&hundred, 100, 0, 0) || ag_subtract(&t, one, x) ||
      ag_square(&t, t) || ag_square(&u, x) || ag_subtract(&u, y, u) || ag_square(&u, u) ||
      ag_multiply(&u, u, hundred) || ag_add(&f, t, u) || ag_scope_keep(f)) {
    status = ag_error_status();
  } else {
    outs[0] = f;
  }
  ag_scope_pop();
  return status;
}

/* One step, p = p - H^-1 g; the value at p goes to *f, the length of the gradient to *slope. */
static int step(double p[2], double* f, double* slope) {
  const int64_t n = 2;
  double g[2], h[4];
  ag_tensor *at = NULL, *value = NULL, *gradient = NULL, *hessian = NULL;
  int failed = ag_tensor_from_data(&at, p, 2 * sizeof *p, &n, 1, AG_FLOAT64) ||
               ag_vjp(&value, 1, &gradient, rosenbrock, NULL, &at, 1, NULL, -1) ||
               ag_hessian(&hessian, rosenbrock, NULL, &at, 1) || ag_tensor_item(f, value) ||
               ag_tensor_read(g, sizeof g, gradient) || ag_tensor_read(h, sizeof h, hessian);
  ag_tensor* const all[] = {at, value, gradient, hessian};
  ag_release_many(all, 4);
  if (failed) return failed;
  const double det = h[0] * h[3] - h[1] * h[2];
  p[0] -= (h[3] * g[0] - h[1] * g[1]) / det;
  p[1] -= (h[0] * g[1] - h[2] * g[0]) / det;
  *slope = hypot(g[0], g[1]);
  return 0;
}

int main(void) {
  double p[2] = {-1.2, 1}, f = 0, slope = INFINITY;
  for (int i = 0; i < 20 && slope > 1e-10; ++i) {
    printf("%2d  x = %9.6f  y = %9.6f", i, p[0], p[1]);
    if (step(p, &f, &slope)) {
      fprintf(stderr, "\n%s\n", ag_error_message());
      return 1;
    }
    printf("  f = %.3e  |gradient| = %.3e\n", f, slope);
  }
  printf("minimum at (%.6f, %.6f)\n", p[0], p[1]);
  return fabs(p[0] - 1) > 1e-9 || fabs(p[1] - 1) > 1e-9;
}
