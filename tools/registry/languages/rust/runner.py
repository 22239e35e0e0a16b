"""dispatch.rs of the conformance runner: for each op, the public call made of a case's arguments."""

from ... import names
from .common import HEAD, identifier
from .options import field


def _argument(registry, param):
    n = param.name
    kind = "ints?" if param.kind == "ints" and param.optional else param.kind
    if kind == "enum":
        return f'case.code("{n}", {names.type_name(param.type)}::from_code).unwrap()'
    return {
        "tensor": f'case.tensor("{n}")?', "tensor?": f'case.optional("{n}")',
        "tensors": f'case.tensors("{n}")', "ints": f'case.ints("{n}").unwrap_or(&[])',
        "ints?": f'case.ints("{n}")', "int": f'case.int("{n}").unwrap()', "int?": f'case.int("{n}")',
        "float": f'case.float("{n}").unwrap()', "bool": f'case.bool("{n}").unwrap()',
        "dtype": f'case.dtype("{n}")?', "device": f'case.device("{n}").unwrap()',
        "string": f'case.string("{n}")', "rng?": f'case.rng("{n}")',
    }[kind]


def _option(registry, param):
    n, kind = param.name, field(registry, param)[0]
    target = identifier(n)
    if param.kind == "enum":
        read = f'case.code("{n}", {names.type_name(param.type)}::from_code)'
    elif kind == "Option<bool>":
        read = f'case.int("{n}").map(|flag| flag != 0)'
    elif param.kind == "dtype":
        return f'if case.has("{n}") {{ options.{target} = Some(case.dtype("{n}")?); }}'
    else:
        read = _argument(registry, param).removesuffix(".unwrap()").removesuffix(".unwrap_or(&[])")
    if param.kind in ("tensor?", "rng?") or kind.startswith("Option"):
        return f'if case.has("{n}") {{ options.{target} = {read}; }}'
    return f"if let Some(value) = {read} {{ options.{target} = value; }}"


def _call(registry, op, inplace):
    short = names.short(op)
    space = names.namespace(op)
    prefix = f"ag::{space}::" if space else "ag::"
    arguments = [_argument(registry, p) for p in op.params if p.in_call]
    lines = []
    if op.options:
        lines.append(f"let mut options = {prefix}{names.pascal(short)}Options::default();")
        lines += [_option(registry, p) for p in op.options]
    options = ["options"] if op.options else []
    if inplace:
        lines += ["let mut target = case.target()?;",
                  f"target.try_{short}_({', '.join([*arguments[1:], *options])})?;", "Ok(vec![target])"]
        return lines
    suffix = "_with" if op.options else ""
    made = f"{prefix}try_{short}{suffix}({', '.join([*arguments, *options])})?"
    if op.many_outputs:
        return [*lines, f"Ok({made})"]
    if len(op.outputs) == 1:
        return [*lines, f"Ok(vec![{made}])"]
    fields = ", ".join(f"r.{identifier(o)}" for o in op.outputs)
    return [*lines, f"let r = {made};", f"Ok(vec![{fields}])"]


def dispatch(registry):
    lines = [HEAD]
    for inplace in (False, True):
        lines += ["#[allow(clippy::all)]",
                  f"pub fn {'inplace' if inplace else 'call'}(op: &str, case: &Case) -> ag::Result<Vec<Tensor>> {{",
                  "    match op {"]
        for op in registry.live_ops:
            if inplace and not op.inplace:
                continue
            lines += [f'        "{op.name}" => {{']
            lines += [f"            {line}" for line in _call(registry, op, inplace)]
            lines += ["        }"]
        lines += ['        _ => panic!("the corpus has an op that is not in the registry: {op}"),', "    }", "}", ""]
    return "\n".join(lines)
