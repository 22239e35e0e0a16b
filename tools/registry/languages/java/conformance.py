"""OpCalls.java: the conformance runner's call of each op through its public function."""

from ... import names
from .naming import FOLDER, NOTE, holder, identifier, java_type, method, options_class
from .ops import call_params, forms


def _read(p, case):
    if p.kind == "enum":
        return f"{names.type_name(p.type)}.of({case}.code(\"{p.name}\", \"{p.type}\"))"
    getter = {"Tensor": "tensor", "Tensor[]": "tensors", "long[]": "ints", "long": "integer", "double": "real",
              "boolean": "bool", "Dtype": "dtype", "Device": "device", "String": "text", "Generator": "rng"}
    return f"{case}.{getter[java_type(p)]}(\"{p.name}\")"


def _options(op):
    return ["o -> {"] + [f"          if (c.has(\"{p.name}\")) o.{identifier(p.name)}({_read(p, 'c')});"
                         for p in op.options] + ["        }"]


def _case(op, inplace=False):
    """Calls the fullest overload, or the one without the optional arguments at the end."""
    result = "one" if inplace or (len(op.outputs) == 1 and not op.many_outputs) else "many"
    name = f"{holder(op)}.{method(op, inplace)}"
    options = "\n".join(_options(op)) if op.options else ""
    shapes = sorted({len(f.params) for f in forms(op)}, reverse=True)
    calls = []
    for count in shapes:
        given = [_read(p, "c") for p in call_params(op)[:count]]
        if op.options:
            given.append(options)
        call = f"{name}({', '.join(given)})"
        if result == "many" and not op.many_outputs:
            made = f"var r = {call};\n        yield List.of({', '.join(f'r.{o}()' for o in op.outputs)});"
        else:
            made = f"yield {'List.of' if not op.many_outputs else 'Arrays.asList'}({call});"
        calls.append(made)
    key = op.name + ("_" if inplace else "")
    lines = [f'      case "{key}" -> {{']
    if len(calls) == 1:
        lines.append(f"        {calls[0]}")
    else:
        optional = call_params(op)[shapes[1]:]
        test = " || ".join(f'c.has("{p.name}")' for p in optional)
        lines += [f"        if ({test}) {{", f"        {calls[0]}", "        }", f"        {calls[1]}"]
    return [*lines, "      }"]


def files(registry):
    lines = [f"// {NOTE}", "import io.libautograd.*;", "import java.util.Arrays;", "import java.util.List;", "",
             "final class OpCalls {", "  private OpCalls() {}", "",
             "  /** Calls an op, in place where its name ends in _. */",
             "  static List<Tensor> call(String op, Case c) {", "    return switch (op) {"]
    for op in registry.live_ops:
        lines += _case(op)
        if op.inplace:
            lines += _case(op, True)
    lines += ['      default -> throw new IllegalArgumentException("no such op: " + op);', "    };", "  }"]
    lines += ["", "  static int constant(String type, String name) {", "    return switch (name) {"]
    for type_ in registry.types.values():
        if type_.constants and type_.name != "ag_status":
            for c in type_.constants:
                lines.append(f'      case "{c["name"]}" -> {c["value"]};')
    lines += ['      default -> throw new IllegalArgumentException(type + " has no " + name);', "    };", "  }",
              "", "  static String exception(String status) {", "    return switch (status) {"]
    from .naming import exception
    for c in registry.types["ag_status"].constants:
        if c["value"]:
            lines.append(f'      case "{c["name"]}" -> "{exception(c["name"])}";')
    lines += ['      default -> throw new IllegalArgumentException(status);', "    };", "  }", "}", ""]
    return {"OpCalls.java": "\n".join(lines)}
