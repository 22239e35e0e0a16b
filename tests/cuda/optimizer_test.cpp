// Optimisers' steps of the device beside those of the CPU.
#include "device.h"

namespace autograd::testing {
namespace {

class CudaOptimizer : public OnCuda {
 protected:
  // The buffers of one parameter.
  struct Parameter {
    Operand value, grad, m, v;
    int64_t count, first;  // elements from `first` on
    Dtype dtype;

    ParameterBuffers on(bool device) {
      const auto at = [&](Operand& x) {
        return static_cast<void*>(static_cast<uint8_t*>(device ? x.device().data : x.host().data) +
                                  first * size_of(dtype));
      };
      return {at(value), at(grad), at(m), at(v), count, dtype};
    }
  };
  Parameter make(Dtype t, int64_t count, int64_t first) {
    const Dims dims{count + first};
    return {Operand(t, dims, Layout::Dense, Values::Plain, random),
            Operand(t, dims, Layout::Dense, Values::Plain, random),
            Operand(t, dims, Layout::Dense, Values::Plain, random),
            Operand(t, dims, Layout::Dense, Values::Positive, random),
            count,
            first,
            t};
  }
  std::vector<Parameter> make_all() {
    std::vector<Parameter> all;
    for (const Dtype t : {Dtype::Float32, Dtype::Float16, Dtype::BFloat16, Dtype::Float64,
                          Dtype::Complex64, Dtype::Complex128}) {
      for (const int64_t n : {0, 1, 3, 31, 1000, 8192, 8193, 50'001}) {
        all.push_back(make(t, n, 0));
        all.push_back(make(t, n, 1));
      }
    }
    // More than one launch holds.
    for (int i = 0; i < 600; ++i) all.push_back(make(Dtype::Float32, 1 + i % 5, 0));
    return all;
  }
  template <class F>
  void compare(std::vector<Parameter>& all, const F& step, const std::string& what) {
    std::vector<ParameterBuffers> host, device;
    for (Parameter& p : all) {
      host.push_back(p.on(false));
      device.push_back(p.on(true));
    }
    step(cpu, host);
    step(cuda(), device);
    for (const Parameter& p : all) {
      for (const Operand* x : {&p.value, &p.grad, &p.m, &p.v}) x->expect_same(2, 0.5, what);
      if (HasFatalFailure() || HasNonfatalFailure()) return;
    }
  }
};

TEST_F(CudaOptimizer, Adam) {
  std::vector<Parameter> all = make_all();
  for (const bool decoupled : {false, true}) {
    for (const int64_t number : {1, 2, 1000}) {
      const AdamOptions options{1e-2,      0.9,   0.999, 1e-8, number == 2 ? 0.0 : 0.05,
                                decoupled, number};
      compare(
          all, [&](const Backend& b, std::span<const ParameterBuffers> p) { b.adam(p, options); },
          "adam step " + std::to_string(number));
    }
  }
}

TEST_F(CudaOptimizer, Sgd) {
  std::vector<Parameter> all = make_all();
  for (const double momentum : {0.0, 0.9}) {
    for (const bool nesterov : {false, true}) {
      for (const bool first : {true, false}) {
        const SgdOptions options{0.05, momentum, 0.1, 0.01, nesterov, first};
        compare(
            all, [&](const Backend& b, std::span<const ParameterBuffers> p) { b.sgd(p, options); },
            "sgd momentum " + std::to_string(momentum));
      }
    }
  }
}

TEST_F(CudaOptimizer, UnusedBuffersMayBeNull) {
  Parameter p = make(Dtype::Float32, 100, 0);
  const SgdOptions options{0.05, 0, 0, 0, false, true};
  ParameterBuffers host = p.on(false), device = p.on(true);
  host.m = host.v = device.m = device.v = nullptr;
  cpu.sgd({&host, 1}, options);
  cuda().sgd({&device, 1}, options);
  p.value.expect_same(2, 0.5, "sgd without buffers");
}

}  // namespace
}  // namespace autograd::testing
