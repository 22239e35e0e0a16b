#include "process.h"

#include <math.h>

#include "../common/gaussian.h"

/* Scopes own what these functions make: each public one opens one, and keeps what outlives it. */

static int times_number(ag_tensor** out, const ag_tensor* x, double number) {
  ag_tensor* scalar;
  return ag_scalar(&scalar, number, 0, 0) || ag_multiply(out, x, scalar);
}

/* d = t - u of all pairs. */
static int new_lags(lags* out, const ag_tensor* t, const ag_tensor* u) {
  const int64_t last = 1;
  ag_tensor *column, *d;
  return ag_expand_dims(&column, t, &last, 1) || ag_subtract(&d, column, u) ||
         ag_abs(&out->distance, d) || ag_square(&out->squared, d) ||
         times_number(&d, d, 3.14159265358979323846) || ag_sin(&d, d) || ag_square(&out->season, d);
}

/* x / (c p^2), the form that every length takes. */
static int over_square(ag_tensor** out, const ag_tensor* x, double c, const ag_tensor* p) {
  ag_tensor* divisor;
  return ag_square(&divisor, p) || times_number(&divisor, divisor, c) || ag_divide(out, x, divisor);
}

static int trend(ag_tensor** out, const lags* d, ag_tensor* const* p) {
  return over_square(out, d->squared, -2, p[L1]) || ag_exp(out, *out);
}

static int season(ag_tensor** out, const lags* d, ag_tensor* const* p) {
  ag_tensor *slow, *wave;
  return over_square(&slow, d->squared, -2, p[L2]) || over_square(&wave, d->season, -0.5, p[S2]) ||
         ag_add(out, slow, wave) || ag_exp(out, *out);
}

static int wandering(ag_tensor** out, const lags* d, ag_tensor* const* p) {
  return ag_divide(out, d->distance, p[L3]) || ag_negative(out, *out) || ag_exp(out, *out);
}

/* out = sum + amplitude^2 part; `sum` may be NULL */
static int add_part(ag_tensor** out, ag_tensor* sum, const ag_tensor* part,
                    const ag_tensor* amplitude) {
  ag_tensor *variance, *scaled;
  if (ag_square(&variance, amplitude) || ag_multiply(&scaled, part, variance)) return 1;
  *out = scaled;
  return sum != NULL && ag_add(out, sum, scaled);
}

/* The covariance of what is observed but its noise. */
static int covariance(ag_tensor** out, const lags* d, ag_tensor* const* p) {
  ag_tensor *part, *k = NULL;
  if (trend(&part, d, p) || add_part(&k, k, part, p[A1]) || season(&part, d, p) ||
      add_part(&k, k, part, p[A2]) || wandering(&part, d, p) || add_part(&k, k, part, p[A3])) {
    return 1;
  }
  *out = k;
  return 0;
}

/* The parameters, each a tensor of rank 0, from their logarithms. */
static int parameters(ag_tensor** p, const ag_tensor* logs) {
  ag_tensor* values;
  if (ag_exp(&values, logs)) return 1;
  for (int64_t i = 0; i < PROCESS_PARAMETERS; ++i) {
    const int64_t item[] = {AG_ITEM_INTEGER, i, 0, 0};
    if (ag_index(&p[i], values, item, 4)) return 1;
  }
  return 0;
}

/* L of L L' = K + a4^2 I at the process's own times. */
static int factor(ag_tensor** l, const process* p, ag_tensor* const* params) {
  ag_tensor *k, *noise;
  ag_eye_opts eye = AG_EYE_OPTS_INIT;
  eye.dtype = AG_FLOAT64;
  return covariance(&k, &p->lags, params) || ag_eye(&noise, ag_tensor_numel(p->times), &eye) ||
         add_part(&k, k, noise, params[A4]) || ag_linalg_cholesky(l, k, NULL);
}

int process_new(process* out, const double* times, const double* values, int64_t n) {
  const int64_t shape[] = {n, 1}, bytes = n * (int64_t)sizeof(double);
  process p;
  if (ag_scope_push()) return 1;
  const int failed = ag_tensor_from_data(&p.times, times, bytes, shape, 1, AG_FLOAT64) ||
                     ag_tensor_from_data(&p.values, values, bytes, shape, 2, AG_FLOAT64) ||
                     new_lags(&p.lags, p.times, p.times) || ag_scope_keep(p.times) ||
                     ag_scope_keep(p.values) || ag_scope_keep(p.lags.distance) ||
                     ag_scope_keep(p.lags.squared) || ag_scope_keep(p.lags.season);
  ag_scope_pop();
  if (!failed) *out = p;
  return failed;
}

void process_free(process* p) {
  const process none = {NULL, NULL, {NULL, NULL, NULL}};
  ag_tensor* const all[] = {p->times, p->values, p->lags.distance, p->lags.squared, p->lags.season};
  ag_release_many(all, 5);
  *p = none;
}

int process_nll(double* value, double* gradient, const double* logs, void* user) {
  const process* p = user;
  const int64_t n = PROCESS_PARAMETERS, bytes = PROCESS_PARAMETERS * (int64_t)sizeof(double);
  ag_tensor *x, *params[PROCESS_PARAMETERS], *l, *nll, *grad;
  if (ag_scope_push()) return 1;
  int failed = ag_tensor_from_data(&x, logs, bytes, &n, 1, AG_FLOAT64) ||
               ag_tensor_set_requires_grad(x, 1) || parameters(params, x);
  if (!failed && factor(&l, p, params)) {
    *value = INFINITY;
    failed = ag_error_status() != AG_NOT_POSITIVE_DEFINITE;
  } else if (!failed) {
    failed = gaussian_nll(&nll, p->values, l) || ag_grad(&grad, &nll, 1, &x, 1, NULL, -1, NULL) ||
             ag_tensor_item(value, nll) || ag_tensor_read(gradient, bytes, grad);
  }
  ag_scope_pop();
  return failed;
}

int process_predict(double* mean, double* deviation, const process* p, const double* logs,
                    const double* times, int64_t n) {
  const int64_t n_params = PROCESS_PARAMETERS, first = 0;
  const int64_t bytes = n * (int64_t)sizeof(double);
  lags cross;
  ag_tensor *x, *params[PROCESS_PARAMETERS], *t, *l, *k, *kt, *weights, *means, *known, *variance;
  if (ag_scope_push()) return 1;
  int failed =
      ag_tensor_from_data(&x, logs, n_params * (int64_t)sizeof(double), &n_params, 1, AG_FLOAT64) ||
      parameters(params, x) || factor(&l, p, params) ||
      ag_tensor_from_data(&t, times, bytes, &n, 1, AG_FLOAT64) || new_lags(&cross, t, p->times) ||
      covariance(&k, &cross, params) ||
      /* mean = k K^-1 y */
      ag_linalg_cholesky_solve(&weights, p->values, l, NULL) || ag_matmul(&means, k, weights) ||
      ag_tensor_read(mean, bytes, means) ||
      /* variance = a1^2 + a2^2 + a3^2 + a4^2 - |L^-1 k'|^2 */
      ag_matrix_transpose(&kt, k) || ag_linalg_solve_triangular(&known, l, kt, 0, NULL) ||
      ag_square(&known, known) || ag_sum(&known, known, &first, 1, NULL) ||
      ag_negative(&variance, known);
  const int amplitudes[] = {A1, A2, A3, A4};
  for (int i = 0; i < 4 && !failed; ++i) {
    ag_tensor* square;
    failed = ag_square(&square, params[amplitudes[i]]) || ag_add(&variance, variance, square);
  }
  failed = failed || ag_sqrt(&variance, variance) || ag_tensor_read(deviation, bytes, variance);
  ag_scope_pop();
  return failed;
}
