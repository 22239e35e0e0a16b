#include "core/memory/slabs.h"

#include <sys/mman.h>

#include <bit>
#include <mutex>

#include "core/memory/budget.h"
#include "core/memory/pages.h"

namespace autograd::memory::slabs {
namespace {

constinit std::mutex mutex;
constinit Chunk* chunks = nullptr;  // those with a free slab, the last returned to first
constinit int64_t idle_chunks = 0;  // of them, those whose slabs are all free

void link(Chunk* chunk) {
  chunk->previous = nullptr;
  chunk->next = chunks;
  if (chunks) chunks->previous = chunk;
  chunks = chunk;
}

void unlink(Chunk* chunk) {
  (chunk->previous ? chunk->previous->next : chunks) = chunk->next;
  if (chunk->next) chunk->next->previous = chunk->previous;
}

// The functions with "locked" in their name are called with the mutex held.

Slab* pop_locked() {
  Chunk* const chunk = chunks;
  if (!chunk) return nullptr;
  if (chunk->free_slabs == ~0u) --idle_chunks;
  const int index = std::countr_zero(chunk->free_slabs);
  chunk->free_slabs &= chunk->free_slabs - 1;
  if (chunk->free_slabs == 0) unlink(chunk);
  return &chunk->slabs[index];
}

// Returns the chunk where it became idle and enough idle ones are kept: the caller unmaps it.
Chunk* push_locked(Slab* slab) {
  Chunk* const chunk = chunk_of(slab);
  if (chunk->free_slabs == 0) link(chunk);
  chunk->free_slabs |= 1u << index_of(slab);
  if (chunk->free_slabs != ~0u) return nullptr;
  if ((idle_chunks + 1) * static_cast<int64_t>(kChunkBytes) <= cache_limit()) {
    ++idle_chunks;
    return nullptr;
  }
  unlink(chunk);
  return chunk;
}

int64_t unmap(Chunk* chunk) {
  int64_t bytes = 0;
  for (const Slab& slab : chunk->slabs) {
    if (slab.resident) bytes += static_cast<int64_t>(kSlabBytes);
  }
  unmap_pages(chunk, kChunkBytes);
  unhold(bytes);
  return bytes;
}

bool add_chunk() {
  void* const pages = map_pages(kChunkBytes);  // zeroed: no slab is resident
  if (!pages) return false;
  Chunk* const chunk = static_cast<Chunk*>(pages);
  chunk->free_slabs = ~0u;
  const std::lock_guard lock(mutex);
  link(chunk);
  ++idle_chunks;
  return true;
}

void push(Slab* slab) {
  Chunk* surplus;
  {
    const std::lock_guard lock(mutex);
    surplus = push_locked(slab);
  }
  if (surplus) unmap(surplus);
}

}  // namespace

Slab* take() {
  constexpr auto bytes = static_cast<int64_t>(kSlabBytes);
  for (int attempt = 0;;) {
    Slab* slab;
    {
      const std::lock_guard lock(mutex);
      slab = pop_locked();
    }
    if (!slab && add_chunk()) continue;
    if (slab && (slab->resident || try_hold(bytes))) {
      slab->resident = true;
      return slab;
    }
    if (slab) push(slab);
    if (!relieve(attempt++, bytes)) fail_out_of_memory(bytes);
  }
}

void give_back(Slab* slab) noexcept { push(slab); }

bool try_give_back(Slab* slab) noexcept {
  Chunk* surplus;
  {
    const std::unique_lock lock(mutex, std::try_to_lock);
    if (!lock) return false;
    surplus = push_locked(slab);
  }
  if (surplus) unmap(surplus);
  return true;
}

int64_t trim() noexcept {
  Chunk* idle = nullptr;
  Slab* loose = nullptr;  // unused slabs of chunks in use, taken out while the lock is released
  {
    const std::lock_guard lock(mutex);
    for (Chunk *chunk = chunks, *next; chunk; chunk = next) {
      next = chunk->next;
      if (chunk->free_slabs == ~0u) {
        unlink(chunk);
        chunk->next = idle;
        idle = chunk;
        continue;
      }
      for (Slab& slab : chunk->slabs) {
        const uint32_t bit = 1u << index_of(&slab);
        if (!(chunk->free_slabs & bit) || !slab.resident) continue;
        chunk->free_slabs &= ~bit;
        slab.next = loose;
        loose = &slab;
      }
      if (chunk->free_slabs == 0) unlink(chunk);
    }
    idle_chunks = 0;
  }
  int64_t bytes = 0;
  for (Chunk* next; idle; idle = next) {
    next = idle->next;
    bytes += unmap(idle);
  }
  for (Slab* next; loose; loose = next) {
    next = loose->next;
    char* const begin = begin_of(loose);
    madvise(begin, static_cast<size_t>(end_of(loose) - begin), MADV_DONTNEED);
    loose->resident = false;
    unhold(static_cast<int64_t>(kSlabBytes));
    bytes += static_cast<int64_t>(kSlabBytes);
    push(loose);
  }
  return bytes;
}

void lock() noexcept { mutex.lock(); }
void unlock() noexcept { mutex.unlock(); }

}  // namespace autograd::memory::slabs
