// Cross entropy of class scores against labels or class probabilities.
#include "core/backend.h"
#include "core/error.h"
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/indexing/take.h"
#include "ops/nn/loss.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// A zero factor gives zero, whatever the other is.
Tensor times(const Tensor& factor, const Tensor& x) {
  return elementwise(functors::opcode<functors::Mul0>, {&factor, &x});
}

Tensor total(const Tensor& x) { return sum(x, std::nullopt, false, x.dtype()); }
Tensor row_sum(const Tensor& x) {
  const int64_t last = -1;
  return sum(x, Ints(&last, 1), false, x.dtype());
}
Tensor as_column(const Tensor& x) { return reshape(x, Dims{x.count(), 1}, std::nullopt); }
Tensor flat(const Tensor& x) { return reshape(x, Dims{x.count()}, std::nullopt); }

// Below, logits are (rows, classes), `at` holds the flat position row * classes + label of each
// row, and k a factor for each row.

Tensor slope(const Tensor& logp, const Tensor& k, const Tensor& at);

// k (softmax - onehot), the gradient of the loss: one pass, then one subtraction a row.
struct Slope {
  static constexpr const char* name = "cross_entropy_slope";
  static constexpr uint32_t saves_inputs = 7;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& logp, const Tensor& k, const Tensor& at) const {
    const Tensor out = times(as_column(k), exp(logp));
    const Tensor line = reshape(out, Dims{1, out.count(), 1}, false);
    const Tensor less = reshape(negative(k), Dims{1, k.count(), 1}, std::nullopt);
    if (k.count() > 0) {
      backend_of(out.device()).take_add(write_view(line), read_view(less), read_view(at));
    }
    return out;
  }
  void vjp(Vjp& call) const {
    const Tensor h = call.grad();
    const Tensor weighted = multiply(h, exp(call.input(0)));
    if (call.needs(0)) call.set(0, times(as_column(call.input(1)), weighted));
    if (call.needs(1)) {
      call.set(1, subtract(row_sum(weighted), gather(flat(h), call.input(2), 0)));
    }
  }
  void jvp(Jvp& call) const {
    const Tensor logp = call.input(0);
    Tensor t;
    if (call.has_tangent(0)) {
      t = times(as_column(call.input(1)), multiply(exp(logp), call.tangent(0)));
    }
    if (call.has_tangent(1)) {
      const Tensor u = slope(logp, call.tangent(1), call.input(2));
      t = t ? add(t, u) : u;
    }
    call.set(0, t);
  }
};

Tensor slope(const Tensor& logp, const Tensor& k, const Tensor& at) {
  return apply(Slope{}, logp, k, at);
}

// The losses -k logp[at] and, as a second result, logp = log_softmax(logits).
struct CrossEntropy {
  static constexpr const char* name = "cross_entropy";
  static constexpr uint32_t saves_inputs = 6;
  static constexpr uint32_t saves_outputs = 2;

  std::vector<Tensor> forward(const Tensor& logits, const Tensor& k, const Tensor& at) const {
    const Tensor logp = log_softmax(logits, -1);
    return {negative(times(k, gather(flat(logp), at, 0))), logp};
  }
  void vjp(Vjp& call) const {
    const Tensor logp = call.output(1);
    if (call.needs(1)) {
      call.set(1, negative(multiply(call.grad(0), gather(flat(logp), call.input(2), 0))));
    }
    if (!call.needs(0)) return;
    Tensor d;
    if (call.has_grad(0)) {
      d = slope(logp, multiply(call.grad(0), call.input(1)), call.input(2));
    }
    if (call.has_grad(1)) {
      const Tensor h = call.grad(1);
      const Tensor e = subtract(h, multiply(exp(logp), as_column(row_sum(h))));
      d = d ? add(d, e) : e;
    }
    call.set(0, d);
  }
  void jvp(Jvp& call) const {
    const Tensor logp = call.output(1);
    const Tensor k = call.input(1);
    const Tensor at = call.input(2);
    Tensor t;
    if (call.has_tangent(0)) {
      const Tensor& u = call.tangent(0);
      const Tensor moved = subtract(u, as_column(row_sum(multiply(exp(logp), u))));
      call.set(1, moved);
      t = negative(times(k, gather(flat(moved), at, 0)));
    }
    if (call.has_tangent(1)) {
      const Tensor u = negative(multiply(call.tangent(1), gather(flat(logp), at, 0)));
      t = t ? add(t, u) : u;
    }
    call.set(0, t);
  }
};

// Labels as positions, and which of them count.
struct Labels {
  Tensor label;     // int64, 0 where ignored
  Tensor at;        // int64
  Tensor keep;      // 1 or 0; empty where every label is known to count
  int64_t counted;  // -1: only the device knows, and keep says it

  Labels(const Tensor& target, int64_t classes, int64_t ignored, Dtype t) {
    const Tensor given = flat(cast_to(target, Dtype::Int64));
    const Device device = given.device();
    const int64_t n = given.count();
    label = make_tensor(given.dims(), Dtype::Int64, device);
    at = make_tensor(given.dims(), Dtype::Int64, device);
    const Tensor mask = make_tensor(given.dims(), Dtype::Bool, device);
    counted = n == 0
                  ? 0
                  : backend_of(device).labels(write_view(label), write_view(at), write_view(mask),
                                              read_view(given), classes, ignored);
    if (counted < n) keep = raw_copy(mask, t);
  }
};

struct Problem {
  const Tensor& logits;
  const Tensor& target;
  const Tensor& weight;
  double smoothing;
  Reduction reduction;
  int64_t axis;  // of the classes
  int64_t classes;
  Dims rows;  // logits' shape without it
};

Tensor reduced(const Problem& p, const Tensor& losses, const Tensor& divisor) {
  if (p.reduction == Reduction::None) return reshape(losses, p.rows, std::nullopt);
  const Tensor sum = total(losses);
  return p.reduction == Reduction::Sum ? sum : divide(sum, divisor);
}

Tensor from_labels(const Problem& p, int64_t ignored) {
  const Dtype t = p.logits.dtype();
  Tensor scores = p.logits;
  if (p.axis != scores.ndim() - 1) {
    Dims order;
    for (int64_t i = 0; i < scores.ndim(); ++i) {
      if (i != p.axis) order.push_back(i);
    }
    order.push_back(p.axis);
    scores = permute_dims(scores, order);
  }
  if (scores.ndim() != 2) {
    scores = reshape(scores, Dims{count_elements(p.rows), p.classes}, std::nullopt);
  }
  const Labels labels(p.target, p.classes, ignored, t);
  // The factor of each row's loss; the mean divides by their sum.
  Tensor k = p.weight ? gather(p.weight, labels.label, 0) : Tensor();
  if (labels.keep) k = k ? times(labels.keep, k) : labels.keep;
  const bool adds_up = k && (p.weight || labels.counted < 0);
  const Tensor divisor = adds_up ? total(k) : Tensor(static_cast<double>(labels.counted));
  if (!k) k = full_like_dims(Dims{scores.dim(0)}, t, scores.device(), 1.0);
  const std::vector<Tensor> results = apply(CrossEntropy{}, scores, k, labels.at);
  Tensor losses = results[0];
  if (p.smoothing != 0) {
    const Tensor& logp = results[1];
    Tensor others = row_sum(p.weight ? times(p.weight, logp) : logp);
    if (labels.keep) others = times(labels.keep, others);
    losses = subtract(multiply(losses, Tensor(1 - p.smoothing)),
                      multiply(others, Tensor(p.smoothing / static_cast<double>(p.classes))));
  }
  return reduced(p, losses, divisor);
}

Tensor from_probabilities(const Problem& p) {
  Tensor target = p.target;
  if (p.smoothing != 0) {
    target = add(multiply(target, Tensor(1 - p.smoothing)),
                 Tensor(p.smoothing / static_cast<double>(p.classes)));
  }
  if (p.weight) {
    Dims dims(p.logits.ndim(), 1);
    dims[p.axis] = p.classes;
    target = multiply(target, reshape(p.weight, dims, std::nullopt));
  }
  const Tensor terms = times(target, log_softmax(p.logits, p.axis));
  const Tensor losses = negative(sum(terms, Ints(&p.axis, 1), false, terms.dtype()));
  return reduced(p, losses, Tensor(static_cast<double>(losses.count())));
}

}  // namespace

Tensor cross_entropy(const Tensor& logits, const Tensor& target, const Tensor& weight,
                     int64_t reduction, double label_smoothing, int64_t ignore_index) {
  const Dtype t = logits.dtype();
  if (!is_real_floating(t)) {
    fail_argument(Status::InvalidDtype, "logits", "scores must be floating-point numbers, not %s",
                  name_of(t));
  }
  if (!(label_smoothing >= 0 && label_smoothing <= 1)) {
    fail_argument(Status::InvalidArgument, "label_smoothing", "smoothing lies in [0, 1], not %g",
                  label_smoothing);
  }
  if (logits.ndim() == 0) {
    fail_argument(Status::InvalidShape, "logits", "scores need an axis of classes, got rank 0");
  }
  const int64_t axis = logits.ndim() == 1 ? 0 : 1;
  Dims rows(logits.dims());
  rows.erase(axis);
  const bool labels = is_integer(target.dtype());
  if (!labels && !is_real_floating(target.dtype())) {
    fail_argument(Status::InvalidDtype, "target",
                  "a target is of integers (labels) or floating-point numbers (probabilities), "
                  "not %s",
                  name_of(target.dtype()));
  }
  if (!same_dims(target.dims(), labels ? Ints(rows) : logits.dims())) {
    fail_argument(Status::InvalidShape, "target", "%s for scores of shape %s have shape %s, not %s",
                  labels ? "labels" : "probabilities", to_string(logits.dims()).c_str(),
                  to_string(labels ? Ints(rows) : logits.dims()).c_str(),
                  to_string(target.dims()).c_str());
  }
  const int64_t classes = logits.dim(axis);
  if (weight && (weight.ndim() != 1 || weight.count() != classes)) {
    fail_argument(Status::InvalidShape, "weight", "%lld classes need as many weights, not shape %s",
                  static_cast<long long>(classes), to_string(weight.dims()).c_str());
  }
  const Tensor weights = weight ? cast_to(weight, t) : weight;
  const Tensor targets = labels ? target : cast_to(target, t);
  const Problem p{logits, targets, weights, label_smoothing, reduction_of(reduction),
                  axis,   classes, rows};
  return labels ? from_labels(p, ignore_index) : from_probabilities(p);
}

}  // namespace autograd::ops
