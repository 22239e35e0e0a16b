#include <algorithm>

#include "core/error.h"
#include "cpu/general.h"
#include "cpu/sample.h"

namespace autograd::test {
namespace {

const std::vector<std::vector<int64_t>> kShapes = {
    {},     {1},     {5},       {37},        {1000},     {3, 4},    {7, 1},
    {1, 9}, {9, 65}, {2, 3, 4}, {5, 1, 130}, {40, 3, 3}, {130, 20}, {2, 2, 2, 2, 2, 2, 2, 2}};

Value naive(ReduceOp op, std::vector<Value> const& x, Dtype t) {
  Value acc = op == ReduceOp::Prod || op == ReduceOp::All ? 1 : 0;
  bool first = true;
  for (const Value& v : x) {
    switch (op) {
      case ReduceOp::Sum:
        acc = is_bool(t) ? Value(acc != Value(0) || v != Value(0)) : acc + v;
        break;
      case ReduceOp::Prod:
        acc = wrapped(t, acc * v);
        break;
      case ReduceOp::Max:
        acc = first || v.real() > acc.real() ? v : acc;
        break;
      case ReduceOp::Min:
        acc = first || v.real() < acc.real() ? v : acc;
        break;
      case ReduceOp::Any:
        acc = acc != Value(0) || v != Value(0) ? 1 : 0;
        break;
      case ReduceOp::All:
        acc = acc != Value(0) && v != Value(0) ? 1 : 0;
        break;
    }
    first = false;
  }
  return wrapped(t, acc);
}

bool takes(ReduceOp op, Dtype t) {
  return !is_complex(t) || (op != ReduceOp::Max && op != ReduceOp::Min);
}

TEST(Reduce, AgreesWithNaiveLoops) {
  for (const Dtype t : all_dtypes()) {
    for (const Layout layout : all_layouts()) {
      for (const auto& dims : kShapes) {
        Array in(t, dims, layout);
        const std::vector<Value> values = in.fill_random(7, 2).values();
        for (size_t reduced = 0; reduced <= dims.size(); ++reduced) {
          const std::vector<int64_t> outer(dims.begin(), dims.end() - static_cast<long>(reduced));
          for (const ReduceOp op : {ReduceOp::Sum, ReduceOp::Prod, ReduceOp::Max, ReduceOp::Min,
                                    ReduceOp::Any, ReduceOp::All}) {
            if (!takes(op, t)) continue;
            const bool logical = op == ReduceOp::Any || op == ReduceOp::All;
            Array out(logical ? Dtype::Bool : t, outer, Layout::Negative);
            cpu::reduce(op, out.view(), in.view(), static_cast<int32_t>(reduced));
            const int64_t rows = out.count(), n = in.count() / rows;
            for (int64_t r = 0; r < rows; ++r) {
              std::vector<Value> x;
              long double magnitude = 0;
              for (int64_t i = 0; i < n; ++i) {
                x.push_back(values[static_cast<size_t>(r * n + i)]);
                magnitude += std::abs(x.back());
              }
              const Value want = naive(op, x, logical ? Dtype::Bool : t);
              const bool product = op == ReduceOp::Prod;
              // Products leave the range of small types.
              if (product && is_inexact(t) && (n > 40 || (is_half(t) && std::abs(want) > 6e4L))) {
                continue;
              }
              expect_close(out[r], want, t, product ? 4 + 2 * static_cast<long double>(n) : 2,
                           product ? std::abs(want) + 1e-4L : magnitude, [&] {
                             return "op " + std::to_string(static_cast<int>(op)) + " layout " +
                                    std::to_string(static_cast<int>(layout)) + " of " +
                                    to_string(in.view().dims) + " row " + std::to_string(r);
                           });
            }
          }
        }
      }
    }
  }
}

TEST(Reduce, ProductOfMany) {
  for (const Dtype t : {Dtype::Float32, Dtype::Float64, Dtype::Complex64, Dtype::Complex128}) {
    for (const Layout layout : {Layout::Contiguous, Layout::Transposed}) {
      Array in(t, {6, 20'000}, layout), out(t, {6});
      for (int64_t i = 0; i < in.count(); ++i) in.put(i, i % 3 == 0 ? 2 : i % 3 == 1 ? -0.5 : 1);
      if (is_complex(t)) in.put(7, Value(0, 1));  // instead of -0.5
      cpu::reduce(ReduceOp::Prod, out.view(), in.view(), 1);
      for (int64_t r = 0; r < 6; ++r) {
        Value want = 1;
        for (int64_t i = 0; i < 20'000; ++i) want *= in[r * 20'000 + i];
        EXPECT_EQ(out[r], want) << name_of(t) << r;
      }
    }
  }
}

TEST(Reduce, EmptyExtents) {
  for (const Dtype t : all_dtypes()) {
    Array in(t, {3, 0, 2});
    Array sum(t, {3}), product(t, {3}), any(Dtype::Bool, {3}), all(Dtype::Bool, {3});
    sum.fill_random(1);
    cpu::reduce(ReduceOp::Sum, sum.view(), in.view(), 2);
    cpu::reduce(ReduceOp::Prod, product.view(), in.view(), 2);
    cpu::reduce(ReduceOp::Any, any.view(), in.view(), 2);
    cpu::reduce(ReduceOp::All, all.view(), in.view(), 2);
    for (int64_t i = 0; i < 3; ++i) {
      EXPECT_EQ(sum[i], Value(0)) << name_of(t);
      EXPECT_EQ(product[i], Value(1)) << name_of(t);
      EXPECT_EQ(any[i], Value(0));
      EXPECT_EQ(all[i], Value(1));
    }
    Array none(t, {0, 4}), out(t, {0});
    cpu::reduce(ReduceOp::Sum, out.view(), none.view(), 1);
  }
}

TEST(Reduce, NanWins) {
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64}) {
    for (const int64_t n : {1, 3, 31, 64, 100, 5000}) {
      for (const int64_t at : {int64_t{0}, n / 2, n - 1}) {
        for (const bool rows : {false, true}) {
          Array in(t, {5, n}, rows ? Layout::Transposed : Layout::Contiguous);
          in.fill_random(3);
          in.put(2 * n + at, std::nanl(""));
          Array max(t, {5}), min(t, {5}), where(Dtype::Int64, {5});
          cpu::reduce(ReduceOp::Max, max.view(), in.view(), 1);
          cpu::reduce(ReduceOp::Min, min.view(), in.view(), 1);
          cpu::arg_reduce(ArgReduceOp::Max, where.view(), in.view(), 1);
          for (int64_t r = 0; r < 5; ++r) {
            EXPECT_EQ(std::isnan(max[r].real()), r == 2);
            EXPECT_EQ(std::isnan(min[r].real()), r == 2);
          }
          EXPECT_EQ(where[2], Value(static_cast<long double>(at)));
        }
      }
    }
  }
}

TEST(Reduce, NanWinsWhereverItIs) {
  for (const Dtype t : {Dtype::Float32, Dtype::Float64}) {
    for (const int64_t n : {300, 9000}) {
      Array in(t, {n}), max(t, {}), min(t, {}), first(Dtype::Int64, {});
      in.fill_random(19);
      for (int64_t at = 0; at < n; at += n < 1000 || at % 1024 < 3 ? 1 : 509) {
        const Value before = in[at];
        in.put(at, std::nanl(""));
        cpu::reduce(ReduceOp::Max, max.view(), in.view(), 1);
        cpu::reduce(ReduceOp::Min, min.view(), in.view(), 1);
        EXPECT_TRUE(std::isnan(max[0].real())) << at;
        EXPECT_TRUE(std::isnan(min[0].real())) << at;
        const Value last = in[n - 1];
        in.put(n - 1, std::nanl(""));  // the first one counts
        for (const ArgReduceOp op : {ArgReduceOp::Max, ArgReduceOp::Min}) {
          cpu::arg_reduce(op, first.view(), in.view(), 1);
          EXPECT_EQ(first[0], Value(static_cast<long double>(at)));
        }
        in.put(n - 1, last);
        in.put(at, before);
      }
    }
  }
}

TEST(Reduce, SumOfManyFloatsIsAccurate) {
  const int64_t n = 3'000'000;
  Array in(Dtype::Float32, {n}), out(Dtype::Float32, {});
  std::mt19937 bits(5);
  long double exact = 0;
  for (int64_t i = 0; i < n; ++i) {
    in.put(i, static_cast<long double>(static_cast<float>(bits()) * 0x1p-32f));
    exact += in[i].real();
  }
  cpu::reduce(ReduceOp::Sum, out.view(), in.view(), 1);
  EXPECT_NEAR(static_cast<double>(out[0].real() / exact), 1.0, 3e-7);
}

TEST(Reduce, SameBitsOnAnyNumberOfThreads) {
  for (const auto& [dims, reduced, layout] :
       std::vector<std::tuple<std::vector<int64_t>, int, Layout>>{
           {{1'300'001}, 1, Layout::Contiguous},
           {{3, 400'003}, 1, Layout::Contiguous},
           {{3, 400'003}, 1, Layout::Transposed},
           {{700, 1500}, 1, Layout::Transposed},
           {{9, 200'000}, 1, Layout::Transposed}}) {
    for (const Dtype t : {Dtype::Float32, Dtype::Float16, Dtype::Complex64}) {
      Array in(t, dims, layout);
      std::mt19937 bits(11);
      for (int64_t i = 0; i < in.count(); ++i) {
        const float x = static_cast<float>(bits()) * 0x1p-31f - 1;
        if (t == Dtype::Float16) {
          const auto between_1_and_2 = static_cast<uint16_t>(0x3c00 | (bits() & 0x3ff));
          std::memcpy(in.item(i), &between_1_and_2, sizeof between_1_and_2);
        } else {
          in.put(i, {x, -x});
        }
      }
      expect_same_on_threads([&] {
        Array out(t, {dims.begin(), dims.end() - reduced});
        cpu::reduce(ReduceOp::Sum, out.view(), in.view(), reduced);
        return out.bytes();
      });
      if (is_complex(t)) continue;
      expect_same_on_threads([&] {
        Array out(Dtype::Int64, {dims.begin(), dims.end() - reduced});
        cpu::arg_reduce(ArgReduceOp::Min, out.view(), in.view(), reduced);
        return out.bytes();
      });
    }
  }
}

TEST(ArgReduce, FirstExtremum) {
  for (const Dtype t : all_dtypes()) {
    if (is_complex(t)) continue;
    for (const Layout layout : all_layouts()) {
      for (const auto& dims : kShapes) {
        Array in(t, dims, layout);
        const std::vector<Value> values = in.fill_random(13, 2).values();
        for (size_t reduced = 0; reduced <= dims.size(); ++reduced) {
          for (const ArgReduceOp op : {ArgReduceOp::Max, ArgReduceOp::Min}) {
            Array out(Dtype::Int64, {dims.begin(), dims.end() - static_cast<long>(reduced)});
            cpu::arg_reduce(op, out.view(), in.view(), static_cast<int32_t>(reduced));
            const int64_t rows = out.count(), n = in.count() / rows;
            for (int64_t r = 0; r < rows; ++r) {
              int64_t want = 0;
              for (int64_t i = 1; i < n; ++i) {
                const long double x = values[static_cast<size_t>(r * n + i)].real();
                const long double best = values[static_cast<size_t>(r * n + want)].real();
                if (op == ArgReduceOp::Max ? x > best : x < best) want = i;
              }
              ASSERT_EQ(out[r], Value(static_cast<long double>(want)))
                  << name_of(t) << " " << to_string(in.view().dims) << " layout "
                  << static_cast<int>(layout) << " reduced " << reduced;
            }
          }
        }
      }
    }
  }
}

TEST(ArgReduce, FirstOfEqualsInWhicheverBlocks) {
  for (const Dtype t : all_dtypes()) {
    if (is_complex(t) || is_bool(t)) continue;
    const int64_t n = 150'000;  // several blocks of each dtype, several chunks of the wide ones
    Array in(t, {n}), first(Dtype::Int64, {});
    for (const int64_t at : {0, 63, 64, 4095, 4096, 16'384, 32'767, 65'536, 149'998}) {
      for (const ArgReduceOp op : {ArgReduceOp::Max, ArgReduceOp::Min}) {
        const Value value = op == ArgReduceOp::Max ? 2 : 1;
        for (int64_t i = 0; i < n; ++i) in.put(i, Value(3) - value);
        for (const int64_t also : {at, at + 1, (at + n) / 2, n - 1}) in.put(also, value);
        cpu::arg_reduce(op, first.view(), in.view(), 1);
        ASSERT_EQ(first[0], Value(static_cast<long double>(at))) << name_of(t);
      }
    }
  }
}

TEST(Reduce, Rank32) {
  Array in(Dtype::Float32, std::vector<int64_t>(32, 1));
  in.put(0, 3);
  Array out(Dtype::Float32, std::vector<int64_t>(20, 1));
  cpu::reduce(ReduceOp::Sum, out.view(), in.view(), 12);
  EXPECT_EQ(out[0], Value(3));
  Array wide(Dtype::Int32, {2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, Layout::Stepped);
  wide.fill_random(3);
  Array sum(Dtype::Int32, {});
  cpu::reduce(ReduceOp::Sum, sum.view(), wide.view(), 13);
  Value want = 0;
  for (int64_t i = 0; i < wide.count(); ++i) want += wide[i];
  EXPECT_EQ(sum[0], want);
}

TEST(Reduce, MaximumOfNothingIsRefused) {
  Array in(Dtype::Float32, {2, 0}), out(Dtype::Float32, {2});
  EXPECT_THROW(cpu::reduce(ReduceOp::Max, out.view(), in.view(), 1), Error);
}

TEST(Scan, AgreesWithNaiveLoops) {
  for (const Dtype t : all_dtypes()) {
    for (const Layout layout : all_layouts()) {
      for (const auto& dims : kShapes) {
        if (dims.size() > 4) continue;
        Array in(t, dims, layout);
        const std::vector<Value> values = in.fill_random(17, 1).values();
        for (const ScanOp op : {ScanOp::Sum, ScanOp::Prod}) {
          for (const Layout to : {Layout::Contiguous, Layout::Stepped}) {
            Array out(t, dims, to);
            cpu::scan(op, out.view(), in.view());
            const int64_t n = dims.empty() ? 1 : dims.back(), rows = in.count() / n;
            for (int64_t r = 0; r < rows; ++r) {
              Value running = 0;
              long double magnitude = 1e-30L;
              for (int64_t i = 0; i < std::min<int64_t>(n, 150); ++i) {
                const Value next = values[static_cast<size_t>(r * n + i)];
                magnitude += std::abs(next);
                running = i == 0 ? next
                                 : naive(op == ScanOp::Sum ? ReduceOp::Sum : ReduceOp::Prod,
                                         {running, next}, t);
                const Value want = running;
                expect_close(
                    out[r * n + i], want, t, op == ScanOp::Sum ? 1 : 2 + i,
                    op == ScanOp::Sum ? magnitude : std::abs(want) + 1e-4L,  // subnormal halves
                    [&] { return to_string(in.view().dims); });
              }
            }
          }
        }
      }
    }
  }
}

TEST(Moments, AgreeWithTwoPasses) {
  using Data = long double (*)(int64_t i, long double noise);
  const Data kinds[] = {[](int64_t, long double x) { return x; },
                        [](int64_t, long double x) { return 1000 + x; },
                        [](int64_t, long double) { return 0.3L; },
                        [](int64_t i, long double x) { return static_cast<long double>(i) + x; },
                        // Blocks that begin far away from their mean.
                        [](int64_t i, long double x) { return i % 1024 < 32 ? 1e6L + x : x; },
                        [](int64_t i, long double x) { return i % 2048 < 32 ? 2e19L : 1e19L * x; }};
  std::mt19937 bits(29);
  for (const Dtype t : {Dtype::Float32, Dtype::Float64}) {
    for (const int64_t n : {1, 2, 31, 32, 33, 128, 129, 1024, 2047, 2048, 2049, 300'000}) {
      for (const Data& data : kinds) {
        Array in(t, {2, n}), out(t, {2});
        for (int64_t i = 0; i < 2 * n; ++i) {
          in.put(i, data(i % n, static_cast<long double>(bits()) * 0x1p-32L));
        }
        cpu::squared_distances(out.view(), in.view());
        for (int64_t r = 0; r < 2; ++r) {
          long double mean = 0, squares = 0;
          for (int pass = 0; pass < 2; ++pass) {
            long double off = 0;
            for (int64_t i = 0; i < n; ++i) off += in[r * n + i].real() - mean;
            mean += off / static_cast<long double>(n);
          }
          for (int64_t i = 0; i < n; ++i) {
            const long double d = in[r * n + i].real() - mean;
            squares += d * d;
          }
          if (t == Dtype::Float32 && squares > 3e38L) continue;
          const long double eps = t == Dtype::Float32 ? 0x1p-23L : 0x1p-52L;
          // The means of blocks are joined in float64.
          const long double joined = 0x1p-52L * std::fabs(mean) * std::sqrt(squares);
          EXPECT_NEAR(static_cast<double>(out[r].real()), static_cast<double>(squares),
                      static_cast<double>(8 * (eps * squares + joined)))
              << name_of(t) << " " << n << " kind " << &data - kinds;
        }
      }
    }
  }
}

// Whole rows at once, and rows in pieces: the same sums, with an error that the carrier's width
// bounds; the sign of a leading -0 stays.
TEST(Scan, LongRowsOfEveryLength) {
  for (const Dtype t : {Dtype::Float32, Dtype::Float64, Dtype::Int32, Dtype::UInt64}) {
    for (const int64_t n : {1, 7, 8, 9, 63, 64, 65, 71, 72, 511, 512, 513, 1100, 70'003}) {
      Array in(t, {2, n}), apart(t, {2, n}, Layout::Stepped), out(t, {2, n});
      in.fill_random(23, 1);
      if (is_real_floating(t)) in.put(0, -0.0L);
      for (int64_t i = 0; i < 2 * n; ++i) apart.put(i, in[i]);
      cpu::scan(ScanOp::Sum, out.view(), in.view());
      Array again(t, {2, n});
      cpu::scan(ScanOp::Sum, again.view(), apart.view());
      EXPECT_EQ(out.bytes(), again.bytes()) << name_of(t) << " " << n;
      if (is_real_floating(t)) {
        EXPECT_TRUE(std::signbit(out[0].real()));
      }
      for (int64_t r = 0; r < 2; ++r) {
        Value running = 0;
        long double magnitude = 1e-30L;
        for (int64_t i = 0; i < n; ++i) {
          running = wrapped(t, running + in[r * n + i]);
          magnitude += std::abs(in[r * n + i]);
          expect_close(out[r * n + i], running, t, t == Dtype::Float64 ? 8 : 1, magnitude,
                       [&] { return std::to_string(i); });
        }
      }
    }
  }
}

}  // namespace
}  // namespace autograd::test
