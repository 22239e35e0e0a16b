// Matrix products of every dtype, shape and layout against the CPU's.
#include "cuda/device.h"

namespace autograd::testing {
namespace {

constexpr Dtype kAll[] = {Dtype::Bool,    Dtype::Int8,      Dtype::Int16,     Dtype::Int32,
                          Dtype::Int64,   Dtype::UInt8,     Dtype::UInt16,    Dtype::UInt32,
                          Dtype::UInt64,  Dtype::Float16,   Dtype::BFloat16,  Dtype::Float32,
                          Dtype::Float64, Dtype::Complex64, Dtype::Complex128};
constexpr Dtype kSome[] = {Dtype::Bool, Dtype::Int32, Dtype::BFloat16, Dtype::Float32,
                           Dtype::Complex128};

class CudaMatmul : public OnCuda {
 protected:
  // The CPU's product beside the device's, of the same operands.
  void compare(const View& a_host, const View& b_host, const View& a, const View& b, Operand& out) {
    cpu.matmul(out.host(), a_host, b_host);
    cuda().matmul(out.device(), a, b);
    const auto k = static_cast<double>(a.dims.back());
    // Sums of k products of normal numbers, rounded once more by half types.
    const double ulp = is_inexact(a.dtype) ? 8 + 2 * k : 0;
    const double half_ulp = 2 + 0.01 * k;
    out.expect_same(is_half(a.dtype) ? half_ulp : ulp, 1 + std::sqrt(k),
                    to_string(a.dims) + to_string(a.strides) + " x " + to_string(b.dims) +
                        to_string(b.strides));
  }
  void check(Dtype t, const Dims& a_dims, Layout a_layout, const Dims& b_dims, Layout b_layout,
             Values values = Values::Plain) {
    SCOPED_TRACE(name_of(t));
    Operand a(t, a_dims, a_layout, values, random), b(t, b_dims, b_layout, values, random);
    Dims out_dims(a_dims);
    out_dims.back() = b_dims[b_dims.size() - 1];
    Operand out(t, out_dims, Layout::Dense, Values::Plain, random);
    compare(a.host(), b.host(), a.device(), b.device(), out);
  }
};

TEST_F(CudaMatmul, EveryDtypeAndShape) {
  struct Shape {
    int64_t m, n, k;
  };
  for (const Dtype t : kAll) {
    for (const Shape s : {Shape{1, 1, 1},
                          {3, 5, 7},
                          {129, 65, 33},
                          {1, 70, 40},
                          {70, 1, 40},
                          {64, 64, 64},
                          {2, 3, 300},
                          {5, 130, 16}}) {
      check(t, {s.m, s.k}, Layout::Dense, {s.k, s.n}, Layout::Dense);
      check(t, {3, s.m, s.k}, Layout::Dense, {3, s.k, s.n}, Layout::Dense);
    }
  }
}

TEST_F(CudaMatmul, EveryLayout) {
  for (const Dtype t : kAll) {
    for (const Layout a : kLayouts) {
      for (const Layout b : kLayouts) {
        check(t, {19, 23}, a, {23, 18}, b);
        check(t, {3, 6, 9}, a, {3, 9, 5}, b);
        check(t, {1, 9}, a, {9, 4}, b);
        check(t, {5, 9}, a, {9, 1}, b);
      }
    }
  }
}

TEST_F(CudaMatmul, IntegersWrap) {
  for (const Dtype t : kAll) {
    if (!is_integer(t)) continue;
    check(t, {33, 70}, Layout::Dense, {70, 17}, Layout::Transposed, Values::Wide);
  }
}

TEST_F(CudaMatmul, EmptySumsAreZeroAndEmptyResultsNothing) {
  for (const Dtype t : kAll) {
    check(t, {2, 3, 0}, Layout::Dense, {2, 0, 4}, Layout::Dense);
    check(t, {3, 0}, Layout::Dense, {0, 4}, Layout::Dense);
    check(t, {0, 3}, Layout::Dense, {3, 4}, Layout::Dense);
    check(t, {0, 2, 3}, Layout::Dense, {0, 3, 4}, Layout::Dense);
    check(t, {2, 2, 3}, Layout::Dense, {2, 3, 0}, Layout::Dense);
  }
}

// Batches whose strides come from broadcasting and from permuted axes.
TEST_F(CudaMatmul, BatchesOfAnyStrides) {
  for (const Dtype t : kSome) {
    SCOPED_TRACE(name_of(t));
    constexpr int64_t p = 3, q = 4, m = 5, k = 6, n = 7;
    Operand a(t, {p, q, m, k}, Layout::Dense, Values::Plain, random);
    Operand b(t, {p, q, k, n}, Layout::Dense, Values::Plain, random);
    Operand out(t, {p, q, m, n}, Layout::Dense, Values::Plain, random);
    const Dims a_dims{p, q, m, k}, b_dims{p, q, k, n};
    const Dims a_strides[] = {{q * m * k, m * k, k, 1}, {0, m * k, k, 1},
                              {m * k, 0, k, 1},         {0, 0, k, 1},
                              {m * k, 3 * m * k, k, 1}, {q * m * k, k, q * k, 1},
                              {q * m * k, m * k, 1, m}, {m * k, 0, 2, 3}};
    const Dims b_strides[] = {
        {q * k * n, k * n, n, 1}, {0, k * n, n, 1}, {k * n, 0, n, 1}, {0, 0, n, 1},
        {k * n, 3 * k * n, n, 1}, {0, 0, 1, k},     {0, k * n, 3, 2}};
    for (const Dims& a_stride : a_strides) {
      for (const Dims& b_stride : b_strides) {
        const auto with = [](View view, const Dims& dims, const Dims& strides) {
          view.dims = dims;
          view.strides = strides;
          return view;
        };
        compare(with(a.host(), a_dims, a_stride), with(b.host(), b_dims, b_stride),
                with(a.device(), a_dims, a_stride), with(b.device(), b_dims, b_stride), out);
      }
    }
  }
}

TEST_F(CudaMatmul, MoreBatchAxesThanAKernelTakes) {
  for (const Dtype t : kSome) {
    SCOPED_TRACE(name_of(t));
    // Every second axis is broadcast in a, the others in b: none becomes one with its neighbour.
    Dims a_dims(10, 2), a_strides(10, 0), b_strides(10, 0);
    int64_t a_step = 6, b_step = 6;
    for (int64_t d = 10; d-- > 0;) {
      int64_t& step = d % 2 == 0 ? a_step : b_step;
      (d % 2 == 0 ? a_strides : b_strides)[d] = step;
      step *= 2;
    }
    Dims b_dims(a_dims), out_dims(a_dims);
    const auto push = [](Dims& dims, int64_t x, int64_t y) {
      dims.push_back(x);
      dims.push_back(y);
    };
    push(a_dims, 2, 3);
    push(b_dims, 3, 2);
    push(out_dims, 2, 2);
    push(a_strides, 3, 1);
    push(b_strides, 2, 1);
    Operand a(t, {a_step}, Layout::Dense, Values::Plain, random);
    Operand b(t, {b_step}, Layout::Dense, Values::Plain, random);
    Operand out(t, out_dims, Layout::Dense, Values::Plain, random);
    const auto with = [](View view, const Dims& dims, const Dims& strides) {
      view.dims = dims;
      view.strides = strides;
      return view;
    };
    compare(with(a.host(), a_dims, a_strides), with(b.host(), b_dims, b_strides),
            with(a.device(), a_dims, a_strides), with(b.device(), b_dims, b_strides), out);
  }
}

TEST_F(CudaMatmul, ManyTinyProducts) {
  for (const Dtype t : {Dtype::Float32, Dtype::UInt8}) {
    check(t, {70000, 2, 3}, Layout::Dense, {70000, 3, 2}, Layout::Dense);
  }
}

// The largest error of a float32 product against one in float64, relative to the sums' size.
double float32_error(const Backend& cuda, std::mt19937_64& random, int64_t n) {
  Operand a(Dtype::Float32, {n, n}, Layout::Dense, Values::Positive, random);
  Operand b(Dtype::Float32, {n, n}, Layout::Dense, Values::Positive, random);
  Operand out(Dtype::Float32, {n, n}, Layout::Dense, Values::Plain, random);
  cuda.matmul(out.device(), a.device(), b.device());
  const std::vector<uint8_t> got = out.downloaded();
  const auto at = [n](const std::vector<uint8_t>& x, int64_t i, int64_t j) {
    return element(x.data() + (i * n + j) * 4, Dtype::Float32);
  };
  double worst = 0;
  for (int64_t i = 0; i < n; i += 7) {
    for (int64_t j = 0; j < n; j += 5) {
      double sum = 0;
      for (int64_t l = 0; l < n; ++l) sum += at(a.bytes(), i, l) * at(b.bytes(), l, j);
      worst = std::max(worst, std::abs(at(got, i, j) - sum) / sum);
    }
  }
  return worst;
}

TEST_F(CudaMatmul, Float32IsExactUnlessTf32IsAskedFor) {
  constexpr int64_t n = 256;
  const double exact = float32_error(cuda(), random, n);
  EXPECT_LT(exact, 2e-6);
  devices::set_tf32(true);
  const double tf32 = float32_error(cuda(), random, n);
  devices::set_tf32(false);
  EXPECT_LT(tf32, 1e-3);
  RecordProperty("error", std::to_string(exact * 1e9) + "e-9");
  RecordProperty("tf32_error", std::to_string(tf32 * 1e9) + "e-9");  // about 1e-5 where it exists
  EXPECT_LT(float32_error(cuda(), random, n), 2e-6);
}

TEST_F(CudaMatmul, Float16SumsInFloat32) {
  // 8192 ones: a sum in float16 stops at 2048.
  constexpr int64_t k = 8192;
  Operand a(Dtype::Float16, {1, k}, Layout::Dense, Values::Plain, random);
  Operand b(Dtype::Float16, {k, 1}, Layout::Dense, Values::Plain, random);
  Operand out(Dtype::Float16, {1, 1}, Layout::Dense, Values::Plain, random);
  for (Operand* x : {&a, &b}) {
    for (int64_t i = 0; i < k; ++i) {
      const uint16_t one = 0x3c00;
      std::memcpy(x->bytes().data() + 2 * i, &one, 2);
    }
    x->upload();
  }
  cuda().matmul(out.device(), a.device(), b.device());
  EXPECT_EQ(element(out.downloaded().data(), Dtype::Float16), 8192);
}

TEST_F(CudaMatmul, SameBitsEveryTime) {
  Operand a(Dtype::Float32, {64, 5000}, Layout::Dense, Values::Plain, random);
  Operand b(Dtype::Float32, {5000, 32}, Layout::Dense, Values::Plain, random);
  Operand out(Dtype::Float32, {64, 32}, Layout::Dense, Values::Plain, random);
  cuda().matmul(out.device(), a.device(), b.device());
  const std::vector<uint8_t> first = out.downloaded();
  for (int i = 0; i < 20; ++i) {
    cuda().matmul(out.device(), a.device(), b.device());
    EXPECT_EQ(out.downloaded(), first);
  }
}

TEST_F(CudaMatmul, OnAStreamOfItsOwn) {
  void* const stream = devices::new_stream(kCuda);
  {
    Operand a(Dtype::Float64, {100, 90}, Layout::Dense, Values::Plain, random);
    Operand b(Dtype::Float64, {90, 80}, Layout::Strided, Values::Plain, random);
    Operand out(Dtype::Float64, {100, 80}, Layout::Dense, Values::Plain, random);
    devices::stream_wait(kCuda, stream, kCuda, nullptr);
    devices::use_stream(kCuda, stream);
    compare(a.host(), b.host(), a.device(), b.device(), out);
    devices::use_stream(kCuda, nullptr);
  }
  devices::free_stream(kCuda, stream);
}

}  // namespace
}  // namespace autograd::testing
