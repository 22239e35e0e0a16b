// The run-time op table (made by tools/generate.py) and calls through it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/tensor.h"
#include "ops/declarations.h"

namespace autograd::api {

enum class ParamKind : uint8_t {
  Tensor,
  OptionalTensor,
  Tensors,
  // attributes
  Ints,
  Int,
  OptionalInt,
  Float,
  OptionalFloat,
  Bool,
  Dtype,
  Device,
  Enum,
  Rng,
  String,
};
constexpr bool is_attribute(ParamKind kind) { return kind >= ParamKind::Ints; }

struct EnumConstant {
  const char* name;  // "mean" of AG_REDUCTION_MEAN
  int64_t value;
};

struct Param {
  const char* name;
  ParamKind kind;
  bool required;
  int64_t integer;           // the default of an integer, bool, dtype or enum
  double number;             // the default of a float
  const char* default_text;  // the default itself, of a string
  const char* doc;
  std::span<const EnumConstant> constants;
};

class Call;

}  // namespace autograd::api

struct ag_op {
  const char* name;
  const char* family;
  const char* since;
  std::span<const autograd::api::Param> params;
  std::span<const char* const> outputs;  // one name ending in '*': as many as the call makes
  uint32_t dtypes;                       // bits 1 << dtype code
  int32_t differentiable;                // an ag_differentiable
  bool inplace;
  void (*invoke)(autograd::api::Call& call);
  const char* doc;
};

struct ag_attrs {
  enum class Kind : uint8_t { Int, Float, Bool, Ints, Dtype, Device, String, Rng };
  struct Value {
    std::string name;
    Kind kind{};
    int64_t integer = 0;  // Int, Bool, Dtype; a device's type
    int64_t index = 0;    // a device's index
    double number = 0;
    std::vector<int64_t> ints;
    std::string text;
    ag_rng* rng = nullptr;
  };
  std::vector<Value> values;
};

namespace autograd::api {

std::span<const ag_op> op_table();  // sorted by name

// One ag_op_call: hands the op's C++ function its arguments by position among the op's
// parameters, and stores what it returns.
class Call {
 public:
  Call(const ag_op& op, std::span<ag_tensor*> outs, std::span<ag_tensor* const> ins,
       const ag_attrs* attrs);

  const Tensor& tensor(int i) const;  // empty for an optional one that is absent
  std::span<const Tensor> tensors(int i) const;
  Ints ints(int i) const;
  OptionalInts optional_ints(int i) const;
  int64_t integer(int i) const;
  std::optional<int64_t> optional_int(int i) const;
  double number(int i) const;
  std::optional<double> optional_float(int i) const;
  bool boolean(int i) const;
  Dtype dtype(int i) const;
  Device device(int i) const;
  int64_t code(int i) const;
  Rng* rng(int i) const;
  std::string_view text(int i) const;

  template <class... Results>
  void result(Results&&... results) {
    Tensor all[] = {std::move(results)...};
    store(all);
  }
  void results(std::vector<Tensor>&& all) { store(all); }

 private:
  struct Bound {
    int64_t first = 0;  // of the tensors in ins_
    int64_t count = 0;
    const ag_attrs::Value* value = nullptr;  // of an attribute that was set
  };
  void bind_tensors();
  void bind_attributes(const ag_attrs& attrs);
  const Bound& bound(int i) const { return bound_[static_cast<size_t>(i)]; }
  const Param& param(int i) const { return op_.params[static_cast<size_t>(i)]; }
  // The value of attribute i, of one of these kinds; null: not set.
  const ag_attrs::Value* value(int i, std::initializer_list<ag_attrs::Kind> kinds) const;
  void store(std::span<Tensor> results);

  const ag_op& op_;
  std::span<ag_tensor*> outs_;
  std::span<ag_tensor* const> ins_;
  std::vector<Bound> bound_;
};

}  // namespace autograd::api
