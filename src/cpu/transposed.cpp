#include "cpu/transposed.h"

#include <cstdlib>

#include "core/shape.h"
#include "cpu/strided_copy.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kLargeBytes = 1 << 20;  // beyond the second-level cache
constexpr int64_t kShortAxis = 8;

// Whether x steps far where the dense result runs, and runs along another axis.
bool lies_across(const View& x) {
  const auto last = x.dims.size() - 1;
  if (x.dims[last] < kShortAxis || std::llabs(x.strides[last]) < kShortAxis) return false;
  for (size_t d = 0; d < last; ++d) {
    if (x.strides[d] == 1 && x.dims[d] >= kShortAxis) return true;
  }
  return false;
}

}  // namespace

Turned::Turned(Ints dims, std::span<const View> operands, int64_t n_inputs) : operands_(operands) {
  if (dims.size() < 2) return;
  const View& out = operands[static_cast<size_t>(n_inputs)];
  const int64_t count = count_elements(dims);
  if (count * size_of(out.dtype) < kLargeBytes || !is_contiguous(dims, out.strides)) return;
  for (size_t i = 0; i < static_cast<size_t>(n_inputs); ++i) {
    if (!lies_across(operands[i])) continue;
    if (replaced_.empty()) replaced_.assign(operands.begin(), operands.end());
    copies_.push_back(std::make_unique<Scratch<16>>(count * size_of(operands[i].dtype)));
    View& turned = replaced_[i];
    turned.data = copies_.back()->as<void>();
    turned.strides = out.strides;
    copy_strided(turned, operands[i]);
  }
  if (!replaced_.empty()) operands_ = replaced_;
}

}  // namespace autograd::cpu
