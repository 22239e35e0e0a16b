#include "compare.h"

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace table {
namespace {

bool same_class(double got, double expected) {
  if (std::isnan(expected)) return std::isnan(got);
  return got == expected;
}

bool close(Complex got, Complex expected, bool complex, Tolerance t) {
  if (!complex) {
    if (!std::isfinite(expected.real())) return same_class(got.real(), expected.real());
    const double allowed = t.relative * std::fabs(expected.real()) + t.absolute;
    return std::fabs(got.real() - expected.real()) <= allowed;
  }
  if (!std::isfinite(expected.real()) || !std::isfinite(expected.imag())) {
    return same_class(got.real(), expected.real()) && same_class(got.imag(), expected.imag());
  }
  return std::abs(got - expected) <= t.relative * std::abs(expected) + t.absolute;
}

Complex rounded(int dtype, Complex z) {
  return {round_to(real_of(dtype), z.real()), round_to(real_of(dtype), z.imag())};
}

bool in_class(const std::string& dtypes, int dtype) {
  std::istringstream words(dtypes);
  std::string word;
  while (std::getline(words, word, '+')) {
    if (word == "all" || word == name_of(dtype)) return true;
    if (word == "half" && is_half(dtype)) return true;
    if (word == "complex" && is_complex(dtype)) return true;
    if (word == "real" && (dtype == kFloat32 || dtype == kFloat64)) return true;
    if (word == "floating" && is_inexact(dtype) && !is_complex(dtype)) return true;
    if (word == "inexact" && is_inexact(dtype)) return true;
  }
  return false;
}

}  // namespace

Array spoil(const Array& x) {
  Array out = x;
  const double s = is_half(x.dtype) ? 0.05 : 1e-3;
  for (auto& z : out.z) {
    const double by = s * (std::abs(z) + 1);
    z += is_complex(x.dtype) ? Complex(by, by) : Complex(by);
  }
  for (auto& n : out.n)
    n = x.dtype == kBool ? (n == 0)
                         : wrap_to(x.dtype, static_cast<int64_t>(static_cast<uint64_t>(n) + 1));
  return out;
}

Tolerances::Tolerances(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::string text;
  std::getline(file, text);  // the header
  while (std::getline(file, text)) {
    std::istringstream fields(text);
    Line line;
    std::string factor, reason;
    std::getline(fields, line.op, '\t');
    std::getline(fields, line.dtypes, '\t');
    std::getline(fields, line.check, '\t');
    std::getline(fields, factor, '\t');
    std::getline(fields, reason, '\t');
    if (reason.empty()) throw std::runtime_error(path + ": no reason for " + line.op);
    line.factor = std::stod(factor);
    lines_.push_back(line);
  }
}

double Tolerances::factor(const std::string& op, int dtype, const std::string& check) const {
  double factor = 1;
  for (const Line& line : lines_) {
    if (line.op == op && line.check == check && in_class(line.dtypes, dtype)) factor *= line.factor;
  }
  return factor;
}

Tolerance value_tolerance(int dtype, double condition, double factor) {
  if (!is_inexact(dtype)) return {};
  // Two units in the last place of the result (one for half types, whose arithmetic is float32's),
  // and as much of what a relative change of the inputs would do.
  const double u = unit_roundoff(dtype);
  const double inner = is_half(dtype) ? unit_roundoff(kFloat32) : u;
  const double smallest =
      round_to(real_of(dtype), dtype == kFloat64 || dtype == kComplex128 ? 5e-324
                               : is_half(dtype) ? (dtype == kFloat16 ? 6e-8 : 1e-40)
                                                : 1.4e-45);
  return {factor * (is_half(dtype) ? 2.01 : 4) * u, factor * (8 * inner * condition) + smallest};
}

std::optional<std::string> difference(const Array& got, const Array& expected, Tolerance tolerance,
                                      bool zeros) {
  if (got.dtype != expected.dtype) {
    return std::string("dtype is ") + name_of(got.dtype) + ", expected " + name_of(expected.dtype);
  }
  if (got.shape != expected.shape) {
    return "shape is " + text(got.shape) + ", expected " + text(expected.shape);
  }
  for (int64_t i = 0; i < expected.count(); ++i) {
    const auto k = static_cast<size_t>(i);
    bool good;
    if (!is_inexact(expected.dtype)) {
      good = got.n[k] == expected.n[k];
    } else {
      const Complex want = rounded(expected.dtype, expected.z[k]);
      good = close(got.z[k], want, is_complex(expected.dtype), tolerance);
      if (good && zeros && want == 0.0 && got.z[k] == 0.0) {
        good = std::signbit(got.z[k].real()) == std::signbit(want.real());
      }
    }
    if (!good) {
      return "element " + std::to_string(i) + ": got " + text(got, i) + ", expected " +
             text(expected, i);
    }
  }
  return std::nullopt;
}

}  // namespace table
