"""Ops as static functions, and as methods where the first parameter is a tensor."""

from ... import flat, names, text
from ...model import c_name
from . import types, xml_docs

# System.Random keeps its name: programs use it beside ours.
CLASSES = {
    "": ("Ops", "All ops of tensors that have no namespace of their own."),
    "linalg": ("Linalg", "Linear algebra. Matrices lie in the last two axes; the axes before them "
                         "are a batch."),
    "random": ("RandomOps", "Random tensors; of the thread's default generator where none is given."),
}
KEYWORDS = set(
    """base checked decimal event fixed implicit internal is lock null object out override params
    readonly ref sealed string value where""".split()
)


def _identifier(name):
    plain = names.camel(name)
    return f"@{plain}" if plain in KEYWORDS else plain


class Parameter:
    """One parameter of an op: its C# type and default, and what the flat function takes for it."""

    def __init__(self, param, types_):
        self.param = param
        self.types = types_
        self.kind = param.kind
        self.name = _identifier(param.name)
        self.local = names.camel(param.name)  # stem of local variables
        self.required = param.required

    @property
    def type(self):
        return {
            "tensor": "Operand", "tensor?": "Operand", "tensors": "IEnumerable<Tensor>",
            "ints": "Ints", "int": "long", "int?": "long?", "float": "double", "float?": "double?",
            "bool": "bool", "dtype": "Dtype", "device": "Device", "string": "string",
            "rng?": "Generator",
        }.get(self.kind) or names.type_name(self.param.type)

    @property
    def default(self):
        if self.kind in ("tensor?", "ints", "device"):
            return f"default({self.type})"
        if self.kind in ("int?", "float?", "rng?"):
            return "null"
        if self.kind == "bool":
            return "true" if self.param.default else "false"
        if self.kind == "string":
            return f'"{self.param.default}"'
        if self.kind == "enum":
            kind = self.types[self.param.type]
            return f"{self.type}.{types.constant_name(kind, self.param.default)}"
        return self.param.default_c()

    def declared(self):
        return f"{self.type} {self.name}" + ("" if self.required else f" = {self.default}")

    def arguments(self):
        """What the flat function takes, by the names of its parameters."""
        n, name = self.param.name, self.name
        if self.kind in ("tensor", "tensor?"):
            return {n: f"{self.local}Handle"}
        if self.kind == "tensors":
            return {n: f"{self.local}Pointer", f"n_{n}": f"{self.local}List.Count"}
        if self.kind == "ints":
            count = "Count" if self.param.optional else "Length"
            return {n: f"{self.local}Pointer", f"n_{n}": f"{name}.{count}"}
        if self.kind == "string":
            return {n: f"{self.local}Pointer"}
        if self.kind == "device":
            return {f"{n}_type": f"(int){name}.Type", f"{n}_index": f"{name}.Index"}
        return {n: {
            "int?": f"{name} ?? long.MinValue", "float?": f"{name} ?? double.NaN",
            "bool": f"{name} ? 1 : 0", "dtype": f"(int){name}", "enum": f"(int){name}",
            "rng?": f"NativeObject.HandleOf({name})",
        }.get(self.kind, name)}

    def open(self):
        return f"{self.name}.Open()"

    def close(self):
        return f"{self.name}.Close({self.local}Handle);"

    def fixed(self):
        source = {
            "tensors": ("IntPtr", f"{self.local}List.Pointers"),
            "ints": ("long", f"{self.name}.Values"),
            "string": ("byte", f"NativeText.Bytes({self.name})"),
        }.get(self.kind)
        return f"fixed ({source[0]}* {self.local}Pointer = {source[1]})" if source else ""


def parameters(op, registry):
    """Required ones first: C# asks for it."""
    made = [Parameter(p, registry.types) for p in op.params]
    return [p for p in made if p.required] + [p for p in made if not p.required]


def method_name(op, inplace=False):
    return names.pascal(names.short(op)) + ("_" if inplace else "")


def tensor_result(op):
    """C# type of what an op returns."""
    if op.many_outputs:
        return "Tensor[]"
    if len(op.outputs) == 1:
        return "Tensor"
    return "(" + ", ".join(f"Tensor {names.pascal(o)}" for o in op.outputs) + ")"


def _docs(op, params, indent):
    outputs = ""
    if op.many_outputs:
        outputs = "new tensors"
    elif len(op.outputs) > 1:
        outputs = "new tensors, to be disposed of each"
    return xml_docs.op(op, [(p.name.lstrip("@"), p.param.doc) for p in params], indent, outputs)


def _count(op, params):
    """How many results. Where the call decides: one a tensor of the list, or one an axis."""
    if not op.many_outputs:
        return len(op.outputs)
    lists = [f"{p.local}List.Count" for p in params if p.kind == "tensors"]
    return lists[0] if lists else f"Math.Max(0, Native.tensor_ndim({params[0].local}Handle))"


def _body(op, inplace, flat_function, params, entry):
    """Opens the operands, calls, closes them."""
    arguments = {k: v for p in params for k, v in p.arguments().items()}
    first = next((p for p in params if p.kind == "tensor"), None)
    if inplace:
        arguments["self"] = f"{first.local}Handle"
    several = op.many_outputs or len(op.outputs) > 1
    call_arguments = []
    for declaration in flat.declarations(flat_function):
        name = c_name(declaration)
        if name == "STATUS":
            call_arguments.append("&status")
        elif several and not inplace and name not in arguments:
            call_arguments.append("madeHandles.Length" if name.startswith("n_") else "madePointer")
        else:
            call_arguments.append(arguments[name])
    call = f"Native.{entry}({', '.join(call_arguments)});"

    operands = [p for p in params if p.kind in ("tensor", "tensor?")]
    lines = ["int status;"]
    if several and not inplace:
        lines.append("IntPtr[] madeHandles;")
    elif not inplace:
        lines.append("IntPtr made;")
        call = f"made = {call}"
    lines += [f"Handles {p.local}List = Handles.Of({p.name}, nameof({p.name}));"
              for p in params if p.kind == "tensors"]
    if operands:
        closed = ", ".join(f"{p.local}Handle = IntPtr.Zero" for p in operands)
        lines.append(f"IntPtr {closed};")
    fixed = [p.fixed() for p in params if p.fixed()]
    if several:
        fixed.append("fixed (IntPtr* madePointer = madeHandles)")
    inner = [f"{p.local}Handle = {p.open()};" for p in operands]
    if several:
        inner.append(f"madeHandles = new IntPtr[{_count(op, params)}];")
    inner += [f"{'  ' * i}{f}" for i, f in enumerate(fixed)] + [f"{'  ' * len(fixed)}{call}"]
    if operands:
        lines += ["try {", *(f"  {line}" for line in inner), "} finally {",
                  *(f"  {p.close()}" for p in operands), "}"]
    else:
        lines += inner
    lines += [f"{p.local}List.Alive();" for p in params if p.kind == "tensors"]
    lines += [f"GC.KeepAlive({p.name});" for p in params if p.kind == "rng?"]
    if inplace:
        lines.append("AutogradException.Check(status);")
    elif op.many_outputs:
        lines.append("return Handles.Take(madeHandles, status);")
    elif several:
        lines.append("Tensor[] results = Handles.Take(madeHandles, status);")
        lines.append("return (" + ", ".join(f"results[{i}]" for i in range(len(op.outputs))) + ");")
    else:
        lines.append("return Tensor.Of(made, status);")
    return lines


def _declaration(result, name, params, indent, static="static "):
    head = f"{indent}public {static}{result} {name}"
    return text.declaration(head, [p.declared() for p in params], " {")


def _params(params):
    """Their documentation."""
    return [line for p in params for line in xml_docs.element(
        f'param name="{p.name.lstrip("@")}"', xml_docs.inline(p.param.doc), "  ")]


def _static(op, flats, registry):
    params = parameters(op, registry)
    lines = _docs(op, params, "  ")
    lines.append(_declaration(tensor_result(op), method_name(op), params, "  "))
    body = _body(op, False, flats[f"ag_{op.name}"], params, op.name)
    lines += [*(f"    {line}" for line in body), "  }", ""]
    if op.inplace:
        first = next(p for p in params if p.kind == "tensor")
        lines += xml_docs.summary(
            f"{method_name(op)}, written into {first.name}, which keeps its shape and dtype.", "  ")
        lines += _params(params)
        declared = [Target(p.param, p.types) if p is first else p for p in params]
        lines.append(_declaration("void", method_name(op, True), declared, "  "))
        body = _body(op, True, flats[f"ag_{op.name}_"], declared, f"{op.name}_")
        lines += [*(f"    {line}" for line in body), "  }", ""]
    return lines


class Target(Parameter):
    """The operand that an in-place op writes into: a tensor, never a number."""

    @property
    def type(self):
        return "Tensor"

    def open(self):
        return f"Tensor.HandleOf({self.name})"

    def close(self):
        return f"GC.KeepAlive({self.name});"


def is_method(op, params):
    """Ops without a namespace, of a tensor that comes first."""
    return not names.namespace(op) and bool(params) and params[0].kind == "tensor"


def _method(op, registry):
    params = parameters(op, registry)
    if not is_method(op, params):
        return []
    rest = params[1:]
    head = op.doc.partition("\n\n")[0]
    lines = []
    for inplace in (False, True) if op.inplace else (False,):
        name = method_name(op, inplace)
        words = head + (" Written into this tensor, which is returned." if inplace else "")
        lines += xml_docs.summary(words, "  ")
        lines += [f'  /// <remarks>See <see cref="Ops.{name}"/>.</remarks>']
        lines += _params(rest)
        made = "a new tensor" if tensor_result(op) == "Tensor" else "new tensors"
        lines += xml_docs.element("returns", "this tensor" if inplace else made, "  ")
        arguments = ", ".join(["this", *(p.name for p in rest)])
        result = "Tensor" if inplace else tensor_result(op)
        lines.append(_declaration(result, name, rest, "  ", static="") if rest
                     else f"  public {result} {name}() {{")
        lines += [f"    Ops.{name}({arguments});", "    return this;"] if inplace else [
            f"    return Ops.{name}({arguments});"]
        lines += ["  }", ""]
    return lines


def _file(head, lines):
    return "\n".join([
        types.NOTE, "using System;", "using System.Collections.Generic;",
        "using Native = Libautograd.AutogradNativePINVOKE;", "", "namespace Libautograd {", "",
        *head, *lines[:-1], "}", "", "}", ""])


def files(registry):
    flats = {f.name: f for f in flat.functions(registry)}
    made = {}
    for space, (name, doc) in CLASSES.items():
        head = [*xml_docs.summary(doc, ""), f"public static unsafe class {name} {{"]
        here = [op for op in registry.live_ops if names.namespace(op) == space]
        lines = [line for op in here for line in _static(op, flats, registry)]
        made[f"{name}.cs"] = _file(head, lines)
    lines = [line for op in registry.live_ops for line in _method(op, registry)]
    made["Tensor.Ops.cs"] = _file(["public sealed partial class Tensor {"], lines)
    return made
