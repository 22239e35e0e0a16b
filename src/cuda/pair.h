// Complex elements, for kernels and for the host.
#pragma once

namespace autograd::cuda {

// A complex element; aligned as its parts are.
template <class T>
struct Pair {
  T re, im;
};

}  // namespace autograd::cuda
