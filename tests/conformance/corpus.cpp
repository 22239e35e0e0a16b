// Writes the corpus that every language runs (see README.md here): what the public C interface
// makes of the registry's samples.
//
//   corpus <constants.json> <folder> <family.jsonl>...

#include <algorithm>
#include <bit>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "../table/cases.h"
#include "../table/library.h"

namespace conformance {
namespace {

using namespace table;

constexpr int64_t kSeed = 7;  // of the generator of calls that name none

// ---- fields

std::string hex(const std::vector<uint8_t>& bytes) {
  if (bytes.empty()) return "-";
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const uint8_t byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string bits(double x) {
  char buffer[17];
  std::snprintf(buffer, sizeof buffer, "%016llx",
                static_cast<unsigned long long>(std::bit_cast<uint64_t>(x)));
  return buffer;
}

std::string list(const std::vector<int64_t>& values) {
  std::string out;
  for (const int64_t v : values) out += (out.empty() ? "" : ",") + std::to_string(v);
  return out.empty() ? "-" : out;
}

std::string array(const Array& x) {
  return std::string(name_of(x.dtype)) + " " + list(x.shape) + " " + hex(encode(x));
}

// InvalidAxis: AG_INVALID_AXIS
std::string status_name(const std::string& camel) {
  std::string out = "AG";
  for (const char c : camel) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0) out += '_';
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string dtype_field(const Json& value) {
  if (value.is_string()) return value;
  const std::string name = name_of(value.get<int>());
  return name == "unknown" ? std::to_string(value.get<int>()) : name;
}

// ---- what the registry says beyond the reference files

class Constants {
 public:
  explicit Constants(const std::string& path) {
    std::ifstream file(path);
    names_ = Json::parse(file);
  }

  // The constant's name, or the number where there is none.
  std::string name(const std::string& op, const std::string& param, int64_t code) const {
    const std::string text = std::to_string(code);
    return names_.at(op).at(param).value(text, text);
  }

 private:
  Json names_;
};

// ---- one case

class Writer {
 public:
  Writer(const Constants& constants, std::ofstream& file) : constants_(constants), file_(file) {}

  void write(const Case& original, int dtype, int number) {
    const Case c = complete(original, dtype);
    std::vector<Input> inputs = c.inputs(dtype);
    for (Input& in : inputs) in.layout.clear();
    file_ << "case " << number << "\n";
    arguments(c, inputs);
    if (c.fails()) {
      error(c, dtype, inputs);
    } else {
      results(c, dtype, inputs);
    }
    file_ << "end\n";
  }

 private:
  // The same call with everything written out that it would take from its surroundings.
  static Case complete(Case c, int dtype) {
    Json& args = c.record.at("args");
    const bool of_tensors =
        std::any_of(c.op->params.begin(), c.op->params.end(),
                    [](const Param& p) { return p.kind.starts_with("tensor"); });
    for (const auto& [name, kind, in_call] : c.op->params) {
      if (args.contains(name)) continue;
      if (kind.starts_with("rng") && !c.fails()) args[name] = kSeed;
      if (kind == "dtype" && !of_tensors) args[name] = name_of(dtype);
    }
    return c;
  }

  void arguments(const Case& c, const std::vector<Input>& inputs) {
    const Json& args = c.record.at("args");
    size_t next = 0;
    for (const auto& [name, kind, in_call] : c.op->params) {
      if (kind == "tensor" && !args.contains(name)) file_ << "absent " << name << "\n";
      if (!args.contains(name)) continue;
      const Json& value = args[name];
      if (kind == "tensors") {
        file_ << "tensors " << name << " " << value.size() << "\n";
        for (size_t i = 0; i < value.size(); ++i) {
          operand(name + "." + std::to_string(i), inputs.at(next++));
        }
      } else if (kind.starts_with("tensor")) {
        operand(name, inputs.at(next++));
      } else {
        setting(c.op->name, name, kind, value);
      }
    }
  }

  void operand(const std::string& name, const Input& in) {
    if (!in.weak) {
      file_ << "tensor " << name << " " << array(in.value) << "\n";
    } else if (!is_inexact(in.value.dtype)) {
      file_ << "weak " << name << " integer " << in.value.n[0] << "\n";
    } else if (in.value.z[0].imag() == 0) {
      file_ << "weak " << name << " real " << bits(in.value.z[0].real()) << "\n";
    } else {
      file_ << "weak " << name << " complex " << bits(in.value.z[0].real()) << " "
            << bits(in.value.z[0].imag()) << "\n";
    }
  }

  void setting(const std::string& op, const std::string& name, const std::string& kind,
               const Json& value) {
    auto line = [&](const char* word, const std::string& text) {
      file_ << word << " " << name << " " << text << "\n";
    };
    if (kind == "ints") {
      line("ints", list(value.get<std::vector<int64_t>>()));
    } else if (kind == "bool") {
      line("bool", value.get<bool>() ? "1" : "0");
    } else if (kind.starts_with("float")) {
      line("float", bits(table::number(value)));
    } else if (kind == "dtype") {
      line("dtype", dtype_field(value));
    } else if (kind == "device") {
      const int64_t type = value.at(0);
      line("device", (type == AG_CPU ? "cpu" : std::to_string(type)) + " " +
                         std::to_string(value.at(1).get<int64_t>()));
    } else if (kind == "string") {
      line("string", value);
    } else if (kind.starts_with("rng")) {
      line("rng", std::to_string(value.get<int64_t>()));
    } else if (kind.starts_with("enum")) {
      line("enum", constants_.name(op, name, value));
    } else if (kind.starts_with("int")) {
      line("int", std::to_string(value.get<int64_t>()));
    } else {
      throw std::runtime_error("the corpus has no line for a parameter of kind " + kind);
    }
  }

  void error(const Case& c, int dtype, const std::vector<Input>& inputs) {
    const Tensors ins = tensors(inputs);
    std::vector<ag_tensor*> outs(std::max<size_t>(c.op->outputs.size(), ins.size()), nullptr);
    if (!c.op->outputs[0].ends_with("*")) outs.resize(c.op->outputs.size());
    const ag_status status = call_raw(c, dtype, ins, outs);
    if (status != c.record.at("status_code").get<ag_status>()) {
      throw std::runtime_error("expected " + c.record.at("status").get<std::string>());
    }
    // ag_op_call adds where in its list a tensor is missing; the op's own function has no list.
    const std::regex place(" \\(ins\\[\\d+\\]\\)");
    file_ << "error " << status << " " << status_name(c.record["status"]) << " "
          << std::regex_replace(ag_error_message(), place, "") << "\n";
  }

  static Tensors tensors(const std::vector<Input>& inputs) {
    Tensors out;
    for (const Input& in : inputs) out.push_back(make(in));
    return out;
  }

  void results(const Case& c, int dtype, const std::vector<Input>& inputs) {
    const bool differentiable = c.op->differentiable == "yes" || c.op->differentiable == "ae" ||
                                c.op->differentiable == "zero";
    Tensors ins = tensors(inputs);
    std::vector<size_t> active;
    for (size_t i = 0; i < inputs.size(); ++i) {
      if (differentiable && is_inexact(inputs[i].value.dtype) && !inputs[i].weak)
        active.push_back(i);
    }
    for (const size_t i : active) require_grad(ins[i]);
    const Tensors outs = call(c, dtype, ins);
    std::vector<Array> values;
    for (const Tensor& out : outs) values.push_back(read(out));
    const bool unspecified = c.check() == "shape";
    for (const Array& v : values) {
      if (unspecified) {
        file_ << "out " << name_of(v.dtype) << " " << list(v.shape) << " ?\n";
      } else {
        file_ << "out " << array(v) << "\n";
      }
    }
    if (c.op->inplace && values[0].dtype == inputs[0].value.dtype &&
        values[0].shape == inputs[0].value.shape && !inputs[0].weak) {
      const Tensors fresh = tensors(inputs);
      if (call_in_place(c, fresh)) file_ << "inplace " << array(read(fresh[0])) << "\n";
    }
    if (!active.empty()) gradients(c, inputs, active, ins, outs, values);
  }

  // Nothing where the registry says that this point has no derivative.
  void gradients(const Case& c, const std::vector<Input>& inputs, const std::vector<size_t>& active,
                 const Tensors& ins, const Tensors& outs, const std::vector<Array>& values) {
    std::vector<ag_tensor*> ys, seeds;
    Tensors cotangents;
    std::string lines;
    for (size_t i = 0; i < outs.size(); ++i) {
      int32_t on = 0;
      check(ag_tensor_requires_grad(&on, outs[i].get()));
      if (on == 0) continue;
      const Array w = pattern(values[i].dtype, values[i].shape, static_cast<int64_t>(i));
      cotangents.push_back(make(w));
      ys.push_back(outs[i].get());
      seeds.push_back(cotangents.back().get());
      lines += "cotangent " + std::to_string(i) + " " + array(w) + "\n";
    }
    if (ys.empty()) return;
    const auto n = static_cast<int64_t>(ys.size());
    if (ag_backward(ys.data(), n, seeds.data(), n, nullptr) != AG_OK) return;
    for (const size_t i : active) {
      lines += "grad " + argument(c, inputs, i) + " ";
      ag_tensor* grad = nullptr;
      const ag_status status = ag_tensor_grad(&grad, ins[i].get());
      if (status != AG_NOT_FOUND) check(status);
      lines += grad != nullptr ? array(read(Tensor(grad))) + "\n" : "none\n";
    }
    file_ << lines;
  }

  // x, or xs.1 of a list.
  static std::string argument(const Case& c, const std::vector<Input>& inputs, size_t i) {
    const Param& param = c.op->params[inputs[i].param];
    if (param.kind != "tensors") return param.name;
    size_t first = i;
    while (first > 0 && inputs[first - 1].param == inputs[i].param) --first;
    return param.name + "." + std::to_string(i - first);
  }

  const Constants& constants_;
  std::ofstream& file_;
};

// ---- which dtypes a case is run in

// All of them for an op's first sample; for another float64, or where the sample has none the
// widest.
class Choice {
 public:
  explicit Choice(const Family& family) {
    for (const Case& c : family.cases) {
      std::set<int>& all = dtypes_[key(c)];
      all.insert(c.dtypes.begin(), c.dtypes.end());
    }
  }

  std::vector<int> dtypes(const Case& c) const {
    if (c.label == "sample 0") return c.dtypes;
    const std::set<int>& all = dtypes_.at(key(c));
    const int one = all.contains(kFloat64) ? kFloat64 : *all.rbegin();
    const bool here = std::find(c.dtypes.begin(), c.dtypes.end(), one) != c.dtypes.end();
    return here ? std::vector<int>{one} : std::vector<int>{};
  }

 private:
  static std::string key(const Case& c) { return c.op->name + " " + c.label; }
  std::map<std::string, std::set<int>> dtypes_;
};

bool has_layout(const Case& c) {
  const std::vector<Input> inputs = c.inputs(c.dtypes.front());
  return std::any_of(inputs.begin(), inputs.end(),
                     [](const Input& in) { return !in.layout.empty(); });
}

void write_family(const Constants& constants, const std::filesystem::path& folder,
                  const std::string& reference) {
  const Family family = load_family(reference);
  const Choice choice(family);
  std::ofstream file(folder / (family.name + ".txt"));
  Writer writer(constants, file);
  const Operation* op = nullptr;
  int number = 0;
  for (const Case& c : family.cases) {
    if (c.op != op) {
      op = c.op;
      number = 0;
      file << "op " << op->name << "\n";
    }
    // The corpus holds values alone: what fails for its strides it cannot say.
    if (c.fails() && has_layout(c)) continue;
    for (const int dtype : choice.dtypes(c)) {
      try {
        writer.write(c, dtype, number++);
      } catch (const std::exception& trouble) {
        throw std::runtime_error(op->name + " " + c.label + " " + name_of(dtype) + ": " +
                                 trouble.what());
      }
    }
  }
  file.close();
  if (!file) throw std::runtime_error("cannot write " + (folder / family.name).string());
}

int run(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: corpus <constants.json> <folder> <family.jsonl>...\n");
    return 2;
  }
  const std::filesystem::path folder = argv[2];
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const Constants constants(argv[1]);
  for (int i = 3; i < argc; ++i) write_family(constants, folder, argv[i]);
  return 0;
}

}  // namespace
}  // namespace conformance

int main(int argc, char** argv) {
  try {
    return conformance::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "corpus: %s\n", error.what());
    return 1;
  }
}
