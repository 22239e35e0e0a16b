// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC11):
// 128 random bits from a 128-bit counter and a 64-bit key.
#pragma once

#include "functors/config.h"

namespace autograd::functors {

struct PhiloxBlock {
  unsigned w[4];
};

AG_FN PhiloxBlock philox4x32_10(PhiloxBlock c, unsigned key0, unsigned key1) {
#if defined(__GNUC__) || defined(__CUDACC_RTC__)
#pragma GCC unroll 10
#endif
  for (int round = 0; round < 10; ++round) {
    const unsigned long long p0 = 0xD2511F53ull * c.w[0];
    const unsigned long long p1 = 0xCD9E8D57ull * c.w[2];
    c = PhiloxBlock{{static_cast<unsigned>(p1 >> 32) ^ c.w[1] ^ key0, static_cast<unsigned>(p1),
                     static_cast<unsigned>(p0 >> 32) ^ c.w[3] ^ key1, static_cast<unsigned>(p0)}};
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
  return c;
}

// Block `counter` of the stream that belongs to `seed`.
AG_FN PhiloxBlock philox_block(unsigned long long seed, unsigned long long counter) {
  return philox4x32_10(
      PhiloxBlock{{static_cast<unsigned>(counter), static_cast<unsigned>(counter >> 32), 0u, 0u}},
      static_cast<unsigned>(seed), static_cast<unsigned>(seed >> 32));
}

}  // namespace autograd::functors
