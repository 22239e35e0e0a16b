#include "derivatives.h"

#include <algorithm>
#include <cmath>

#include "equations.h"

namespace table {
namespace {

constexpr double kStep = 0x1p-14;
constexpr double kTolerance = 2e-6;
constexpr int64_t kMostChecked = 96;  // numbers of one input that are differentiated numerically

// Re sum conj(w) x: the real number whose gradient with respect to x is w.
double inner(const Array& w, const Array& x) {
  double sum = 0;
  for (size_t i = 0; i < x.z.size(); ++i) sum += std::real(std::conj(w.z[i]) * x.z[i]);
  return sum;
}

// Moves numbers by a little, away from 0, each its own way, so that ties and kinks are left.
void move_off_kinks(Input& in) {
  const int64_t count = in.value.count();
  const bool repeated = in.layout == "broadcast" && !in.value.shape.empty();
  const int64_t row = repeated ? count / std::max<int64_t>(in.value.shape[0], 1) : count;
  for (int64_t i = 0; i < count; ++i) {
    Complex& z = in.value.z[static_cast<size_t>(i)];
    const int64_t k = row != 0 ? i % row : i;
    const double by =
        (64 + static_cast<double>((k * 37 + static_cast<int64_t>(in.param) * 11) % 64)) / 4096;
    z = {z.real() + std::copysign(by, z.real()),
         is_complex(in.value.dtype) ? z.imag() + std::copysign(by * 0.75, z.imag()) : 0.0};
  }
}

// A derivative along one direction, seen from finite differences.
struct Slope {
  enum Kind { Smooth, Kink, Unknown } kind;
  double value, low, high;
  double error = 0;  // what the two steps disagree by: small for smooth functions
};

Slope slope(const std::function<double(double)>& f) {
  const double middle = f(0);
  const double h = kStep;
  const double right = f(h), left = f(-h), right2 = f(h / 2), left2 = f(-h / 2);
  for (const double v : {middle, right, left, right2, left2}) {
    if (!std::isfinite(v)) return {Slope::Unknown, 0, 0, 0};
  }
  const double coarse = (right - left) / (2 * h), fine = (right2 - left2) / h;
  const double bend = (right - 2 * middle + left) / h;
  const double bend2 = (right2 - 2 * middle + left2) / (h / 2);
  const double scale = 1 + std::fabs(fine);
  // A jump: differences grow as the step shrinks.
  if (std::fabs(right2 - left2) > 0.75 * std::fabs(right - left) && std::fabs(coarse) > 100) {
    return {Slope::Unknown, 0, 0, 0};
  }
  // A kink: the one-sided slopes differ, and go on differing.
  if (std::fabs(bend) > 1e-2 * scale && std::fabs(bend2) > 0.75 * std::fabs(bend)) {
    const double a = (middle - left2) / (h / 2), b = (right2 - middle) / (h / 2);
    if (std::fabs(a - b) > 1e3) return {Slope::Unknown, 0, 0, 0};
    return {Slope::Kink, fine, std::min(a, b), std::max(a, b)};
  }
  return {Slope::Smooth, (4 * fine - coarse) / 3, 0, 0, std::fabs(fine - coarse)};
}

double largest(const Array& x) {
  double most = 0;
  for (const Complex& z : x.z) {
    if (std::isfinite(std::abs(z))) most = std::max(most, std::abs(z));
  }
  return most;
}

Array read_or_spoil(const Tensor& t, bool hit) { return hit ? spoil(read(t)) : read(t); }

}  // namespace

Derivatives::Derivatives(const Case& c, int dtype, const Tolerances& tolerances,
                         const Sabotage& sabotage)
    : case_(c),
      dtype_(dtype),
      tolerances_(tolerances),
      sabotage_(sabotage),
      inputs_(c.inputs(dtype)) {
  for (size_t i = 0; i < inputs_.size(); ++i) {
    Input& in = inputs_[i];
    if (in.moves && !in.weak) move_off_kinks(in);
    if (is_inexact(in.value.dtype) && !in.weak && !in.fixed) active_.push_back(i);
  }
  const std::vector<Output> outs = c.outputs(dtype);
  for (size_t i = 0; i < outs.size(); ++i) {
    if (!is_inexact(outs[i].value.dtype)) continue;
    outputs_.push_back(i);
    Shape shape = outs[i].value.shape;
    if (c.gauge() == "space") shape.back() = shape[shape.size() - 2];  // the projector's
    seeds_.push_back(pattern(outs[i].value.dtype, shape, static_cast<int64_t>(i)));
  }
}

// Differences of results narrower than float64 would be noise.
bool Derivatives::applies() const {
  for (const Array& w : seeds_) {
    if (real_of(w.dtype) != kFloat64) return false;
  }
  return !active_.empty() && !outputs_.empty();
}

std::vector<Array> Derivatives::values() const {
  std::vector<Array> out;
  for (const size_t i : active_) out.push_back(inputs_[i].value);
  return out;
}

Tensors Derivatives::make_inputs(const std::vector<Array>& values, bool layouts,
                                 bool record) const {
  Tensors out;
  size_t next = 0;
  for (size_t i = 0; i < inputs_.size(); ++i) {
    const bool active = next < active_.size() && active_[next] == i;
    if (!active) {
      out.push_back(make(inputs_[i]));
      continue;
    }
    out.push_back(make(values[next++], layouts ? inputs_[i].layout : ""));
    if (record) require_grad(out.back());
  }
  return out;
}

Tensors Derivatives::outputs(const Tensors& ins) const {
  Tensors operands = ins;
  for (size_t i = 0; i < operands.size(); ++i) {
    if (case_.op->hermitian.contains(inputs_[i].param)) operands[i] = hermitian_part(operands[i]);
  }
  Tensors all = call(case_, dtype_, operands);
  if (const std::string gauge = case_.gauge(); !gauge.empty()) all = without_phases(gauge, all);
  Tensors out;
  for (const size_t i : outputs_) out.push_back(all.at(i));
  return out;
}

double Derivatives::loss(const std::vector<Array>& values) const {
  const Tensors outs = outputs(make_inputs(values, false, false));
  double sum = 0;
  for (size_t i = 0; i < outs.size(); ++i) sum += inner(seeds_[i], read(outs[i]));
  return sum;
}

// Each number of `got` against the slope of f along it (along i times it too, where complex).
Finding Derivatives::compare(const std::string& check, const std::vector<Array>& got,
                             const std::function<double(const std::vector<Array>&)>& f,
                             const std::vector<Array>& at,
                             const std::vector<std::string>& names) const {
  Finding found;
  const double factor = tolerances_.factor(case_.op->name, dtype_, check);
  for (size_t a = 0; a < at.size(); ++a) {
    if (got[a].dtype != at[a].dtype || got[a].shape != at[a].shape) {
      found.trouble = check + " with respect to " + names[a] + " is " + name_of(got[a].dtype) +
                      text(got[a].shape) + ", expected " + name_of(at[a].dtype) + text(at[a].shape);
      return found;
    }
    const double scale = 1 + largest(got[a]);
    const int64_t count = at[a].count();
    const int64_t stride = 1 + (count - 1) / kMostChecked;
    for (int64_t i = 0; i < count; i += stride) {
      const auto k = static_cast<size_t>(i);
      for (int part = 0; part < (is_complex(at[a].dtype) ? 2 : 1); ++part) {
        std::vector<Array> moved = at;
        const Slope s = slope([&](double h) {
          moved[a].z[k] = at[a].z[k] + (part == 0 ? Complex(h, 0) : Complex(0, h));
          return f(moved);
        });
        const double g = part == 0 ? got[a].z[k].real() : got[a].z[k].imag();
        const double allowed = factor * kTolerance * (scale + std::fabs(g)) + 2 * s.error;
        if (s.kind == Slope::Unknown) {
          ++found.skipped;
          continue;
        }
        double low = s.value, high = s.value;
        if (s.kind == Slope::Kink) {
          ++found.kinks;
          // A second derivative does not exist there; a first one is a subgradient.
          if (check != "gradient") continue;
          low = s.low, high = s.high;
        } else {
          found.ran = true;
        }
        if (!(g >= low - allowed && g <= high + allowed) && !found.trouble) {
          found.trouble = check + " with respect to " + names[a] + ", element " +
                          std::to_string(i) + (part != 0 ? " (imaginary part)" : "") + ": got " +
                          std::to_string(g) + ", expected " + std::to_string(s.value);
          if (s.kind == Slope::Kink) {
            *found.trouble +=
                " (between " + std::to_string(low) + " and " + std::to_string(high) + ")";
          }
        }
      }
    }
  }
  return found;
}

Finding Derivatives::gradient() const {
  const std::vector<Array> at = values();
  const Tensors ins = make_inputs(at, true, true);
  Tensors xs, cotangents;
  std::vector<std::string> names;
  for (const size_t i : active_) {
    xs.push_back(ins[i]);
    names.push_back(case_.op->params[inputs_[i].param].name);
  }
  for (const Array& w : seeds_) cotangents.push_back(make(w));
  std::vector<Array> got;
  for (const Tensor& g : grad(outputs(ins), xs, cotangents, false)) {
    got.push_back(read_or_spoil(g, sabotage_.hits("gradient")));
  }
  return compare(
      "gradient", got, [&](const std::vector<Array>& v) { return loss(v); }, at, names);
}

// The gradient of G(x, w) = sum <v, dL/dx> with respect to x and to the cotangents w.
Finding Derivatives::second() const {
  std::vector<Array> at = values();
  const size_t n = at.size();
  std::vector<Array> directions;
  std::vector<std::string> names;
  for (size_t a = 0; a < n; ++a) {
    directions.push_back(pattern(at[a].dtype, at[a].shape, static_cast<int64_t>(a) + 2));
    names.push_back(case_.op->params[inputs_[active_[a]].param].name);
  }
  for (const Array& w : seeds_) {
    at.push_back(w);
    names.push_back("the cotangent");
  }
  auto graph = [&](const std::vector<Array>& v, bool layouts, bool record, Tensors& leaves) {
    const std::vector<Array> x(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(n));
    const Tensors ins = make_inputs(x, layouts, true);
    Tensors xs, cotangents;
    for (const size_t i : active_) xs.push_back(ins[i]);
    for (size_t i = n; i < v.size(); ++i) {
      cotangents.push_back(make(v[i]));
      if (record) require_grad(cotangents.back());
    }
    leaves = xs;
    leaves.insert(leaves.end(), cotangents.begin(), cotangents.end());
    return grad(outputs(ins), xs, cotangents, record);
  };
  auto product = [&](const std::vector<Array>& v) {
    Tensors leaves;
    const Tensors gradients = graph(v, false, false, leaves);
    double sum = 0;
    for (size_t a = 0; a < n; ++a) sum += inner(directions[a], read(gradients[a]));
    return sum;
  };
  Tensors leaves, tangents;
  const Tensors gradients = graph(at, true, true, leaves);
  for (const Array& v : directions) tangents.push_back(make(v));
  std::vector<Array> got;
  for (const Tensor& g : grad(gradients, leaves, tangents, false)) {
    got.push_back(read_or_spoil(g, sabotage_.hits("second")));
  }
  return compare("second", got, product, at, names);
}

Finding Derivatives::forward() const {
  const std::vector<Array> at = values();
  const Tensors ins = make_inputs(at, true, true);
  Tensors xs, tangents;
  std::vector<Array> directions;
  for (size_t a = 0; a < at.size(); ++a) {
    xs.push_back(ins[active_[a]]);
    directions.push_back(pattern(at[a].dtype, at[a].shape, static_cast<int64_t>(a) + 1));
    tangents.push_back(make(directions.back()));
  }
  Finding found;
  const Tensors ys = outputs(ins);
  const Tensors got = jvp(ys, xs, tangents);
  const double factor = tolerances_.factor(case_.op->name, dtype_, "jvp");
  // Every output along the direction, evaluated once a step.
  std::vector<std::pair<double, std::vector<Array>>> along;
  auto evaluate = [&](double h) -> const std::vector<Array>& {
    for (const auto& [step, arrays] : along) {
      if (step == h) return arrays;
    }
    std::vector<Array> moved = at;
    for (size_t a = 0; a < at.size(); ++a) {
      for (size_t k = 0; k < at[a].z.size(); ++k) moved[a].z[k] += h * directions[a].z[k];
    }
    std::vector<Array> arrays;
    for (const Tensor& y : outputs(make_inputs(moved, false, false))) arrays.push_back(read(y));
    along.emplace_back(h, std::move(arrays));
    return along.back().second;
  };
  along.reserve(8);
  for (size_t o = 0; o < got.size(); ++o) {
    const Array tangent = read_or_spoil(got[o], sabotage_.hits("jvp"));
    const Array& like = seeds_[o];
    if (tangent.dtype != like.dtype || tangent.shape != like.shape) {
      found.trouble = std::string("jvp is ") + name_of(tangent.dtype) + text(tangent.shape) +
                      ", expected " + name_of(like.dtype) + text(like.shape);
      return found;
    }
    const double scale = 1 + largest(tangent);
    for (size_t k = 0; k < tangent.z.size(); ++k) {
      for (int part = 0; part < (is_complex(tangent.dtype) ? 2 : 1); ++part) {
        auto of = [part](Complex z) { return part == 0 ? z.real() : z.imag(); };
        const Slope s = slope([&](double h) { return of(evaluate(h)[o].z[k]); });
        if (s.kind != Slope::Smooth) {
          ++(s.kind == Slope::Kink ? found.kinks : found.skipped);
          continue;
        }
        found.ran = true;
        const double t = of(tangent.z[k]);
        if (!(std::fabs(t - s.value) <=
              factor * kTolerance * (scale + std::fabs(t)) + 2 * s.error) &&
            !found.trouble) {
          found.trouble = "jvp, element " + std::to_string(k) + ": got " + std::to_string(t) +
                          ", expected " + std::to_string(s.value);
        }
      }
    }
  }
  return found;
}

Finding narrow_gradient(const Case& c, int dtype, const Tolerances& tolerances,
                        const Sabotage& sabotage) {
  const int wide = is_complex(dtype) ? kComplex128 : kFloat64;
  auto gradients = [&](int in) {
    Tensors ins, xs, ys, cotangents;
    const std::vector<Input> inputs = c.inputs(in);
    for (const Input& input : inputs) {
      ins.push_back(make(input));
      if (!is_inexact(input.value.dtype) || input.weak || input.fixed) continue;
      require_grad(ins.back());
      xs.push_back(ins.back());
    }
    const Tensors outs = call(c, in, ins);
    for (size_t i = 0; i < outs.size(); ++i) {
      const Array value = read(outs[i]);
      if (!is_inexact(value.dtype)) continue;
      ys.push_back(outs[i]);
      cotangents.push_back(make(pattern(value.dtype, value.shape, static_cast<int64_t>(i))));
    }
    std::vector<Array> got;
    if (xs.empty() || ys.empty()) return got;
    for (const Tensor& g : grad(ys, xs, cotangents, false)) got.push_back(read(g));
    return got;
  };
  Finding found;
  const std::vector<Array> expected = gradients(wide);
  const std::vector<Array> got = gradients(dtype);
  const double factor = tolerances.factor(c.op->name, dtype, "gradient");
  const double u = unit_roundoff(dtype) * factor * (is_half(dtype) ? 4 : 64);
  for (size_t a = 0; a < got.size(); ++a) {
    found.ran = found.ran || got[a].count() != 0;
    const Array seen = sabotage.hits("gradient") ? spoil(got[a]) : got[a];
    const double most = largest(expected[a]);
    const Tolerance tolerance{u, u * (is_half(dtype) ? std::max(most, 1.0) : most + 1)};
    if (auto trouble = difference(seen, with_dtype(expected[a], dtype), tolerance)) {
      found.trouble = "gradient against " + std::string(name_of(wide)) + ": " + *trouble;
      return found;
    }
  }
  return found;
}

}  // namespace table
