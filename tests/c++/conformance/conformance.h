// A case of the corpus (tests/conformance/README.md), and the call of every op that the generated
// conformance.cpp makes from one.
#pragma once

#include <autograd/autograd.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using Results = std::vector<ag::Tensor>;
using Bytes = std::vector<unsigned char>;

/// What a line says about a tensor. Without bytes only dtype and shape are known ("?").
struct Expected {
  ag::Dtype dtype = ag::unspecified;
  std::vector<int64_t> shape;
  std::optional<Bytes> bytes;
};

struct Weak {
  std::string kind;
  std::string first;
  std::string second;
};

/// An argument that is a tensor: one of some dtype, or a weak scalar.
struct TensorArgument {
  std::optional<Weak> weak;
  Expected value;
};

class Case {
 public:
  // As the file gives it.
  std::string op;
  int64_t number = 0;
  std::map<std::string, TensorArgument> tensor_arguments;  // xs.0, xs.1, … of a list
  std::map<std::string, int64_t> lists;
  std::map<std::string, std::vector<int64_t>> int_lists;
  std::map<std::string, std::string> plain;  // the other arguments, as text
  std::vector<Expected> outs;
  std::vector<Expected> inplace;
  std::map<size_t, Expected> cotangents;
  std::vector<std::pair<std::string, std::optional<Expected>>> grads;
  int32_t error_code = 0;
  std::string error_name;
  std::string error_sentence;
  bool absent = false;  // a required argument is left out
  bool fails() const { return !error_name.empty(); }

  /// Makes the arguments anew; those with gradients require them where asked.
  void prepare(bool with_grad);
  /// A tensor of the present arguments.
  const ag::Tensor& argument(const std::string& name) const;

  // What the generated calls read.
  bool has(const std::string& name) const;
  ag::Tensor tensor(const std::string& name) const;
  ag::Tensor optional_tensor(const std::string& name) const;
  const std::vector<ag::Tensor>& tensors(const std::string& name) const;
  const std::vector<int64_t>& ints(const std::string& name) const;
  ag::OptionalInts optional_ints(const std::string& name) const;
  int64_t integer(const std::string& name) const;
  std::optional<int64_t> optional_integer(const std::string& name) const;
  double number_of(const std::string& name) const;
  bool boolean(const std::string& name) const;
  ag::Dtype dtype(const std::string& name) const;
  ag::Device device(const std::string& name) const;
  int32_t enumerator(const std::string& name) const;
  const std::string& text(const std::string& name) const;
  const ag::Rng& rng(const std::string& name) const;

 private:
  std::map<std::string, ag::Tensor> made_;
  std::map<std::string, std::vector<ag::Tensor>> made_lists_;
  mutable std::vector<std::unique_ptr<ag::Rng>> rngs_;
};

struct Calls {
  Results (*call)(const Case&);
  Results (*inplace)(const Case&);  // null where there is none
};

/// By the ops' names.
const std::map<std::string, Calls>& all_calls();
/// The value of a constant such as AG_QR_REDUCED.
int32_t constant(const std::string& name);

/// The cases of a file.
std::vector<Case> read_corpus(const std::string& path);
ag::Tensor make_tensor(const Expected& value);
/// "" where a tensor is what is expected, else how it differs.
std::string difference(const ag::Tensor& got, const Expected& expected, bool spoil);
