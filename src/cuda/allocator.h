// Device memory kept for reuse. The bookkeeping knows nothing of CUDA: what it needs from the
// device comes through a System.
//
// Every block has a home, the stream that it was allocated for. Work there runs in order, so a
// freed block may be handed out again for its home at once. Where the device has other streams, the
// block first waits for events that say what was queued on them before the free.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "cuda/address_map.h"

namespace autograd::cuda {

using StreamHandle = void*;  // null: the device's default stream
using EventHandle = void*;

// The device as the allocator sees it. Functions that are not noexcept may throw.
struct System {
  void* context;
  // Memory aligned to kSegmentBytes, or null where the device has none.
  void* (*obtain)(void* context, int64_t bytes);
  void (*give_back)(void* context, void* data, int64_t bytes) noexcept;
  // Waits for everything that is queued on the device.
  void (*settle)(void* context) noexcept;
  // Whether work may be queued on streams other than the default one.
  bool (*has_streams)(void* context) noexcept;
  // Appends an event for every stream but `home`: what is queued on it now.
  void (*record)(void* context, StreamHandle home, std::vector<EventHandle>& to);
  bool (*done)(void* context, EventHandle event) noexcept;
  void (*recycle)(void* context, EventHandle event) noexcept;
};

// Small blocks are cut from slabs of one size; larger ones are parts of segments.
inline constexpr int64_t kSmallBytes = int64_t{1} << 20;
inline constexpr int64_t kSegmentBytes = int64_t{2} << 20;  // a slab; segments are multiples
inline constexpr int64_t kUnitBytes = 512;                  // sizes and addresses are multiples
inline constexpr int64_t kSplitBytes = int64_t{1} << 20;    // the least that is worth cutting off
inline constexpr int64_t kMediumBytes = int64_t{10} << 20;  // below, several share a segment
inline constexpr int64_t kMediumSegmentBytes = int64_t{20} << 20;

// Multiples of 512 up to 2048, then four classes an octave up to kSmallBytes.
inline constexpr int kSizeClasses = 40;
int size_class_of(int64_t bytes);
int64_t size_class_bytes(int size_class);

class Allocator {
 public:
  struct Statistics {
    int64_t in_use = 0;
    int64_t held = 0;  // from the device, in use or cached
    int64_t peak = 0;
    int64_t allocations = 0;
  };

  explicit Allocator(const System& system);
  Allocator(const Allocator&) = delete;
  Allocator& operator=(const Allocator&) = delete;
  ~Allocator();  // gives nothing back

  // 0 <= bytes <= 2^47. Null where the device has no more, even after release().
  void* allocate(int64_t bytes, StreamHandle stream);
  // `bytes` is what was asked for. Any thread; waits for the device only where events cannot be
  // had.
  void free(void* data, int64_t bytes) noexcept;
  // Of a block that only its home's work has used.
  void free_in_order(void* data, int64_t bytes) noexcept;
  // Gives back every segment that nobody uses; waits for the device. Returns the bytes.
  int64_t release();
  // The stream ends, and the default one runs after it: it is the home of the stream's blocks.
  void forget(StreamHandle stream);

  Statistics statistics();
  void reset_peak();

 private:
  struct Pool;
  // kSegmentBytes cut into blocks of one size class.
  struct Slab {
    char* data;
    int size_class;
    Pool* pool;
    int64_t n_free;  // while release() counts
  };
  // A part of a segment; neighbours are linked, and two free ones are merged.
  struct Block {
    char* data;
    int64_t size;
    Pool* pool;
    Block* before;
    Block* after;
    bool is_free;
  };
  // Freed, but other streams may still use it.
  struct Pending {
    void* data;
    int64_t bytes;
    std::vector<EventHandle> events;
  };
  // What has one stream as its home. Lists have room for all the blocks that they could ever hold,
  // so that a free allocates nothing.
  struct Pool {
    StreamHandle stream;
    std::array<std::vector<void*>, kSizeClasses> small;
    std::array<int64_t, kSizeClasses> n_small{};  // free or not
    std::vector<Block*> large;                    // free ones, by size and address
    int64_t n_large = 0;
    std::deque<Pending> pending;  // oldest first; under pending_mutex_
    std::atomic<int64_t> n_pending{0};
  };
  struct Freed {
    void* data;
    int64_t bytes;
  };

  // Under mutex_:
  Pool& pool_of(StreamHandle stream);
  void* take(Pool& pool, int64_t bytes);
  void* take_large(Pool& pool, int64_t size);
  void put(void* data, int64_t bytes) noexcept;
  void put_large(Block* block) noexcept;
  void merge(Block* left, const Block* right) noexcept;
  void unlist(Block* block) noexcept;
  void list(Block* block) noexcept;
  void add_segment(Pool& pool, char* data, int64_t size);
  void add_slab(Pool& pool, char* data, int size_class);
  int64_t block_bytes(void* data, int64_t bytes) noexcept;
  Pool* home_of(void* data, int64_t bytes) noexcept;
  void count_out(int64_t bytes) noexcept;
  void collect_slabs(std::vector<Freed>& to);
  void collect_segments(std::vector<Freed>& to);

  void* grow(int64_t bytes, StreamHandle stream, int64_t segment);
  bool free_later(void* data, int64_t bytes) noexcept;
  void poll(Pool& pool) noexcept;

  const System system_;
  std::mutex mutex_;
  std::mutex pending_mutex_;                  // taken before mutex_
  std::vector<std::unique_ptr<Pool>> pools_;  // the default stream's is the first
  Pool* last_pool_;
  AddressMap<Slab> slabs_;    // by address / kSegmentBytes
  AddressMap<Block> blocks_;  // by address
  Statistics statistics_;
};

}  // namespace autograd::cuda
