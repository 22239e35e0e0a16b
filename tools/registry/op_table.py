"""api/op_table.cpp: what ag_op_find, ag_op_info and ag_op_call know about every op."""

from . import kinds, text
from .entry_points import returns

DIFFERENTIABLE = {"yes": 1, "ae": 2, "zero": 3, "no": 4, "-": 5}


def quote(value):
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _short(constant, type_name):
    """AG_REDUCTION_MEAN of ag_reduction -> mean."""
    prefix = type_name.upper() + "_"
    name = constant["name"]
    return (name[len(prefix):] if name.startswith(prefix) else name[3:]).lower()


def _constants(registry, type_name):
    rows = [f"{{{quote(_short(c, type_name))}, {c['value']}}}"
            for c in registry.types[type_name].constants]
    return (f"constexpr EnumConstant {type_name}_constants[] = {{{', '.join(rows)}}};")


def _param(param):
    number = param.default if isinstance(param.default, (int, float)) else 0
    constants = f"{param.type}_constants" if param.kind == "enum" else "{}"
    real = repr(float(number)).replace("inf", "HUGE_VAL")
    return (f"    {{{quote(param.name)}, ParamKind::{param.spec.enumerator}, "
            f"{'true' if param.required else 'false'}, {int(number) if abs(number) < 1e18 else 0}, "
            f"{real}, {quote(param.default_text())}, {quote(param.doc)}, {constants}}},")


def _invoker(op):
    arguments = [p.spec.from_attrs.format(i=i) for i, p in enumerate(op.params)]
    result = f"ops::{op.name}({', '.join(arguments)})"
    if op.many_outputs:
        body = f"call.results({result});"
    elif returns(op) == "Tensor":
        body = f"call.result({result});"
    else:
        names = ", ".join(f"r{i}" for i in range(len(op.outputs)))
        moved = ", ".join(f"std::move(r{i})" for i in range(len(op.outputs)))
        body = f"auto [{names}] = {result};\n  call.result({moved});"
    unused = "[[maybe_unused]] " if not arguments else ""
    return f"void call_{op.name}({unused}Call& call) {{\n  {body}\n}}"


def _mask(spec):
    return sum(1 << kinds.DTYPE_CODE[name] for name in kinds.dtype_names(spec))


def source(registry):
    ops = sorted(registry.live_ops, key=lambda o: o.name)
    used = sorted({p.type for o in ops for p in o.params if p.kind == "enum"})
    lines = [
        f"// The run-time op table. {text.NOTE.format(family='*')}",
        "#include <cmath>", "", '#include "api/op_call.h"', '#include "ops/declarations.h"', "",
        "namespace autograd::api {", "namespace {",
    ]
    lines += [_constants(registry, name) for name in used]
    for op in ops:
        lines.append("")
        if op.params:
            lines += [f"constexpr Param {op.name}_params[] = {{", *map(_param, op.params), "};"]
        names = ", ".join(quote(o) for o in op.outputs)
        lines += [f"constexpr const char* {op.name}_outputs[] = {{{names}}};", _invoker(op)]
    lines += ["", "constexpr ag_op table[] = {"]
    for op in ops:
        params = f"{op.name}_params" if op.params else "{}"
        lines.append(
            f"    {{{quote(op.name)}, {quote(op.family)}, {quote(op.since)}, {params}, "
            f"{op.name}_outputs, {_mask(op.dtypes):#x}, {DIFFERENTIABLE[op.differentiable]}, "
            f"{'true' if op.inplace else 'false'}, call_{op.name},\n     {quote(op.doc)}}},")
    lines += ["};", "", "}  // namespace", "",
              "std::span<const ag_op> op_table() { return table; }", "",
              "}  // namespace autograd::api", ""]
    return "\n".join(lines)


def files(registry):
    return {"api/op_table.cpp": source(registry)}
