#include "filter.h"

#include <math.h>

#include "../common/gaussian.h"

enum { MAX_SERIES = 8 };

/* a m a' */
static int sandwich(ag_tensor** out, const ag_tensor* a, const ag_tensor* m) {
  ag_tensor *am, *at;
  return ag_matmul(&am, a, m) || ag_matrix_transpose(&at, a) || ag_matmul(out, am, at);
}

/* a m a' + b */
static int sandwich_plus(ag_tensor** out, const ag_tensor* a, const ag_tensor* m,
                         const ag_tensor* b) {
  ag_tensor* ama;
  return sandwich(&ama, a, m) || ag_add(out, ama, b);
}

/* The rows of H and R, and the column of values, of the series that were observed. */
static int observed_part(int64_t* k, ag_tensor** y, ag_tensor** h, ag_tensor** r,
                         const state_space* s, const double* row, int64_t m) {
  double values[MAX_SERIES];
  int64_t series[MAX_SERIES];
  ag_tensor* which;
  *k = 0;
  for (int64_t i = 0; i < m && i < MAX_SERIES; ++i) {
    if (isnan(row[i])) continue;
    values[*k] = row[i];
    series[(*k)++] = i;
  }
  if (*k == 0) return 0;
  const int64_t shape[] = {*k, 1}, bytes = *k * (int64_t)sizeof(double);
  if (ag_tensor_from_data(y, values, bytes, shape, 2, AG_FLOAT64)) return 1;
  *h = s->h;
  *r = s->r;
  if (*k == m) return 0;
  return ag_tensor_from_data(&which, series, *k * (int64_t)sizeof(int64_t), shape, 1, AG_INT64) ||
         ag_take(h, s->h, which, 0) || ag_take(r, s->r, which, 0) || ag_take(r, *r, which, 1);
}

/* The state at the next time. */
static int predict(belief* out, const state_space* s, const belief* now) {
  return ag_matmul(&out->mean, s->f, now->mean) ||
         sandwich_plus(&out->covariance, s->f, now->covariance, s->q);
}

/* What observations at h and r would be. */
static int observe(belief* out, const belief* state, const ag_tensor* h, const ag_tensor* r) {
  return ag_matmul(&out->mean, h, state->mean) ||
         sandwich_plus(&out->covariance, h, state->covariance, r);
}

/* What one row of observations adds: to the state, and to the negative log likelihood. */
static int update(belief* out, ag_tensor** nll, const belief* before, const ag_tensor* y,
                  const ag_tensor* h, const ag_tensor* r) {
  belief guess;
  ag_tensor *innovation, *hp, *l, *gain, *step, *kept, *rest;
  int64_t shape[2], rank;
  ag_eye_opts eye = AG_EYE_OPTS_INIT;
  eye.dtype = AG_FLOAT64;
  return observe(&guess, before, h, r) || ag_subtract(&innovation, y, guess.mean) ||
         ag_linalg_cholesky(&l, guess.covariance, NULL) || gaussian_nll(nll, innovation, l) ||
         /* the gain K = P H' S^-1, found as the transpose of S^-1 H P */
         ag_matmul(&hp, h, before->covariance) || ag_linalg_cholesky_solve(&gain, hp, l, NULL) ||
         ag_matrix_transpose(&gain, gain) || ag_matmul(&step, gain, innovation) ||
         ag_add(&out->mean, before->mean, step) ||
         /* Joseph's form, (1 - K H) P (1 - K H)' + K R K', stays symmetric and positive */
         ag_tensor_shape(shape, 2, &rank, before->covariance) || ag_eye(&rest, shape[0], &eye) ||
         ag_matmul(&kept, gain, h) || ag_subtract(&rest, rest, kept) || sandwich(&kept, gain, r) ||
         sandwich_plus(&out->covariance, rest, before->covariance, kept);
}

int kalman_filter(ag_tensor** nll, estimate* estimates, const state_space* s,
                  const observations* y) {
  ag_tensor *total, *part, *row, *h, *r;
  int64_t shape[2], rank, k;
  ag_zeros_opts zeros = AG_ZEROS_OPTS_INIT;
  zeros.dtype = AG_FLOAT64;
  if (ag_tensor_shape(shape, 2, &rank, s->f) || ag_zeros(&total, NULL, 0, &zeros)) return 1;
  shape[1] = 1;
  for (int64_t t = 0; t < y->count; ++t) {
    estimate* e = &estimates[t];
    if (t == 0) {
      e->before.covariance = s->p;
      if (ag_zeros(&e->before.mean, shape, 2, &zeros)) return 1;
    } else if (predict(&e->before, s, &estimates[t - 1].after)) {
      return 1;
    }
    e->after = e->before;
    if (observed_part(&k, &row, &h, &r, s, y->values + t * y->m, y->m)) return 1;
    if (k > 0 && (update(&e->after, &part, &e->before, row, h, r) || ag_add(&total, total, part))) {
      return 1;
    }
  }
  *nll = total;
  return 0;
}

/* What the smoothed next state says of this one (Rauch, Tung and Striebel): with J = P F' N^-1, N
   the covariance that was predicted, the mean moves by J times what the next one's moved by, and
   the covariance likewise. */
static int smooth(belief* now, const estimate* next, const state_space* s) {
  ag_tensor *fp, *j, *moved, *step;
  return ag_matmul(&fp, s->f, now->covariance) ||
         ag_linalg_solve(&j, next->before.covariance, fp) || ag_matrix_transpose(&j, j) ||
         ag_subtract(&moved, next->after.mean, next->before.mean) || ag_matmul(&step, j, moved) ||
         ag_add(&now->mean, now->mean, step) ||
         ag_subtract(&moved, next->after.covariance, next->before.covariance) ||
         sandwich_plus(&now->covariance, j, moved, now->covariance);
}

int kalman_smooth(estimate* estimates, const state_space* s, int64_t count) {
  for (int64_t t = count - 2; t >= 0; --t) {
    if (smooth(&estimates[t].after, &estimates[t + 1], s)) return 1;
  }
  return 0;
}

int kalman_observe(belief* out, const state_space* s, const belief* state) {
  return observe(out, state, s->h, s->r);
}
