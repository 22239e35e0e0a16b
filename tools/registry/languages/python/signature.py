"""An op as a Python function: names, order and kinds of its parameters.

The rules: tensors named x, y, a, b are positional only; what has no default may be given either
way, yes-or-no questions by name; `axes` that may be left out is `axis`, by name where the array API
standard has it so; all that lies in the C options struct is keyword-only.
"""

import ast
from dataclasses import dataclass, replace

from ... import names
from ...model import Param
from . import standard

PLAIN = {"x", "y", "a", "b"}
POSITIONAL, EITHER, REST, KEYWORD = range(4)


@dataclass(frozen=True)
class Argument:
    name: str
    kind: int
    default: str | None  # Python text
    param: Param


@dataclass(frozen=True)
class Signature:
    op: object
    arguments: tuple

    @property
    def name(self):
        return names.short(self.op)

    @property
    def module(self):
        """The file of libautograd/_ops that has it."""
        return names.namespace(self.op) or self.op.family

    @property
    def is_method(self):
        """The op is a method too: x.name(...)."""
        first = self.op.params[0]
        return (first.kind == "tensor" and not names.namespace(self.op)
                and self.op.name not in standard.NO_METHOD)

    def as_method(self):
        """The method's signature: the tensor comes first, an axis may be given by position."""
        spread = standard.SPREAD.get(self.op.name)
        first = self.arguments[0]
        if first.kind != POSITIONAL:
            first = replace(first, name="self", kind=POSITIONAL)
        arguments = [first]
        for a in self.arguments[1:]:
            if a.name == spread:
                a = replace(a, kind=REST)
            elif a.name == "axis" and a.kind == KEYWORD:
                a = replace(a, kind=EITHER)
            arguments.append(a)
        return Signature(self.op, tuple(arguments))

    def pieces(self, annotate=None, first=""):
        """The parameter list; annotate(argument) gives types, first the first parameter's name."""
        pieces, before = [], None
        for i, a in enumerate(self.arguments):
            if before == POSITIONAL and a.kind != POSITIONAL:
                pieces.append("/")
            if a.kind == KEYWORD and before not in (KEYWORD, REST):
                pieces.append("*")
            if first and i == 0:
                pieces.append(first)
            else:
                kind = f": {annotate(a)}" if annotate else ""
                default = "" if a.default is None else (" = " if kind else "=") + a.default
                pieces.append(("*" if a.kind == REST else "") + a.name + kind + default)
            before = a.kind
        return pieces + (["/"] if before == POSITIONAL else [])


def choices(registry, param):
    """{what the user writes: code} of an enum option."""
    if param.type in standard.CHOICES:
        return standard.CHOICES[param.type]
    type_ = registry.types[param.type]
    return {names.constant(type_, c["name"]).lower(): c["value"] for c in type_.constants}


def _default(registry, param):
    if param.required:
        return None
    if param.kind == "enum":
        code = param.default or 1
        return repr(next(n for n, c in choices(registry, param).items() if c == code))
    if param.default is None or param.kind in ("dtype", "device"):
        return "None"
    return repr(param.default)


def _by_rules(registry, op):
    tensors = [p for p in op.params if p.kind in ("tensor", "tensors")]
    plain = all(p.name in PLAIN for p in tensors)
    for param in op.params:
        name, kind = param.name, EITHER
        if param.kind == "tensor" and plain or param.kind == "tensors":
            kind = POSITIONAL
        elif not param.in_call or param.required and param.kind == "bool":
            kind = KEYWORD
        elif name in ("axes", "axis") and op.name in standard.KEYWORD_AXIS:
            kind = KEYWORD
        if name == "axes":
            name = "axis"
        yield Argument(name, kind, _default(registry, param), param)


def _by_table(op, text):
    tree = ast.parse(f"def f({text}): pass").body[0].args
    spelled = [(a.arg, POSITIONAL) for a in tree.posonlyargs] + [(a.arg, EITHER) for a in tree.args]
    defaults = [None] * (len(spelled) - len(tree.defaults)) + tree.defaults
    if tree.vararg:
        spelled.append((tree.vararg.arg, REST))
        defaults.append(None)
    spelled += [(a.arg, KEYWORD) for a in tree.kwonlyargs]
    defaults += tree.kw_defaults
    if len(spelled) != len(op.params):
        raise ValueError(f"{op.name}: standard.py and the registry disagree on the parameters")
    for (name, kind), default, param in zip(spelled, defaults, op.params):
        yield Argument(name, kind, default and ast.unparse(default), param)


def signature(registry, op):
    spelled = standard.PARAMETERS.get(op.name)
    arguments = _by_table(op, spelled) if spelled else _by_rules(registry, op)
    return Signature(op, tuple(arguments))


def signatures(registry):
    """Of all ops whose Python function is generated."""
    return [signature(registry, op) for op in registry.live_ops if op.name not in standard.BY_HAND]


def modules(registry):
    """{module of libautograd/_ops: its signatures}."""
    made = {}
    for each in signatures(registry):
        made.setdefault(each.module, []).append(each)
    return made


def result(op):
    """(class, field, ...) of the named tuple that the op returns, or None."""
    if op.many_outputs or len(op.outputs) == 1:
        return None
    if op.name in standard.RESULTS:
        return standard.RESULTS[op.name]
    return (names.pascal(names.short(op)) + "Result", *op.outputs)
