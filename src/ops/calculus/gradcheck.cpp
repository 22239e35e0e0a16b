#include "ops/calculus/gradcheck.h"

#include <cmath>
#include <string>

#include "autograd/engine.h"
#include "autograd/leaf.h"
#include "autograd/mode.h"
#include "core/error.h"
#include "ops/calculus/jacobian.h"
#include "ops/cast.h"

namespace autograd::ops {
namespace {

// A complex element is two real ones: its parts.
int64_t parts_of(const Tensor& t) { return is_complex(t.dtype()) ? 2 : 1; }

// The elements in row-major order as doubles.
std::vector<double> values_of(const Tensor& t) {
  const Tensor wide =
      on_host(raw_copy(t, is_complex(t.dtype()) ? Dtype::Complex128 : Dtype::Float64));
  const auto* first = static_cast<const double*>(read_bytes(wide));
  return {first, first + wide.count() * parts_of(t)};
}

std::string element_name(const Tensor& t, int64_t part) {
  const int64_t parts = parts_of(t);
  int64_t flat = part / parts;
  std::string index;
  for (int64_t axis = t.ndim() - 1; axis >= 0; --axis) {
    const int64_t d = t.dim(axis);
    index.insert(0, std::to_string(flat % d) + (index.empty() ? "" : ", "));
    flat /= d;
  }
  const char* which = parts == 1 ? "" : part % 2 == 0 ? "real part of " : "imaginary part of ";
  return which + ("[" + index + "]");
}

class Check {
 public:
  Check(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
        const GradcheckOptions& options, const char* result_name)
      : f_(f), n_outs_(n_outs), ins_(ins), options_(options), result_name_(result_name) {}

  void run() {
    check_inputs();
    {
      const GradMode on(true);
      for (const Tensor& x : ins_) {
        leaves_.push_back(is_inexact(x.dtype()) ? make_leaf(raw_copy(x, x.dtype())) : x);
      }
      outs_ = evaluate(leaves_);
    }
    check_repeatable();
    for (size_t j = 0; j < ins_.size(); ++j) {
      if (is_inexact(ins_[j].dtype())) check_input(j);
    }
  }

 private:
  // Columns of the numeric Jacobian: [part of input j][output][part of output].
  using Columns = std::vector<std::vector<std::vector<double>>>;

  std::vector<Tensor> evaluate(std::span<const Tensor> ins) {
    std::vector<Tensor> outs = call(f_, ins, n_outs_);
    for (size_t i = 0; i < outs.size(); ++i) {
      if (!outs[i]) fail(Status::CallbackFailed, "the function left its output %zu NULL", i);
    }
    return outs;
  }

  void check_inputs() {
    for (size_t j = 0; j < ins_.size(); ++j) {
      const Dtype t = ins_[j].dtype();
      if (!is_inexact(t) || t == Dtype::Float64 || t == Dtype::Complex128) continue;
      fail_argument(Status::InvalidDtype, "ins",
                    "input %zu is %s, too coarse for finite differences; use float64 or complex128",
                    j, name_of(t));
    }
  }

  void check_repeatable() {
    const GradMode off(false);
    const std::vector<Tensor> again = evaluate(ins_);
    for (size_t i = 0; i < outs_.size(); ++i) {
      const std::vector<double> a = values_of(outs_[i]);
      const std::vector<double> b = values_of(again[i]);
      bool same = same_dims(outs_[i].dims(), again[i].dims());
      for (size_t k = 0; k < a.size() && same; ++k) {
        same = a[k] == b[k] || (std::isnan(a[k]) && std::isnan(b[k]));
      }
      if (same) continue;
      fail(
          Status::InvalidState,
          "the function gave different results for the same inputs (output %zu); a check needs one "
          "that does not change",
          i);
    }
  }

  Columns differences(size_t j) {
    const GradMode off(false);
    const Tensor& x = ins_[j];
    Columns columns;
    for (int64_t part = 0; part < x.count() * parts_of(x); ++part) {
      std::vector<std::vector<double>> ends[2];
      for (int end = 0; end < 2; ++end) {
        std::vector<Tensor> moved(ins_.begin(), ins_.end());
        const Tensor here = raw_copy(on_host(x), x.dtype());
        static_cast<double*>(write_bytes(here))[part] += end == 0 ? -options_.eps : options_.eps;
        moved[j] = moved_to(here, x.device());
        for (const Tensor& y : evaluate(moved)) ends[end].push_back(values_of(y));
      }
      auto& column = columns.emplace_back(std::move(ends[1]));
      for (size_t i = 0; i < column.size(); ++i) {
        for (size_t k = 0; k < column[i].size(); ++k) {
          column[i][k] = (column[i][k] - ends[0][i][k]) / (2 * options_.eps);
        }
      }
    }
    return columns;
  }

  void check_input(size_t j) {
    const Columns numeric = differences(j);
    const Tensor& x = leaves_[j];
    for (size_t i = 0; i < outs_.size(); ++i) {
      const Tensor& y = outs_[i];
      if (!is_inexact(y.dtype())) continue;
      for (int64_t k = 0; k < y.count() * parts_of(y); ++k) {
        const Tensor u = unit(y, k / parts_of(y), k % parts_of(y) != 0);
        const std::vector<double> g =
            values_of(grad({&y, 1}, {&x, 1}, {&u, 1}, {.allow_unused = true})[0]);
        for (size_t part = 0; part < g.size(); ++part) {
          compare(g[part], numeric[part][i][static_cast<size_t>(k)], "backward", i, k, j,
                  static_cast<int64_t>(part));
        }
      }
    }
    if (!options_.check_forward) return;
    for (int64_t part = 0; part < x.count() * parts_of(x); ++part) {
      const Tensor t = unit(x, part / parts_of(x), part % parts_of(x) != 0);
      for (size_t i = 0; i < outs_.size(); ++i) {
        const Tensor& y = outs_[i];
        if (!is_inexact(y.dtype())) continue;
        const std::vector<double> moved =
            values_of(autograd::jvp({&y, 1}, {&x, 1}, {&t, 1}, {.allow_unused = true})[0]);
        for (size_t k = 0; k < moved.size(); ++k) {
          compare(moved[k], numeric[static_cast<size_t>(part)][i][k], "forward", i,
                  static_cast<int64_t>(k), j, part);
        }
      }
    }
  }

  void compare(double analytic, double numeric, const char* mode_name, size_t i, int64_t k,
               size_t j, int64_t part) const {
    if (std::abs(analytic - numeric) <= options_.atol + options_.rtol * std::abs(numeric)) return;
    fail(Status::WrongGradient,
         "%s mode says that the %s %zu at %s changes by %.10g per unit of input %zu at %s; finite "
         "differences say %.10g",
         mode_name, result_name_, i, element_name(outs_[i], k).c_str(), analytic, j,
         element_name(ins_[j], part).c_str(), numeric);
  }

  const Callable& f_;
  int64_t n_outs_;
  std::span<const Tensor> ins_;
  const GradcheckOptions& options_;
  const char* result_name_;
  std::vector<Tensor> leaves_;
  std::vector<Tensor> outs_;
};

// Fixed numbers in (-1, 1) without a pattern: fractional parts of multiples of the golden ratio.
Tensor spread(const Tensor& like) {
  const Tensor t = full_like_dims(like.dims(), like.dtype(), kCpu, 0.0);
  auto* values = static_cast<double*>(write_bytes(t));
  for (int64_t i = 0; i < t.count() * parts_of(t); ++i) {
    values[i] = 2 * std::fmod(static_cast<double>(i + 1) * 0.6180339887498949, 1.0) - 1;
  }
  return moved_to(t, like.device());
}

}  // namespace

void gradcheck(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
               const GradcheckOptions& options) {
  Check(f, n_outs, ins, options, "output").run();
}

void gradgradcheck(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
                   const GradcheckOptions& options) {
  // The gradients, as a function of the inputs and of the outputs' cotangents.
  std::vector<Tensor> all(ins.begin(), ins.end());
  std::vector<size_t> differentiable;
  for (const Tensor& y : call(f, ins, n_outs)) {
    const bool fine = y && (y.dtype() == Dtype::Float64 || y.dtype() == Dtype::Complex128);
    if (y && is_inexact(y.dtype()) && !fine) {
      fail(Status::InvalidDtype,
           "the function gives %s; finite differences need float64 or complex128",
           name_of(y.dtype()));
    }
    if (!fine) continue;
    all.push_back(spread(y));
  }
  for (size_t j = 0; j < ins.size(); ++j) {
    if (is_inexact(ins[j].dtype())) differentiable.push_back(j);
  }
  const size_t n_ins = ins.size();
  const Callable gradients = [&](std::span<Tensor> outs, std::span<const Tensor> given) {
    const bool create_graph = mode().grad;
    const GradMode on(true);
    std::vector<Tensor> xs(given.begin(), given.begin() + static_cast<int64_t>(n_ins));
    std::vector<Tensor> wanted;
    for (const size_t j : differentiable) {
      if (!requires_grad(xs[j])) xs[j] = make_leaf(xs[j]);
      wanted.push_back(xs[j]);
    }
    std::vector<Tensor> ys;
    for (Tensor& y : call(f, xs, n_outs)) {
      if (y && is_inexact(y.dtype())) ys.push_back(std::move(y));
    }
    std::vector<Tensor> g = grad(ys, wanted, given.subspan(n_ins),
                                 {.create_graph = create_graph, .allow_unused = true});
    for (size_t i = 0; i < g.size(); ++i) outs[i] = std::move(g[i]);
  };
  Check(gradients, static_cast<int64_t>(differentiable.size()), all, options, "gradient").run();
}

}  // namespace autograd::ops
