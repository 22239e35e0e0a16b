// Slabs of 64 KiB, cut from chunks of 2 MiB that lie on huge pages. The headers of a chunk's slabs
// stand at its start, so a block finds its header by masking its address.
#pragma once

#include <cstddef>
#include <cstdint>

namespace autograd::memory {

class Heap;

inline constexpr size_t kSlabBytes = size_t{64} << 10;
inline constexpr size_t kChunkBytes = size_t{2} << 20;
inline constexpr size_t kSlabsPerChunk = kChunkBytes / kSlabBytes;
inline constexpr size_t kChunkHeader = 4096;  // taken from a chunk's first slab

// A free block; also a link of the lists that other threads push to.
struct Block {
  Block* next;
};

enum class Place : uint8_t {
  active,   // blocks of its class are taken from it
  partial,  // in the list of those that have free blocks
  full,     // nothing free, in no list
};

// One size of blocks of one heap. Everything but `heap` is the owner's alone.
struct alignas(64) Slab {
  Heap* heap;
  Block* free;
  char* fresh;  // blocks from here to `end` have never been handed out
  char* end;
  Slab* next;
  Slab* previous;
  uint32_t used;
  uint16_t block_bytes;
  Place place;
  bool resident;  // counted as held: its pages may have memory behind them
};

struct Chunk {
  Slab slabs[kSlabsPerChunk];
  uint32_t free_slabs;  // a bit each
  Chunk* next;          // among chunks with a free slab
  Chunk* previous;
};
static_assert(sizeof(Chunk) <= kChunkHeader && kSlabsPerChunk == 32);

inline Chunk* chunk_of(const void* address) {
  return reinterpret_cast<Chunk*>(reinterpret_cast<uintptr_t>(address) & ~(kChunkBytes - 1));
}

inline Slab* slab_of(const void* block) {
  return &chunk_of(block)
              ->slabs[(reinterpret_cast<uintptr_t>(block) / kSlabBytes) % kSlabsPerChunk];
}

inline size_t index_of(const Slab* slab) {
  return static_cast<size_t>(slab - chunk_of(slab)->slabs);
}
inline char* begin_of(Slab* slab) {
  const size_t index = index_of(slab);
  return reinterpret_cast<char*>(chunk_of(slab)) + (index ? index * kSlabBytes : kChunkHeader);
}
inline char* end_of(Slab* slab) {
  return reinterpret_cast<char*>(chunk_of(slab)) + (index_of(slab) + 1) * kSlabBytes;
}

namespace slabs {

// An unused slab, counted as held. May run the pressure callback; throws OutOfMemory.
Slab* take();
void give_back(Slab* slab) noexcept;
bool try_give_back(Slab* slab) noexcept;  // false, at once, where that would have to wait

// Returns all unused memory to the system; returns how much.
int64_t trim() noexcept;

void lock() noexcept;  // around fork
void unlock() noexcept;

}  // namespace slabs
}  // namespace autograd::memory
