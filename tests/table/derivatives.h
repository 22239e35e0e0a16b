// Derivatives of ops, by the library and by finite differences.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "compare.h"
#include "library.h"

namespace table {

// What a check found out.
struct Finding {
  bool ran = false;     // at least one number was compared
  int64_t skipped = 0;  // numbers without a definite expectation: outside of the domain, jumps
  int64_t kinks = 0;    // numbers that lie between the one-sided derivatives, as they must
  std::optional<std::string> trouble;
};

// One case in float64 or complex128, away from kinks where its inputs were drawn at random.
class Derivatives {
 public:
  Derivatives(const Case& c, int dtype, const Tolerances& tolerances, const Sabotage& sabotage);

  bool applies() const;  // some input and some output are inexact
  Finding gradient() const;
  Finding second() const;
  Finding forward() const;

 private:
  using Numbers = std::vector<Complex>;

  const Case& case_;
  int dtype_;
  const Tolerances& tolerances_;
  const Sabotage& sabotage_;
  std::vector<Input> inputs_;
  std::vector<size_t> active_;   // inputs that are differentiated
  std::vector<size_t> outputs_;  // outputs that have derivatives
  std::vector<Array> seeds_;     // cotangents

  Tensors make_inputs(const std::vector<Array>& values, bool layouts, bool record) const;
  std::vector<Array> values() const;
  Tensors outputs(const Tensors& ins) const;
  double loss(const std::vector<Array>& values) const;
  Finding compare(const std::string& check, const std::vector<Array>& got,
                  const std::function<double(const std::vector<Array>&)>& f,
                  const std::vector<Array>& at, const std::vector<std::string>& names) const;
};

// The gradient in `dtype` against the same sample's gradient in the widest dtype of its category.
Finding narrow_gradient(const Case& c, int dtype, const Tolerances& tolerances,
                        const Sabotage& sabotage);

}  // namespace table
