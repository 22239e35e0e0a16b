#include "arena.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>

#include "core/error.h"

namespace autograd::simulated {
namespace {

constexpr int64_t kReserved = int64_t{64} << 30;
constexpr int64_t kPerDevice = kReserved / kDevices;
constexpr int64_t kMostBytes = int64_t{1} << 47;  // a mistake, not a shortage
constexpr int64_t kPage = 4096;
constexpr int64_t kAlignment = 256;
constexpr int64_t kSlack = 64;           // the CPU's kernels may touch a whole vector
constexpr int64_t kPoisoned = 64 << 10;  // fresh bytes up to here are set to nonsense

int64_t round_up(int64_t n, int64_t to) { return (n + to - 1) / to * to; }

struct Free {
  int64_t size;
  int64_t warm;  // bytes of it that the system has given
};
struct Used {
  int64_t size;
  int64_t bytes;  // that were asked for
};

struct Device {
  uint8_t* base = nullptr;
  int64_t extent = 0;  // nothing in use lies beyond: what opening costs grows with it
  std::map<int64_t, Free> free;
  std::map<int64_t, Used> used;
  int64_t in_use = 0, held = 0, peak = 0, allocations = 0;
};

// What this library's rules forbid: the test that does it must not go on.
[[noreturn]] void broken(const char* what, const void* data) {
  std::fprintf(stderr, "simulated device: %s (%p)\n", what, data);
  std::abort();
}

std::mutex mutex;  // over all below
Device* devices = nullptr;
int64_t limit = 0;
int64_t open_scopes = 0;

void protect(const Device& d, int protection) {
  if (d.extent == 0) return;
  const auto bytes = static_cast<size_t>(round_up(d.extent, kPage));
  if (mprotect(d.base, bytes, protection) != 0) broken("mprotect failed", d.base);
}

// To the end of what is in use.
void set_extent(Device& d) {
  const int64_t before = round_up(d.extent, kPage);
  const auto last = d.used.rbegin();
  d.extent = last == d.used.rend() ? 0 : last->first + last->second.size;
  const int64_t now = round_up(d.extent, kPage);
  if (now < before) {
    (void)mprotect(d.base + now, static_cast<size_t>(before - now), PROT_NONE);
  } else if (now > before && open_scopes > 0) {
    protect(d, PROT_READ | PROT_WRITE);
  }
}

void open_locked() {
  if (open_scopes++ > 0) return;
  for (int32_t i = 0; i < kDevices; ++i) protect(devices[i], PROT_READ | PROT_WRITE);
}

void close_locked() {
  if (--open_scopes > 0) return;
  for (int32_t i = 0; i < kDevices; ++i) protect(devices[i], PROT_NONE);
}

int64_t trim_locked(Device& d) {
  int64_t given_back = 0;
  for (auto& [at, range] : d.free) {
    if (range.warm == 0) continue;
    // Whole pages only: the ends may be shared with neighbours in use.
    const int64_t low = round_up(at, kPage);
    const int64_t high = (at + range.size) / kPage * kPage;
    if (low < high) madvise(d.base + low, static_cast<size_t>(high - low), MADV_DONTNEED);
    given_back += range.warm;
    range.warm = 0;
  }
  d.held -= given_back;
  return given_back;
}

void add_free(Device& d, int64_t at, Free range) {
  auto next = d.free.lower_bound(at);
  if (next != d.free.begin()) {
    const auto before = std::prev(next);
    if (before->first + before->second.size == at) {
      at = before->first;
      range = {range.size + before->second.size, range.warm + before->second.warm};
      d.free.erase(before);
    }
  }
  if (next != d.free.end() && at + range.size == next->first) {
    range = {range.size + next->second.size, range.warm + next->second.warm};
    d.free.erase(next);
  }
  d.free[at] = range;
}

}  // namespace

Open::Open() {
  const std::lock_guard lock(mutex);
  open_locked();
}
Open::~Open() {
  const std::lock_guard lock(mutex);
  close_locked();
}

bool reserve(int64_t bytes) {
  void* const space =
      mmap(nullptr, kReserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (space == MAP_FAILED) return false;
  limit = std::min(bytes, kPerDevice / 2);  // holes must not be what an allocation fails of
  devices = new Device[kDevices];           // for ever: other threads may outlive main
  for (int32_t i = 0; i < kDevices; ++i) {
    devices[i].base = static_cast<uint8_t*>(space) + i * kPerDevice;
    devices[i].free[0] = {kPerDevice, 0};
  }
  return true;
}

void* allocate(int32_t device, int64_t bytes) {
  if (bytes > kMostBytes) {
    fail(Status::TooLarge, "%lld bytes are more than any device has",
         static_cast<long long>(bytes));
  }
  const std::lock_guard lock(mutex);
  Device& d = devices[device];
  const int64_t size = bytes > limit ? bytes : round_up(bytes + kSlack, kAlignment);
  if (d.in_use + size > limit) {
    trim_locked(d);
    fail(Status::OutOfMemory,
         "cuda:%d is out of memory: %lld bytes were asked for, of %lld it uses %lld", device,
         static_cast<long long>(bytes), static_cast<long long>(limit),
         static_cast<long long>(d.in_use));
  }
  auto range = d.free.begin();
  while (range != d.free.end() && range->second.size < size) ++range;
  if (range == d.free.end()) fail(Status::OutOfMemory, "cuda:%d has no such gap", device);
  const int64_t at = range->first;
  const Free found = range->second;
  const int64_t warm = std::min(found.warm, size);
  if (d.held + size - warm > limit) trim_locked(d);
  d.free.erase(range);
  if (found.size > size) d.free[at + size] = {found.size - size, found.warm - warm};
  d.used[at] = {size, bytes};
  d.in_use += size;
  d.held = std::max(d.held + size - warm, d.in_use);
  d.peak = std::max(d.peak, d.in_use);
  ++d.allocations;
  set_extent(d);
  open_locked();
  std::memset(d.base + at, 0xc9, static_cast<size_t>(std::min(bytes, kPoisoned)));
  close_locked();
  return d.base + at;
}

void free(int32_t device, void* data, int64_t bytes) noexcept {
  const std::lock_guard lock(mutex);
  Device& d = devices[device];
  const int64_t at = static_cast<uint8_t*>(data) - d.base;
  const auto found = d.used.find(at);
  if (found == d.used.end()) broken("memory is freed that is not in use on this device", data);
  if (found->second.bytes != bytes) broken("memory is freed with another size than it has", data);
  const int64_t size = found->second.size;
  d.used.erase(found);
  d.in_use -= size;
  set_extent(d);
  add_free(d, at, {size, size});
}

DeviceMemory memory(int32_t device) {
  const std::lock_guard lock(mutex);
  const Device& d = devices[device];
  return {limit, limit - d.held, d.in_use, d.held - d.in_use, d.peak, d.allocations};
}

void reset_peak(int32_t device) {
  const std::lock_guard lock(mutex);
  devices[device].peak = devices[device].in_use;
}

int64_t release_cache(int32_t device) {
  const std::lock_guard lock(mutex);
  return trim_locked(devices[device]);
}

bool is_device_memory(const void* address) {
  const auto* const at = static_cast<const uint8_t*>(address);
  return at >= devices[0].base && at < devices[0].base + kReserved;
}

void check_inside(int32_t device, const void* low, const void* high, const char* what) {
  if (!is_device_memory(low)) {
    fail(Status::Internal, "%s (%p) is not in a device's memory", what, low);
  }
  const std::lock_guard lock(mutex);
  const Device& d = devices[device];
  const int64_t from = static_cast<const uint8_t*>(low) - d.base;
  const int64_t to = static_cast<const uint8_t*>(high) - d.base;
  if (from < 0 || from >= kPerDevice) {
    fail(Status::Internal, "%s (%p) is in another device's memory than cuda:%d's", what, low,
         device);
  }
  auto block = d.used.upper_bound(from);
  if (block == d.used.begin() || (--block, to > block->first + block->second.bytes)) {
    fail(Status::Internal, "%s (%p to %p) is not inside of one allocation of cuda:%d", what, low,
         high, device);
  }
}

}  // namespace autograd::simulated
