// Sharing memory through DLPack, both layouts, both ways.
#include <utility>

#include "api/devices.h"
#include "api/dlpack_abi.h"
#include "api/guard.h"
#include "autograd/exchange.h"
#include "autograd/node.h"
#include "core/devices.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

DLDataType dl_type(Dtype t) {
  const auto bits = static_cast<uint8_t>(8 * size_of(t));
  if (is_bool(t)) return {kDLBool, 8, 1};
  if (is_signed_integer(t)) return {kDLInt, bits, 1};
  if (is_unsigned_integer(t)) return {kDLUInt, bits, 1};
  if (t == Dtype::BFloat16) return {kDLBfloat, 16, 1};
  return {is_complex(t) ? kDLComplex : kDLFloat, bits, 1};
}

Dtype from_dl_type(DLDataType type) {
  for (int code = 1; code <= kDtypeCount; ++code) {
    const auto t = static_cast<Dtype>(code);
    const DLDataType candidate = dl_type(t);
    if (candidate.code == type.code && candidate.bits == type.bits && type.lanes == 1) return t;
  }
  fail_argument(Status::InvalidDtype, "managed",
                "DLPack's type code %d with %d bits and %d lanes has no counterpart here",
                type.code, type.bits, type.lanes);
}

DLDevice dl_device(Device device) { return {is_cpu(device) ? kDLCpu : kDLCuda, device.index}; }

Device from_dl_device(DLDevice device) {
  if (device.device_type == kDLCpu || device.device_type == kDLCudaHost) return kCpu;
  if (device.device_type != kDLCuda) {
    fail_argument(Status::InvalidDevice, "managed",
                  "its memory is on DLPack device type %d; the CPU's (1), CUDA's (2) and CUDA's "
                  "pinned host memory (3) are understood",
                  device.device_type);
  }
  if (device.device_id < 0) {
    fail_argument(Status::InvalidDevice, "managed", "its memory is on CUDA device %d",
                  device.device_id);
  }
  const Device cuda{DeviceType::Cuda, device.device_id};
  devices::check(cuda);
  return cuda;
}

// Lets a consumer's stream see the values, as DLPack's protocol numbers streams.
void order(const Tensor& x, int64_t stream) {
  if (stream < -1) {
    fail_argument(Status::InvalidArgument, "stream", "stream is %lld; it is 0, -1 or a CUDA stream",
                  static_cast<long long>(stream));
  }
  const Device device = x.device();
  if (is_cpu(device) || stream == -1) return;
  void* const current = stream_in_use(device);
  if (stream == 0) return devices::synchronize(device, current);
  // CUDA takes 1 and 2 as handles too: cudaStreamLegacy, cudaStreamPerThread.
  auto* const waiting = reinterpret_cast<void*>(static_cast<intptr_t>(stream));  // NOLINT
  if (waiting != current) devices::stream_wait(device, waiting, device, current);
}

// What an export keeps alive, with the struct that it hands out.
template <class Managed>
struct Export {
  Tensor tensor;
  Managed managed;

  static void drop(Managed* self) {
    std::unique_ptr<Export> owner(static_cast<Export*>(self->manager_ctx));
    unexpose(owner->tensor.storage());
  }
};

template <class Managed>
Managed* make_export(const Tensor& x) {
  auto owner = std::make_unique<Export<Managed>>();
  // A view of its own, so that shape and strides last as long as the export.
  owner->tensor = alias(x, x.dims(), x.strides(), x->offset);
  const Tensor& t = owner->tensor;
  expose(t.storage());
  Managed& m = owner->managed;
  m.dl_tensor = {const_cast<void*>(read_bytes(t)),
                 dl_device(t.device()),
                 static_cast<int32_t>(t.ndim()),
                 dl_type(t.dtype()),
                 t->dims(),
                 t->strides(),
                 0};
  m.manager_ctx = owner.get();
  m.deleter = Export<Managed>::drop;
  return &owner.release()->managed;
}

// Calls the deleter of an imported struct once its last tensor is gone.
template <class Managed>
void drop_import(void* user) {
  auto* managed = static_cast<Managed*>(user);
  if (managed->deleter != nullptr) managed->deleter(managed);
}

Tensor import(const DLTensor& dl, bool read_only, DropFn drop, void* user) {
  const Device device = from_dl_device(dl.device);
  // Before a length is read: a rank that no tensor has says that the struct is something else.
  if (dl.ndim < 0 || dl.ndim > kMaxRank || (dl.ndim > 0 && dl.shape == nullptr)) {
    fail_argument(Status::BadFormat, "managed", "rank %d comes without a valid shape", dl.ndim);
  }
  const Dtype t = from_dl_type(dl.dtype);
  const Ints dims(dl.shape, static_cast<size_t>(dl.ndim));
  const int64_t bytes = checked_bytes(dims, size_of(t));
  if (bytes > 0 && dl.data == nullptr) {
    fail_argument(Status::BadFormat, "managed", "shape %s comes without data",
                  to_string(dims).c_str());
  }
  const Dims dense = contiguous_strides(dims);
  const Ints strides = dl.strides != nullptr ? Ints(dl.strides, dims.size()) : Ints(dense);
  void* data = static_cast<uint8_t*>(dl.data) + (dl.data != nullptr ? dl.byte_offset : 0);
  // A device loads both parts of a complex number at once.
  const auto alignment = static_cast<uintptr_t>(size_of(is_cpu(device) ? real_of(t) : t));
  if (reinterpret_cast<uintptr_t>(data) % alignment != 0) {
    fail_argument(Status::BadFormat, "managed", "its data is not aligned to %s", name_of(t));
  }
  return wrap(data, dims, strides, t, device, read_only, drop, user);
}

}  // namespace

ag_status ag_tensor_to_dlpack(void** managed_out, const ag_tensor* x, int32_t versioned,
                              const ag_tensor_to_dlpack_opts* opts) {
  return guard("tensor_to_dlpack", [&] {
    require(managed_out, "managed_out");
    require(x, "x");
    const ag_tensor_to_dlpack_opts defaults = AG_TENSOR_TO_DLPACK_OPTS_INIT;
    const auto o = options(opts, defaults);
    const Tensor& tensor = Tensor::borrow(x);
    if (requires_grad(tensor)) {
      fail_argument(Status::InvalidState, "x",
                    "a tensor that requires grad cannot be exported; detach it first");
    }
    const bool read_only = (tensor.storage().flags.load() & Storage::kReadOnly) != 0;
    if (read_only && versioned == 0) {
      fail_argument(Status::ReadOnly, "x",
                    "its memory is read-only, which only a versioned DLPack struct can say");
    }
    materialise(tensor.storage());
    order(tensor, o.stream);
    if (versioned == 0) {
      *managed_out = make_export<DLManagedTensor>(tensor);
      return;
    }
    auto* managed = make_export<DLManagedTensorVersioned>(tensor);
    managed->version = {1, 0};
    managed->flags = read_only ? kDLReadOnly : 0;
    *managed_out = managed;
  });
}

ag_status ag_tensor_from_dlpack(ag_tensor** out, void* managed, int32_t versioned) {
  return guard("tensor_from_dlpack", [&] {
    require(out, "out");
    require(managed, "managed");
    if (versioned == 0) {
      const auto* m = static_cast<DLManagedTensor*>(managed);
      hand_over(out, import(m->dl_tensor, false, drop_import<DLManagedTensor>, managed));
      return;
    }
    const auto* m = static_cast<DLManagedTensorVersioned*>(managed);
    if (m->version.major != 1) {
      fail_argument(Status::BadFormat, "managed", "its DLPack version is %u.%u; 1.x is understood",
                    m->version.major, m->version.minor);
    }
    const bool read_only = (m->flags & kDLReadOnly) != 0;
    hand_over(out, import(m->dl_tensor, read_only, drop_import<DLManagedTensorVersioned>, managed));
  });
}
