// Positions: of values in a sorted row, of true elements, and along an axis.
#include <algorithm>
#include <cstring>

#include "core/shape.h"
#include "cpu/ranges.h"
#include "cpu/sorting/kernels.h"
#include "cpu/sorting/keys.h"

namespace autograd::cpu::sorting {

void search(const View& out, const View& sorted, const View& values, bool right) {
  const int64_t n = sorted.dims[0];
  const int64_t wanted = count_elements(values.dims);
  auto* to = static_cast<int64_t*>(out.data);
  with_keys(sorted.dtype, false, [&]<class U, Numbers kNumbers>(const Keys<U, kNumbers>& keys) {
    const U* row = static_cast<const U*>(sorted.data);
    const U* from = static_cast<const U*>(values.data);
    const double cost = 40.0 * static_cast<double>(wanted);
    for_ranges(wanted, kTaskElements / 16, cost, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        const U key = keys.key(from[i]);
        const auto before = [&](U x) {
          const U other = keys.key(x);
          return right ? other <= key : other < key;
        };
        to[i] = std::partition_point(row, row + n, before) - row;
      }
    });
  });
}

void positions(const View& out, const View& mask) {
  const int64_t n = count_elements(mask.dims);
  const auto* from = static_cast<const uint8_t*>(mask.data);
  auto* to = static_cast<int64_t*>(out.data);
  const auto* end = to + count_elements(out.dims);
  // Without a branch on the mask, where there is room for one more.
  int64_t i = 0;
  for (; i < n && to < end; ++i) {
    *to = i;
    to += from[i];
  }
}

void along_axis(const View& out, const View& index, Ints dims, int64_t axis) {
  int64_t outer = 1;
  int64_t inner = 1;
  const auto a = static_cast<size_t>(axis);
  for (const int64_t d : dims.first(a)) outer *= d;
  for (const int64_t d : dims.subspan(a + 1)) inner *= d;
  const int64_t length = dims[a];
  const int64_t count = index.dims[a];
  const auto* from = static_cast<const int64_t*>(index.data);
  for (int64_t i = 0; i < outer * count * inner; ++i) {
    if (from[i] >= -length && from[i] < length) continue;
    fail_argument(Status::IndexOutOfRange, "indices",
                  "index %lld is out of range for axis %lld of length %lld",
                  static_cast<long long>(from[i]), static_cast<long long>(axis),
                  static_cast<long long>(length));
  }
  auto* to = static_cast<int64_t*>(out.data);
  const int64_t per_task =
      std::max<int64_t>(1, kTaskElements / std::max<int64_t>(1, count * inner));
  for_ranges(outer, per_task, static_cast<double>(outer * count * inner),
             [&](int64_t begin, int64_t end) {
               for (int64_t o = begin; o < end; ++o) {
                 for (int64_t k = 0; k < count; ++k) {
                   const int64_t row = (o * count + k) * inner;
                   for (int64_t j = 0; j < inner; ++j) {
                     const int64_t at = from[row + j];
                     to[row + j] = (o * length + (at < 0 ? at + length : at)) * inner + j;
                   }
                 }
               }
             });
}

}  // namespace autograd::cpu::sorting
