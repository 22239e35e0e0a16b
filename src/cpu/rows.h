// The rows of contiguous operands as kernels of float32 and float64 take them: half types go
// through float32.
#pragma once

#include "cpu/axes.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {

inline int64_t row_length(const View& x) { return x.dims.empty() ? 1 : x.dims.back(); }
inline int64_t row_count(const View& x) {
  int64_t n = 1;
  for (size_t i = 0; i + 1 < x.dims.size(); ++i) n *= x.dims[i];
  return n;
}
inline Dtype row_dtype(Dtype t) { return is_half(t) ? Dtype::Float32 : t; }

// One operand, for one task.
class RowAccess {
 public:
  RowAccess(const View& view, int64_t n)
      : view_(view),
        n_(n),
        widened_(is_half(view.dtype) ? n * static_cast<int64_t>(sizeof(float)) : 0) {}
  // An input's row.
  const void* read(int64_t row) {
    if (!is_half(view_.dtype)) return at(view_, row * n_);
    isa_table().general.widen[index_of(view_.dtype)](widened_.as<float>(), at(view_, row * n_), n_);
    return widened_.as();
  }
  // Where an output's row is to be written before done().
  void* write(int64_t row) { return is_half(view_.dtype) ? widened_.as() : at(view_, row * n_); }
  void done(int64_t row) {
    if (!is_half(view_.dtype)) return;
    isa_table().general.narrow[index_of(view_.dtype)](at(view_, row * n_), widened_.as<float>(),
                                                      n_);
  }

 private:
  const View& view_;
  int64_t n_;
  Scratch<> widened_;
};

// body(begin, end) over rows of n elements; cost_ns is an element's.
template <class F>
void for_row_ranges(int64_t rows, int64_t n, double cost_ns, const F& body) {
  const double cost = static_cast<double>(rows) * (40 + cost_ns * static_cast<double>(n));
  for_ranges(rows, std::max<int64_t>(1, kTaskElements / 4 / n), cost, body);
}

}  // namespace autograd::cpu
