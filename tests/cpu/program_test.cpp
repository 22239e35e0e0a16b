// Backend::run and Backend::copy: programs over operands of every layout, against naive loops.
#include "cpu/program.h"

#include "cpu/sample.h"
#include "cpu/strided_copy.h"
#include "functors/list.h"

namespace autograd::test {
namespace {

namespace fn = functors;

std::array<uint64_t, 2> constant(Dtype t, Value v) {
  std::array<uint64_t, 2> bits = {};
  set(t, bits.data(), v);
  return bits;
}

// x * y + 0.5, then whether it is less than z; outputs both.
Program sample_program(Dtype t) {
  Program p;
  p.n_inputs = 3;
  p.slots = {t, t, t, t, t, t, Dtype::Bool};
  p.constants = {constant(t, 0.5L)};
  p.instructions = {{fn::opcode<fn::Multiply>, t, 4, {0, 1, 0}},
                    {fn::opcode<fn::Add>, t, 5, {4, 3, 0}},
                    {fn::opcode<fn::Less>, t, 6, {5, 2, 0}}};
  p.outputs = {5, 6};
  return p;
}

void check_sample(std::vector<int64_t> dims, Layout x_layout, Layout y_layout, Layout out_layout) {
  const Dtype t = Dtype::Float32;
  Array x(t, dims, x_layout), y(t, dims, y_layout), z(t, dims), out(t, dims, out_layout),
      less(Dtype::Bool, dims, out_layout);
  x.fill_random(1);
  y.fill_random(2);
  z.fill_random(3);
  const std::vector<View> views = {x.view(), y.view(), z.view(), out.view(), less.view()};
  cpu::run_program(sample_program(t), Ints(dims), views);
  for (int64_t i = 0; i < x.count(); ++i) {
    const Value want = x[i] * y[i] + 0.5L;
    ASSERT_EQ(out[i], want) << i;
    ASSERT_EQ(less[i].real() != 0, want.real() < z[i].real()) << i;
  }
}

TEST(RunProgram, ReadsAndWritesEveryLayout) {
  const std::vector<std::vector<int64_t>> shapes = {
      {},       {1},         {0},          {3, 0, 2},      {5},       {300},   {7, 9},
      {3, 300}, {300, 3},    {2, 3, 4, 5}, {1, 70, 1, 80}, {130, 70}, {40000}, {260, 1, 257},
      {64, 64}, {2, 40, 30}, {33, 5, 7}};
  for (const auto& dims : shapes) {
    for (const Layout a : all_layouts()) {
      for (const Layout b : all_layouts()) {
        const Layout out = b == Layout::Expanded ? Layout::Negative : b;
        check_sample(dims, a, b, out);
        if (HasFatalFailure()) {
          FAIL() << to_string(Ints(dims)) << " layouts " << static_cast<int>(a) << " "
                 << static_cast<int>(b);
        }
      }
    }
  }
}

TEST(RunProgram, TakesThirtyTwoDims) {
  std::vector<int64_t> dims(32, 1);
  dims[3] = 2;
  dims[9] = 3;
  dims[17] = 2;
  dims[30] = 5;
  // Stepped arrays double their memory with each axis.
  for (const Layout a : {Layout::Contiguous, Layout::Transposed, Layout::Negative}) {
    check_sample(dims, a, Layout::Negative, Layout::Transposed);
  }
  check_sample(std::vector<int64_t>(12, 2), Layout::Transposed, Layout::Expanded, Layout::Negative);
}

TEST(RunProgram, BroadcastsRowsAndColumns) {
  const Dtype t = Dtype::Float64;
  for (const auto& [rows, columns] : {std::pair<int64_t, int64_t>{3, 5}, {300, 3}, {4, 1000}}) {
    Array row(t, {columns}), column(t, {rows}), one(t, {}), out(t, {rows, columns});
    row.fill_random(1);
    column.fill_random(2);
    one.fill_random(3);
    const int64_t dims[] = {rows, columns};
    const int64_t row_strides[] = {0, 1}, column_strides[] = {1, 0}, no_strides[] = {0, 0};
    Program p;
    p.n_inputs = 3;
    p.slots = {t, t, t, t};
    p.instructions = {{fn::opcode<fn::Clip>, t, 3, {0, 1, 2}}};
    p.outputs = {3};
    const std::vector<View> views = {{row.item(0), t, dims, row_strides},
                                     {column.item(0), t, dims, column_strides},
                                     {one.item(0), t, dims, no_strides},
                                     out.view()};
    cpu::run_program(p, dims, views);
    for (int64_t i = 0; i < rows * columns; ++i) {
      const long double x = row[i % columns].real(), low = column[i / columns].real();
      ASSERT_EQ(out[i].real(), std::min(std::max(x, low), one[0].real())) << i;
    }
  }
}

// The output is an input, which a later instruction reads again.
TEST(RunProgram, WorksInPlace) {
  const Dtype t = Dtype::Int32;
  for (const int64_t n : {1, 7, 256, 1000, 70000}) {
    Array x(t, {n});
    x.fill_random(4);
    const std::vector<Value> before = x.values();
    Array negative(t, {n});
    Program p;
    p.n_inputs = 1;
    p.slots = {t, t, t, t};
    p.instructions = {{fn::opcode<fn::Square>, t, 1, {0, 0, 0}},
                      {fn::opcode<fn::Add>, t, 2, {1, 0, 0}},
                      {fn::opcode<fn::Negative>, t, 3, {0, 0, 0}}};
    p.outputs = {2, 3};
    const std::vector<View> views = {x.view(), x.view(), negative.view()};
    cpu::run_program(p, x.view().dims, views);
    for (int64_t i = 0; i < n; ++i) {
      const Value v = before[static_cast<size_t>(i)];
      ASSERT_EQ(x[i], v * v + v) << i;
      ASSERT_EQ(negative[i], -v) << i;
    }
  }
}

TEST(RunProgram, CopiesInputsAndConstantsOutAndCasts) {
  const int64_t n = 600;
  Array x(Dtype::Float32, {n}, Layout::Negative), same(Dtype::Float32, {n}),
      seven(Dtype::Int16, {n}), whole(Dtype::Int8, {n}), twice(Dtype::Int8, {n}, Layout::Stepped);
  x.fill_random(5);
  Program p;
  p.n_inputs = 1;
  p.slots = {Dtype::Float32, Dtype::Int16, Dtype::Int8};
  p.constants = {constant(Dtype::Int16, 7)};
  p.instructions = {{kCast, Dtype::Int8, 2, {0, 0, 0}}};
  p.outputs = {0, 1, 2, 2};
  const std::vector<View> views = {x.view(), same.view(), seven.view(), whole.view(), twice.view()};
  cpu::run_program(p, x.view().dims, views);
  for (int64_t i = 0; i < n; ++i) {
    ASSERT_EQ(same[i], x[i]);
    ASSERT_EQ(seven[i], Value(7));
    ASSERT_EQ(whole[i], Value(std::trunc(x[i].real())));
    ASSERT_EQ(twice[i], whole[i]);
  }
}

// Buffers are used again after their slot's last use.
TEST(RunProgram, RunsLongPrograms) {
  const Dtype t = Dtype::Float64;
  const int64_t n = 5000;
  Array x(t, {n}), out(t, {n});
  x.fill_random(6);
  Program p;
  p.n_inputs = 1;
  p.slots = {t};
  for (uint8_t i = 0; i < 200; ++i) {
    // x, 2x - x, … : each term from the one before and the input
    const uint8_t previous = i;
    p.slots.push_back(t);
    const bool add = i % 2 == 0;
    p.instructions.push_back({add ? fn::opcode<fn::Add> : fn::opcode<fn::Subtract>,
                              t,
                              static_cast<uint8_t>(i + 1),
                              {previous, 0, 0}});
  }
  p.outputs = {200};
  const std::vector<View> views = {x.view(), out.view()};
  cpu::run_program(p, x.view().dims, views);
  for (int64_t i = 0; i < n; ++i) ASSERT_EQ(out[i], x[i]);
}

TEST(RunProgram, DoesNotDependOnTheNumberOfThreads) {
  Array x(Dtype::Float32, {300, 700}, Layout::Transposed), y(Dtype::Float32, {300, 700});
  x.fill_random(7);
  y.fill_random(8);
  expect_same_on_threads([&] {
    Array out(Dtype::Float32, {300, 700}), less(Dtype::Bool, {300, 700});
    const std::vector<View> views = {x.view(), y.view(), y.view(), out.view(), less.view()};
    cpu::run_program(sample_program(Dtype::Float32), out.view().dims, views);
    return out.bytes();
  });
}

TEST(RunProgram, NamesAMissingKernel) {
  Array x(Dtype::Int32, {3}), out(Dtype::Int32, {3});
  Program p;
  p.n_inputs = 1;
  p.slots = {Dtype::Int32, Dtype::Int32};
  p.instructions = {{fn::opcode<fn::Exp>, Dtype::Int32, 1, {0, 0, 0}}};
  p.outputs = {1};
  const std::vector<View> views = {x.view(), out.view()};
  EXPECT_EQ(cpu::kernels().kernel(fn::opcode<fn::Exp>, Dtype::Int32), nullptr);
  try {
    cpu::run_program(p, x.view().dims, views);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status, Status::Internal);
  }
}

TEST(CopyStrided, EveryLayoutAndItemSize) {
  const std::vector<std::vector<int64_t>> shapes = {
      {},       {1},          {0, 4},      {9},          {300},
      {7, 9},   {100, 130},   {3, 70, 90}, {70, 3, 90},  {2, 3, 4, 5},
      {64, 64}, {5, 1, 1000}, {1000, 200}, {16, 16, 16}, {8, 128, 8}};
  for (const Dtype t :
       {Dtype::UInt8, Dtype::Float16, Dtype::Int32, Dtype::Float64, Dtype::Complex128}) {
    for (const auto& dims : shapes) {
      for (const Layout from : all_layouts()) {
        Array x(t, dims, from);
        x.fill_random(9);
        for (const Layout to : all_layouts()) {
          if (to == Layout::Expanded) continue;
          Array y(t, dims, to);
          cpu::copy_strided(y.view(), x.view());
          for (int64_t i = 0; i < x.count(); ++i) {
            ASSERT_EQ(y[i], x[i]) << name_of(t) << " " << to_string(Ints(dims)) << " "
                                  << static_cast<int>(from) << static_cast<int>(to) << " " << i;
          }
        }
      }
    }
  }
}

TEST(CopyStrided, ConvertsBetweenLayouts) {
  for (const auto& dims : {std::vector<int64_t>{3, 5}, {700, 3}, {40, 50}, {}, {0}}) {
    for (const Layout from : all_layouts()) {
      Array x(Dtype::Complex64, dims, from);
      x.fill_random(10);
      for (const Layout to : {Layout::Contiguous, Layout::Transposed, Layout::Negative}) {
        Array y(Dtype::Int16, dims, to);
        cpu::copy_strided(y.view(), x.view());
        for (int64_t i = 0; i < x.count(); ++i) {
          ASSERT_EQ(y[i], Value(std::trunc(x[i].real()))) << i;
        }
      }
    }
  }
}

}  // namespace
}  // namespace autograd::test
