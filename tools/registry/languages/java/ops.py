"""Ops.java, Linalg.java and Random.java: each op as static functions; TensorMethods.java: the same as
methods of their first tensor.

An op becomes one function that does the call and overloads of it: without optional arguments at the
end, without options, with numbers where it takes tensors."""

import itertools
from dataclasses import dataclass

from ... import names, text
from .javadoc import Javadoc, sentence
from .naming import (FOLDER, NOTE, held, holder, identifier, java_type, method, options_class, raw)

HEAD = """\
// {note}
package io.libautograd;

import static io.libautograd.NativeObject.address;
import static io.libautograd.NativeObject.addresses;
import static io.libautograd.NativeObject.begin;
import static io.libautograd.NativeObject.end;

import io.libautograd.internal.AutogradNative;
import java.util.function.Consumer;

{doc}
public final class {name} {{
  private {name}() {{}}
"""
DOCS = {
    "Ops": "All operations on tensors, as functions; most are methods of {@link Tensor} too.",
    "Linalg": "Linear algebra: decompositions, solvers, norms and functions of matrices.",
    "Random": "Tensors of random numbers.",
}
METHODS = """\
// {note}
package io.libautograd;

import java.util.function.Consumer;

/** The operations of {{@link Ops}} as methods of their first tensor. */
abstract sealed class TensorMethods extends TensorValues permits Tensor {{
  TensorMethods(long address, HandleList list) {{
    super(address, list);
  }}
"""


@dataclass
class Form:
    """One overload: its parameters; those of numbers stand where the op takes a tensor."""

    params: list  # of Param
    options: bool
    numbers: frozenset = frozenset()  # names

    @property
    def plain(self):
        return not self.numbers

    def varargs(self):
        """Whether the last parameter may be written out one by one."""
        return not self.options and bool(self.params) and self.params[-1].kind in ("ints", "tensors")

    def declared(self, op, skip=0):
        made = []
        for i, p in enumerate(self.params[skip:], skip):
            ctype = "Number" if p.name in self.numbers else java_type(p)
            if self.varargs() and i == len(self.params) - 1:
                ctype = ctype.removesuffix("[]") + "..."
            made.append(f"{ctype} {identifier(p.name)}")
        if self.options:
            made.append(f"Consumer<Options.{options_class(op.name)}> options")
        return made


def call_params(op):
    return [p for p in op.params if p.in_call]


def _takes_numbers(op, p):
    if p.kind not in ("tensor", "tensor?") or p.dtypes == "bool":
        return False
    if sum(q.kind.startswith("tensor") for q in op.params) == 1 and op.params[0] is p:
        return False
    return op.family in ("elementwise", "comparison") or any(
        str(s.get(p.name, "")).startswith("scalar(") for s in op.samples)


def _with_and_without(op):
    return (True, False) if op.options else (False,)


def forms(op):
    """The overloads without numbers, the fullest first."""
    params = call_params(op)
    optional = len(params)
    while optional and params[optional - 1].positional:
        optional -= 1
    made = []
    for count in sorted({len(params), optional}, reverse=True):
        made += [Form(params[:count], options) for options in _with_and_without(op)]
    return made


def number_forms(op):
    params = call_params(op)
    able = [p.name for p in params if _takes_numbers(op, p)]
    made = []
    for form in forms(op):
        for count in range(1, len(able) + 1):
            for chosen in itertools.combinations(able, count):
                if len(chosen) < len(params) and {*chosen} <= {p.name for p in form.params}:
                    made.append(Form(form.params, form.options, frozenset(chosen)))
    return made


# --- documentation ------------------------------------------------------------------------------
def _facts(op):
    made = []
    if any(p.kind in ("tensor", "tensors") for p in op.params):
        made.append(("Dtypes", text.dtype_text(op.dtypes)))
    made += [("Result", text.result_text(op)), ("Gradient", text.gradient_text(op)),
             ("Errors", op.errors), ("Since", op.since)]
    return [(k, v) for k, v in made if v]


def result_type(op):
    if op.many_outputs:
        return "Tensor[]"
    return "Tensor" if len(op.outputs) == 1 else names.pascal(names.short(op))


def _returns(op, inplace):
    if inplace:
        return op.params[0].name
    if op.many_outputs:
        return "the results"
    return op.outputs[0] if len(op.outputs) == 1 and op.outputs[0] != "out" else (
        "the result" if len(op.outputs) == 1 else ", ".join(op.outputs))


def _comment(javadoc, op, form, full, skip=0, inplace=False):
    tags = [(f"param {identifier(p.name)}", p.doc + (", or null" if p.kind == "tensor?" else ""))
            for p in form.params[skip:]]
    if form.options:
        settings = ", ".join(p.name for p in op.options)
        tags.append(("param options", f"sets what has a default: {settings}"))
    tags.append(("return", _returns(op, inplace)))
    doc = op.doc if full else sentence(op.doc)
    if inplace:
        doc = f"{sentence(op.doc)}\n\nWrites into {op.params[0].name}, which keeps its shape and dtype."
    return javadoc.comment("  ", doc, _facts(op) if full else (), tags)


# --- functions ----------------------------------------------------------------------------------
def _declare(result, name, declared):
    return text.declaration(f"  public {result} {name}", declared, " {").split("\n")


def _values(op, inplace):
    """The raw layer's arguments."""
    name = op.name + ("_" if inplace else "")
    made = []
    for p in call_params(op):
        argument = "self" if inplace and p is op.params[0] else p.name
        made += raw(p, identifier(p.name), f"{name}: {argument}")
    for p in op.options:
        made += raw(p, f"o.{identifier(p.name)}", f"{name}: {p.name}")
    return made


def _core(op, inplace=False):
    """The function that makes the call, with the options as an object."""
    name, result = method(op, inplace), "Tensor" if inplace else result_type(op)
    first = identifier(op.params[0].name)
    declared = [f"{java_type(p)} {identifier(p.name)}" for p in call_params(op)]
    if op.options:
        declared.append(f"Options.{options_class(op.name)} o")
    values = _values(op, inplace)
    native = f"AutogradNative.{op.name}{'_' if inplace else ''}"
    if inplace:
        body = [f"{native}({', '.join(values)});", f"return {first};"]
        before = []
    elif op.many_outputs:
        many = next(p for p in op.params if p.kind == "tensors")
        before = [f"long[] outs = new long[{identifier(many.name)}.length];"]
        body = [f"{native}({', '.join(['outs', *values])});", "return Tensor.own(outs);"]
    elif len(op.outputs) > 1:
        before = [f"long[] outs = new long[{len(op.outputs)}];"]
        made = ", ".join(f"Tensor.own(outs[{i}])" for i in range(len(op.outputs)))
        body = [f"{native}({', '.join(['outs', *values])});", f"return new {result}({made});"]
    else:
        before = []
        body = [f"return Tensor.own({native}({', '.join(values)}));"]
    kept = [identifier(p.name) for p in call_params(op) if held(p)]
    kept += [f"o.{identifier(p.name)}" for p in op.options if held(p)]
    if kept:
        body = [*(f"begin({k});" for k in kept), "try {", *(f"  {b}" for b in body), "} finally {",
                *(f"  end({k});" for k in reversed(kept)), "}"]
    visible = "public " if not op.options else ""
    lines = text.declaration(f"  {visible}static {result} {name}", declared, " {").split("\n")
    return [*lines, *(f"    {line}" for line in [*before, *body]), "  }"]


def _delegate(op, form, inplace=False):
    """The body of an overload: it fills in what is missing."""
    name = method(op, inplace)
    params = call_params(op)
    if form.numbers:
        made = [f"Tensor {identifier(n)}Scalar = Tensor.operand({identifier(n)})" for n in
                (p.name for p in form.params) if n in form.numbers]
        given = [f"{identifier(p.name)}Scalar" if p.name in form.numbers else identifier(p.name)
                 for p in form.params]
        if form.options:
            given.append("options")
        return [f"    try ({'; '.join(made)}) {{", f"      return {name}({', '.join(given)});", "    }"]
    given = [identifier(p.name) if p in form.params else _missing(p) for p in params]
    lines = []
    if form.options:
        kind = f"Options.{options_class(op.name)}"
        lines = [f"    {kind} o = new {kind}();", "    options.accept(o);"]
        given.append("o")
    elif op.options:
        given.append(f"Options.{options_class(op.name)}.DEFAULTS")
    return [*lines, f"    return {name}({', '.join(given)});"]


def _missing(p):
    if p.kind == "int?":
        return "Long.MIN_VALUE"
    if p.kind == "int":
        return f"{p.default}L"
    return f"({java_type(p)}) null"


def _functions(op, javadoc):
    lines = []
    for inplace in (False, True) if op.inplace else (False,):
        result = "Tensor" if inplace else result_type(op)
        core = _core(op, inplace)
        core_is_public = not op.options
        for i, form in enumerate(forms(op) + number_forms(op)):
            if inplace and op.params[0].name in form.numbers:
                continue
            lines += ["", *_comment(javadoc, op, form, i == 0, inplace=inplace)]
            if i == 0 and core_is_public:
                if form.varargs():
                    core[0] = core[0].replace(f"[] {identifier(form.params[-1].name)}",
                                              f"... {identifier(form.params[-1].name)}")
                lines += core
                continue
            lines += _declare(f"static {result}", method(op, inplace), form.declared(op))
            lines += [*_delegate(op, form, inplace), "  }"]
        if not core_is_public:
            lines += ["", *core]
    return lines


def _record(op, javadoc):
    name = result_type(op)
    tags = [(f"param {o}", f"result {o} of {op.name}") for o in op.outputs]
    parts = ", ".join(f"Tensor {o}" for o in op.outputs)
    lines = ["", *javadoc.comment("  ", f"Results of {op.name}. Closing it closes them.", tags=tags),
             f"  public record {name}({parts}) implements AutoCloseable {{",
             "    /** Closes all results. */", "    @Override", "    public void close() {"]
    lines += [f"      {o}.close();" for o in op.outputs]
    return [*lines, "    }", "  }"]


def _methods(op, javadoc):
    """Overloads as methods of the first tensor."""
    if holder(op) != "Ops" or not call_params(op) or call_params(op)[0].kind != "tensor":
        return []
    lines = []
    for inplace in (False, True) if op.inplace else (False,):
        result = "Tensor" if inplace else result_type(op)
        if result not in ("Tensor", "Tensor[]"):
            result = f"Ops.{result}"  # a record beside the function
        for i, form in enumerate(forms(op) + number_forms(op)):
            if form.params[0].name in form.numbers:
                continue
            given = ["(Tensor) this", *(identifier(p.name) for p in form.params[1:])]
            if form.options:
                given.append("options")
            lines += ["", *_comment(javadoc, op, form, i == 0, skip=1, inplace=inplace)]
            lines += _declare(result, method(op, inplace), form.declared(op, 1))
            lines += [f"    return Ops.{method(op, inplace)}({', '.join(given)});", "  }"]
    return lines


def files(registry):
    made, javadoc = {}, Javadoc(registry)
    for name, doc in DOCS.items():
        ops = [op for op in registry.live_ops if holder(op) == name]
        lines = [HEAD.format(note=NOTE, name=name, doc=f"/** {doc} */").rstrip()]
        for op in ops:
            if len(op.outputs) > 1:
                lines += _record(op, javadoc)
        for op in ops:
            lines += _functions(op, javadoc)
        made[f"{FOLDER}/{name}.java"] = "\n".join([*lines, "}", ""])
    lines = [METHODS.format(note=NOTE).rstrip()]
    for op in registry.live_ops:
        lines += _methods(op, javadoc)
    made[f"{FOLDER}/TensorMethods.java"] = "\n".join([*lines, "}", ""])
    return made
