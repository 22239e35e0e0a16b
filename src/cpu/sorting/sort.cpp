// Rows in order, by Highway's vectorised quicksort of integers. Positions go into the low bits of
// wider keys, which makes the order stable and total, so that the result is unique.
#include <hwy/contrib/sort/vqsort.h>

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

#include "cpu/ranges.h"
#include "cpu/sorting/kernels.h"
#include "cpu/sorting/keys.h"

namespace autograd::cpu::sorting {
namespace {

// Bytes have so few values that counting them is sorting.
template <class K>
void count_bytes(const K& keys, uint8_t* out, const uint8_t* in, int64_t n) {
  int64_t count[256] = {};
  for (int64_t i = 0; i < n; ++i) ++count[keys.key(in[i])];
  for (int k = 0; k < 256; ++k) {
    std::memset(out, keys.bits(static_cast<uint8_t>(k)), static_cast<size_t>(count[k]));
    out += count[k];
  }
}

template <class T>
void sort_in_place(const hwy::Sorter& sorter, T* values, int64_t n, bool descending) {
  if (descending) {
    sorter(values, static_cast<size_t>(n), hwy::SortDescending());
  } else {
    sorter(values, static_cast<size_t>(n), hwy::SortAscending());
  }
}

// std::reverse, a vector from either end at a time.
template <class U, int... lane>
void reverse(U* first, U* last, std::integer_sequence<int, lane...>) {
  constexpr int lanes = sizeof...(lane);
  typedef U Vector __attribute__((vector_size(lanes * sizeof(U))));
  for (; last - first >= 2 * lanes; first += lanes) {
    last -= lanes;
    Vector low, high;
    std::memcpy(&low, first, sizeof low);
    std::memcpy(&high, last, sizeof high);
    low = __builtin_shufflevector(low, low, (lanes - 1 - lane)...);
    high = __builtin_shufflevector(high, high, (lanes - 1 - lane)...);
    std::memcpy(first, &high, sizeof high);
    std::memcpy(last, &low, sizeof low);
  }
  std::reverse(first, last);
}

// What follows the sorting of a floating dtype's bits as signed integers: among the positive ones
// that is the order of the numbers, among the negative ones the opposite.
template <class U>
void order_floating(const Keys<U, Numbers::Floating>& keys, U* out, const U* in, int64_t n,
                    bool descending) {
  constexpr U kSign = Keys<U, Numbers::Floating>::kTop;
  const auto is_nan = [&](U x) { return U(x & U(~kSign)) > keys.infinity; };
  const auto is_number = [&](U x) { return !is_nan(x); };
  U* const end = out + n;
  U* const middle = std::partition_point(out, end, [&](U x) { return (x >= kSign) != descending; });
  reverse(descending ? middle : out, descending ? end : middle,
          std::make_integer_sequence<int, 16 / sizeof(U)>());

  // NaNs of either sign lie at either end; zeros of either sign on either side of the middle.
  U* first = std::partition_point(out, middle, is_nan);
  U* last = std::partition_point(middle, end, is_number);
  U* zero = std::partition_point(first, middle, [](U x) { return U(x & U(~kSign)) != 0; });
  U* zeros_end = std::partition_point(middle, last, [](U x) { return U(x & U(~kSign)) == 0; });
  if (zero == middle || zeros_end == middle) zeros_end = zero;  // all of them are the same
  const int64_t nans = n - (last - first);
  const int64_t shift = descending ? end - last : out - first;
  if (shift < 0) std::copy(first, last, out);
  if (shift > 0) std::copy_backward(first, last, end);

  // Numbers that are equal but differ in their bits, in the order of the row.
  zero += shift;
  zeros_end += shift;
  U* nan = descending ? out : end - nans;
  U* const nans_end = nan + nans;
  for (int64_t i = 0; zero != zeros_end || nan != nans_end; ++i) {
    if (is_nan(in[i])) *nan++ = in[i];
    if (zero != zeros_end && U(in[i] & U(~kSign)) == 0) *zero++ = in[i];
  }
}

template <class U, Numbers kNumbers>
void sort_values(const hwy::Sorter& sorter, const Keys<U, kNumbers>& keys, U* out, const U* in,
                 int64_t n, bool descending) {
  if constexpr (sizeof(U) == 1) {
    count_bytes(keys, out, in, n);
  } else {
    std::memcpy(out, in, static_cast<size_t>(n) * sizeof(U));
    if constexpr (kNumbers == Numbers::Unsigned) {
      sort_in_place(sorter, out, n, descending);
    } else {
      sort_in_place(sorter, reinterpret_cast<std::make_signed_t<U>*>(out), n, descending);
    }
    if constexpr (kNumbers == Numbers::Floating) order_floating(keys, out, in, n, descending);
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
          sort_values(sorter, keys, to + r * n, from + r * n, n, descending);
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
