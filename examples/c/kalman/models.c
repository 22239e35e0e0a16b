#include "models.h"

static int matrix(ag_tensor** out, const double* values, int64_t rows, int64_t columns) {
  const int64_t shape[] = {rows, columns};
  return ag_tensor_from_data(out, values, rows * columns * (int64_t)sizeof(double), shape, 2,
                             AG_FLOAT64);
}

static int diagonal(ag_tensor** out, double value, int64_t n) {
  ag_tensor* scalar;
  ag_eye_opts eye = AG_EYE_OPTS_INIT;
  eye.dtype = AG_FLOAT64;
  return ag_eye(out, n, &eye) || ag_scalar(&scalar, value, 0, 0) || ag_multiply(out, *out, scalar);
}

/* The matrix with x at (i, i). */
static int put(ag_tensor** matrix, int64_t i, const ag_tensor* x) {
  const int64_t place[] = {AG_ITEM_INTEGER, i, 0, 0, AG_ITEM_INTEGER, i, 0, 0};
  return ag_index_put(matrix, *matrix, place, 8, x);
}

static int item(ag_tensor** out, const ag_tensor* vector, int64_t i) {
  const int64_t place[] = {AG_ITEM_INTEGER, i, 0, 0};
  return ag_index(out, vector, place, 4);
}

static int build_level(state_space* out, const model* m, const ag_tensor* parameters) {
  ag_tensor *variances, *noise, *step;
  return ag_exp(&variances, parameters) || item(&noise, variances, LEVEL_NOISE) ||
         item(&step, variances, LEVEL_STEP) || diagonal(&out->f, 1, 1) || diagonal(&out->q, 0, 1) ||
         put(&out->q, 0, step) || diagonal(&out->h, 1, 1) || diagonal(&out->r, 0, 1) ||
         put(&out->r, 0, noise) || diagonal(&out->p, m->diffuse, 1);
}

const model local_level = {2, 1, 1e10, build_level};

static int build_climate(state_space* out, const model* m, const ag_tensor* parameters) {
  static const double step[] = {1, 1, 0, 0,  /* the trend goes on along its slope, */
                                0, 1, 0, 0,  /* which stays, */
                                0, 0, 0, 0,  /* weather: its correlation is put here, */
                                0, 0, 0, 1}; /* the displacement stays */
  static const double records[] = {1, 0, 1, 0, 1, 0, 1, 1};
  const int64_t n = CLIMATE_STATES;
  ag_tensor *deviations, *variances, *slope, *weather, *error, *memory, *lost, *stationary, *one;
  return ag_exp(&deviations, parameters) || ag_square(&variances, deviations) ||
         item(&slope, variances, CLIMATE_SLOPE) || item(&weather, variances, CLIMATE_WEATHER) ||
         item(&error, variances, CLIMATE_ERROR) || item(&memory, parameters, CLIMATE_MEMORY) ||
         ag_tanh(&memory, memory) ||
         /* the weather's variance in the long run, s^2 / (1 - c^2), is that of its first year */
         ag_scalar(&one, 1, 0, 0) || ag_square(&lost, memory) || ag_subtract(&lost, one, lost) ||
         ag_divide(&stationary, weather, lost) || matrix(&out->f, step, n, n) ||
         put(&out->f, WEATHER, memory) || diagonal(&out->q, 0, n) || put(&out->q, SLOPE, slope) ||
         put(&out->q, WEATHER, weather) || matrix(&out->h, records, 2, n) ||
         diagonal(&out->r, 1, 2) || ag_multiply(&out->r, out->r, error) ||
         diagonal(&out->p, m->diffuse, n) || put(&out->p, WEATHER, stationary);
}

const model climate = {4, 3, 1e5, build_climate};
