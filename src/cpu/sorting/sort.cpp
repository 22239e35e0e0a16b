// Rows in order, by Highway's vectorised quicksort of integer keys. Positions go into the low bits
// of wider keys, which makes the order stable and total, so that the result is unique.
#include <hwy/contrib/sort/vqsort.h>

#include <algorithm>
#include <cstring>

#include "cpu/ranges.h"
#include "cpu/sorting/kernels.h"
#include "cpu/sorting/keys.h"

namespace autograd::cpu::sorting {
namespace {

// Bytes have so few values that counting them is sorting.
void order(const hwy::Sorter&, uint8_t* keys, int64_t n) {
  int64_t count[256] = {};
  for (int64_t i = 0; i < n; ++i) ++count[keys[i]];
  for (int k = 0; k < 256; ++k) {
    std::memset(keys, k, static_cast<size_t>(count[k]));
    keys += count[k];
  }
}
template <class U>
void order(const hwy::Sorter& sorter, U* keys, int64_t n) {
  sorter(keys, static_cast<size_t>(n), hwy::SortAscending());
}

template <class U, Numbers kNumbers>
void sort_values(const hwy::Sorter& sorter, const Keys<U, kNumbers>& keys, U* out, const U* in,
                 int64_t n) {
  for (int64_t i = 0; i < n; ++i) out[i] = keys.key(in[i]);
  order(sorter, out, n);
  if constexpr (kNumbers == Numbers::Floating) {
    const auto [zero, zeros_end] = std::equal_range(out, out + n, keys.zero());
    const auto [nan, nans_end] = std::equal_range(out, out + n, keys.nan());
    for (int64_t i = 0; i < n; ++i) out[i] = keys.bits(out[i]);
    // Numbers that share a key, as they are and in the order of the row.
    U* zero_to = zero;
    U* nan_to = nan;
    for (int64_t i = 0; zero_to != zeros_end || nan_to != nans_end; ++i) {
      const U key = keys.key(in[i]);
      if (key == keys.zero()) *zero_to++ = in[i];
      if (key == keys.nan()) *nan_to++ = in[i];
    }
  } else {
    for (int64_t i = 0; i < n; ++i) out[i] = keys.bits(out[i]);
  }
}

// Keys of up to 32 bits with the position below them.
struct Packed {
  using Word = uint64_t;
  static uint64_t make(uint64_t key, int64_t i) { return key << 32 | static_cast<uint64_t>(i); }
  static uint64_t key(uint64_t word) { return word >> 32; }
  static int64_t position(uint64_t word) { return static_cast<int64_t>(word & 0xffffffff); }
};
struct Pair {
  using Word = hwy::uint128_t;
  static hwy::uint128_t make(uint64_t key, int64_t i) {
    hwy::uint128_t word;
    word.hi = key;
    word.lo = static_cast<uint64_t>(i);
    return word;
  }
  static uint64_t key(const hwy::uint128_t& word) { return word.hi; }
  static int64_t position(const hwy::uint128_t& word) { return static_cast<int64_t>(word.lo); }
};

template <class Layout, class U, Numbers kNumbers>
void sort_positions(const hwy::Sorter& sorter, const Keys<U, kNumbers>& keys,
                    typename Layout::Word* words, U* values, int64_t* positions, const U* in,
                    int64_t n) {
  for (int64_t i = 0; i < n; ++i) words[i] = Layout::make(keys.key(in[i]), i);
  sorter(words, static_cast<size_t>(n), hwy::SortAscending());
  for (int64_t i = 0; i < n; ++i) positions[i] = Layout::position(words[i]);
  if (values == nullptr) return;
  for (int64_t i = 0; i < n; ++i) {
    const U key = static_cast<U>(Layout::key(words[i]));
    values[i] = keys.is_ambiguous(key) ? in[Layout::position(words[i])] : keys.bits(key);
  }
}

template <class Layout, class U, Numbers kNumbers>
void rows_with_positions(const Keys<U, kNumbers>& keys, U* values, int64_t* positions, const U* in,
                         int64_t rows, int64_t n, int64_t per_task, double cost) {
  for_ranges(rows, per_task, cost, [&](int64_t begin, int64_t end) {
    const hwy::Sorter sorter;
    Scratch<> scratch(n * static_cast<int64_t>(sizeof(typename Layout::Word)));
    auto* words = scratch.template as<typename Layout::Word>();
    for (int64_t r = begin; r < end; ++r) {
      sort_positions<Layout>(sorter, keys, words, values == nullptr ? nullptr : values + r * n,
                             positions + r * n, in + r * n, n);
    }
  });
}

}  // namespace

void sort(const View* values, const View* positions, const View& in, bool descending) {
  const int64_t n = in.dims.back();
  int64_t rows = 1;
  for (const int64_t d : in.dims.first(in.dims.size() - 1)) rows *= d;
  if (n == 0 || rows == 0) return;
  const int64_t per_task = std::max<int64_t>(1, kTaskElements / n);
  const double cost = 5.0 * static_cast<double>(rows * n);

  with_keys(in.dtype, descending, [&]<class U, Numbers kNumbers>(const Keys<U, kNumbers>& keys) {
    const U* from = static_cast<const U*>(in.data);
    U* to = values == nullptr ? nullptr : static_cast<U*>(values->data);
    if (positions == nullptr) {
      for_ranges(rows, per_task, cost, [&](int64_t begin, int64_t end) {
        const hwy::Sorter sorter;
        for (int64_t r = begin; r < end; ++r) {
          sort_values(sorter, keys, to + r * n, from + r * n, n);
        }
      });
      return;
    }
    auto* at = static_cast<int64_t*>(positions->data);
    if (sizeof(U) <= 4 && n <= int64_t{1} << 32) {
      rows_with_positions<Packed>(keys, to, at, from, rows, n, per_task, cost);
    } else {
      rows_with_positions<Pair>(keys, to, at, from, rows, n, per_task, cost);
    }
  });
}

}  // namespace autograd::cpu::sorting
