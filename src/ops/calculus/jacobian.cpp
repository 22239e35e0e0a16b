#include "ops/calculus/jacobian.h"

#include <algorithm>
#include <cstring>

#include "autograd/engine.h"
#include "autograd/leaf.h"
#include "autograd/mode.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"

namespace autograd::ops {
namespace {

Dims joined(Ints a, Ints b) {
  Dims all(a);
  for (const int64_t d : b) all.push_back(d);
  return all;
}

Dtype jacobian_dtype(const Tensor& y, const Tensor& x) { return promote(y.dtype(), x.dtype()); }

[[noreturn]] void fail_complex(const char* why) {
  fail(
      Status::NotDifferentiable,
      "y is %s of x, so it has no complex derivative; take the real and the imaginary part of x as "
      "variables, or use grad for dL/dRe + i dL/dIm of a real L",
      why);
}

double largest(const Tensor& x) {
  const Tensor a = abs(x);
  double result = 0;
  const Tensor wide = on_host(raw_copy(a, Dtype::Float64));
  const auto* values = static_cast<const double*>(read_bytes(wide));
  for (int64_t i = 0; i < wide.count(); ++i) result = std::max(result, values[i]);
  return result;
}

// From the images p of 1 and q of i under a real-linear map t -> A t + B conj(t): A, if B is zero.
Tensor complex_part(const Tensor& p, const Tensor& q) {
  const Tensor rotated = multiply(q, weak_scalar(0.0, -1.0));
  const Tensor half = weak_scalar(0.5);
  Tensor a = multiply(add(p, rotated), half);
  {
    const GradMode off(false);
    const Tensor b = multiply(add(p, negative(rotated)), half);
    const double tolerance = real_of(p.dtype()) == Dtype::Float64 ? 1e-10 : 1e-3;
    if (largest(b) > tolerance * largest(a)) fail_complex("no holomorphic function");
  }
  return a;
}

// J[i, :] from what backward gives for the cotangents 1 (p) and, of complex y, i (q).
Tensor row(const Tensor& p, const Tensor& q, Dtype dtype) {
  if (!q) return cast_to(p, dtype);
  // Backward is the map's adjoint, t -> conj(A) t + B conj(t).
  if (is_complex(p.dtype())) return cast_to(conj(complex_part(p, q)), dtype);
  return add(cast_to(p, dtype), multiply(cast_to(q, dtype), weak_scalar(0.0, 1.0)));
}

Tensor assembled(const std::vector<Tensor>& parts, int64_t axis, const Tensor& y, const Tensor& x) {
  const Dims dims = joined(y.dims(), x.dims());
  if (parts.empty()) return full_like_dims(dims, jacobian_dtype(y, x), y.device(), 0.0);
  return reshape(stack(parts, axis), dims, std::nullopt);
}

void check_complex(const Tensor& y, const Tensor& x) {
  if (is_complex(x.dtype()) && !is_complex(y.dtype())) fail_complex("a real function");
}

std::vector<Tensor> by_rows(const Tensor& y, std::span<const Tensor> xs,
                            const JacobianOptions& options) {
  const GradOptions grad_options{.create_graph = options.create_graph,
                                 .allow_unused = options.allow_unused};
  std::vector<std::vector<Tensor>> rows(xs.size());
  for (int64_t i = 0; i < y.count(); ++i) {
    const Tensor one = unit(y, i);
    const std::vector<Tensor> p = grad({&y, 1}, xs, {&one, 1}, grad_options);
    std::vector<Tensor> q(xs.size());
    if (is_complex(y.dtype())) {
      const Tensor imaginary = unit(y, i, true);
      q = grad({&y, 1}, xs, {&imaginary, 1}, grad_options);
    }
    for (size_t k = 0; k < xs.size(); ++k) {
      if (xs[k].count() > 0) rows[k].push_back(row(p[k], q[k], jacobian_dtype(y, xs[k])));
    }
  }
  std::vector<Tensor> result;
  for (size_t k = 0; k < xs.size(); ++k) result.push_back(assembled(rows[k], 0, y, xs[k]));
  return result;
}

Tensor by_columns(const Tensor& y, const Tensor& x, const JacobianOptions& options) {
  const GradOptions grad_options{.create_graph = options.create_graph,
                                 .allow_unused = options.allow_unused};
  const auto move_along = [&](const Tensor& t) {
    return autograd::jvp({&y, 1}, {&x, 1}, {&t, 1}, grad_options)[0];
  };
  std::vector<Tensor> columns;
  for (int64_t j = 0; j < x.count() && y.count() > 0; ++j) {
    Tensor t = move_along(unit(x, j));
    if (is_complex(x.dtype())) {
      t = complex_part(t, move_along(unit(x, j, true)));
    }
    columns.push_back(cast_to(t, jacobian_dtype(y, x)));
  }
  return assembled(columns, -1, y, x);
}

// One real element.
void check_scalar(const Tensor& y) {
  if (y.count() != 1) {
    fail_argument(Status::InvalidShape, "y",
                  "the function's result has shape %s; a Hessian is of a single element",
                  to_string(y.dims()).c_str());
  }
  if (!is_real_floating(y.dtype())) {
    fail_argument(Status::InvalidDtype, "y",
                  "the function's result is %s; a Hessian is of a floating one",
                  name_of(y.dtype()));
  }
}

void check_real(const Tensor& x, const char* argument, size_t i) {
  if (is_real_floating(x.dtype())) return;
  fail_argument(Status::InvalidDtype, argument,
                "input %zu is %s; Hessians are with respect to floating tensors", i,
                name_of(x.dtype()));
}

// The function's results on leaves of its own.
struct Recorded {
  std::vector<Tensor> ins;
  std::vector<Tensor> outs;
};
Recorded record(const Callable& f, int64_t n_outs, std::span<const Tensor> ins) {
  Recorded r;
  for (size_t i = 0; i < ins.size(); ++i) {
    if (!is_inexact(ins[i].dtype())) {
      fail_argument(Status::InvalidDtype, "ins",
                    "input %zu is %s; only floating and complex tensors have gradients", i,
                    name_of(ins[i].dtype()));
    }
    r.ins.push_back(make_leaf(ins[i]));
  }
  const GradMode on(true);
  r.outs = call(f, r.ins, n_outs);
  for (size_t i = 0; i < r.outs.size(); ++i) {
    if (!r.outs[i]) fail(Status::CallbackFailed, "the function left its output %zu NULL", i);
  }
  return r;
}

}  // namespace

Tensor unit(const Tensor& like, int64_t i, bool imaginary) {
  const Tensor t = full_like_dims(like.dims(), like.dtype(), kCpu, 0.0);
  const Dtype real = real_of(like.dtype());
  const int64_t at = is_complex(like.dtype()) ? 2 * i + (imaginary ? 1 : 0) : i;
  const Tensor one = full_like_dims({}, real, kCpu, 1.0);
  std::memcpy(static_cast<uint8_t*>(write_bytes(t)) + at * size_of(real), read_bytes(one),
              static_cast<size_t>(size_of(real)));
  return moved_to(t, like.device());
}

std::vector<Tensor> jacobian_of(const Tensor& y, std::span<const Tensor> xs,
                                const JacobianOptions& options) {
  for (const Tensor& x : xs) {
    check_complex(y, x);
    checked_bytes(joined(y.dims(), x.dims()), size_of(jacobian_dtype(y, x)));
  }
  const GradMode recording(options.create_graph);
  if (!options.forward_mode) return by_rows(y, xs, options);
  std::vector<Tensor> result;
  for (const Tensor& x : xs) result.push_back(by_columns(y, x, options));
  return result;
}

Tensor hessian_of(const Tensor& y, const Tensor& x, bool create_graph) {
  check_scalar(y);
  check_real(x, "x", 0);
  const std::vector<Tensor> g = grad({&y, 1}, {&x, 1}, {}, {.create_graph = true});
  // A gradient that does not depend on x is constant, and its derivative zero.
  return jacobian_of(g[0], {&x, 1}, {.create_graph = create_graph, .allow_unused = true})[0];
}

std::vector<Tensor> hvp_of(const Tensor& y, std::span<const Tensor> xs, std::span<const Tensor> vs,
                           bool create_graph) {
  check_scalar(y);
  const std::vector<Tensor> g = grad({&y, 1}, xs, {}, {.create_graph = true});
  return grad(g, xs, vs, {.create_graph = create_graph, .allow_unused = true});
}

std::vector<Tensor> jacobian(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
                             bool forward_mode) {
  const Recorded r = record(f, n_outs, ins);
  std::vector<Tensor> blocks;
  for (const Tensor& y : r.outs) {
    std::vector<Tensor> of_y =
        jacobian_of(y, r.ins, {.allow_unused = true, .forward_mode = forward_mode});
    for (Tensor& block : of_y) blocks.push_back(std::move(block));
  }
  return blocks;
}

std::vector<Tensor> hessian(const Callable& f, std::span<const Tensor> ins) {
  for (size_t i = 0; i < ins.size(); ++i) check_real(ins[i], "ins", i);
  const Recorded r = record(f, 1, ins);
  check_scalar(r.outs[0]);
  const std::vector<Tensor> g =
      grad({r.outs.data(), 1}, r.ins, {}, {.create_graph = true, .allow_unused = true});
  std::vector<Tensor> blocks;
  for (const Tensor& gradient : g) {
    for (Tensor& block : jacobian_of(gradient, r.ins, {.allow_unused = true})) {
      blocks.push_back(std::move(block));
    }
  }
  return blocks;
}

std::vector<Tensor> hvp(const Callable& f, std::span<const Tensor> ins,
                        std::span<const Tensor> vs) {
  for (size_t i = 0; i < ins.size(); ++i) check_real(ins[i], "ins", i);
  const Recorded r = record(f, 1, ins);
  check_scalar(r.outs[0]);
  const std::vector<Tensor> g =
      grad({r.outs.data(), 1}, r.ins, {}, {.create_graph = true, .allow_unused = true});
  return grad(g, r.ins, vs, {.allow_unused = true});
}

VjpResult vjp(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
              std::span<const Tensor> grads) {
  const Recorded r = record(f, n_outs, ins);
  VjpResult result;
  result.grads = grad(r.outs, r.ins, grads, {.allow_unused = true});
  for (const Tensor& y : r.outs) result.outs.push_back(alias(y, y.dims(), y.strides(), y->offset));
  return result;
}

}  // namespace autograd::ops
