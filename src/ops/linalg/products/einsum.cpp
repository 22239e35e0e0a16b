// einsum: diagonals and lone labels first, then one pair after another.
#include <algorithm>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/products/contract.h"
#include "ops/linalg/products/equation.h"
#include "ops/linalg/products/path.h"

namespace autograd::ops {
namespace {

bool contains(Ints labels, int64_t label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

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
  Dims dims;
  Dims labels;
  for (int64_t i = 0; i < in.labels.size(); ++i) {
    if (in.x.dim(i) == 1) continue;
    dims.push_back(in.x.dim(i));
    labels.push_back(in.labels[i]);
  }
  if (labels.size() == in.labels.size()) return in;
  return {reshape(in.x, dims, std::nullopt), labels};
}

// Sums over the labels that nobody else needs.
Labelled summed(const Labelled& in, Ints needed) {
  Dims axes;
  Dims labels;
  for (int64_t i = 0; i < in.labels.size(); ++i) {
    if (contains(needed, in.labels[i])) {
      labels.push_back(in.labels[i]);
    } else {
      axes.push_back(i);
    }
  }
  if (axes.empty()) return in;
  const Dtype t = in.x.dtype();
  return {is_bool(t) ? any(in.x, axes, false) : sum(in.x, axes, false, t), labels};
}

// The labels of the result and of all values but two.
Dims needed_beside(std::span<const Labelled> values, size_t a, size_t b, Ints out) {
  Dims needed(out);
  for (size_t i = 0; i < values.size(); ++i) {
    if (i == a || i == b || !values[i].x) continue;
    for (int64_t l : values[i].labels) needed.push_back(l);
  }
  return needed;
}

// The labels of a and b that are needed.
Dims kept_labels(const Labelled& a, const Labelled& b, Ints needed) {
  Dims kept;
  for (int64_t l : a.labels) {
    if (contains(needed, l)) kept.push_back(l);
  }
  for (int64_t l : b.labels) {
    if (contains(needed, l) && !a.has(l)) kept.push_back(l);
  }
  return kept;
}

// values: operands without repeats and ones; out: those of their labels that stay.
Labelled contract_all(std::vector<Labelled> values, Ints sizes, const Dims& out) {
  const size_t n = values.size();
  for (size_t i = 0; i < n; ++i) values[i] = summed(values[i], needed_beside(values, i, i, out));
  std::vector<Dims> labels;
  for (const Labelled& v : values) labels.push_back(v.labels);
  for (const Step& step : contraction_path(labels, sizes, out)) {
    const auto a = static_cast<size_t>(step.a);
    const auto b = static_cast<size_t>(step.b);
    const bool last = values.size() == 2 * n - 2;
    const Dims kept =
        last ? out : kept_labels(values[a], values[b], needed_beside(values, a, b, out));
    Labelled made = contract(values[a], values[b], kept);
    values[a] = values[b] = {};
    values.push_back(std::move(made));
  }
  return values.back();
}

// A lone sum, matmul or multiplication rounds half types once by itself.
bool rounds_once(std::span<const Labelled> values, Ints out) {
  if (values.size() == 1) return true;
  for (size_t i = 0; i < values.size(); ++i) {
    const Dims needed = needed_beside(values, i, i, out);
    for (int64_t l : values[i].labels) {
      if (!contains(needed, l)) return false;
    }
  }
  return values.size() == 2;
}

}  // namespace

Tensor einsum(std::string_view equation, std::span<const Tensor> xs) {
  if (xs.empty()) fail_argument(Status::InvalidArgument, "xs", "there is no operand");
  const Equation e = parse_equation(equation, xs);
  std::vector<const Tensor*> operands;
  for (const Tensor& x : xs) operands.push_back(&x);
  const Dtype t = chain_dtype(operands);

  std::vector<Labelled> values;
  for (size_t i = 0; i < xs.size(); ++i) {
    values.push_back(without_ones(without_repeats({xs[i], e.operands[i]})));
  }
  Dims out;
  for (int64_t label : e.output) {
    if (e.sizes[label] != 1) out.push_back(label);
  }
  const Dtype step = rounds_once(values, out) ? t : step_dtype(t);
  for (Labelled& v : values) v.x = cast_to(v.x, step);

  const Labelled result = contract_all(std::move(values), e.sizes, out);
  Dims dims;
  for (int64_t label : e.output) dims.push_back(e.sizes[label]);
  Tensor x = in_order(result, out);
  if (!same_dims(x.dims(), dims)) x = reshape(x, dims, std::nullopt);
  // Where nothing was to be done the result is a view all the same, not the operand itself.
  if (x.get() == xs[0].get()) x = permute_dims(x, label_range(0, x.ndim()));
  return cast_to(x, t);
}

}  // namespace autograd::ops
