#include "gaussian.h"

/* The diagonal of a matrix (n, n): every element n + 1 of its elements in a row. */
static int diagonal(ag_tensor** out, const ag_tensor* matrix, int64_t n) {
  const int64_t all = n * n, every[] = {AG_ITEM_SLICE, 0, AG_ABSENT, n + 1};
  ag_tensor* flat;
  return ag_reshape(&flat, matrix, &all, 1, NULL) || ag_index(out, flat, every, 4);
}

int gaussian_nll(ag_tensor** out, const ag_tensor* r, const ag_tensor* l) {
  const double log_2_pi = 1.8378770664093454836;
  int64_t shape[2], rank;
  ag_tensor *white, *distance, *half, *edge, *volume, *constant;
  return ag_tensor_shape(shape, 2, &rank, l) || ag_scalar(&half, 0.5, 0, 0) ||
         ag_scalar(&constant, 0.5 * log_2_pi * (double)shape[0], 0, 0) ||
         ag_linalg_solve_triangular(&white, l, r, 0, NULL) || ag_square(&white, white) ||
         ag_sum(&distance, white, NULL, -1, NULL) || ag_multiply(&distance, distance, half) ||
         diagonal(&edge, l, shape[0]) || ag_log(&edge, edge) ||
         ag_sum(&volume, edge, NULL, -1, NULL) || ag_add(out, distance, volume) ||
         ag_add(out, *out, constant);
}

int gaussian_solve(ag_tensor** out, const ag_tensor* l, const ag_tensor* b) {
  ag_tensor *upper, *half;
  return ag_linalg_solve_triangular(&half, l, b, 0, NULL) || ag_matrix_transpose(&upper, l) ||
         ag_linalg_solve_triangular(out, upper, half, 1, NULL);
}
