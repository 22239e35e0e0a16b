// What the calling thread's operations do besides computing.
#pragma once

#include "core/this_thread.h"

namespace autograd {

inline Mode& mode() noexcept { return this_thread().mode; }

// Sets the grad mode for a scope.
class GradMode {
 public:
  explicit GradMode(bool on, Mode& of_thread = mode()) : mode_(of_thread), before_(mode_.grad) {
    mode_.grad = on;
  }
  ~GradMode() { mode_.grad = before_; }
  GradMode(const GradMode&) = delete;
  GradMode& operator=(const GradMode&) = delete;

 private:
  Mode& mode_;
  bool before_;
};

}  // namespace autograd
