#include "properties.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace table {
namespace {

std::vector<double> reals(const Array& x) {
  std::vector<double> out;
  for (const Complex& z : x.z) out.push_back(z.real());
  for (const int64_t n : x.n) out.push_back(static_cast<double>(n));
  return out;
}

std::optional<std::string> out_of_range(const std::vector<double>& values, const Json& range) {
  const double lo = number(range.at(0)), hi = number(range.at(1));
  for (const double v : values) {
    if (!(v >= lo && v <= hi)) {
      return "got " + std::to_string(v) + ", expected a number in [" + std::to_string(lo) + ", " +
             std::to_string(hi) + "]";
    }
  }
  return std::nullopt;
}

// Within five standard errors; `sigma` is the distribution's standard deviation.
std::optional<std::string> wrong_moments(const std::vector<double>& values, double mean,
                                         double sigma) {
  const auto n = static_cast<double>(values.size());
  if (n == 0) return std::nullopt;
  double sum = 0, squares = 0;
  for (const double v : values) sum += v, squares += (v - mean) * (v - mean);
  if (std::fabs(sum / n - mean) > 5 * sigma / std::sqrt(n)) {
    return "got a mean of " + std::to_string(sum / n) + ", expected " + std::to_string(mean);
  }
  // The fourth moment of none of these is above three times the squared variance.
  const double variance = sigma * sigma;
  if (std::fabs(squares / n - variance) > 5 * std::sqrt(2 / n) * variance + 1e-12) {
    return "got a variance of " + std::to_string(squares / n) + ", expected " +
           std::to_string(variance);
  }
  return std::nullopt;
}

// The rows of out are those of x (or 0 … n-1) in another order.
std::optional<std::string> not_permuted(const std::vector<Input>& ins, const Array& out) {
  std::vector<double> got = reals(out), expected;
  if (ins.empty()) {
    for (size_t i = 0; i < got.size(); ++i) expected.push_back(static_cast<double>(i));
  } else {
    expected = reals(ins[0].value);
  }
  std::sort(got.begin(), got.end());
  std::sort(expected.begin(), expected.end());
  if (got != expected) return "got other elements than those to be permuted";
  return std::nullopt;
}

// Each element is dropped or scaled by 1 / (1 - p).
std::optional<std::string> not_dropped(const Array& x, const Array& out, double p) {
  const double tolerance = 4 * unit_roundoff(out.dtype);
  for (size_t i = 0; i < out.z.size(); ++i) {
    const Complex kept = p < 1 ? x.z[i] / (1 - p) : Complex(0);
    if (out.z[i] != Complex(0) && std::abs(out.z[i] - kept) > tolerance * std::abs(kept)) {
      return "element " + std::to_string(i) + ": got " + text(out, static_cast<int64_t>(i)) +
             ", expected 0 or " + std::to_string(kept.real());
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> violation(const Json& property, const std::vector<Input>& ins,
                                     const std::vector<Array>& outs) {
  const Array& out = outs.at(0);
  const std::vector<double> values = reals(out);
  std::optional<std::string> trouble;
  if (property.contains("range")) trouble = out_of_range(values, property["range"]);
  if (!trouble && property.contains("mean")) {
    trouble = wrong_moments(values, property["mean"], property.at("sigma"));
  }
  if (!trouble && property.value("permutation", false)) trouble = not_permuted(ins, out);
  if (!trouble && property.contains("dropout")) {
    trouble = not_dropped(ins.at(0).value, out, property["dropout"]);
  }
  return trouble;
}

}  // namespace table
