"""The ops: functions in ops/<family>.rs and in the namespaces' files, methods of Tensor, options.

Each op `f` is `f` and `try_f`, and with options also `f_with` and `try_f_with`; in place `f_`.
"""

from dataclasses import dataclass

from ... import names, text
from ...model import output_name
from .common import HEAD, call, comment, errors, identifier, link, markdown, paragraphs
from .options import borrows, imports, struct


@dataclass
class Argument:
    """A parameter of the call: its Rust type, what is done before the call, what C is given."""

    name: str
    type: str
    before: list
    pass_on: list


def argument(param):
    n = identifier(param.name)
    kind = "ints?" if param.kind == "ints" and param.optional else param.kind
    if kind == "tensor":
        return Argument(n, "impl Operand", [f"let {n} = {n}.operand()?;"], [f"{n}.as_const_ptr()"])
    if kind == "tensor?":
        return Argument(n, "impl OptionalOperand", [f"let {n} = {n}.optional()?;"], [f"{n}.as_const_ptr()"])
    if kind == "tensors":
        return Argument(n, "&[impl Borrow<Tensor>]", [f"let {n} = Handles::of({n});"],
                        [f"{n}.as_ptr()", f"{n}.len()"])
    if kind == "ints":
        return Argument(n, "&[i64]", [], [f"{n}.as_ptr()", f"{n}.len() as i64"])
    if kind == "ints?":
        return Argument(n, "impl Axes", [], [f"{n}.as_ptr()", f"{n}.count()"])
    if kind == "int?":
        return Argument(n, "impl Into<Option<i64>>", [], [f"{n}.into().unwrap_or(sys::AG_ABSENT)"])
    if kind == "int":
        return Argument(n, "i64", [], [n])
    if kind == "float":
        return Argument(n, "f64", [], [n])
    if kind == "bool":
        return Argument(n, "bool", [], [f"{n}.into()"])
    if kind == "dtype":
        return Argument(n, "Dtype", [], [f"{n} as i32"])
    if kind == "device":
        return Argument(n, "Device", [], [f"{n}.kind as i32", f"{n}.index"])
    if kind == "enum":
        return Argument(n, names.type_name(param.type), [], [f"{n} as i32"])
    if kind == "string":
        return Argument(n, "&str", [f'let {n} = c_string({n}, "{param.name}")?;'], [f"{n}.as_ptr()"])
    raise ValueError(f"no Rust form of a parameter of kind {kind}")


@dataclass
class Form:
    """All that the forms of one op share."""

    registry: object
    op: object

    def __post_init__(self):
        op = self.op
        self.name = names.short(op)
        self.function = identifier(self.name)
        self.arguments = [argument(p) for p in op.params if p.in_call]
        # As many results as tensors in the list; where there is no list the caller says how many.
        lists = [identifier(p.name) for p in op.params if p.kind == "tensors"]
        self.counted = lists[0] if op.many_outputs and lists else ""
        if op.many_outputs and not lists:
            self.arguments.append(Argument("n_outs", "usize", [], []))
        self.options = names.pascal(self.name) + "Options" if op.options else ""
        self.results = names.pascal(self.name) if len(op.outputs) > 1 else ""
        self.returns = "Vec<Tensor>" if op.many_outputs else self.results or "Tensor"
        self.borrowing = bool(op.options) and borrows(self.registry, op.options)

    @property
    def option_type(self):
        return self.options + ("<'_>" if self.borrowing else "")


def documentation(form):
    registry, op = form.registry, form.op
    facts = [paragraphs(registry, op.doc)]
    lines = [f"- `{identifier(p.name)}`: {markdown(registry, p.doc)}"
             for p in op.params if p.in_call and p.doc]
    facts.append("\n".join(lines))
    rows = []
    if any(p.kind in ("tensor", "tensors") for p in op.params):
        rows.append(f"- **Dtypes**: {text.dtype_text(op.dtypes)}")
    rows.append(f"- **Result**: {markdown(registry, text.result_text(op))}")
    if text.gradient_text(op):
        rows.append(f"- **Gradient**: {markdown(registry, text.gradient_text(op))}")
    if op.errors:
        rows.append(f"- **Errors**: {errors(registry, op.errors)}")
    return comment([*facts, "\n".join(rows)])


def _outs(form):
    """What receives the results: declarations, arguments, the value made of them."""
    op = form.op
    if op.many_outputs:
        return (["let mut outs = Outs::new(n_outs);"], ["outs.as_mut_ptr()", "outs.len()"], "outs.take()")
    single = len(op.outputs) == 1
    outs = ["out"] if single else [output_name(o) for o in op.outputs]
    before = [f"let mut {o} = ptr::null_mut();" for o in outs]
    wrapped = [f"Tensor::from_raw({o})" for o in outs]
    if single:
        return before, [f"&mut {outs[0]}"], wrapped[0]
    fields = [f"{identifier(o)}: {w}" for o, w in zip(op.outputs, wrapped)]
    return before, [f"&mut {o}" for o in outs], f"{form.results} {{ {', '.join(fields)} }}"


def options_to_c(form, indent):
    texts = [p.name for p in form.op.options if p.kind == "string"]
    lines = [f'let text_{n} = c_string(options.{identifier(n)}, "{n}")?;' for n in texts]
    lines.append(f"let {'mut ' if texts else ''}options = options.to_c();")
    lines += [f"options.{identifier(n)} = text_{n}.as_ptr();" for n in texts]
    return [indent + line for line in lines]


def _body(form, name, receivers, passed, value, before):
    """The C call and its result."""
    lines = [f"    {b}" for b in before]
    if form.options:
        lines += options_to_c(form, "    ")
        passed = [*passed, "&options"]
    if not any(p.kind in ("tensor", "tensors") for p in form.op.params):
        lines.append("    check_version()?;")  # others have been given a tensor that was checked
    lines.append("    unsafe {")
    lines += call(f"check(sys::{name}", [*receivers, *passed], ")?;", "        ")
    return [*lines, f"        Ok({value})", "    }", "}"]


def _function(form, head, arguments, returns, body, doc):
    params = [f"{a.name}: {a.type}" for a in arguments]
    return [*doc, *call(head, params, f" -> {returns} {{"), *body, ""]


def functions(form):
    f, arguments, op = form.function, form.arguments, form.op
    plain = f.rstrip("_")
    doc = documentation(form)
    counting = [f"let n_outs = {form.counted}.len();"] if form.counted else []
    outs, receivers, value = _outs(form)
    before = [b for a in arguments for b in a.before]
    passed = [p for a in arguments for p in a.pass_on]
    names_only = [a.name for a in arguments]
    see = comment([f"{link(op)} whose failure is a value."])
    lines = []
    option = [Argument("options", form.option_type, [], [])]
    body = _body(form, f"ag_{op.name}", receivers, passed, value, [*counting, *before, *outs])
    panics = "#[track_caller]"
    if form.options:
        given = [*names_only, "options"]
        default = [*names_only, "Default::default()"]
        lines += _function(form, f"pub fn {f}", arguments, form.returns,
                           [*call(f"or_panic(try_{plain}_with", default, ")", "    "), "}"], [*doc, panics])
        lines += _function(form, f"pub fn try_{plain}", arguments, f"Result<{form.returns}>",
                           [*call(f"try_{plain}_with", default, "", "    "), "}"], see)
        lines += _function(form, f"pub fn {plain}_with", [*arguments, *option], form.returns,
                           [*call(f"or_panic(try_{plain}_with", given, ")", "    "), "}"],
                           [*comment([f"{link(op)} with options."]), panics])
        lines += _function(form, f"pub fn try_{plain}_with", [*arguments, *option],
                           f"Result<{form.returns}>", body,
                           comment([f"[`{plain}_with`] whose failure is a value."]))
    else:
        lines += _function(form, f"pub fn {f}", arguments, form.returns,
                           [*call(f"or_panic(try_{plain}", names_only, ")", "    "), "}"], [*doc, panics])
        lines += _function(form, f"pub fn try_{plain}", arguments, f"Result<{form.returns}>", body, see)
    return lines


def results(form):
    """The struct of several results."""
    if not form.results:
        return []
    made = [f"/// Results of {link(form.op)}.", "#[derive(Clone, Debug)]", f"pub struct {form.results} {{"]
    for output in form.op.outputs:
        made += [f"    /// `{output}` of {link(form.op)}", f"    pub {identifier(output)}: Tensor,"]
    return [*made, "}", ""]


def methods(form):
    """The op as methods of its first operand."""
    if names.namespace(form.op) or form.op.params[:1] == [] or form.op.params[0].kind != "tensor":
        return []
    f, plain, op = form.function, form.function.rstrip("_"), form.op
    rest = form.arguments[1:]
    params = [f"{a.name}: {a.type}" for a in rest]
    given = ["self", *(a.name for a in rest)]
    where = link(op)
    lines = []
    variants = [(f, f, "", form.returns, f"{where} of this tensor."),
                (f"try_{plain}", f"try_{plain}", "", f"Result<{form.returns}>",
                 f"{where} of this tensor; its failure is a value.")]
    if form.options:
        variants += [(f"{plain}_with", f"{plain}_with", "options", form.returns, f"{where} with options."),
                     (f"try_{plain}_with", f"try_{plain}_with", "options", f"Result<{form.returns}>",
                      f"{where} with options; its failure is a value.")]
    for method, function, extra, returns, doc in variants:
        option = [f"options: {form.option_type}"] if extra else []
        lines += comment([doc], "    ")
        if not returns.startswith("Result"):
            lines.append("    #[track_caller]")
        lines += call(f"pub fn {method}", ["&self", *params, *option], f" -> {returns} {{", "    ")
        lines += call(f"self::{function}", given + ([extra] if extra else []), "", "        ")
        lines += ["    }", ""]
    return lines + (inplace(form, rest, params, where) if op.inplace else [])


def inplace(form, rest, params, where):
    plain = form.name
    option = [f"options: {form.option_type}"] if form.options else []
    with_options = ["options"] if form.options else []
    lines = comment([f"{where} written into this tensor, which keeps its shape and dtype."], "    ")
    lines += ["    #[track_caller]"]
    lines += call(f"pub fn {plain}_", ["&mut self", *params, *option], " {", "    ")
    lines += call(f"or_panic(self.try_{plain}_", [*(a.name for a in rest), *with_options], ")", "        ")
    lines += ["    }", ""]
    lines += comment([f"{where} written into this tensor; its failure is a value."], "    ")
    lines += call(f"pub fn try_{plain}_", ["&mut self", *params, *option], " -> Result<()> {", "    ")
    lines += [f"        {b}" for a in rest for b in a.before]
    passed = ["self.as_ptr()", *(p for a in rest for p in a.pass_on)]
    if form.options:
        lines += options_to_c(form, "        ")
        passed.append("&options")
    lines += call(f"unsafe {{ check(sys::ag_{form.op.name}_", passed, ") }", "        ")
    return lines + ["    }", ""]


def module(registry, ops, title, doc):
    body, attached = [], []
    for op in ops:
        form = Form(registry, op)
        if form.options:
            body += struct(registry, form.options, link(op), op.opts_type, op.options)
        body += results(form)
        body += functions(form)
        attached += methods(form)
    if attached:
        body += [f"/// {title}.", "impl Tensor {", *attached[:-1], "}", ""]
    lead = [f"//! {title}.", "//!", *(line.replace("///", "//!", 1) for line in
                                      comment([paragraphs(registry, doc)])), ""] if doc else [f"//! {title}.", ""]
    return "\n".join([HEAD.rstrip(), *lead, *imports(body)]).rstrip() + "\n"


SPACES = {
    "linalg": ("Linear algebra", "Matrices lie in the last two axes; the axes before them are a batch."),
    "random": ("Random numbers", "The same seed gives the same numbers on every machine and in every language."),
}


def files(registry):
    made, families = {}, []
    for space in names.NAMESPACES:
        ops = [op for op in registry.live_ops if names.namespace(op) == space]
        made[f"{space}.rs"] = module(registry, ops, *SPACES[space])
    for family in registry.families:
        ops = [op for op in family.live_ops if not names.namespace(op)]
        if ops:
            made[f"ops/{family.name}.rs"] = module(registry, ops, family.title, family.doc)
            families.append(family.name)
    lines = [HEAD.rstrip(), "//! The ops outside the namespaces, a module a family; all are at the crate's root too.", ""]
    lines += [f"mod {name};" for name in sorted(families)]
    lines += ["", *(f"pub use {name}::*;" for name in sorted(families)), ""]
    made["ops/mod.rs"] = "\n".join(lines)
    return made
