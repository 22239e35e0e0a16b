// Matrix products: cuBLAS for inexact dtypes, a kernel of our own for the others. cuBLAS counts
// columns first, so it is asked for the transpose of each product, b's transpose times a's.
#include "cuda/linalg/matmul.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/error.h"
#include "cuda/context.h"
#include "cuda/kernels.h"
#include "cuda/linalg/blas.h"

namespace autograd::cuda {
namespace {

struct BatchAxis {
  int64_t size, a, b;
};

// Many products of one shape.
struct Product {
  Dtype dtype;
  int64_t m, n, k;
  Matrix a, b;
  char* out;
  std::vector<BatchAxis> batch;  // none of size 1; those that can be one are

  int64_t count() const {
    int64_t n_products = 1;
    for (const BatchAxis& axis : batch) n_products *= axis.size;
    return n_products;
  }
};

Product product_of(const View& out, const View& a, const View& b) {
  const size_t nd = out.dims.size(), row = nd - 2, col = nd - 1;
  Product p{out.dtype,
            out.dims[row],
            out.dims[col],
            a.dims[col],
            {a.data, a.strides[row], a.strides[col]},
            {b.data, b.strides[row], b.strides[col]},
            static_cast<char*>(out.data),
            {}};
  for (size_t d = 0; d < row; ++d) {
    const BatchAxis axis{out.dims[d], a.strides[d], b.strides[d]};
    if (axis.size == 1) continue;
    if (!p.batch.empty()) {
      BatchAxis& outer = p.batch.back();
      if (outer.a == axis.size * axis.a && outer.b == axis.size * axis.b) {
        outer = {outer.size * axis.size, axis.a, axis.b};
        continue;
      }
    }
    p.batch.push_back(axis);
  }
  // One b for matrices a whose rows follow one another: those are one matrix.
  if (!p.batch.empty()) {
    const BatchAxis last = p.batch.back();
    if (last.b == 0 && (p.m == 1 || last.a == p.m * p.a.row)) {
      if (p.m == 1) p.a.row = last.a;
      p.m *= last.size;
      p.batch.pop_back();
    }
  }
  return p;
}

// ---- Operands as cuBLAS takes them --------------------------------------------------------------

struct BlasMatrix {
  cublasOperation_t op;
  int64_t ld;
};

// x (rows, cols), as a matrix that cuBLAS sees transposed. Nothing where it cannot read it.
std::optional<BlasMatrix> describe(const Matrix& x, int64_t rows, int64_t cols) {
  const auto fits = [](int64_t ld, int64_t least) { return ld >= std::max<int64_t>(1, least); };
  if (cols == 1 || x.col == 1) {
    const int64_t ld = rows == 1 ? cols : x.row;
    if (fits(ld, cols)) return BlasMatrix{CUBLAS_OP_N, ld};
  }
  if (rows == 1 || x.row == 1) {
    const int64_t ld = cols == 1 ? rows : x.col;
    if (fits(ld, rows)) return BlasMatrix{CUBLAS_OP_T, ld};
  }
  return std::nullopt;
}

// An operand's copy in row-major order, its strides in the batch made those of the copy. Axes
// along which the matrices are the same one are not multiplied, unless `widen`.
class Dense {
 public:
  void fill(Product& p, Matrix Product::*which, int64_t BatchAxis::*stride, int64_t rows,
            int64_t cols, bool widen, bool on_host) {
    Matrix& x = p.*which;
    std::vector<int64_t> dims, from;
    for (const BatchAxis& axis : p.batch) {
      dims.push_back(axis.*stride == 0 && !widen ? 1 : axis.size);
      from.push_back(axis.*stride);
    }
    dims.insert(dims.end(), {rows, cols});
    from.insert(from.end(), {x.row, x.col});
    std::vector<int64_t> to(dims.size());
    int64_t step = 1;
    for (size_t d = dims.size(); d-- > 0; step *= dims[d]) to[d] = step;
    data_.emplace(step * size_of(p.dtype));
    copy({data_->as(), p.dtype, dims, to},
         {const_cast<void*>(x.data), p.dtype, dims, from, on_host});
    for (size_t d = 0; d < p.batch.size(); ++d) {
      p.batch[d].*stride = dims[d] == 1 ? 0 : to[d];
    }
    x = {data_->as(), cols, 1};
  }

 private:
  std::optional<Temporary> data_;
};

// Neighbouring axes that have become one by a copy.
void merge_axes(Product& p) {
  std::vector<BatchAxis> merged;
  for (const BatchAxis& axis : p.batch) {
    if (!merged.empty() && merged.back().a == axis.size * axis.a &&
        merged.back().b == axis.size * axis.b) {
      merged.back() = {merged.back().size * axis.size, axis.a, axis.b};
    } else {
      merged.push_back(axis);
    }
  }
  p.batch = std::move(merged);
}

Batches batches_of(const Product& p) {
  Batches batches{};
  batches.count = p.count();
  for (const BatchAxis& axis : p.batch) {
    const int i = batches.axes++;
    batches.size[i] = axis.size;
    batches.a[i] = axis.a;
    batches.b[i] = axis.b;
  }
  return batches;
}

// ---- cuBLAS -------------------------------------------------------------------------------------

struct Types {
  cudaDataType_t data;
  cublasComputeType_t compute;
};

Types types_of(Dtype t) {
  // The GPU's short products of float32 only where the process asked for them.
  const cublasComputeType_t single = tf32() ? CUBLAS_COMPUTE_32F_FAST_TF32 : CUBLAS_COMPUTE_32F;
  switch (t) {
    case Dtype::Float16:
      return {CUDA_R_16F, CUBLAS_COMPUTE_32F};
    case Dtype::BFloat16:
      return {CUDA_R_16BF, CUBLAS_COMPUTE_32F};
    case Dtype::Float32:
      return {CUDA_R_32F, single};
    case Dtype::Float64:
      return {CUDA_R_64F, CUBLAS_COMPUTE_64F};
    case Dtype::Complex64:
      return {CUDA_C_32F, single};
    default:
      return {CUDA_C_64F, CUBLAS_COMPUTE_64F};
  }
}

// A factor in the type that the sum has; cuBLAS reads complex ones by aligned loads.
struct Factor {
  alignas(16) float single[2];
  alignas(16) double twice[2];
  explicit Factor(float value) : single{value, 0}, twice{static_cast<double>(value), 0} {}
  const void* of(Types t) const {
    return t.compute == CUBLAS_COMPUTE_64F ? static_cast<const void*>(twice) : single;
  }
};

// Products that are called at once; some kernels put them on an axis of the grid that ends here.
constexpr int64_t kMostTogether = 65535;

void multiply_blas(const Product& p, const BlasMatrix& a, const BlasMatrix& b) {
  static const Factor one(1), zero(0);
  const Types t = types_of(p.dtype);
  const int64_t item = size_of(p.dtype), out_step = p.m * p.n;
  const int64_t count = p.count();
  const Blas blas;
  const auto bytes_at = [](const void* x, int64_t at) { return static_cast<const char*>(x) + at; };
  note_operation("matmul");
  if (p.batch.empty()) {
    check(cublasGemmEx_64(blas.handle(), b.op, a.op, p.n, p.m, p.k, one.of(t), p.b.data, t.data,
                          b.ld, p.a.data, t.data, a.ld, zero.of(t), p.out, t.data, p.n, t.compute,
                          CUBLAS_GEMM_DEFAULT),
          "a matrix product");
    return;
  }
  if (p.batch.size() == 1 && p.batch[0].a >= 0 && p.batch[0].b >= 0) {
    const BatchAxis axis = p.batch[0];
    for (int64_t i = 0; i < count; i += kMostTogether) {
      check(cublasGemmStridedBatchedEx_64(blas.handle(), b.op, a.op, p.n, p.m, p.k, one.of(t),
                                          bytes_at(p.b.data, i * axis.b * item), t.data, b.ld,
                                          axis.b, bytes_at(p.a.data, i * axis.a * item), t.data,
                                          a.ld, axis.a, zero.of(t), p.out + i * out_step * item,
                                          t.data, p.n, out_step, std::min(count - i, kMostTogether),
                                          t.compute, CUBLAS_GEMM_DEFAULT),
            "a batch of matrix products");
    }
    return;
  }
  const Temporary pointers(3 * count * static_cast<int64_t>(sizeof(void*)));
  auto* const list = pointers.as<const void*>();
  fill_pointers(list, p.a.data, p.b.data, p.out, item, out_step * item, batches_of(p));
  for (int64_t i = 0; i < count; i += kMostTogether) {
    check(cublasGemmBatchedEx_64(
              blas.handle(), b.op, a.op, p.n, p.m, p.k, one.of(t), list + count + i, t.data, b.ld,
              list + i, t.data, a.ld, zero.of(t), const_cast<void* const*>(list + 2 * count + i),
              t.data, p.n, std::min(count - i, kMostTogether), t.compute, CUBLAS_GEMM_DEFAULT),
          "a batch of matrix products");
  }
}

}  // namespace

void matmul(const View& out, const View& a, const View& b) {
  Product p = product_of(out, a, b);
  const int64_t count = p.count();
  if (count == 0 || p.m == 0 || p.n == 0) return;
  if (p.k == 0) {
    note_operation("matmul");
    const int64_t bytes = count * p.m * p.n * size_of(p.dtype);
    check(cudaMemsetAsync(p.out, 0, static_cast<size_t>(bytes), here().stream), "matmul");
    return;
  }
  const bool inexact = is_inexact(p.dtype);
  // More axes than a kernel takes become one.
  const bool widen = p.batch.size() > kMaxBatchAxes;
  Dense dense_a, dense_b;
  if (widen || a.on_host || (inexact && !describe(p.a, p.m, p.k))) {
    dense_a.fill(p, &Product::a, &BatchAxis::a, p.m, p.k, widen, a.on_host);
  }
  if (widen || b.on_host || (inexact && !describe(p.b, p.k, p.n))) {
    dense_b.fill(p, &Product::b, &BatchAxis::b, p.k, p.n, widen, b.on_host);
  }
  if (p.batch.size() > 1) merge_axes(p);
  const auto blas_a = describe(p.a, p.m, p.k), blas_b = describe(p.b, p.k, p.n);
  if (inexact && blas_a && blas_b) {
    multiply_blas(p, *blas_a, *blas_b);
  } else {
    matmul_integer(p.out, p.a, p.b, p.m, p.n, p.k, p.dtype, batches_of(p));
  }
}

}  // namespace autograd::cuda
