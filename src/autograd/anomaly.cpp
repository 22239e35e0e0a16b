#include "autograd/anomaly.h"

#include <execinfo.h>

#include <cstdlib>
#include <string>

#include "autograd/engine.h"
#include "core/error.h"

namespace autograd {

void check_gradients(Node& node, std::span<const Tensor> gradients) {
  for (size_t i = 0; i < gradients.size(); ++i) {
    if (!gradients[i] || !engine_ops.has_nan(gradients[i])) continue;
    const NodeExtra* extra = node.extra();
    fail(Status::NotFinite,
         "the gradient of %s with respect to its operand %zu (shape %s) is the first with a NaN; "
         "it was recorded at %s",
         node.name(), i, to_string(gradients[i].dims()).c_str(),
         extra != nullptr && !extra->recorded_at.empty()
             ? extra->recorded_at.c_str()
             : "an unknown place (anomaly mode was off then)");
  }
}

void check_result(const char* op, const Tensor& result) {
  if (is_inexact(result.dtype()) && engine_ops.has_nan(result)) {
    fail(Status::NotFinite, "the result of %s (shape %s) is the first with a NaN", op,
         to_string(result.dims()).c_str());
  }
}

namespace {

// "folder/file(function+offset) [address]": the library's own frames say nothing to its user.
bool is_own(const std::string& frame) {
  const std::string file = frame.substr(0, frame.find('('));
  return file.compare(file.rfind('/') + 1, 14, "libautograd.so") == 0;
}

}  // namespace

void remember_origin(Node& node) {
  void* frames[32];
  const int n = backtrace(frames, 32);
  char** symbols = backtrace_symbols(frames, n);
  if (symbols == nullptr) return;
  std::string text;
  for (int i = 0, shown = 0; i < n && shown < 4; ++i) {
    const std::string frame = symbols[i];
    if (is_own(frame)) continue;
    text += (shown++ > 0 ? " < " : "") + frame;
  }
  std::free(symbols);  // NOLINT: allocated by backtrace_symbols
  node.make_extra().recorded_at = text;
}

}  // namespace autograd
