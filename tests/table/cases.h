// The lines of tests/reference/<family>.jsonl.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "values.h"

namespace table {

using Json = nlohmann::json;

struct Param {
  std::string name;
  std::string kind;
  bool in_call;  // an argument of the C function, not a member of its options
};

struct Operation {
  std::string name;
  std::vector<Param> params;
  std::vector<std::string> outputs;
  std::string differentiable;
  bool inplace = false;
  // Parameters that are taken for Hermitian: derivatives are those of their Hermitian parts.
  std::set<size_t> hermitian;
};

// One tensor argument in one dtype.
struct Input {
  size_t param;  // which of the operation's parameters
  Array value;
  std::string layout;
  bool weak = false;
  bool fixed = false;  // its dtype is its own, whatever dtype is under test
  bool moves = false;  // drawn at random: a gradient check may move it off a kink
};

struct Output {
  Array value;
  bool has_data = true;
};

// A line of the file; inputs and outputs are made per dtype.
struct Case {
  const Operation* op = nullptr;
  std::string label;  // "sample 3", "fail 0"
  std::vector<int> dtypes;
  Json record;

  bool fails() const { return record.contains("fail"); }
  std::string check() const { return record.value("check", ""); }
  bool special() const { return record.value("special", false); }
  double condition() const { return record.value("condition", 0.0); }
  bool has_equations() const {
    return record.contains("property") && record["property"].contains("equations");
  }
  // How vectors that are unique up to phases are made unique for derivatives; "" where they are.
  std::string gauge() const {
    return record.contains("property") ? record["property"].value("gauge", "") : "";
  }
  std::vector<Input> inputs(int dtype) const;
  std::vector<Output> outputs(int dtype) const;
};

struct Family {
  std::string name;
  std::vector<std::unique_ptr<Operation>> operations;
  std::vector<Case> cases;
};

Family load_family(const std::string& path);
double number(const Json& value);

}  // namespace table
