// Matrices made of vectors and blocks: toeplitz, vander, block_diag.
#include <algorithm>
#include <vector>

#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"
#include "ops/view.h"

namespace autograd::ops {
namespace {

Ints batch_dims(const Tensor& x, size_t rank) {
  return x.dims().first(static_cast<size_t>(x.ndim()) - rank);
}

Tensor in_batch(const Tensor& x, const Dims& batch, size_t rank) {
  Dims dims(batch);
  for (int64_t d : x.dims().last(rank)) dims.push_back(d);
  return same_dims(dims, x.dims()) ? x : broadcast_to(x, dims);
}

// x[..., from:to].
Tensor part(const Tensor& x, int64_t from, int64_t to) {
  const int64_t spec[] = {3, 0, 0, 0, 2, from, to, 1};
  return index(x, spec);
}

Tensor flipped(const Tensor& x) {
  const int64_t last[] = {-1};
  return flip(x, Ints(last));
}

Tensor as_vector(const Tensor& x) { return x.ndim() > 0 ? x : reshape(x, Dims{1}, std::nullopt); }

// Matrices of one dtype and batch along the diagonal of a larger one.
struct BlockDiag {
  static constexpr const char* name = "block_diag";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dims rows, columns;  // of each block

  Tensor forward(std::span<const Tensor> blocks) const {
    Dims dims(batch_dims(blocks[0], 2));
    const auto rank = static_cast<size_t>(dims.size());
    dims.push_back(0);
    dims.push_back(0);
    for (int64_t i = 0; i < rows.size(); ++i) {
      dims[dims.size() - 2] += rows[i];
      dims.back() += columns[i];
    }
    const Tensor out = full_like_dims(dims, blocks[0].dtype(), blocks[0].device(), 0.0);
    int64_t at = 0;
    for (const Tensor& block : blocks) {
      if (block.count() > 0) {
        const Tensor place = alias(out, block.dims(), out.strides(), at);
        backend_of(out.device()).copy(write_view(place), read_view(block));
      }
      at += block.dim(block.ndim() - 2) * out.strides()[rank] + block.dim(block.ndim() - 1);
    }
    return out;
  }
  void vjp(Vjp& call) const {
    int64_t row = 0;
    int64_t column = 0;
    for (int64_t i = 0; i < rows.size(); ++i) {
      const auto k = static_cast<int32_t>(i);
      const int64_t spec[] = {3, 0,      0,
                              0,  //
                              2, row,    row + rows[i],
                              1,  //
                              2, column, column + columns[i],
                              1};
      if (call.needs(k)) call.set(k, index(call.grad(), spec));
      row += rows[i];
      column += columns[i];
    }
  }
  void jvp(Jvp& call) const {
    Dims dims(call.node()->output_dims(0));
    std::vector<Tensor> tangents;
    for (int64_t i = 0; i < rows.size(); ++i) {
      const auto k = static_cast<int32_t>(i);
      dims[dims.size() - 2] = rows[i];
      dims.back() = columns[i];
      tangents.push_back(call.has_tangent(k) ? call.tangent(k)
                                             : full_like_dims(dims, call.node()->output_dtype(0),
                                                              call.node()->output_device(0), 0.0));
    }
    call.set(0, apply_list(BlockDiag{rows, columns}, tangents));
  }
};

}  // namespace

Tensor toeplitz(const Tensor& c, const Tensor& r) {
  if (!r) return toeplitz(c, is_complex(c.dtype()) ? conj(c) : c);
  Tensor column = as_vector(c);
  Tensor row = as_vector(r);
  const Dims batch = broadcast(batch_dims(column, 1), batch_dims(row, 1));
  column = in_batch(column, batch, 1);
  row = in_batch(row, batch, 1);
  // Diagonals from the upper right corner to the lower left one; row i is a window into them.
  const int64_t m = column.dim(column.ndim() - 1);
  const int64_t n = row.dim(row.ndim() - 1);
  const Tensor all[] = {flipped(part(row, 1, std::max<int64_t>(n, 1))), column};
  const Tensor diagonals = concat(all, -1);
  const Dims from_strides = contiguous_strides(diagonals.dims());
  Dims dims(batch);
  Dims strides(Ints(from_strides).first(static_cast<size_t>(batch.size())));
  dims.push_back(m);
  dims.push_back(n);
  strides.push_back(1);
  strides.push_back(-1);
  const int64_t corner = std::max<int64_t>(n - 1, 0);
  return as_strided(diagonals, {diagonals.dims(), from_strides, dims, strides, 0, corner});
}

Tensor vander(const Tensor& x, std::optional<int64_t> n, bool increasing) {
  if (x.ndim() == 0) {
    fail_argument(Status::InvalidShape, "x", "a vector (rank 1 or more) is needed, got rank 0");
  }
  const int64_t count = n.value_or(x.dim(x.ndim() - 1));
  if (count < 0) {
    fail_argument(Status::InvalidShape, "n", "%lld columns cannot be made",
                  static_cast<long long>(count));
  }
  if (is_half(x.dtype())) {
    return cast_to(vander(cast_to(x, Dtype::Float32), count, increasing), x.dtype());
  }
  const int64_t last[] = {-1};
  const Tensor base = expand_dims(cast_to(x, sum_dtype(x.dtype(), Dtype::None)), last);
  // Columns 0 … k-1 times x^k give as many more; squaring x^k keeps pace.
  Tensor powers = full_like_dims(base.dims(), base.dtype(), base.device(), 1.0);
  Tensor power = base;
  for (int64_t k = 1; k < count; k *= 2) {
    if (k > 1) power = square(power);
    const Tensor both[] = {powers, multiply(part(powers, 0, std::min(k, count - k)), power)};
    powers = concat(both, -1);
  }
  if (count == 0) powers = part(base, 0, 0);
  return increasing ? powers : flipped(powers);
}

Tensor block_diag(std::span<const Tensor> arrays) {
  if (arrays.empty()) {
    fail_argument(Status::InvalidArgument, "arrays", "an empty list has no dtype");
  }
  Promotable p{arrays[0].dtype(), arrays[0].weak()};
  for (const Tensor& x : arrays) p = promote(p, {x.dtype(), x.weak()});
  Dims batch;
  std::vector<Tensor> blocks;
  for (const Tensor& x : arrays) {
    const Tensor row = as_vector(cast_to(x, p.dtype));
    const int64_t first[] = {0};
    blocks.push_back(row.ndim() > 1 ? row : expand_dims(row, first));
    batch = broadcast(batch, batch_dims(blocks.back(), 2));
  }
  BlockDiag op;
  for (Tensor& block : blocks) {
    op.rows.push_back(block.dim(block.ndim() - 2));
    op.columns.push_back(block.dim(block.ndim() - 1));
    block = in_batch(block, batch, 2);
  }
  return apply_list(op, blocks);
}

}  // namespace autograd::ops
