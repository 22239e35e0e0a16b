#include "autograd/record.h"

#include <algorithm>

#include "autograd/engine.h"
#include "core/error.h"

namespace autograd {

void settle_outputs(std::span<Tensor> outs, std::span<const Tensor> ins, const char* what) {
  for (size_t i = 0; i < outs.size(); ++i) {
    Tensor& t = outs[i];
    if (!t) fail(Status::CallbackFailed, "%s left its output %zu NULL", what, i);
    const auto same = [&](const Tensor& other) { return other.get() == t.get(); };
    if (t->node != nullptr || t->base != nullptr || t->weak ||
        std::any_of(ins.begin(), ins.end(), same) ||
        std::any_of(outs.begin(), outs.begin() + static_cast<int64_t>(i), same)) {
      t = engine_ops.copy(t);
    }
    if (mode().anomaly) check_result(what, t);
  }
}

}  // namespace autograd
