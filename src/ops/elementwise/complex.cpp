// Ops on complex numbers whose derivative is not holomorphic: gradients are dL/dRe + i dL/dIm.
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

template <class Op>
Tensor raw(const Tensor& x) {
  return elementwise(functors::opcode<Op>, {&x});
}

Tensor times(const Tensor& g, const Tensor& d) {
  return elementwise(functors::opcode<functors::Mul0>, {&g, &d});
}

// Re(conj(a) b), the real inner product element by element; real operands: a b.
Tensor inner(const Tensor& a, const Tensor& b) {
  return is_complex(a.dtype()) ? real(multiply(conj(a), b)) : multiply(a, b);
}

struct Abs {
  static constexpr const char* name = "abs";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  Tensor forward(const Tensor& x) const { return raw<functors::Abs>(x); }
  // d|x| = Re(conj(sign x) dx); sign(0) = 0.
  void vjp(Vjp& call) const {
    const Tensor x = call.input(0);
    call.set(0, times(cast_to(call.grad(), x.dtype()), sign(x)));
  }
  void jvp(Jvp& call) const { call.set(0, inner(sign(call.input(0)), call.tangent(0))); }
};

struct Sign {
  static constexpr const char* name = "sign";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  Tensor forward(const Tensor& x) const { return raw<functors::Sign>(x); }
  // y = x/|x|: dy = (dx - y Re(conj(y) dx)) / |x|, which is its own transpose; zero for reals.
  static Tensor apply_to(const Tensor& x, const Tensor& t) {
    if (!is_complex(x.dtype())) return full_like_dims(t.dims(), t.dtype(), t.device(), 0.0);
    const Tensor y = sign(x);
    const Tensor r = abs(x);
    const Tensor across = subtract(t, multiply(y, inner(y, t)));
    const Tensor at_zero = equal(r, Tensor(0.0));
    return divide(where(at_zero, Tensor(0.0), across), where(at_zero, Tensor(1.0), r));
  }
  void vjp(Vjp& call) const { call.set(0, apply_to(call.input(0), call.grad())); }
  void jvp(Jvp& call) const { call.set(0, apply_to(call.input(0), call.tangent(0))); }
};

struct Angle {
  static constexpr const char* name = "angle";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  Tensor forward(const Tensor& x) const { return raw<functors::Angle>(x); }
  // dθ = Im(conj(x) dx) / |x|²; zero at 0 and for reals.
  static Tensor direction(const Tensor& x) {  // i x / |x|²
    const Tensor r = abs(x);
    const Tensor at_zero = equal(r, Tensor(0.0));
    const Tensor safe = where(at_zero, Tensor(1.0), r);
    const Tensor d = divide(divide(x, safe), safe);
    return where(at_zero, Tensor(0.0), multiply(d, weak_scalar(0.0, 1.0)));
  }
  void vjp(Vjp& call) const {
    const Tensor x = call.input(0);
    call.set(0, is_complex(x.dtype()) ? times(cast_to(call.grad(), x.dtype()), direction(x))
                                      : full_like_dims(x.dims(), x.dtype(), x.device(), 0.0));
  }
  void jvp(Jvp& call) const {
    const Tensor x = call.input(0);
    call.set(0, is_complex(x.dtype()) ? inner(direction(x), call.tangent(0))
                                      : full_like_dims(x.dims(), x.dtype(), x.device(), 0.0));
  }
};

struct Real {
  static constexpr const char* name = "real";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Tensor forward(const Tensor& x) const { return raw<functors::Real>(x); }
  void vjp(Vjp& call) const { call.set(0, cast_to(call.grad(), call.input_dtype(0))); }
  void jvp(Jvp& call) const { call.set(0, real(call.tangent(0))); }
};

struct Imag {
  static constexpr const char* name = "imag";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Tensor forward(const Tensor& x) const { return raw<functors::Imag>(x); }
  void vjp(Vjp& call) const {
    const Tensor g = call.grad();
    call.set(0, is_complex(call.input_dtype(0))
                    ? complex(full_like_dims(g.dims(), g.dtype(), g.device(), 0.0), g)
                    : full_like_dims(g.dims(), g.dtype(), g.device(), 0.0));
  }
  void jvp(Jvp& call) const { call.set(0, imag(call.tangent(0))); }
};

struct Conj {
  static constexpr const char* name = "conj";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Tensor forward(const Tensor& x) const { return raw<functors::Conj>(x); }
  void vjp(Vjp& call) const { call.set(0, conj(call.grad())); }
  void jvp(Jvp& call) const { call.set(0, conj(call.tangent(0))); }
};

struct Complex {
  static constexpr const char* name = "complex";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Tensor forward(const Tensor& re, const Tensor& im) const {
    return elementwise(functors::opcode<functors::Complex>, {&re, &im});
  }
  void vjp(Vjp& call) const {
    const Tensor g = call.grad();
    if (call.needs(0))
      call.set(0, sum_to(cast_to(real(g), call.input_dtype(0)), call.input_dims(0)));
    if (call.needs(1))
      call.set(1, sum_to(cast_to(imag(g), call.input_dtype(1)), call.input_dims(1)));
  }
  void jvp(Jvp& call) const {
    const Tensor zero(0.0);
    const Dtype part = real_of(call.node()->output_dtype(0));
    const Tensor t =
        complex(call.has_tangent(0) ? cast_to(call.tangent(0), part) : cast_to(zero, part),
                call.has_tangent(1) ? cast_to(call.tangent(1), part) : cast_to(zero, part));
    call.set(0, broadcast_to(t, call.node()->output_dims(0)));
  }
};

struct Where {
  static constexpr const char* name = "where";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  Tensor forward(const Tensor& condition, const Tensor& a, const Tensor& b) const {
    return elementwise(functors::opcode<functors::Where>, {&condition, &a, &b});
  }
  // What was not chosen gets an exact zero, whatever the cotangent there.
  void vjp(Vjp& call) const {
    const Tensor c = call.input(0);
    const Tensor g = call.grad();
    const Tensor zero(0.0);
    if (call.needs(1)) call.set(1, back(where(c, g, zero), call, 1));
    if (call.needs(2)) call.set(2, back(where(c, zero, g), call, 2));
  }
  static Tensor back(const Tensor& g, const Vjp& call, int32_t i) {
    return sum_to(cast_to(g, call.input_dtype(i)), call.input_dims(i));
  }
  void jvp(Jvp& call) const {
    const Dtype t = call.node()->output_dtype(0);
    const Tensor zero(0.0);
    const Tensor a = call.has_tangent(1) ? cast_to(call.tangent(1), t) : zero;
    const Tensor b = call.has_tangent(2) ? cast_to(call.tangent(2), t) : zero;
    call.set(0, broadcast_to(where(call.input(0), a, b), call.node()->output_dims(0)));
  }
};

}  // namespace

Tensor real_part(const Tensor& x) { return is_complex(x.dtype()) ? real(x) : x; }

Tensor abs(const Tensor& x) { return apply(Abs{}, x); }
Tensor sign(const Tensor& x) { return apply(Sign{}, x); }
Tensor angle(const Tensor& x) { return apply(Angle{}, x); }
// Of a real tensor these two are the tensor itself.
Tensor real(const Tensor& x) { return is_complex(x.dtype()) ? apply(Real{}, x) : positive(x); }
Tensor conj(const Tensor& x) { return is_complex(x.dtype()) ? apply(Conj{}, x) : positive(x); }
Tensor imag(const Tensor& x) { return apply(Imag{}, x); }
Tensor complex(const Tensor& re, const Tensor& im) {
  for (const Tensor* part : {&re, &im}) {
    if (part->dtype() == Dtype::Float32 || part->dtype() == Dtype::Float64) continue;
    fail_argument(Status::InvalidDtype, part == &re ? "re" : "im",
                  "the parts of a complex number are float32 or float64, not %s",
                  name_of(part->dtype()));
  }
  const Tensor* const operands[] = {&re, &im};
  const Device device = common_device(operands);
  return apply(Complex{}, beside(re, device), beside(im, device));
}
Tensor where(const Tensor& condition, const Tensor& a, const Tensor& b) {
  if (!is_bool(condition.dtype())) {
    fail_argument(Status::InvalidDtype, "condition",
                  "a condition is bool, not %s; compare it first", name_of(condition.dtype()));
  }
  const Tensor* const operands[] = {&condition, &a, &b};
  const Device device = common_device(operands);
  return apply(Where{}, condition, beside(a, device), beside(b, device));
}

}  // namespace autograd::ops
