// The one lock over everything pending, and what may be done under it. Only large tensors meet it.
//
// Nothing is freed, allocated from the pools or called back under it: what dies is collected and
// freed once it is open again.
#pragma once

#include <mutex>

#include "exec/value.h"

namespace autograd::exec {

class Lock {
 public:
  Lock();
  explicit Lock(std::adopt_lock_t);  // the caller has taken it
  ~Lock() { open(); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  // Opens it for good and frees what died meanwhile.
  void open() noexcept;
  // Opens it for good and waits until some claim has ended.
  void open_and_wait() noexcept;

  // Makes a value known: its operands' lists, the list of all.
  void enter(Value& value);
  // Buries it, and what only it needed, if nobody can ask for it any more.
  void settle(Value& value) noexcept;
  // Its bytes are in `storage` now, for whoever reads them.
  void finish(Value& value, Storage& storage) noexcept;

  void claim(std::span<Value* const> values) noexcept;
  void unclaim(std::span<Value* const> values) noexcept;

  // A mark for Value::visit that nobody has used.
  uint64_t new_visit() noexcept;
  // Any value (newest first) whose bytes somebody holds; null where there is none.
  Value* first_held() const noexcept;

 private:
  void bury(Value& value) noexcept;
  void drain() noexcept;

  bool held_ = true;
  Value* dead_values_ = nullptr;
  Storage* dead_storages_ = nullptr;
};

// Bytes of storages that pending values read, all together.
int64_t bytes_read_later() noexcept;

// Somebody besides the graph holds the bytes. A guess: handles may come and go.
inline bool is_held(const Value& value) noexcept {
  if (value.storage == nullptr) return false;
  const int32_t graph = value.storage->graph_refs.load(std::memory_order_relaxed);
  return value.storage->refs.load(std::memory_order_relaxed) > graph;
}
// Adds a reference unless the last one is gone.
inline bool retain_if_alive(Storage* storage) noexcept {
  if (storage == nullptr) return false;
  int32_t refs = storage->refs.load(std::memory_order_relaxed);
  while (refs > 0 &&
         !storage->refs.compare_exchange_weak(refs, refs + 1, std::memory_order_relaxed)) {
  }
  return refs > 0;
}
// Under the lock.
inline Value* value_of(const Storage& storage) noexcept {
  const bool pending = storage.pending.load(std::memory_order_acquire) != nullptr;
  return pending ? static_cast<Value*>(storage.user) : nullptr;
}

}  // namespace autograd::exec
