// Any and all. An element is false where all bits but the signs are zero, so one kernel serves each
// width.
#include "cuda/reduction/reduce.h"

namespace autograd::cuda {
namespace {

// Folds "differs from what is looked for": 1 once a true (any) or a false element (all) was seen.
template <class Word>
struct Truth {
  using In = Word;
  using Acc = uint8_t;
  using Out = uint8_t;
  using Again = FoldAgain<Truth<Word>>;
  unsigned long long mask;
  bool all;

  static __device__ Acc identity() { return 0; }
  __device__ Acc load(In x, long long) const {
    if constexpr (std::is_class_v<Word>) {
      return (((x.re | x.im) & mask) != 0) != all;
    } else {
      return ((x & static_cast<Word>(mask)) != 0) != all;
    }
  }
  static __device__ Acc fold(Acc a, Acc b) { return a | b; }
  __device__ Out finish(Acc a) const { return (a != 0) != all; }
};

template <class Word>
void truth_of(bool all, unsigned long long mask, const FoldShape& shape, const void* in,
              void* out) {
  launch_fold(all ? "all" : "any", Truth<Word>{mask, all}, shape, static_cast<const Word*>(in),
              static_cast<uint8_t*>(out));
}

}  // namespace

void reduce_truth(bool all, Dtype dtype, const FoldShape& shape, const void* in, void* out) {
  constexpr unsigned long long whole = ~0ull;
  switch (dtype) {
    case Dtype::Bool:
    case Dtype::Int8:
    case Dtype::UInt8:
      return truth_of<uint8_t>(all, whole, shape, in, out);
    case Dtype::Int16:
    case Dtype::UInt16:
      return truth_of<uint16_t>(all, whole, shape, in, out);
    case Dtype::Float16:
    case Dtype::BFloat16:
      return truth_of<uint16_t>(all, 0x7fff, shape, in, out);
    case Dtype::Int32:
    case Dtype::UInt32:
      return truth_of<uint32_t>(all, whole, shape, in, out);
    case Dtype::Float32:
      return truth_of<uint32_t>(all, 0x7fffffff, shape, in, out);
    case Dtype::Int64:
    case Dtype::UInt64:
      return truth_of<unsigned long long>(all, whole, shape, in, out);
    case Dtype::Float64:
      return truth_of<unsigned long long>(all, 0x7fffffffffffffff, shape, in, out);
    case Dtype::Complex64:
      return truth_of<Pair<uint32_t>>(all, 0x7fffffff, shape, in, out);
    case Dtype::Complex128:
      return truth_of<Pair<unsigned long long>>(all, 0x7fffffffffffffff, shape, in, out);
    case Dtype::None:
      break;
  }
  fail(Status::InvalidDtype, "%s has no truth", name_of(dtype));
}

}  // namespace autograd::cuda
