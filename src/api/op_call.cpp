#include "api/op_call.h"

#include "api/guard.h"

namespace autograd::api {
namespace {

const char* name_of(ag_attrs::Kind kind) {
  static constexpr const char* names[] = {"an integer",         "a number",   "a bool",
                                          "a list of integers", "a dtype",    "a device",
                                          "a string",           "a generator"};
  return names[static_cast<int>(kind)];
}

std::string attribute_names(const ag_op& op) {
  std::string names;
  for (const Param& p : op.params) {
    if (is_attribute(p.kind)) names += (names.empty() ? "" : ", ") + std::string(p.name);
  }
  return names.empty() ? "it has none" : "its attributes are " + names;
}

}  // namespace

Call::Call(const ag_op& op, std::span<ag_tensor*> outs, std::span<ag_tensor* const> ins,
           const ag_attrs* attrs)
    : op_(op), outs_(outs), ins_(ins), bound_(op.params.size()) {
  const bool many = std::string_view(op.outputs[0]).ends_with('*');
  if (!many && outs.size() != op.outputs.size()) {
    fail_outputs("outs", static_cast<int64_t>(outs.size()),
                 static_cast<int64_t>(op.outputs.size()));
  }
  bind_tensors();
  if (attrs != nullptr) bind_attributes(*attrs);
  for (size_t i = 0; i < op.params.size(); ++i) {
    const Param& p = op.params[i];
    if (is_attribute(p.kind) && p.required && bound_[i].value == nullptr) {
      fail_argument(Status::InvalidArgument, p.name, "%s has no default: set it", p.name);
    }
  }
}

void Call::bind_tensors() {
  const auto given = static_cast<int64_t>(ins_.size());
  int64_t single = 0;  // parameters that take one tensor
  for (const Param& p : op_.params) {
    single += p.kind == ParamKind::Tensor || p.kind == ParamKind::OptionalTensor;
  }
  int64_t next = 0;
  bool has_list = false;
  for (size_t i = 0; i < op_.params.size(); ++i) {
    const Param& p = op_.params[i];
    if (is_attribute(p.kind)) continue;
    int64_t wanted = 1;
    if (p.kind == ParamKind::Tensors) {
      wanted = std::max<int64_t>(given - single, 0);
      has_list = true;
    }
    const int64_t got = std::min(wanted, given - next);
    bound_[i] = {.first = next, .count = got};
    for (int64_t k = next; k < next + got; ++k) {
      if (ins_[static_cast<size_t>(k)] == nullptr && p.kind != ParamKind::OptionalTensor) {
        fail_argument(Status::NullArgument, p.name, "%s (ins[%lld]) is NULL", p.name,
                      static_cast<long long>(k));
      }
    }
    if (got == 0 && p.kind == ParamKind::Tensor) {
      fail_argument(Status::InvalidArgument, p.name, "%s is missing: ins holds %lld tensors",
                    p.name, static_cast<long long>(given));
    }
    next += got;
  }
  if (next < given && !has_list) {
    fail_argument(Status::InvalidArgument, "ins", "ins holds %lld tensors; %s takes %lld",
                  static_cast<long long>(given), op_.name, static_cast<long long>(single));
  }
}

void Call::bind_attributes(const ag_attrs& attrs) {
  for (const ag_attrs::Value& value : attrs.values) {
    size_t i = 0;
    while (i < op_.params.size() &&
           !(is_attribute(op_.params[i].kind) && value.name == op_.params[i].name)) {
      ++i;
    }
    if (i == op_.params.size()) {
      fail_argument(Status::NotFound, value.name.c_str(), "%s is no attribute; %s",
                    value.name.c_str(), attribute_names(op_).c_str());
    }
    bound_[i].value = &value;
  }
}

const ag_attrs::Value* Call::value(int i, std::initializer_list<ag_attrs::Kind> kinds) const {
  const ag_attrs::Value* value = bound(i).value;
  if (value == nullptr || std::find(kinds.begin(), kinds.end(), value->kind) != kinds.end()) {
    return value;
  }
  fail_argument(Status::InvalidArgument, param(i).name, "%s is %s; it was set as %s", param(i).name,
                name_of(*kinds.begin()), name_of(value->kind));
}

const Tensor& Call::tensor(int i) const {
  static constexpr ag_tensor* absent = nullptr;
  const Bound& b = bound(i);
  return Tensor::borrow(b.count == 0 ? absent : ins_[static_cast<size_t>(b.first)]);
}

std::span<const Tensor> Call::tensors(int i) const {
  const Bound& b = bound(i);
  return {reinterpret_cast<const Tensor*>(ins_.data() + b.first), static_cast<size_t>(b.count)};
}

Ints Call::ints(int i) const { return optional_ints(i).value_or(Ints{}); }

OptionalInts Call::optional_ints(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Ints});
  if (v == nullptr) return std::nullopt;
  return ints_of(v->ints.data(), static_cast<int64_t>(v->ints.size()), param(i).name);
}

int64_t Call::integer(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Int});
  return v == nullptr ? param(i).integer : v->integer;
}

std::optional<int64_t> Call::optional_int(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Int});
  return v == nullptr ? std::nullopt : optional_int_of(v->integer);
}

double Call::number(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Float, ag_attrs::Kind::Int});
  return v == nullptr ? param(i).number : v->number;
}

std::optional<double> Call::optional_float(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Float, ag_attrs::Kind::Int});
  return v == nullptr ? std::nullopt : optional_float_of(v->number);
}

bool Call::boolean(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Bool});
  return (v == nullptr ? param(i).integer : v->integer) != 0;
}

Dtype Call::dtype(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Dtype});
  if (v == nullptr) return static_cast<Dtype>(param(i).integer);
  return param(i).required ? dtype_of(v->integer, param(i).name)
                           : dtype_or_default_of(v->integer, param(i).name);
}

Device Call::device(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Device});
  if (v == nullptr) return {DeviceType::Default, 0};
  return device_of(v->integer, v->index, param(i).name);
}

int64_t Call::code(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Int, ag_attrs::Kind::String});
  const Param& p = param(i);
  if (v == nullptr) return p.integer;
  std::string names;
  int64_t limit = 0;
  for (const EnumConstant& c : p.constants) {
    if (v->kind == ag_attrs::Kind::String && v->text == c.name) return c.value;
    names += (names.empty() ? "" : ", ") + std::string(c.name);
    limit = std::max(limit, c.value);
  }
  if (v->kind == ag_attrs::Kind::Int) return code_of(v->integer, p.name, limit);
  fail_argument(Status::InvalidArgument, p.name, "%s is '%s'; it takes %s", p.name, v->text.c_str(),
                names.c_str());
}

Rng* Call::rng(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::Rng});
  return v == nullptr ? nullptr : v->rng;
}

std::string_view Call::text(int i) const {
  const auto* v = value(i, {ag_attrs::Kind::String});
  return v == nullptr ? std::string_view(param(i).default_text) : v->text;
}

void Call::store(std::span<Tensor> results) {
  if (results.size() != outs_.size()) {
    fail_outputs("outs", static_cast<int64_t>(outs_.size()), static_cast<int64_t>(results.size()));
  }
  for (size_t i = 0; i < results.size(); ++i) hand_over(&outs_[i], std::move(results[i]));
}

}  // namespace autograd::api
