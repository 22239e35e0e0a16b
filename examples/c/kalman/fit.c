#include "fit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../common/minimise.h"

typedef struct problem {
  const model* model;
  const observations* y;
  estimate* estimates;
} problem;

/* The matrices and the negative log likelihood at `x`, recorded where x requires grad. What stands
   for knowing nothing is divided out: D variances of size c add D log(c) / 2 (the diffuse
   likelihood, Durbin and Koopman, section 7.2.2). */
static int likelihood(ag_tensor** nll, state_space* s, const problem* p, const ag_tensor* x) {
  ag_tensor* diffuse;
  const double added = 0.5 * (double)p->model->n_diffuse * log(p->model->diffuse);
  return p->model->build(s, p->model, x) || kalman_filter(nll, p->estimates, s, p->y) ||
         ag_scalar(&diffuse, added, 0, 0) || ag_subtract(nll, *nll, diffuse);
}

static int new_parameters(ag_tensor** x, const double* values, int64_t n, int record) {
  return ag_tensor_from_data(x, values, n * (int64_t)sizeof(double), &n, 1, AG_FLOAT64) ||
         ag_tensor_set_requires_grad(*x, record);
}

/* A minimise_function. */
static int evaluate(double* value, double* gradient, const double* parameters, void* user) {
  const problem* p = user;
  const int64_t n = p->model->n_parameters;
  state_space s;
  ag_tensor *x, *nll, *grad;
  if (ag_scope_push()) return 1;
  int failed = new_parameters(&x, parameters, n, 1);
  if (!failed && likelihood(&nll, &s, p, x)) {
    *value = INFINITY;
    failed = ag_error_status() != AG_NOT_POSITIVE_DEFINITE;
  } else if (!failed) {
    failed = ag_grad(&grad, &nll, 1, &x, 1, NULL, -1, NULL) || ag_tensor_item(value, nll) ||
             ag_tensor_read(gradient, n * (int64_t)sizeof(double), grad);
  }
  ag_scope_pop();
  return failed;
}

/* The square roots of the diagonal of the inverse of the matrix of second derivatives. */
static int standard_errors(double* errors, const problem* p, const double* parameters) {
  const int64_t n = p->model->n_parameters;
  double inverse[MODEL_PARAMETERS * MODEL_PARAMETERS];
  state_space s;
  ag_tensor *x, *nll, *hessian, *covariance;
  if (ag_scope_push()) return 1;
  const int failed = new_parameters(&x, parameters, n, 1) || likelihood(&nll, &s, p, x) ||
                     ag_hessian_of(&hessian, nll, x, NULL) || ag_linalg_inv(&covariance, hessian) ||
                     ag_tensor_read(inverse, n * n * (int64_t)sizeof(double), covariance);
  ag_scope_pop();
  for (int64_t i = 0; i < n && !failed; ++i) errors[i] = sqrt(inverse[i * n + i]);
  return failed;
}

/* The handles of the estimates, which the scope of each evaluation owns. */
static int new_problem(problem* p, const model* m, const observations* y) {
  p->model = m;
  p->y = y;
  p->estimates = malloc((size_t)y->count * sizeof *p->estimates);
  if (p->estimates == NULL) ag_error_set(AG_OUT_OF_MEMORY, "there is no memory for the estimates");
  return p->estimates == NULL;
}

int fit_model(fit* f, const model* m, const observations* y) {
  const minimise_options options = {100, 1e-4, stdout, "negative log likelihood"};
  double gradient[MODEL_PARAMETERS];
  problem p;
  if (new_problem(&p, m, y)) return 1;
  const int failed =
      evaluate(&f->nll_before, gradient, f->parameters, &p) ||
      minimise(&f->nll, f->parameters, (int)m->n_parameters, evaluate, &p, &options) ||
      standard_errors(f->errors, &p, f->parameters);
  free(p.estimates);
  return failed;
}

static int read_belief(reading* out, const belief* b) {
  double covariance[CLIMATE_STATES * CLIMATE_STATES];
  const int64_t n = ag_tensor_numel(b->mean), size = (int64_t)sizeof(double);
  if (ag_tensor_read(out->mean, n * size, b->mean) ||
      ag_tensor_read(covariance, n * n * size, b->covariance)) {
    return 1;
  }
  for (int64_t i = 0; i < n; ++i) out->deviation[i] = sqrt(covariance[i * n + i]);
  return 0;
}

int fit_read(reading* states, reading* observed, const fit* f, const model* m,
             const observations* y) {
  problem p;
  state_space s;
  ag_tensor *x, *nll;
  if (new_problem(&p, m, y)) return 1;
  int failed = ag_scope_push();
  if (!failed) {
    failed = new_parameters(&x, f->parameters, m->n_parameters, 0) || likelihood(&nll, &s, &p, x) ||
             kalman_smooth(p.estimates, &s, y->count);
    for (int64_t t = 0; t < y->count && !failed; ++t) {
      belief b;
      failed = read_belief(&states[t], &p.estimates[t].after) ||
               kalman_observe(&b, &s, &p.estimates[t].after) || read_belief(&observed[t], &b);
    }
    ag_scope_pop();
  }
  free(p.estimates);
  return failed;
}
