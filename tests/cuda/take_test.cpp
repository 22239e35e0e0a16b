// Gathers, their transpose and overlapping additions of the device beside those of the CPU.
#include <cmath>

#include "device.h"

namespace autograd::testing {
namespace {

class CudaTake : public OnCuda {
 protected:
  void TearDown() override {
    if (!IsSkipped()) devices::set_deterministic(false);
  }

  Operand make_index(int64_t n, int64_t length, Layout layout) {
    Operand index(Dtype::Int64, {n}, layout, Values::Plain, random);
    for (int64_t i = 0; i < static_cast<int64_t>(index.bytes().size()) / 8; ++i) {
      const int64_t at =
          static_cast<int64_t>(random() % (2 * static_cast<uint64_t>(length))) - length;
      std::memcpy(index.bytes().data() + 8 * i, &at, sizeof at);
    }
    index.upload();
    return index;
  }
  static std::string name_of_case(const char* op, Ints dims, Layout layout) {
    return op + (" " + to_string(dims)) + " layout " + std::to_string(static_cast<int>(layout));
  }
  // The status of what the device reports, and that it is reported once.
  static Status reported() {
    Status status = Status::Ok;
    try {
      devices::synchronize(kCuda, nullptr);
    } catch (const Error& e) {
      status = e.status;
    }
    devices::synchronize(kCuda, nullptr);
    return status;
  }
};

// (outer, axis, inner) and the number of indices.
const std::vector<std::pair<Dims, int64_t>> kCases = {
    {{1, 1, 1}, 1},     {{3, 5, 7}, 11},    {{1, 40, 1}, 1000},  {{2, 9, 16}, 33},
    {{1, 300, 64}, 50}, {{4, 3, 1}, 20},    {{0, 3, 2}, 5},      {{2, 3, 0}, 5},
    {{2, 3, 4}, 0},     {{1, 7, 130}, 260}, {{1, 2, 3}, 10'000}, {{20, 1, 8}, 100},
};

TEST_F(CudaTake, Gathers) {
  for (int code = 1; code <= kDtypeCount; ++code) {
    const Dtype t = static_cast<Dtype>(code);
    for (const Layout layout : kLayouts) {
      for (const auto& [dims, n] : kCases) {
        Operand in(t, dims, layout, Values::Wide, random);
        Operand index = make_index(n, dims[1], layout == Layout::Dense ? layout : Layout::Reversed);
        for (const Layout out_layout : {Layout::Dense, Layout::Transposed}) {
          Operand out(t, {dims[0], n, dims[2]}, out_layout, Values::Plain, random);
          cpu.take(out.host(), in.host(), index.host());
          cuda().take(out.device(), in.device(), index.device());
          EXPECT_EQ(out.downloaded(), out.bytes()) << name_of_case("take", dims, layout);
        }
      }
    }
  }
}

TEST_F(CudaTake, AddsByPosition) {
  for (const bool deterministic : {false, true}) {
    devices::set_deterministic(deterministic);
    for (int code = 1; code <= kDtypeCount; ++code) {
      const Dtype t = static_cast<Dtype>(code);
      for (const Layout layout : kLayouts) {
        for (const auto& [dims, n] : kCases) {
          if (is_half(t) && n > 1000) continue;  // the order makes too much of a difference
          Operand out(t, dims, layout == Layout::Broadcast ? Layout::Dense : layout, Values::Plain,
                      random);
          Operand in(t, {dims[0], n, dims[2]}, layout, Values::Plain, random);
          Operand index = make_index(n, dims[1], Layout::Strided);
          cpu.take_add(out.host(), in.host(), index.host());
          cuda().take_add(out.device(), in.device(), index.device());
          const double each = static_cast<double>(n) / static_cast<double>(dims[1]) + 1;
          const bool exact = deterministic || !is_inexact(t);
          out.expect_same(exact ? 0 : 8 * std::sqrt(each), exact ? 0 : 8 * std::sqrt(each),
                          name_of_case("take_add", dims, layout));
          if (HasFatalFailure() || HasNonfatalFailure()) return;
        }
      }
    }
  }
}

TEST_F(CudaTake, PositionsOutOfRangeAreReported) {
  for (const int64_t bad : {int64_t{5}, int64_t{-6}, INT64_MAX, INT64_MIN}) {
    for (const bool deterministic : {false, true}) {
      devices::set_deterministic(deterministic);
      Operand table(Dtype::Float32, {2, 5, 3}, Layout::Dense, Values::Plain, random);
      Operand rows(Dtype::Float32, {2, 40, 3}, Layout::Dense, Values::Plain, random);
      Operand index = make_index(40, 5, Layout::Dense);
      std::memcpy(index.bytes().data() + 8 * 17, &bad, sizeof bad);
      index.upload();
      cuda().take(rows.device(), table.device(), index.device());
      EXPECT_EQ(reported(), Status::IndexOutOfRange) << bad;
      cuda().take_add(table.device(), rows.device(), index.device());
      EXPECT_EQ(reported(), Status::IndexOutOfRange) << bad;
    }
  }
}

TEST_F(CudaTake, AnEmptyAxisTakesNoIndices) {
  Operand table(Dtype::Float32, {2, 0, 3}, Layout::Dense, Values::Plain, random);
  Operand rows(Dtype::Float32, {2, 0, 3}, Layout::Dense, Values::Plain, random);
  Operand index(Dtype::Int64, {0}, Layout::Dense, Values::Plain, random);
  cuda().take(rows.device(), table.device(), index.device());
  cuda().take_add(table.device(), rows.device(), index.device());
  EXPECT_EQ(reported(), Status::Ok);
}

class CudaAddOverlapping : public CudaTake {};

TEST_F(CudaAddOverlapping, AgreesWithTheCpu) {
  struct Case {
    int64_t storage;
    Dims dims, strides;
    int64_t first;
  };
  const std::vector<Case> cases = {
      {60, {3, 4, 5}, {20, 5, 1}, 0},     // distinct
      {60, {3, 4, 5}, {-20, 5, -1}, 44},  // distinct, backwards
      {20, {300, 4, 5}, {0, 5, 1}, 0},    // expanded
      {20, {4, 300, 5}, {5, 0, 1}, 0},    //
      {1, {3000}, {0}, 0},                // all into one
      {40, {30, 8}, {1, 1}, 0},           // windows
      {70, {2, 30, 8}, {0, 2, 1}, 0},     // expanded windows
      {400, {100, 10}, {-3, 1}, 300},     //
      {9, {2, 0, 3}, {3, 3, 1}, 0},       // nothing
      {1, {}, {}, 0},                     // a scalar
  };
  for (const bool deterministic : {false, true}) {
    devices::set_deterministic(deterministic);
    for (int code = 1; code <= kDtypeCount; ++code) {
      const Dtype t = static_cast<Dtype>(code);
      for (const Layout layout : {Layout::Dense, Layout::Transposed, Layout::Broadcast}) {
        for (const Case& c : cases) {
          int64_t n = 1;
          for (const int64_t d : c.dims) n *= d;
          const double each = 1 + static_cast<double>(n) / static_cast<double>(c.storage);
          // Half types on the CPU round after each addition, and stop growing.
          if (is_half(t) && each > 64) continue;
          Operand storage(t, {c.storage}, Layout::Dense, Values::Plain, random);
          Operand src(t, c.dims, layout, Values::Plain, random);
          const int64_t offset = c.first * size_of(t);
          cpu.add_overlapping(
              {static_cast<uint8_t*>(storage.host().data) + offset, t, c.dims, c.strides, true},
              src.host());
          cuda().add_overlapping(
              {static_cast<uint8_t*>(storage.device().data) + offset, t, c.dims, c.strides},
              src.device());
          // The CPU's sums of equal elements err with their number.
          storage.expect_same(is_inexact(t) ? 8 + each : 0, is_inexact(t) ? 8 * std::sqrt(each) : 0,
                              name_of_case("add_overlapping", c.dims, layout));
          if (HasFatalFailure() || HasNonfatalFailure()) return;
        }
      }
    }
  }
}

}  // namespace
}  // namespace autograd::testing
