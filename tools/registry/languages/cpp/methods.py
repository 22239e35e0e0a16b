"""Ops whose first parameter is a tensor, as methods. They are declared before Tensor and the
options are complete, where default arguments cannot be: what may be left out makes overloads."""

from ... import names, text
from . import forms, functions, options

NOTE = forms.NOTE


def is_method(op):
    return not names.namespace(op) and bool(op.params) and op.params[0].kind == "tensor"


def _overloads(op, registry):
    """[(parameters, their names as arguments)], from the longest to the shortest."""
    made = functions.parameters(op, registry, False, skip=1)
    values = functions.parameters(op, registry, True, skip=1)
    passed = [p.name for p in op.params[1:] if p.in_call] + (["options"] if op.options else [])
    for count in range(len(made), -1, -1):
        yield made[:count], passed[:count]
        if count == 0 or " = " not in values[count - 1]:
            return


def declarations(op, registry):
    doc = f"See ag::{op.name}."
    lines = [f"  /// {doc}"]
    head = f"  {functions.result_type(op)} {op.name}"
    for params, _ in _overloads(op, registry):
        lines.append(text.declaration(head, params, " const;"))
    if op.inplace:
        lines.append(f"  /// {op.name} {functions.INPLACE}")
        for params, _ in _overloads(op, registry):
            lines.append(text.declaration(f"  Tensor& {op.name}_", params, ";"))
    return lines


def definitions(op, registry):
    if not is_method(op):
        return []
    lines = []
    for params, passed in _overloads(op, registry):
        head = f"inline {functions.result_type(op)} Methods::{op.name}"
        lines += [text.declaration(head, params, " const {"),
                  f"  return ag::{op.name}({', '.join(['self()', *passed])});", "}", ""]
    if op.inplace:
        for i, (params, passed) in enumerate(_overloads(op, registry)):
            lines.append(text.declaration(f"inline Tensor& Methods::{op.name}_", params, " {"))
            lines += _inplace_body(op, i == 0, passed, registry) + ["}", ""]
    return lines


def _inplace_body(op, longest, passed, registry):
    if longest:
        opened = ["  const auto opts = detail::to_c(options);"] if op.options else []
        args = functions.call(op, ["self().get()"], skip=1)
        return [*opened, text.declaration(f"  detail::check(ag_{op.name}_", args, ");"),
                "  return self();"]
    params = [p for p in op.params[1:] if p.in_call]
    rest = [forms.parameter_default(p, registry) for p in params[len(passed):]]
    rest += ["{}"] if op.options else []
    # All that was left out is spelled, so that this is the longest overload.
    return [f"  return {op.name}_({', '.join([*passed, *rest])});"]


def header(registry):
    ops = [op for op in registry.live_ops if is_method(op)]
    forward = sorted({f"struct {options.type_name(op)};" for op in ops if op.options})
    forward += sorted({f"struct {functions.result_type(op)};" for op in ops if len(op.outputs) > 1})
    body = ["class Index;", "class Tensor;", "class Tensors;", *forward, "",
            "/// The ops as methods of Tensor.", "class Methods {", " public:"]
    for op in ops:
        body += declarations(op, registry)
    body += ["", " private:", "  inline const Tensor& self() const noexcept;",
             "  inline Tensor& self() noexcept;", "};", ""]
    return forms.file("The ops as methods.", NOTE,
                      ["<optional>", "<vector>", "cpp/generated/enums.hpp",
                       "cpp/parameters.hpp"], body)
