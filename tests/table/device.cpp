#include "device.h"

#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace table {
namespace {

bool cuda = false;
bool simulated = false;

Tensor made(ag_tensor* out) { return Tensor(out); }

Tensor reshaped(const Tensor& x, const Shape& shape) {
  ag_tensor* out = nullptr;
  check(ag_reshape(&out, x.get(), shape.data(), static_cast<int64_t>(shape.size()), nullptr));
  return made(out);
}

// x[start:stop:step], the same slice of every axis.
Tensor sliced(const Tensor& x, int64_t start, int64_t stop, int64_t step) {
  std::vector<int64_t> items;
  for (int64_t axis = 0; axis < ag_tensor_ndim(x.get()); ++axis) {
    items.insert(items.end(), {AG_ITEM_SLICE, start, stop, step});
  }
  ag_tensor* out = nullptr;
  check(ag_index(&out, x.get(), items.data(), static_cast<int64_t>(items.size())));
  return made(out);
}

Shape strides_of(const Tensor& x) {
  Shape strides(static_cast<size_t>(ag_tensor_ndim(x.get())));
  check(ag_tensor_strides(strides.data(), static_cast<int64_t>(strides.size()), nullptr, x.get()));
  return strides;
}

Tensor laid_out(const Tensor& buffer, const Shape& shape, const std::string& layout) {
  const int64_t count = count_of(shape);
  ag_tensor* out = nullptr;
  if (layout == "strided") return reshaped(sliced(buffer, 0, 2 * count, 2), shape);
  if (layout == "broadcast") {
    const Shape row(shape.begin() + 1, shape.end());
    const Tensor one = reshaped(sliced(buffer, 0, count_of(row), 1), row);
    check(ag_broadcast_to(&out, one.get(), shape.data(), static_cast<int64_t>(shape.size())));
    return made(out);
  }
  const Tensor dense = sliced(buffer, 0, count, 1);
  if (layout == "reversed") {
    return sliced(reshaped(dense, shape), AG_ABSENT, AG_ABSENT, -1);
  }
  if (shape.size() < 2) return dense;
  Shape swapped = shape;
  std::swap(swapped.end()[-1], swapped.end()[-2]);
  check(ag_matrix_transpose(&out, reshaped(dense, swapped).get()));
  return made(out);
}

}  // namespace

bool use_cuda() {
  if (ag_device_count(AG_CUDA) == 0) {
    std::printf("skipped: %s\n", ag_cuda_status());
    return false;
  }
  cuda = true;
  simulated = std::strstr(ag_device_name(AG_CUDA, 0), "simulated") != nullptr;
  return true;
}

bool on_device() { return cuda; }
const char* device_name() { return simulated ? "simulated" : cuda ? "cuda" : "cpu"; }
int32_t device_type() { return cuda ? AG_CUDA : AG_CPU; }

Tensor to_device(const Tensor& x) {
  if (!cuda) return x;
  ag_tensor* out = nullptr;
  check(ag_to_device(&out, x.get(), AG_CUDA, 0));
  return made(out);
}

Tensor view_on_device(const Tensor& stored, const Shape& shape, const std::string& layout,
                      const Shape& strides) {
  const Tensor view = laid_out(to_device(stored), shape, layout);
  const Shape got = strides_of(view);
  bool same = true;
  for (size_t a = 0; a < shape.size(); ++a) same = same && (shape[a] < 2 || got[a] == strides[a]);
  if (!same && count_of(shape) != 0) {
    throw std::runtime_error("the device's tensor is not " + layout);
  }
  // A tensor of its own over the same memory, as the one is that the CPU's tests wrap.
  ag_tensor* out = nullptr;
  check(ag_detach(&out, view.get()));
  return made(out);
}

ag_status late_fault() { return cuda ? ag_device_synchronize(AG_CUDA, 0) : AG_OK; }

}  // namespace table
