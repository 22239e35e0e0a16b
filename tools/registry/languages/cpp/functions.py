"""One header a family: each op as a function, with its options and its named results, and the
method that calls it."""

from ... import names, text
from . import forms, methods, options

INPLACE = "written into its first operand, which keeps its shape and dtype."


def families(registry):
    return [f for f in registry.families if f.live_ops]


def result_type(op):
    if op.many_outputs:
        return "std::vector<Tensor>"
    if len(op.outputs) == 1:
        return "Tensor"
    return names.pascal(names.short(op)) + "Result"


def parameters(op, registry, defaults, skip=0):
    """The C++ parameters; a default only where all that follow have one too."""
    params = [p for p in op.params if p.in_call]
    made, open_end = [], True
    if op.options:
        made.append(f"const {options.type_name(op)}& options" + (" = {}" if defaults else ""))
    for param in reversed(params[skip:]):
        value = forms.parameter_default(param, registry)
        open_end = open_end and value != ""
        shown = f" = {value}" if defaults and open_end else ""
        made.insert(0, forms.parameter(param, registry) + shown)
    return made


def call(op, outputs, skip=0):
    """The arguments of the C function."""
    args = list(outputs)
    for param in [p for p in op.params if p.in_call][skip:]:
        args += forms.arguments(param)
    if op.options:
        args.append("&opts")
    return args


def _open(op):
    return ["  const auto opts = detail::to_c(options);"] if op.options else []


def body(op):
    name = f"ag_{op.name}"
    lines = _open(op)
    if op.many_outputs:
        xs = next(p.name for p in op.params if p.kind == "tensors")
        lines.append(f"  std::vector<ag_tensor*> outs(static_cast<size_t>({xs}.size()));")
        args = call(op, ["outs.data()", f"{xs}.size()"])
        return lines + [_check(name, args), "  return detail::adopt_all(outs);"]
    outs = [f"out_{o}" if o != "out" else o for o in op.outputs]
    lines += [f"  ag_tensor* {o} = nullptr;" for o in outs]
    lines.append(_check(name, call(op, [f"&{o}" for o in outs])))
    adopted = [f"Tensor::adopt({o})" for o in outs]
    if len(outs) == 1:
        return [*lines, f"  return {adopted[0]};"]
    return [*lines, "  return {", *(f"      {a}," for a in adopted), "  };"]


def _check(name, args):
    return text.declaration(f"  detail::check({name}", args, ");")


def _result_struct(op):
    lines = [f"/// What {names.short(op)} returns.", f"struct {result_type(op)} {{"]
    return lines + [f"  Tensor {o};" for o in op.outputs] + ["};", ""]


def _doc(op):
    lines = [*forms.paragraphs(op.doc), ""]
    for param in op.params:
        if param.in_call:
            lines += forms.tagged(f"\\param {param.name}", param.doc)
    if op.options:
        shown = ", ".join(p.name for p in op.options)
        lines += forms.tagged("\\param options", f"{shown}: see {options.type_name(op)}")
    if any(p.kind in ("tensor", "tensors") for p in op.params):
        lines += forms.tagged("\\par Dtypes:", f"{text.dtype_text(op.dtypes)}.")
    lines += forms.tagged("\\par Result:", f"{text.result_text(op)}.")
    gradient = text.gradient_text(op)
    if gradient:
        lines += forms.tagged("\\par Gradient:", f"{gradient}.")
    if op.errors:
        lines += forms.tagged("\\par Errors:", f"{op.errors}.")
    return forms.doc(lines + [f"\\since {op.since}"])


def function(op, registry):
    space = names.namespace(op)
    lines = []
    if space:
        lines += [f"namespace {space} {{", ""]
    if op.options:
        lines += options.struct(op, registry)
    if len(op.outputs) > 1:
        lines += _result_struct(op)
    if op.options:
        qualified = f"{space}::{options.type_name(op)}" if space else options.type_name(op)
        # Out of the op's namespace and back: the overloads of to_c live in one place.
        lines += [f"}}  // namespace {space}", ""] if space else []
        lines += ["namespace detail {", *options.converter(op, qualified)[:-1],
                  "}  // namespace detail", ""]
        lines += [f"namespace {space} {{", ""] if space else []
    lines += _doc(op)
    head = f"inline {result_type(op)} {names.short(op)}"
    lines += [text.declaration(head, parameters(op, registry, True), " {"), *body(op), "}", ""]
    if space:
        lines += [f"}}  // namespace {space}", ""]
    return lines


def _joined(lines):
    """Without namespaces that end where they begin again."""
    body = "\n".join(lines)
    for space in names.NAMESPACES:
        body = body.replace(f"}}  // namespace {space}\n\nnamespace {space} {{\n\n", "")
    return body.split("\n")


def header(family, registry):
    content = []
    for op in family.live_ops:
        content += function(op, registry)
        content += methods.definitions(op, registry)
    content = _joined(content)
    return forms.file(f"{family.title}, as functions and methods.",
                      text.NOTE.format(family=family.name),
                      [f"{family.name}.h", "cpp/index.hpp", "cpp/parameters.hpp",
                       "cpp/tensor.hpp"], content)


def umbrella(registry):
    lines = ["/**", " * \\file", " * All ops.", " *", f" * {forms.NOTE}", " */",
             "#pragma once", ""]
    lines += [f'#include "autograd/cpp/generated/{f.name}.hpp"' for f in families(registry)]
    return "\n".join([*lines, ""])
