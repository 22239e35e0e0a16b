// The index space of a program: its operands' loops merged as far as all of them allow, and a
// position in it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/program.h"

namespace autograd::cpu {

// An array of a size known when it is made, on the stack up to kInline elements.
template <class T, int64_t kInline>
class SmallArray {
 public:
  explicit SmallArray(int64_t size) {
    if (size > kInline) {
      heap_ = std::make_unique_for_overwrite<T[]>(static_cast<size_t>(size));
      data_ = heap_.get();
    }
  }
  SmallArray(const SmallArray&) = delete;
  SmallArray& operator=(const SmallArray&) = delete;
  T* data() { return data_; }
  T& operator[](int64_t i) { return data_[i]; }
  const T& operator[](int64_t i) const { return data_[i]; }

 private:
  T inline_[kInline];
  std::unique_ptr<T[]> heap_;
  T* data_ = inline_;
};

// Loops over all operands, outermost first; at least one. Their order follows the steps of operand
// `leader`, so that it is written in the order of memory.
class TileLoop {
 public:
  TileLoop(Ints dims, std::span<const View> operands, int64_t leader);

  int64_t count() const { return count_; }
  int64_t n_axes() const { return n_axes_; }
  int64_t n_operands() const { return n_operands_; }
  int64_t size(int64_t axis) const { return size_[axis]; }
  int64_t stride(int64_t axis, int64_t operand) const {
    return stride_[axis * n_operands_ + operand];
  }
  int64_t row() const { return size_[n_axes_ - 1]; }
  int64_t row_stride(int64_t operand) const { return stride(n_axes_ - 1, operand); }
  // The elements follow each other without gaps through all loops.
  bool is_dense(int64_t operand) const;

 private:
  int64_t count_ = 1;
  int64_t n_axes_ = 0;
  int64_t n_operands_;
  SmallArray<int64_t, 8> size_;
  SmallArray<int64_t, 32> stride_;
};

// Where the operands stand at one element, counted in the order of the loops.
class Cursor {
 public:
  Cursor(const TileLoop& loop, int64_t position);

  int64_t position() const { return position_; }
  int64_t offset(int64_t operand) const { return offset_[operand]; }
  int64_t left_in_row() const { return loop_.row() - index_[loop_.n_axes() - 1]; }
  int64_t index(int64_t axis) const { return index_[axis]; }
  void advance(int64_t n);  // n elements on

 private:
  // At most to the row's end.
  void advance_in_row(int64_t n);

  const TileLoop& loop_;
  int64_t position_;
  SmallArray<int64_t, 8> index_;
  SmallArray<int64_t, 16> offset_;
};

// n elements from `cursor` on, into and out of a packed run. They may cross rows.
void pack(void* run, const View& view, const Cursor& cursor, int64_t operand, int64_t n,
          const TileLoop& loop);
void unpack(const View& view, const void* run, const Cursor& cursor, int64_t operand, int64_t n,
            const TileLoop& loop);

}  // namespace autograd::cpu
