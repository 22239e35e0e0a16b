// Looking at tensors and their bytes: wrap, write, geometry, single elements, text.
#include <complex>
#include <string>

#include "api/guard.h"
#include "autograd/mode.h"
#include "autograd/node.h"
#include "autograd/tensor.h"
#include "core/backend.h"
#include "core/devices.h"
#include "core/format.h"
#include "ops/cast.h"
#include "ops/view.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

const Tensor& single_element(const ag_tensor* const& x) {
  const Tensor& tensor = Tensor::borrow(x);
  if (tensor.count() != 1) {
    fail_argument(Status::InvalidShape, "x",
                  "a tensor of shape %s does not have exactly one element",
                  to_string(tensor.dims()).c_str());
  }
  return tensor;
}

template <class T>
T element_as(const Tensor& x, Dtype t) {
  T value;
  const Tensor converted = on_host(ops::raw_copy(x, t));
  std::memcpy(&value, read_bytes(converted), sizeof value);
  return value;
}

void refuse_leaf(const Tensor& x) {
  const Node* node = node_of(x);
  if (mode().grad && node != nullptr && node->is_leaf()) {
    fail(Status::LeafModified,
         "a leaf that requires grad cannot be written in place while operations are recorded");
  }
}

int64_t checked_option(int64_t value, const char* name) {
  if (value < 0) {
    fail_argument(Status::InvalidArgument, name, "%s is %lld, which is negative", name,
                  static_cast<long long>(value));
  }
  return value;
}

}  // namespace

ag_status ag_tensor_wrap(ag_tensor** out, void* data, const int64_t* dims, int64_t ndim,
                         int32_t dtype, const ag_tensor_wrap_opts* opts) {
  return guard("tensor_wrap", [&] {
    require(out, "out");
    const ag_tensor_wrap_opts defaults = AG_TENSOR_WRAP_OPTS_INIT;
    const auto o = options(opts, defaults);
    const Dtype type = dtype_of(dtype, "dtype");
    const Ints shape = ints_of(dims, ndim, "dims");
    const int64_t bytes = checked_bytes(shape, size_of(type));
    const Device device = device_of(o.device_type, o.device_index, "device");
    const Device place = device.type == DeviceType::Default ? kCpu : device;
    devices::check(place);
    const OptionalInts strides = optional_ints_of(o.strides, o.n_strides, "strides");
    if (strides && strides->size() != shape.size()) {
      fail_argument(Status::InvalidShape, "strides", "%zu strides were given for rank %zu",
                    strides->size(), shape.size());
    }
    if (bytes > 0) require(data, "data");
    // A device loads both parts of a complex number at once.
    const auto alignment =
        static_cast<uintptr_t>(is_cpu(place) ? size_of(real_of(type)) : size_of(type));
    if (reinterpret_cast<uintptr_t>(data) % alignment != 0) {
      fail_argument(Status::InvalidArgument, "data", "the address is not aligned to %s (%d bytes)",
                    name_of(type), static_cast<int>(alignment));
    }
    const Dims dense = contiguous_strides(shape);
    hand_over(out, wrap(data, shape, strides ? *strides : Ints(dense), type, place,
                        o.read_only != 0, o.drop, o.user));
  });
}

ag_status ag_tensor_write(ag_tensor* x, const void* src, int64_t nbytes) {
  return guard("tensor_write", [&] {
    require(x, "x");
    const Tensor& tensor = Tensor::borrow(x);
    const int64_t bytes = tensor.count() * size_of(tensor.dtype());
    if (nbytes != bytes) {
      fail_argument(Status::InvalidShape, "nbytes",
                    "nbytes is %lld; shape %s of %s takes %lld bytes",
                    static_cast<long long>(nbytes), to_string(tensor.dims()).c_str(),
                    name_of(tensor.dtype()), static_cast<long long>(bytes));
    }
    if (bytes > 0) require(src, "src");
    const Tensor value = make_tensor(tensor.dims(), tensor.dtype(), kCpu);
    auto* target = static_cast<uint8_t*>(write_bytes(value));
    if (bytes > 0) std::memcpy(target, src, static_cast<size_t>(bytes));
    if (is_bool(tensor.dtype())) {
      for (int64_t i = 0; i < bytes; ++i) target[i] = target[i] != 0;
    }
    ops::assign(tensor, moved_to(value, tensor.device()), "tensor_write");
  });
}

ag_status ag_tensor_strides(int64_t* strides_out, int64_t capacity, int64_t* ndim_out,
                            const ag_tensor* x) {
  return guard("tensor_strides", [&] {
    require(x, "x");
    require_array(strides_out, capacity, "strides_out");
    if (capacity > 0 && capacity < x->ndim) {
      fail_argument(Status::InvalidArgument, "capacity", "capacity is %lld; the tensor has rank %d",
                    static_cast<long long>(capacity), x->ndim);
    }
    if (capacity > 0) std::copy_n(x->strides(), x->ndim, strides_out);
    if (ndim_out != nullptr) *ndim_out = x->ndim;
  });
}

ag_status ag_tensor_device(int32_t* type_out, int32_t* index_out, const ag_tensor* x) {
  return guard("tensor_device", [&] {
    require(type_out, "type_out");
    require(index_out, "index_out");
    require(x, "x");
    *type_out = static_cast<int32_t>(x->storage->device.type);
    *index_out = x->storage->device.index;
  });
}

int64_t ag_tensor_ndim(const ag_tensor* x) { return x != nullptr ? x->ndim : -1; }
int64_t ag_tensor_numel(const ag_tensor* x) { return x != nullptr ? x->count : -1; }
int32_t ag_tensor_is_contiguous(const ag_tensor* x) { return x != nullptr && x->contiguous; }
int32_t ag_tensor_is_weak(const ag_tensor* x) { return x != nullptr && x->weak; }

ag_status ag_tensor_version(int64_t* version_out, const ag_tensor* x) {
  return guard("tensor_version", [&] {
    require(version_out, "version_out");
    require(x, "x");
    *version_out = x->storage->version.load(std::memory_order_relaxed);
  });
}

int32_t ag_tensor_shares_memory(const ag_tensor* a, const ag_tensor* b) {
  return a != nullptr && b != nullptr && may_overlap(Tensor::borrow(a), Tensor::borrow(b));
}

ag_status ag_tensor_item(double* value_out, const ag_tensor* x) {
  return guard("tensor_item", [&] {
    require(value_out, "value_out");
    require(x, "x");
    const Tensor& tensor = single_element(x);
    if (is_complex(tensor.dtype())) {
      fail_argument(Status::InvalidDtype, "x",
                    "the element is %s; read it with tensor_item_complex", name_of(tensor.dtype()));
    }
    *value_out = element_as<double>(tensor, Dtype::Float64);
  });
}

ag_status ag_tensor_item_int(int64_t* value_out, const ag_tensor* x) {
  return guard("tensor_item_int", [&] {
    require(value_out, "value_out");
    require(x, "x");
    const Tensor& tensor = single_element(x);
    if (is_inexact(tensor.dtype())) {
      fail_argument(Status::InvalidDtype, "x", "the element is %s, not an integer or bool",
                    name_of(tensor.dtype()));
    }
    if (tensor.dtype() == Dtype::UInt64) {
      const Tensor here = on_host(tensor);
      std::memcpy(value_out, read_bytes(here), sizeof *value_out);
    } else {
      *value_out = element_as<int64_t>(tensor, Dtype::Int64);
    }
  });
}

ag_status ag_tensor_item_complex(double* re_out, double* im_out, const ag_tensor* x) {
  return guard("tensor_item_complex", [&] {
    require(re_out, "re_out");
    require(im_out, "im_out");
    require(x, "x");
    const auto z = element_as<std::complex<double>>(single_element(x), Dtype::Complex128);
    *re_out = z.real();
    *im_out = z.imag();
  });
}

ag_status ag_tensor_data(void** data_out, ag_tensor* x, int32_t write) {
  return guard("tensor_data", [&] {
    require(data_out, "data_out");
    require(x, "x");
    const Tensor& tensor = Tensor::borrow(x);
    if (write != 0) {
      refuse_leaf(tensor);
      begin_write(tensor, "tensor_data");
    }
    expose(tensor.storage());
    *data_out = const_cast<void*>(read_bytes(tensor));
  });
}

ag_status ag_tensor_data_done(ag_tensor* x) {
  return guard("tensor_data_done", [&] {
    require(x, "x");
    auto& exports = x->storage->exports;
    int32_t n = exports.load(std::memory_order_relaxed);
    do {
      if (n == 0) fail(Status::InvalidState, "the tensor's memory is not given out");
    } while (!exports.compare_exchange_weak(n, n - 1, std::memory_order_acq_rel));
  });
}

ag_status ag_tensor_format(char* buffer, int64_t capacity, int64_t* length_out, const ag_tensor* x,
                           const ag_tensor_format_opts* opts) {
  return guard("tensor_format", [&] {
    require(x, "x");
    require_array(buffer, capacity, "buffer");
    const ag_tensor_format_opts defaults = AG_TENSOR_FORMAT_OPTS_INIT;
    const auto o = options(opts, defaults);
    FormatOptions format;
    format.precision =
        static_cast<int>(std::min<int64_t>(checked_option(o.precision, "precision"), 64));
    format.threshold = checked_option(o.threshold, "threshold");
    format.edge_items = checked_option(o.edge_items, "edge_items");
    format.line_width = checked_option(o.line_width, "line_width");
    format.suppress_small = o.suppress_small != 0;
    if (o.bare != 0) format.wrapper = {};
    const std::string text = format_array(read_view(on_host(Tensor::borrow(x))), format);
    if (capacity > 0) {
      const size_t n = std::min(text.size(), static_cast<size_t>(capacity - 1));
      std::memcpy(buffer, text.data(), n);
      buffer[n] = '\0';
    }
    if (length_out != nullptr) *length_out = static_cast<int64_t>(text.size());
  });
}
