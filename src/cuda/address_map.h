// From an address to what is known of it: a hash table whose look-ups and removals never allocate.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

namespace autograd::cuda {

// Owns its values. Keys are not 0.
template <class T>
class AddressMap {
 public:
  AddressMap() : entries_(kLeast), shift_(64 - std::bit_width(kLeast - 1)) {}

  T* find(uintptr_t key) const noexcept {
    for (size_t i = place(key);; i = next(i)) {
      if (entries_[i].key == key) return entries_[i].value.get();
      if (entries_[i].key == 0) return nullptr;
    }
  }

  // Of a key that is there; anything else means that the caller's books are wrong.
  T& at(uintptr_t key) const noexcept {
    T* const found = find(key);
    if (found == nullptr) [[unlikely]]
      std::abort();
    return *found;
  }

  // Room for one more; may throw.
  void reserve_one() {
    if (2 * (count_ + 1) <= entries_.size()) return;
    std::vector<Entry> old(2 * entries_.size());
    old.swap(entries_);
    --shift_;
    for (Entry& e : old) {
      if (e.key != 0) place_entry(std::move(e));
    }
  }
  // After reserve_one().
  void insert(uintptr_t key, std::unique_ptr<T> value) noexcept {
    place_entry({key, std::move(value)});
    ++count_;
  }
  void erase(uintptr_t key) noexcept {
    size_t hole = place(key);
    while (entries_[hole].key != key) hole = next(hole);
    entries_[hole] = {};
    --count_;
    // Those that the hole kept away from their place move into it.
    for (size_t i = next(hole); entries_[i].key != 0; i = next(i)) {
      const size_t wanted = place(entries_[i].key);
      const size_t from_wanted = (i - wanted) & (entries_.size() - 1);
      const size_t from_hole = (i - hole) & (entries_.size() - 1);
      if (from_wanted < from_hole) continue;
      entries_[hole] = std::move(entries_[i]);
      entries_[i] = {};
      hole = i;
    }
  }

  template <class F>
  void each(F f) {
    for (Entry& e : entries_) {
      if (e.key != 0) f(*e.value);
    }
  }

 private:
  struct Entry {
    uintptr_t key = 0;
    std::unique_ptr<T> value;
  };
  static constexpr size_t kLeast = 64;

  size_t place(uintptr_t key) const noexcept {
    return static_cast<size_t>(key * uint64_t{0x9E3779B97F4A7C15} >> shift_);
  }
  size_t next(size_t i) const noexcept { return (i + 1) & (entries_.size() - 1); }
  void place_entry(Entry entry) noexcept {
    size_t i = place(entry.key);
    while (entries_[i].key != 0) i = next(i);
    entries_[i] = std::move(entry);
  }

  std::vector<Entry> entries_;  // a power of two of them, at most half in use
  int shift_;
  size_t count_ = 0;
};

}  // namespace autograd::cuda
