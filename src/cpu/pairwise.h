#pragma once

#include <bit>
#include <cstdint>

#include "cpu/general_table.h"

namespace autograd::cpu {

// Partial results of equal weight are joined as they come, like carries in a binary counter.
class Pairwise {
 public:
  static int64_t storage(int64_t pushes, int64_t bytes) {
    return (std::bit_width(static_cast<uint64_t>(pushes)) + 1) * bytes;
  }
  Pairwise(GeneralTable::FoldRows fold, int64_t n, int64_t bytes, char* storage)
      : fold_(fold), n_(n), bytes_(bytes), storage_(storage) {}
  // Where the next partial result goes before push().
  char* next() { return storage_ + depth_ * bytes_; }
  void push() {
    ++depth_;
    for (uint64_t c = ++count_; c % 2 == 0; c /= 2) join();
  }
  const char* finish() {
    while (depth_ > 1) join();
    return storage_;
  }

 private:
  void join() {
    --depth_;
    fold_(storage_ + (depth_ - 1) * bytes_, storage_ + depth_ * bytes_, 0, 1, n_);
  }
  GeneralTable::FoldRows fold_;
  int64_t n_, bytes_;
  char* storage_;
  int64_t depth_ = 0;
  uint64_t count_ = 0;
};

}  // namespace autograd::cpu
