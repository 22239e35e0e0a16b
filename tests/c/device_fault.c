/* A kernel that reads where nothing is: the fault comes back as a status at the next call that
 * waits, names the operation, and the process lives on. On real devices only. */
#include <stdint.h>

#include "check.h"

int main(void) {
  const int64_t n = 1 << 20;
  ag_tensor* x = NULL;
  ag_tensor* y = NULL;
  ag_tensor_wrap_opts opts = AG_TENSOR_WRAP_OPTS_INIT;
  if (ag_device_count(AG_CUDA) == 0 || strstr(ag_device_name(AG_CUDA, 0), "simulated") != NULL) {
    printf("skipped: %s\n", ag_cuda_status());
    return 77;
  }
  opts.device_type = AG_CUDA;
  OK(ag_tensor_wrap(&x, (void*)(uintptr_t)0x100000, &n, 1, AG_FLOAT32, &opts));
  OK(ag_sqrt(&y, x));
  FAILS(AG_DEVICE_FAULT, ag_device_synchronize(AG_CUDA, 0));
  SAYS("sqrt");
  SAYS("cuda:0");
  /* CUDA's context is lost; calls on the CPU are not. */
  FAILS(AG_DEVICE_FAULT, ag_device_synchronize(AG_CUDA, 0));
  ag_tensor_release(x);
  ag_tensor_release(y);
  const float data[2] = {1, 2};
  x = floats(data, 1, 2);
  OK(ag_add(&y, x, x));
  ag_tensor_release(x);
  ag_tensor_release(y);
  CHECK_NOTHING_ALIVE();
  return 0;
}
