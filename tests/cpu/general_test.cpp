// take and its transpose, overlapping additions, softmax, questions about views, optimisers, and
// the gate in front of OpenBLAS.
#include "cpu/general.h"

#include <atomic>
#include <thread>

#include "core/error.h"
#include "cpu/blas_gate.h"
#include "cpu/sample.h"

namespace autograd::test {
namespace {

Array positions(std::vector<int64_t> list, Layout layout = Layout::Contiguous) {
  Array index(Dtype::Int64, {static_cast<int64_t>(list.size())}, layout);
  for (size_t i = 0; i < list.size(); ++i) {
    index.put(static_cast<int64_t>(i), static_cast<long double>(list[i]));
  }
  return index;
}

TEST(Take, GathersEveryDtypeAndLayout) {
  for (const Dtype t : all_dtypes()) {
    for (const Layout layout : all_layouts()) {
      for (const int64_t inner : {1, 3, 300}) {
        Array in(t, {2, 5, inner}, layout), out(t, {2, 4, inner}, Layout::Transposed);
        in.fill_random(1);
        Array index = positions({4, -5, 1, -1}, Layout::Negative);
        cpu::take(out.view(), in.view(), index.view());
        const int64_t where[] = {4, 0, 1, 4};
        for (int64_t i = 0; i < out.count(); ++i) {
          const int64_t j = i % inner, k = i / inner % 4, o = i / inner / 4;
          ASSERT_EQ(out[i], in[(o * 5 + where[k]) * inner + j]) << name_of(t);
        }
      }
    }
  }
}

TEST(Take, RefusesWhatIsOutOfRange) {
  Array in(Dtype::Int32, {1, 3, 2}), out(Dtype::Int32, {1, 2, 2});
  for (const int64_t bad : {int64_t{3}, int64_t{-4}, INT64_MAX, INT64_MIN}) {
    Array index(Dtype::Int64, {2});
    std::memcpy(index.item(1), &bad, sizeof bad);
    out.put(0, 77);
    try {
      cpu::take(out.view(), in.view(), index.view());
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.status, Status::IndexOutOfRange);
    }
    EXPECT_EQ(out[0], Value(77));
  }
  Array empty = positions({}), none(Dtype::Int32, {1, 0, 2});
  cpu::take(none.view(), in.view(), empty.view());
}

TEST(TakeAdd, IsTheTranspose) {
  for (const Dtype t : all_dtypes()) {
    for (const Layout layout : {Layout::Contiguous, Layout::Transposed, Layout::Stepped}) {
      for (const int64_t inner : {1, 3, 600}) {
        Array out(t, {2, 3, inner}, layout), in(t, {2, 5, inner}, Layout::Negative);
        std::vector<Value> want = out.fill_random(1, 1).values();
        in.fill_random(2, 1);
        Array index = positions({2, 0, -1, 2, 0});
        cpu::take_add(out.view(), in.view(), index.view());
        const int64_t where[] = {2, 0, 2, 2, 0};
        for (int64_t i = 0; i < in.count(); ++i) {
          const int64_t j = i % inner, k = i / inner % 5, o = i / inner / 5;
          Value& sum = want[static_cast<size_t>((o * 3 + where[k]) * inner + j)];
          sum = is_bool(t) ? Value(sum != Value(0) || in[i] != Value(0)) : sum + in[i];
        }
        for (int64_t i = 0; i < out.count(); ++i) {
          ASSERT_EQ(out[i], wrapped(t, want[static_cast<size_t>(i)])) << name_of(t);
        }
      }
    }
  }
}

TEST(AddOverlapping, AddsElementAfterElement) {
  for (const Dtype t : all_dtypes()) {
    Array memory(t, {12}), src(t, {3, 4}, Layout::Transposed);
    src.fill_random(1, 1);
    for (const auto& strides : std::vector<std::vector<int64_t>>{
             {4, 1}, {0, 1}, {1, 0}, {1, 1}, {0, 0}, {2, 2}, {1, 3}}) {
      std::vector<Value> want = memory.fill_random(2, 1).values();
      View dst = memory.view();
      const std::vector<int64_t> dims = {3, 4};
      dst.dims = dims;
      dst.strides = strides;
      cpu::add_overlapping(dst, src.view());
      for (int64_t i = 0; i < 12; ++i) {
        Value& sum = want[static_cast<size_t>(i / 4 * strides[0] + i % 4 * strides[1])];
        sum = is_bool(t) ? Value(sum != Value(0) || src[i] != Value(0)) : sum + src[i];
      }
      for (int64_t i = 0; i < 12; ++i) {
        EXPECT_EQ(memory[i], wrapped(t, want[static_cast<size_t>(i)])) << name_of(t);
      }
    }
  }
}

TEST(Softmax, AgreesWithLongDouble) {
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64}) {
    for (const int64_t n : {1, 2, 10, 33, 1000, 3001}) {
      for (const bool log : {false, true}) {
        Array x(t, {3, n}), y(t, {3, n});
        const std::vector<Value> values = x.fill_random(1, 8).values();
        cpu::softmax(y.view(), x.view(), log);
        for (int64_t r = 0; r < 3; ++r) {
          const auto at = [&](int64_t i) { return values[static_cast<size_t>(r * n + i)].real(); };
          long double max = at(0), sum = 0;
          for (int64_t i = 0; i < n; ++i) max = std::max(max, at(i));
          for (int64_t i = 0; i < n; ++i) sum += std::exp(at(i) - max);
          for (int64_t i = 0; i < n; ++i) {
            const long double logged = at(i) - max - std::log(sum);
            const long double want = log ? logged : std::exp(logged);
            const long double least = t == Dtype::Float16 ? 0x1p-14L : 0;  // subnormal below
            expect_close(y[r * n + i], want, t, 4,
                         std::max(least, log ? std::fabs(want) + std::log(sum) : want),
                         [&] { return "n " + std::to_string(n) + (log ? " log" : ""); });
          }
        }
      }
    }
  }
}

TEST(Softmax, SpecialRows) {
  for (const Dtype t : {Dtype::Float16, Dtype::Float32, Dtype::Float64}) {
    for (const bool log : {false, true}) {
      Array x(t, {3, 20}), y(t, {3, 20});
      for (int64_t i = 0; i < 20; ++i) {
        x.put(i, -HUGE_VALL);                         // NaN everywhere, as PyTorch
        x.put(20 + i, i == 7 ? 1 : -HUGE_VALL);       // one certain class
        x.put(40 + i, i == 3 ? std::nanl("") : 0.L);  // NaN everywhere
      }
      cpu::softmax(y.view(), x.view(), log);
      for (int64_t i = 0; i < 20; ++i) {
        EXPECT_TRUE(std::isnan(y[i].real()));
        EXPECT_EQ(y[20 + i].real(), log ? (i == 7 ? 0 : -HUGE_VALL) : (i == 7 ? 1 : 0));
        EXPECT_TRUE(std::isnan(y[40 + i].real()));
      }
    }
  }
  Array far(Dtype::Float64, {2}), out(Dtype::Float64, {2});
  far.put(1, -744);
  cpu::softmax(out.view(), far.view(), false);
  EXPECT_EQ(out[1], Value(0x1p-1074L * std::round(std::exp(-744.0L) / 0x1p-1074L)));
}

TEST(Softmax, SameBitsOnAnyNumberOfThreads) {
  Array x(Dtype::Float32, {3000, 100}), y(Dtype::Float32, {3000, 100});
  x.fill_random(4);
  expect_same_on_threads([&] {
    cpu::softmax(y.view(), x.view(), false);
    return y.bytes();
  });
}

TEST(Inspect, ZerosAndNans) {
  for (const Dtype t : all_dtypes()) {
    for (const Layout layout : all_layouts()) {
      Array x(t, {3, 50, 7}, layout);
      for (int64_t i = 0; i < x.count(); ++i) x.put(i, 1);
      EXPECT_FALSE(cpu::has_zero(x.view()));
      EXPECT_FALSE(cpu::has_nan(x.view()));
      if (is_inexact(t)) {
        x.put(700, is_complex(t) ? Value(0, std::nanl("")) : Value(std::nanl("")));
        EXPECT_TRUE(cpu::has_nan(x.view())) << name_of(t);
        for (int64_t i = 0; i < x.count(); ++i) x.put(i, HUGE_VALL);
        EXPECT_FALSE(cpu::has_nan(x.view())) << name_of(t);
      }
      x.put(701, 0);
      EXPECT_TRUE(cpu::has_zero(x.view())) << name_of(t);
    }
    Array empty(t, {0});
    EXPECT_FALSE(cpu::has_zero(empty.view()));
  }
}

struct Parameter {
  Array value, grad, m, v;
  Parameter(Dtype t, int64_t n) : value(t, {n}), grad(t, {n}), m(t, {n}), v(t, {n}) {
    value.fill_random(1, 2);
    grad.fill_random(2, 2);
  }
  ParameterBuffers buffers() {
    return {value.item(0), grad.item(0), m.item(0), v.item(0), value.count(), value.dtype()};
  }
};

const std::vector<Dtype> kTrainable = {Dtype::Float16, Dtype::BFloat16,  Dtype::Float32,
                                       Dtype::Float64, Dtype::Complex64, Dtype::Complex128};

// Parts of a complex number are parameters of their own.
template <class F>
Value by_parts(Value a, Value b, const F& f) {
  return {f(a.real(), b.real()), f(a.imag(), b.imag())};
}

TEST(Adam, AgreesWithTheFormula) {
  for (const bool decoupled : {false, true}) {
    std::vector<Parameter> parameters;
    for (const Dtype t : kTrainable) parameters.emplace_back(t, 37);
    parameters.emplace_back(Dtype::Float32, 70'000);
    std::vector<ParameterBuffers> buffers;
    std::vector<std::vector<Value>> before;
    for (Parameter& p : parameters) {
      buffers.push_back(p.buffers());
      before.push_back(p.value.values());
    }
    const AdamOptions o{0.1, 0.9, 0.99, 1e-6, 0.01, decoupled, 1};
    cpu::adam(buffers, o);
    for (size_t k = 0; k < parameters.size(); ++k) {
      Parameter& p = parameters[k];
      for (int64_t i = 0; i < p.value.count(); ++i) {
        const auto step = [&](long double x, long double g) {
          if (decoupled) x *= 1 - 0.1L * 0.01L;
          if (!decoupled) g += 0.01L * x;
          const long double m = 0.1L * g / (1 - 0.9L), v = 0.01L * g * g / (1 - 0.99L);
          return x - 0.1L * m / (std::sqrt(v) + 1e-6L);
        };
        const Value want = by_parts(before[k][static_cast<size_t>(i)], p.grad[i], step);
        // Where the gradient nearly vanishes, a half type's moments underflow.
        const bool half = is_half(p.value.dtype());
        if (half && std::abs(p.grad[i]) < 0.2L) continue;
        expect_close(p.value[i], want, p.value.dtype(), 16, std::abs(want) + 0.1L,
                     [&] { return "element " + std::to_string(i); });
      }
    }
  }
}

TEST(Sgd, AgreesWithTheFormula) {
  for (const bool nesterov : {false, true}) {
    for (const double momentum : {0.0, 0.9}) {
      if (nesterov && momentum == 0) continue;
      for (const Dtype t : kTrainable) {
        Parameter p(t, 45);
        std::vector<Value> x = p.value.values(), m(45);
        for (int64_t i = 0; i < 45; ++i) p.m.put(i, std::nanl(""));  // not read at first
        for (int step = 0; step < 3; ++step) {
          ParameterBuffers buffers = p.buffers();
          buffers.v = nullptr;
          if (momentum == 0) buffers.m = nullptr;
          const double dampening = nesterov ? 0 : 0.5;
          cpu::sgd({&buffers, 1}, {0.1, momentum, dampening, 0.02, nesterov, step == 0});
          for (size_t i = 0; i < 45; ++i) {
            Value g = p.grad[static_cast<int64_t>(i)] + 0.02L * x[i];
            if (momentum != 0) {
              m[i] = step == 0 ? g : 0.9L * m[i] + (1 - static_cast<long double>(dampening)) * g;
              g = nesterov ? g + 0.9L * m[i] : m[i];
            }
            x[i] -= 0.1L * g;
            expect_close(p.value[static_cast<int64_t>(i)], x[i], t, 8, 4,
                         [&] { return "step " + std::to_string(step); });
          }
        }
      }
    }
  }
}

TEST(Optimizers, SameBitsOnAnyNumberOfThreads) {
  expect_same_on_threads([] {
    Parameter a(Dtype::Float32, 100'001), b(Dtype::BFloat16, 40'000);
    const ParameterBuffers buffers[] = {a.buffers(), b.buffers()};
    for (int64_t step = 1; step < 4; ++step) {
      cpu::adam(buffers, {0.1, 0.9, 0.99, 1e-6, 0.01, true, step});
    }
    std::vector<char> bytes = a.value.bytes();
    bytes.insert(bytes.end(), b.value.bytes().begin(), b.value.bytes().end());
    return bytes;
  });
}

TEST(BlasGate, OneAloneOrManyTogether) {
  std::atomic<int> shared = 0, alone = 0, mistakes = 0;
  std::vector<std::thread> threads;
  for (int k = 0; k < 40; ++k) {
    threads.emplace_back([&, k] {
      for (int i = 0; i < 50; ++i) {
        if (k % 10 == 0) {
          const cpu::ExclusiveBlas gate(1);
          if (++alone != 1 || shared != 0) ++mistakes;
          --alone;
        } else {
          const cpu::SharedBlas gate;
          if (++shared > 32 || alone != 0) ++mistakes;
          --shared;
        }
      }
    });
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(mistakes, 0);
}

}  // namespace
}  // namespace autograd::test
