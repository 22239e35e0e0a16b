#include "ops/linalg/products/contract.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "functors/signature.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/linalg/matrix.h"

namespace autograd::ops {
namespace {

bool contains(Ints labels, int64_t label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

int64_t axis_of(const Labelled& x, int64_t label) {
  return std::find(x.labels.begin(), x.labels.end(), label) - x.labels.begin();
}

void append(Dims& to, Ints more) {
  for (int64_t v : more) to.push_back(v);
}

Dims dims_of(const Labelled& x, Ints labels) {
  Dims dims;
  for (int64_t l : labels) dims.push_back(x.dim_of(l));
  return dims;
}

Tensor reshaped(const Tensor& x, Ints dims) {
  return same_dims(x.dims(), dims) ? x : reshape(x, dims, std::nullopt);
}

// The axes of these labels, from the slowest in memory to the fastest.
Dims by_stride(const Labelled& x, Dims labels) {
  const auto step = [&](int64_t label) {
    return std::abs(x.x.strides()[static_cast<size_t>(axis_of(x, label))]);
  };
  std::stable_sort(labels.begin(), labels.end(), [&](int64_t a, int64_t b) {
    return step(a) != 0 && step(b) != 0 ? step(a) > step(b) : step(a) == 0 && step(b) != 0;
  });
  return labels;
}

// Whether the fastest axis of x in memory is one of `own` rather than one of `summed`.
bool ends_in(const Labelled& x, const Dims& own, const Dims& summed) {
  const auto fastest = [&](const Dims& labels) {
    int64_t least = std::numeric_limits<int64_t>::max();
    for (int64_t l : labels) {
      const int64_t axis = axis_of(x, l);
      if (x.x.dim(axis) == 1) continue;
      least = std::min(least, std::abs(x.x.strides()[static_cast<size_t>(axis)]));
    }
    return least;
  };
  return fastest(own) <= fastest(summed);
}

// How many of the last labels lie evenly in memory, so that they can be read as one axis.
int64_t mergeable(const Labelled& x, Ints labels) {
  int64_t reach = 0;
  bool any = false;
  auto i = static_cast<int64_t>(labels.size());
  for (; i > 0; --i) {
    const int64_t axis = axis_of(x, labels[static_cast<size_t>(i - 1)]);
    if (x.x.dim(axis) == 1) continue;
    const int64_t stride = x.x.strides()[static_cast<size_t>(axis)];
    if (any && stride != reach) break;
    any = true;
    reach = stride * x.x.dim(axis);
  }
  return static_cast<int64_t>(labels.size()) - i;
}

bool merges(const Labelled& x, Ints labels) {
  return mergeable(x, labels) == static_cast<int64_t>(labels.size());
}

// How one operand enters a matmul: (batch, outer, rows or columns, summed).
struct Side {
  const Labelled& of;
  Dims outer;  // its own labels that stay axes of a batch
  Dims inner;  // its own labels that are read as one axis: rows on the left, columns on the right

  Side(const Labelled& x, const Dims& own, Ints summed) : of(x), inner(own) {
    // What has to be copied anyway is copied in the result's order.
    if (!merges(x, summed) || merges(x, own)) return;
    const Dims ordered = by_stride(x, own);
    const int64_t n = mergeable(x, ordered);
    const int64_t kept = ordered.size() - n;
    const Ints tail = Ints(ordered).last(static_cast<size_t>(n));
    // Matrices of few rows are slower than the copy that joins them.
    constexpr int64_t few = 16;
    if (kept > 0 && count_elements(dims_of(x, tail)) < few) return;
    outer = Ints(ordered).first(static_cast<size_t>(kept));
    inner = tail;
  }

  // `before` and `after`: how many batch axes only the other operand has, on either side.
  Tensor matrices(Ints batch, int64_t before, int64_t after, Ints summed, bool left) const {
    Dims order(batch);
    append(order, outer);
    append(order, left ? Ints(inner) : summed);
    append(order, left ? summed : Ints(inner));
    Dims dims = dims_of(of, batch);
    append(dims, Dims(before, 1));
    append(dims, dims_of(of, outer));
    append(dims, Dims(after, 1));
    const int64_t own = count_elements(dims_of(of, inner));
    const int64_t sum = count_elements(dims_of(of, summed));
    dims.push_back(left ? own : sum);
    dims.push_back(left ? sum : own);
    return reshaped(in_order(of, order), dims);
  }
};

// The order in which the summed labels are read as one axis that costs the fewest copied elements.
Dims summed_order(const Labelled& a, const Labelled& b, const Dims& summed) {
  if (summed.size() < 2) return summed;
  const auto copied = [&](Ints order) {
    return (merges(a, order) ? 0 : a.x.count()) + (merges(b, order) ? 0 : b.x.count());
  };
  Dims as_a = by_stride(a, summed);
  Dims as_b = by_stride(b, summed);
  return copied(as_b) < copied(as_a) ? as_b : as_a;
}

Labelled contract_by_matmul(const Labelled& a, const Labelled& b, Ints batch, const Dims& left,
                            const Dims& right, const Dims& unordered) {
  const Dims summed = summed_order(a, b, unordered);
  const Side l(a, left, summed);
  const Side r(b, right, summed);
  const Tensor out = matmul(l.matrices(batch, 0, r.outer.size(), summed, true),
                            r.matrices(batch, l.outer.size(), 0, summed, false));
  Dims labels(batch);
  append(labels, l.outer);
  append(labels, r.outer);
  append(labels, l.inner);
  append(labels, r.inner);
  Dims dims;
  for (int64_t label : labels) dims.push_back(a.has(label) ? a.dim_of(label) : b.dim_of(label));
  return {reshaped(out, dims), labels};
}

// x with axes of length 1 where it lacks a label; those in front are left to broadcasting.
Tensor stretched(const Labelled& x, Ints labels) {
  Dims own;
  Dims dims;
  for (int64_t label : labels) {
    if (x.has(label)) {
      own.push_back(label);
      dims.push_back(x.dim_of(label));
    } else if (!own.empty()) {
      dims.push_back(1);
    }
  }
  return reshaped(in_order(x, own), dims);
}

}  // namespace

bool Labelled::has(int64_t label) const { return contains(labels, label); }

int64_t Labelled::dim_of(int64_t label) const { return x.dim(axis_of(*this, label)); }

Tensor in_order(const Labelled& x, Ints labels) {
  if (same_dims(x.labels, labels)) return x.x;
  Dims axes;
  for (int64_t l : labels) axes.push_back(axis_of(x, l));
  return permute_dims(x.x, axes);
}

Labelled contract(const Labelled& a, const Labelled& b, Ints out) {
  Dims batch, summed, left, right;
  bool ends_in_a = false;
  for (int64_t l : out) {
    const bool in_a = a.has(l);
    const bool in_b = b.has(l);
    (in_a && in_b ? batch : in_a ? left : right).push_back(l);
    if (in_a != in_b) ends_in_a = in_a;
  }
  for (int64_t l : a.labels) {
    if (!contains(out, l)) summed.push_back(l);
  }
  if (summed.empty()) return {multiply(stretched(a, out), stretched(b, out)), out};
  // On the right belongs the operand whose rows lie in memory one after another, which is faster;
  // else the one with the result's last label, so that the result lies in order.
  bool exchanged = false;
  if (!left.empty() && !right.empty()) {
    const bool a_fits = ends_in(a, left, summed);
    const bool b_fits = ends_in(b, right, summed);
    exchanged = a_fits != b_fits ? a_fits : ends_in_a;
  }
  return exchanged ? contract_by_matmul(b, a, batch, right, left, summed)
                   : contract_by_matmul(a, b, batch, left, right, summed);
}

Dims label_range(int64_t first, int64_t n) {
  Dims labels(n);
  for (int64_t i = 0; i < n; ++i) labels[i] = first + i;
  return labels;
}

Dtype chain_dtype(std::span<const Tensor* const> operands) {
  return compute_dtype(functors::kAll, operands);
}

}  // namespace autograd::ops
