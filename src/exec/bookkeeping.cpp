#include "exec/bookkeeping.h"

#include <pthread.h>

#include <algorithm>
#include <new>
#include <utility>

#include "core/memory.h"

namespace autograd::exec {
namespace {

constinit std::mutex mutex;
// Guarded by it:
constinit Value* newest = nullptr;
constinit uint64_t visits = 0;
constinit int32_t claims = 0;
constinit std::atomic<int64_t> read_later{0};

// Changes whenever claims end.
constinit std::atomic<uint32_t> epoch{0};

// Pending storages without references, linked through `data`, which they do not have: a release
// only pushes, and whoever holds the lock takes them out.
constinit std::atomic<Storage*> abandoned{nullptr};

// Freeing may abandon more: the outermost call of a thread takes care of it.
thread_local constinit bool freeing = false;

Storage* link_of(const Storage& s) { return reinterpret_cast<Storage*>(s.data); }
void set_link(Storage& s, Storage* next) { s.data = reinterpret_cast<uint8_t*>(next); }

void push_abandoned(Storage& s) noexcept {
  Storage* head = abandoned.load(std::memory_order_relaxed);
  do {
    set_link(s, head);
  } while (!abandoned.compare_exchange_weak(head, &s, std::memory_order_release,
                                            std::memory_order_relaxed));
}

// A child of fork has only the forking thread, so no run may be under way in others.
void prepare_fork() {
  for (;;) {
    mutex.lock();
    if (claims == 0) return;
    const uint32_t seen = epoch.load(std::memory_order_relaxed);
    mutex.unlock();
    epoch.wait(seen);
  }
}
void after_fork() { mutex.unlock(); }

void push_front(PendingRead& read, PendingRead* head) {
  read.previous = nullptr;
  read.next = head;
  if (head != nullptr) head->previous = &read;
}

void link_to_storage(PendingRead& read) {
  PendingRead* const head = read.storage->readers.load(std::memory_order_relaxed);
  if (head == nullptr) read_later.fetch_add(read.storage->nbytes, std::memory_order_relaxed);
  push_front(read, head);
  read.storage->readers.store(&read, std::memory_order_release);
}

void link_to_value(PendingRead& read) {
  push_front(read, read.value->consumers);
  read.value->consumers = &read;
}

void unlink(PendingRead& read) {
  if (read.next != nullptr) read.next->previous = read.previous;
  if (read.previous != nullptr) {
    read.previous->next = read.next;
  } else if (read.value != nullptr) {
    read.value->consumers = read.next;
  } else if (read.storage != nullptr) {
    read.storage->readers.store(read.next, std::memory_order_release);
    if (read.next == nullptr) {
      read_later.fetch_sub(read.storage->nbytes, std::memory_order_relaxed);
    }
  }
}

}  // namespace

Value* make_value(int32_t n_reads, Ints dims) {
  static constinit pthread_once_t once = PTHREAD_ONCE_INIT;
  // After the pools', which are set up by the first allocation: so before theirs at a fork.
  const size_t n = static_cast<size_t>(n_reads);
  const size_t bytes = sizeof(Value) + n * sizeof(PendingRead) + (n + 1) * dims.size_bytes();
  auto* block = static_cast<uint8_t*>(memory::allocate_block(bytes));
  pthread_once(&once, [] { pthread_atfork(prepare_fork, after_fork, after_fork); });
  auto* value = new (block) Value;
  value->block_bytes = static_cast<uint32_t>(bytes);
  value->n_reads = n_reads;
  value->ndim = static_cast<int32_t>(dims.size());
  block += sizeof(Value);
  value->reads = reinterpret_cast<PendingRead*>(block);
  block += n * sizeof(PendingRead);
  value->dims = reinterpret_cast<int64_t*>(block);
  std::copy(dims.begin(), dims.end(), value->dims);
  int64_t* strides = value->dims;
  for (PendingRead& read : value->operands()) {
    new (&read) PendingRead{};
    read.user = value;
    read.strides = strides += dims.size();
  }
  return value;
}

void free_value(Value* value) noexcept {
  for (const PendingRead& read : value->operands()) {
    if (read.storage != nullptr) release(read.storage);
  }
  memory::free_block(value, value->block_bytes);
}

Lock::Lock() {
  mutex.lock();
  drain();
}

Lock::Lock(std::adopt_lock_t) { drain(); }

void Lock::drain() noexcept {
  Storage* s = abandoned.exchange(nullptr, std::memory_order_acquire);
  while (s != nullptr) {
    Storage* const next = link_of(*s);
    Value* const value = value_of(*s);
    value->storage = nullptr;
    settle(*value);
    set_link(*s, dead_storages_);
    dead_storages_ = s;
    s = next;
  }
}

void Lock::open() noexcept {
  if (!held_) return;
  drain();
  mutex.unlock();
  held_ = false;
  const bool outermost = !std::exchange(freeing, true);
  do {
    while (Value* const value = dead_values_) {
      dead_values_ = value->next;
      free_value(value);
    }
    while (Storage* const s = dead_storages_) {
      dead_storages_ = link_of(*s);
      s->data = nullptr;
      free_storage(s);
    }
    if (!outermost || abandoned.load(std::memory_order_relaxed) == nullptr || !mutex.try_lock()) {
      break;
    }
    drain();
    mutex.unlock();
  } while (true);
  if (outermost) freeing = false;
}

void Lock::open_and_wait() noexcept {
  const uint32_t seen = epoch.load(std::memory_order_relaxed);
  open();
  epoch.wait(seen, std::memory_order_acquire);
}

void Lock::enter(Value& value) {
  for (PendingRead& read : value.operands()) {
    if (read.value != nullptr) {
      link_to_value(read);
    } else if (read.storage != nullptr) {
      link_to_storage(read);
    }
  }
  value.next = newest;
  if (newest != nullptr) newest->previous = &value;
  newest = &value;
}

void Lock::bury(Value& value) noexcept {
  if (std::exchange(value.buried, true)) return;
  if (value.next != nullptr) value.next->previous = value.previous;
  (value.previous != nullptr ? value.previous->next : newest) = value.next;
  value.next = dead_values_;
  dead_values_ = &value;
}

void Lock::settle(Value& value) noexcept {
  // What it needed may go with it: chains of values are walked, not recursed into.
  Value* todo = nullptr;
  const auto consider = [&](Value& v) {
    if (v.storage != nullptr || v.consumers != nullptr || v.claimed) return;
    if (v.finished) {
      if (v.plans == 0) bury(v);
      return;
    }
    v.finished = true;
    v.next_to_settle = std::exchange(todo, &v);
  };
  consider(value);
  while (todo != nullptr) {
    Value& v = *std::exchange(todo, todo->next_to_settle);
    for (PendingRead& read : v.operands()) {
      unlink(read);
      Value* const needed = std::exchange(read.value, nullptr);
      if (needed != nullptr) consider(*needed);
    }
    if (v.plans == 0) bury(v);
  }
}

void Lock::finish(Value& value, Storage& storage) noexcept {
  for (PendingRead& read : value.operands()) {
    unlink(read);
    read.next = read.previous = nullptr;
    Value* const needed = std::exchange(read.value, nullptr);
    if (needed != nullptr) settle(*needed);
  }
  while (PendingRead* const read = value.consumers) {
    unlink(*read);
    read->value = nullptr;
    read->storage = &storage;
    read->offset = 0;
    retain(&storage);
    link_to_storage(*read);
  }
  value.finished = true;
  value.storage = nullptr;
  storage.user = nullptr;
  storage.pending.store(nullptr, std::memory_order_release);
}

void Lock::claim(std::span<Value* const> values) noexcept {
  for (Value* v : values) v->claimed = true;
  ++claims;
}

void Lock::unclaim(std::span<Value* const> values) noexcept {
  for (Value* v : values) v->claimed = false;
  --claims;
  epoch.fetch_add(1, std::memory_order_release);
  epoch.notify_all();
}

uint64_t Lock::new_visit() noexcept { return ++visits; }

Value* Lock::first_held() const noexcept {
  Value* v = newest;
  while (v != nullptr && (v->claimed || v->finished || !is_held(*v))) v = v->next;
  return v;
}

int64_t bytes_read_later() noexcept { return read_later.load(std::memory_order_relaxed); }

void Deferred::discard(Storage& storage) noexcept {
  push_abandoned(storage);
  if (!freeing && mutex.try_lock()) const Lock drains(std::adopt_lock);
}

}  // namespace autograd::exec
