// The one way to OpenBLAS. Its thread count is one global, and it prints or crashes beyond some
// hundred concurrent callers: up to 32 callers share it at one BLAS thread each; a factorisation
// that uses BLAS's own threads holds it alone.
#pragma once

#include <cstdint>

#include "cpu/x87.h"

namespace autograd::cpu {

class SharedBlas {
 public:
  SharedBlas();
  ~SharedBlas();
  SharedBlas(const SharedBlas&) = delete;
  SharedBlas& operator=(const SharedBlas&) = delete;

 private:
  FullX87 x87_;
};

// Waits until nobody else is inside; `n_threads` BLAS threads until the end of the scope.
class ExclusiveBlas {
 public:
  explicit ExclusiveBlas(int32_t n_threads);
  ~ExclusiveBlas();
  ExclusiveBlas(const ExclusiveBlas&) = delete;
  ExclusiveBlas& operator=(const ExclusiveBlas&) = delete;

 private:
  FullX87 x87_;
};

}  // namespace autograd::cpu
