#include "ops/linalg/functions/operands.h"

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"

namespace autograd::ops {

std::vector<Tensor> matrices_together(std::initializer_list<Operand> operands) {
  std::vector<Tensor> out;
  Dtype dtype = Dtype::Bool;
  Dims batch;
  for (const Operand& x : operands) {
    out.push_back(matrix_operand(x.value, x.name));
    dtype = promote(dtype, out.back().dtype());
    batch = broadcast(batch, batch_dims(out.back()));
  }
  for (Tensor& x : out) {
    x = cast_to(x, dtype);
    if (!same_dims(batch_dims(x), batch)) {
      x = broadcast_to(x, with_matrix(batch, rows_of(x), columns_of(x)));
    }
  }
  return out;
}

void require_size(const Operand& x, int64_t rows, int64_t columns) {
  if (rows_of(x.value) == rows && columns_of(x.value) == columns) return;
  fail_argument(Status::InvalidShape, x.name,
                "%s is to hold matrices of %lld rows and %lld columns beside the other operands, "
                "not of shape %s",
                x.name, static_cast<long long>(rows), static_cast<long long>(columns),
                to_string(x.value.dims()).c_str());
}

}  // namespace autograd::ops
