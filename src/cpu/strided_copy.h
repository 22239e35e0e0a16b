// Backend::copy: between any two layouts, and any two dtypes.
#pragma once

#include "core/backend.h"

namespace autograd::cpu {

void copy_strided(const View& dst, const View& src);

}  // namespace autograd::cpu
