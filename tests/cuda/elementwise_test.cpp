// Elementwise ops, casts and copies on the device against the CPU.
#include "cuda/chain.h"
#include "cuda/device.h"
#include "exec/opcode_info.h"
#include "exec/programs.h"
#include "exec/symbol.h"
#include "functors/list.h"

namespace autograd::testing {
namespace {

using functors::opcode;

std::vector<View> host_views(std::vector<Operand>& operands) {
  std::vector<View> views;
  for (Operand& operand : operands) views.push_back(operand.host());
  return views;
}
std::vector<View> device_views(std::vector<Operand>& operands) {
  std::vector<View> views;
  for (Operand& operand : operands) views.push_back(operand.device());
  return views;
}

// How far the device's own functions may be from the CPU's: those that only add, multiply, divide
// and round are the same everywhere.
struct Tolerance {
  double ulp, scale;
};
Tolerance tolerance_of(uint16_t op, Dtype t) {
  const bool function = (op >= opcode<functors::Exp> && op <= opcode<functors::Atanh>) ||
                        (op >= opcode<functors::Sigmoid> && op <= opcode<functors::GeluTanh>) ||
                        op == opcode<functors::Pow> || op == opcode<functors::Hypot>;
  if (is_complex(t)) {
    const bool plain = !function && op != opcode<functors::Abs> && op != opcode<functors::Sign> &&
                       op != opcode<functors::Angle> && op != opcode<functors::Sqrt> &&
                       op != opcode<functors::Rsqrt>;
    return plain ? Tolerance{0, 0} : Tolerance{128, 4};
  }
  if (op == opcode<functors::Logaddexp>) return {16, 1};
  return function ? Tolerance{12, 0x1p-20} : Tolerance{0, 0};
}

class CudaElementwise : public OnCuda {
 protected:
  void SetUp() override {
    OnCuda::SetUp();
    ::setenv("AUTOGRAD_KERNEL_CACHE", "", 1);  // what is tested is compiled
  }

  // The inputs, then the outputs, of a program.
  std::vector<Operand> operands_of(const Program& program, const Dims& dims, Layout inputs,
                                   Layout outputs, Values values) {
    std::vector<Operand> operands;
    for (int k = 0; k < program.n_inputs; ++k) {
      // One after the other lies differently, where the layout is not the plain one.
      const Layout layout = inputs == Layout::Dense
                                ? inputs
                                : kLayouts[(static_cast<size_t>(inputs) + static_cast<size_t>(k)) %
                                           std::size(kLayouts)];
      operands.emplace_back(program.slots[static_cast<size_t>(k)], dims, layout, values, random);
    }
    for (const uint8_t slot : program.outputs) {
      operands.emplace_back(program.slots[slot], dims, outputs, Values::Plain, random);
    }
    return operands;
  }

  void run_and_compare(const Program& program, const Dims& dims, std::vector<Operand>& operands,
                       Tolerance within, const std::string& what) {
    const auto host = host_views(operands);
    cpu.run(program, dims, host);
    const auto device = device_views(operands);
    cuda().run(program, dims, device);
    for (const Operand& operand : operands) operand.expect_same(within.ulp, within.scale, what);
  }

  void compare(const Program& program, const Dims& dims, Layout inputs, Layout outputs,
               Values values, Tolerance within, const std::string& what) {
    auto operands = operands_of(program, dims, inputs, outputs, values);
    run_and_compare(program, dims, operands, within, what);
  }

  template <class Each>
  void for_each_op(const Each& each) {
    for (uint16_t op = 0; op < functors::ElementwiseOps::size; ++op) {
      for (int code = 1; code <= kDtypeCount; ++code) {
        const auto t = static_cast<Dtype>(code);
        if ((exec::opcode_info(op).dtypes >> code & 1u) == 0) continue;
        each(op, t, std::string(exec::opcode_info(op).name) + " of " + name_of(t));
        if (HasFatalFailure()) return;
      }
    }
  }
};

Values values_for(Dtype t) { return is_complex(t) ? Values::Positive : Values::Plain; }

TEST_F(CudaElementwise, EveryOpOnContiguousOperands) {
  for_each_op([&](uint16_t op, Dtype t, const std::string& what) {
    const Program& program = exec::forward_program(op, t);
    for (const int64_t n : {1, 255, 9001}) {
      compare(program, Dims{n}, Layout::Dense, Layout::Dense, values_for(t), tolerance_of(op, t),
              what);
    }
  });
}

TEST_F(CudaElementwise, EveryOpOnEveryLayout) {
  for_each_op([&](uint16_t op, Dtype t, const std::string& what) {
    const Program& program = exec::forward_program(op, t);
    for (const Layout layout : kLayouts) {
      const Layout out = layout == Layout::Transposed ? Layout::Strided : Layout::Dense;
      compare(program, Dims{3, 17, 29}, layout, out, values_for(t), tolerance_of(op, t), what);
    }
    compare(program, Dims{6, 35}, Layout::Dense, Layout::Transposed, values_for(t),
            tolerance_of(op, t), what);
  });
}

TEST_F(CudaElementwise, SpecialValues) {
  for_each_op([&](uint16_t op, Dtype t, const std::string& what) {
    if (is_complex(t)) return;
    compare(exec::forward_program(op, t), Dims{4099}, Layout::Dense, Layout::Dense, Values::Wide,
            tolerance_of(op, t), what);
  });
}

// All operands but the first are one element: in device memory, and by value.
TEST_F(CudaElementwise, SingleElements) {
  for_each_op([&](uint16_t op, Dtype t, const std::string& what) {
    const Program& program = exec::forward_program(op, t);
    if (program.n_inputs < 2) return;
    for (const bool by_value : {false, true}) {
      for (const Dims& dims : {Dims{5003}, Dims{7, 9}}) {
        const Layout layout = dims.size() == 1 ? Layout::Dense : Layout::Strided;
        auto operands = operands_of(program, dims, layout, Layout::Dense, values_for(t));
        const Dims none(dims.size());
        auto host = host_views(operands), device = device_views(operands);
        for (size_t k = 1; k < program.n_inputs; ++k) {
          host[k].strides = none;
          device[k] = by_value ? host[k] : device[k];
          device[k].strides = none;
        }
        cpu.run(program, dims, host);
        cuda().run(program, dims, device);
        const auto [ulp, scale] = tolerance_of(op, t);
        operands.back().expect_same(ulp, scale, what);
      }
    }
  });
}

TEST_F(CudaElementwise, MisalignedOperands) {
  for (const uint16_t op : {opcode<functors::Add>, opcode<functors::Equal>}) {
    for (const Dtype t : {Dtype::Int8, Dtype::Float16, Dtype::Float32, Dtype::Float64}) {
      const Program& program = exec::forward_program(op, t);
      auto operands = operands_of(program, Dims{9001}, Layout::Dense, Layout::Dense, Values::Plain);
      auto host = host_views(operands), device = device_views(operands);
      const Dims dims{9000};
      for (size_t k = 0; k < host.size(); ++k) {
        for (View* view : {&host[k], &device[k]}) {
          view->dims = dims;
          view->data = static_cast<char*>(view->data) + size_of(view->dtype);
        }
      }
      cpu.run(program, dims, host);
      cuda().run(program, dims, device);
      for (const Operand& operand : operands) operand.expect_same(0, 0, "misaligned");
    }
  }
}

TEST_F(CudaElementwise, InPlace) {
  const Program& program = exec::forward_program(opcode<functors::Add>, Dtype::Float32);
  for (const Layout layout : {Layout::Dense, Layout::Strided, Layout::Reversed}) {
    auto operands = operands_of(program, Dims{17, 301}, layout, layout, Values::Plain);
    auto host = host_views(operands), device = device_views(operands);
    host[2] = host[0];
    device[2] = device[0];
    cpu.run(program, Dims{17, 301}, host);
    cuda().run(program, Dims{17, 301}, device);
    operands[0].expect_same(0, 0, "in place");
  }
}

TEST_F(CudaElementwise, RanksFromNoneToMany) {
  const Program& program = exec::forward_program(opcode<functors::Multiply>, Dtype::Float32);
  for (const Dims& dims :
       {Dims{}, Dims{0}, Dims{3, 0, 2}, Dims{1, 1}, Dims{2, 3, 2, 3, 2, 3, 2}, Dims(12, 2)}) {
    for (const Layout layout : kLayouts) {
      compare(program, dims, layout, Layout::Dense, Values::Plain, {0, 0}, to_string(dims));
    }
  }
}

TEST_F(CudaElementwise, CastsBetweenAllDtypes) {
  for (int from = 1; from <= kDtypeCount; ++from) {
    for (int to = 1; to <= kDtypeCount; ++to) {
      for (const Layout layout : kLayouts) {
        const Dims dims = layout == Layout::Dense ? Dims{1, 9001} : Dims{37, 41};
        Operand src(static_cast<Dtype>(from), dims, layout, Values::Wide, random);
        Operand dst(static_cast<Dtype>(to), dims, Layout::Dense, Values::Plain, random);
        cpu.copy(dst.host(), src.host());
        cuda().copy(dst.device(), src.device());
        dst.expect_same(0, 0, std::string("from ") + name_of(src.dtype()));
        if (is_integer(dst.dtype())) {
          EXPECT_EQ(dst.downloaded(), dst.bytes());
        }
        if (HasFatalFailure()) return;
      }
      // One element for all, by value.
      Operand one(static_cast<Dtype>(from), Dims{1}, Layout::Dense, Values::Plain, random);
      Operand dst(static_cast<Dtype>(to), Dims{3, 1001}, Layout::Transposed, Values::Plain, random);
      View value = one.host();
      const Dims dims{3, 1001}, none(2);
      value.dims = dims;
      value.strides = none;
      cpu.copy(dst.host(), value);
      cuda().copy(dst.device(), value);
      dst.expect_same(0, 0, "filled");
    }
  }
}

TEST_F(CudaElementwise, TransposedCopies) {
  for (const Dtype t :
       {Dtype::Int8, Dtype::Float16, Dtype::Float32, Dtype::Float64, Dtype::Complex128}) {
    for (const Dims& dims : {Dims{64, 64}, Dims{33, 100}, Dims{200, 17}, Dims{3, 65, 130},
                             Dims{2, 3, 40, 70}, Dims{15, 16}}) {
      for (const Layout to : {Layout::Dense, Layout::Strided, Layout::Reversed}) {
        Operand src(t, dims, Layout::Transposed, Values::Wide, random);
        Operand dst(t, dims, to, Values::Plain, random);
        cpu.copy(dst.host(), src.host());
        cuda().copy(dst.device(), src.device());
        dst.expect_same(0, 0, "transposed");
        EXPECT_EQ(dst.downloaded(), dst.bytes()) << to_string(dims);
      }
    }
  }
}

// --- programs of several instructions ------------------------------------------------------------

// Fused or step by step, as AUTOGRAD_FUSE_AFTER_US says: the results are the same.
TEST_F(CudaElementwise, ChainsOnEveryLayout) {
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64}) {
    if (t == Dtype::BFloat16) continue;  // its 2 has other bits
    const Program program = chain(t);
    for (int round = 0; round < 2; ++round) {
      for (const Layout layout : kLayouts) {
        compare(program, Dims{5, 31, 23}, layout, Layout::Dense, Values::Positive, {0, 0},
                "chain, round " + std::to_string(round));
      }
      compare(program, Dims{9001}, Layout::Dense, Layout::Strided, Values::Positive, {0, 0},
              "chain");
    }
  }
}

TEST_F(CudaElementwise, ChainsInPlaceAndWithSingleElements) {
  const Program program = chain(Dtype::Float32);
  for (int round = 0; round < 2; ++round) {
    const Dims dims{3, 3001}, none(2);
    auto operands = operands_of(program, dims, Layout::Dense, Layout::Dense, Values::Positive);
    auto host = host_views(operands), device = device_views(operands);
    host[3] = host[0];  // the first output in the place of the first input
    device[3] = device[0];
    host[1].strides = none;
    device[1].strides = none;
    host[2].strides = none;
    device[2] = host[2];
    cpu.run(program, dims, host);
    cuda().run(program, dims, device);
    operands[0].expect_same(0, 0, "in place");
    operands[4].expect_same(0, 0, "in place, second");
  }
}

TEST_F(CudaElementwise, LargeChains) {
  compare(chain(Dtype::Float32), Dims{300, 1001}, Layout::Dense, Layout::Dense, Values::Positive,
          {0, 0}, "large");
}

TEST_F(CudaElementwise, DerivativePrograms) {
  using functors::Gradient;
  for (uint16_t op = 0; op < functors::ElementwiseOps::size; ++op) {
    if (exec::opcode_info(op).gradient != Gradient::Partials || op % 3 != 0) continue;
    const Dtype t = op % 2 == 0 ? Dtype::Float32 : Dtype::Float64;
    if ((exec::opcode_info(op).dtypes >> index_of(t) & 1u) == 0) continue;
    const Program& program = exec::derivative_program(op, 0, t, false);
    for (int round = 0; round < 2; ++round) {
      const Layout layout = op % 4 == 0 ? Layout::Dense : Layout::Strided;
      compare(program, Dims{11, 101}, layout, Layout::Dense, Values::Positive, {64, 1},
              std::string("derivative of ") + exec::opcode_info(op).name);
    }
  }
}

// --- operands that lie differently ---------------------------------------------------------------
TEST_F(CudaElementwise, EveryPairOfWaysToVaryOverRows) {
  using namespace functors;  // NOLINT
  constexpr int64_t rows = 37, columns = 264;
  const Dims dims{rows, columns};
  // Full rows, wider rows, one row for all, one element a row, one for all, backwards, by columns.
  const Dims ways[] = {{columns, 1}, {columns + 8, 1}, {0, 1},        {1, 0},
                       {3, 0},       {0, 0},           {columns, -1}, {1, rows}};
  for (const Dtype t : {Dtype::Bool, Dtype::Int16, Dtype::Float16, Dtype::Float32, Dtype::Float64,
                        Dtype::Complex128}) {
    const uint16_t op = opcode<Multiply>;
    for (const Dims& a : ways) {
      for (const Dims& b : ways) {
        std::vector<Operand> operands;
        for (int k = 0; k < 3; ++k) {
          operands.emplace_back(t, Dims{rows, columns + 8}, Layout::Dense, Values::Plain, random);
        }
        const Dims out{columns, 1};
        const Dims* const strides[] = {&a, &b, &out};
        std::vector<View> host, device;
        for (size_t k = 0; k < 3; ++k) {
          const int64_t first = (*strides[k])[1] < 0 ? columns - 1 : 0;
          for (const bool here : {true, false}) {
            View v = here ? operands[k].host() : operands[k].device();
            v.data = static_cast<uint8_t*>(v.data) + first * size_of(t);
            v.dims = dims;
            v.strides = *strides[k];
            (here ? host : device).push_back(v);
          }
        }
        cpu.run(exec::forward_program(op, t), dims, host);
        cuda().run(exec::forward_program(op, t), dims, device);
        operands[2].expect_same(2, 1, to_string(a) + " " + to_string(b));
      }
    }
  }
}

// --- beyond 2^31 elements ------------------------------------------------------------------------
TEST_F(CudaElementwise, MoreThan2To31Elements) {
  const int64_t n = (int64_t{1} << 31) + 4099;
  if (devices::memory(kCuda).free < 4 * n || devices::memory(kCuda).total < 8 * n) {
    GTEST_SKIP() << "the device has too little memory";
  }
  struct Bytes {
    explicit Bytes(int64_t bytes) : size(bytes), data(devices::allocate(kCuda, bytes)) {}
    ~Bytes() { devices::free(kCuda, data, size); }
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;
    int64_t size;
    void* data;
  };
  const Bytes x(n), y(n);
  int8_t three = 3;
  const Dims dims{n}, dense{1}, none{0};
  const View all_x{x.data, Dtype::Int8, dims, dense}, all_y{y.data, Dtype::Int8, dims, dense};
  cuda().copy(all_x, {&three, Dtype::Int8, dims, none, true});
  const int8_t ends[] = {7, 8, 9};
  const auto at = [](const Bytes& bytes, int64_t i) { return static_cast<char*>(bytes.data) + i; };
  devices::from_host(kCuda, at(x, n - 3), ends, 3);
  const auto look = [&](const Bytes& bytes, int64_t i) {
    int8_t value = 0;
    devices::to_host(kCuda, &value, at(bytes, i), 1);
    return value;
  };
  const std::vector<View> contiguous = {all_x, all_y};
  cuda().run(exec::forward_program(opcode<functors::Negative>, Dtype::Int8), dims, contiguous);
  EXPECT_EQ(look(y, 0), -3);
  EXPECT_EQ(look(y, (int64_t{1} << 31) + 5), -3);
  EXPECT_EQ(look(y, n - 1), -9);
  EXPECT_EQ(look(y, n - 3), -7);
  // Backwards: a strided loop in pieces.
  const Dims backwards{-1};
  const std::vector<View> reversed = {{at(x, n - 1), Dtype::Int8, dims, backwards}, all_y};
  cuda().run(exec::forward_program(opcode<functors::Positive>, Dtype::Int8), dims, reversed);
  EXPECT_EQ(look(y, 0), 9);
  EXPECT_EQ(look(y, 2), 7);
  EXPECT_EQ(look(y, n - 1), 3);
}

}  // namespace
}  // namespace autograd::testing
