// Matrix products of whole tensors: batches, and large products cut into blocks by shape alone.
#include <cstring>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/product.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

// Nanoseconds of one product, roughly: its arithmetic, and its operands at the speed of a cache.
double cost_of(Dtype dtype, int64_t m, int64_t n, int64_t k) {
  const double each = dtype == Dtype::Float32 ? 0.012 : dtype == Dtype::Float64 ? 0.024 : 0.1;
  const auto x = static_cast<double>(m), y = static_cast<double>(n), z = static_cast<double>(k);
  return 50 + each * x * y * z +
         0.01 * static_cast<double>(size_of(dtype)) * (x * z + z * y + x * y);
}

constexpr double kWorth = 60e3;  // nanoseconds for which a block is handed out

// Rows and columns of a block: functions of the shape alone.
struct Cut {
  int64_t rows, cols;

  Cut(Dtype dtype, int64_t m, int64_t n, int64_t k)
      : rows(std::min(m, kBlasMax)), cols(std::min(n, kBlasMax)) {
    // A block's rows of a stay in L2 while its columns of b pass, and a block is worth handing out.
    constexpr int64_t most_rows = 256, least_cols = 128;
    if (cost_of(dtype, rows, cols, k) < 2 * kWorth) return;
    rows = evenly(rows, most_rows);
    const double cost = cost_of(dtype, rows, cols, k);
    if (cost < 2 * kWorth) return;
    const auto wanted = static_cast<int64_t>(static_cast<double>(cols) * kWorth / cost);
    cols = evenly(cols, std::max(least_cols, wanted));
  }

 private:
  // The size of parts of at most `most`, or a little more, that differ by less than a step.
  static int64_t evenly(int64_t size, int64_t most) {
    constexpr int64_t step = 32;
    return std::min(size, ceil_div(ceil_div(size, ceil_div(size, most)), step) * step);
  }
};

}  // namespace

void matmul(const View& out, const View& a, const View& b) {
  const size_t nd = out.dims.size();
  const size_t row = nd - 2, col = nd - 1;
  const int64_t item = size_of(out.dtype);
  Product whole{out.dtype,
                out.dims[row],
                out.dims[col],
                a.dims[col],
                {static_cast<const char*>(a.data), a.strides[row], a.strides[col]},
                {static_cast<const char*>(b.data), b.strides[row], b.strides[col]},
                static_cast<char*>(out.data),
                out.dims[col]};
  int64_t batch = 1;
  for (size_t d = 0; d < row; ++d) batch *= out.dims[d];
  if (batch == 0 || whole.m == 0 || whole.n == 0) return;
  if (whole.k == 0) {
    std::memset(out.data, 0, static_cast<size_t>(batch * whole.m * whole.n * item));
    return;
  }
  constexpr int64_t tiny = 64;
  if (batch == 1 && whole.m <= tiny && whole.n <= tiny && whole.k <= tiny) {
    multiply(whole);
    return;
  }
  Axes batches(static_cast<int64_t>(row));
  int64_t c_stride = batch;
  for (size_t d = 0; d < row; ++d) {
    c_stride /= out.dims[d];
    batches.push(out.dims[d], a.strides[d], b.strides[d], c_stride * whole.m * whole.n);
  }
  batches.coalesce();
  // One b for the innermost batch whose rows of a follow one another: they are one matrix.
  if (!batches.empty()) {
    const Axis last = batches.back();
    if (last.stride[1] == 0 && (whole.m == 1 || last.stride[0] == whole.m * whole.a.row)) {
      if (whole.m == 1) whole.a.row = last.stride[0];
      whole.m *= last.size;
      batches.pop();
      batch /= last.size;
    }
  }

  const Cut cut(out.dtype, whole.m, whole.n, whole.k);
  const int64_t rows = ceil_div(whole.m, cut.rows), cols = ceil_div(whole.n, cut.cols);
  const auto part = [&](const Walk& walk, int64_t i) {
    const int64_t i0 = i / cols * cut.rows, j0 = i % cols * cut.cols;
    Product p = whole;
    p.m = std::min(cut.rows, whole.m - i0);
    p.n = std::min(cut.cols, whole.n - j0);
    p.a.data += walk.offset(0) * item;
    p.b.data += walk.offset(1) * item;
    p.a = p.a.part(i0, 0, item);
    p.b = p.b.part(0, j0, item);
    p.c += (walk.offset(2) + i0 * whole.ldc + j0) * item;
    return p;
  };
  // Products of one loop, one after another in a single call.
  const auto run_many = [&](int64_t begin, int64_t end) {
    const Axis& loop = batches.back();
    for (int64_t i = begin; i < end;) {
      Product p = part(Walk(batches, i), 0);
      p.count = std::min(end - i, loop.size - i % loop.size);
      p.a_step = loop.stride[0];
      p.b_step = loop.stride[1];
      p.c_step = loop.stride[2];
      multiply(p);
      i += p.count;
    }
  };
  const int64_t blocks = rows * cols;
  const double cost = cost_of(out.dtype, whole.m, whole.n, whole.k);
  if (batch * blocks == 1) {
    multiply(whole);
    return;
  }
  // Tiny products share a task.
  constexpr double task_ns = 20e3;
  const auto together =
      static_cast<int64_t>(std::max(1.0, task_ns * static_cast<double>(blocks) / cost));
  const bool many = blocks == 1 && takes_many(whole);
  for_ranges(batch * blocks, together, cost * static_cast<double>(batch),
             [&](int64_t begin, int64_t end) {
               if (many) return run_many(begin, end);
               Walk walk(batches, begin / blocks);
               for (int64_t i = begin; i < end; ++i) {
                 if (i > begin && i % blocks == 0) walk.next();
                 multiply(part(walk, i % blocks));
               }
             });
}

}  // namespace autograd::cpu
