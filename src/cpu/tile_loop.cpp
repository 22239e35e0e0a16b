#include "cpu/tile_loop.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace autograd::cpu {

TileLoop::TileLoop(Ints dims, std::span<const View> operands, int64_t leader)
    : n_operands_(static_cast<int64_t>(operands.size())),
      size_(std::max<int64_t>(1, static_cast<int64_t>(dims.size()))),
      stride_(std::max<int64_t>(1, static_cast<int64_t>(dims.size())) * n_operands_) {
  const auto step = [&](int64_t axis) { return stride_.data() + axis * n_operands_; };
  // Axes longer than 1, by insertion: nearly always in order already.
  for (size_t i = 0; i < dims.size(); ++i) {
    count_ *= dims[i];
    if (dims[i] == 1) continue;
    const int64_t key = std::llabs(operands[static_cast<size_t>(leader)].strides[i]);
    int64_t at = n_axes_++;
    for (; at > 0 && std::llabs(step(at - 1)[leader]) < key; --at) {
      size_[at] = size_[at - 1];
      std::copy_n(step(at - 1), n_operands_, step(at));
    }
    size_[at] = dims[i];
    for (int64_t k = 0; k < n_operands_; ++k) {
      step(at)[k] = operands[static_cast<size_t>(k)].strides[i];
    }
  }
  if (n_axes_ == 0) {
    n_axes_ = 1;
    size_[0] = 1;
    std::fill_n(step(0), n_operands_, 1);
    return;
  }
  int64_t last = 0;
  for (int64_t i = 1; i < n_axes_; ++i) {
    bool joins = true;
    for (int64_t k = 0; k < n_operands_; ++k) joins &= step(last)[k] == step(i)[k] * size_[i];
    if (joins) {
      size_[last] *= size_[i];
    } else {
      size_[++last] = size_[i];
    }
    std::copy_n(step(i), n_operands_, step(last));
  }
  n_axes_ = last + 1;
}

bool TileLoop::is_dense(int64_t operand) const {
  int64_t expected = 1;
  for (int64_t axis = n_axes_ - 1; axis >= 0; --axis) {
    if (stride(axis, operand) != expected) return false;
    expected *= size(axis);
  }
  return true;
}

Cursor::Cursor(const TileLoop& loop, int64_t position)
    : loop_(loop), position_(position), index_(loop.n_axes()), offset_(loop.n_operands()) {
  std::fill_n(offset_.data(), loop.n_operands(), 0);
  for (int64_t axis = loop.n_axes() - 1; axis >= 0; --axis) {
    const int64_t size = loop.size(axis);
    index_[axis] = position % size;
    position /= size;
    if (index_[axis] == 0) continue;
    for (int64_t k = 0; k < loop.n_operands(); ++k) {
      offset_[k] += index_[axis] * loop.stride(axis, k);
    }
  }
}

void Cursor::advance(int64_t n) {
  while (n > 0) {
    const int64_t part = std::min(n, left_in_row());
    // Whole rows at once where they end within the axis above.
    const int64_t axis = loop_.n_axes() - 2;
    const int64_t rows =
        axis < 0 ? 0 : std::min(n / loop_.row(), loop_.size(axis) - index_[axis] - 1);
    if (part == loop_.row() && rows > 0) {
      position_ += rows * loop_.row();
      index_[axis] += rows;
      for (int64_t k = 0; k < loop_.n_operands(); ++k) offset_[k] += rows * loop_.stride(axis, k);
      n -= rows * loop_.row();
      continue;
    }
    advance_in_row(part);
    n -= part;
  }
}

void Cursor::advance_in_row(int64_t n) {
  position_ += n;
  int64_t axis = loop_.n_axes() - 1;
  index_[axis] += n;
  for (int64_t k = 0; k < loop_.n_operands(); ++k) offset_[k] += n * loop_.stride(axis, k);
  for (; axis > 0 && index_[axis] == loop_.size(axis); --axis) {
    index_[axis] = 0;
    ++index_[axis - 1];
    for (int64_t k = 0; k < loop_.n_operands(); ++k) {
      offset_[k] += loop_.stride(axis - 1, k) - loop_.size(axis) * loop_.stride(axis, k);
    }
  }
}

namespace {

constexpr int64_t kLongRun = 16;  // below, a call costs more than a loop

struct Bytes16 {
  uint64_t part[2];
};

// By 64 bytes, which compilers copy in registers of any width.
template <class T>
void fill_row(T* run, T value, int64_t n) {
  constexpr int64_t block = 64 / sizeof(T);
  T values[block];
  std::fill_n(values, block, value);
  int64_t i = 0;
  for (; i + block <= n; i += block) std::memcpy(run + i, values, sizeof values);
  std::copy_n(values, n - i, run + i);
}

template <class T>
void pack_row(T* run, const T* from, int64_t stride, int64_t n) {
  if (stride == 1 && n >= kLongRun) {
    std::memcpy(run, from, static_cast<size_t>(n) * sizeof(T));
  } else if (stride == 0) {
    fill_row(run, *from, n);
  } else {
    for (int64_t i = 0; i < n; ++i) run[i] = from[i * stride];
  }
}
template <class T>
void unpack_row(T* to, const T* run, int64_t stride, int64_t n) {
  if (stride == 1 && n >= kLongRun) {
    std::memcpy(to, run, static_cast<size_t>(n) * sizeof(T));
  } else {
    for (int64_t i = 0; i < n; ++i) to[i * stride] = run[i];
  }
}

// row(offset of the operand, position in the run, length) for each row that the n elements touch.
template <class F>
void for_rows(const Cursor& cursor, int64_t operand, int64_t n, const TileLoop& loop,
              const F& row) {
  int64_t length = std::min(n, cursor.left_in_row());
  row(cursor.offset(operand), int64_t{0}, length);
  if (length == n) return;
  const int64_t above = loop.n_axes() - 2;
  const int64_t step = loop.stride(above, operand), size = loop.size(above);
  int64_t index = cursor.index(above);
  int64_t offset = cursor.offset(operand) - cursor.index(above + 1) * loop.row_stride(operand);
  for (int64_t done = length; done < n; done += length) {
    offset += step;
    if (++index == size) {
      index = 0;
      offset = Cursor(loop, cursor.position() + done).offset(operand);
    }
    length = std::min(n - done, loop.row());
    row(offset, done, length);
  }
}

template <class F>
void with_item(Dtype t, const F& body) {
  switch (size_of(t)) {
    case 1:
      return body(uint8_t{});
    case 2:
      return body(uint16_t{});
    case 4:
      return body(uint32_t{});
    case 8:
      return body(uint64_t{});
    default:
      return body(Bytes16{});
  }
}

}  // namespace

void pack(void* run, const View& view, const Cursor& cursor, int64_t operand, int64_t n,
          const TileLoop& loop) {
  with_item(view.dtype, [&]<class T>(T) {
    const T* const base = static_cast<const T*>(view.data);
    T* const to = static_cast<T*>(run);
    for_rows(cursor, operand, n, loop, [&](int64_t offset, int64_t done, int64_t length) {
      pack_row(to + done, base + offset, loop.row_stride(operand), length);
    });
  });
}

void unpack(const View& view, const void* run, const Cursor& cursor, int64_t operand, int64_t n,
            const TileLoop& loop) {
  with_item(view.dtype, [&]<class T>(T) {
    T* const base = static_cast<T*>(view.data);
    const T* const from = static_cast<const T*>(run);
    for_rows(cursor, operand, n, loop, [&](int64_t offset, int64_t done, int64_t length) {
      unpack_row(base + offset, from + done, loop.row_stride(operand), length);
    });
  });
}

}  // namespace autograd::cpu
