// Class labels as positions of their scores.
#include "core/error.h"
#include "cpu/general.h"

namespace autograd::cpu {

int64_t labels(const View& label, const View& at, const View& keep, const View& target,
               int64_t classes, int64_t ignored) {
  const int64_t n = target.dims[0];
  const auto* from = static_cast<const int64_t*>(target.data);
  auto* chosen = static_cast<int64_t*>(label.data);
  auto* positions = static_cast<int64_t*>(at.data);
  auto* kept = static_cast<uint8_t*>(keep.data);
  int64_t count = 0;
  for (int64_t i = 0; i < n; ++i) {
    const int64_t value = from[i * target.strides[0]];
    const bool counts = value != ignored;
    if (counts && (value < 0 || value >= classes)) {
      fail_argument(Status::IndexOutOfRange, "target",
                    "label %lld at position %lld is not one of the %lld classes",
                    static_cast<long long>(value), static_cast<long long>(i),
                    static_cast<long long>(classes));
    }
    chosen[i] = counts ? value : 0;
    positions[i] = i * classes + chosen[i];
    kept[i] = counts ? 1 : 0;
    count += kept[i];
  }
  return count;
}

}  // namespace autograd::cpu
