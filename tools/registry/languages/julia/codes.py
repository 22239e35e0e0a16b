"""codes.jl: enums of the C interface's codes, and an exception type for each status."""

from ... import names
from .common import HEAD, docstring

SKIPPED = {"ag_status", "ag_dtype", "ag_device_type", "ag_index_item", "ag_kind"}  # Julia's own types, or by hand


def files(registry):
    lines = [HEAD]
    for type_ in registry.types.values():
        if not type_.constants or type_.name in SKIPPED:
            continue
        about = [type_.doc, ""]
        about += [f"- `{c['name'].removeprefix('AG_')}`: {c['doc']}" for c in type_.constants if c["value"]]
        lines += docstring(about)
        lines.append(f"@enum {names.type_name(type_.name)}::Int32 begin")
        lines += [f"    {c['name'].removeprefix('AG_')} = {c['value']}" for c in type_.constants if c["value"]]
        lines += ["end", ""]
    made = []
    for constant in registry.types["ag_status"].constants[1:]:
        name = names.pascal(constant["name"].removeprefix("AG_").lower())
        made.append((constant["value"], name))
        lines += docstring([f"{constant['doc'][0].upper()}{constant['doc'][1:]}. See [`AutogradError`](@ref)."])
        lines += [f"struct {name} <: AutogradError", "    details::Details", "end", ""]
    lines += ["const EXCEPTIONS = Dict{Int32,Any}("]
    lines += [f"    {value} => {name}," for value, name in made]
    return {"codes.jl": "\n".join([*lines, ")", ""])}
