"""ops.jl: the ops as functions, those of the namespaces in the modules Linalg and Random."""

from ... import names, text
from ...model import output_name
from .common import HEAD, docstring, identifier, is_axis, module, prose


def _argument(param):
    """(default in the signature or None, what is done before the call, what C is given)."""
    n = identifier(param.name)
    optional = param.kind.endswith("?") or param.optional
    default = "nothing" if optional else None
    if param.kind == "tensor":
        return default, [f"{n} = operand({n})"], [n]
    if param.kind == "tensor?":
        return default, [f"{n} = {n} === nothing ? nothing : operand({n})"], [f"handle({n})"]
    if param.kind == "tensors":
        return default, [f"{n} = operands({n})", f"h_{n} = handles({n})"], [f"h_{n}", f"length({n})"]
    if param.kind == "ints":
        made = f"axes_of({n})" if is_axis(param) else f"int_list({n})"
        return default, [f"{n} = {made}"], [f"list({n})", f"list_length({n})"]
    if param.kind in ("int", "int?"):
        return default, [], [f"axis_of({n})" if is_axis(param) else f"integer({n})"]
    if param.kind == "dtype":
        return default, [], [f"dtype_code({n})"]
    if param.kind == "device":
        return default, [f"{n} = device_of({n})"], [f"{n}.kind", f"{n}.index"]
    if param.kind == "enum":
        return default, [], [f"Int32({n})"]
    return default, [], [n]  # float, bool, string


def _option(param):
    """(default, what is done before the call, members of the struct)."""
    n = identifier(param.name)
    if param.kind == "bool":
        return str(param.default).lower(), [], [(n, n)]
    if param.kind in ("int", "int?"):
        default = "nothing" if param.default is None else str(param.default)
        if is_axis(param):
            if param.default is not None and param.default >= 0:
                raise ValueError(f"the default of axis {n} would be counted from 1 in Julia")
            return default, [], [(n, f"axis_of({n})")]
        return default, [], [(n, f"integer({n})")]
    if param.kind == "float":
        return repr(float(param.default)).replace("inf", "Inf"), [], [(n, n)]
    if param.kind == "float?":
        return "nothing", [], [(n, f"something({n}, NaN)")]
    if param.kind == "dtype":
        return "nothing", [], [(n, f"dtype_code({n})")]
    if param.kind == "enum":
        return "nothing" if not param.default else f"{param.default}", [], [(n, f"code({n})")]
    if param.kind == "device":
        return "nothing", [f"{n} = device_of({n})"], [(f"{n}_type", f"{n}.kind"), (f"{n}_index", f"{n}.index")]
    if param.kind in ("rng?", "tensor?"):
        made = [f"{n} = {n} === nothing ? nothing : operand({n})"] if param.kind == "tensor?" else []
        return "nothing", made, [(n, f"handle({n})")]
    if param.kind == "ints":
        made = f"axes_of({n})" if is_axis(param) else f"int_list({n})"
        return "nothing", [f"{n} = {made}"], [(n, f"list_pointer({n})"), (f"n_{n}", f"list_length({n})")]
    if param.kind == "string":
        return f'"{param.default}"', [f"{n} = String({n})"], [(n, f"pointer({n})")]
    raise ValueError(f"no Julia form of an option of kind {param.kind}")


def _doc(op, head):
    lines = [f"    {head}", "", *prose(op.doc)]
    lines += [f"- `{identifier(p.name)}`: {p.doc}" for p in op.params if p.doc] + [""]
    if any(p.kind in ("tensor", "tensors") for p in op.params):
        lines.append(f"Dtypes: {text.dtype_text(op.dtypes)}. Result: {text.result_text(op)}.")
    gradient = text.gradient_text(op)
    lines += [f"Gradient: {gradient}."] if gradient else []
    lines += [f"Errors: {op.errors}."] if op.errors else []
    if len(op.outputs) > 1:
        lines.append(f"Results: `({', '.join(op.outputs)})`.")
    return docstring(lines)


def _function(op, inplace=False):
    name = names.short(op) + "!" if inplace else identifier(names.short(op))
    positional, keywords, before, passed, kept, fields = [], [], [], [], [], []
    for i, param in enumerate(op.params):
        n = identifier(param.name)
        if param.in_call:
            default, made, given = _argument(param)
            if inplace and i == 0:
                positional.append(f"{n}::Tensor")
                passed.append(n)
                continue
            positional.append(n if default is None else f"{n} = {default}")
            passed += given
        else:
            default, made, members = _option(param)
            keywords.append(f"{n} = {default}")
            fields += members
        before += made
        if param.kind not in ("int", "int?", "float", "float?", "bool", "dtype", "enum", "device"):
            kept.append(n)
    # As many results as tensors in the list; where there is no list the caller says how many.
    lists = [f"length({identifier(p.name)})" for p in op.params if p.kind == "tensors"]
    counted = lists[0] if lists else "n_outs"
    if op.many_outputs and not lists:
        keywords.append("n_outs")
    head = f"{name}({', '.join(positional)}{'; ' if keywords else ''}{', '.join(keywords)})"
    lines = [] if not inplace else docstring([f"    {head}", "", f"[`{identifier(names.short(op))}`](@ref) written into"
                                             f" `{identifier(op.params[0].name)}`, which it returns."])
    lines = lines or _doc(op, head)
    lines += [f"function {head}", *(f"    {b}" for b in before)]
    if inplace:
        outs, results = [], identifier(op.params[0].name)
    elif op.many_outputs:
        lines.append(f"    outs = fill(C_NULL, {counted})")
        outs, results = ["outs", "length(outs)"], "tensors(outs)"
    else:
        single = len(op.outputs) == 1
        refs = ["out" if single else output_name(o) for o in op.outputs]
        lines += [f"    {r} = Ref(C_NULL)" for r in refs]
        outs = refs
        made = [f"Tensor({r}[])" for r in refs]
        results = made[0] if single else "(" + ", ".join(
            f"{identifier(o)} = {m}" for o, m in zip(op.outputs, made)) + ",)"
    suffix = "_" if inplace else ""
    given = ", ".join([*outs, *passed, *(["opts"] if op.options else [])])
    body = [f"check(C.ag_{op.name}{suffix}({given}))"]
    if op.options:
        members = ", ".join(f"{n} = {e}" for n, e in fields)
        body.insert(0, f"opts = Ref(C.{op.opts_type}(; {members}))")
    kept = f" {' '.join(kept)}" if kept else ""
    lines += [f"    GC.@preserve{kept} begin", *(f"        {line}" for line in body), "    end"]
    return [*lines, f"    return {results}", "end", ""]


def _functions(ops):
    lines = []
    for op in ops:
        lines += _function(op)
        if op.inplace:
            lines += _function(op, inplace=True)
    return lines


def files(registry):
    plain = [op for op in registry.live_ops if not names.namespace(op)]
    made = {"ops.jl": "\n".join([HEAD, *_functions(plain)])}
    for space in names.NAMESPACES:
        ops = [op for op in registry.live_ops if names.namespace(op) == space]
        lines = [HEAD, f"module {module(space)}", "",
                 "import ..C, ..Tensor, ..operand, ..operands, ..handle, ..handles, ..axes_of, ..axis_of, ..int_list",
                 "import ..integer, ..list, ..list_length, ..list_pointer, ..dtype_code, ..device_of, ..code, ..check",
                 "import ..tensors", ""]
        made[f"{space}.jl"] = "\n".join([*lines, *_functions(ops), f"end # module {module(space)}", ""])
    return made


# --- the conformance runner ---------------------------------------------------------------------
def dispatch(registry):
    """For each op its function, its parameters in the call in order, and its axes."""
    lines = [HEAD, "const OPS = Dict("]
    for op in registry.live_ops:
        space = module(names.namespace(op))
        prefix = f"ag.{space}." if space else "ag."
        inplace = f"{prefix}{names.short(op)}!" if op.inplace else "nothing"
        called = ", ".join(f'"{p.name}"' for p in op.params if p.in_call)
        axes = ", ".join(f'"{p.name}"' for p in op.params if is_axis(p))
        lines.append(f'    "{op.name}" => (f = {prefix}{identifier(names.short(op))}, inplace = {inplace},'
                     f" call = String[{called}], axes = String[{axes}]),")
    lines += [")", "", "const CODES = Dict("]
    lines += [f'    "{c["name"]}" => {c["value"]},' for t in registry.types.values() for c in t.constants]
    return "\n".join([*lines, ")", ""])
