// Large operands that lie across the result: they are turned once, in tiles, instead of being read
// an element a cache line.
#pragma once

#include <memory>
#include <vector>

#include "core/program.h"
#include "cpu/ranges.h"

namespace autograd::cpu {

class Turned {
 public:
  // operands: n_inputs inputs, then outputs, all of shape dims.
  Turned(Ints dims, std::span<const View> operands, int64_t n_inputs);
  std::span<const View> operands() const { return operands_; }

 private:
  std::span<const View> operands_;
  std::vector<View> replaced_;
  std::vector<std::unique_ptr<Scratch<16>>> copies_;
};

}  // namespace autograd::cpu
