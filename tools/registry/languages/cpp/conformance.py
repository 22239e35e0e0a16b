"""A call of every op by name, through the public C++ functions, for the conformance runner."""

from ... import names, text
from . import enums, forms, methods, options

READERS = {
    "tensor": "c.tensor(\"{n}\")", "tensor?": "c.optional_tensor(\"{n}\")",
    "tensors": "c.tensors(\"{n}\")", "ints": "c.ints(\"{n}\")",
    "int": "c.integer(\"{n}\")", "float": "c.number_of(\"{n}\")",
    "bool": "c.boolean(\"{n}\")", "dtype": "c.dtype(\"{n}\")", "device": "c.device(\"{n}\")",
    "enum": "{t}{{c.enumerator(\"{n}\")}}", "string": "c.text(\"{n}\")", "rng?": "c.rng(\"{n}\")",
    "int?": "c.integer(\"{n}\")", "float?": "c.number_of(\"{n}\")",
}


def _read(param):
    if param.kind == "ints" and param.name == "spec":
        return f"ag::Index::from_numbers(c.ints(\"{param.name}\"))"
    cpp = f"ag::{names.type_name(param.type)}" if param.type else ""
    return READERS[param.kind].format(n=param.name, t=cpp)


def _argument(param, registry):
    """An argument, or the default where the case does not name it."""
    read = _read(param)
    if param.required or param.kind == "tensor?":
        return read
    if param.kind == "ints":
        return f"c.optional_ints(\"{param.name}\")"
    if param.kind == "int?":
        return f"c.optional_integer(\"{param.name}\")"
    default = forms.default(param, registry)
    if param.kind in ("enum", "dtype"):
        default = "ag::" + default
    return f"c.has(\"{param.name}\") ? {read} : {default}"


def _options(op):
    space = names.namespace(op)
    qualified = f"ag::{space}::" if space else "ag::"
    lines = [f"{qualified}{options.type_name(op)} options;"]
    for param in op.options:
        lines.append(f"if (c.has(\"{param.name}\")) options.{param.name} = {_read(param)};")
    return lines


def _call(op, registry):
    args = [_argument(p, registry) for p in op.params if p.in_call]
    args += ["options"] if op.options else []
    space = names.namespace(op)
    if methods.is_method(op):  # which calls the function
        name = f"{args.pop(0)}.{op.name}"
    else:
        name = f"ag::{space}::{names.short(op)}" if space else f"ag::{op.name}"
    lines = _options(op) if op.options else []
    lines.append(text.declaration(f"auto result = {name}", args, ";"))
    if op.many_outputs:
        lines.append("return result;")
    elif len(op.outputs) == 1:
        lines.append("return {result};")
    else:
        lines.append(f"return {{{', '.join('result.' + o for o in op.outputs)}}};")
    return lines


def _inplace(op, registry):
    args = [_argument(p, registry) for p in op.params[1:] if p.in_call]
    args += ["options"] if op.options else []
    lines = _options(op) if op.options else []
    lines += [f"ag::Tensor self = c.tensor(\"{op.params[0].name}\");",
              text.declaration(f"self.{op.name}_", args, ";"), "return {self};"]
    return lines


def _function(name, lines):
    body = [f"  {line}" for line in lines]
    return [f"Results {name}(const Case& c) {{", "  (void)c;", *body, "}", ""]


def source(registry):
    lines = [f"// {forms.NOTE}", '#include "conformance.h"', "", "namespace {", ""]
    for op in registry.live_ops:
        lines += _function(f"call_{op.name}", _call(op, registry))
        if op.inplace:
            lines += _function(f"call_{op.name}_", _inplace(op, registry))
    lines += ["}  // namespace", "", "const std::map<std::string, Calls>& all_calls() {",
              "  static const std::map<std::string, Calls> calls = {"]
    for op in registry.live_ops:
        inplace = f"call_{op.name}_" if op.inplace else "nullptr"
        lines.append(f"    {{\"{op.name}\", {{call_{op.name}, {inplace}}}}},")
    lines += ["  };", "  return calls;", "}", ""]
    lines += ["int32_t constant(const std::string& name) {",
              "  static const std::map<std::string, int32_t> constants = {"]
    lines += [f"    {{\"{c['name']}\", {c['value']}}},"
              for t in enums.types(registry) for c in t.constants]
    lines += ["  };", "  const auto found = constants.find(name);",
              "  return found == constants.end() ? std::stoi(name) : found->second;", "}", ""]
    return "\n".join(lines)
