// Reductions of the device beside those of the CPU.
#include <cmath>

#include "device.h"

namespace autograd::testing {
namespace {

class CudaReduce : public OnCuda {
 protected:
  static constexpr ReduceOp kOps[] = {ReduceOp::Sum, ReduceOp::Prod, ReduceOp::Max,
                                      ReduceOp::Min, ReduceOp::Any,  ReduceOp::All};

  static bool takes(ReduceOp op, Dtype t) {
    return !is_complex(t) || (op != ReduceOp::Max && op != ReduceOp::Min);
  }
  static bool logical(ReduceOp op) { return op == ReduceOp::Any || op == ReduceOp::All; }
  static std::string name_of_case(ReduceOp op, Layout layout, Ints dims, int32_t reduced) {
    return "op " + std::to_string(static_cast<int>(op)) + " layout " +
           std::to_string(static_cast<int>(layout)) + " of " + to_string(dims) + ", last " +
           std::to_string(reduced);
  }

  void compare(ReduceOp op, Dtype t, Layout layout, Values values, const Dims& dims,
               int32_t reduced) {
    Dims outer;
    int64_t n = 1;
    for (int64_t d = 0; d < dims.size(); ++d) {
      if (d + reduced < dims.size()) {
        outer.push_back(dims[d]);
      } else {
        n *= dims[d];
      }
    }
    if (n == 0 && (op == ReduceOp::Max || op == ReduceOp::Min)) return;
    const bool product = op == ReduceOp::Prod && is_inexact(t);
    if (product && n > (is_complex(t) ? 8 : is_half(t) ? 16 : 64)) return;
    Operand in(t, dims, layout, values, random);
    Operand out(logical(op) ? Dtype::Bool : t, outer, Layout::Reversed, Values::Plain, random);
    cpu.reduce(op, out.host(), in.host(), reduced);
    cuda().reduce(op, out.device(), in.device(), reduced);
    const double size = static_cast<double>(n);
    const bool rounds = is_inexact(t) && (op == ReduceOp::Sum || product);
    const double ulp = !rounds ? 0 : product ? 8 + 3 * size : 16;
    const double scale = product && is_complex(t) ? std::pow(3.0, size) : 1 + 2 * std::sqrt(size);
    out.expect_same(ulp, scale, name_of_case(op, layout, dims, reduced));
  }
};

TEST_F(CudaReduce, SmallShapes) {
  const std::vector<std::pair<Dims, int32_t>> cases = {
      {{}, 0},          {{1}, 1},         {{1}, 0},       {{0}, 1},        {{3, 0}, 1},
      {{0, 4}, 1},      {{31}, 1},        {{33}, 1},      {{129}, 1},      {{4, 5}, 0},
      {{1000, 7}, 1},   {{7, 1000}, 1},   {{7, 1000}, 2}, {{5, 31, 9}, 1}, {{5, 31, 9}, 2},
      {{5, 31, 9}, 3},  {{2, 1, 64}, 2},  {{300, 3}, 1},  {{3, 300}, 1},   {{2, 3, 4, 5}, 2},
      {{40, 16, 8}, 2}, {{3, 33, 65}, 1}, {{2, 1025}, 1}, {{1, 2049}, 1},
  };
  for (int code = 1; code <= kDtypeCount; ++code) {
    const Dtype t = static_cast<Dtype>(code);
    for (const Layout layout : kLayouts) {
      for (const auto& [dims, reduced] : cases) {
        for (const ReduceOp op : kOps) {
          if (!takes(op, t)) continue;
          const bool product = op == ReduceOp::Prod && is_inexact(t);
          compare(op, t, layout, product ? Values::Positive : Values::Plain, dims, reduced);
          if (HasFatalFailure() || HasNonfatalFailure()) return;
        }
      }
    }
  }
}

TEST_F(CudaReduce, ExtremaAndTruthOfWideValues) {
  for (int code = 1; code <= kDtypeCount; ++code) {
    const Dtype t = static_cast<Dtype>(code);
    for (const Layout layout : kLayouts) {
      for (const ReduceOp op : {ReduceOp::Max, ReduceOp::Min, ReduceOp::Any, ReduceOp::All}) {
        if (!takes(op, t)) continue;
        compare(op, t, layout, Values::Wide, {9, 3, 5}, 1);
        compare(op, t, layout, Values::Wide, {9, 700}, 1);
        compare(op, t, layout, Values::Wide, {40, 3}, 1);
      }
      if (is_integer(t)) {
        compare(ReduceOp::Sum, t, layout, Values::Wide, {9, 700}, 1);
        compare(ReduceOp::Prod, t, layout, Values::Wide, {9, 700}, 1);
      }
    }
  }
}

TEST_F(CudaReduce, LongRowsAndColumns) {
  for (const Dtype t : {Dtype::Bool, Dtype::Int8, Dtype::Int64, Dtype::Float16, Dtype::BFloat16,
                        Dtype::Float32, Dtype::Float64, Dtype::Complex64, Dtype::Complex128}) {
    for (const Layout layout : {Layout::Dense, Layout::Strided, Layout::Transposed}) {
      if (layout == Layout::Strided && t != Dtype::Float32 && t != Dtype::Int8) continue;
      for (const ReduceOp op : {ReduceOp::Sum, ReduceOp::Max, ReduceOp::Any}) {
        if (!takes(op, t)) continue;
        compare(op, t, layout, Values::Plain, {(1 << 20) + 3}, 1);
        compare(op, t, layout, Values::Plain, {3, 100'001}, 1);
        compare(op, t, layout, Values::Plain, {40, 20'001}, 1);
        compare(op, t, layout, Values::Plain, {700, 1500}, 1);
      }
    }
  }
}

TEST_F(CudaReduce, ManyRowsOfModerateLength) {
  for (const Dtype t : {Dtype::Int8, Dtype::Float16, Dtype::Float32, Dtype::Complex128}) {
    for (const ReduceOp op : {ReduceOp::Sum, ReduceOp::Max}) {
      if (!takes(op, t)) continue;
      compare(op, t, Layout::Dense, Values::Plain, {5000, 1101}, 1);
      compare(op, t, Layout::Reversed, Values::Plain, {4097, 301}, 1);
    }
  }
}

// The means of a batch of images: (channel; batch, height, width) of a dense (batch, channel, …).
TEST_F(CudaReduce, SeveralReducedAxes) {
  for (const Dtype t : {Dtype::UInt8, Dtype::Float16, Dtype::Float32, Dtype::Complex64}) {
    for (const int64_t width : {15, 16}) {
      Operand in(t, {20, 6, 16, width}, Layout::Dense, Values::Plain, random);
      Operand out(t, {6}, Layout::Dense, Values::Plain, random);
      const Dims dims{6, 20, 16, width};
      const Dims strides{16 * width, 6 * 16 * width, width, 1};
      const View host{in.host().data, t, dims, strides, true};
      const View device{in.device().data, t, dims, strides};
      cpu.reduce(ReduceOp::Sum, out.host(), host, 3);
      cuda().reduce(ReduceOp::Sum, out.device(), device, 3);
      out.expect_same(16, 200, "channels");
    }
  }
}

TEST_F(CudaReduce, TheSameBitsEachTime) {
  Operand in(Dtype::Float32, {3, 300'001}, Layout::Dense, Values::Plain, random);
  Operand out(Dtype::Float32, {3}, Layout::Dense, Values::Plain, random);
  cuda().reduce(ReduceOp::Sum, out.device(), in.device(), 1);
  const std::vector<uint8_t> first = out.downloaded();
  for (int i = 0; i < 5; ++i) {
    cuda().reduce(ReduceOp::Sum, out.device(), in.device(), 1);
    EXPECT_EQ(out.downloaded(), first);
  }
}

TEST_F(CudaReduce, SumOfManyFloatsIsAccurate) {
  const int64_t n = 20'000'000;
  Operand in(Dtype::Float32, {n}, Layout::Dense, Values::Positive, random);
  double exact = 0;
  for (int64_t i = 0; i < n; ++i) exact += element(in.bytes().data() + 4 * i, Dtype::Float32);
  Operand out(Dtype::Float32, {}, Layout::Dense, Values::Plain, random);
  cuda().reduce(ReduceOp::Sum, out.device(), in.device(), 1);
  EXPECT_NEAR(element(out.downloaded().data(), Dtype::Float32) / exact, 1.0, 3e-7);
}

TEST_F(CudaReduce, NoElementsHaveNoMaximum) {
  Operand in(Dtype::Float32, {3, 0}, Layout::Dense, Values::Plain, random);
  Operand out(Dtype::Float32, {3}, Layout::Dense, Values::Plain, random);
  try {
    cuda().reduce(ReduceOp::Max, out.device(), in.device(), 1);
    FAIL() << "no error";
  } catch (const Error& e) {
    EXPECT_EQ(e.status, Status::InvalidShape);
  }
}

class CudaArgReduce : public OnCuda {
 protected:
  void compare(Dtype t, Layout layout, Values values, const Dims& dims, int32_t reduced) {
    Dims outer;
    for (int64_t d = 0; d + reduced < dims.size(); ++d) outer.push_back(dims[d]);
    Operand in(t, dims, layout, values, random);
    for (const ArgReduceOp op : {ArgReduceOp::Max, ArgReduceOp::Min}) {
      Operand out(Dtype::Int64, outer, Layout::Strided, Values::Plain, random);
      cpu.arg_reduce(op, out.host(), in.host(), reduced);
      cuda().arg_reduce(op, out.device(), in.device(), reduced);
      out.expect_same(0, 0,
                      std::string(op == ArgReduceOp::Max ? "argmax" : "argmin") + " of " +
                          autograd::name_of(t) + to_string(dims) + " layout " +
                          std::to_string(static_cast<int>(layout)));
    }
  }
};

TEST_F(CudaArgReduce, FirstExtremum) {
  for (int code = 1; code <= kDtypeCount; ++code) {
    const Dtype t = static_cast<Dtype>(code);
    if (is_complex(t)) continue;
    for (const Layout layout : kLayouts) {
      for (const Values values : {Values::Plain, Values::Wide}) {
        compare(t, layout, values, {1}, 1);
        compare(t, layout, values, {33}, 1);
        compare(t, layout, values, {1000, 7}, 1);
        compare(t, layout, values, {7, 1000}, 1);
        compare(t, layout, values, {7, 1000}, 2);
        compare(t, layout, values, {5, 31, 9}, 2);
        compare(t, layout, values, {3, 40, 9}, 1);
      }
    }
    compare(t, Layout::Dense, Values::Plain, {(1 << 20) + 3}, 1);
    compare(t, Layout::Transposed, Values::Plain, {40, 20'001}, 1);
  }
}

class CudaInspect : public OnCuda {
 protected:
  // Whether the device has reported a zero.
  bool divided() {
    try {
      devices::synchronize(kCuda, nullptr);
    } catch (const Error& e) {
      EXPECT_EQ(e.status, Status::DivisionByZero);
      devices::synchronize(kCuda, nullptr);  // said once
      return true;
    }
    return false;
  }
};

TEST_F(CudaInspect, ZerosAreReported) {
  for (int code = 1; code <= kDtypeCount; ++code) {
    const Dtype t = static_cast<Dtype>(code);
    if (!is_integer(t)) continue;
    for (const Layout layout : kLayouts) {
      Operand x(t, {40, 300}, layout, Values::Positive, random);
      EXPECT_FALSE(cuda().has_zero(x.device()));
      EXPECT_FALSE(divided()) << autograd::name_of(t);
      const View host = x.host();
      const int64_t last = 39 * host.strides[0] + 299 * host.strides[1];
      std::memset(static_cast<uint8_t*>(host.data) + last * size_of(t), 0,
                  static_cast<size_t>(size_of(t)));
      x.upload();
      EXPECT_TRUE(cuda().has_zero(x.device()) || divided()) << autograd::name_of(t);
    }
  }
}

TEST_F(CudaInspect, NanIsFound) {
  for (int code = 1; code <= kDtypeCount; ++code) {
    const Dtype t = static_cast<Dtype>(code);
    for (const Layout layout : kLayouts) {
      Operand plain(t, {40, 300}, layout, Values::Plain, random);
      Operand wide(t, {40, 300}, layout, Values::Wide, random);
      EXPECT_FALSE(cuda().has_nan(plain.device())) << autograd::name_of(t);
      EXPECT_EQ(cuda().has_nan(wide.device()), is_inexact(t)) << autograd::name_of(t);
    }
    Operand none(t, {0}, Layout::Dense, Values::Plain, random);
    EXPECT_FALSE(cuda().has_nan(none.device()));
  }
}

}  // namespace
}  // namespace autograd::testing
