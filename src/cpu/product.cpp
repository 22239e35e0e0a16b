// The ways of a product: OpenBLAS on one thread for large ones of float32, float64 and complex;
// kernels of our own for tiny, skinny and matrix-vector shapes, for every other dtype, and wherever
// they are as fast.
#include "cpu/product.h"

#include <cblas.h>

#include <algorithm>

#include "cpu/axes.h"
#include "cpu/blas_gate.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

// to (rows, cols) = the transpose of `from`, in squares that stay in L1.
template <class T>
void transpose(void* to, const char* from, int64_t rows, int64_t cols, int64_t ld) {
  constexpr int64_t side = 16;
  T* const y = static_cast<T*>(to);
  const T* const x = reinterpret_cast<const T*>(from);
  for (int64_t i0 = 0; i0 < rows; i0 += side) {
    for (int64_t j0 = 0; j0 < cols; j0 += side) {
      const int64_t i1 = std::min(rows, i0 + side), j1 = std::min(cols, j0 + side);
      for (int64_t j = j0; j < j1; ++j) {
        for (int64_t i = i0; i < i1; ++i) y[i * cols + j] = x[j * ld + i];
      }
    }
  }
}
struct Bytes16 {
  uint64_t part[2];
};

bool is_transposed(const Matrix& x) { return x.row == 1 && x.col != 1; }

void pack(void* to, const Matrix& x, int64_t rows, int64_t cols, int64_t item) {
  if (is_transposed(x)) {
    const auto transpose_of = item == 1   ? transpose<uint8_t>
                              : item == 2 ? transpose<uint16_t>
                              : item == 4 ? transpose<uint32_t>
                              : item == 8 ? transpose<uint64_t>
                                          : transpose<Bytes16>;
    transpose_of(to, x.data, rows, cols, x.col);
    return;
  }
  Axes axes(2);
  axes.push(rows, x.row);
  axes.push(cols, x.col);
  gather(to, x.data, axes, 0, 0, rows * cols, item);
}

// A matrix with unit column stride: as it lies, or packed.
class Packed {
 public:
  Packed(const Matrix& x, int64_t rows, int64_t cols, int64_t item)
      : scratch_(x.col == 1 || cols == 1 ? 0 : rows * cols * item) {
    if (x.col == 1 || cols == 1) {
      data = x.data;
      row = x.row;
    } else {
      pack(scratch_.as(), x, rows, cols, item);
      data = scratch_.as();
      row = cols;
    }
  }
  const char* data;
  int64_t row;

 private:
  Scratch<> scratch_;
};

// ---- OpenBLAS -----------------------------------------------------------------------------------

struct BlasMatrix {
  const void* data;
  CBLAS_TRANSPOSE transpose;
  blasint ld;
};

bool fits(int64_t ld, int64_t least) { return ld >= std::max<int64_t>(1, least) && ld <= kBlasMax; }

// Transposed matrices pass as such; others that BLAS cannot describe are packed.
bool describe(const Matrix& x, int64_t rows, int64_t cols, BlasMatrix& to) {
  const int64_t row = rows == 1 ? cols : x.row, col = cols == 1 ? 1 : x.col;
  if (col == 1 && fits(row, cols)) {
    to = {x.data, CblasNoTrans, static_cast<blasint>(row)};
    return true;
  }
  const int64_t step = rows == 1 ? 1 : x.row;
  if (step == 1 && fits(cols == 1 ? rows : x.col, rows)) {
    to = {x.data, CblasTrans, static_cast<blasint>(cols == 1 ? rows : x.col)};
    return true;
  }
  return false;
}

void call_blas(const Product& p, const BlasMatrix& a, const BlasMatrix& b, bool accumulate) {
  const auto m = static_cast<blasint>(p.m), n = static_cast<blasint>(p.n),
             k = static_cast<blasint>(p.k), ldc = static_cast<blasint>(p.ldc);
  const float one[2] = {1, 0}, beta[2] = {accumulate ? 1.0f : 0.0f, 0};
  const double one64[2] = {1, 0}, beta64[2] = {accumulate ? 1.0 : 0.0, 0};
  const SharedBlas gate;
  switch (p.dtype) {
    case Dtype::Float32:
      cblas_sgemm(CblasRowMajor, a.transpose, b.transpose, m, n, k, 1.0f,
                  static_cast<const float*>(a.data), a.ld, static_cast<const float*>(b.data), b.ld,
                  beta[0], reinterpret_cast<float*>(p.c), ldc);
      return;
    case Dtype::Float64:
      cblas_dgemm(CblasRowMajor, a.transpose, b.transpose, m, n, k, 1.0,
                  static_cast<const double*>(a.data), a.ld, static_cast<const double*>(b.data),
                  b.ld, beta64[0], reinterpret_cast<double*>(p.c), ldc);
      return;
    case Dtype::Complex64:
      cblas_cgemm(CblasRowMajor, a.transpose, b.transpose, m, n, k, one, a.data, a.ld, b.data, b.ld,
                  beta, p.c, ldc);
      return;
    default:
      cblas_zgemm(CblasRowMajor, a.transpose, b.transpose, m, n, k, one64, a.data, a.ld, b.data,
                  b.ld, beta64, p.c, ldc);
  }
}

void blas_product(const Product& whole) {
  const int64_t item = size_of(whole.dtype);
  for (int64_t k0 = 0; k0 < whole.k; k0 += kBlasMax) {
    Product p = whole;
    p.k = std::min(kBlasMax, whole.k - k0);
    p.a = whole.a.part(0, k0, item);
    p.b = whole.b.part(k0, 0, item);
    BlasMatrix a{}, b{};
    const bool a_fits = describe(p.a, p.m, p.k, a), b_fits = describe(p.b, p.k, p.n, b);
    Scratch<64> a_packed(a_fits ? 0 : p.m * p.k * item), b_packed(b_fits ? 0 : p.k * p.n * item);
    if (!a_fits) {
      pack(a_packed.as(), p.a, p.m, p.k, item);
      a = {a_packed.as(), CblasNoTrans, static_cast<blasint>(p.k)};
    }
    if (!b_fits) {
      pack(b_packed.as(), p.b, p.k, p.n, item);
      b = {b_packed.as(), CblasNoTrans, static_cast<blasint>(p.n)};
    }
    call_blas(p, a, b, k0 > 0);
  }
}

// ---- Kernels of our own -------------------------------------------------------------------------

// Wrapping products of signed integers have the bits of the unsigned ones.
Dtype arithmetic_of(Dtype t) {
  return is_signed_integer(t)
             ? static_cast<Dtype>(index_of(t) + index_of(Dtype::UInt8) - index_of(Dtype::Int8))
             : t;
}

// Columns that do not fill a vector.
bool is_narrow(const Product& p) { return p.n * size_of(p.dtype) < 48 && p.ldc == p.n; }

// A transposed matrix as it lies, from the right: the transposed result has long rows.
bool prefers_transposed(const Product& p) {
  return is_transposed(p.a) && is_narrow(p) && (p.n == 1 || p.m >= 64);
}
// Products of two rows at a time, where there are few of them or they lie so.
bool prefers_dots(const Product& p) {
  return p.n == 1 || (p.a.col == 1 && p.k >= 128 && is_narrow(p)) ||
         (is_transposed(p.b) && p.m <= 16 && (p.m == 1 || p.k >= 32));
}

// A column of a is read once a panel of b, 64 bytes to a cache line: packing pays after a few.
bool packs_left(const Product& p) {
  return p.a.col != 1 && p.m > 1 && p.n * size_of(p.dtype) >= 1024;
}

void own_real_product(const Product& p) {
  const GeneralTable& t = isa_table().general;
  const int slot = index_of(arithmetic_of(p.dtype));
  const int64_t item = size_of(p.dtype);
  if (prefers_transposed(p)) {
    Scratch<> turned(p.n == 1 ? 0 : p.n * p.m * item);
    t.gemm[slot]({p.n, p.m, p.k, p.b.data, p.b.col, p.b.row, p.a.data, p.a.col, 1,
                  p.n == 1 ? p.c : turned.as(), p.m});
    if (p.n > 1) pack(p.c, {turned.as(), 1, p.m}, p.m, p.n, item);
  } else if (prefers_dots(p)) {
    const Packed a(p.a, p.m, p.k, item), b(p.b.transposed(), p.n, p.k, item);
    t.dots[slot](p.c, p.ldc, 1, a.data, a.row, b.data, b.row, p.m, p.n, p.k);
  } else {
    const bool packs = packs_left(p);
    Scratch<16> room(packs ? (p.m + kMostTileRows) * std::min(p.k, kPanelDepth) * item : 0);
    t.gemm[slot]({p.m, p.n, p.k, p.a.data, p.a.row, p.a.col, p.b.data, p.b.row, p.b.col, p.c, p.ldc,
                  packs ? room.as<void>() : nullptr, p.count, p.a_step, p.b_step, p.c_step});
  }
}

// Two real products with the parts of a; b's parts lie side by side as columns.
template <class T>
void own_complex_product(const Product& p) {
  const GeneralTable& t = isa_table().general;
  const int slot = index_of(real_of(p.dtype));
  const int64_t item = size_of(p.dtype);
  const Packed b(p.b, p.k, p.n, item);
  Scratch<> parts(2 * p.m * p.n * item);
  T* with_re = parts.as<T>();
  T* with_im = with_re + 2 * p.m * p.n;
  const T* a = reinterpret_cast<const T*>(p.a.data);
  GemmCall call{p.m,    2 * p.n,   p.k, a,       2 * p.a.row, 2 * p.a.col,
                b.data, 2 * b.row, 1,   with_re, 2 * p.n};
  t.gemm[slot](call);
  call.a = a + 1;
  call.c = with_im;
  t.gemm[slot](call);
  for (int64_t i = 0; i < p.m; ++i) {
    T* c = reinterpret_cast<T*>(p.c) + 2 * i * p.ldc;
    const T* re = with_re + 2 * i * p.n;
    const T* im = with_im + 2 * i * p.n;
    for (int64_t j = 0; j < 2 * p.n; j += 2) {
      c[j] = re[j] - im[j + 1];
      c[j + 1] = re[j + 1] + im[j];
    }
  }
}

// ---- Which way ----------------------------------------------------------------------------------

// With fused multiply-add our kernels reach 0.93 to 1.03 of OpenBLAS 0.3.21's AVX2 speed and 1.8 to
// 2.2 of it with AVX-512, which it does not use on every processor that has it. Without, OpenBLAS
// is slower where b stays in L2 as it lies, for few rows or columns, and for transposed ones that
// are small or meet few rows.
bool prefers_own(const Product& p) {
  const bool blas = p.dtype == Dtype::Float32 || p.dtype == Dtype::Float64 || is_complex(p.dtype);
  if (!blas) return true;
  const double volume =
      static_cast<double>(p.m) * static_cast<double>(p.n) * static_cast<double>(p.k);
  if (is_complex(p.dtype)) return volume <= 32768;
  if (isa_table().general.gemm_is_fast) return true;
  if (p.n <= 32 || p.k <= 4 || prefers_dots(p)) return true;
  if (p.b.col != 1) return volume <= 262144;
  constexpr double level2 = 2 << 20;
  return p.m <= 4 ||
         static_cast<double>(p.n * size_of(p.dtype)) * static_cast<double>(p.k) <= level2;
}

// Half types: tiles in float32, rounded once.
void half_product(const Product& p) {
  const GeneralTable& t = isa_table().general;
  constexpr int64_t item = sizeof(float);
  const auto widen = t.widen[index_of(p.dtype)];
  Scratch<> a(p.m * p.k * item), b(p.k * p.n * item), c(p.m * p.n * item);
  // Keeps the order in memory where it is that of a transposed matrix.
  const auto convert = [&](const Matrix& x, int64_t rows, int64_t cols, float* to) -> Matrix {
    const bool flip = is_transposed(x);
    const Matrix from = flip ? x.transposed() : x;
    const int64_t outer = flip ? cols : rows, inner = flip ? rows : cols;
    Axes loop(1);
    loop.push(inner, from.col);
    constexpr int64_t tile = 1024;
    for (int64_t i = 0; i < outer; ++i) {
      const char* row = from.data + i * from.row * size_of(p.dtype);
      for (int64_t j = 0; j < inner; j += tile) {
        uint16_t run[tile];
        const int64_t count = std::min(tile, inner - j);
        widen(to + i * inner + j, read_run(run, row, loop, 0, j, count, size_of(p.dtype)), count);
      }
    }
    const Matrix dense{reinterpret_cast<const char*>(to), inner, 1};
    return flip ? dense.transposed() : dense;
  };
  Product q = p;
  q.dtype = Dtype::Float32;
  q.a = convert(p.a, p.m, p.k, a.as<float>());
  q.b = convert(p.b, p.k, p.n, b.as<float>());
  q.c = c.as();
  q.ldc = p.n;
  multiply(q);
  for (int64_t i = 0; i < p.m; ++i) {
    t.narrow[index_of(p.dtype)](p.c + i * p.ldc * size_of(p.dtype), c.as<float>() + i * p.n, p.n);
  }
}

}  // namespace

void multiply(const Product& p) {
  if (is_half(p.dtype)) {
    half_product(p);
  } else if (!prefers_own(p)) {
    blas_product(p);
  } else if (p.dtype == Dtype::Complex64) {
    own_complex_product<float>(p);
  } else if (p.dtype == Dtype::Complex128) {
    own_complex_product<double>(p);
  } else {
    own_real_product(p);
  }
}

bool takes_many(const Product& p) {
  return !is_half(p.dtype) && !is_complex(p.dtype) && prefers_own(p) && !prefers_transposed(p) &&
         !prefers_dots(p);
}

}  // namespace autograd::cpu
