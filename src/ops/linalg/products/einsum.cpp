// einsum: diagonals and lone labels first, then one pair after another.
#include <algorithm>
#include <utility>
#include <vector>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/products/contract.h"
#include "ops/linalg/products/equation.h"
#include "ops/linalg/products/path.h"

namespace autograd::ops {
namespace {

// Repeated labels become one: the diagonal, whose axis is the last.
Labelled without_repeats(Labelled in) {
  for (int64_t i = 0; i < in.labels.size(); ++i) {
    const int64_t label = in.labels[i];
    for (int64_t j = in.labels.size() - 1; j > i; --j) {
      if (in.labels[j] != label) continue;
      in.x = diagonal(in.x, 0, i, j);
      in.labels.erase(j);
      in.labels.erase(i);
      in.labels.push_back(label);
      --i;
      break;
    }
  }
  return in;
}

// An axis of length 1 is the same for every index of its label.
Labelled without_ones(Labelled in) {
  const Ints all = in.x.dims();
  if (std::find(all.begin(), all.end(), 1) == all.end()) return in;
  Dims dims;
  Dims labels;
  for (int64_t i = 0; i < in.labels.size(); ++i) {
    if (in.x.dim(i) == 1) continue;
    dims.push_back(in.x.dim(i));
    labels.push_back(in.labels[i]);
  }
  return {reshape(in.x, dims, std::nullopt), labels};
}

// How many need a label: the values that have it, and the result.
using Users = Dims;

Users count_users(std::span<const Labelled> values, int64_t n_labels, Ints out) {
  Users users(n_labels);
  for (int64_t l : out) ++users[l];
  for (const Labelled& v : values) {
    for (int64_t l : v.labels) ++users[l];
  }
  return users;
}

// Sums over the labels that nobody else needs.
Labelled summed(Labelled in, const Users& users) {
  const auto lone = [&](int64_t label) { return users[label] == 1; };
  if (std::none_of(in.labels.begin(), in.labels.end(), lone)) return in;
  Dims axes;
  Dims labels;
  for (int64_t i = 0; i < in.labels.size(); ++i) {
    if (lone(in.labels[i])) {
      axes.push_back(i);
    } else {
      labels.push_back(in.labels[i]);
    }
  }
  const Dtype t = in.x.dtype();
  return {is_bool(t) ? any(in.x, Ints(axes), false) : sum(in.x, Ints(axes), false, t), labels};
}

// The labels of a and b that somebody beside them needs.
Dims kept_labels(const Labelled& a, const Labelled& b, const Users& users) {
  Dims kept;
  for (int64_t l : a.labels) {
    if (users[l] > (b.has(l) ? 2 : 1)) kept.push_back(l);
  }
  for (int64_t l : b.labels) {
    if (users[l] > 1 && !a.has(l)) kept.push_back(l);
  }
  return kept;
}

// A lone sum, matmul or multiplication rounds half types once by itself.
bool rounds_once(std::span<const Labelled> values, const Users& users) {
  if (values.size() == 1) return true;
  for (const Labelled& v : values) {
    for (int64_t l : v.labels) {
      if (users[l] == 1) return false;
    }
  }
  return values.size() == 2;
}

// values: operands without repeats and ones; out: those of their labels that stay.
Labelled contract_all(std::vector<Labelled> values, Users users, Ints sizes, const Dims& out) {
  const size_t n = values.size();
  std::vector<Dims> labels;
  labels.reserve(n);
  for (Labelled& v : values) {
    v = summed(std::move(v), users);
    labels.push_back(v.labels);
  }
  for (const Step& step : contraction_path(labels, sizes, out)) {
    const Labelled a = std::move(values[static_cast<size_t>(step.a)]);
    const Labelled b = std::move(values[static_cast<size_t>(step.b)]);
    const bool last = values.size() == 2 * n - 2;
    values.push_back(contract(a, b, last ? out : kept_labels(a, b, users)));
    for (const Labelled* v : {&a, &b}) {
      for (int64_t l : v->labels) --users[l];
    }
    for (int64_t l : values.back().labels) ++users[l];
  }
  return std::move(values.back());
}

}  // namespace

Tensor einsum(std::string_view equation, std::span<const Tensor> xs) {
  if (xs.empty()) fail_argument(Status::InvalidArgument, "xs", "there is no operand");
  const Equation e = parse_equation(equation, xs);
  std::vector<const Tensor*> operands;
  operands.reserve(xs.size());
  for (const Tensor& x : xs) operands.push_back(&x);
  const Dtype t = chain_dtype(operands);

  std::vector<Labelled> values;
  values.reserve(2 * xs.size());  // and what the steps make
  for (size_t i = 0; i < xs.size(); ++i) {
    values.push_back(without_ones(without_repeats({xs[i], e.operands[i]})));
  }
  Dims out;
  for (int64_t label : e.output) {
    if (e.sizes[label] != 1) out.push_back(label);
  }
  const Users users = count_users(values, e.sizes.size(), out);
  const Dtype step = rounds_once(values, users) ? t : step_dtype(t);
  for (Labelled& v : values) v.x = cast_to(v.x, step);

  const Labelled result = contract_all(std::move(values), users, e.sizes, out);
  Dims dims;
  for (int64_t label : e.output) dims.push_back(e.sizes[label]);
  Tensor x = in_order(result, out);
  if (!same_dims(x.dims(), dims)) x = reshape(x, dims, std::nullopt);
  // Where nothing was to be done the result is a view all the same, not the operand itself.
  if (x.get() == xs[0].get()) x = permute_dims(x, label_range(0, x.ndim()));
  return cast_to(x, t);
}

}  // namespace autograd::ops
