// Running sums and products of the device beside those of the CPU.
#include <cmath>

#include "device.h"

namespace autograd::testing {
namespace {

class CudaScan : public OnCuda {
 protected:
  void compare(ScanOp op, Dtype t, Layout layout, const Dims& dims, Layout out_layout) {
    const bool product = op == ScanOp::Prod && is_inexact(t);
    Operand in(t, dims, layout, product ? Values::Positive : Values::Plain, random);
    Operand out(t, dims, out_layout, Values::Plain, random);
    const double n = static_cast<double>(dims.empty() ? 1 : dims[dims.size() - 1]);
    if (product && n > (is_complex(t) ? 8 : is_half(t) ? 12 : 64)) return;
    cpu.scan(op, out.host(), in.host());
    cuda().scan(op, out.device(), in.device());
    // float32 is carried in float64, so that one rounding is left; float64 is not.
    const bool wide = t == Dtype::Float64 || t == Dtype::Complex128;
    const double scale = product ? (is_complex(t) ? std::pow(3.0, n) : 0)
                         : wide  ? 1 + 4 * std::sqrt(n)
                                 : 0.01;
    out.expect_same(is_inexact(t) ? (wide ? 32 + (product ? 2 * n : std::sqrt(n)) : 3) : 0, scale,
                    std::string(op == ScanOp::Sum ? "cumsum" : "cumprod") + " of " +
                        to_string(dims) + " layout " + std::to_string(static_cast<int>(layout)));
  }
};

TEST_F(CudaScan, ManyShapes) {
  const std::vector<Dims> shapes = {{},         {1},         {0},         {3, 0},
                                    {31},       {33},        {1000, 7},   {7, 1000},
                                    {5, 31, 9}, {2, 3, 257}, {200, 1, 8}, {1, 40, 300}};
  for (int code = 1; code <= kDtypeCount; ++code) {
    const Dtype t = static_cast<Dtype>(code);
    for (const Layout layout : kLayouts) {
      for (const Dims& dims : shapes) {
        for (const ScanOp op : {ScanOp::Sum, ScanOp::Prod}) {
          compare(op, t, layout, dims, Layout::Dense);
          compare(op, t, layout, dims, Layout::Transposed);
          if (HasFatalFailure() || HasNonfatalFailure()) return;
        }
      }
    }
  }
}

TEST_F(CudaScan, LongRowsAndColumns) {
  for (const Dtype t : {Dtype::Bool, Dtype::UInt8, Dtype::Int64, Dtype::Float32, Dtype::Float64,
                        Dtype::Complex128}) {
    compare(ScanOp::Sum, t, Layout::Dense, {(1 << 20) + 3}, Layout::Dense);
    compare(ScanOp::Sum, t, Layout::Strided, {3, 100'001}, Layout::Dense);
    compare(ScanOp::Sum, t, Layout::Transposed, {40, 10'001}, Layout::Transposed);
    compare(ScanOp::Sum, t, Layout::Transposed, {3000, 70}, Layout::Dense);
    compare(ScanOp::Sum, t, Layout::Reversed, {2000, 300}, Layout::Strided);
  }
}

TEST_F(CudaScan, TheSameBitsEachTime) {
  Operand in(Dtype::Float64, {2, 300'001}, Layout::Dense, Values::Plain, random);
  Operand out(Dtype::Float64, {2, 300'001}, Layout::Dense, Values::Plain, random);
  cuda().scan(ScanOp::Sum, out.device(), in.device());
  const std::vector<uint8_t> first = out.downloaded();
  for (int i = 0; i < 3; ++i) {
    cuda().scan(ScanOp::Sum, out.device(), in.device());
    EXPECT_EQ(out.downloaded(), first);
  }
}

}  // namespace
}  // namespace autograd::testing
