#include <autograd/autograd.h>
#include <stdio.h>

int main(void) {
  const float a[] = {1, 2, 3}, b[] = {4, 5, 6};
  const int64_t shape[] = {3};
  float g[3];
  ag_tensor *x = NULL, *y = NULL, *xy = NULL, *z = NULL, *f = NULL, *grad = NULL;

  int failed = ag_tensor_from_data(&x, a, sizeof a, shape, 1, AG_FLOAT32) ||
               ag_tensor_from_data(&y, b, sizeof b, shape, 1, AG_FLOAT32) ||
               ag_tensor_set_requires_grad(x, 1) || ag_multiply(&xy, x, y) || ag_add(&z, xy, x) ||
               ag_sum(&f, z, NULL, -1, NULL) ||  // f = sum(x y + x)
               ag_backward(&f, 1, NULL, -1, NULL) || ag_tensor_grad(&grad, x) ||
               ag_tensor_read(g, sizeof g, grad);
  if (failed) {
    fprintf(stderr, "%s\n", ag_error_message());
  } else {
    printf("f = sum(x y + x): df/dx = y + 1 = %g %g %g\n", g[0], g[1], g[2]);
  }
  ag_tensor* const tensors[] = {x, y, xy, z, f, grad};
  for (int i = 0; i < 6; ++i) ag_tensor_release(tensors[i]);
  return failed;
}
