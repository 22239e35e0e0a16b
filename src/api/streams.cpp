// Streams of devices, and those that a thread works on.
#include <new>

#include "api/devices.h"
#include "api/guard.h"
#include "core/devices.h"
#include "core/memory.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace autograd::api {
namespace {

void release(ag_stream* stream) noexcept {
  if (stream == nullptr || stream->refs.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  if (stream->handle != nullptr) {
    devices::free_stream(stream->device, stream->handle, stream->owned);
  }
  stream->~ag_stream();
  memory::free_block(stream, sizeof(ag_stream));
}

// Its streams go when the thread ends.
thread_local DevicesInUse in_use;

Stream* find_stream(Device device) {
  for (Stream& stream : in_use.streams) {
    if (stream->device == device) return &stream;
  }
  return nullptr;
}

// Fails before anything has changed.
void use_default(Device device) {
  Stream* const current = find_stream(device);
  if (current == nullptr) return;
  devices::use_stream(device, nullptr);
  std::swap(*current, in_use.streams.back());
  in_use.streams.pop_back();
}

void use(const ag_stream* stream) {
  if (stream->handle == nullptr) return use_default(stream->device);
  Stream* const current = find_stream(stream->device);
  if (current == nullptr) in_use.streams.reserve(in_use.streams.size() + 1);
  devices::use_stream(stream->device, stream->handle);
  if (current != nullptr) {
    *current = Stream::share(stream);
  } else {
    in_use.streams.push_back(Stream::share(stream));
  }
}

Device device_with_streams(int32_t type, int32_t index) {
  const Device device = device_of(type, index, "device");
  if (device.type != DeviceType::Cuda) {
    fail_argument(Status::InvalidDevice, "device",
                  "the CPU has no streams: it has done its work when a call returns");
  }
  devices::check(device);
  return device;
}

}  // namespace

Stream::Stream(const Stream& other) noexcept : stream_(other.stream_) {
  if (stream_ != nullptr) stream_->refs.fetch_add(1, std::memory_order_relaxed);
}
Stream::~Stream() { release(stream_); }

Stream Stream::make(Device device, void* handle, bool owned) {
  Stream s;
  s.stream_ = new (memory::allocate_block(sizeof(ag_stream))) ag_stream(device, handle, owned);
  return s;
}

Stream Stream::share(const ag_stream* stream) noexcept {
  Stream s;
  s.stream_ = const_cast<ag_stream*>(stream);  // only its count changes
  s.stream_->refs.fetch_add(1, std::memory_order_relaxed);
  return s;
}

DevicesInUse& devices_in_use() { return in_use; }

void restore_devices(const DevicesInUse& saved) {
  const std::vector<Stream> before = in_use.streams;  // keeps them alive while they change
  in_use.streams.reserve(before.size() + saved.streams.size());  // the last that may fail here
  for (const Stream& stream : before) use_default(stream->device);
  for (const Stream& stream : saved.streams) use(stream.get());
  in_use.cuda_index = saved.cuda_index;
}

void* stream_in_use(Device device) {
  const Stream* const current = find_stream(device);
  return current != nullptr ? (*current)->handle : nullptr;
}

}  // namespace autograd::api

ag_status ag_stream_new(ag_stream** out, int32_t device_type, int32_t device_index) {
  return guard("stream_new", [&] {
    require(out, "out");
    Stream stream = Stream::make(device_with_streams(device_type, device_index), nullptr, false);
    stream->handle = devices::new_stream(stream->device);
    stream->owned = true;
    *out = stream.take();
  });
}

ag_status ag_stream_wrap(ag_stream** out, void* handle, int32_t device_type, int32_t device_index) {
  return guard("stream_wrap", [&] {
    require(out, "out");
    // CUDA's names for streams that are not one: the legacy default stream is our default one.
    const auto legacy = reinterpret_cast<void*>(uintptr_t{1});
    const auto per_thread = reinterpret_cast<void*>(uintptr_t{2});
    if (handle == per_thread) {
      fail_argument(
          Status::InvalidArgument, "handle",
          "cudaStreamPerThread is another stream on each thread; make one with stream_new "
          "or cudaStreamCreate");
    }
    if (handle == legacy) handle = nullptr;
    Stream stream = Stream::make(device_with_streams(device_type, device_index), nullptr, false);
    if (handle != nullptr) devices::adopt_stream(stream->device, handle);
    stream->handle = handle;
    *out = stream.take();
  });
}

ag_stream* ag_stream_retain(ag_stream* stream) {
  return stream != nullptr ? Stream::share(stream).take() : nullptr;
}

void ag_stream_release(ag_stream* stream) { release(stream); }

ag_status ag_stream_use(const ag_stream* stream) {
  return guard("stream_use", [&] {
    require(stream, "stream");
    use(stream);
  });
}

ag_status ag_stream_use_default(int32_t device_type, int32_t device_index) {
  return guard("stream_use_default",
               [&] { use_default(device_with_streams(device_type, device_index)); });
}

ag_status ag_stream_in_use(ag_stream** out, int32_t device_type, int32_t device_index) {
  return guard("stream_in_use", [&] {
    require(out, "out");
    const Device device = device_with_streams(device_type, device_index);
    const Stream* const current = find_stream(device);
    Stream stream = current != nullptr ? *current : Stream::make(device, nullptr, false);
    *out = stream.take();
  });
}

void* ag_stream_handle(const ag_stream* stream) {
  return stream != nullptr ? stream->handle : nullptr;
}

ag_status ag_stream_device(int32_t* type_out, int32_t* index_out, const ag_stream* stream) {
  return guard("stream_device", [&] {
    require(type_out, "type_out");
    require(index_out, "index_out");
    require(stream, "stream");
    *type_out = static_cast<int32_t>(stream->device.type);
    *index_out = stream->device.index;
  });
}

ag_status ag_stream_synchronize(const ag_stream* stream) {
  return guard("stream_synchronize", [&] {
    require(stream, "stream");
    devices::synchronize(stream->device, stream->handle);
  });
}

ag_status ag_stream_wait(const ag_stream* waiting, const ag_stream* awaited) {
  return guard("stream_wait", [&] {
    require(waiting, "waiting");
    require(awaited, "awaited");
    devices::stream_wait(waiting->device, waiting->handle, awaited->device, awaited->handle);
  });
}
