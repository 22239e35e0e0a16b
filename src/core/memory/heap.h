// What a thread allocates from without any atomic read-modify-write: pools of small blocks, a few
// payloads kept at hand, counters. A thread that ends leaves its heap, with whatever lives in it,
// to the next thread that needs one; heaps are never unmapped, so that frees may always reach them.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "core/memory.h"
#include "core/memory/budget.h"
#include "core/memory/cache.h"
#include "core/memory/slabs.h"
#include "core/this_thread.h"

// Sanitizers find misuse of single blocks only where each comes from malloc.
#ifndef AUTOGRAD_POOLS
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define AUTOGRAD_POOLS false
#else
#define AUTOGRAD_POOLS true
#endif
#endif

namespace autograd::memory {

inline constexpr bool kPools = AUTOGRAD_POOLS;

// Written by one thread, read by all.
class Counter {
 public:
  void add(int64_t n) noexcept { value_.store(read() + n, std::memory_order_relaxed); }
  int64_t read() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<int64_t> value_{0};
};

// Blocks by 16 bytes up to 256, by 64 up to kPoolLimit.
inline constexpr size_t kBlockClasses = 16 + (kPoolLimit - 256) / 64;

inline constexpr size_t block_class(size_t bytes) {
  return bytes <= 256 ? (std::max<size_t>(bytes, 1) - 1) / 16 : 16 + (bytes - 257) / 64;
}
inline constexpr size_t block_bytes(size_t size_class) {
  return size_class < 16 ? 16 * (size_class + 1) : 256 + 64 * (size_class - 15);
}

// Payloads up to this size have a stack in every heap.
inline constexpr int64_t kFrontBytes = int64_t{64} << 10;
inline constexpr int kFrontClasses = 8 * (16 - 10) + 1;

class alignas(64) Heap {
 public:
  // The calling thread's, or null where it has none (yet, or any more).
  static Heap* current() noexcept { return this_thread().heap; }
  // Adopts or makes one; null where there is no memory for it.
  static Heap* acquire() noexcept;
  void abandon() noexcept;
  static Heap* first() noexcept { return registered_.load(std::memory_order_acquire); }
  Heap* next() const noexcept { return next_registered_; }

  void* allocate_block(size_t bytes) {
    const size_t size_class = block_class(bytes);
    Slab* slab = active_[size_class];
    if (!slab->free) [[unlikely]]
      slab = refill(size_class);
    Block* const block = slab->free;
    slab->free = block->next;
    ++slab->used;
    count_allocation(slab->block_bytes);
    return block;
  }

  static void free_block(void* block) noexcept { free_block(current(), block); }
  // The calling thread's heap frees one; it may be null.
  static void free_block(Heap* heap, void* memory) noexcept {
    Slab* const slab = slab_of(memory);
    Block* const block = static_cast<Block*>(memory);
    if (slab->heap != heap) [[unlikely]]
      return free_elsewhere(heap, slab, block);
    heap->bytes.add(-static_cast<int64_t>(slab->block_bytes));
    heap->push(slab, block);
  }

  // Null where nothing is at hand; false where enough is.
  void* pop_payload(int size_class) noexcept;
  bool push_payload(void* payload, int size_class) noexcept;

  void count_allocation(int64_t size) noexcept {
    bytes.add(size);
    allocations.add(1);
  }
  // Tells the peak about `bytes`, now or when enough has come together.
  void publish() noexcept;
  void publish_if_large() noexcept;

  // Hands all that is unused on to the shared caches.
  void trim() noexcept;
  void trim_if_asked() noexcept;
  static void ask_all_to_trim() noexcept;
  static void trim_abandoned() noexcept;

  static void prepare_fork() noexcept;
  static void after_fork() noexcept;

  Counter bytes;  // allocated minus freed by this heap's threads, so it may be negative
  Counter allocations;
  Counter tensors;
  Counter nodes;
  Counter& objects(Object kind) noexcept { return kind == Object::Tensor ? tensors : nodes; }

 private:
  struct Front {
    Block* head;
    int64_t count;
  };

  Heap() noexcept;
  Slab* refill(size_t size_class);
  void attach(Slab* slab, size_t size_class) noexcept;
  static bool extend(Slab* slab) noexcept;
  bool drain_remote() noexcept;
  void settle(Slab* slab) noexcept;
  void add_partial(Slab* slab) noexcept;
  void remove_partial(Slab* slab) noexcept;
  void add_empty(Slab* slab) noexcept;
  static void free_elsewhere(Heap* heap, Slab* slab, Block* block) noexcept;

  void push(Slab* slab, Block* block) noexcept {
    block->next = slab->free;
    slab->free = block;
    --slab->used;
    if (slab->place != Place::active && (slab->used == 0 || slab->place == Place::full)) {
      settle(slab);
    }
  }

  static inline constinit std::atomic<Heap*> registered_{nullptr};

  Slab* active_[kBlockClasses];   // taken from; no_slab where there is none
  Slab* partial_[kBlockClasses];  // others with free blocks
  Slab* empty_ = nullptr;         // unused, of no class
  int64_t n_empty_ = 0;
  Front front_[kFrontClasses] = {};
  int64_t published_ = 0;
  uint32_t trims_seen_ = 0;
  Heap* next_registered_ = nullptr;
  Heap* next_abandoned_ = nullptr;
  alignas(64) std::atomic<Block*> remote_{nullptr};  // freed by other threads
};

// allocate_object and free_object, to be inlined where a call would count.
[[gnu::always_inline]] inline void* allocate_object_here(Object kind, size_t bytes,
                                                         const ThisThread& me) {
  Heap* const heap = me.heap;
  if (!kPools || !heap || bytes > kPoolLimit) [[unlikely]] {
    void* const block = allocate_block(bytes);
    count_objects(kind, 1);
    return block;
  }
  check_failure_countdown();
  void* const block = heap->allocate_block(bytes);
  heap->objects(kind).add(1);
  return block;
}
[[gnu::always_inline]] inline void free_object_here(Object kind, void* block, size_t bytes,
                                                    const ThisThread& me) noexcept {
  Heap* const heap = me.heap;
  if (!kPools || !heap || bytes > kPoolLimit) [[unlikely]] {
    free_block(block, bytes);
    return count_objects(kind, -1);
  }
  heap->objects(kind).add(-1);
  Heap::free_block(heap, block);
}

// Makes sure that the calling thread has a heap while it allocates. A thread in its last
// destructors borrows one for each call, because nothing would tell us when it ends.
class HeapForCall {
 public:
  HeapForCall();
  ~HeapForCall();
  HeapForCall(const HeapForCall&) = delete;
  HeapForCall& operator=(const HeapForCall&) = delete;
  Heap* operator->() const noexcept { return heap_; }

 private:
  Heap* heap_;
  bool borrowed_ = false;
};

// For threads without a heap, and sums over all heaps.
enum class Count { bytes, tensors, nodes };
void count_without_heap(Count what, int64_t n) noexcept;
int64_t bytes_in_use() noexcept;
void add_counts(Statistics& sums) noexcept;

}  // namespace autograd::memory
