// ag_op_* and ag_attrs_*: the run-time table as C sees it.
#include <memory>

#include "api/guard.h"
#include "api/op_call.h"
#include "autograd/autograd.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

// Levenshtein's distance, for "did you mean".
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

[[noreturn]] void fail_unknown(const char* name) {
  const auto table = op_table();
  const auto nearest =
      std::min_element(table.begin(), table.end(), [&](const ag_op& a, const ag_op& b) {
        return distance(a.name, name) < distance(b.name, name);
      });
  const std::string_view given(name);
  // Further off than a third of its letters, it would be a guess.
  if (3 * distance(nearest->name, given) > std::max<size_t>(given.size(), 3)) {
    fail_argument(Status::NotFound, "name", "name is '%s', which is no op", name);
  }
  fail_argument(Status::NotFound, "name", "name is '%s', which is no op; the closest one is '%s'",
                name, nearest->name);
}

// Parameter i among the tensors or among the attributes; null out of range.
const Param* find_param(const ag_op* op, bool attribute, int64_t i) {
  if (op == nullptr || i < 0) return nullptr;
  for (const Param& p : op->params) {
    if (is_attribute(p.kind) == attribute && i-- == 0) return &p;
  }
  return nullptr;
}

int64_t count_params(const ag_op* op, bool attribute) {
  int64_t n = 0;
  while (find_param(op, attribute, n) != nullptr) ++n;
  return n;
}

ag_attrs::Value& slot(ag_attrs* attrs, const char* name, ag_attrs::Kind kind) {
  ag_attrs::Value fresh;
  fresh.name = name;
  fresh.kind = kind;
  for (ag_attrs::Value& value : attrs->values) {
    if (value.name == name) return value = std::move(fresh);
  }
  return attrs->values.emplace_back(std::move(fresh));
}

template <class Fill>
ag_status set_attribute(const char* op, ag_attrs* attrs, const char* name, ag_attrs::Kind kind,
                        const Fill& fill) {
  return guard(op, [&] {
    require(attrs, "attrs");
    require(name, "name");
    fill(slot(attrs, name, kind));
  });
}

}  // namespace

ag_status ag_op_find(const ag_op** out, const char* name) {
  return guard("op_find", [&] {
    require(out, "out");
    require(name, "name");
    const auto table = op_table();
    const std::string_view wanted = name;
    const auto found = std::lower_bound(
        table.begin(), table.end(), wanted,
        [](const ag_op& op, std::string_view value) { return std::string_view(op.name) < value; });
    if (found == table.end() || wanted != found->name) fail_unknown(name);
    *out = &*found;
  });
}

int64_t ag_op_count(void) { return static_cast<int64_t>(op_table().size()); }

ag_status ag_op_at(const ag_op** out, int64_t position) {
  return guard("op_at", [&] {
    require(out, "out");
    if (position < 0 || position >= ag_op_count()) {
      fail_argument(Status::IndexOutOfRange, "position", "position is %lld; there are %lld ops",
                    static_cast<long long>(position), static_cast<long long>(ag_op_count()));
    }
    *out = &op_table()[static_cast<size_t>(position)];
  });
}

const char* ag_op_name(const ag_op* op) { return op != nullptr ? op->name : ""; }
const char* ag_op_family(const ag_op* op) { return op != nullptr ? op->family : ""; }
const char* ag_op_doc(const ag_op* op) { return op != nullptr ? op->doc : ""; }
const char* ag_op_since(const ag_op* op) { return op != nullptr ? op->since : ""; }
int64_t ag_op_n_inputs(const ag_op* op) { return count_params(op, false); }

const char* ag_op_input_name(const ag_op* op, int64_t i) {
  const Param* p = find_param(op, false, i);
  return p != nullptr ? p->name : "";
}

int32_t ag_op_input_kind(const ag_op* op, int64_t i) {
  const Param* p = find_param(op, false, i);
  if (p == nullptr) return 0;
  return p->kind == ParamKind::Tensor           ? AG_INPUT_TENSOR
         : p->kind == ParamKind::OptionalTensor ? AG_INPUT_OPTIONAL
                                                : AG_INPUT_LIST;
}

int64_t ag_op_n_outputs(const ag_op* op) {
  if (op == nullptr) return 0;
  if (std::string_view(op->outputs[0]).ends_with('*')) return -1;
  return static_cast<int64_t>(op->outputs.size());
}

const char* ag_op_output_name(const ag_op* op, int64_t i) {
  if (op == nullptr || i < 0 || i >= static_cast<int64_t>(op->outputs.size())) return "";
  return op->outputs[static_cast<size_t>(i)];
}

int64_t ag_op_n_attrs(const ag_op* op) { return count_params(op, true); }

const char* ag_op_attr_name(const ag_op* op, int64_t i) {
  const Param* p = find_param(op, true, i);
  return p != nullptr ? p->name : "";
}

int32_t ag_op_attr_kind(const ag_op* op, int64_t i) {
  const Param* p = find_param(op, true, i);
  if (p == nullptr) return 0;
  switch (p->kind) {
    case ParamKind::Ints:
      return AG_ATTR_INTS;
    case ParamKind::Int:
    case ParamKind::OptionalInt:
      return AG_ATTR_INT;
    case ParamKind::Float:
    case ParamKind::OptionalFloat:
      return AG_ATTR_FLOAT;
    case ParamKind::Bool:
      return AG_ATTR_BOOL;
    case ParamKind::Dtype:
      return AG_ATTR_DTYPE;
    case ParamKind::Device:
      return AG_ATTR_DEVICE;
    case ParamKind::Enum:
      return AG_ATTR_ENUM;
    case ParamKind::String:
      return AG_ATTR_STRING;
    default:
      return AG_ATTR_RNG;
  }
}

int32_t ag_op_attr_required(const ag_op* op, int64_t i) {
  const Param* p = find_param(op, true, i);
  return p != nullptr && p->required ? 1 : 0;
}

const char* ag_op_attr_default(const ag_op* op, int64_t i) {
  const Param* p = find_param(op, true, i);
  return p != nullptr ? p->default_text : "";
}

const char* ag_op_attr_doc(const ag_op* op, int64_t i) {
  const Param* p = find_param(op, true, i);
  return p != nullptr ? p->doc : "";
}

int64_t ag_op_dtypes(const ag_op* op) { return op != nullptr ? op->dtypes : 0; }
int32_t ag_op_differentiable(const ag_op* op) { return op != nullptr ? op->differentiable : 0; }
int32_t ag_op_has_inplace(const ag_op* op) { return op != nullptr && op->inplace ? 1 : 0; }

int32_t ag_op_supports(const ag_op* op, int32_t dtype, int32_t device_type) {
  if (op == nullptr || dtype < 1 || dtype > kDtypeCount) return 0;
  if (ag_device_count(device_type) == 0) return 0;  // each kind of device runs every op
  return static_cast<int32_t>(op->dtypes >> dtype & 1u);
}

ag_status ag_op_call(const ag_op* op, ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins,
                     int64_t n_ins, const ag_attrs* attrs) {
  return guard(op != nullptr ? op->name : "op_call", [&] {
    require(op, "op");
    require_array(outs, n_outs, "outs");
    require_array(ins, n_ins, "ins");
    Call call(*op, {outs, static_cast<size_t>(n_outs)}, {ins, static_cast<size_t>(n_ins)}, attrs);
    op->invoke(call);
  });
}

ag_status ag_attrs_new(ag_attrs** out) {
  return guard("attrs_new", [&] {
    require(out, "out");
    *out = std::make_unique<ag_attrs>().release();
  });
}

void ag_attrs_release(ag_attrs* attrs) { std::unique_ptr<ag_attrs> owner(attrs); }

ag_status ag_attrs_set_int(ag_attrs* attrs, const char* name, int64_t value) {
  return set_attribute("attrs_set_int", attrs, name, ag_attrs::Kind::Int, [&](auto& v) {
    v.integer = value;
    v.number = static_cast<double>(value);
  });
}

ag_status ag_attrs_set_float(ag_attrs* attrs, const char* name, double value) {
  return set_attribute("attrs_set_float", attrs, name, ag_attrs::Kind::Float,
                       [&](auto& v) { v.number = value; });
}

ag_status ag_attrs_set_bool(ag_attrs* attrs, const char* name, int32_t value) {
  return set_attribute("attrs_set_bool", attrs, name, ag_attrs::Kind::Bool,
                       [&](auto& v) { v.integer = value; });
}

ag_status ag_attrs_set_ints(ag_attrs* attrs, const char* name, const int64_t* values,
                            int64_t n_values) {
  return guard("attrs_set_ints", [&] {
    require(attrs, "attrs");
    require(name, "name");
    const OptionalInts given = optional_ints_of(values, n_values, "values");
    if (!given) {
      std::erase_if(attrs->values, [&](const auto& v) { return v.name == name; });
      return;
    }
    std::vector<int64_t> copy(given->begin(), given->end());
    slot(attrs, name, ag_attrs::Kind::Ints).ints = std::move(copy);
  });
}

ag_status ag_attrs_set_dtype(ag_attrs* attrs, const char* name, int32_t dtype) {
  return set_attribute("attrs_set_dtype", attrs, name, ag_attrs::Kind::Dtype,
                       [&](auto& v) { v.integer = dtype; });
}

ag_status ag_attrs_set_device(ag_attrs* attrs, const char* name, int32_t device_type,
                              int32_t device_index) {
  return set_attribute("attrs_set_device", attrs, name, ag_attrs::Kind::Device, [&](auto& v) {
    v.integer = device_type;
    v.index = device_index;
  });
}

ag_status ag_attrs_set_string(ag_attrs* attrs, const char* name, const char* value) {
  return guard("attrs_set_string", [&] {
    require(attrs, "attrs");
    require(name, "name");
    require(value, "value");
    std::string copy = value;
    slot(attrs, name, ag_attrs::Kind::String).text = std::move(copy);
  });
}

ag_status ag_attrs_set_rng(ag_attrs* attrs, const char* name, ag_rng* rng) {
  return set_attribute("attrs_set_rng", attrs, name, ag_attrs::Kind::Rng,
                       [&](auto& v) { v.rng = rng; });
}
