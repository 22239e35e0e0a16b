#include "cuda/allocator.h"

#include <algorithm>
#include <bit>

namespace autograd::cuda {
namespace {

uintptr_t address(const void* p) { return reinterpret_cast<uintptr_t>(p); }
uintptr_t slab_key(const void* p) { return address(p) / static_cast<uintptr_t>(kSegmentBytes); }

constexpr int64_t round_up(int64_t n, int64_t to) { return (n + to - 1) / to * to; }

// Room for n in all; grows by doubling where it grows.
template <class T>
void reserve(std::vector<T>& list, int64_t n) {
  const auto wanted = static_cast<size_t>(n);
  if (list.capacity() < wanted) list.reserve(std::max(wanted, 2 * list.capacity()));
}

constexpr auto by_size = [](const auto* a, const auto* b) {
  return a->size != b->size ? a->size < b->size : a->data < b->data;
};

}  // namespace

int size_class_of(int64_t bytes) {
  if (bytes <= kUnitBytes) return 0;
  const auto last = static_cast<uint64_t>((bytes - 1) / kUnitBytes);  // the units, less one
  if (last < 4) return static_cast<int>(last);
  const int octave = std::bit_width(last) - 1;
  return (octave - 1) * 4 + static_cast<int>((last >> (octave - 2)) & 3);
}

int64_t size_class_bytes(int size_class) {
  if (size_class < 4) return (size_class + 1) * kUnitBytes;
  return (static_cast<int64_t>(size_class % 4 + 5) << (size_class / 4 - 1)) * kUnitBytes;
}

Allocator::Allocator(const System& system) : system_(system) {
  pools_.push_back(std::make_unique<Pool>());
  pools_.back()->stream = nullptr;
  last_pool_ = pools_.back().get();
}

Allocator::~Allocator() = default;

// ---- Allocation ---------------------------------------------------------------------------------

void* Allocator::allocate(int64_t bytes, StreamHandle stream) {
  Pool* pool = nullptr;
  {
    const std::lock_guard lock(mutex_);
    pool = &pool_of(stream);
    // A large request prefers what has become free over cutting something larger.
    const bool poll_first = bytes > kSmallBytes && pool->n_pending.load() > 0;
    if (!poll_first) {
      if (void* const data = take(*pool, bytes)) return data;
    }
  }
  const bool small = bytes <= kSmallBytes;
  const int64_t exact = small ? kSegmentBytes : round_up(bytes, kSegmentBytes);
  const int64_t segment = small || bytes >= kMediumBytes ? exact : kMediumSegmentBytes;
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (attempt > 0) release();
    if (pool->n_pending.load() > 0) {
      const std::lock_guard lock(pending_mutex_);
      poll(*pool);
    }
    {
      const std::lock_guard lock(mutex_);
      if (void* const data = take(*pool, bytes)) return data;
    }
    if (void* const data = grow(bytes, stream, segment)) return data;
  }
  return segment != exact ? grow(bytes, stream, exact) : nullptr;
}

// Serves the request from a segment that is new; null where the device has none.
void* Allocator::grow(int64_t bytes, StreamHandle stream, int64_t segment) {
  auto* const data = static_cast<char*>(system_.obtain(system_.context, segment));
  if (data == nullptr) return nullptr;
  bool added = false;
  try {
    const std::lock_guard lock(mutex_);
    Pool& pool = pool_of(stream);
    if (bytes <= kSmallBytes) {
      add_slab(pool, data, size_class_of(bytes));
    } else {
      add_segment(pool, data, segment);
    }
    added = true;
    statistics_.held += segment;
    return take(pool, bytes);
  } catch (...) {
    if (!added) system_.give_back(system_.context, data, segment);
    throw;
  }
}

Allocator::Pool& Allocator::pool_of(StreamHandle stream) {
  if (last_pool_->stream == stream) return *last_pool_;
  for (const auto& pool : pools_) {
    if (pool->stream == stream) return *(last_pool_ = pool.get());
  }
  auto pool = std::make_unique<Pool>();
  pool->stream = stream;
  pools_.push_back(std::move(pool));
  return *(last_pool_ = pools_.back().get());
}

void* Allocator::take(Pool& pool, int64_t bytes) {
  if (bytes > kSmallBytes) return take_large(pool, round_up(bytes, kUnitBytes));
  const int size_class = size_class_of(bytes);
  std::vector<void*>& list = pool.small[static_cast<size_t>(size_class)];
  if (list.empty()) return nullptr;
  void* const data = list.back();
  list.pop_back();
  count_out(size_class_bytes(size_class));
  return data;
}

void* Allocator::take_large(Pool& pool, int64_t size) {
  const auto found =
      std::lower_bound(pool.large.begin(), pool.large.end(), size,
                       [](const Block* block, int64_t n) { return block->size < n; });
  if (found == pool.large.end()) return nullptr;
  Block* const block = *found;
  if (block->size - size >= kSplitBytes) {
    auto rest = std::make_unique<Block>(
        Block{block->data + size, block->size - size, &pool, block, block->after, true});
    blocks_.reserve_one();
    reserve(pool.large, pool.n_large + 1);
    unlist(block);
    if (block->after != nullptr) block->after->before = rest.get();
    block->after = rest.get();
    block->size = size;
    ++pool.n_large;
    list(rest.get());
    const uintptr_t key = address(rest->data);
    blocks_.insert(key, std::move(rest));
  } else {
    unlist(block);
  }
  block->is_free = false;
  count_out(block->size);
  return block->data;
}

void Allocator::count_out(int64_t bytes) noexcept {
  statistics_.in_use += bytes;
  statistics_.peak = std::max(statistics_.peak, statistics_.in_use);
  ++statistics_.allocations;
}

void Allocator::add_slab(Pool& pool, char* data, int size_class) {
  const auto slot = static_cast<size_t>(size_class);
  const int64_t each = size_class_bytes(size_class), count = kSegmentBytes / each;
  auto slab = std::make_unique<Slab>(Slab{data, size_class, &pool, 0});
  slabs_.reserve_one();
  reserve(pool.small[slot], pool.n_small[slot] + count);
  pool.n_small[slot] += count;
  for (int64_t i = count; i-- > 0;) pool.small[slot].push_back(data + i * each);
  slabs_.insert(slab_key(data), std::move(slab));
}

void Allocator::add_segment(Pool& pool, char* data, int64_t size) {
  auto block = std::make_unique<Block>(Block{data, size, &pool, nullptr, nullptr, true});
  blocks_.reserve_one();
  reserve(pool.large, pool.n_large + 1);
  ++pool.n_large;
  list(block.get());
  blocks_.insert(address(data), std::move(block));
}

// ---- Freeing ------------------------------------------------------------------------------------

void Allocator::free(void* data, int64_t bytes) noexcept {
  if (system_.has_streams(system_.context) && free_later(data, bytes)) return;
  free_in_order(data, bytes);
}

void Allocator::free_in_order(void* data, int64_t bytes) noexcept {
  const std::lock_guard lock(mutex_);
  statistics_.in_use -= block_bytes(data, bytes);
  put(data, bytes);
}

// False where nothing has to be waited for.
bool Allocator::free_later(void* data, int64_t bytes) noexcept {
  Pending pending{data, bytes, {}};
  try {
    Pool* pool = nullptr;
    {
      const std::lock_guard lock(mutex_);
      pool = home_of(data, bytes);
    }
    system_.record(system_.context, pool->stream, pending.events);
    if (pending.events.empty()) return false;
    const std::lock_guard pending_lock(pending_mutex_);
    pool->pending.push_back(std::move(pending));
    pool->n_pending.fetch_add(1);
    const std::lock_guard lock(mutex_);
    statistics_.in_use -= block_bytes(data, bytes);
    return true;
  } catch (...) {
    // Without events nobody knows when the block is free: waiting is what is left.
    for (EventHandle event : pending.events) system_.recycle(system_.context, event);
    system_.settle(system_.context);
    return false;
  }
}

// Puts away what no stream uses any more; under pending_mutex_. Events are in the order of the
// frees, so the first that has not happened ends the search.
void Allocator::poll(Pool& pool) noexcept {
  while (!pool.pending.empty()) {
    Pending& oldest = pool.pending.front();
    while (!oldest.events.empty()) {
      if (!system_.done(system_.context, oldest.events.back())) return;
      system_.recycle(system_.context, oldest.events.back());
      oldest.events.pop_back();
    }
    {
      const std::lock_guard lock(mutex_);
      put(oldest.data, oldest.bytes);
    }
    pool.pending.pop_front();
    pool.n_pending.fetch_sub(1);
  }
}

int64_t Allocator::block_bytes(void* data, int64_t bytes) noexcept {
  return bytes <= kSmallBytes ? size_class_bytes(size_class_of(bytes))
                              : blocks_.at(address(data)).size;
}

Allocator::Pool* Allocator::home_of(void* data, int64_t bytes) noexcept {
  return bytes <= kSmallBytes ? slabs_.at(slab_key(data)).pool : blocks_.at(address(data)).pool;
}

void Allocator::put(void* data, int64_t bytes) noexcept {
  if (bytes > kSmallBytes) return put_large(&blocks_.at(address(data)));
  const Slab& slab = slabs_.at(slab_key(data));
  slab.pool->small[static_cast<size_t>(slab.size_class)].push_back(data);
}

void Allocator::put_large(Block* block) noexcept {
  if (Block* const after = block->after; after != nullptr && after->is_free) {
    unlist(after);
    merge(block, after);
  }
  if (Block* const before = block->before; before != nullptr && before->is_free) {
    unlist(before);
    merge(before, block);
    block = before;
  }
  block->is_free = true;
  list(block);
}

// Of two neighbours the right one goes.
void Allocator::merge(Block* left, const Block* right) noexcept {
  left->size += right->size;
  left->after = right->after;
  if (right->after != nullptr) right->after->before = left;
  --right->pool->n_large;
  blocks_.erase(address(right->data));
}

void Allocator::unlist(Block* block) noexcept {
  std::vector<Block*>& large = block->pool->large;
  large.erase(std::lower_bound(large.begin(), large.end(), block, by_size));
}

void Allocator::list(Block* block) noexcept {
  std::vector<Block*>& large = block->pool->large;
  large.insert(std::lower_bound(large.begin(), large.end(), block, by_size), block);
}

// ---- Giving back --------------------------------------------------------------------------------

int64_t Allocator::release() {
  // Then every event has happened.
  system_.settle(system_.context);
  std::vector<Freed> freed;
  {
    const std::lock_guard pending_lock(pending_mutex_);
    size_t n_pools = 0;
    {
      const std::lock_guard lock(mutex_);
      n_pools = pools_.size();
    }
    for (size_t i = 0; i < n_pools; ++i) {
      Pool* pool = nullptr;
      {
        const std::lock_guard lock(mutex_);
        pool = pools_[i].get();
      }
      poll(*pool);
    }
  }
  {
    const std::lock_guard lock(mutex_);
    collect_slabs(freed);
    collect_segments(freed);
    for (const Freed& f : freed) statistics_.held -= f.bytes;
  }
  if (freed.empty()) return 0;
  // Other threads may have queued work on these, and freed them, in the meantime.
  system_.settle(system_.context);
  int64_t bytes = 0;
  for (const Freed& f : freed) {
    system_.give_back(system_.context, f.data, f.bytes);
    bytes += f.bytes;
  }
  return bytes;
}

void Allocator::collect_slabs(std::vector<Freed>& to) {
  slabs_.each([](Slab& slab) { slab.n_free = 0; });
  for (const auto& pool : pools_) {
    for (const std::vector<void*>& list : pool->small) {
      for (void* data : list) ++slabs_.at(slab_key(data)).n_free;
    }
  }
  const auto is_free = [](const Slab& slab) {
    return slab.n_free == kSegmentBytes / size_class_bytes(slab.size_class);
  };
  size_t n_free = 0;
  slabs_.each([&](const Slab& slab) { n_free += is_free(slab) ? 1 : 0; });
  to.reserve(to.size() + n_free);
  for (const auto& pool : pools_) {
    for (size_t c = 0; c < kSizeClasses; ++c) {
      const auto erased = std::erase_if(
          pool->small[c], [&](void* data) { return is_free(slabs_.at(slab_key(data))); });
      pool->n_small[c] -= static_cast<int64_t>(erased);
    }
  }
  slabs_.each([&](const Slab& slab) {
    if (is_free(slab)) to.push_back({slab.data, kSegmentBytes});
  });
  for (const Freed& f : to) slabs_.erase(slab_key(f.data));
}

void Allocator::collect_segments(std::vector<Freed>& to) {
  for (const auto& pool : pools_) {
    to.reserve(to.size() + pool->large.size());
    std::erase_if(pool->large, [&](const Block* block) {
      if (block->before != nullptr || block->after != nullptr) return false;
      to.push_back({block->data, block->size});
      --pool->n_large;
      blocks_.erase(address(block->data));
      return true;
    });
  }
}

void Allocator::forget(StreamHandle stream) {
  if (stream == nullptr) return;
  const std::lock_guard pending_lock(pending_mutex_);
  const std::lock_guard lock(mutex_);
  Pool& from = pool_of(stream);
  Pool& to = *pools_.front();
  for (size_t c = 0; c < kSizeClasses; ++c) reserve(to.small[c], to.n_small[c] + from.n_small[c]);
  reserve(to.large, to.n_large + from.n_large);
  std::deque<Pending> pending;
  for (const std::deque<Pending>* queue : {&to.pending, &from.pending}) {
    pending.insert(pending.end(), queue->begin(), queue->end());
  }

  to.pending.swap(pending);
  from.pending.clear();
  to.n_pending.fetch_add(from.n_pending.exchange(0));
  slabs_.each([&](Slab& slab) {
    if (slab.pool == &from) slab.pool = &to;
  });
  blocks_.each([&](Block& block) {
    if (block.pool == &from) block.pool = &to;
  });
  for (size_t c = 0; c < kSizeClasses; ++c) {
    to.small[c].insert(to.small[c].end(), from.small[c].begin(), from.small[c].end());
    from.small[c].clear();
    to.n_small[c] += from.n_small[c];
    from.n_small[c] = 0;
  }
  for (Block* block : from.large) list(block);
  from.large.clear();
  to.n_large += from.n_large;
  from.n_large = 0;
}

// ---- Statistics ---------------------------------------------------------------------------------

Allocator::Statistics Allocator::statistics() {
  const std::lock_guard lock(mutex_);
  return statistics_;
}

void Allocator::reset_peak() {
  const std::lock_guard lock(mutex_);
  statistics_.peak = statistics_.in_use;
}

}  // namespace autograd::cuda
