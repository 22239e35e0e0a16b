// Assignment to a part that basic indexing names.
#include "ops/declarations.h"
#include "ops/view.h"

namespace autograd::ops {

void index_put_(const Tensor& self, Ints spec, const Tensor& value) {
  assign(index(self, spec), value, "index_put_");
}

Tensor index_put(const Tensor& x, Ints spec, const Tensor& value) {
  const Tensor out = copy(x);
  index_put_(out, spec, value);
  return out;
}

}  // namespace autograd::ops
