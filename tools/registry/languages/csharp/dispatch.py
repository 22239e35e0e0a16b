"""What the conformance runner needs of each op: its call through the public functions, by name."""

from ... import names
from . import ops, types

HEAD = """\
using System;
using System.Collections.Generic;
using Libautograd;

// The calls of the corpus, by the op's registry name. Parameters that a case does not name take the
// default that the public function declares.
static class Dispatch {
"""


def _argument(p):
    reader = {
        "tensor": "Operand", "tensor?": "Operand", "tensors": "Tensors", "ints": "Ints",
        "int": "Int", "int?": "Int", "float": "Float", "float?": "Float", "bool": "Bool",
        "dtype": "Dtype", "device": "Device", "string": "Text", "rng?": "Rng",
    }.get(p.kind)
    read = f'a.{reader}("{p.param.name}")' if reader else f'({p.type})a.Code("{p.param.name}")'
    if p.required:
        return read
    default = f"({p.type}){p.default}" if p.default in ("null", "0") else p.default
    return f'a.Has("{p.param.name}") ? {read} : {default}'


def _return(op, call):
    if op.many_outputs:
        return f"return {call};"
    return f"return new[] {{{call}}};" if len(op.outputs) == 1 else f"return Results({call});"


def _calls(op, registry):
    """As a method where the first parameter is given as a tensor; else as a function."""
    space, _ = ops.CLASSES[names.namespace(op)]
    params = ops.parameters(op, registry)
    name = ops.method_name(op)
    arguments = [_argument(p) for p in params]
    rest = ", ".join(arguments[1:])
    lines = [f'      case "{op.name}": {{']
    if ops.is_method(op, params):
        first = params[0].param.name
        method = _return(op, f'a.Tensor("{first}").{name}({rest})')
        lines.append(f'        if (a.HasTensor("{first}")) {method}')
    function = _return(op, f"{space}.{name}({', '.join(arguments)})")
    lines += [f"        {function}", "      }"]
    if op.inplace:
        call = f'a.Tensor("{params[0].param.name}").{name}_({rest})'
        lines.append(f'      case "{op.name}_": return new[] {{{call}}};')
    return lines


def _results(n):
    types_ = ", ".join(["Tensor"] * n)
    items = ", ".join(f"made.Item{i + 1}" for i in range(n))
    return [f"  static Tensor[] Results(({types_}) made) {{", f"    return new[] {{{items}}};",
            "  }", ""]


def _table(kind, name):
    return [f"  internal static readonly Dictionary<string, {kind}> {name} =",
            f"      new Dictionary<string, {kind}> {{"]


def file(registry):
    lines = [types.NOTE, HEAD.rstrip(), "  internal static Tensor[] Call(string op, Arguments a) {",
             "    switch (op) {"]
    for op in registry.live_ops:
        lines += _calls(op, registry)
    results = sorted({len(op.outputs) for op in registry.live_ops if len(op.outputs) > 1})
    lines += ["      default: throw new ArgumentException(op + " '" is not in the registry");',
              "    }", "  }", "", *(line for n in results for line in _results(n)),
              *_table("Type", "Exceptions")]
    lines += [f'    {{"{c["name"]}", typeof({types.exception_name(c["name"])})}},'
              for c in registry.types["ag_status"].constants if c["value"]]
    lines += ["  };", "", *_table("int", "Codes")]
    used = {p.type for op in registry.ops for p in op.params if p.kind == "enum"}
    lines += [f'    {{"{c["name"]}", {c["value"]}}},'
              for name in sorted(used) for c in registry.types[name].constants]
    return "\n".join([*lines, "  };", "}", ""])
