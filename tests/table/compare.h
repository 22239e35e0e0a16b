// Is a number what was expected? Tolerances follow from the dtype and the condition.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "values.h"

namespace table {

// What AUTOGRAD_SABOTAGE spoils before comparing: "", value, gradient, second, jvp.
struct Sabotage {
  std::string kind;
  bool hits(const std::string& check) const { return !kind.empty() && kind == check; }
};

// x + s(|x| + 1), s = 1e-3 or 0.05 for half types; integers + 1; bools flipped.
Array spoil(const Array& x);

// One line of tolerances.tsv: op, dtype class, check, factor on the default tolerance, reason.
class Tolerances {
 public:
  explicit Tolerances(const std::string& path);
  double factor(const std::string& op, int dtype, const std::string& check) const;

 private:
  struct Line {
    std::string op, dtypes, check;
    double factor;
  };
  std::vector<Line> lines_;
};

// How far two numbers may be apart: relative * |expected| + absolute.
struct Tolerance {
  double relative = 0;
  double absolute = 0;
};
Tolerance value_tolerance(int dtype, double condition, double factor);

// What is wrong first, in words; nothing where got equals expected. `zeros`: signs of zeros count.
std::optional<std::string> difference(const Array& got, const Array& expected, Tolerance tolerance,
                                      bool zeros = false);

}  // namespace table
