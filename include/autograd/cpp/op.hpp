/**
 * \file
 * Ops at run time: found by name, asked what they take, and called.
 */
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <vector>

#include "autograd/cpp/differentiation.hpp"
#include "autograd/cpp/handle.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/rng.hpp"
#include "autograd/cpp/tensor.hpp"
#include "autograd/ops.h"

namespace ag {

/// Named values for Op::call; a second value of a name replaces the first.
class Attrs {
 public:
  Attrs() {
    ag_attrs* out = nullptr;
    detail::check(ag_attrs_new(&out));
    handle_.reset(out);
  }

  template <std::integral I>
  Attrs& set(const std::string& name, I value) {
    if constexpr (std::same_as<I, bool>) {
      return checked(ag_attrs_set_bool(get(), name.c_str(), value ? 1 : 0));
    } else {
      return checked(ag_attrs_set_int(get(), name.c_str(), static_cast<int64_t>(value)));
    }
  }
  template <std::floating_point F>
  Attrs& set(const std::string& name, F value) {
    return checked(ag_attrs_set_float(get(), name.c_str(), static_cast<double>(value)));
  }
  Attrs& set(const std::string& name, Ints values) {
    return checked(ag_attrs_set_ints(get(), name.c_str(), values.data(), values.size()));
  }
  Attrs& set(const std::string& name, Dtype dtype) {
    return checked(ag_attrs_set_dtype(get(), name.c_str(), code(dtype)));
  }
  Attrs& set(const std::string& name, Device device) {
    return checked(ag_attrs_set_device(get(), name.c_str(), code(device.type), device.index));
  }
  /// A text, or a constant by its C name in lower case without ag_, such as "qr_complete".
  Attrs& set(const std::string& name, const char* value) {
    return checked(ag_attrs_set_string(get(), name.c_str(), value));
  }
  /// A generator, which must live as long as the attributes.
  Attrs& set(const std::string& name, RngRef rng) {
    return checked(ag_attrs_set_rng(get(), name.c_str(), rng.get()));
  }

  ag_attrs* get() const noexcept { return handle_.get(); }

 private:
  Attrs& checked(ag_status status) {
    detail::check(status);
    return *this;
  }

  detail::Owned<ag_attrs, ag_attrs_release> handle_;
};

/// An op as the library describes it.
class Op {
 public:
  struct Input {
    std::string name;
    InputKind kind = InputKind::unspecified;
  };
  struct Attr {
    std::string name;
    AttrKind kind = AttrKind::unspecified;
    bool required = false;
    /// as text; "absent" where leaving it out means something of its own
    std::string default_value;
    std::string doc;
  };

  /// The op of a name, such as "matmul". NotFound names one of a similar name.
  static Op find(const std::string& name) {
    const ag_op* op = nullptr;
    detail::check(ag_op_find(&op, name.c_str()));
    return Op(op);
  }
  /// How many ops there are.
  static int64_t count() noexcept { return ag_op_count(); }
  /// The op of a position in alphabetic order.
  static Op at(int64_t position) {
    const ag_op* op = nullptr;
    detail::check(ag_op_at(&op, position));
    return Op(op);
  }

  std::string name() const { return ag_op_name(op_); }
  /// The family that documents it, such as "reduction".
  std::string family() const { return ag_op_family(op_); }
  /// In Markdown.
  std::string doc() const { return ag_op_doc(op_); }
  /// The version that brought it.
  std::string since() const { return ag_op_since(op_); }

  std::vector<Input> inputs() const {
    std::vector<Input> made;
    for (int64_t i = 0; i < ag_op_n_inputs(op_); ++i) {
      made.push_back({ag_op_input_name(op_, i), InputKind{ag_op_input_kind(op_, i)}});
    }
    return made;
  }
  /// The number of results; -1 where it depends on the call.
  int64_t n_outputs() const noexcept { return ag_op_n_outputs(op_); }
  std::vector<std::string> outputs() const {
    std::vector<std::string> made;
    for (int64_t i = 0; i < n_outputs(); ++i) made.emplace_back(ag_op_output_name(op_, i));
    return made;
  }
  std::vector<Attr> attrs() const {
    std::vector<Attr> made;
    for (int64_t i = 0; i < ag_op_n_attrs(op_); ++i) {
      made.push_back({ag_op_attr_name(op_, i), AttrKind{ag_op_attr_kind(op_, i)},
                      ag_op_attr_required(op_, i) != 0, ag_op_attr_default(op_, i),
                      ag_op_attr_doc(op_, i)});
    }
    return made;
  }
  /// Whether its tensors may have a dtype.
  bool takes(Dtype dtype) const noexcept { return (ag_op_dtypes(op_) >> code(dtype) & 1) != 0; }
  Differentiable differentiable() const noexcept {
    return Differentiable{ag_op_differentiable(op_)};
  }
  bool has_inplace() const noexcept { return ag_op_has_inplace(op_) != 0; }
  bool supports(Dtype dtype, DeviceType device) const noexcept {
    return ag_op_supports(op_, code(dtype), code(device)) != 0;
  }

  /// Calls it. An optional tensor may be Tensor() or, at the end, missing.
  std::vector<Tensor> call(const Tensors& inputs, const Attrs& attrs, int64_t n_outputs = 1) const {
    return detail::filled(n_outputs, [&](ag_tensor** outs) {
      return ag_op_call(op_, outs, n_outputs, inputs.data(), inputs.size(), attrs.get());
    });
  }

  const ag_op* get() const noexcept { return op_; }

 private:
  explicit Op(const ag_op* op) noexcept : op_(op) {}
  const ag_op* op_;
};

}  // namespace ag
