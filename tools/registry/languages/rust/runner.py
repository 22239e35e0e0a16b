"""dispatch.rs of the conformance runner: for each op, the public call made of a case's arguments."""

from ... import names
from .common import HEAD, identifier
from .options import field


def _argument(param):
    """Reads a parameter of the call."""
    n = param.name
    if param.kind == "enum":
        return f'case.code("{n}", ag::{names.type_name(param.type)}::from_code)?'
    if param.kind in ("tensor?", "int?") or param.optional:
        return f'case.optional_{param.kind.removesuffix("?")}("{n}")'
    return f'case.{param.kind}("{n}")?'


def _option(registry, param):
    """Sets an option that the case names."""
    n, kind = param.name, field(registry, param)[0]
    if param.kind == "enum":
        value = f'case.code("{n}", ag::{names.type_name(param.type)}::from_code)?'
    elif kind == "Option<bool>":
        value = f'case.int("{n}")? != 0'
    else:
        value = f'case.{param.kind.removesuffix("?")}("{n}")?'
    if kind.startswith("Option"):
        value = f"Some({value})"
    return f'if case.has("{n}") {{ options.{identifier(n)} = {value}; }}'


def _call(registry, op, inplace):
    short, space = names.short(op), names.namespace(op)
    prefix = f"ag::{space}::" if space else "ag::"
    arguments = [_argument(p) for p in op.params if p.in_call]
    lines = []
    if op.options:
        lines.append(f"let mut options = {prefix}{names.pascal(short)}Options::default();")
        lines += [_option(registry, p) for p in op.options]
    if op.many_outputs and not any(p.kind == "tensors" for p in op.params):
        arguments.append("case.n_outs")
    options = ["options"] if op.options else []
    if inplace:
        return [*lines, f'let mut target = case.tensor("{op.params[0].name}")?.clone();',
                f"target.try_{short}_({', '.join([*arguments[1:], *options])})?;", "Ok(vec![target])"]
    made = f"{prefix}try_{short}{'_with' if options else ''}({', '.join([*arguments, *options])})?"
    if op.many_outputs:
        return [*lines, f"Ok({made})"]
    if len(op.outputs) == 1:
        return [*lines, f"Ok(vec![{made}])"]
    return [*lines, f"let r = {made};", f"Ok(vec![{', '.join(f'r.{identifier(o)}' for o in op.outputs)}])"]


def dispatch(registry):
    lines = [HEAD, "use crate::case::Case;", "use libautograd as ag;", "use libautograd::{sys, Tensor};", ""]
    for name, ops, inplace in (("call", registry.live_ops, False),
                               ("call_inplace", [o for o in registry.live_ops if o.inplace], True)):
        lines += [f"pub fn {name}(op: &str, case: &Case) -> ag::Result<Vec<Tensor>> {{", "    match op {"]
        for op in ops:
            lines += [f'        "{op.name}" => {{',
                      *(f"            {line}" for line in _call(registry, op, inplace)), "        }"]
        lines += ['        _ => panic!("{op} is not in the registry"),', "    }", "}", ""]
    lines += ["/// The code of a constant of the C interface.", "pub fn constant(name: &str) -> Option<i32> {",
              "    Some(match name {"]
    lines += [f'        "{c["name"]}" => sys::{c["name"]},'
              for t in registry.types.values() for c in t.constants]
    return "\n".join([*lines, "        _ => return None,", "    })", "}", ""])
