/**
 * \file
 * Parts of tensors: x.index({1, ag::Slice{0, 5}, ag::ellipsis, ag::new_axis}).
 */
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

#include "autograd/cpp/parameters.hpp"
#include "autograd/types.h"

namespace ag {

/// start:stop:step by Python's rules; what is left out is absent.
struct Slice {
  std::optional<int64_t> start{};
  std::optional<int64_t> stop{};
  std::optional<int64_t> step{};
};

struct Ellipsis {};
struct NewAxis {};

/// As many whole axes as are left.
inline constexpr Ellipsis ellipsis;
/// A new axis of length 1.
inline constexpr NewAxis new_axis;

/// Which part of a tensor: an item an axis, from the first on.
class Index {
 public:
  /// An integer, a slice, an ellipsis or a new axis.
  class Item {
   public:
    template <std::integral I>
      requires(!std::same_as<I, bool>)
    constexpr Item(I position) noexcept
        : numbers_{AG_ITEM_INTEGER, static_cast<int64_t>(position)} {}
    constexpr Item(const Slice& slice) noexcept
        : numbers_{AG_ITEM_SLICE, slice.start.value_or(AG_ABSENT), slice.stop.value_or(AG_ABSENT),
                   slice.step.value_or(AG_ABSENT)} {}
    constexpr Item(Ellipsis) noexcept : numbers_{AG_ITEM_ELLIPSIS} {}
    constexpr Item(NewAxis) noexcept : numbers_{AG_ITEM_NEW_AXIS} {}

   private:
    friend class Index;
    int64_t numbers_[4] = {};
  };

  Index(std::initializer_list<Item> items) {
    numbers_.reserve(4 * items.size());
    for (const Item& item : items) {
      numbers_.insert(numbers_.end(), std::begin(item.numbers_), std::end(item.numbers_));
    }
  }

  /// From the C interface's four numbers an item.
  static Index from_numbers(Ints numbers) {
    Index made{};
    made.numbers_.assign(numbers.data(), numbers.data() + numbers.size());
    return made;
  }

  const int64_t* data() const noexcept { return numbers_.data(); }
  int64_t size() const noexcept { return static_cast<int64_t>(numbers_.size()); }

 private:
  std::vector<int64_t> numbers_;
};

}  // namespace ag
