// Making, reading and holding tensors.
#include "autograd/tensor.h"

#include <cstdint>
#include <cstring>

#include "api/guard.h"
#include "core/backend.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

void check_bytes(int64_t given, int64_t wanted, const Ints dims, Dtype dtype) {
  if (given == wanted) return;
  fail_argument(Status::InvalidShape, "nbytes", "nbytes is %lld; shape %s of %s takes %lld bytes",
                static_cast<long long>(given), to_string(dims).c_str(), name_of(dtype),
                static_cast<long long>(wanted));
}

// Copies in row-major order to memory of any alignment.
void copy_out(void* dst, const Tensor& x) {
  if (!is_cpu(x.device())) return copy_out(dst, on_host(x));
  const int64_t bytes = x.count() * size_of(x.dtype());
  if (x.is_contiguous()) {
    std::memcpy(dst, read_bytes(x), static_cast<size_t>(bytes));
    return;
  }
  const Dims strides = contiguous_strides(x.dims());
  if (reinterpret_cast<uintptr_t>(dst) % static_cast<uintptr_t>(size_of(x.dtype())) == 0) {
    cpu_backend().copy({dst, x.dtype(), x.dims(), strides}, read_view(x));
    return;
  }
  const Tensor aligned = make_tensor(x.dims(), x.dtype(), kCpu);
  cpu_backend().copy(write_view(aligned), read_view(x));
  std::memcpy(dst, read_bytes(aligned), static_cast<size_t>(bytes));
}

}  // namespace

ag_status ag_tensor_from_data(ag_tensor** out, const void* data, int64_t nbytes,
                              const int64_t* dims, int64_t ndim, int32_t dtype) {
  return guard("tensor_from_data", [&] {
    require(out, "out");
    const Dtype type = dtype_of(dtype, "dtype");
    const Ints shape = ints_of(dims, ndim, "dims");
    const int64_t bytes = checked_bytes(shape, size_of(type));
    check_bytes(nbytes, bytes, shape, type);
    if (bytes > 0) require(data, "data");
    Tensor result = make_tensor(shape, type, kCpu);
    auto* target = static_cast<uint8_t*>(write_bytes(result));
    if (bytes > 0) std::memcpy(target, data, static_cast<size_t>(bytes));
    if (type == Dtype::Bool) {
      for (int64_t i = 0; i < bytes; ++i) target[i] = target[i] != 0;
    }
    hand_over(out, std::move(result));
  });
}

ag_status ag_tensor_read(void* dst, int64_t nbytes, const ag_tensor* x) {
  return guard("tensor_read", [&] {
    require(x, "x");
    const Tensor& tensor = Tensor::borrow(x);
    const int64_t bytes = tensor.count() * size_of(tensor.dtype());
    check_bytes(nbytes, bytes, tensor.dims(), tensor.dtype());
    if (bytes == 0) return;
    require(dst, "dst");
    copy_out(dst, tensor);
  });
}

ag_status ag_tensor_shape(int64_t* dims_out, int64_t capacity, int64_t* ndim_out,
                          const ag_tensor* x) {
  return guard("tensor_shape", [&] {
    require(x, "x");
    require_array(dims_out, capacity, "dims_out");
    if (capacity > 0 && capacity < x->ndim) {
      fail_argument(Status::InvalidArgument, "capacity", "capacity is %lld; the tensor has rank %d",
                    static_cast<long long>(capacity), x->ndim);
    }
    if (capacity > 0) std::copy_n(x->dims(), x->ndim, dims_out);
    if (ndim_out != nullptr) *ndim_out = x->ndim;
  });
}

ag_status ag_tensor_dtype(int32_t* dtype_out, const ag_tensor* x) {
  return guard("tensor_dtype", [&] {
    require(dtype_out, "dtype_out");
    require(x, "x");
    *dtype_out = index_of(x->dtype);
  });
}

ag_tensor* ag_tensor_retain(ag_tensor* x) {
  if (x != nullptr) retain(x);
  return x;
}

void ag_tensor_release(ag_tensor* x) {
  if (x == nullptr) return;
  if (x->scoped.load(std::memory_order_relaxed) != 0) [[unlikely]]
    leave_scope(x);
  release(x);
}

void ag_release_many(ag_tensor* const* xs, int64_t n_xs) {
  for (int64_t i = 0; xs != nullptr && i < n_xs; ++i) ag_tensor_release(xs[i]);
}

ag_status ag_scalar(ag_tensor** out, double re, double im, int32_t kind) {
  return guard("scalar", [&] {
    require(out, "out");
    if (im != 0 && kind != AG_KIND_COMPLEX) {
      fail_argument(Status::InvalidArgument, "im", "im is %g, which only AG_KIND_COMPLEX can hold",
                    im);
    }
    switch (code_of(kind, "kind", AG_KIND_COMPLEX)) {
      case AG_KIND_BOOL:
        if (re != 0 && re != 1) {
          fail_argument(Status::InvalidArgument, "re", "re is %g, which is neither 0 nor 1", re);
        }
        hand_over(out, weak_scalar(re != 0));
        break;
      case AG_KIND_INTEGER:
        if (!(re >= -0x1p63 && re < 0x1p63) || re != std::trunc(re)) {
          fail_argument(Status::InvalidArgument, "re", "re is %g, which is no int64", re);
        }
        hand_over(out, weak_scalar(static_cast<int64_t>(re)));
        break;
      case AG_KIND_COMPLEX:
        hand_over(out, weak_scalar(re, im));
        break;
      default:
        hand_over(out, weak_scalar(re));
    }
  });
}

ag_status ag_scalar_int(ag_tensor** out, int64_t value) {
  return guard("scalar_int", [&] {
    require(out, "out");
    hand_over(out, weak_scalar(value));
  });
}
