// Kernels along rows: the slope of softmax, layer normalisation and its cotangents.
#include <cmath>
#include <string>

#include "cpu/general.h"
#include "cpu/sample.h"

namespace autograd::test {
namespace {

constexpr Dtype kReals[] = {Dtype::Float16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64};
constexpr int64_t kLengths[] = {1, 2, 10, 33, 1000, 3001};
constexpr double kEpsilon = 0x1p-10;

long double at(Array& x, int64_t i) { return x[i].real(); }

TEST(SoftmaxSlope, AgreesWithLongDouble) {
  for (const Dtype t : kReals) {
    for (const int64_t n : kLengths) {
      for (const bool log : {false, true}) {
        Array x(t, {3, n}), y(t, {3, n}), g(t, {3, n}), out(t, {3, n});
        cpu::softmax(y.view(), x.fill_random(1, 4).view(), log);
        cpu::softmax_slope(out.view(), y.view(), g.fill_random(2).view(), log);
        for (int64_t r = 0; r < 3; ++r) {
          long double sum = 0, size = 0;
          for (int64_t i = r * n; i < (r + 1) * n; ++i) {
            const long double term = log ? at(g, i) : at(g, i) * at(y, i);
            sum += term;
            size += std::fabs(term);
          }
          for (int64_t i = r * n; i < (r + 1) * n; ++i) {
            const long double factor = log ? std::exp(at(y, i)) : at(y, i);
            const long double want = log ? at(g, i) - factor * sum : factor * (at(g, i) - sum);
            const long double scale = (log ? 1 : factor) * std::fabs(at(g, i)) + factor * size;
            const long double least = t == Dtype::Float16 ? 0x1p-14L : 0;
            expect_close(out[i], want, t, 8, std::max(least, scale),
                         [&] { return "n " + std::to_string(n) + (log ? " log" : ""); });
          }
        }
      }
    }
  }
}

struct Row {
  long double mean = 0, rate = 0;
  Row(Array& x, int64_t begin, int64_t n) {
    long double squares = 0;
    for (int64_t i = begin; i < begin + n; ++i) mean += at(x, i) / n;
    for (int64_t i = begin; i < begin + n; ++i) squares += (at(x, i) - mean) * (at(x, i) - mean);
    rate = 1 / std::sqrt(squares / n + kEpsilon);
  }
  long double of(long double x) const { return (x - mean) * rate; }
};

// In float32 an offset a thousand times the deviation costs nothing: float64 holds the mean.
Array operand(Dtype t, int64_t rows, int64_t n) {
  Array x(t, {rows, n});
  x.fill_random(1);
  if (t == Dtype::Float32) {
    for (int64_t i = 0; i < x.count(); ++i) x.put(i, 1000 + at(x, i));
  }
  return x;
}

TEST(LayerNorm, AgreesWithLongDouble) {
  for (const Dtype t : kReals) {
    for (const int64_t n : kLengths) {
      for (const bool affine : {false, true}) {
        Array x = operand(t, 3, n);
        Array out(t, {3, n}), weight(t, {n}), bias(t, {n});
        weight.fill_random(2);
        bias.fill_random(3);
        cpu::layer_norm(out.view(), x.view(), affine ? weight.view() : View{},
                        affine ? bias.view() : View{}, kEpsilon);
        for (int64_t r = 0; r < 3; ++r) {
          const Row row(x, r * n, n);
          for (int64_t i = 0; i < n; ++i) {
            const long double z = row.of(at(x, r * n + i));
            const long double w = affine ? at(weight, i) : 1, b = affine ? at(bias, i) : 0;
            expect_close(out[r * n + i], z * w + b, t, 8,
                         (1 + std::fabs(z)) * std::fabs(w) + std::fabs(b),
                         [&] { return "n " + std::to_string(n); });
          }
        }
      }
    }
  }
}

TEST(LayerNormSlope, AgreesWithLongDouble) {
  for (const Dtype t : kReals) {
    for (const auto& [rows, n] :
         {std::pair<int64_t, int64_t>{3, 1}, {3, 10}, {70, 33}, {3, 3001}, {700, 5}}) {
      for (const bool weighted : {false, true}) {
        Array x = operand(t, rows, n);
        Array g(t, {rows, n}), weight(t, {n}), dx(t, {rows, n}), dweight(t, {n}), dbias(t, {n});
        weight.fill_random(2);
        g.fill_random(3);
        cpu::layer_norm_slope(dx.view(), dweight.view(), dbias.view(), x.view(),
                              weighted ? weight.view() : View{}, g.view(), kEpsilon);
        const auto index = static_cast<size_t>(n);
        std::vector<long double> of_weight(index), of_bias(index), scale(index);
        const auto what = [&] { return "shape " + std::to_string(rows) + "," + std::to_string(n); };
        for (int64_t r = 0; r < rows; ++r) {
          const Row row(x, r * n, n);
          long double mean = 0, along = 0, size = 0;
          const auto u = [&](int64_t i) {
            return at(g, r * n + i) * (weighted ? at(weight, i) : 1);
          };
          for (int64_t i = 0; i < n; ++i) {
            const long double z = row.of(at(x, r * n + i));
            mean += u(i) / n;
            along += u(i) * z / n;
            size += std::fabs(u(i)) / n;
            const auto j = static_cast<size_t>(i);
            of_weight[j] += at(g, r * n + i) * z;
            of_bias[j] += at(g, r * n + i);
            scale[j] += std::fabs(at(g, r * n + i)) * (1 + std::fabs(z));
          }
          for (int64_t i = 0; i < n; ++i) {
            const long double z = row.of(at(x, r * n + i));
            const long double want = row.rate * (u(i) - mean - z * along);
            const long double most = std::fabs(u(i)) + (1 + z * z) * size;
            expect_close(dx[r * n + i], want, t, 16, row.rate * most, what);
          }
        }
        for (int64_t i = 0; i < n; ++i) {
          const auto j = static_cast<size_t>(i);
          expect_close(dweight[i], of_weight[j], t, 8, scale[j], what);
          expect_close(dbias[i], of_bias[j], t, 8, scale[j], what);
        }
      }
    }
  }
}

TEST(LayerNorm, SameBitsOnAnyNumberOfThreads) {
  Array x(Dtype::Float32, {3000, 100}), g(Dtype::Float32, {3000, 100}),
      y(Dtype::Float32, {3000, 100});
  Array dweight(Dtype::Float32, {100}), dbias(Dtype::Float32, {100});
  x.fill_random(4);
  g.fill_random(5);
  expect_same_on_threads([&] {
    cpu::layer_norm(y.view(), x.view(), View{}, View{}, kEpsilon);
    return y.bytes();
  });
  expect_same_on_threads([&] {
    cpu::layer_norm_slope(y.view(), dweight.view(), dbias.view(), x.view(), View{}, g.view(),
                          kEpsilon);
    return dweight.bytes();
  });
}

// A row's results do not depend on where it lies.
TEST(LayerNorm, SameBitsInAnyRow) {
  for (const int64_t n : {7, 100, 5000}) {
    Array one(Dtype::Float32, {1, n}), many(Dtype::Float32, {19, n});
    one.fill_random(6);
    for (int64_t i = 0; i < many.count(); ++i) many.put(i, at(one, i % n));
    Array y(Dtype::Float32, {1, n}), ys(Dtype::Float32, {19, n});
    for (const bool soft : {false, true}) {
      const auto run = [&](Array& out, Array& in) {
        if (soft) {
          cpu::softmax(out.view(), in.view(), false);
        } else {
          cpu::layer_norm(out.view(), in.view(), View{}, View{}, kEpsilon);
        }
      };
      run(y, one);
      run(ys, many);
      for (int64_t i = 0; i < many.count(); ++i) ASSERT_EQ(ys[i], y[i % n]) << n << " " << i;
    }
  }
}

}  // namespace
}  // namespace autograd::test
