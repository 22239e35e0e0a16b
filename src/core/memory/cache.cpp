#include "core/memory/cache.h"

#include <atomic>
#include <cstdlib>
#include <mutex>

#include "core/memory/budget.h"
#include "core/memory/pages.h"

namespace autograd::memory::cache {
namespace {

// Stands at the start of a free payload.
struct Entry {
  Entry* newer;  // over all classes; in the inbox: the next entry
  Entry* older;
  Entry* next;  // in its class, newest first
  Entry* previous;
  int size_class;
};

constinit std::mutex mutex;
constinit Entry* heads[kPayloadClasses] = {};
constinit Entry* newest = nullptr;
constinit Entry* oldest = nullptr;
constinit int64_t cached_bytes = 0;

// Freed payloads that are not in the lists yet, so that freeing never waits for the mutex.
constinit std::atomic<Entry*> inbox{nullptr};

void insert(Entry* entry) {
  entry->newer = nullptr;
  entry->older = newest;
  (newest ? newest->newer : oldest) = entry;
  newest = entry;
  Entry*& head = heads[entry->size_class];
  entry->previous = nullptr;
  entry->next = head;
  if (head) head->previous = entry;
  head = entry;
  cached_bytes += payload_footprint(entry->size_class);
}

void remove(Entry* entry) {
  (entry->newer ? entry->newer->older : newest) = entry->older;
  (entry->older ? entry->older->newer : oldest) = entry->newer;
  (entry->previous ? entry->previous->next : heads[entry->size_class]) = entry->next;
  if (entry->next) entry->next->previous = entry->previous;
  cached_bytes -= payload_footprint(entry->size_class);
}

void empty_inbox() {
  for (Entry *entry = inbox.exchange(nullptr, std::memory_order_acquire), *next; entry;
       entry = next) {
    next = entry->newer;
    insert(entry);
  }
}

// Takes the oldest entries out until at most `limit` bytes remain; linked by `next`.
Entry* evict(int64_t limit) {
  Entry* evicted = nullptr;
  while (cached_bytes > limit) {
    Entry* const entry = oldest;
    remove(entry);
    entry->next = evicted;
    evicted = entry;
  }
  return evicted;
}

int64_t give_back(Entry* entries) {
  int64_t bytes = 0;
  for (Entry* next; entries; entries = next) {
    next = entries->next;  // NOLINT(clang-analyzer-unix.Malloc): each entry is in one list
    const int64_t footprint = payload_footprint(entries->size_class);
    if (payload_bytes(entries->size_class) >= kMappedBytes) {
      const auto address = reinterpret_cast<uintptr_t>(entries) & ~(kHugePage - 1);
      unmap_pages(reinterpret_cast<void*>(address), static_cast<size_t>(footprint));
    } else {
      std::free(entries);
    }
    unhold(footprint);
    bytes += footprint;
  }
  return bytes;
}

// Whoever had the mutex may have missed an entry that came while he held it.
void sweep() {
  while (inbox.load(std::memory_order_relaxed)) {
    Entry* evicted;
    {
      const std::unique_lock lock(mutex, std::try_to_lock);
      if (!lock) return;
      empty_inbox();
      evicted = evict(cache_limit());
    }
    give_back(evicted);
  }
}

void* map_payload(int64_t footprint) {
  void* const pages = map_pages(static_cast<size_t>(footprint));
  if (!pages) return nullptr;
  static constinit std::atomic<uint32_t> counter{0};
  const uint32_t color = counter.fetch_add(1, std::memory_order_relaxed) % 15;
  return static_cast<char*>(pages) + color * 256;
}

}  // namespace

void* take(int size_class) noexcept {
  Entry* entry;
  Entry* evicted;
  {
    const std::lock_guard lock(mutex);
    empty_inbox();
    entry = heads[size_class];
    if (entry) remove(entry);
    evicted = evict(cache_limit());
  }
  give_back(evicted);
  sweep();
  return entry;
}

void put(void* payload, int size_class) noexcept {
  Entry* const entry = static_cast<Entry*>(payload);
  entry->size_class = size_class;
  entry->newer = inbox.load(std::memory_order_relaxed);
  while (!inbox.compare_exchange_weak(entry->newer, entry, std::memory_order_seq_cst,
                                      std::memory_order_relaxed)) {
  }
  sweep();
}

void* take_from_system(int64_t bytes) {
  const int size_class = payload_class(bytes);
  const int64_t footprint = payload_footprint(size_class);
  return obtain(footprint, bytes, [&]() -> void* {
    if (payload_bytes(size_class) >= kMappedBytes) return map_payload(footprint);
    return std::aligned_alloc(64, static_cast<size_t>(footprint));
  });
}

int64_t trim() noexcept {
  Entry* entries;
  {
    const std::lock_guard lock(mutex);
    empty_inbox();
    entries = evict(0);
  }
  sweep();
  return give_back(entries);
}

void lock() noexcept { mutex.lock(); }
void unlock() noexcept { mutex.unlock(); }

}  // namespace autograd::memory::cache
