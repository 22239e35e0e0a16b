#include "cpu/axes.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace autograd::cpu {

void Axes::sort() {
  // Insertion sort: few axes, nearly always sorted, and equal ones keep their order.
  for (int64_t i = 1; i < size_; ++i) {
    const Axis axis = axes_[i];
    int64_t j = i;
    for (; j > 0 && std::llabs(axes_[j - 1].stride[0]) < std::llabs(axis.stride[0]); --j) {
      axes_[j] = axes_[j - 1];
    }
    axes_[j] = axis;
  }
}

void Axes::coalesce() {
  if (size_ < 2) return;
  int64_t last = 0;
  for (int64_t i = 1; i < size_; ++i) {
    Axis& outer = axes_[last];
    const Axis& inner = axes_[i];
    bool joins = true;
    for (int k = 0; k < kWalkers; ++k) joins &= outer.stride[k] == inner.stride[k] * inner.size;
    if (joins) {
      outer.size *= inner.size;
      for (int k = 0; k < kWalkers; ++k) outer.stride[k] = inner.stride[k];
    } else {
      axes_[++last] = inner;
    }
  }
  size_ = last + 1;
}

Walk::Walk(const Axes& axes, int64_t start, int64_t n_axes) : axes_(axes), n_axes_(n_axes) {
  if (n_axes > kInline) {
    heap_ = std::make_unique_for_overwrite<int64_t[]>(static_cast<size_t>(n_axes));
    index_ = heap_.get();
  }
  for (int64_t i = n_axes - 1; i >= 0; --i) {
    const Axis& axis = axes[i];
    index_[i] = axis.size == 0 ? 0 : start % axis.size;
    start = axis.size == 0 ? 0 : start / axis.size;
    for (int k = 0; k < kWalkers; ++k) offset_[k] += axis.stride[k] * index_[i];
  }
}

namespace {

struct Bytes16 {
  uint64_t part[2];
};

// Calls run(first element, stride, position in the run, length) for each stretch of the last axis.
template <class T, class F>
void for_each_stretch(T* base, const Axes& axes, int operand, int64_t start, int64_t count,
                      const F& run) {
  if (axes.empty()) {
    if (count > 0) run(base, int64_t{1}, int64_t{0}, int64_t{1});
    return;
  }
  const Axis& last = axes.back();
  Walk walk(axes, start / last.size, axes.size() - 1);
  int64_t first = start % last.size;
  for (int64_t done = 0; done < count; walk.next()) {
    const int64_t length = std::min(last.size - first, count - done);
    run(base + walk.offset(operand) + first * last.stride[operand], last.stride[operand], done,
        length);
    done += length;
    first = 0;
  }
}

template <class T>
void gather_items(void* prun, const void* base, const Axes& axes, int operand, int64_t start,
                  int64_t count) {
  T* const run = static_cast<T*>(prun);
  for_each_stretch(static_cast<const T*>(base), axes, operand, start, count,
                   [run](const T* from, int64_t stride, int64_t done, int64_t length) {
                     T* const to = run + done;
                     if (stride == 1) {
                       std::memcpy(to, from, static_cast<size_t>(length) * sizeof(T));
                       return;
                     }
                     for (int64_t i = 0; i < length; ++i) to[i] = from[i * stride];
                   });
}

template <class T>
void scatter_items(void* base, const void* prun, const Axes& axes, int operand, int64_t start,
                   int64_t count) {
  const T* const run = static_cast<const T*>(prun);
  for_each_stretch(static_cast<T*>(base), axes, operand, start, count,
                   [run](T* to, int64_t stride, int64_t done, int64_t length) {
                     const T* const from = run + done;
                     if (stride == 1) {
                       std::memcpy(to, from, static_cast<size_t>(length) * sizeof(T));
                       return;
                     }
                     for (int64_t i = 0; i < length; ++i) to[i * stride] = from[i];
                   });
}

}  // namespace

void gather(void* run, const void* base, const Axes& axes, int operand, int64_t start,
            int64_t count, int64_t item) {
  const auto gather_of = item == 1   ? gather_items<uint8_t>
                         : item == 2 ? gather_items<uint16_t>
                         : item == 4 ? gather_items<uint32_t>
                         : item == 8 ? gather_items<uint64_t>
                                     : gather_items<Bytes16>;
  gather_of(run, base, axes, operand, start, count);
}

void scatter(void* base, const void* run, const Axes& axes, int operand, int64_t start,
             int64_t count, int64_t item) {
  const auto scatter_of = item == 1   ? scatter_items<uint8_t>
                          : item == 2 ? scatter_items<uint16_t>
                          : item == 4 ? scatter_items<uint32_t>
                          : item == 8 ? scatter_items<uint64_t>
                                      : scatter_items<Bytes16>;
  scatter_of(base, run, axes, operand, start, count);
}

}  // namespace autograd::cpu
