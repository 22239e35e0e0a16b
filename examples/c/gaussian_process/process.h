/* A Gaussian process for a series with a trend and a season (after Rasmussen and Williams, Gaussian
   Processes for Machine Learning, 2006, section 5.4.3). The covariance at the times t and u, with
   d = t - u in years, is the sum of

     a1^2 exp(-d^2 / 2 l1^2)                               a long trend
     a2^2 exp(-d^2 / 2 l2^2 - 2 sin^2(pi d) / s2^2)        a season that slowly changes
     a3^2 exp(-|d| / l3)                                   weather and other wanderings

   and of noise a4^2 where t and u are one observation. */
#ifndef GAUSSIAN_PROCESS_PROCESS_H
#define GAUSSIAN_PROCESS_PROCESS_H

#include <autograd/autograd.h>

enum { A1, L1, A2, L2, S2, A3, L3, A4, PROCESS_PARAMETERS };

/* What all pairs of two lists of times make of the covariance, whatever its parameters. */
typedef struct lags {
  ag_tensor* distance; /* |d| */
  ag_tensor* squared;  /* d^2 */
  ag_tensor* season;   /* sin^2(pi d) */
} lags;

typedef struct process {
  ag_tensor* times;  /* (n,) */
  ag_tensor* values; /* (n, 1), around 0 */
  lags lags;         /* (n, n) */
} process;

/* Results are those of `||`: 0, or 1 with the library's sentence. */
int process_new(process* out, const double* times, const double* values, int64_t n);
void process_free(process* p);

/* The negative log marginal likelihood and its gradient by the logarithms of the parameters, as a
   minimise_function; `user` is a process. Infinite where rounding makes the covariance indefinite.
 */
int process_nll(double* value, double* gradient, const double* logs, void* user);

/* Mean and standard deviation of observations at n more times. */
int process_predict(double* mean, double* deviation, const process* p, const double* logs,
                    const double* times, int64_t n);

#endif
