#include "core/tensor.h"

#include <algorithm>
#include <complex>
#include <cstring>
#include <new>

#include "core/backend.h"
#include "core/devices.h"
#include "core/error.h"
#include "core/memory.h"
#include "core/memory/heap.h"

namespace autograd {
namespace {

// Payloads up to here share the block of their tensor.
constexpr int64_t kSmallBytes = 256;

constexpr size_t round_up(size_t n, size_t to) { return (n + to - 1) / to * to; }

size_t header_bytes(int64_t ndim) {
  return round_up(sizeof(TensorImpl) + 2 * static_cast<size_t>(ndim) * sizeof(int64_t), 16);
}

void check_rank(int64_t ndim) {
  if (ndim > kMaxRank) {
    fail_argument(Status::TooLarge, "dims", "%lld axes are more than the %lld a tensor can have",
                  static_cast<long long>(ndim), static_cast<long long>(kMaxRank));
  }
}

// All members in one go, which becomes few wide stores.
[[gnu::always_inline]] inline TensorImpl* place_impl(void* block, size_t bytes, int64_t ndim,
                                                     Dtype dtype, int64_t count, Storage* storage,
                                                     bool owns_block) {
  return new (block) TensorImpl{.refs = 1,
                                .dtype = dtype,
                                .weak = false,
                                .contiguous = true,
                                .owns_block = owns_block,
                                .ndim = static_cast<int32_t>(ndim),
                                .output = 0,
                                .offset = 0,
                                .count = count,
                                .storage = storage,
                                .node = nullptr,
                                .base = nullptr,
                                .view_version = 0,
                                .block_units = static_cast<uint16_t>(bytes / 16),
                                .scoped = 0};
}

// A tensor and its storage in one block, with room for `payload` bytes behind them.
[[gnu::always_inline]] inline Tensor make_with_storage(Ints dims, Dtype dtype, int64_t count,
                                                       int64_t payload,
                                                       const ThisThread& me = this_thread()) {
  const auto ndim = static_cast<int64_t>(dims.size());
  check_rank(ndim);
  const size_t storage_at = header_bytes(ndim);
  const size_t payload_at = round_up(storage_at + sizeof(Storage), 16);
  const size_t bytes = round_up(payload_at + static_cast<size_t>(payload), 16);
  auto* block =
      static_cast<uint8_t*>(memory::allocate_object_here(memory::Object::Tensor, bytes, me));
  auto* storage =
      new (block + storage_at) Storage(storage_at / 16, bytes / 16, block + payload_at, payload);
  TensorImpl* impl = place_impl(block, bytes, ndim, dtype, count, storage, false);
  int64_t step = 1;
  for (int64_t i = ndim - 1; i >= 0; --i) {
    const int64_t d = dims[static_cast<size_t>(i)];
    impl->dims()[i] = d;
    impl->strides()[i] = step;
    (void)__builtin_mul_overflow(step, d > 1 ? d : 1, &step);  // wraps only beside an empty axis
  }
  return Tensor::adopt(impl);
}

Tensor make_on_cpu(Ints dims, int64_t count, Dtype dtype, const ThisThread& me) {
  const int64_t bytes = checked_bytes(dims, count, size_of(dtype));
  if (bytes <= kSmallBytes) return make_with_storage(dims, dtype, count, bytes, me);
  Tensor t = make_with_storage(dims, dtype, count, 0);
  Storage& s = t.storage();
  s.data = nullptr;
  s.data = static_cast<uint8_t*>(memory::allocate_bytes(bytes));
  s.origin = Storage::Origin::Allocated;
  s.nbytes = bytes;
  return t;
}

template <class T>
Tensor make_weak(T value, Dtype dtype) {
  Tensor t = make_with_storage({}, dtype, 1, sizeof(T));
  std::memcpy(t.storage().data, &value, sizeof(T));
  t->weak = true;
  return t;
}

}  // namespace

Tensor make_tensor(Ints dims, Dtype dtype, Device device) {
  const int64_t count = count_elements(dims);
  if (is_cpu(device)) return make_on_cpu(dims, count, dtype, this_thread());
  const int64_t bytes = checked_bytes(dims, count, size_of(dtype));
  Tensor t = make_with_storage(dims, dtype, count, 0);
  Storage& s = t.storage();
  s.device = device;
  s.data = nullptr;
  s.data = static_cast<uint8_t*>(devices::allocate(device, bytes));
  s.origin = Storage::Origin::Allocated;
  s.nbytes = bytes;
  return t;
}

Tensor make_like(const Tensor& model, Dtype dtype, const ThisThread& me) {
  return make_on_cpu(model.dims(), model.count(), dtype, me);
}

Tensor make_unallocated(Ints dims, Dtype dtype) {
  const int64_t count = count_elements(dims);
  const int64_t bytes = checked_bytes(dims, count, size_of(dtype));
  Tensor t = make_with_storage(dims, dtype, count, 0);
  Storage& s = t.storage();
  s.data = nullptr;
  s.origin = Storage::Origin::Allocated;
  s.nbytes = bytes;
  return t;
}

Tensor alias(const Tensor& x, Ints dims, Ints strides, int64_t offset) {
  const auto ndim = static_cast<int64_t>(dims.size());
  check_rank(ndim);
  const size_t bytes = header_bytes(ndim);
  int64_t count = 1;
  for (const int64_t d : dims) count *= d;
  void* const block = memory::allocate_object_here(memory::Object::Tensor, bytes, this_thread());
  TensorImpl* impl = place_impl(block, bytes, ndim, x.dtype(), count, x->storage, true);
  std::copy(dims.begin(), dims.end(), impl->dims());
  std::copy(strides.begin(), strides.end(), impl->strides());
  impl->contiguous = is_contiguous(dims, strides);
  impl->weak = x.weak() && ndim == 0;
  impl->offset = offset;
  retain(impl->storage);
  return Tensor::adopt(impl);
}

namespace {

// Foreign strides may be anything: each element must lie where 64 bits can count to.
void check_reach(Ints dims, Ints strides, Dtype dtype) {
  constexpr int64_t limit = INT64_MAX / 4;
  int64_t low = 0;
  int64_t high = 0;
  for (size_t i = 0; i < dims.size(); ++i) {
    int64_t reach = 0;
    bool overflow = __builtin_mul_overflow(dims[i] - 1, strides[i], &reach);
    overflow = overflow || __builtin_mul_overflow(reach, size_of(dtype), &reach);
    int64_t& end = reach < 0 ? low : high;
    overflow = overflow || __builtin_add_overflow(end, reach, &end);
    if (overflow || low < -limit || high > limit) {
      fail_argument(Status::TooLarge, "strides",
                    "stride %lld on an axis of length %lld reaches further than an address can",
                    static_cast<long long>(strides[i]), static_cast<long long>(dims[i]));
    }
  }
}

}  // namespace

Tensor wrap(void* data, Ints dims, Ints strides, Dtype dtype, Device device, bool read_only,
            DropFn drop, void* user) {
  const int64_t count = count_elements(dims);
  const int64_t bytes = checked_bytes(dims, count, size_of(dtype));
  Tensor t = make_with_storage(dims, dtype, count, 0);
  if (bytes > 0) {
    check_reach(dims, strides, dtype);
    // The stride of an axis that is never stepped along is row-major's, whatever it was.
    for (size_t i = 0; i < dims.size(); ++i) {
      if (dims[i] > 1) t->strides()[i] = strides[i];
    }
  }
  t->contiguous = is_contiguous(dims, t.strides());
  Storage& s = t.storage();
  s.data = static_cast<uint8_t*>(data);
  s.nbytes = bytes;
  s.device = device;
  s.origin = Storage::Origin::Foreign;
  s.flags = static_cast<uint8_t>(Storage::kExposed | (read_only ? Storage::kReadOnly : 0));
  s.drop = drop;
  s.user = user;
  return t;
}

Tensor weak_scalar(double value) { return make_weak(value, Dtype::Float64); }
Tensor weak_scalar(int64_t value) { return make_weak(value, Dtype::Int64); }
Tensor weak_scalar(bool value) { return make_weak(static_cast<uint8_t>(value), Dtype::Bool); }
Tensor weak_scalar(double re, double im) {
  return make_weak(std::complex<double>(re, im), Dtype::Complex128);
}
Tensor::Tensor(double value) : Tensor(weak_scalar(value)) {}

void destroy(TensorImpl* impl) noexcept {
  GraphLink* node = std::exchange(impl->node, nullptr);
  TensorImpl* base = std::exchange(impl->base, nullptr);
  Storage* storage = impl->storage;
  impl->refs.store(0, std::memory_order_relaxed);
  // A node that dies with this handle keeps nothing.
  const bool kept = node != nullptr && !node->is_sole() && node->handle_gone(impl);
  if (impl->owns_block) {
    memory::free_object(memory::Object::Tensor, impl, size_t{16} * impl->block_units);
    release(storage);
    if (base != nullptr) release(base);
  } else if (kept) {
    memory::count_objects(memory::Object::Tensor, -1);
  } else if (storage->origin == Storage::Origin::InBlock && is_sole(storage)) {
    memory::free_object_here(memory::Object::Tensor, impl, size_t{16} * impl->block_units,
                             this_thread());
  } else {
    memory::count_objects(memory::Object::Tensor, -1);
    release(storage);
  }
  if (node != nullptr) node->release();
}

void destroy(Storage* s) noexcept {
  Pending* const pending = s->pending.load(std::memory_order_acquire);
  if (pending != nullptr) return pending->discard(*s);
  free_storage(s);
}

void free_storage(Storage* s) noexcept {
  if (s->origin == Storage::Origin::Allocated) {
    if (is_cpu(s->device)) {
      memory::free_bytes(s->data, s->nbytes);
    } else {
      devices::free(s->device, s->data, s->nbytes);
    }
  } else if (s->origin == Storage::Origin::Foreign && s->drop != nullptr) {
    s->drop(s->user);
  }
  memory::free_block(s->block(), size_t{16} * s->block_units);
}

void materialise(Storage& storage) {
  if (Pending* pending = storage.pending.load(std::memory_order_acquire)) {
    pending->materialise(storage);
  }
}

Tensor moved_to(const Tensor& x, Device device) {
  const Device from = x.device();
  if (from == device) return x;
  Tensor source = x;
  if (!x.is_contiguous()) {
    source = make_tensor(x.dims(), x.dtype(), from);
    if (x.count() > 0) backend_of(from).copy(write_view(source), read_view(x));
  }
  Tensor out = make_tensor(x.dims(), x.dtype(), device);
  out->weak = x.weak();
  const int64_t bytes = x.count() * size_of(x.dtype());
  if (bytes == 0) return out;
  if (is_cpu(from)) {
    devices::from_host(device, write_bytes(out), read_bytes(source), bytes);
  } else if (is_cpu(device)) {
    devices::to_host(from, write_bytes(out), read_bytes(source), bytes);
  } else {
    devices::transfer(device, write_bytes(out), from, read_bytes(source), bytes);
  }
  return out;
}

bool has_repeated_elements(const Tensor& x) {
  if (x.count() <= 1 || x.is_contiguous()) return false;
  // Sorted by stride, each axis must step over all that the smaller ones reach.
  Dims order(x.ndim());
  for (int64_t i = 0; i < x.ndim(); ++i) order[i] = i;
  const auto stride = [&](int64_t i) { return std::abs(x.strides()[static_cast<size_t>(i)]); };
  std::sort(order.begin(), order.end(),
            [&](int64_t a, int64_t b) { return stride(a) < stride(b); });
  int64_t reach = 0;
  for (int64_t i : order) {
    if (x.dim(i) == 1) continue;
    if (stride(i) <= reach) return true;
    reach += (x.dim(i) - 1) * stride(i);
  }
  return false;
}

void begin_write(const Tensor& x, const char* op) {
  Storage& s = x.storage();
  if ((s.flags.load(std::memory_order_relaxed) & Storage::kReadOnly) != 0) {
    fail(Status::ReadOnly, "the tensor's memory is read-only; copy it first");
  }
  if (has_repeated_elements(x)) {
    fail(Status::InvalidArgument,
         "an in-place write to a tensor of shape %s whose elements share memory (it was broadcast) "
         "is undefined; copy it first",
         to_string(x.dims()).c_str());
  }
  materialise(s);
  if (s.readers.load(std::memory_order_acquire) != nullptr) run_readers(s);
  s.version.fetch_add(1, std::memory_order_relaxed);
  s.last_writer = op;
}

void expose(Storage& s) {
  // First, so that whoever is just about to read the storage later finds it exposed.
  s.exports.fetch_add(1, std::memory_order_seq_cst);
  try {
    materialise(s);
    run_readers(s);
  } catch (...) {
    unexpose(s);
    throw;
  }
}

namespace {
// The range of bytes that a tensor touches, relative to its storage.
std::pair<int64_t, int64_t> extent(const Tensor& x) {
  int64_t lo = x->offset;
  int64_t hi = x->offset;
  for (int64_t i = 0; i < x.ndim(); ++i) {
    const int64_t reach = (x.dim(i) - 1) * x.strides()[static_cast<size_t>(i)];
    (reach < 0 ? lo : hi) += reach;
  }
  const int64_t size = size_of(x.dtype());
  return {lo * size, (hi + 1) * size};
}
}  // namespace

bool may_overlap(const Tensor& a, const Tensor& b) {
  if (a->storage != b->storage || a.count() == 0 || b.count() == 0) return false;
  const auto [alo, ahi] = extent(a);
  const auto [blo, bhi] = extent(b);
  return alo < bhi && blo < ahi;
}

}  // namespace autograd
