// Where the first extremum of a sequence lies. Elements become unsigned keys whose order is theirs,
// with NaN above all, so that one fold serves maxima and minima.
#include "cuda/kernels.h"
#include "cuda/reduction/fold.h"

namespace autograd::cuda {
namespace {

template <class K>
struct Best {
  K key;
  long long index;
};

// Keys are at least 1; 0 stands for no element.
template <class T>
struct SearchFold {
  using Key = std::conditional_t<sizeof(T) == 8, unsigned long long, unsigned>;
  using In = T;
  using Acc = Best<Key>;
  using Out = long long;
  using Again = FoldAgain<SearchFold<T>>;
  static constexpr Key kTop = Key(1) << (8 * sizeof(Key) - 1);
  bool min;

  static __device__ Acc identity() { return {0, 0x7fffffffffffffffll}; }
  __device__ Acc load(In element, long long i) const {
    const Compute<T> x = widen(element);
    Key key;
    if constexpr (std::is_floating_point_v<Compute<T>>) {
      if (x != x) return {~Key(0), i};
      memcpy(&key, &x, sizeof key);
      if (x == 0) key = 0;  // of either sign
      key = (key & kTop) != 0 ? ~key : key | kTop;
      // From here on neither 0 nor the highest key is in use: those would be NaNs.
      return {min ? ~key : key, i};
    } else {
      // Integers fill all of the keys' range where they are as wide; the index tells none apart.
      key = static_cast<Key>(x);
      if (static_cast<T>(-1) < static_cast<T>(1)) key ^= kTop;
      return {min ? ~key : key, i};
    }
  }
  // Of equals the first. "No element" has the last index of all, so it loses to key 0, too.
  static __device__ Acc fold(Acc a, Acc b) {
    return a.key > b.key || (a.key == b.key && a.index < b.index) ? a : b;
  }
  static __device__ Out finish(Acc a) { return a.index; }
};

template <class T>
void search(bool min, const FoldShape& shape, const void* in, void* out) {
  launch_fold(min ? "argmin" : "argmax", SearchFold<T>{min}, shape, static_cast<const T*>(in),
              static_cast<long long*>(out));
}

}  // namespace

void arg_reduce(ArgReduceOp op, const View& out, const View& in, int32_t n_reduced) {
  if (!has_elements(out)) return;
  if (!has_elements(in)) {
    fail(Status::InvalidShape, "the maximum or minimum of no elements does not exist");
  }
  int64_t offset = 0;
  const FoldShape shape = fold_shape(out, in, n_reduced, true, &offset);
  const bool min = op == ArgReduceOp::Min;
  switch (in.dtype) {
    case Dtype::Bool:
    case Dtype::UInt8:
      return search<uint8_t>(min, shape, in.data, out.data);
    case Dtype::Int8:
      return search<int8_t>(min, shape, in.data, out.data);
    case Dtype::Int16:
      return search<int16_t>(min, shape, in.data, out.data);
    case Dtype::Int32:
      return search<int32_t>(min, shape, in.data, out.data);
    case Dtype::Int64:
      return search<long long>(min, shape, in.data, out.data);
    case Dtype::UInt16:
      return search<uint16_t>(min, shape, in.data, out.data);
    case Dtype::UInt32:
      return search<uint32_t>(min, shape, in.data, out.data);
    case Dtype::UInt64:
      return search<unsigned long long>(min, shape, in.data, out.data);
    case Dtype::Float16:
      return search<__half>(min, shape, in.data, out.data);
    case Dtype::BFloat16:
      return search<__nv_bfloat16>(min, shape, in.data, out.data);
    case Dtype::Float32:
      return search<float>(min, shape, in.data, out.data);
    case Dtype::Float64:
      return search<double>(min, shape, in.data, out.data);
    default:
      fail(Status::InvalidDtype, "%s has no order", name_of(in.dtype));
  }
}

}  // namespace autograd::cuda
