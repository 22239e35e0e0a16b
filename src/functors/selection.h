// Choice between operands.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

struct Where {
  AG_OP("where", 3, Where, General, kAll);
  template <class M, class V>
  static AG_FN V eval(M condition, V a, V b) {
    return select(condition, a, b);
  }
};

}  // namespace autograd::functors
