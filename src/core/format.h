// Numbers and arrays as text, by the rules of NumPy's array2string and repr.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/program.h"

namespace autograd {

struct FormatOptions {
  int precision = 8;         // digits behind the point, at most
  int64_t threshold = 1000;  // more elements than this are summarised with "..."
  int64_t edge_items = 3;    // shown at each end of a summarised axis
  int64_t line_width = 75;
  bool suppress_small = false;  // small numbers do not bring scientific notation
  // Like NumPy's repr, "tensor([1, 2], dtype=int32)"; the dtype is left out where the values tell
  // it (bool, int64, float64, complex128). Empty: like NumPy's str, "[1 2]".
  std::string_view wrapper = "tensor";
};

// x lies in host memory; any rank, any strides.
std::string format_array(const View& x, const FormatOptions& options = {});

}  // namespace autograd
