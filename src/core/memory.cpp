#include "core/memory.h"

#include <algorithm>
#include <cstdlib>

#include "core/memory/budget.h"
#include "core/memory/cache.h"
#include "core/memory/heap.h"
#include "core/memory/slabs.h"

namespace autograd::memory {
namespace {

// A payload from here down is a block of the pools; those of 64-byte multiples are aligned to 64.
constexpr int64_t kLargestPooledPayload = static_cast<int64_t>(kPoolLimit) - kSlack;

// What a pooled payload asks of the pools: room for the slack, and the alignment.
constexpr size_t pooled_bytes(int64_t bytes) {
  return static_cast<size_t>((bytes + kSlack + 63) / 64 * 64);
}

[[maybe_unused]] void* allocate_by_malloc(int64_t bytes, int64_t footprint, size_t alignment) {
  const HeapForCall heap;
  const size_t size = (static_cast<size_t>(footprint) / alignment + 1) * alignment;
  void* const memory =
      obtain(footprint, bytes, [=] { return std::aligned_alloc(alignment, size); });
  heap->count_allocation(footprint);
  heap->publish_if_large();
  return memory;
}

void count_freed(int64_t footprint) noexcept {
  Heap* const heap = Heap::current();
  if (!heap) return count_without_heap(Count::bytes, -footprint);
  heap->bytes.add(-footprint);
  heap->publish_if_large();
}

[[maybe_unused]] void free_by_malloc(void* memory, int64_t footprint) noexcept {
  count_freed(footprint);
  unhold(footprint);
  std::free(memory);
}

[[gnu::noinline]] void* allocate_block_with_new_heap(size_t bytes) {
  const HeapForCall heap;
  return heap->allocate_block(bytes);
}

void* allocate_cached(int64_t bytes) {
  const HeapForCall heap;
  const int size_class = payload_class(bytes);
  void* payload = size_class < kFrontClasses ? heap->pop_payload(size_class) : nullptr;
  if (!payload) payload = cache::take(size_class);
  if (!payload) payload = cache::take_from_system(bytes);
  heap->count_allocation(payload_footprint(size_class));
  heap->publish_if_large();
  return payload;
}

}  // namespace

void* allocate_block(size_t bytes) {
  if (bytes > kPoolLimit) [[unlikely]] {
    return allocate_bytes(static_cast<int64_t>(std::min<size_t>(bytes, INT64_MAX)));
  }
  check_failure_countdown();
  if constexpr (!kPools) {
    const auto size = static_cast<int64_t>(bytes);
    return allocate_by_malloc(size, size, 16);
  }
  Heap* const heap = Heap::current();
  if (!heap) [[unlikely]]
    return allocate_block_with_new_heap(bytes);
  return heap->allocate_block(bytes);
}

void free_block(void* block, size_t bytes) noexcept {
  if (bytes > kPoolLimit) [[unlikely]]
    return free_bytes(block, static_cast<int64_t>(bytes));
  if (!block) return;
  if constexpr (!kPools) return free_by_malloc(block, static_cast<int64_t>(bytes));
  Heap::free_block(block);
}

void* allocate_bytes(int64_t bytes) {
  if (bytes < 0 || bytes > kMaxBytes) fail_too_large(bytes);
  if (kPools && bytes <= kLargestPooledPayload) return allocate_block(pooled_bytes(bytes));
  check_failure_countdown();
  if constexpr (!kPools) return allocate_by_malloc(bytes, bytes + kSlack, 64);
  return allocate_cached(bytes);
}

void free_bytes(void* data, int64_t bytes) noexcept {
  if (!data) return;
  if constexpr (!kPools) return free_by_malloc(data, bytes + kSlack);
  if (bytes <= kLargestPooledPayload) return Heap::free_block(data);
  const int size_class = payload_class(bytes);
  count_freed(payload_footprint(size_class));
  Heap* const heap = Heap::current();
  if (heap && size_class < kFrontClasses && heap->push_payload(data, size_class)) return;
  cache::put(data, size_class);
}

int64_t release_cache() {
  Heap::ask_all_to_trim();
  if (Heap* const heap = Heap::current()) heap->trim();
  Heap::trim_abandoned();
  return slabs::trim() + cache::trim();
}

void* allocate_object(Object kind, size_t bytes, const ThisThread& me) {
  return allocate_object_here(kind, bytes, me);
}

void free_object(Object kind, void* block, size_t bytes, const ThisThread& me) noexcept {
  free_object_here(kind, block, bytes, me);
}

void count_objects(Object kind, int delta) noexcept {
  if (Heap* const heap = Heap::current()) return heap->objects(kind).add(delta);
  count_without_heap(kind == Object::Tensor ? Count::tensors : Count::nodes, delta);
}

}  // namespace autograd::memory
