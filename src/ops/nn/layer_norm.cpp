// Layer normalisation (Ba, Kiros and Hinton 2016).
#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The axes from `axis` on are normalised together; weight and bias have their shape. With
// z = (x - mean) rate, rate = 1 / sqrt(variance + epsilon), the result is z weight + bias.
struct Problem {
  int64_t axis;
  double epsilon;
  bool weighted;

  template <class Call>
  Tensor weight_of(const Call& call) const {
    return weighted ? call.input(1) : Tensor();
  }
  Dims axes(const Tensor& x) const {
    Dims all;
    for (int64_t i = axis; i < x.ndim(); ++i) all.push_back(i);
    return all;
  }
  Dims shape(const Tensor& x) const {
    Dims dims;
    for (int64_t i = axis; i < x.ndim(); ++i) dims.push_back(x.dim(i));
    return dims;
  }
  Tensor row_mean(const Tensor& x) const { return mean(x, Ints(axes(x)), true, Dtype::None); }
  Tensor over_rows(const Tensor& x) const {
    Dims leading;
    for (int64_t i = 0; i < axis; ++i) leading.push_back(i);
    return leading.empty() ? x : sum(x, Ints(leading), false, x.dtype());
  }
  Tensor rate(const Tensor& x) const {
    return rsqrt(add(var(x, Ints(axes(x)), true, 0), Tensor(epsilon)));
  }
};

// What the kernel sees of an operand: rows, or for weight and bias one.
class Operand {
 public:
  explicit Operand(const Tensor& x) : Operand(x, Dims{x ? x.count() : 0}) {}
  Operand(const Tensor& x, const Problem& p) : Operand(x, rows_of(x, p)) {}
  View read() const { return view(dense_ ? const_cast<void*>(read_bytes(dense_)) : nullptr); }
  View write() const { return view(dense_ ? write_bytes(dense_) : nullptr); }

 private:
  Operand(const Tensor& x, const Dims& dims) : dims_(dims) {
    if (x) dense_ = x.is_contiguous() ? x : raw_copy(x, x.dtype());
    if (dims_.size() == 2) strides_.push_back(dims_[1]);
    strides_.push_back(1);
  }
  static Dims rows_of(const Tensor& x, const Problem& p) {
    const int64_t n = count_elements(p.shape(x));
    return Dims{x.count() / n, n};
  }
  View view(void* data) const {
    return {data, dense_ ? dense_.dtype() : Dtype::Float32, dims_, strides_};
  }

  Tensor dense_;
  Dims dims_, strides_;
};

std::vector<Tensor> slope(const Problem& p, const Tensor& x, const Tensor& weight, const Tensor& g,
                          bool sums);

// P v, without weight.
Tensor plain_slope(Problem p, const Tensor& x, const Tensor& v) {
  p.weighted = false;
  return slope(p, x, Tensor(), v, false)[0];
}

// d out for dx, dweight and dbias, each of which may be absent.
Tensor moved(const Problem& p, const Tensor& x, const Tensor& weight, const Tensor& dx,
             const Tensor& dweight, const Tensor& dbias) {
  Tensor out;
  const auto include = [&](const Tensor& term) { out = out ? add(out, term) : term; };
  if (dx) {
    const Tensor dz = plain_slope(p, x, dx);
    include(weight ? multiply(dz, weight) : dz);
  }
  if (dweight) {
    include(multiply(layer_norm(x, p.axis, Tensor(), Tensor(), p.epsilon), dweight));
  }
  if (dbias) include(broadcast_to(dbias, x.dims()));
  return out;
}

// The cotangents of x and, if asked for, of weight and bias, from that of the result: with
// u = g weight, dx = P u = rate (u - mean u - z mean (u z)), and sums over rows of g z and of g.
struct LayerNormSlope {
  static constexpr const char* name = "layer_norm_slope";
  static constexpr uint32_t saves_inputs = 7;
  static constexpr uint32_t saves_outputs = 0;
  Problem p;
  bool sums;

  std::vector<Tensor> forward(const Tensor& x, const Tensor& weight, const Tensor& g) const {
    std::vector<Tensor> out = {make_tensor(x.dims(), x.dtype(), x.device())};
    const Dims shape = p.shape(x);
    for (int i = 0; i < (sums ? 2 : 0); ++i) {
      out.push_back(x.count() == 0 ? full_like_dims(shape, x.dtype(), x.device(), 0.0)
                                   : make_tensor(shape, x.dtype(), x.device()));
    }
    if (x.count() == 0) return out;
    const Operand dweight(sums ? out[1] : Tensor()), dbias(sums ? out[2] : Tensor());
    backend_of(x.device())
        .layer_norm_slope(Operand(out[0], p).write(), dweight.write(), dbias.write(),
                          Operand(x, p).read(), Operand(weight).read(), Operand(g, p).read(),
                          p.epsilon);
    return out;
  }

  void vjp(Vjp& call) const {
    const Tensor x = call.input(0), g = call.input(2);
    const Tensor weight = p.weight_of(call);
    const auto cotangent = [&](int i) { return call.has_grad(i) ? call.grad(i) : Tensor(); };
    const Tensor h = cotangent(0);
    const Tensor of_weight = sums ? cotangent(1) : Tensor();
    const Tensor of_bias = sums ? cotangent(2) : Tensor();
    // <h, slope(g)> = <moved(h), g>
    if (call.needs(2)) call.set(2, moved(p, x, weight, h, of_weight, of_bias));
    const Tensor ph = h ? plain_slope(p, x, h) : Tensor();
    if (call.needs(1) && h) call.set(1, p.over_rows(multiply(g, ph)));
    if (!call.needs(0)) return;
    Tensor dx;
    if (h) {
      const Tensor u = weight ? multiply(g, weight) : g;
      const Tensor z = layer_norm(x, p.axis, Tensor(), Tensor(), p.epsilon);
      const Tensor pu = plain_slope(p, x, u);
      const Tensor along = add(
          multiply(z, p.row_mean(multiply(u, ph))),
          add(multiply(p.row_mean(multiply(h, z)), pu), multiply(p.row_mean(multiply(u, z)), ph)));
      dx = negative(multiply(p.rate(x), along));
    }
    if (of_weight) {
      const Tensor more = plain_slope(p, x, multiply(g, of_weight));
      dx = dx ? add(dx, more) : more;
    }
    if (dx) call.set(0, dx);
  }
};

std::vector<Tensor> slope(const Problem& p, const Tensor& x, const Tensor& weight, const Tensor& g,
                          bool sums) {
  return apply(LayerNormSlope{p, sums}, x, weight, g);
}

struct LayerNorm {
  static constexpr const char* name = "layer_norm";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 0;
  Problem p;

  Tensor forward(const Tensor& x, const Tensor& weight, const Tensor& bias) const {
    const Tensor out = make_tensor(x.dims(), x.dtype(), x.device());
    if (x.count() == 0) return out;
    backend_of(x.device())
        .layer_norm(Operand(out, p).write(), Operand(x, p).read(), Operand(weight).read(),
                    Operand(bias).read(), p.epsilon);
    return out;
  }
  void vjp(Vjp& call) const {
    const bool sums = call.needs(1) || call.needs(2);
    const std::vector<Tensor> d = slope(p, call.input(0), p.weight_of(call), call.grad(), sums);
    for (int i = 0; i < 3; ++i) {
      if (call.needs(i)) call.set(i, d[static_cast<size_t>(i)]);
    }
  }
  void jvp(Jvp& call) const {
    const auto tangent = [&](int i) { return call.has_tangent(i) ? call.tangent(i) : Tensor(); };
    call.set(0, moved(p, call.input(0), p.weight_of(call), tangent(0), tangent(1), tangent(2)));
  }
};

// For devices without a kernel.
Tensor composed(const Problem& p, const Tensor& x, const Tensor& weight, const Tensor& bias) {
  if (is_half(x.dtype())) {
    const auto wide = [](const Tensor& t) { return t ? cast_to(t, Dtype::Float32) : t; };
    return cast_to(composed(p, wide(x), wide(weight), wide(bias)), x.dtype());
  }
  const Tensor centred = subtract(x, p.row_mean(x));
  const Tensor variance = p.row_mean(square(centred));
  Tensor out = multiply(centred, rsqrt(add(variance, Tensor(p.epsilon))));
  if (weight) out = multiply(out, weight);
  return bias ? add(out, bias) : out;
}

void check_shape(const Tensor& t, const char* name, const Dims& shape) {
  if (!t || same_dims(t.dims(), shape)) return;
  fail_argument(Status::InvalidShape, name, "shape %s is not that of the normalised axes, %s",
                to_string(t.dims()).c_str(), to_string(Ints(shape)).c_str());
}

}  // namespace

Tensor layer_norm(const Tensor& x, int64_t axis, const Tensor& weight, const Tensor& bias,
                  double epsilon) {
  for (const Tensor* t : {&x, &weight, &bias}) {
    if (!*t || !is_complex(t->dtype())) continue;
    fail_argument(Status::InvalidDtype,
                  t == &x        ? "x"
                  : t == &weight ? "weight"
                                 : "bias",
                  "%s is not supported; layer_norm takes real numbers", name_of(t->dtype()));
  }
  if (!(epsilon >= 0)) {
    fail_argument(Status::InvalidArgument, "epsilon", "it is added to a variance, so not %g",
                  epsilon);
  }
  const Problem p{normalize_axis(axis, x.ndim()), epsilon, static_cast<bool>(weight)};
  const Dims shape = p.shape(x);
  check_shape(weight, "weight", shape);
  check_shape(bias, "bias", shape);
  const Dtype t = is_inexact(x.dtype()) ? x.dtype() : Dtype::Float32;
  const auto of_dtype = [t](const Tensor& v) { return v ? cast_to(v, t) : v; };
  const Tensor values = of_dtype(x), weights = of_dtype(weight), biases = of_dtype(bias);
  if (backend_of(x.device()).layer_norm == nullptr) return composed(p, values, weights, biases);
  return apply(LayerNorm{p}, values, weights, biases);
}

}  // namespace autograd::ops
