// Sums of squared distances from the mean; chunks are cut by shape alone.
#include "cpu/moments.h"

#include "cpu/general.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kChunkBlocks = 32;

}  // namespace

void squared_distances(const View& out, const View& in) {
  const int64_t rows = in.dims[0];
  const int64_t n = in.dims[1];
  const int64_t item = size_of(in.dtype);
  const int64_t chunk = kChunkBlocks * kMomentsBlock / item;
  const int64_t chunks = ceil_div(n, chunk);
  const double cost = 0.025 * static_cast<double>(rows * n * item);

  const auto of_chunk = [&](int64_t row, int64_t index) {
    const char* base = static_cast<const char*>(in.data) + row * n * item;
    const int64_t begin = index * chunk;
    return moments_of_run(in.dtype, base + begin * item, std::min(n - begin, chunk));
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
