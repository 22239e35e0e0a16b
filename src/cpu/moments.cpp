// Sums of squared distances from the mean, in one pass over memory: blocks that fit the first-level
// cache give their own, which are joined (Chan, Golub and LeVeque 1979). Blocks and chunks are cut
// by shape alone.
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kBlock = 2 * kFoldBlock;
constexpr int64_t kChunkBlocks = 32;

struct Moments {
  double n = 0, mean = 0, squares = 0;

  void join(const Moments& other) {
    const double both = n + other.n;
    const double apart = other.mean - mean;
    mean += apart * (other.n / both);
    squares += other.squares + apart * apart * (n * other.n / both);
    n = both;
  }
};

}  // namespace

void squared_distances(const View& out, const View& in) {
  const int64_t rows = in.dims[0];
  const int64_t n = in.dims[1];
  const int64_t item = size_of(in.dtype);
  const auto moments = isa_table().general.moments[index_of(in.dtype)];
  const int64_t block = kBlock / item;
  const int64_t chunk = kChunkBlocks * block;
  const int64_t chunks = ceil_div(n, chunk);
  const double cost = 0.025 * static_cast<double>(rows * n * item);

  const auto of_chunk = [&](int64_t row, int64_t index) {
    const char* base = static_cast<const char*>(in.data) + row * n * item;
    Moments all;
    const int64_t end = std::min(n, (index + 1) * chunk);
    for (int64_t i = index * chunk; i < end; i += block) {
      Moments part;
      const int64_t count = std::min(block, end - i);
      part.n = static_cast<double>(count);
      moments(&part.mean, &part.squares, base + i * item, count);
      if (all.n == 0) {
        all = part;
      } else {
        all.join(part);
      }
    }
    return all;
  };
  const auto write = [&](int64_t row, double value) {
    if (out.dtype == Dtype::Float32) {
      static_cast<float*>(out.data)[row] = static_cast<float>(value);
    } else {
      static_cast<double*>(out.data)[row] = value;
    }
  };
  if (chunks == 1) {
    for_ranges(rows, std::max<int64_t>(1, kTaskElements / n), cost,
               [&](int64_t begin, int64_t end) {
                 for (int64_t r = begin; r < end; ++r) write(r, of_chunk(r, 0).squares);
               });
    return;
  }
  Scratch<> scratch(rows * chunks * static_cast<int64_t>(sizeof(Moments)));
  auto* parts = scratch.as<Moments>();
  for_ranges(rows * chunks, 1, cost, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) parts[i] = of_chunk(i / chunks, i % chunks);
  });
  for (int64_t r = 0; r < rows; ++r) {
    Moments all = parts[r * chunks];
    for (int64_t c = 1; c < chunks; ++c) all.join(parts[r * chunks + c]);
    write(r, all.squares);
  }
}

}  // namespace autograd::cpu
