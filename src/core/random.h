// How many 128-bit Philox blocks a call consumes: the op layer reserves them before it runs.
#pragma once

#include "core/backend.h"

namespace autograd {

// Element i takes its bits from block i / random_per_block.
constexpr int64_t random_per_block(RandomKind kind, Dtype dtype) {
  switch (kind) {
    case RandomKind::Uniform:
    case RandomKind::Normal:
      return dtype == Dtype::Float64 ? 2 : 4;
    case RandomKind::Integers:
      return 2;
    case RandomKind::Bernoulli:
      return 4;
  }
  return 4;
}

constexpr int64_t random_blocks(RandomKind kind, Dtype dtype, int64_t count) {
  const int64_t per_block = random_per_block(kind, dtype);
  return count / per_block + (count % per_block != 0);
}

}  // namespace autograd
