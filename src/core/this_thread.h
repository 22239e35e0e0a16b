// What a thread carries from op to op. It is one object, which functions hand on to those that they
// call, because finding it is itself a call: thread-local variables have the general model here,
// since OpenBLAS keeps 60 KB of them, for which dlopen finds no static room (tests/c/guest.c).
#pragma once

#include <cstdint>

namespace autograd {

namespace memory {
class Heap;
}
namespace api {
struct Scope;
}
class Node;

// What its operations do besides computing.
struct Mode {
  bool grad = true;          // record operations on tensors that require grad
  bool anomaly = false;      // check every result and gradient for NaN, remember where it was made
  bool keep_values = false;  // nodes keep results of any size
};

struct ThisThread {
  memory::Heap* heap = nullptr;  // null where it has none (yet, or any more)
  Mode mode;
  bool reaping = false;  // src/autograd: dead nodes wait for the reaper up the stack
  Node* dead = nullptr;
  uint64_t last_number = 0;     // of a node
  api::Scope* scope = nullptr;  // the innermost
};

namespace detail {
[[gnu::visibility("hidden")]] inline thread_local constinit ThisThread this_thread;
}

inline ThisThread& this_thread() noexcept {
  ThisThread* found = &detail::this_thread;
  asm("" : "+r"(found));  // or the compiler looks it up again for each use
  return *found;
}

}  // namespace autograd
