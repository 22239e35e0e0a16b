// Pages from the system, aligned to huge pages.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>

namespace autograd::memory {

inline constexpr size_t kHugePage = size_t{2} << 20;
// What can be read behind a mapping, though nobody should: zgesdd of OpenBLAS 0.3.21 loads up to a
// column beyond the end of its matrix. Never written, so it costs addresses alone.
inline constexpr size_t kOverrun = size_t{1} << 20;

// Null where the system has none. `bytes` is a multiple of 4096.
inline void* map_pages(size_t bytes) noexcept {
  const size_t total = bytes + kOverrun + kHugePage;
  void* const mapped =
      mmap(nullptr, total, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) return nullptr;
  char* const begin = static_cast<char*>(mapped);
  char* const aligned = reinterpret_cast<char*>(
      (reinterpret_cast<uintptr_t>(begin) + kHugePage - 1) & ~(kHugePage - 1));
  if (aligned != begin) munmap(begin, static_cast<size_t>(aligned - begin));
  char* const end = aligned + bytes + kOverrun;
  if (end != begin + total) munmap(end, static_cast<size_t>(begin + total - end));
  madvise(aligned, bytes, MADV_HUGEPAGE);  // advice: a kernel without it serves small pages
  return aligned;
}

inline void unmap_pages(void* pages, size_t bytes) noexcept { munmap(pages, bytes + kOverrun); }

}  // namespace autograd::memory
