// Questions about all elements of a view.
#include <atomic>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kBlock = 1024;

// Whether test(run, count) holds for any run of x.
template <class F>
bool any_run(const View& x, const F& test) {
  Axes axes(static_cast<int64_t>(x.dims.size()));
  for (size_t d = 0; d < x.dims.size(); ++d) axes.push(x.dims[d], x.strides[d]);
  axes.sort();
  axes.coalesce();
  std::atomic<bool> found = false;
  const int64_t item = size_of(x.dtype);
  const int64_t n = axes.count();
  for_ranges(
      n, kTaskElements, 0.1 * static_cast<double>(n * item), [&](int64_t begin, int64_t end) {
        alignas(64) char packed[kBlock * 16];
        for (int64_t i = begin; i < end && !found.load(std::memory_order_relaxed); i += kBlock) {
          const int64_t count = std::min(kBlock, end - i);
          if (test(read_run(packed, x.data, axes, 0, i, count, item), count)) found = true;
        }
      });
  return found;
}

}  // namespace

bool has_zero(const View& x) {
  const GeneralTable& t = isa_table().general;
  return any_run(x, [&](const void* run, int64_t n) {
    uint8_t nonzero[kBlock];
    t.to_bool[index_of(x.dtype)](nonzero, run, n);
    uint8_t all = 1;
    t.fold[static_cast<int>(Fold::Min)][index_of(Dtype::Bool)](&all, nonzero, n);
    return all == 0;
  });
}

bool has_nan(const View& x) {
  const auto test = isa_table().general.has_nan[index_of(x.dtype)];
  if (test == nullptr) return false;
  return any_run(x, test);
}

}  // namespace autograd::cpu
