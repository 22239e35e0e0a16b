"""The flat form of the C interface, which SWIG wraps: every function with its options spelled out as
arguments, its first result returned, and its status last, through a pointer.

    ag_tensor *flat_sum(ag_tensor *x, const int64_t *axes, int64_t n_axes, int32_t keepdims,
                        int32_t dtype, ag_status *STATUS);

What remains are a few patterns, which PATTERNS lists: a language's typemaps cover each of them once.
A C parameter that fits none is an error here rather than a silent default of SWIG's.
"""

from dataclasses import dataclass, field

from . import c_types
from .c_header import signature
from .model import c_name

# Pattern: the parameters that its typemap is written for. `%apply` gives it to each that fits.
PATTERNS = {
    "handles": ("ag_tensor *const *TENSORS", "int64_t N_TENSORS"),  # absent: NULL, -1
    "nodes": ("ag_node *const *NODES", "int64_t N_NODES"),
    "ints": ("const int64_t *INTS", "int64_t N_INTS"),  # absent: NULL, -1
    "bytes": ("const void *BYTES", "int64_t N_BYTES"),  # read
    "buffer": ("void *BUFFER", "int64_t N_BUFFER"),  # written
    "out_handles": ("ag_tensor **TENSORS_OUT", "int64_t N_TENSORS_OUT"),
    "out_nodes": ("ag_node **NODES_OUT", "int64_t N_NODES_OUT"),
    "out_ints": ("int64_t *INTS_OUT", "int64_t N_INTS_OUT"),
    "out_int": ("int64_t *INT_OUT",),
    "out_float": ("double *FLOAT_OUT",),
    "status": ("ag_status *STATUS",),
}
# Scalars and pointers by their type alone: int32_t, int64_t, double, const char *, void * (an
# address: memory, a callback, a DLPack struct), ag_<opaque> *. Results also: char *, to be freed.

# Functions whose ag_status is a value rather than the success of the call.
STATUS_IS_VALUE = {"ag_error_status", "ag_error_code", "ag_error_set"}


class FlatError(Exception):
    pass


@dataclass
class FlatFunction:
    name: str  # of the C function
    result: str = "void"  # C type
    params: list = field(default_factory=list)  # [(pattern or "", C declaration, …)]
    before: list = field(default_factory=list)
    call: list = field(default_factory=list)  # arguments of the C function
    after: list = field(default_factory=list)
    has_status: bool = False
    options: str = ""  # the type of its options struct
    text: bool = False  # the result is text, which is made in two calls

    @property
    def flat_name(self):
        return "flat_" + self.name.removeprefix("ag_")

    def add(self, pattern, *declarations):
        self.params.append((pattern, *declarations))


def _handle(name, base):
    return f"{base} *{name}"


class _Builder:
    """Takes a C parameter list apart from left to right."""

    def __init__(self, name, returns, declarations, counts, outputs=1):
        self.made = FlatFunction(name)
        self.todo = [c_types.parse(d) for d in declarations if d != "void"]
        self.counts = counts
        self.outputs = outputs
        value = returns != "ag_status" or name in STATUS_IS_VALUE
        self.made.has_status = not value
        if value:
            result = c_types.parse_returns(returns)
            plain = result.pointers and result.base.startswith("ag_")
            self.made.result = f"{result.base} *" if plain else c_types.c_type(result)

    def result(self, ctype, name="result", initial="0"):
        """The first output is returned."""
        self.made.result = ctype
        self.made.before.append(f"{ctype}{'' if ctype.endswith('*') else ' '}{name} = {initial};")
        self.made.call.append(f"&{name}")

    @property
    def _returns_nothing(self):
        return self.made.has_status and self.made.result == "void"

    def next_is(self, *names):
        return [d.name for d in self.todo[: len(names)]] == list(names)

    def take(self):
        return self.todo.pop(0)

    def build(self):
        while self.todo:
            self.one(self.take())
        if self.made.has_status:
            self.made.add("status", "ag_status *STATUS")
        return self.made

    def one(self, d):
        base, pointers, name = d.base, d.pointers, d.name
        following = self.todo[0].name if self.todo else ""
        made = self.made
        if base.endswith("_opts"):
            made.options = base
        elif base.endswith("_stats"):
            made.add("out_ints", f"int64_t *{name}", f"int64_t n_{name}")
            made.before.append(f"{base} stats = {base.upper()}_INIT;")
            made.call.append("&stats")
            made.after.append(f"flat_copy_stats(&stats.struct_size + 1, "
                              f"sizeof stats / sizeof(int64_t) - 1, {name}, n_{name});")
        elif base == "char" and pointers == ("mut",):
            self.take(), self.take()  # capacity, length_out
            made.text = True
            made.result = "char *"
            made.call += ["text", "capacity", "&length"]
        elif base == "void" and pointers == ("mut",) and following == "capacity":
            self.take(), self.take()
            made.add("buffer", f"void *{name}", "int64_t capacity")
            made.call += [name, "capacity"]
            self.result("int64_t", "length")
        elif base == "void" and pointers == ("mut",) and following == "nbytes":
            self.take()
            made.add("buffer", f"void *{name}", "int64_t nbytes")
            made.call += [name, "nbytes"]
        elif base == "void" and pointers == ("const",) and following == "nbytes":
            self.take()
            made.add("bytes", f"const void *{name}", "int64_t nbytes")
            made.call += [name, "nbytes"]
        elif base == "void" and pointers == ("mut",):
            made.add("", f"void *{name}")
            made.call.append(name)
        elif base == "void" and pointers == ("mut", "mut"):
            self.result("void *", name, "NULL")
        elif base == "char" and pointers == ("const",):
            made.add("", f"const char *{name}")
            made.call.append(name)
        elif base.endswith("_fn") and not pointers:
            made.add("", f"void *{name}")
            made.call.append(f"({base})(intptr_t){name}")
        elif base.startswith("ag_") and pointers == ("mut", "mut"):
            self.handle_out(d, following)
        elif base.startswith("ag_") and pointers == ("const", "mut"):
            length = self.take().name
            pattern = {"ag_tensor": "handles", "ag_node": "nodes"}[base]
            made.add(pattern, f"{base} *const *{name}", f"int64_t {length}")
            made.call += [name, length]
        elif base.startswith("ag_") and len(pointers) == 1:
            made.add("", _handle(name, base))
            made.call.append(name)
        elif base.startswith("ag_") and pointers == ("mut", "const"):  # const ag_op **out
            made.result = f"{base} *"
            made.before.append(f"const {base} *result = NULL;")
            made.call.append("&result")
        elif base == "int64_t" and pointers == ("const",):
            length = self.take().name
            made.add("ints", f"const int64_t *{name}", f"int64_t {length}")
            made.call += [name, length]
        elif base == "int64_t" and pointers == ("mut",) and following == "capacity":
            self.take(), self.take()
            made.add("out_ints", f"int64_t *{name}", "int64_t capacity")
            made.call += [name, "capacity"]
            self.result("int64_t", "length")
        elif pointers == ("mut",) and base in ("int32_t", "int64_t", "double"):
            self.number_out(d)
        elif not pointers and base in ("int32_t", "int64_t", "double"):
            made.add("", f"{base} {name}")
            made.call.append(name)
        else:
            raise FlatError(f"{made.name}: no pattern for '{c_types.c_type(d)} {name}'")

    def number_out(self, d):
        made = self.made
        if self._returns_nothing:
            self.result(d.base, d.name)
        elif d.base == "double":
            made.add("out_float", f"double *{d.name}")
            made.call.append(d.name)
        else:
            made.add("out_int", f"int64_t *{d.name}")
            if d.base == "int64_t":
                made.call.append(d.name)
            else:
                made.before.append(f"int32_t narrow_{d.name} = 0;")
                made.call.append(f"&narrow_{d.name}")
                made.after.append(f"*{d.name} = narrow_{d.name};")

    def handle_out(self, d, following):
        """One new reference is returned; several go to an array of the caller's."""
        made, name = self.made, d.name
        pattern = {"ag_tensor": "out_handles", "ag_node": "out_nodes"}.get(d.base, "")
        if following == "capacity":
            self.take(), self.take()
            made.add(pattern, f"{d.base} **{name}", "int64_t capacity")
            made.call += [name, "capacity"]
            self.result("int64_t", "length")
        elif name in self.counts:
            made.add(pattern, f"{d.base} **{name}", f"int64_t size_{name}")
            made.before.append(f'if (!flat_fits(size_{name}, {self.counts[name]}, STATUS)) return;')
            made.call.append(name)
            if following == f"n_{name}":  # here the number of the function's outputs
                made.add("", f"int64_t n_{name}")
                made.call.append(self.take().name)
        elif following == f"n_{name}":
            made.add(pattern, f"{d.base} **{name}", f"int64_t {self.take().name}")
            made.call += [name, f"n_{name}"]
        elif self.outputs > 1:
            if not made.call:
                made.add(pattern, f"{d.base} **outs", "int64_t n_outs")
                made.before.append(f'if (!flat_fits(n_outs, {self.outputs}, STATUS)) return;')
            made.call.append(f"&outs[{len(made.call)}]")
        elif self._returns_nothing:
            self.result(f"{d.base} *", "result", "NULL")
        else:
            raise FlatError(f"{made.name}: '{name}' is a second single result")


def _spell_out(made, options):
    """Members of the options struct as parameters."""
    if not made.options:
        return
    made.before.append(f"{made.options} opts = {made.options.upper()}_INIT;")
    for option in options:
        n = option.name
        if option.kind in ("ints", "tensors?"):
            pattern = "ints" if option.kind == "ints" else "handles"
            ctype = "const int64_t *" if option.kind == "ints" else "ag_tensor *const *"
            made.add(pattern, f"{ctype}{n}", f"int64_t n_{n}")
            made.before += [f"opts.{n} = {n};", f"opts.n_{n} = n_{n};"]
        elif option.kind == "device":
            made.add("", f"int32_t {n}_type")
            made.add("", f"int32_t {n}_index")
            made.before += [f"opts.{n}_type = {n}_type;", f"opts.{n}_index = {n}_index;"]
        elif option.kind == "pointer" and option.type.endswith("_fn"):
            made.add("", f"void *{n}")
            made.before.append(f"opts.{n} = ({option.type})(intptr_t){n};")
        else:
            ctype = {
                "tensor?": "ag_tensor *", "rng?": "ag_rng *", "bool": "int32_t ", "dtype": "int32_t ",
                "enum": "int32_t ", "int": "int64_t ", "int?": "int64_t ", "float": "double ",
                "float?": "double ", "string": "const char *", "pointer": option.type,
            }[option.kind]
            made.add("", f"{ctype}{n}")
            made.before.append(f"opts.{n} = {n};")
    made.call.append("&opts")


def _function(name, returns, declarations, options, counts, outputs=1, opts_type=""):
    builder = _Builder(name, returns, declarations, counts, outputs)
    made = builder.build()
    status = made.params.pop() if made.has_status else None
    made.options = made.options or opts_type
    _spell_out(made, options)
    if status:
        made.params.append(status)
    return made


def functions(registry):
    made = []
    for op in registry.live_ops:
        for inplace in (False, True) if op.inplace else (False,):
            made.append(_function(
                f"ag_{op.name}{'_' if inplace else ''}", "ag_status", signature(op, inplace),
                op.options, {}, 1 if op.many_outputs else len(op.outputs)))
    for f in registry.functions:
        if f.draft:
            continue
        counts = {c_name(p["c"]): p["count"] for p in f.params if "count" in p}
        made.append(_function(f.name, f.returns, [p["c"] for p in f.params], f.options, counts,
                              opts_type=f.opts_type if f.options else ""))
    return made


def declarations(function):
    return [d for param in function.params for d in param[1:]]
