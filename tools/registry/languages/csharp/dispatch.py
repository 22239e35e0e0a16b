"""What the conformance runner needs of each op: its call through the public functions, by name."""

from ... import names
from . import ops, types

HEAD = """\
using System;
using System.Collections.Generic;
using Libautograd;

// The calls of the corpus, by the op's registry name. Parameters that a case does not name are left to
// the default that the public function declares.
static class Dispatch {
"""


def _argument(p):
    reader = {
        "tensor": "Operand", "tensor?": "Operand", "tensors": "Tensors", "ints": "Ints", "int": "Int",
        "int?": "Int", "float": "Float", "float?": "Float", "bool": "Bool", "dtype": "Dtype",
        "device": "Device", "string": "Text", "rng?": "Rng",
    }.get(p.kind)
    read = f'a.{reader}("{p.param.name}")' if reader else f'({p.type})a.Code("{p.param.name}")'
    if isinstance(p, ops.Target):
        read = f'a.Tensor("{p.param.name}")'
    if p.required:
        return read
    default = f"({p.type}){p.default}" if p.default in ("null", "0") else p.default
    return f'a.Has("{p.param.name}") ? {read} : {default}'


def _calls(op, registry):
    space, _ = ops.CLASSES[names.namespace(op)]
    params = ops.parameters(op, registry)
    call = f"{space}.{ops.method_name(op)}({', '.join(_argument(p) for p in params)})"
    lines = [f'      case "{op.name}": {{']
    if op.many_outputs:
        lines.append(f"        return {call};")
    elif len(op.outputs) == 1:
        lines.append(f"        return new[] {{{call}}};")
    else:
        items = ", ".join(f"made.{names.pascal(o)}" for o in op.outputs)
        lines += [f"        var made = {call};", f"        return new[] {{{items}}};"]
    lines.append("      }")
    if op.inplace:
        first = next(p for p in params if p.kind == "tensor")
        params = [ops.Target(p.param, p.types) if p is first else p for p in params]
        arguments = ", ".join(_argument(p) for p in params)
        lines += [f'      case "{op.name}_": {{', f"        {space}.{ops.method_name(op, True)}({arguments});",
                  f'        return new[] {{a.Tensor("{first.param.name}")}};', "      }"]
    return lines


def file(registry):
    lines = [types.NOTE, HEAD.rstrip(), "  internal static Tensor[] Call(string op, Arguments a) {",
             "    switch (op) {"]
    for op in registry.live_ops:
        lines += _calls(op, registry)
    lines += ['      default: throw new ArgumentException("the corpus calls " + op + ", which is not in the registry");',
              "    }", "  }", "",
              "  internal static readonly Dictionary<string, Type> Exceptions = new Dictionary<string, Type> {"]
    lines += [f'    {{"{c["name"]}", typeof({types.exception_name(c["name"])})}},'
              for c in registry.types["ag_status"].constants if c["value"]]
    lines += ["  };", "", "  internal static readonly Dictionary<string, int> Codes = new Dictionary<string, int> {"]
    used = {p.type for op in registry.ops for p in op.params if p.kind == "enum"}
    lines += [f'    {{"{c["name"]}", {c["value"]}}},' for name in sorted(used) for c in registry.types[name].constants]
    return "\n".join([*lines, "  };", "}", ""])
