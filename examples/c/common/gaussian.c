#include "gaussian.h"

int gaussian_nll(ag_tensor** out, const ag_tensor* r, const ag_tensor* l) {
  const double log_2_pi = 1.8378770664093454836;
  int64_t shape[2], rank;
  ag_tensor *white, *distance, *half, *edge, *volume, *constant;
  return ag_tensor_shape(shape, 2, &rank, l) || ag_scalar(&half, 0.5, 0, 0) ||
         ag_scalar(&constant, 0.5 * log_2_pi * (double)shape[0], 0, 0) ||
         ag_linalg_solve_triangular(&white, l, r, 0, NULL) || ag_square(&white, white) ||
         ag_sum(&distance, white, NULL, -1, NULL) || ag_multiply(&distance, distance, half) ||
         ag_diagonal(&edge, l, NULL) || ag_log(&edge, edge) ||
         ag_sum(&volume, edge, NULL, -1, NULL) || ag_add(out, distance, volume) ||
         ag_add(out, *out, constant);
}
