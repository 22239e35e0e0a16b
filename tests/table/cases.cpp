#include "cases.h"

#include <filesystem>
#include <fstream>
#include <limits>
#include <stdexcept>

namespace table {
namespace {

Array array_of(const Json& json, int dtype) {
  Array out = zeros(dtype, json.at("shape").get<Shape>());
  if (!json.contains("data")) return out;
  const Json& data = json["data"];
  const size_t count = is_inexact(dtype) ? out.z.size() : out.n.size();
  // A category's data has two numbers an element where the category is complex.
  const bool pairs = data.size() == 2 * count && count != 0;
  if (data.size() != count && !pairs) throw std::runtime_error("data does not fit its shape");
  for (size_t i = 0; i < count; ++i) {
    if (!is_inexact(dtype)) {
      out.n[i] = wrap_to(dtype, data[i].get<int64_t>());
    } else if (pairs) {
      out.z[i] = {number(data[2 * i]), number(data[2 * i + 1])};
    } else {
      out.z[i] = number(data[i]);
    }
  }
  return out;
}

Input input_of(size_t param, const Json& json, int dtype) {
  const bool fixed = json.contains("dtype");
  Input in{param, array_of(json, fixed ? dtype_of(json["dtype"]) : dtype), "", false, fixed, false};
  in.layout = json.value("layout", "");
  in.weak = json.value("weak", false);
  in.moves = json.value("move", false);
  return in;
}

}  // namespace

double number(const Json& value) {
  if (!value.is_string()) return value.get<double>();
  const std::string& s = value.get_ref<const std::string&>();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return s == "inf" ? infinity : s == "-inf" ? -infinity : std::numeric_limits<double>::quiet_NaN();
}

std::vector<Input> Case::inputs(int dtype) const {
  std::vector<Input> out;
  const Json& args = record.at("args");
  for (size_t p = 0; p < op->params.size(); ++p) {
    const auto& [name, kind, in_call] = op->params[p];
    if (!kind.starts_with("tensor") || !args.contains(name)) continue;
    const Json& value = args[name];
    if (kind != "tensors") {
      out.push_back(input_of(p, value, dtype));
    } else {
      for (const Json& one : value) out.push_back(input_of(p, one, dtype));
    }
  }
  return out;
}

std::vector<Output> Case::outputs(int dtype) const {
  size_t position = 0;
  while (position < dtypes.size() && dtypes[position] != dtype) ++position;
  std::vector<Output> out;
  for (const Json& json : record.at("outs")) {
    const Json& named = json.at("dtype");
    const std::string name = named.is_array() ? named.at(position) : named;
    const int out_dtype = name == "=" ? dtype : dtype_of(name);
    out.push_back({array_of(json, out_dtype), json.contains("data")});
  }
  return out;
}

Family load_family(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  Family family;
  family.name = std::filesystem::path(path).stem();
  std::string line;
  while (std::getline(file, line)) {
    Json record = Json::parse(line);
    if (record.contains("params")) {
      auto op = std::make_unique<Operation>();
      op->name = record.at("op");
      for (const Json& p : record["params"]) {
        if (p.size() > 3) op->hermitian.insert(op->params.size());
        op->params.push_back({p.at(0), p.at(1), p.at(2)});
      }
      op->outputs = record.at("outputs").get<std::vector<std::string>>();
      op->differentiable = record.at("differentiable");
      op->inplace = record.at("inplace");
      family.operations.push_back(std::move(op));
      continue;
    }
    Case one;
    one.op = family.operations.back().get();
    one.label = record.contains("fail") ? "fail " + std::to_string(record["fail"].get<int>())
                                        : "sample " + std::to_string(record["sample"].get<int>());
    for (const Json& d : record.at("dtypes")) one.dtypes.push_back(dtype_of(d));
    one.record = std::move(record);
    family.cases.push_back(std::move(one));
  }
  return family;
}

}  // namespace table
