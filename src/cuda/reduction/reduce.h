// The reductions by what they compute; each is a file of kernels. Nothing is empty.
#pragma once

#include "cuda/reduction/fold.h"

namespace autograd::cuda {

void reduce_sum(Dtype dtype, const FoldShape& shape, const void* in, void* out);
void reduce_product(Dtype dtype, const FoldShape& shape, const void* in, void* out);
void reduce_max(Dtype dtype, const FoldShape& shape, const void* in, void* out);
void reduce_min(Dtype dtype, const FoldShape& shape, const void* in, void* out);
// Whether any element, or every one, is not zero; bool from any dtype.
void reduce_truth(bool all, Dtype dtype, const FoldShape& shape, const void* in, void* out);

// The Op that folds T by `Rule`, a template of the type that T is computed in.
template <class T, template <class> class Rule>
struct ReduceFold {
  using In = T;
  using Acc = Compute<T>;
  using Out = T;
  using Again =
      std::conditional_t<std::is_same_v<In, Acc>, ReduceFold, FoldAgain<ReduceFold<T, Rule>>>;
  static __device__ Acc identity() { return Rule<Acc>::identity(); }
  static __device__ Acc load(In x, long long) { return widen(x); }
  static __device__ Acc fold(Acc a, Acc b) { return Rule<Acc>::fold(a, b); }
  static __device__ Out finish(Acc a) { return narrow<T>(a); }
};

template <class T, template <class> class Rule>
void reduce_as(const char* name, const FoldShape& shape, const void* in, void* out) {
  launch_fold(name, ReduceFold<T, Rule>{}, shape, static_cast<const T*>(in), static_cast<T*>(out));
}

}  // namespace autograd::cuda
