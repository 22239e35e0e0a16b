#include "cpu/general.h"
#include "cpu/sample.h"

namespace autograd::test {
namespace {

// Dims of a and b with equal ranks; batch dims are those of the output.
struct Case {
  std::vector<int64_t> batch;
  int64_t m, n, k;
};

std::vector<int64_t> with(const std::vector<int64_t>& batch, int64_t rows, int64_t cols) {
  std::vector<int64_t> dims = batch;
  dims.push_back(rows);
  dims.push_back(cols);
  return dims;
}

void check(Dtype t, const Case& c, Layout a_layout, Layout b_layout) {
  Array a(t, with(c.batch, c.m, c.k), a_layout), b(t, with(c.batch, c.k, c.n), b_layout);
  Array out(t, with(c.batch, c.m, c.n));
  const std::vector<Value> as = a.fill_random(1, 2).values(), bs = b.fill_random(2, 2).values();
  out.fill_random(3);  // what is there must not matter
  cpu::matmul(out.view(), a.view(), b.view());
  const int64_t batches = c.m * c.n == 0 ? 0 : out.count() / (c.m * c.n);
  for (int64_t g = 0; g < batches; ++g) {
    for (int64_t i = 0; i < c.m; ++i) {
      for (int64_t j = 0; j < c.n; ++j) {
        Value want = 0;
        long double magnitude = 0;
        for (int64_t p = 0; p < c.k; ++p) {
          const Value& y = as[static_cast<size_t>((g * c.m + i) * c.k + p)];
          const Value& z = bs[static_cast<size_t>((g * c.k + p) * c.n + j)];
          const Value x = is_complex(t) ? y * z : Value(y.real() * z.real());
          want += x;
          magnitude += std::abs(x);
        }
        if (is_bool(t)) want = want == Value(0) ? 0 : 1;
        expect_close(out[(g * c.m + i) * c.n + j], wrapped(t, want), t, 2, magnitude, [&] {
          return std::to_string(c.m) + "x" + std::to_string(c.k) + "x" + std::to_string(c.n) +
                 " layouts " + std::to_string(static_cast<int>(a_layout)) + " " +
                 std::to_string(static_cast<int>(b_layout)) + " at " + std::to_string(i) + "," +
                 std::to_string(j);
        });
      }
    }
  }
}

const std::vector<Case> kCases = {
    {{}, 1, 1, 1},   {{}, 4, 4, 4},  {{}, 3, 5, 7},       {{}, 1, 40, 17}, {{}, 40, 1, 17},
    {{}, 1, 1, 300}, {{}, 2, 3, 0},  {{}, 17, 33, 1},     {{}, 9, 80, 35}, {{}, 33, 10, 64},
    {{}, 0, 3, 2},   {{2}, 3, 3, 3}, {{2, 3}, 4, 6, 5},   {{3}, 1, 8, 4},  {{0}, 3, 3, 3},
    {{}, 1, 600, 9}, {{}, 50, 1, 9}, {{2, 1, 2}, 2, 2, 2}};

TEST(Matmul, AgreesWithNaiveLoops) {
  for (const Dtype t : all_dtypes()) {
    for (const Case& c : kCases) {
      for (const Layout a : all_layouts()) {
        for (const Layout b : all_layouts()) check(t, c, a, b);
      }
    }
  }
}

TEST(Matmul, LargeEnoughForBlas) {
  for (const Dtype t : all_dtypes()) {
    for (const Layout a : all_layouts()) {
      for (const Layout b : {Layout::Contiguous, Layout::Transposed}) {
        check(t, {{}, 33, 37, 35}, a, b);
      }
    }
  }
  // float32 and float64 pass a transposed b to it, and pack one that it cannot describe.
  for (const Dtype t : {Dtype::Float32, Dtype::Float64}) {
    for (const Layout a : all_layouts()) {
      check(t, {{}, 68, 66, 66}, a, Layout::Transposed);
      check(t, {{}, 68, 66, 66}, a, Layout::Stepped);
    }
  }
  check(Dtype::Float32, {{}, 600, 70, 70}, Layout::Contiguous, Layout::Transposed);
  check(Dtype::Float16, {{}, 70, 600, 70}, Layout::Transposed, Layout::Contiguous);
  check(Dtype::Int32, {{}, 600, 70, 70}, Layout::Contiguous, Layout::Transposed);
  check(Dtype::Complex128, {{2}, 70, 600, 70}, Layout::Contiguous, Layout::Contiguous);
}

// Several blocks along k, tiles that are not full, operands that are packed first.
TEST(Matmul, PackedOperands) {
  for (const Dtype t : {Dtype::Int16, Dtype::Float32, Dtype::Float64}) {
    for (const Layout a : {Layout::Contiguous, Layout::Transposed}) {
      for (const Layout b : {Layout::Transposed, Layout::Stepped}) {
        check(t, {{}, 11, 261, 259}, a, b);
      }
    }
  }
  check(Dtype::Float32, {{}, 70, 270, 300}, Layout::Transposed, Layout::Transposed);
}

TEST(Matmul, OneMatrixForTheWholeBatch) {
  for (const Dtype t : {Dtype::Float32, Dtype::Int16, Dtype::Complex64}) {
    for (const int64_t m : {1, 3}) {
      Array a(t, {4, 5, m, 6}), b(t, {6, 7}), out(t, {4, 5, m, 7}), flat(t, {20 * m, 7});
      a.fill_random(1);
      b.fill_random(2);
      const std::vector<int64_t> dims = {4, 5, 6, 7}, strides = {0, 0, 7, 1};
      View wide = b.view();
      wide.dims = dims;
      wide.strides = strides;
      cpu::matmul(out.view(), a.view(), wide);
      const std::vector<int64_t> rows = {20 * m, 6}, row_strides = {6, 1};
      View tall = a.view();
      tall.dims = rows;
      tall.strides = row_strides;
      cpu::matmul(flat.view(), tall, b.view());
      EXPECT_TRUE(out.bytes() == flat.bytes());
    }
  }
}

TEST(Matmul, IntegersWrap) {
  Array a(Dtype::Int8, {1, 2}), b(Dtype::Int8, {2, 1}), out(Dtype::Int8, {1, 1});
  a.put(0, 100);
  a.put(1, 27);
  b.put(0, 100);
  b.put(1, -3);
  cpu::matmul(out.view(), a.view(), b.view());
  EXPECT_EQ(out[0], wrapped(Dtype::Int8, 100 * 100 - 81));
}

TEST(Matmul, ZeroTimesInfinityIsNan) {
  for (const Dtype t :
       {Dtype::Float16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64, Dtype::Complex64}) {
    for (const int64_t n : {1, 3, 20, 60}) {
      Array a(t, {n, n}), b(t, {n, n}), out(t, {n, n});
      b.put(0, HUGE_VALL);
      out.put(0, 1);
      cpu::matmul(out.view(), a.view(), b.view());
      EXPECT_TRUE(std::isnan(out[0].real())) << name_of(t) << n;
      EXPECT_TRUE(n == 1 || out[1] == Value(0)) << name_of(t) << n;
    }
  }
}

TEST(Matmul, HalfTypesRoundOnce) {
  // Rounded at each step, a float16 sum of ones would stay at 2048.
  const int64_t k = 3000;
  Array a(Dtype::Float16, {1, k}), b(Dtype::Float16, {k, 1}), out(Dtype::Float16, {1, 1});
  for (int64_t i = 0; i < k; ++i) {
    a.put(i, 1);
    b.put(i, 1);
  }
  cpu::matmul(out.view(), a.view(), b.view());
  EXPECT_EQ(out[0], Value(3000));
}

TEST(Matmul, SameBitsOnAnyNumberOfThreads) {
  for (const Dtype t : {Dtype::Float32, Dtype::Float64, Dtype::Complex64, Dtype::BFloat16}) {
    for (const auto& [m, n, k] : std::vector<std::tuple<int64_t, int64_t, int64_t>>{
             {700, 150, 90}, {128, 512, 784}, {1500, 1, 900}, {1, 1500, 900}, {600, 10, 400}}) {
      if (t != Dtype::Float32 && m == 128) continue;
      Array a(t, {m, k}), b(t, {k, n}, Layout::Transposed);
      a.fill_random(1);
      b.fill_random(2);
      expect_same_on_threads([&] {
        Array out(t, {m, n});
        cpu::matmul(out.view(), a.view(), b.view());
        return out.bytes();
      });
    }
  }
}

}  // namespace
}  // namespace autograd::test
