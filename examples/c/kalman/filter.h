/* The Kalman filter and smoother of a linear Gaussian state space model (Durbin and Koopman, Time
   Series Analysis by State Space Methods, 2012, chapter 4):

     x_1 ~ N(0, P)      x_t = F x_(t-1) + N(0, Q)      y_t = H x_t + N(0, R)

   All is written with the library's functions, so that the likelihood differentiates by whatever
   the matrices were made of. What is made belongs to the caller's scope. */
#ifndef KALMAN_FILTER_H
#define KALMAN_FILTER_H

#include <autograd/autograd.h>

/* Matrices of float64; n states, m series. */
typedef struct state_space {
  ag_tensor *f, *q; /* (n, n) */
  ag_tensor *h, *r; /* (m, n), (m, m) */
  ag_tensor* p;     /* (n, n) */
} state_space;

/* What is known of a state: its mean (n, 1) and its covariance (n, n). */
typedef struct belief {
  ag_tensor *mean, *covariance;
} belief;

/* A time's state: from the observations before it, and from those up to it, or from all of them
   once it is smoothed. */
typedef struct estimate {
  belief before, after;
} estimate;

/* `count` rows of m observations each; a NaN is one that was not made. */
typedef struct observations {
  int64_t count, m;
  const double* values;
} observations;

/* All return 0, or 1 with the library's sentence. The filter gives the negative log likelihood and
   fills as many estimates as there are rows; the smoother replaces their `after`. The third says
   what observations of all series would be in a state. */
int kalman_filter(ag_tensor** nll, estimate* estimates, const state_space* s,
                  const observations* y);
int kalman_smooth(estimate* estimates, const state_space* s, int64_t count);
int kalman_observe(belief* out, const state_space* s, const belief* state);

#endif
