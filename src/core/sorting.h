// The kernels of sorting and searching, which a backend offers beside its others. All operands are
// contiguous; complex numbers have no order.
//
// The order is total: NaN counts as the largest number, all NaNs as equal, and so do -0 and 0.
#pragma once

#include <cstdint>

#include "core/program.h"

namespace autograd {

struct SortingKernels {
  // The rows of the last dim in order: their values, the positions (int64) that these come from, or
  // both; what is not wanted is null. Stable, in either direction.
  void (*sort)(const View* values, const View* positions, const View& in, bool descending);
  // How many elements of `sorted` (rank 1, ascending) are smaller than each of `values`; with
  // `right` also those that are equal. Equal dtypes; out: int64.
  void (*search)(const View& out, const View& sorted, const View& values, bool right);
  // The row-major positions (int64) of true elements; `out` holds as many as there are.
  void (*positions)(const View& out, const View& mask);
  // Row-major positions, in a tensor of shape dims, of the elements that index (int64) names along
  // an axis; index has these lengths but for that of the axis. Negative ones count from the end;
  // another throws IndexOutOfRange before anything is written.
  void (*along_axis)(const View& out, const View& index, Ints dims, int64_t axis);
};

}  // namespace autograd
