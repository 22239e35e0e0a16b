// .npy files and buffers.
#include "core/npy.h"

#include <string>

#include "api/guard.h"
#include "autograd/exchange.h"
#include "core/backend.h"
#include "ops/cast.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

// A tensor whose bytes, in order, are the payload: reversed axes where the file is column-major.
Tensor payload_tensor(const NpyHeader& header) {
  Dims dims(header.dims);
  if (header.fortran_order) std::reverse(dims.begin(), dims.end());
  return make_tensor(dims, header.dtype, kCpu);
}

Tensor in_row_major(const Tensor& payload, const NpyHeader& header) {
  if (!header.fortran_order || header.dims.size() < 2) return payload;
  Dims strides(payload.strides());
  std::reverse(strides.begin(), strides.end());
  return ops::raw_copy(alias(payload, header.dims, strides, 0), header.dtype);
}

std::span<const uint8_t> bytes_of(const Tensor& dense) {
  return {static_cast<const uint8_t*>(read_bytes(dense)),
          static_cast<size_t>(dense.count() * size_of(dense.dtype()))};
}

// Row-major, where the process can read it.
Tensor dense(const Tensor& x) {
  const Tensor here = on_host(x);
  return here.is_contiguous() ? here : ops::raw_copy(here, here.dtype());
}

}  // namespace

ag_status ag_npy_save(const char* path, const ag_tensor* x) {
  return guard("npy_save", [&] {
    require(path, "path");
    require(x, "x");
    const Tensor values = dense(Tensor::borrow(x));
    write_npy(path, values.dtype(), values.dims(), false, bytes_of(values));
  });
}

ag_status ag_npy_load(ag_tensor** out, const char* path) {
  return guard("npy_load", [&] {
    require(out, "out");
    require(path, "path");
    Tensor payload;
    const NpyHeader header = read_npy(path, [&](const NpyHeader& h) {
      payload = payload_tensor(h);
      return write_bytes(payload);
    });
    hand_over(out, in_row_major(payload, header));
  });
}

ag_status ag_npy_encode(void* buffer, int64_t capacity, int64_t* length_out, const ag_tensor* x) {
  return guard("npy_encode", [&] {
    require(length_out, "length_out");
    require(x, "x");
    require_array(buffer, capacity, "buffer");
    const Tensor values = dense(Tensor::borrow(x));
    const std::string header = make_npy_header(values.dtype(), values.dims(), false);
    const std::span<const uint8_t> payload = bytes_of(values);
    const auto length = static_cast<int64_t>(header.size() + payload.size());
    if (capacity > 0 && capacity < length) {
      fail_argument(Status::InvalidArgument, "capacity",
                    "capacity is %lld; the file takes %lld bytes", static_cast<long long>(capacity),
                    static_cast<long long>(length));
    }
    if (capacity > 0) {
      auto* at = static_cast<uint8_t*>(buffer);
      at = std::copy(header.begin(), header.end(), at);
      std::copy(payload.begin(), payload.end(), at);
    }
    *length_out = length;
  });
}

ag_status ag_npy_decode(ag_tensor** out, const void* data, int64_t nbytes) {
  return guard("npy_decode", [&] {
    require(out, "out");
    require_array(data, nbytes, "data");
    const std::span<const uint8_t> bytes(static_cast<const uint8_t*>(data),
                                         static_cast<size_t>(nbytes));
    Tensor payload;
    const NpyHeader header = read_npy(bytes, [&](const NpyHeader& h) {
      payload = payload_tensor(h);
      return write_bytes(payload);
    });
    hand_over(out, in_row_major(payload, header));
  });
}
