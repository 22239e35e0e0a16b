"""The C++ side of the ops: declarations for src/ops and the C entry points over them."""

from . import text
from .c_header import signature

WIDTH = text.WIDTH


def returns(op):
    if op.many_outputs:
        return "std::vector<Tensor>"
    if len(op.outputs) > 1:
        return f"std::tuple<{', '.join(['Tensor'] * len(op.outputs))}>"
    return "Tensor"


def declarations(registry):
    """One header for all ops, drafts included: it is what their definitions are checked against."""
    lines = [
        "// C++ signatures of every op. " + text.NOTE.format(family="*"),
        "#pragma once", "",
        "#include <optional>", "#include <span>", "#include <string_view>", "#include <tuple>",
        "#include <vector>", "",
        '#include "core/tensor.h"', "",
        "struct ag_rng;", "",
        "namespace autograd {", "",
        "using Rng = ::ag_rng;", "",
        "namespace ops {", "",
    ]
    for family in registry.families:
        if not family.ops:
            continue
        lines.append(f"// --- {family.name}")
        for op in family.ops:
            parameters = [f"{p.spec.cpp} {p.name}" for p in op.params]
            lines.append(text.declaration(f"{returns(op)} {op.name}", parameters, ";"))
            if op.inplace:
                parameters[0] = "const Tensor& self"
                lines.append(text.declaration(f"void {op.name}_", parameters, ";"))
        lines.append("")
    return "\n".join(lines + ["}  // namespace ops", "}  // namespace autograd", ""])


def _limit(param, registry):
    return max(c["value"] for c in registry.types[param.type].constants)


def argument(param, registry):
    """The C++ expression for a parameter, from the C call or from the options `o`."""
    form = param.spec.from_call if param.in_call else param.spec.from_opts
    if param.kind == "dtype" and param.in_call and not param.required:
        form = form.replace("dtype_of(", "dtype_or_default_of(", 1)
    limit = _limit(param, registry) if param.kind == "enum" else ""
    return form.format(n=param.name, limit=limit)


def _body(op, registry, inplace):
    lines = []
    params = op.params
    if inplace:
        lines.append('    require(self, "self");')
    elif op.many_outputs:
        name = op.outputs[0][:-1]
        lines.append(f'    require_outputs({name}, n_{name}, "{name}");')
    else:
        lines += [f'    require({d.split("**")[1]}, "{d.split("**")[1]}");' for d in op.c_outputs]
    for param in params[1:] if inplace else params:
        if param.kind == "tensor":
            lines.append(f'    require({param.name}, "{param.name}");')
    if op.options:
        init = f"{op.opts_type.upper()}_INIT"
        lines.append(f"    const auto o = options<{op.opts_type}>(opts, {init});")
    arguments = [argument(p, registry) for p in params]
    if inplace:
        arguments[0] = "Tensor::borrow(self)"
        lines.append(text.declaration(f"    ops::{op.name}_", arguments, ";"))
        return lines
    call = text.declaration(f"ops::{op.name}", arguments, "")
    if op.many_outputs:
        name = op.outputs[0][:-1]
        lines.append(f'    store({call}, {name}, n_{name}, "{name}");')
    elif len(op.outputs) > 1:
        names = [d.split("**")[1] for d in op.c_outputs]
        locals_ = [f"r{i}" for i in range(len(names))]
        lines.append(f"    auto [{', '.join(locals_)}] = {call};")
        lines += [f"    hand_over({n}, std::move({r}));" for n, r in zip(names, locals_)]
    else:
        lines.append(f"    hand_over(out, {call});" if op.outputs == ["out"] else
                     f"    hand_over({op.c_outputs[0].split('**')[1]}, {call});")
    return lines


def entry(op, registry, inplace=False):
    name = f"{op.name}_" if inplace else op.name
    head = text.declaration(f"ag_status ag_{name}", signature(op, inplace), " {")
    return [head, f'  return guard("{name}", [&] {{', *_body(op, registry, inplace), "  });", "}", ""]


def family_source(family, registry):
    if not family.live_ops:
        return f"// Entry points: none yet. {text.NOTE.format(family=family.name)}\n"
    lines = [
        f"// Entry points. {text.NOTE.format(family=family.name)}",
        '#include "api/guard.h"', '#include "ops/declarations.h"', "",
        '#include "autograd/autograd.h"', "",
        "using namespace autograd;       // NOLINT: generated, and nothing else is defined here",
        "using namespace autograd::api;  // NOLINT", "",
        'extern "C" {', "",
    ]
    for op in family.live_ops:
        lines += entry(op, registry)
        if op.inplace:
            lines += entry(op, registry, inplace=True)
    return "\n".join(lines + ['}  // extern "C"', ""])


def files(registry):
    with_ops = [f for f in registry.families if f.ops]
    made = {f"api/{f.name}.cpp": family_source(f, registry) for f in with_ops}
    made["ops/declarations.h"] = declarations(registry)
    names = "".join(f"    {name};\n" for name in registry.exports())
    made["exports.map"] = f"AUTOGRAD_0 {{\n  global:\n{names}  local:\n    *;\n}};\n"
    sources = sorted([*(f"api/{f.name}.cpp" for f in with_ops), "api/op_table.cpp"])
    made["sources.txt"] = "".join(f"{s}\n" for s in sources)
    return made
