// What the calling thread's operations do besides computing.
#pragma once

#include <cstdint>

namespace autograd {

struct Mode {
  bool grad = true;          // record operations on tensors that require grad
  bool anomaly = false;      // check every result and gradient for NaN, remember where it was made
  bool keep_values = false;  // nodes keep results of any size
};

// Thread-local variables have the default model: OpenBLAS keeps 60 KB of them, for which dlopen
// finds no static room (tests/c/guest.c).
inline thread_local constinit Mode mode;

// Sets the grad mode for a scope.
class GradMode {
 public:
  explicit GradMode(bool on) : before_(mode.grad) { mode.grad = on; }
  ~GradMode() { mode.grad = before_; }
  GradMode(const GradMode&) = delete;
  GradMode& operator=(const GradMode&) = delete;

 private:
  bool before_;
};

}  // namespace autograd
