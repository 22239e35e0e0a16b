/* The two models, whose variances are to be found. */
#ifndef KALMAN_MODELS_H
#define KALMAN_MODELS_H

#include "filter.h"

enum { MODEL_PARAMETERS = 4 }; /* at most */

typedef struct model {
  int64_t n_parameters;
  int64_t n_diffuse; /* states of which nothing is known at first */
  double diffuse;    /* the variance that stands for it, far above all others */
  /* The matrices, recorded from `parameters`, a tensor (n_parameters,) of float64. */
  int (*build)(state_space* out, const struct model* m, const ag_tensor* parameters);
} model;

/* A level that walks at random, observed with noise. Parameters: the logarithms of the variances of
   the observations and of the level's steps. */
enum { LEVEL_NOISE, LEVEL_STEP };
extern const model local_level;

/* A trend whose slope walks at random, and weather that half remembers the year before; two records
   of both, the second of which is displaced. States: the trend, its slope, the weather, the
   displacement. Parameters: the logarithms of three standard deviations, of the slope's steps, of
   the weather's, and of the records' own errors; and the inverse hyperbolic tangent of the
   weather's correlation from year to year. */
enum { TREND, SLOPE, WEATHER, DISPLACEMENT, CLIMATE_STATES };
enum { CLIMATE_SLOPE, CLIMATE_WEATHER, CLIMATE_ERROR, CLIMATE_MEMORY };
extern const model climate;

#endif
