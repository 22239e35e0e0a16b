"""capi.jl: every function and options struct of the C interface, as LibAutograd.C."""

from ... import c_types
from ...c_header import members, signature
from .common import HEAD, identifier

BASES = {"int32_t": "Int32", "int64_t": "Int64", "double": "Float64"}
INITS = {"NULL": "C_NULL", "NAN": "NaN", "INFINITY": "Inf", "AG_ABSENT": "typemin(Int64)"}


def julia_type(declaration, codes):
    """Handles, callbacks and untyped memory are all Ptr{Cvoid}."""
    if declaration.base == "char":
        return "Cstring" if declaration.pointers == ("const",) else "Ptr{UInt8}"
    base = BASES.get(declaration.base) or ("Int32" if declaration.base in codes else "Cvoid")
    if declaration.base.endswith(("_opts", "_stats")):
        base = declaration.base
    pointers = len(declaration.pointers)
    if declaration.base.endswith("_fn"):
        return "Ptr{Cvoid}"
    for _ in range(pointers):
        base = f"Ptr{{{base}}}"
    return base


def _function(name, returns, parameters, codes):
    declarations = [c_types.parse(p) for p in parameters if p != "void"]
    given = ", ".join(identifier(d.name) for d in declarations)
    typed = ", ".join(f"{identifier(d.name)}::{julia_type(d, codes)}" for d in declarations)
    result = julia_type(c_types.parse_returns(returns), codes)
    return [f"{name}({given}) = @ccall libautograd.{name}({typed})::{result}"]


def _struct(name, fields, defaults):
    """Keyword arguments stand for the C initialiser."""
    lines = [f"struct {name}", "    struct_size::Int64", *(f"    {n}::{t}" for n, t in fields),
             f"    {name}(; {', '.join(f'{n} = {d}' for (n, _), d in zip(fields, defaults))}) =",
             f"        new(sizeof({name}), {', '.join(n for n, _ in fields)})", "end", ""]
    return lines


def _options(name, options, codes):
    fields, defaults = [], []
    for option in options:
        for declaration, init in members(option):
            parsed = c_types.parse(declaration)
            kind = julia_type(parsed, codes)
            fields.append((identifier(parsed.name), "Ptr{UInt8}" if kind == "Cstring" else kind))
            defaults.append(INITS.get(init, init))
    return _struct(name, fields, defaults)


def files(registry):
    codes = {t.name for t in registry.types.values() if t.constants}
    lines = [HEAD, "# The C interface, as it is.", "module C", "", 'const libautograd = "libautograd.so.0"', ""]
    for type_ in registry.types.values():
        if type_.struct:
            fields = [(d.name, julia_type(d, codes)) for d, _ in c_types.parse_struct(type_)][1:]
            lines += _struct(type_.name, fields, ["0"] * len(fields))
    for op in registry.live_ops:
        if op.options:
            lines += _options(op.opts_type, op.options, codes)
    for function in registry.functions:
        if function.options and not function.draft:
            lines += _options(function.opts_type, function.options, codes)
    for function in registry.functions:
        if function.draft:
            continue
        parameters = [p["c"] for p in function.params]
        if function.options:
            parameters.append(f"const {function.opts_type} *opts")
        lines += _function(function.name, function.returns, parameters, codes)
    for op in registry.live_ops:
        lines += _function(f"ag_{op.name}", "ag_status", signature(op), codes)
        if op.inplace:
            lines += _function(f"ag_{op.name}_", "ag_status", signature(op, True), codes)
    return {"capi.jl": "\n".join([*lines, "", "end # module C", ""])}
