// Values: Storage owns bytes; TensorImpl (the C handle ag_tensor) says how to read them; Tensor is
// the counted reference that the library's own code uses.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

#include "core/counts.h"
#include "core/device.h"
#include "core/dtype.h"
#include "core/program.h"
#include "core/shape.h"
#include "core/this_thread.h"

struct ag_tensor;

namespace autograd {

struct Storage;

// What a storage has that still has to be computed (filled in by src/exec). Lives as long as the
// process, because it is called while others may compute the same storage.
class Pending {
 public:
  // Computes the storage's bytes, and whatever it needs; throws OutOfMemory and stays retryable.
  virtual void materialise(Storage& storage) = 0;
  // The last reference to the storage is gone. Takes it over, and ends with free_storage.
  virtual void discard(Storage& storage) noexcept = 0;

 protected:
  ~Pending() = default;
};

// One operand of something pending, in the list of those that read a storage (src/exec).
struct PendingRead;

using DropFn = void (*)(void* user);

// Bytes on a device. Views, detached copies and saved tensors share one, and with it the version
// that every in-place write bumps.
struct Storage {
  enum Flag : uint8_t { kReadOnly = 1, kExposed = 2 };
  enum class Origin : uint8_t { InBlock, Allocated, Foreign };

  // In the block that a tensor shares with it and that is freed with it. Units are 16 bytes.
  Storage(size_t header_units, size_t block_units, uint8_t* data, int64_t nbytes)
      : header_units(static_cast<uint16_t>(header_units)),
        block_units(static_cast<uint16_t>(block_units)),
        data(data),
        nbytes(nbytes) {}
  void* block() noexcept { return reinterpret_cast<uint8_t*>(this) - size_t{16} * header_units; }

  std::atomic<int32_t> refs{1};
  std::atomic<uint32_t> version{0};
  std::atomic<int32_t> exports{0};  // DLPack or buffer exports alive
  uint16_t header_units;            // what lies before it in the block
  uint16_t block_units;
  uint8_t* data;  // null while pending
  int64_t nbytes;
  std::atomic<Pending*> pending{nullptr};
  std::atomic<PendingRead*> readers{nullptr};  // what is pending and reads these bytes
  Device device;
  std::atomic<int32_t> graph_refs{0};  // those of refs that only the graph holds, while pending
  std::atomic<uint8_t> flags{0};
  Origin origin = Origin::InBlock;
  DropFn drop = nullptr;              // Foreign: called once with user when the last reference goes
  void* user = nullptr;               // while pending: belongs to who made it so
  const char* last_writer = nullptr;  // the op of the latest in-place write, for error messages
};

// What src/autograd hangs on a tensor. Owned through retain/release, so that core can let go of it
// without knowing what it is.
class GraphLink {
 public:
  void retain() noexcept { count_up(refs_); }
  void release() noexcept {
    if (is_sole() || count_down(refs_)) dispose();
  }
  bool is_sole() const noexcept { return autograd::is_sole(refs_); }
  // The last handle of its output `impl->output` is going. True: it takes over the reference to the
  // storage.
  virtual bool handle_gone(ag_tensor* impl) noexcept = 0;

 protected:
  ~GraphLink() = default;
  virtual void dispose() noexcept = 0;  // the last reference is gone

 private:
  std::atomic<int32_t> refs_{1};
};

}  // namespace autograd

// The object behind the C handle: one block with its dims, strides and, where small, its storage
// and payload. It dies with the last handle; the block lives until its storage does.
struct ag_tensor {
  std::atomic<int32_t> refs;
  autograd::Dtype dtype;
  bool weak;  // a scalar operand that takes the other operand's precision
  bool contiguous;
  bool owns_block;  // the block holds no storage of its own and is freed with the last handle
  int32_t ndim;
  int32_t output;  // which output of `node` this is
  int64_t offset;  // in elements from the storage's first byte
  int64_t count;   // number of elements
  autograd::Storage* storage;
  autograd::GraphLink* node;  // the producer, or the leaf that collects .grad; null: constant
  ag_tensor* base;            // a view's base (a counted handle), else null
  std::atomic<uint32_t> view_version;  // the storage's version when a view's node was made
  uint16_t block_units;                // size of the block, in 16 bytes
  std::atomic<uint16_t> scoped;        // references that scopes give back (src/api/scope.cpp)

  int64_t* dims() { return reinterpret_cast<int64_t*>(this + 1); }
  const int64_t* dims() const { return reinterpret_cast<const int64_t*>(this + 1); }
  int64_t* strides() { return dims() + ndim; }
  const int64_t* strides() const { return dims() + ndim; }
};

namespace autograd {

using TensorImpl = ag_tensor;

void destroy(TensorImpl* impl) noexcept;  // the last handle is gone
void destroy(Storage* storage) noexcept;
void free_storage(Storage* storage) noexcept;  // the end of one that nobody holds

inline void retain(TensorImpl* impl) noexcept { count_up(impl->refs); }
inline void release(TensorImpl* impl) noexcept {
  // A sole owner has no need to count, except where somebody may revive the result through its
  // node.
  const bool last = is_sole(impl->refs) && (impl->node == nullptr || impl->node->is_sole());
  if (last || count_down(impl->refs)) destroy(impl);
}
inline void retain(Storage* s) noexcept { count_up(s->refs); }
// True where the caller holds the only reference and nobody can take another.
inline bool is_sole(const Storage* s) noexcept {
  // What is pending may be retained by who finds it through another result.
  return s->pending.load(std::memory_order_acquire) == nullptr && is_sole(s->refs);
}
inline void release(Storage* s) noexcept {
  if (is_sole(s) || count_down(s->refs)) destroy(s);
}

// A counted reference to a TensorImpl; empty by default. Layout: exactly one pointer, so that a
// C handle can be borrowed as one.
class Tensor {
 public:
  Tensor() = default;
  Tensor(const Tensor& other) noexcept : impl_(other.impl_) {
    if (impl_ != nullptr) retain(impl_);
  }
  Tensor(Tensor&& other) noexcept : impl_(std::exchange(other.impl_, nullptr)) {}
  Tensor& operator=(const Tensor& other) noexcept {
    Tensor copy(other);
    std::swap(impl_, copy.impl_);
    return *this;
  }
  Tensor& operator=(Tensor&& other) noexcept {
    std::swap(impl_, other.impl_);
    return *this;
  }
  ~Tensor() {
    if (impl_ != nullptr) release(impl_);
  }
  // A weak float64 scalar: gradient templates write constants as V(2.0).
  explicit Tensor(double value);

  static Tensor adopt(TensorImpl* impl) noexcept {  // takes over one reference
    Tensor t;
    t.impl_ = impl;
    return t;
  }
  static const Tensor& borrow(TensorImpl* const& handle) noexcept {
    return reinterpret_cast<const Tensor&>(handle);
  }
  static const Tensor& borrow(const TensorImpl* const& handle) noexcept {
    return reinterpret_cast<const Tensor&>(handle);
  }
  TensorImpl* take() noexcept { return std::exchange(impl_, nullptr); }
  TensorImpl* get() const noexcept { return impl_; }
  TensorImpl* operator->() const noexcept { return impl_; }
  explicit operator bool() const noexcept { return impl_ != nullptr; }
  void reset() noexcept { *this = Tensor(); }

  Dtype dtype() const { return impl_->dtype; }
  bool weak() const { return impl_->weak; }
  int64_t ndim() const { return impl_->ndim; }
  int64_t count() const { return impl_->count; }
  Ints dims() const { return {impl_->dims(), static_cast<size_t>(impl_->ndim)}; }
  Ints strides() const { return {impl_->strides(), static_cast<size_t>(impl_->ndim)}; }
  int64_t dim(int64_t axis) const { return impl_->dims()[axis]; }
  bool is_contiguous() const { return impl_->contiguous; }
  Storage& storage() const { return *impl_->storage; }
  Device device() const { return impl_->storage->device; }

 private:
  TensorImpl* impl_ = nullptr;
};

// --- making tensors -------------------------------------------------------------------------
// A block's size is kept in 16 bits; no array needs as many axes.
inline constexpr int64_t kMaxRank = 32768;
Tensor make_tensor(Ints dims, Dtype dtype, Device device);
// The same on the CPU, in the shape of `model`.
Tensor make_like(const Tensor& model, Dtype dtype, const ThisThread& me = this_thread());
// The same on the CPU without bytes: they come with what is then made pending on its storage.
Tensor make_unallocated(Ints dims, Dtype dtype);
// A tensor over the same storage (no link to the graph; see autograd::make_view for one with).
Tensor alias(const Tensor& x, Ints dims, Ints strides, int64_t offset);
// Foreign memory. On failure drop is not called.
Tensor wrap(void* data, Ints dims, Ints strides, Dtype dtype, Device device, bool read_only,
            DropFn drop, void* user);
// Rank-0 weak scalars.
Tensor weak_scalar(double value);
Tensor weak_scalar(int64_t value);
Tensor weak_scalar(bool value);
Tensor weak_scalar(double re, double im);

// --- the only two ways to bytes (which lie on the tensor's device) ------------------------------
void materialise(Storage& storage);  // runs what is pending on it
void run_readers(Storage& storage);  // runs what is pending and reads it; defined in src/exec
// The element of index (0, …, 0), for reading; runs what is pending.
inline const void* read_bytes(const Tensor& x) {
  Storage& s = x.storage();
  if (s.pending.load(std::memory_order_acquire) != nullptr) [[unlikely]]
    materialise(s);
  return s.data + x->offset * size_of(x.dtype());
}
// Runs what is pending now, before something that must not fail any more.
inline void settle(const Tensor& x) { (void)read_bytes(x); }
// The same, for writing into a tensor that nobody else has seen yet, or by an in-place op that
// has called begin_write first.
inline void* write_bytes(const Tensor& x) {
  Storage& s = x.storage();
  if (s.pending.load(std::memory_order_acquire) != nullptr) [[unlikely]]
    materialise(s);
  if (s.readers.load(std::memory_order_acquire) != nullptr) [[unlikely]]
    run_readers(s);
  return s.data + x->offset * size_of(x.dtype());
}
// Before an in-place write by `op`: refuses read-only storage and repeated elements, runs pending
// readers, bumps the version.
void begin_write(const Tensor& x, const char* op);
// Before a pointer to the bytes is given out: from now on they may change unseen, so nothing
// pending reads them any more, until unexpose.
void expose(Storage& storage);
inline void unexpose(Storage& s) { s.exports.fetch_sub(1, std::memory_order_acq_rel); }
inline bool is_exposed(const Storage& s) {
  return (s.flags.load(std::memory_order_relaxed) & Storage::kExposed) != 0 ||
         s.exports.load(std::memory_order_acquire) > 0;
}

inline View read_view(const Tensor& x) {
  return {const_cast<void*>(read_bytes(x)), x.dtype(), x.dims(), x.strides(), is_cpu(x.device())};
}
inline View write_view(const Tensor& x) {
  return {write_bytes(x), x.dtype(), x.dims(), x.strides(), is_cpu(x.device())};
}
// The one element of x, read for every index of `dims`; `strides` are as many zeros.
inline View repeated_view(const Tensor& x, Ints dims, Ints strides) {
  return {const_cast<void*>(read_bytes(x)), x.dtype(), dims, strides, is_cpu(x.device())};
}

// A contiguous copy of x on another device, or x itself where it lies there already.
Tensor moved_to(const Tensor& x, Device device);
// x where the process itself can read it.
inline Tensor on_host(const Tensor& x) { return moved_to(x, kCpu); }

// True where nobody else holds x's bytes, so that a result may be written over them unless they are
// pending: readers of what is pending do not hold its storage.
inline bool holds_alone(const Tensor& x) {
  return is_sole(x->refs) && x->node == nullptr && is_sole(x->storage->refs) &&
         x.storage().origin != Storage::Origin::Foreign && x.is_contiguous();
}
// True where two tensors of one storage may share a byte.
bool may_overlap(const Tensor& a, const Tensor& b);
// True where one element has several indices (a stretched axis longer than 1, or crossing strides).
bool has_repeated_elements(const Tensor& x);

}  // namespace autograd
