// What the calling thread's operations do besides computing.
#pragma once

#include "core/this_thread.h"

namespace autograd {

inline Mode& mode() noexcept { return this_thread().mode; }

// Sets the grad mode for a scope.
class GradMode {
 public:
  explicit GradMode(bool on) : before_(mode().grad) { mode().grad = on; }
  ~GradMode() { mode().grad = before_; }
  GradMode(const GradMode&) = delete;
  GradMode& operator=(const GradMode&) = delete;

 private:
  bool before_;
};

}  // namespace autograd
