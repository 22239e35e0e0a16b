"""docs/reference/: one Markdown page a family and an index."""

from . import text
from .c_header import members, signature
from .model import c_name, output_name


def _code(lines):
    return ["```c", *lines, "```", ""]


def _table(rows):
    return ["| parameter | |", "|---|---|", *(f"| `{n}` | {d} |" for n, d in rows), ""] if rows else []


def _options(name, options):
    if not options:
        return []
    lines = [f"Members of `{name}`, after `struct_size`:", "", "| member | default | |", "|---|---|---|"]
    for param in options:
        names = ", ".join(f"`{d}`" for d, _ in members(param))
        lines.append(f"| {names} | {param.default_text()} | {param.doc} |")
    return lines + [""]


def _op(op):
    lines = [f"## ag_{op.name}", ""]
    declared = [text.declaration(f"ag_status ag_{op.name}", signature(op), ";")]
    if op.inplace:
        declared.append(text.declaration(f"ag_status ag_{op.name}_", signature(op, True), ";"))
    lines += _code(declared) + [op.doc, ""]
    rows = [] if op.many_outputs else [(output_name(o), "out: a new reference") for o in op.outputs]
    if op.many_outputs:
        rows.append((op.outputs[0][:-1], "out: array of new references, one a result"))
    lines += _table(rows + [(p.name, p.doc) for p in op.params if p.in_call])
    lines += _options(op.opts_type, op.options)
    facts = []
    if any(p.kind in ("tensor", "tensors") for p in op.params):
        facts.append(("Dtypes", text.dtype_text(op.dtypes)))
    facts.append(("Result", text.result_text(op)))
    facts += [("Gradient", text.gradient_text(op)), ("Errors", op.errors), ("Since", op.since)]
    return lines + [f"- **{k}**: {v}" for k, v in facts if v] + [""]


def _function(function):
    parameters = [p["c"] for p in function.params]
    if function.options:
        parameters.append(f"const {function.opts_type} *opts")
    returns = function.returns if function.returns.endswith("*") else function.returns + " "
    lines = [f"## {function.name}", ""]
    lines += _code([text.declaration(f"{returns}{function.name}", parameters or ["void"], ";")])
    lines += [function.doc, ""]
    lines += _table([(c_name(p["c"]), p["doc"]) for p in function.params])
    lines += _options(function.opts_type, function.options)
    if function.errors:
        lines += [f"- **Errors**: {function.errors}"]
    return lines + [f"- **Since**: {function.since}", ""]


def _type(kind):
    lines = [f"## {kind.name}", "", kind.doc, ""]
    if kind.constants:
        lines += ["| constant | value | |", "|---|---|---|"]
        lines += [f"| `{c['name']}` | {c['value']} | {c['doc']} |" for c in kind.constants] + [""]
    elif kind.callback or kind.struct:
        lines += _code((kind.callback or kind.struct).strip().splitlines())
    return lines


def page(family):
    lines = [f"<!-- {text.NOTE.format(family=family.name)} -->", f"# {family.title}", "", family.doc, ""]
    for macro in family.macros:
        lines += [f"`{macro['name']}` = `{macro['value']}`: {macro['doc'].strip()}", ""]
    for kind in family.types:
        lines += _type(kind)
    for function in family.live_functions:
        lines += _function(function)
    for op in family.live_ops:
        lines += _op(op)
    return "\n".join(lines).rstrip() + "\n"


def index(families):
    lines = ["<!-- Made from api/ by tools/generate.py: edit the registry instead. -->",
             "# Reference", "", "Every public function, family by family.", ""]
    for family in families:
        names = [f"ag_{o.name}" for o in family.live_ops] + [f.name for f in family.live_functions]
        listed = ", ".join(f"[`{n}`]({family.name}.md#{n})" for n in names)
        lines += [f"- [{family.title}]({family.name}.md)" + (f": {listed}" if listed else "")]
    return "\n".join(lines) + "\n"


def files(registry):
    live = [f for f in registry.families if f.live]
    made = {f"{f.name}.md": page(f) for f in live}
    made["README.md"] = index(live)
    return made
