"""OpCalls.java: the conformance runner's call of each op through its public function."""

from ... import names
from .naming import NOTE, exception, holder, identifier, java_type, method
from .ops import call_params, forms

CLASS = """\
// {note}
import io.libautograd.*;
import java.util.Arrays;
import java.util.List;

final class OpCalls {{
  private OpCalls() {{}}

  /** Calls an op, in place where its name ends in _. */
  static List<Tensor> call(String op, Case c) {{
    return switch (op) {{
{cases}
      default -> throw new IllegalArgumentException("no such op: " + op);
    }};
  }}

  /** The code of a constant. */
  static int constant(String name) {{
    return switch (name) {{
{constants}
      default -> throw new IllegalArgumentException("no such constant: " + name);
    }};
  }}

  /** The exception of a status. */
  static Class<? extends AutogradException> exception(String status) {{
    return switch (status) {{
{exceptions}
      default -> throw new IllegalArgumentException("no such status: " + status);
    }};
  }}
}}
"""
READERS = {
    "Tensor": "tensor", "Tensor[]": "tensors", "long[]": "ints", "long": "integer",
    "double": "real", "boolean": "bool", "Dtype": "dtype", "Device": "device", "String": "text",
    "Generator": "rng",
}


def _read(p):
    if p.kind == "enum":
        return f'{names.type_name(p.type)}.of(c.code("{p.name}"))'
    return f'c.{READERS[java_type(p)]}("{p.name}")'


def _options(op):
    lines = [f'          if (c.has("{p.name}")) o.{identifier(p.name)}({_read(p)});'
             for p in op.options]
    return "\n".join(["o -> {", *lines, "        }"])


def _call(op, params, inplace):
    """A call of the overload with these parameters, as a list of its results."""
    given = [_read(p) for p in params] + ([_options(op)] if op.options else [])
    call = f"{holder(op)}.{method(op, inplace)}({', '.join(given)})"
    if inplace or (len(op.outputs) == 1 and not op.many_outputs):
        return f"yield List.of({call});"
    if op.many_outputs:
        return f"yield Arrays.asList({call});"
    parts = ", ".join(f"r.{output}()" for output in op.outputs)
    return f"var r = {call};\n        yield List.of({parts});"


def _case(op, inplace=False):
    """The fullest overload, or the one without the optional arguments at the end."""
    params = call_params(op)
    lines = [f'      case "{op.name}{"_" if inplace else ""}" -> {{']
    fewest = min(len(f.params) for f in forms(op))
    if fewest < len(params):
        test = " || ".join(f'c.has("{p.name}")' for p in params[fewest:])
        lines += [f"        if ({test}) {{", f"        {_call(op, params, inplace)}", "        }"]
    return [*lines, f"        {_call(op, params[:fewest], inplace)}", "      }"]


def files(registry):
    cases, constants = [], []
    for op in registry.live_ops:
        for inplace in (False, True) if op.inplace else (False,):
            cases += _case(op, inplace)
    for type_ in registry.types.values():
        if type_.name != "ag_status":
            constants += [f'      case "{c["name"]}" -> {c["value"]};' for c in type_.constants]
    exceptions = [f'      case "{c["name"]}" -> {exception(c["name"])}.class;'
                  for c in registry.types["ag_status"].constants if c["value"]]
    return {"OpCalls.java": CLASS.format(
        note=NOTE, cases="\n".join(cases), constants="\n".join(constants),
        exceptions="\n".join(exceptions))}
