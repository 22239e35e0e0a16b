// Free payloads kept for reuse by all threads: one list a size class, the oldest given back first.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "core/memory.h"

namespace autograd::memory {

// Readable and writable bytes after the end of every payload.
inline constexpr int64_t kSlack = 64;

// Eight classes an octave, from 1 KiB on; powers of two fit exactly, the slack comes on top.
inline constexpr int kPayloadClasses = 8 * (47 - 10) + 1;

inline int payload_class(int64_t bytes) {
  if (bytes <= 1024) return 0;
  const auto last = static_cast<uint64_t>(bytes - 1);
  const int octave = std::bit_width(last) - 1;
  return (octave - 10) * 8 + static_cast<int>((last >> (octave - 3)) & 7) + 1;
}

inline int64_t payload_bytes(int size_class) {
  if (size_class == 0) return 1024;
  const int octave = (size_class - 1) / 8 + 10;
  return static_cast<int64_t>((size_class - 1) % 8 + 9) << (octave - 3);
}

// From here on payloads are mappings of their own on huge pages.
inline constexpr int64_t kMappedBytes = int64_t{2} << 20;

// What a payload of the class takes from the system. A mapped one has a page more, which holds the
// slack and the offset that keeps payloads from sharing the same cache sets.
inline int64_t payload_footprint(int size_class) {
  const int64_t bytes = payload_bytes(size_class);
  return bytes + (bytes >= kMappedBytes ? 4096 : kSlack);
}

namespace cache {

void* take(int size_class) noexcept;               // null where there is none
void put(void* payload, int size_class) noexcept;  // never waits

// A new payload from the system; may run the pressure callback; throws OutOfMemory.
void* take_from_system(int64_t bytes);

// Returns everything cached to the system; returns how much.
int64_t trim() noexcept;

void lock() noexcept;  // around fork
void unlock() noexcept;

}  // namespace cache
}  // namespace autograd::memory
