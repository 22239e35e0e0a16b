// Softmax of the device beside that of the CPU.
#include <cmath>

#include "device.h"

namespace autograd::testing {
namespace {

class CudaSoftmax : public OnCuda {
 protected:
  static constexpr Dtype kTypes[] = {Dtype::Float16, Dtype::BFloat16, Dtype::Float32,
                                     Dtype::Float64};
  void compare(Operand& in, Dtype t, const Dims& dims, const std::string& what) {
    for (const bool log : {false, true}) {
      Operand out(t, dims, Layout::Dense, Values::Plain, random);
      cpu.softmax(out.host(), in.host(), log);
      cuda().softmax(out.device(), in.device(), log);
      // Sums of exponentials differ in their last bits; logarithms are some units large, and
      // subnormal probabilities have fewer bits.
      const double least = t == Dtype::Float16 ? 1e-3 : 1e-30;
      out.expect_same(is_half(t) ? 3 : 24, log ? 1 : least,
                      what + (log ? " log_softmax of " : " softmax of ") + to_string(dims));
    }
  }
};

TEST_F(CudaSoftmax, ManyShapes) {
  const std::vector<Dims> shapes = {
      {},         {1},        {0},          {4, 0},      {31},         {33},         {1000, 7},
      {7, 1000},  {3, 5, 9},  {200, 128},   {9, 129},    {5, 512},     {5, 513},     {3, 2048},
      {70, 4097}, {2, 16384}, {66, 20'000}, {3, 50'257}, {1, 300'001}, {100, 60'001}};
  for (const Dtype t : kTypes) {
    for (const Dims& dims : shapes) {
      Operand in(t, dims, Layout::Dense, Values::Plain, random);
      compare(in, t, dims, "plain");
      if (HasFatalFailure() || HasNonfatalFailure()) return;
    }
  }
}

TEST_F(CudaSoftmax, InfinitiesAndNan) {
  for (const Dtype t : kTypes) {
    for (const Dims& dims : {Dims{300, 5}, Dims{40, 100}, Dims{9, 1000}, Dims{2, 70'000}}) {
      Operand in(t, dims, Layout::Dense, Values::Wide, random);
      compare(in, t, dims, "wide");
    }
  }
}

// One class is nearly certain: the logarithm of its probability is tiny, and not zero.
TEST_F(CudaSoftmax, NearlyCertain) {
  for (const int64_t n : {10, 100, 1000, 100'000}) {
    const Dims dims{3, n};
    Operand in(Dtype::Float32, dims, Layout::Dense, Values::Plain, random);
    for (int64_t row = 0; row < 3; ++row) {
      const float large = 40;
      std::memcpy(in.bytes().data() + 4 * (row * n + n / 2), &large, sizeof large);
    }
    in.upload();
    compare(in, Dtype::Float32, dims, "certain");
    Operand out(Dtype::Float32, dims, Layout::Dense, Values::Plain, random);
    cuda().softmax(out.device(), in.device(), true);
    const double logp = element(out.downloaded().data() + 4 * (n / 2), Dtype::Float32);
    EXPECT_LT(logp, 0.0);
    EXPECT_GT(logp, -1e-9);
  }
}

TEST_F(CudaSoftmax, InPlace) {
  for (const Dims& dims : {Dims{300, 5}, Dims{9, 1000}, Dims{2, 70'000}}) {
    Operand x(Dtype::Float32, dims, Layout::Dense, Values::Plain, random);
    Operand y(Dtype::Float32, dims, Layout::Dense, Values::Plain, random);
    cuda().softmax(y.device(), x.device(), false);
    cuda().softmax(x.device(), x.device(), false);
    std::vector<uint8_t> got = x.downloaded(), want = y.downloaded();
    got.resize(static_cast<size_t>(4 * dims[0] * dims[1]));  // beyond lie bytes of their own
    want.resize(got.size());
    EXPECT_TRUE(got == want) << to_string(dims);
  }
}

}  // namespace
}  // namespace autograd::testing
