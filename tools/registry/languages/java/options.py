"""Options.java: a small class of settings for each op and function that has options."""

from ... import names
from .javadoc import Javadoc
from .naming import FOLDER, NOTE, holder, identifier, java_type, method, options_class

HEAD = f"""\
// {NOTE}
package io.libautograd;

/**
 * Settings of operations that have defaults: what {{@code x.sum(axes, o -> o.keepdims(true))}} sets.
 */
public final class Options {{
  private Options() {{}}
"""


def default(param, registry):
    """The Java value of a parameter that is not set."""
    value = param.default
    if param.kind == "int?":
        return "Long.MIN_VALUE"
    if param.kind == "float?":
        return "Double.NaN"
    if param.kind == "bool":
        return "true" if value else "false"
    if param.kind == "int":
        return f"{value}L"
    if param.kind == "float":
        return repr(float(value)).replace("inf", "Double.POSITIVE_INFINITY")
    if param.kind == "enum" and value:
        type_ = registry.types[f"{param.type}"]
        name = next(c["name"] for c in type_.constants if c["value"] == value)
        return f"{names.type_name(param.type)}.{names.constant(type_, name)}"
    if param.kind == "string":
        return f'"{value}"'
    return "null"


def _about(param):
    preset = param.default_text()
    code = param.kind in ("enum", "dtype", "device")  # what C's code 0 means, the text says
    if code or preset in ("", "absent"):
        return param.doc
    return f"{param.doc} (unless set: {preset})"


def _class(name, link, options, registry, javadoc):
    lines = ["", f"  /** Settings of {{@link {link}}}. */", f"  public static final class {name} {{",
             f"    static final {name} DEFAULTS = new {name}();", ""]
    for p in options:
        lines.append(f"    {java_type(p)} {identifier(p.name)} = {default(p, registry)};")
    lines += ["", f"    {name}() {{}}"]
    for p in options:
        n = identifier(p.name)
        lines += ["", *javadoc.comment("    ", _about(p)[:1].upper() + _about(p)[1:],
                                       tags=[(f"param {n}", "the new setting"), ("return", "this")]),
                  f"    public {name} {n}({java_type(p)} {n}) {{", f"      this.{n} = {n};",
                  "      return this;", "    }"]
    return [*lines, "  }"]


# Where hand-written methods take the options of functions that are no ops.
FUNCTIONS = {
    "ag_tensor_format": "Tensor#format", "ag_backward": "Autograd#backward", "ag_grad": "Autograd#grad",
    "ag_graph_dot": "Graph#dot", "ag_graph_svg": "Graph#svg", "ag_graph_save": "Graph#save",
}


def _link(function):
    if function.name.endswith("_new"):
        return "Optimizer#" + identifier(options_class(function.name).lower())
    return FUNCTIONS.get(function.name, "Autograd#" + identifier(function.name.removeprefix("ag_")))


def plain(function):
    """Whether its options are settings: those with C callbacks have methods of another form."""
    return bool(function.options) and not any(
        p.kind == "pointer" and p.type != "const char *" for p in function.options)


def files(registry):
    lines, javadoc = [HEAD.rstrip()], Javadoc(registry)
    for op in registry.live_ops:
        if op.options:
            link = f"{holder(op)}#{method(op)}"
            lines += _class(options_class(op.name), link, op.options, registry, javadoc)
    for function in registry.functions:
        if not function.draft and plain(function) and function.name != "ag_tensor_to_dlpack":
            link = _link(function)
            lines += _class(options_class(function.name), link, function.options, registry, javadoc)
    return {f"{FOLDER}/Options.java": "\n".join([*lines, "}", ""])}
