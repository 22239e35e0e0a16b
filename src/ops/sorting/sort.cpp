// sort, argsort, and the two together.
#include "autograd/mode.h"
#include "core/error.h"
#include "ops/declarations.h"
#include "ops/kernel.h"
#include "ops/rule.h"
#include "ops/sorting/sorting.h"

namespace autograd::ops {
namespace {

// The axes of x with one of them last, and the way back.
struct AxisLast {
  Dims there, back;

  AxisLast(int64_t ndim, int64_t axis) : there(ndim), back(ndim) {
    for (int64_t i = 0; i < ndim; ++i) {
      there[i] = i < axis ? i : i + 1 < ndim ? i + 1 : axis;
      back[i] = i < axis ? i : i == axis ? ndim - 1 : i - 1;
    }
  }
};

int64_t checked_axis(const Tensor& x, int64_t axis) {
  require_order(x, "x");
  if (x.ndim() == 0) {
    fail_argument(Status::InvalidShape, "x", "a tensor of rank 0 has no axis to sort along");
  }
  return normalize_axis(axis, x.ndim());
}

bool is_recorded(const Tensor& x) { return mode().grad && requires_grad(x); }

}  // namespace

const SortingKernels& sorting_kernels(const Tensor& x) {
  const SortingKernels& kernels = backend_of(x.device()).sorting;
  kernel_or_fail(kernels.sort, x);
  return kernels;
}

void require_order(const Tensor& x, const char* argument) {
  if (is_complex(x.dtype())) {
    fail_argument(Status::InvalidDtype, argument,
                  "complex numbers have no order; take abs or real first");
  }
}

Sorted sort_raw(const Tensor& x, int64_t axis, bool descending, bool values, bool positions) {
  const SortingKernels& kernels = sorting_kernels(x);
  const GradMode off(false);
  const AxisLast axes(x.ndim(), axis);
  const Tensor rows = contiguous(permute_dims(x, axes.there));
  Sorted made;
  if (values) made.values = make_tensor(rows.dims(), x.dtype(), x.device());
  if (positions) made.positions = make_tensor(rows.dims(), Dtype::Int64, x.device());
  if (rows.count() > 0) {
    const View to = values ? write_view(made.values) : View{};
    const View at = positions ? write_view(made.positions) : View{};
    kernels.sort(values ? &to : nullptr, positions ? &at : nullptr, read_view(rows), descending);
  }
  for (Tensor* t : {&made.values, &made.positions}) {
    if (*t) *t = contiguous(permute_dims(*t, axes.back));
  }
  return made;
}

Tensor sort(const Tensor& x, int64_t axis, bool descending) {
  const int64_t along = checked_axis(x, axis);
  if (!is_recorded(x)) return sort_raw(x, along, descending, true, false).values;
  // The derivative follows the elements to where they went.
  return take_along_axis(x, sort_raw(x, along, descending, false, true).positions, along);
}

Tensor argsort(const Tensor& x, int64_t axis, bool descending) {
  return sort_raw(x, checked_axis(x, axis), descending, false, true).positions;
}

std::tuple<Tensor, Tensor> sort_with_positions(const Tensor& x, int64_t axis, bool descending) {
  const int64_t along = checked_axis(x, axis);
  const bool recorded = is_recorded(x);
  Sorted made = sort_raw(x, along, descending, !recorded, true);
  if (recorded) made.values = take_along_axis(x, made.positions, along);
  return {made.values, made.positions};
}

}  // namespace autograd::ops
