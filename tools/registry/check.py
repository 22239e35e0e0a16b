"""Says everything that is wrong with a registry, in sentences that name the row."""

import re

from . import kinds, samples
from .model import c_name

DIFFERENTIABLE = {"yes", "ae", "zero", "no", "-"}
RESULTS = {"same", "float", "real", "real_float", "bool", "int64", "sum", "complex", "dtype", "input"}
SAMPLE_KEYS = {"dtypes", "check"}
FAIL_KEYS = {"dtypes", "status", "doc"}


def _default_problem(param, registry):
    value, kind = param.default, param.kind
    if value is None:
        return None
    if kind.endswith("?") or kind in kinds.TENSOR_KINDS:
        return f"a {kind} has no default: it is absent"
    wanted = {
        "bool": lambda: isinstance(value, bool),
        "int": lambda: isinstance(value, int) and not isinstance(value, bool),
        "float": lambda: isinstance(value, (int, float)) and not isinstance(value, bool),
        "ints": lambda: value == [],
        "dtype": lambda: value == 0,
        "device": lambda: value == 0,
        "enum": lambda: isinstance(value, int) and not isinstance(value, bool),
        "string": lambda: isinstance(value, str) and re.fullmatch(r'[ !#-\[\]-~]*', value),
    }
    if kind in wanted and not wanted[kind]():
        hint = " (only [] or, with optional = true, none)" if kind == "ints" else ""
        return f"default {value!r} is not a {kind}{hint}"
    return None


def _param_problems(where, param, registry, allowed):
    if param.kind not in kinds.KINDS or param.kind not in allowed:
        yield f"{where}: unknown kind '{param.kind}'"
        return
    if not re.fullmatch(r"[a-z][a-z0-9_]*", param.name) or param.name in kinds.RESERVED:
        yield f"{where}: '{param.name}' cannot be a name in every language"
    if not param.doc:
        yield f"{where}: no doc"
    if param.kind == "enum":
        kind = registry.types.get(param.type)
        if kind is None or not kind.constants:
            yield f"{where}: '{param.type}' is not a [[type]] with constants"
    if param.kind == "pointer" and not param.type:
        yield f"{where}: kind = \"pointer:<C type>\""
    if param.dtypes:
        yield from _dtype_problems(where, param.dtypes)
    trouble = _default_problem(param, registry)
    if trouble:
        yield f"{where}: {trouble}"


def _dtype_problems(where, spec):
    try:
        kinds.dtype_names(spec)
    except ValueError:
        yield f"{where}: unknown dtype class in '{spec}'"


def _value_problem(param, value):
    """What is wrong with a sample's value for this parameter, or None."""
    kind = param.kind
    if kind in ("tensor", "tensor?"):
        return samples.problem(value) if isinstance(value, str) else "must be a sample expression"
    if kind == "tensors":
        if not isinstance(value, list):
            return "must be a list of sample expressions"
        return next((p for v in value if (p := samples.problem(v))), None)
    integer = isinstance(value, int) and not isinstance(value, bool)
    good = {
        "ints": isinstance(value, list) and all(type(v) is int for v in value),
        "int": integer, "int?": integer, "enum": integer, "rng?": integer,
        "float": isinstance(value, (int, float)), "float?": isinstance(value, (int, float)),
        "bool": isinstance(value, bool), "string": isinstance(value, str),
        "dtype": integer or (isinstance(value, str) and value in kinds.DTYPE_CODE),
        "device": isinstance(value, list) and len(value) == 2,
    }
    return None if good[kind] else f"{value!r} is not a {kind}"


def _sample_problems(where, op, sample, extra, complete):
    params = {p.name: p for p in op.params}
    for key, value in sample.items():
        if key in params:
            trouble = _value_problem(params[key], value)
            if trouble:
                yield f"{where}: {key}: {trouble}"
        elif key not in extra:
            yield f"{where}: '{key}' is no parameter of {op.name}"
    if complete:
        for param in op.params:
            if param.required and param.name not in sample:
                yield f"{where}: no value for {param.name}"
    if "dtypes" in sample:
        yield from _dtype_problems(where, sample["dtypes"])


def _op_problems(op, registry):
    where = f"{op.family}.toml: {op.name}"
    if not op.doc:
        yield f"{where}: no doc"
    if not op.outputs or (op.many_outputs and len(op.outputs) > 1):
        yield f"{where}: outputs must be names, or one name ending in *"
    if op.differentiable not in DIFFERENTIABLE:
        yield f"{where}: differentiable = '{op.differentiable}'"
    if op.differentiable in ("yes", "ae") and not op.gradient:
        yield f"{where}: differentiable without a gradient sentence"
    if op.result.split(":")[0] not in RESULTS:
        yield f"{where}: result = '{op.result}'"
    yield from _dtype_problems(where, op.dtypes)
    names = [p.name for p in op.params]
    for name in {n for n in names if names.count(n) > 1}:
        yield f"{where}: parameter {name} appears twice"
    allowed = set(kinds.KINDS) - kinds.FUNCTION_ONLY - {"ints?"}
    wrong = [x for p in op.params
             for x in _param_problems(f"{where}: {p.name}", p, registry, allowed)]
    if wrong:
        yield from wrong
        return  # samples can only be judged by sound parameters
    if sum(p.kind == "tensors" for p in op.params) > 1:
        yield f"{where}: at most one list of tensors"
    if op.inplace and (not op.params or op.params[0].kind != "tensor" or len(op.outputs) > 1):
        yield f"{where}: inplace needs a tensor first and one output"
    if not op.samples:
        yield f"{where}: no samples"
    for i, sample in enumerate(op.samples):
        yield from _sample_problems(f"{where}: samples[{i}]", op, sample, SAMPLE_KEYS, True)
    statuses = {c["name"]: c for c in registry.types["ag_status"].constants}
    for i, sample in enumerate(op.fails):
        spot = f"{where}: fails[{i}]"
        yield from _sample_problems(spot, op, sample, FAIL_KEYS, False)
        if status_constant(sample.get("status", "")) not in statuses:
            yield f"{spot}: unknown status '{sample.get('status', '')}'"


def status_constant(name):
    """InvalidAxis -> AG_INVALID_AXIS."""
    return "AG_" + re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper()


def _function_problems(function, registry):
    where = f"{function.family}.toml: {function.name}"
    if not function.name.startswith("ag_"):
        yield f"{where}: the name must start with ag_"
    if not function.doc:
        yield f"{where}: no doc"
    for param in function.params:
        if set(param) - {"count"} != {"c", "doc"} or not c_name(param["c"]):
            yield f"{where}: a parameter is {{ c = \"type name\", doc = \"…\" }}, not {param}"
        elif not param["doc"]:
            yield f"{where}: {param['c']}: no doc"
    allowed = set(kinds.KINDS) - {"ints?", "tensor", "tensors"}
    for param in function.options:
        yield from _param_problems(f"{where}: {param.name}", param, registry, allowed)
        if param.in_call:
            yield f"{where}: option {param.name} needs a default"


def _type_problems(kind):
    where = f"{kind.family}.toml: {kind.name}"
    if not kind.doc:
        yield f"{where}: no doc"
    shapes = [bool(kind.constants), kind.opaque, bool(kind.callback), bool(kind.struct)]
    if sum(shapes) != 1:
        yield f"{where}: exactly one of constants, opaque, callback, struct"
    for constant in kind.constants:
        if set(constant) != {"name", "value", "doc"}:
            yield f"{where}: a constant is {{ name, value, doc }}, not {constant}"


def problems(registry):
    found = []
    if "ag_status" not in registry.types:
        return ["no [[type]] ag_status"]
    seen = {}
    for family in registry.families:
        if family.name in ("autograd", "export"):
            found.append(f"{family.name}.toml: the header's name is taken")
        if not family.title or not family.doc:
            found.append(f"{family.name}.toml: no title or doc")
        names = [(t.name, t.family) for t in family.types]
        names += [(c["name"], t.family) for t in family.types for c in t.constants]
        names += [(m["name"], family.name) for m in family.macros]
        names += [(f"ag_{o.name}", o.family) for o in family.ops]
        names += [(f"ag_{o.name}_", o.family) for o in family.ops if o.inplace]
        names += [(f.name, f.family) for f in family.functions]
        for name, place in names:
            if name in seen:
                found.append(f"{place}.toml: {name} is already in {seen[name]}.toml")
            seen[name] = place
        for kind in family.types:
            found += _type_problems(kind)
        for op in family.ops:
            found += _op_problems(op, registry)
        for function in family.functions:
            found += _function_problems(function, registry)
    return found
