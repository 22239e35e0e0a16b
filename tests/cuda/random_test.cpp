// Progressions and random numbers: the device's bits are the CPU's.
#include "device.h"

namespace autograd::testing {
namespace {

class CudaCreation : public OnCuda {
 protected:
  // Runs make(backend, view) on both, on views of n elements that start `first` elements into
  // theirs.
  template <class F>
  void compare(Dtype t, int64_t n, int64_t first, const F& make, const std::string& what) {
    Operand whole(t, {n + first}, Layout::Dense, Values::Plain, random);
    const Dims dims{n}, strides{1};
    const int64_t offset = first * size_of(t);
    make(cpu, View{static_cast<uint8_t*>(whole.host().data) + offset, t, dims, strides, true});
    make(cuda(), View{static_cast<uint8_t*>(whole.device().data) + offset, t, dims, strides});
    EXPECT_EQ(whole.downloaded(), whole.bytes())
        << what << " of " << n << " " << name_of(t) << " from element " << first;
  }
};

constexpr double kRanges[][2] = {{0, 1},      {-3, 0.1},     {0.1, -1e-3},
                                 {1e5, 17.3}, {-1e-7, 3e-9}, {-0.0, 0}};

TEST_F(CudaCreation, Iota) {
  for (int code = 1; code <= kDtypeCount; ++code) {
    const Dtype t = static_cast<Dtype>(code);
    for (const int64_t n : {0, 1, 33, 1000, 70'001}) {
      for (const auto& range : kRanges) {
        const double start = range[0];
        const double step = range[1];
        compare(
            t, n, 1,
            [&](const Backend& b, const View& out) {
              b.iota(out, start, step, static_cast<int64_t>(start), static_cast<int64_t>(step));
            },
            "iota");
        compare(
            t, n, 0,
            [&](const Backend& b, const View& out) { b.iota(out, 1, 2, INT64_MAX - 5, 3); },
            "iota");
      }
    }
  }
}

TEST_F(CudaCreation, Random) {
  const PhiloxState states[] = {{0, 0}, {0x123456789abcdef0, 77}, {~uint64_t{0}, (1ull << 40) - 3}};
  for (const PhiloxState& state : states) {
    for (const int64_t n : {0, 1, 2, 3, 5, 1000, 100'003}) {
      for (const int64_t first : {0, 1}) {
        for (int code = 1; code <= kDtypeCount; ++code) {
          const Dtype t = static_cast<Dtype>(code);
          const auto draw = [&](RandomKind kind, double a, double b, int64_t lo, int64_t hi) {
            compare(
                t, n, first,
                [&](const Backend& backend, const View& out) {
                  backend.random(kind, out, state, a, b, lo, hi);
                },
                "random kind " + std::to_string(static_cast<int>(kind)));
          };
          if (is_real_floating(t)) {
            draw(RandomKind::Uniform, 0, 1, 0, 0);
            draw(RandomKind::Uniform, -3.7, 0.0, 0, 0);
            draw(RandomKind::Uniform, 100, 100.01, 0, 0);
            draw(RandomKind::Uniform, 2, -1, 0, 0);
            draw(RandomKind::Normal, 0, 1, 0, 0);
            draw(RandomKind::Normal, -1.3, 0.01, 0, 0);
          }
          if (is_integer(t)) {
            draw(RandomKind::Integers, 0, 0, 0, 100);
            draw(RandomKind::Integers, 0, 0, -5, 3);
            draw(RandomKind::Integers, 0, 0, INT64_MIN, INT64_MAX);
          }
          draw(RandomKind::Bernoulli, 0.3, 0, 0, 0);
          draw(RandomKind::Bernoulli, 0, 0, 0, 0);
          draw(RandomKind::Bernoulli, 1, 0, 0, 0);
          if (HasFatalFailure() || HasNonfatalFailure()) return;
        }
      }
    }
  }
}

}  // namespace
}  // namespace autograd::testing
