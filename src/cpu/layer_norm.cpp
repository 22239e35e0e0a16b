// Layer normalisation of rows; sums over rows follow one tree fixed by the shape.
#include <cmath>
#include <cstring>

#include "cpu/general.h"
#include "cpu/moments.h"
#include "cpu/pairwise.h"
#include "cpu/rows.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kBlockRows = 32;  // rows added straight into one another
constexpr int64_t kMostChunks = 16;

constexpr int64_t kGroup = 2;           // at most
constexpr int64_t kGroupBytes = 16384;  // of what is to stay in the first-level cache

// body(row, moments) for one row after another. The moments of a group come first: they are long
// chains of latencies, which overlap where nothing lies between them.
template <class F>
void for_rows(RowAccess& x, const View& view, int64_t begin, int64_t end, double epsilon,
              const F& body) {
  const int64_t n = row_length(view);
  const Dtype t = row_dtype(view.dtype);
  const int64_t most = std::clamp<int64_t>(kGroupBytes / (n * size_of(t)), 1, kGroup);
  for (int64_t first = begin; first < end; first += most) {
    const int64_t count = std::min(most, end - first);
    RowMoments moments[kGroup];
    for (int64_t i = 0; i < count; ++i) {
      const Moments m = moments_of_run(t, x.read(first + i), n);
      moments[i] = {m.mean, m.squares / m.n};
    }
    for (int64_t i = 0; i < count; ++i) moments[i].rate = 1 / std::sqrt(moments[i].rate + epsilon);
    for (int64_t i = 0; i < count; ++i) body(first + i, moments[i]);
  }
}

// weight or bias, which may be absent.
const void* read_if_any(RowAccess& operand, const View& view) {
  return view.data != nullptr ? operand.read(0) : nullptr;
}

}  // namespace

void layer_norm(const View& out, const View& x, const View& weight, const View& bias,
                double epsilon) {
  const int64_t n = row_length(x);
  const auto kernel = isa_table().general.layer_norm[index_of(row_dtype(x.dtype))];
  for_row_ranges(row_count(x), n, 0.2, [&](int64_t begin, int64_t end) {
    RowAccess to(out, n), from(x, n), weights(weight, n), biases(bias, n);
    const void* const w = read_if_any(weights, weight);
    const void* const b = read_if_any(biases, bias);
    for_rows(from, x, begin, end, epsilon, [&](int64_t r, const RowMoments& moments) {
      kernel(to.write(r), from.read(r), w, b, n, moments);
      to.done(r);
    });
  });
}

void layer_norm_slope(const View& dx, const View& dweight, const View& dbias, const View& x,
                      const View& weight, const View& g, double epsilon) {
  const int64_t n = row_length(x), rows = row_count(x);
  const Dtype t = row_dtype(x.dtype);
  const GeneralTable& table = isa_table().general;
  const auto kernel = table.layer_norm_slope[index_of(t)];
  const auto add_rows = table.fold_rows[static_cast<int>(Fold::Sum)][index_of(t)];
  const bool sums = dweight.data != nullptr;
  const int64_t bytes = 2 * n * size_of(t);  // of the two sums, side by side
  const int64_t chunk =
      std::max({kBlockRows, ceil_div(kTaskElements, n), ceil_div(rows, kMostChunks)});
  const int64_t chunks = ceil_div(rows, chunk);
  Scratch<> totals(sums ? chunks * bytes : 0);

  const auto of_chunk = [&](int64_t index) {
    RowAccess to(dx, n), values(x, n), grads(g, n), weights(weight, n);
    const void* const w = read_if_any(weights, weight);
    const int64_t begin = index * chunk, end = std::min(rows, begin + chunk);
    const int64_t blocks = ceil_div(end - begin, kBlockRows);
    Scratch<> storage(sums ? Pairwise::storage(blocks, bytes) : 0);
    Pairwise tree(add_rows, 2 * n, bytes, storage.as());
    for (int64_t first = begin; first < end; first += kBlockRows) {
      char* const of_weight = sums ? tree.next() : nullptr;
      char* const of_bias = sums ? of_weight + bytes / 2 : nullptr;
      if (sums) std::memset(of_weight, 0, static_cast<size_t>(bytes));
      for_rows(values, x, first, std::min(end, first + kBlockRows), epsilon,
               [&](int64_t r, const RowMoments& moments) {
                 kernel(to.write(r), of_weight, of_bias, values.read(r), w, grads.read(r), n,
                        moments);
                 to.done(r);
               });
      if (sums) tree.push();
    }
    if (sums) std::memcpy(totals.as() + index * bytes, tree.finish(), static_cast<size_t>(bytes));
  };
  const double cost = static_cast<double>(rows) * (80 + 0.5 * static_cast<double>(n));
  // From the end: what a forward pass has touched last may still be in a cache.
  for_ranges(chunks, 1, cost, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) of_chunk(chunks - 1 - i);
  });
  if (!sums) return;
  char* const all = totals.as();
  if (chunks > 1) add_rows(all, all + bytes, 2 * n, chunks - 1, 2 * n);
  for (const View* to : {&dweight, &dbias}) {
    const char* const from = to == &dweight ? all : all + bytes / 2;
    if (is_half(to->dtype)) {
      table.narrow[index_of(to->dtype)](to->data, reinterpret_cast<const float*>(from), n);
    } else {
      std::memcpy(to->data, from, static_cast<size_t>(bytes / 2));
    }
  }
}

}  // namespace autograd::cpu
