// Loops over strided operands: normalising them, walking them, and packing them into runs.
#pragma once

#include <cstdint>
#include <memory>

#include "core/program.h"

namespace autograd::cpu {

inline constexpr int kWalkers = 3;

// One loop of up to three operands; strides count elements.
struct Axis {
  int64_t size;
  int64_t stride[kWalkers];
};

// Loops from the outermost to the innermost; on the stack for most ranks.
class Axes {
 public:
  explicit Axes(int64_t capacity) {
    if (capacity > kInline) {
      heap_ = std::make_unique_for_overwrite<Axis[]>(static_cast<size_t>(capacity));
      axes_ = heap_.get();
    }
  }
  Axes(const Axes&) = delete;
  Axes& operator=(const Axes&) = delete;

  int64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Axis& operator[](int64_t i) { return axes_[i]; }
  const Axis& operator[](int64_t i) const { return axes_[i]; }
  Axis& back() { return axes_[size_ - 1]; }
  const Axis& back() const { return axes_[size_ - 1]; }
  // Loops of one turn are dropped.
  void push(int64_t size, int64_t stride0, int64_t stride1 = 0, int64_t stride2 = 0) {
    if (size != 1) axes_[size_++] = {size, {stride0, stride1, stride2}};
  }
  Axis pop() { return axes_[--size_]; }
  int64_t count() const {
    int64_t n = 1;
    for (int64_t i = 0; i < size_; ++i) n *= axes_[i].size;
    return n;
  }
  // Largest steps of the first operand outermost: for loops whose order does not matter.
  void sort();
  // Joins neighbours that are one loop for every operand.
  void coalesce();

 private:
  static constexpr int64_t kInline = 8;
  Axis inline_[kInline];
  std::unique_ptr<Axis[]> heap_;
  Axis* axes_ = inline_;
  int64_t size_ = 0;
};

// The offsets of the operands at one index after another of the outermost `n_axes` loops, in
// row-major order.
class Walk {
 public:
  explicit Walk(const Axes& axes, int64_t start = 0) : Walk(axes, start, axes.size()) {}
  Walk(const Axes& axes, int64_t start, int64_t n_axes);
  int64_t offset(int operand) const { return offset_[operand]; }
  void next() {
    for (int64_t i = n_axes_ - 1; i >= 0; --i) {
      const Axis& axis = axes_[i];
      for (int k = 0; k < kWalkers; ++k) offset_[k] += axis.stride[k];
      if (++index_[i] < axis.size) return;
      index_[i] = 0;
      for (int k = 0; k < kWalkers; ++k) offset_[k] -= axis.stride[k] * axis.size;
    }
  }

 private:
  static constexpr int64_t kInline = 8;
  const Axes& axes_;
  int64_t n_axes_;
  int64_t inline_[kInline];
  std::unique_ptr<int64_t[]> heap_;
  int64_t* index_ = inline_;
  int64_t offset_[kWalkers] = {};
};

// Elements start … start + count - 1 of an operand in row-major order, to and from a packed run.
// `item` is the size of an element: 1, 2, 4, 8 or 16 bytes.
void gather(void* run, const void* base, const Axes& axes, int operand, int64_t start,
            int64_t count, int64_t item);
void scatter(void* base, const void* run, const Axes& axes, int operand, int64_t start,
             int64_t count, int64_t item);

inline bool is_run(const Axes& axes, int operand) {
  return axes.empty() || (axes.size() == 1 && axes[0].stride[operand] == 1);
}
// Where the elements lie, or `buffer` after packing them.
inline const void* read_run(void* buffer, const void* base, const Axes& axes, int operand,
                            int64_t start, int64_t count, int64_t item) {
  if (is_run(axes, operand)) return static_cast<const char*>(base) + start * item;
  gather(buffer, base, axes, operand, start, count, item);
  return buffer;
}

inline char* at(const View& v, int64_t offset) {
  return static_cast<char*>(v.data) + offset * size_of(v.dtype);
}

}  // namespace autograd::cpu
