// Class labels as positions of their scores.
#include "cuda/context.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

struct LabelArguments {
  long long* label;
  long long* at;
  unsigned char* keep;
  const long long* target;
  long long stride, n, classes, ignored;
  FaultReport* faults;
};

__global__ void labels_kernel(LabelArguments a) {
  const long long step = static_cast<long long>(gridDim.x) * blockDim.x;
  for (long long i = static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x; i < a.n;
       i += step) {
    const long long value = a.target[i * a.stride];
    const bool counts = value != a.ignored;
    const bool valid = value >= 0 && value < a.classes;
    if (counts && !valid) report(a.faults, Fault::IndexOutOfRange, value, i, a.classes);
    // What is out of range reads the first class instead.
    const long long chosen = counts && valid ? value : 0;
    a.label[i] = chosen;
    a.at[i] = i * a.classes + chosen;
    a.keep[i] = counts ? 1 : 0;
  }
}

}  // namespace

void labels(const View& label, const View& at, const View& keep, const View& target,
            int64_t classes, int64_t ignored) {
  const int64_t n = target.dims[0];
  if (n == 0) return;
  constexpr int kBlock = 256;
  launch("cross_entropy", labels_kernel, dim3(grid_for(n, kBlock)), dim3(kBlock), 0,
         LabelArguments{static_cast<long long*>(label.data), static_cast<long long*>(at.data),
                        static_cast<unsigned char*>(keep.data),
                        static_cast<const long long*>(target.data), target.strides[0], n, classes,
                        ignored, fault_report()});
}

}  // namespace autograd::cuda
