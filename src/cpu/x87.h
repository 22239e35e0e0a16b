// The x87 unit at its full precision for a while. OpenBLAS computes norms with it, and a host may
// have narrowed it on its threads (Mono does): results would depend on who calls.
#pragma once

#include <cstdint>

namespace autograd::cpu {

#if defined(__x86_64__)

class FullX87 {
 public:
  FullX87() {
    __asm__ volatile("fnstcw %0" : "=m"(before_));
    if (narrowed()) load(before_ | kFull);
  }
  ~FullX87() {
    if (narrowed()) load(before_);
  }
  FullX87(const FullX87&) = delete;
  FullX87& operator=(const FullX87&) = delete;

 private:
  static constexpr uint16_t kFull = 0x300;  // precision control: 64 bits

  bool narrowed() const { return (before_ & kFull) != kFull; }
  static void load(uint16_t word) { __asm__ volatile("fldcw %0" : : "m"(word)); }

  uint16_t before_ = 0;
};

#else

class FullX87 {};

#endif

}  // namespace autograd::cpu
