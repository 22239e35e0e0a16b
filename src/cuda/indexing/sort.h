// Sorting targets and the order of what goes to them, for additions in a fixed order.
#pragma once

#include "cuda/context.h"

namespace autograd::cuda {

// Keys are target << order_bits | order: one radix sort of the targets' bits, which keeps the
// order.
struct KeyLayout {
  int order_bits, target_bits;
};
// For targets 0 … targets - 1 and n of them; TooLarge where both do not fit a key.
KeyLayout key_layout(int64_t targets, int64_t n);

// Sorts n keys, into themselves or into `other`; returns which.
unsigned long long* sort_keys(const char* name, unsigned long long* keys, unsigned long long* other,
                              int64_t n, KeyLayout layout);

}  // namespace autograd::cuda
