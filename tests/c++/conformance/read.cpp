// Reads the corpus: lines of words.
#include <bit>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "conformance.h"

namespace {

constexpr const char* dtype_names[] = {
    "",       "bool",   "int8",    "int16",    "int32",   "int64",   "uint8",     "uint16",
    "uint32", "uint64", "float16", "bfloat16", "float32", "float64", "complex64", "complex128"};

ag::Dtype dtype_named(const std::string& name) {
  for (int32_t code = 1; code < static_cast<int32_t>(std::size(dtype_names)); ++code) {
    if (name == dtype_names[code]) return ag::Dtype{code};
  }
  return ag::Dtype{std::stoi(name)};  // one that there is not, by its number
}

std::vector<int64_t> numbers(const std::string& list) {
  std::vector<int64_t> made;
  if (list == "-") return made;
  std::istringstream stream(list);
  for (std::string number; std::getline(stream, number, ',');) made.push_back(std::stoll(number));
  return made;
}

std::optional<Bytes> bytes_of(const std::string& hex) {
  if (hex == "?") return std::nullopt;
  Bytes made;
  if (hex == "-") return made;
  made.reserve(hex.size() / 2);
  for (size_t i = 0; i < hex.size(); i += 2) {
    made.push_back(static_cast<unsigned char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return made;
}

Expected read_value(std::istream& line) {
  std::string dtype;
  std::string shape;
  std::string hex;
  line >> dtype >> shape >> hex;
  return {dtype_named(dtype), numbers(shape), bytes_of(hex)};
}

double float_of(const std::string& hex) {
  return std::bit_cast<double>(static_cast<uint64_t>(std::stoull(hex, nullptr, 16)));
}

ag::Tensor make_weak(const Weak& weak) {
  if (weak.kind == "bool") return weak.first == "1";
  if (weak.kind == "integer") return static_cast<int64_t>(std::stoll(weak.first));
  if (weak.kind == "real") return float_of(weak.first);
  return std::complex<double>(float_of(weak.first), float_of(weak.second));
}

std::string rest_of(std::istream& line) {
  std::string rest;
  std::getline(line >> std::ws, rest);
  return rest;
}

void read_argument(Case& c, const std::string& word, std::istream& line) {
  std::string name;
  line >> name;
  if (word == "tensor") {
    c.tensor_arguments[name] = {std::nullopt, read_value(line)};
  } else if (word == "weak") {
    Weak weak;
    line >> weak.kind >> weak.first >> weak.second;
    c.tensor_arguments[name] = {weak, {}};
  } else if (word == "tensors") {
    line >> c.lists[name];
  } else if (word == "ints") {
    c.int_lists[name] = numbers(rest_of(line));
  } else if (word == "int" || word == "float" || word == "bool" || word == "dtype" ||
             word == "device" || word == "enum" || word == "string" || word == "rng") {
    c.plain[name] = rest_of(line);
  } else if (word == "absent") {
    c.absent = true;
  } else {
    throw std::runtime_error("unknown word in the corpus: " + word);
  }
}

void read_line(Case& c, const std::string& word, std::istream& line) {
  if (word == "case") {
    line >> c.number;
  } else if (word == "out") {
    c.outs.push_back(read_value(line));
  } else if (word == "inplace") {
    c.inplace.push_back(read_value(line));
  } else if (word == "cotangent") {
    size_t position = 0;
    line >> position;
    c.cotangents[position] = read_value(line);
  } else if (word == "grad") {
    std::string name;
    line >> name;
    const auto start = line.tellg();
    std::string first;
    line >> first;
    line.seekg(start);
    c.grads.emplace_back(name, first == "none" ? std::nullopt : std::optional(read_value(line)));
  } else if (word == "error") {
    line >> c.error_code >> c.error_name;
    c.error_sentence = rest_of(line);
  } else {
    read_argument(c, word, line);
  }
}

}  // namespace

std::vector<Case> read_corpus(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::vector<Case> cases;
  Case current;
  std::string op;
  for (std::string text; std::getline(file, text);) {
    std::istringstream line(text);
    std::string word;
    line >> word;
    if (word == "op") {
      line >> op;
    } else if (word == "end") {
      current.op = op;
      cases.push_back(std::move(current));
      current = Case();
    } else {
      read_line(current, word, line);
    }
  }
  return cases;
}

ag::Tensor make_tensor(const Expected& value) {
  ag_tensor* made = nullptr;
  ag::detail::check(ag_tensor_from_data(
      &made, value.bytes->data(), static_cast<int64_t>(value.bytes->size()), value.shape.data(),
      static_cast<int64_t>(value.shape.size()), code(value.dtype)));
  return ag::Tensor::adopt(made);
}

void Case::prepare(bool with_grad) {
  made_.clear();
  made_lists_.clear();
  rngs_.clear();
  for (const auto& [name, argument] : tensor_arguments) {
    made_[name] = argument.weak ? make_weak(*argument.weak) : make_tensor(argument.value);
  }
  for (const auto& [name, gradient] : grads) {
    if (with_grad) made_.at(name).set_requires_grad();
  }
  for (const auto& [name, count] : lists) {
    for (int64_t i = 0; i < count; ++i) {
      made_lists_[name].push_back(made_.at(name + "." + std::to_string(i)));
    }
    made_lists_[name];  // also of none
  }
}

const ag::Tensor& Case::argument(const std::string& name) const { return made_.at(name); }

bool Case::has(const std::string& name) const {
  return tensor_arguments.contains(name) || lists.contains(name) || int_lists.contains(name) ||
         plain.contains(name);
}

ag::Tensor Case::tensor(const std::string& name) const { return optional_tensor(name); }

ag::Tensor Case::optional_tensor(const std::string& name) const {
  const auto found = made_.find(name);
  return found == made_.end() ? ag::Tensor() : found->second;
}

const std::vector<ag::Tensor>& Case::tensors(const std::string& name) const {
  return made_lists_.at(name);
}
const std::vector<int64_t>& Case::ints(const std::string& name) const { return int_lists.at(name); }

ag::OptionalInts Case::optional_ints(const std::string& name) const {
  return has(name) ? ag::OptionalInts(ints(name)) : ag::OptionalInts();
}

int64_t Case::integer(const std::string& name) const { return std::stoll(plain.at(name)); }

std::optional<int64_t> Case::optional_integer(const std::string& name) const {
  return has(name) ? std::optional(integer(name)) : std::nullopt;
}

double Case::number_of(const std::string& name) const { return float_of(plain.at(name)); }
bool Case::boolean(const std::string& name) const { return plain.at(name) == "1"; }
ag::Dtype Case::dtype(const std::string& name) const { return dtype_named(plain.at(name)); }

ag::Device Case::device(const std::string& name) const {
  std::istringstream fields(plain.at(name));
  std::string type;
  ag::Device made;
  fields >> type >> made.index;
  if (type == "cpu" || type == "cuda") {
    made.type = type == "cpu" ? ag::DeviceType::cpu : ag::DeviceType::cuda;
  } else {
    made.type = ag::DeviceType{std::stoi(type)};
  }
  return made;
}

int32_t Case::enumerator(const std::string& name) const { return constant(plain.at(name)); }
const std::string& Case::text(const std::string& name) const { return plain.at(name); }

const ag::Rng& Case::rng(const std::string& name) const {
  rngs_.push_back(std::make_unique<ag::Rng>(integer(name)));
  return *rngs_.back();
}
