#include "core/memory/heap.h"

#include <pthread.h>
#include <sys/mman.h>

#include <mutex>
#include <new>

#include "core/memory/budget.h"

namespace autograd::memory {
namespace {

constexpr int64_t kPublishStep = int64_t{64} << 10;
constexpr int64_t kMaxEmptySlabs = 8;

constinit Slab no_slab = {};  // never has a free block, so it is never written

constinit std::mutex registry_mutex;
constinit Heap* abandoned = nullptr;
constinit std::atomic<uint32_t> trims_asked{0};

constinit pthread_once_t once = PTHREAD_ONCE_INIT;
constinit bool key_valid = false;
pthread_key_t key;
constinit thread_local bool thread_ends = false;

constinit std::atomic<int64_t> stray[3] = {};  // counts of threads without a heap

void set_up() {
  key_valid = pthread_key_create(&key, [](void* heap) {
                thread_ends = true;
                static_cast<Heap*>(heap)->abandon();
              }) == 0;
  // A child has only the forking thread. Heaps of other threads may be half-way through a change
  // there: they stay unused for ever, and blocks in them can still be freed.
  pthread_atfork(Heap::prepare_fork, Heap::after_fork, Heap::after_fork);
}

}  // namespace

void Heap::prepare_fork() noexcept {
  registry_mutex.lock();
  slabs::lock();
  cache::lock();
  lock_budget();
}

void Heap::after_fork() noexcept {
  unlock_budget();
  cache::unlock();
  slabs::unlock();
  registry_mutex.unlock();
}

Heap::Heap() noexcept {
  std::fill(std::begin(active_), std::end(active_), &no_slab);
  std::fill(std::begin(partial_), std::end(partial_), nullptr);
}

Heap* Heap::acquire() noexcept {
  pthread_once(&once, set_up);
  Heap* heap = nullptr;
  {
    const std::lock_guard lock(registry_mutex);
    if (abandoned) {
      heap = abandoned;
      abandoned = heap->next_abandoned_;
    }
  }
  if (!heap) {
    void* const pages =
        mmap(nullptr, sizeof(Heap), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) return nullptr;
    heap = new (pages) Heap;
    heap->next_registered_ = registered_.load(std::memory_order_relaxed);
    while (!registered_.compare_exchange_weak(
        heap->next_registered_, heap, std::memory_order_release, std::memory_order_relaxed)) {
    }
  }
  if (!key_valid || (!thread_ends && pthread_setspecific(key, heap) != 0)) thread_ends = true;
  this_thread().heap = heap;
  return heap;
}

void Heap::abandon() noexcept {
  trim();
  this_thread().heap = nullptr;
  const std::lock_guard lock(registry_mutex);
  next_abandoned_ = abandoned;
  abandoned = this;
}

void Heap::publish() noexcept {
  const int64_t now = bytes.read();
  add_published(now - published_);
  published_ = now;
}

void Heap::publish_if_large() noexcept {
  const int64_t change = bytes.read() - published_;
  if (change >= kPublishStep || change <= -kPublishStep) publish();
}

// Puts the next blocks that were never handed out into the free list, about a page of them.
bool Heap::extend(Slab* slab) noexcept {
  const size_t size = slab->block_bytes;
  if (slab == &no_slab || slab->fresh + size > slab->end) return false;
  const auto left = static_cast<size_t>(slab->end - slab->fresh) / size;
  const size_t count = std::min(left, std::max<size_t>(1, 4096 / size));
  char* const begin = slab->fresh;
  slab->fresh += count * size;
  for (size_t i = count; i-- > 0;) {
    Block* const block = reinterpret_cast<Block*>(begin + i * size);
    block->next = slab->free;
    slab->free = block;
  }
  return true;
}

void Heap::attach(Slab* slab, size_t size_class) noexcept {
  slab->heap = this;
  slab->free = nullptr;
  slab->fresh = begin_of(slab);
  slab->end = end_of(slab);
  slab->used = 0;
  slab->place = Place::active;
  slab->block_bytes = static_cast<uint16_t>(block_bytes(size_class));
  active_[size_class] = slab;
}

// Makes the active slab of the class one with a free block. Taking a slab may run the host's
// callback, which may allocate from and free into this heap, so each round looks afresh.
Slab* Heap::refill(size_t size_class) {
  trim_if_asked();
  for (;;) {
    Slab* const slab = active_[size_class];
    if (slab->free || extend(slab)) return slab;
    if (slab != &no_slab) {
      slab->place = Place::full;
      active_[size_class] = &no_slab;
    }
    if (Slab* const partial = partial_[size_class]) {
      remove_partial(partial);
      partial->place = Place::active;
      active_[size_class] = partial;
    } else if (drain_remote()) {
      continue;
    } else if (Slab* const unused = empty_) {
      empty_ = unused->next;
      --n_empty_;
      attach(unused, size_class);
      publish();
    } else {
      add_empty(slabs::take());
    }
  }
}

bool Heap::drain_remote() noexcept {
  Block* block = remote_.load(std::memory_order_relaxed);
  if (!block) return false;
  block = remote_.exchange(nullptr, std::memory_order_acquire);
  for (Block* next; block; block = next) {
    next = block->next;
    push(slab_of(block), block);
  }
  return true;
}

// A slab that was full, or has become unused, moves to the list where it belongs.
void Heap::settle(Slab* slab) noexcept {
  if (slab->place == Place::full) add_partial(slab);
  if (slab->used != 0) return;
  remove_partial(slab);
  add_empty(slab);
  while (n_empty_ > kMaxEmptySlabs) {
    Slab* const unused = empty_;
    Slab* const rest = unused->next;
    if (!slabs::try_give_back(unused)) break;
    empty_ = rest;
    --n_empty_;
  }
  publish();
}

void Heap::add_partial(Slab* slab) noexcept {
  slab->place = Place::partial;
  Slab*& head = partial_[block_class(slab->block_bytes)];
  slab->previous = nullptr;
  slab->next = head;
  if (head) head->previous = slab;
  head = slab;
}

void Heap::remove_partial(Slab* slab) noexcept {
  (slab->previous ? slab->previous->next : partial_[block_class(slab->block_bytes)]) = slab->next;
  if (slab->next) slab->next->previous = slab->previous;
}

void Heap::add_empty(Slab* slab) noexcept {
  slab->next = empty_;
  empty_ = slab;
  ++n_empty_;
}

void Heap::free_elsewhere(Heap* heap, Slab* slab, Block* block) noexcept {
  const int64_t size = slab->block_bytes;
  Heap* const owner = slab->heap;
  block->next = owner->remote_.load(std::memory_order_relaxed);
  while (!owner->remote_.compare_exchange_weak(block->next, block, std::memory_order_release,
                                               std::memory_order_relaxed)) {
  }
  if (!heap) return count_without_heap(Count::bytes, -size);
  heap->bytes.add(-size);
  heap->publish_if_large();
}

void* Heap::pop_payload(int size_class) noexcept {
  trim_if_asked();
  Front& front = front_[size_class];
  Block* const block = front.head;
  if (!block) return nullptr;
  front.head = block->next;
  --front.count;
  return block;
}

bool Heap::push_payload(void* payload, int size_class) noexcept {
  // No trim here: it takes locks, and freeing never waits.
  Front& front = front_[size_class];
  if (front.count >= 16 || front.count * payload_bytes(size_class) >= 4 * kFrontBytes) return false;
  Block* const block = static_cast<Block*>(payload);
  block->next = front.head;
  front.head = block;
  ++front.count;
  return true;
}

void Heap::trim() noexcept {
  trims_seen_ = trims_asked.load(std::memory_order_relaxed);
  drain_remote();
  for (Slab*& slab : active_) {
    if (slab == &no_slab || slab->used != 0) continue;
    add_empty(slab);
    slab = &no_slab;
  }
  while (Slab* const slab = empty_) {
    empty_ = slab->next;
    --n_empty_;
    slabs::give_back(slab);
  }
  for (int size_class = 0; size_class < kFrontClasses; ++size_class) {
    Front& front = front_[size_class];
    while (Block* const block = front.head) {
      front.head = block->next;
      --front.count;
      cache::put(block, size_class);
    }
  }
  publish();
}

void Heap::trim_if_asked() noexcept {
  if (trims_seen_ != trims_asked.load(std::memory_order_relaxed)) [[unlikely]]
    trim();
}

void Heap::ask_all_to_trim() noexcept { trims_asked.fetch_add(1, std::memory_order_relaxed); }

void Heap::trim_abandoned() noexcept {
  const std::lock_guard lock(registry_mutex);
  for (Heap* heap = abandoned; heap; heap = heap->next_abandoned_) heap->trim();
}

HeapForCall::HeapForCall() : heap_(Heap::current()) {
  if (heap_) [[likely]]
    return;
  heap_ = Heap::acquire();
  if (!heap_) fail_out_of_memory(sizeof(Heap));
  borrowed_ = thread_ends;
}

HeapForCall::~HeapForCall() {
  if (borrowed_) [[unlikely]]
    heap_->abandon();
}

void count_without_heap(Count what, int64_t n) noexcept {
  stray[static_cast<int>(what)].fetch_add(n, std::memory_order_relaxed);
  if (what == Count::bytes) add_published(n);
}

int64_t bytes_in_use() noexcept {
  Statistics sums{};
  add_counts(sums);
  return sums.bytes_in_use;
}

void add_counts(Statistics& sums) noexcept {
  const auto add_stray = [](int64_t& sum, Count what) {
    sum += stray[static_cast<int>(what)].load(std::memory_order_relaxed);
  };
  add_stray(sums.bytes_in_use, Count::bytes);
  add_stray(sums.live_tensors, Count::tensors);
  add_stray(sums.live_nodes, Count::nodes);
  for (const Heap* heap = Heap::first(); heap; heap = heap->next()) {
    sums.bytes_in_use += heap->bytes.read();
    sums.allocations += heap->allocations.read();
    sums.live_tensors += heap->tensors.read();
    sums.live_nodes += heap->nodes.read();
  }
}

}  // namespace autograd::memory
