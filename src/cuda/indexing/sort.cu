#include <cub/device/device_radix_sort.cuh>

#include "core/error.h"
#include "cuda/indexing/sort.h"

namespace autograd::cuda {
namespace {

int bits_of(int64_t below) {
  int bits = 0;
  while (bits < 63 && int64_t{1} << bits < below) ++bits;
  return bits;
}

}  // namespace

KeyLayout key_layout(int64_t targets, int64_t n) {
  const KeyLayout layout{bits_of(n), bits_of(targets)};
  if (layout.order_bits + layout.target_bits > 64) {
    fail(Status::TooLarge, "%lld additions into %lld places cannot be sorted",
         static_cast<long long>(n), static_cast<long long>(targets));
  }
  return layout;
}

unsigned long long* sort_keys(const char* name, unsigned long long* keys, unsigned long long* other,
                              int64_t n, KeyLayout layout) {
  const int begin = layout.order_bits, end = begin + layout.target_bits;
  if (begin == end) return keys;
  cub::DoubleBuffer<unsigned long long> buffers(keys, other);
  const cudaStream_t stream = here().stream;
  size_t bytes = 0;
  check(cub::DeviceRadixSort::SortKeys(nullptr, bytes, buffers, n, begin, end, stream), name);
  const Temporary storage(static_cast<int64_t>(bytes) + 1);
  note_operation(name);
  check(cub::DeviceRadixSort::SortKeys(storage.as<>(), bytes, buffers, n, begin, end, stream),
        name);
  return buffers.Current();
}

}  // namespace autograd::cuda
