// The distinct elements: a sort, and where neighbours differ.
#include "autograd/mode.h"
#include "core/error.h"
#include "ops/declarations.h"
#include "ops/indexing/take.h"
#include "ops/manipulation/slice.h"
#include "ops/rule.h"
#include "ops/sorting/sorting.h"

namespace autograd::ops {

namespace {

struct Runs {
  Tensor sorted;     // flat
  Tensor positions;  // of its elements in x; empty where not wanted
  Tensor is_first;   // true where a run of equal elements begins
  Tensor first;      // where that is
};

// Complex numbers by their real parts, then by their imaginary ones.
Sorted in_some_order(const Tensor& flat, bool positions) {
  if (!is_complex(flat.dtype())) return sort_raw(flat, 0, false, true, positions);
  const Tensor by_imaginary = sort_raw(imag(flat), 0, false, false, true).positions;
  const Tensor real_parts = gather(real(flat), by_imaginary, 0);
  const Tensor by_real = sort_raw(real_parts, 0, false, false, true).positions;
  Sorted made;
  made.positions = gather(by_imaginary, by_real, 0);
  made.values = gather(flat, made.positions, 0);
  return made;
}

// NaN differs from NaN, so that each is a run of its own.
Runs runs_of(const Tensor& x, bool positions) {
  const Tensor flat = reshape(detach(x), Dims{x.count()}, std::nullopt);
  Runs made;
  const Sorted in_order = in_some_order(flat, positions);
  made.sorted = in_order.values;
  made.positions = in_order.positions;
  const int64_t n = flat.count();
  const Tensor begin = full_like_dims(Dims{std::min<int64_t>(n, 1)}, Dtype::Bool, x.device(), 1.0);
  const Tensor parts[] = {
      begin, n > 1 ? not_equal(slice(made.sorted, 0, 1, n), slice(made.sorted, 0, 0, n - 1))
                   : slice(begin, 0, 0, 0)};
  made.is_first = concat(parts, 0);
  made.first = true_positions(made.is_first);
  return made;
}

Tensor counts_of(const Runs& runs) {
  const Tensor end = full_like_dims(Dims{1}, Dtype::Int64, runs.first.device(),
                                    static_cast<double>(runs.sorted.count()));
  const Tensor parts[] = {runs.first, end};
  const Tensor edges = concat(parts, 0);
  const int64_t n = runs.first.count();
  return subtract(slice(edges, 0, 1, n + 1), slice(edges, 0, 0, n));
}

// For each element of x the run that it is in.
Tensor inverse_of(const Runs& runs, const Tensor& x) {
  const Tensor one = full_like_dims({}, Dtype::Int64, x.device(), 1.0);
  const Tensor run = subtract(cumulative_sum(runs.is_first, 0, Dtype::None, false), one);
  const Tensor placed = scatter_add(run, runs.positions, 0, Dims{x.count()});
  return reshape(placed, x.dims(), std::nullopt);
}

}  // namespace

Tensor unique_values(const Tensor& x) {
  const GradMode off(false);
  const Runs runs = runs_of(x, false);
  return gather(runs.sorted, runs.first, 0);
}

std::tuple<Tensor, Tensor> unique_counts(const Tensor& x) {
  const GradMode off(false);
  const Runs runs = runs_of(x, false);
  return {gather(runs.sorted, runs.first, 0), counts_of(runs)};
}

std::tuple<Tensor, Tensor> unique_inverse(const Tensor& x) {
  const GradMode off(false);
  const Runs runs = runs_of(x, true);
  return {gather(runs.sorted, runs.first, 0), inverse_of(runs, x)};
}

std::tuple<Tensor, Tensor, Tensor, Tensor> unique_all(const Tensor& x) {
  const GradMode off(false);
  const Runs runs = runs_of(x, true);
  // The sort is stable, so that the first of a run came first in x.
  return {gather(runs.sorted, runs.first, 0), gather(runs.positions, runs.first, 0),
          inverse_of(runs, x), counts_of(runs)};
}

}  // namespace autograd::ops
