/* Fits a model to observations by maximum likelihood, and says how well it is known. */
#ifndef KALMAN_FIT_H
#define KALMAN_FIT_H

#include "models.h"

typedef struct fit {
  double parameters[MODEL_PARAMETERS]; /* where to start, and then the most likely ones */
  double errors[MODEL_PARAMETERS];     /* their standard errors, from the second derivatives */
  double nll_before, nll;              /* the negative log likelihood */
} fit;

/* Mean and standard deviation of a state or an observation, element by element. */
typedef struct reading {
  double mean[CLIMATE_STATES], deviation[CLIMATE_STATES];
} reading;

/* Both return 0, or 1 with the library's sentence; `states` and `observed`, as many as there are
   rows, get the smoothed states and what all series would then show. */
int fit_model(fit* f, const model* m, const observations* y);
int fit_read(reading* states, reading* observed, const fit* f, const model* m,
             const observations* y);

#endif
