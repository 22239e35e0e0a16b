// Programs on a few elements: the same bits as by a plan, and which operands ask for one.
#include "exec/small.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <vector>

#include "core/backend.h"
#include "exec/deferral.h"
#include "exec/programs.h"
#include "functors/list.h"

namespace autograd::test {
namespace {

namespace fn = functors;

Tensor counted(const Dims& dims, Dtype dtype, double first) {
  const Tensor exact = make_tensor(dims, Dtype::Float64, kCpu);
  if (exact.count() > 0) cpu_backend().iota(write_view(exact), first, 0.37, 0, 0);
  Tensor t = make_tensor(dims, dtype, kCpu);
  if (t.count() > 0) cpu_backend().copy(write_view(t), read_view(exact));
  return t;
}

Tensor by_plan(const Program& program, std::span<const Tensor* const> operands, Ints dims) {
  std::vector<View> views;
  std::array<Dims, 4> strides;
  for (const Tensor* x : operands) {
    Dims& s = strides[views.size()] = broadcast_strides(x->dims(), x->strides(), dims);
    views.push_back({const_cast<void*>(read_bytes(*x)), x->dtype(), dims, s, true});
  }
  Tensor out = make_tensor(dims, program.slots[program.outputs[0]], kCpu);
  views.push_back(write_view(out));
  cpu_backend().run(program, dims, views);
  return out;
}

void expect_same(const Program& program, std::span<const Tensor* const> operands, Ints dims) {
  const Tensor small = exec::run_small(program, operands);
  ASSERT_TRUE(small);
  const Tensor planned = by_plan(program, operands, dims);
  ASSERT_TRUE(same_dims(small.dims(), dims));
  ASSERT_EQ(small.dtype(), planned.dtype());
  const auto bytes = static_cast<size_t>(small.count() * size_of(small.dtype()));
  EXPECT_EQ(std::memcmp(read_bytes(small), read_bytes(planned), bytes), 0);
}

class Small : public testing::Test {
 protected:
  void SetUp() override { exec::set_deferral(-1); }
};

struct Shapes {
  Dims a, b;
  bool planned = false;
};

const Shapes kShapes[] = {
    {{4}, {4}},
    {{4}, {}},
    {{}, {4}},
    {{16, 16}, {16}},
    {{16, 16}, {16, 1}},
    {{1, 16}, {16, 16}},
    {{3, 1}, {2, 3, 5}},
    {{2, 3, 1}, {2, 3, 5}},
    {{1, 3, 1}, {2, 3, 5}},
    {{1, 1}, {7}, true},  // neither has the result's shape
    {{16, 1}, {1, 16}, true},
    {{2, 1, 5}, {2, 3, 5}, true},
    {{257}, {257}},
    {{17, 16}, {16}},
    {{33000}, {33000}, true},  // no room for it
    {{2100, 16}, {16}, true},
    {{0}, {0}, true},
};

TEST_F(Small, StretchesAsAPlanDoes) {
  for (const Dtype t : {Dtype::Bool, Dtype::Int16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64,
                        Dtype::Complex128}) {
    const Program& add =
        exec::forward_program(is_bool(t) ? fn::opcode<fn::LogicalXor> : fn::opcode<fn::Add>, t);
    for (const Shapes& s : kShapes) {
      SCOPED_TRACE(std::string(name_of(t)) + " " + to_string(s.a) + " " + to_string(s.b));
      const Tensor a = counted(s.a, t, 1), b = counted(s.b, t, 2);
      const std::array<const Tensor*, 2> operands{&a, &b};
      if (s.planned) {
        EXPECT_FALSE(exec::run_small(add, operands));
      } else {
        expect_same(add, operands, broadcast(s.a, s.b));
      }
    }
  }
}

TEST_F(Small, RunsLongerPrograms) {
  for (const Dtype t : {Dtype::Float16, Dtype::Float32, Dtype::Complex64}) {
    for (const uint16_t op : {fn::opcode<fn::Tanh>, fn::opcode<fn::Log1p>, fn::opcode<fn::Sinc>,
                              fn::opcode<fn::Divide>, fn::opcode<fn::Pow>}) {
      SCOPED_TRACE(std::string(name_of(t)) + " " + std::to_string(op));
      const Program& program = exec::derivative_program(op, 0, t, true);
      const Tensor g = counted({3, 5}, t, 1), x = counted({3, 5}, t, 0.25), y = counted({5}, t, 2);
      const std::array<const Tensor*, 4> all{&g, &x, &y, &y};
      expect_same(program, std::span(all).first(program.n_inputs), Dims{3, 5});
    }
  }
}

TEST_F(Small, ReadsOneElementWithManyIndices) {
  const Tensor one = counted({}, Dtype::Float32, 3), x = counted({2, 6}, Dtype::Float32, 1);
  const Tensor wide = alias(one, Dims{2, 6}, Dims{0, 0}, 0);
  const std::array<const Tensor*, 2> operands{&wide, &x};
  expect_same(exec::forward_program(fn::opcode<fn::Subtract>, Dtype::Float32), operands,
              Dims{2, 6});
  const Tensor turned = alias(x, Dims{6, 2}, Dims{1, 6}, 0);
  const std::array<const Tensor*, 2> strided{&turned, &turned};
  EXPECT_FALSE(
      exec::run_small(exec::forward_program(fn::opcode<fn::Add>, Dtype::Float32), strided));
}

TEST_F(Small, ConvertsSingleElements) {
  const Tensor x = counted({5}, Dtype::Float32, 1);
  const Program& add = exec::forward_program(fn::opcode<fn::Add>, Dtype::Float32);
  const Tensor scalar = weak_scalar(0.1);
  const Tensor same = make_tensor({}, Dtype::Float32, kCpu);
  *static_cast<float*>(write_bytes(same)) = 0.1F;
  const std::array<const Tensor*, 2> converted{&x, &scalar}, plain{&x, &same};
  const Tensor a = exec::run_small(add, converted), b = exec::run_small(add, plain);
  ASSERT_TRUE(a);
  ASSERT_TRUE(b);
  EXPECT_EQ(std::memcmp(read_bytes(a), read_bytes(b), 5 * sizeof(float)), 0);
  const Tensor many = counted({5}, Dtype::Float64, 1);
  const std::array<const Tensor*, 2> mixed{&x, &many};
  EXPECT_FALSE(exec::run_small(add, mixed));
}

}  // namespace
}  // namespace autograd::test
