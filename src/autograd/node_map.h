// A hash map from nodes to slots for one walk over a graph: open addressing, linear probing,
// deletion by shifting back, so that a walk over a long chain stays as small as its frontier.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "autograd/node.h"

namespace autograd {

template <class Value>
class NodeMap {
 public:
  Value* find(const Node* key) {
    if (size_ == 0) return nullptr;
    for (size_t i = home(key);; i = next(i)) {
      if (entries_[i].key == key) return &entries_[i].value;
      if (entries_[i].key == nullptr) return nullptr;
    }
  }

  // The value of key, made if absent; `inserted` says which. Invalidates other pointers.
  Value& get(const Node* key, bool* inserted = nullptr) {
    if (2 * (size_ + 1) > entries_.size()) grow();
    for (size_t i = home(key);; i = next(i)) {
      if (entries_[i].key == key) {
        if (inserted != nullptr) *inserted = false;
        return entries_[i].value;
      }
      if (entries_[i].key == nullptr) {
        entries_[i].key = key;
        ++size_;
        if (inserted != nullptr) *inserted = true;
        return entries_[i].value;
      }
    }
  }

  Value take(const Node* key) {
    size_t hole = home(key);
    while (entries_[hole].key != key) hole = next(hole);
    Value value = std::move(entries_[hole].value);
    for (size_t i = next(hole); entries_[i].key != nullptr; i = next(i)) {
      // Move i into the hole unless its home lies between the two.
      const size_t h = home(entries_[i].key);
      const bool stays = hole <= i ? (hole < h && h <= i) : (hole < h || h <= i);
      if (stays) continue;
      entries_[hole].key = entries_[i].key;
      entries_[hole].value = std::move(entries_[i].value);
      hole = i;
    }
    entries_[hole].key = nullptr;
    entries_[hole].value = Value();
    --size_;
    return value;
  }

  size_t size() const { return size_; }

 private:
  struct Entry {
    const Node* key = nullptr;
    Value value{};
  };

  size_t home(const Node* key) const {
    const auto bits = reinterpret_cast<uintptr_t>(key) >> 4;
    return (bits * 0x9e3779b97f4a7c15ull >> 20) & (entries_.size() - 1);
  }
  size_t next(size_t i) const { return (i + 1) & (entries_.size() - 1); }

  void grow() {
    std::vector<Entry> old(entries_.empty() ? 16 : 2 * entries_.size());
    old.swap(entries_);
    size_ = 0;
    for (Entry& e : old) {
      if (e.key != nullptr) get(e.key) = std::move(e.value);
    }
  }

  std::vector<Entry> entries_;
  size_t size_ = 0;
};

}  // namespace autograd
