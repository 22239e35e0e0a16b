"""Reads api/*.toml into families of types, macros, ops and functions."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from . import kinds


class RegistryError(Exception):
    """What is wrong with the registry, and where."""


@dataclass
class Param:
    name: str
    kind: str  # without the type of "enum:<type>"
    doc: str = ""
    default: object = None
    positional: bool = False
    optional: bool = False
    dtypes: str = ""  # narrower than the op's
    hermitian: bool = False  # the op takes it for Hermitian; tests make it so
    type: str = ""  # enum: the ag_ type; pointer: the C type

    @property
    def spec(self):
        key = "ints?" if self.kind == "ints" and self.optional else self.kind
        return kinds.KINDS[key]

    @property
    def in_call(self):
        """A parameter of the C function (else a member of its options struct)."""
        if self.kind in ("tensor", "tensors") or self.positional:
            return True
        return self.default is None and not self.kind.endswith("?") and not self.optional

    @property
    def required(self):
        return self.default is None and not self.optional and not self.kind.endswith("?")

    def default_c(self):
        value = self.default
        if isinstance(value, bool):
            return "1" if value else "0"
        if self.kind == "float":
            return repr(float(value))
        return str(value if value is not None else 0)

    def default_text(self):
        if self.required:
            return ""
        if self.default is None:
            return "absent"
        if isinstance(self.default, bool):
            return "true" if self.default else "false"
        return self.default_c() if self.kind == "float" else str(self.default)


@dataclass
class Op:
    family: str
    name: str
    since: str
    doc: str
    params: list
    outputs: list
    dtypes: str
    differentiable: str
    result: str = "same"
    gradient: str = ""
    errors: str = ""
    inplace: bool = False
    draft: bool = False
    samples: list = field(default_factory=list)
    fails: list = field(default_factory=list)

    @property
    def options(self):
        return [p for p in self.params if not p.in_call]

    @property
    def opts_type(self):
        return f"ag_{self.name}_opts"

    @property
    def many_outputs(self):
        return self.outputs[0].endswith("*")

    @property
    def c_outputs(self):
        """The C parameters that receive the results."""
        if self.many_outputs:
            name = self.outputs[0][:-1]
            return [f"ag_tensor **{name}", f"int64_t n_{name}"]
        return [f"ag_tensor **{output_name(o)}" for o in self.outputs]


@dataclass
class Function:
    family: str
    name: str
    since: str
    doc: str
    returns: str = "ag_status"
    params: list = field(default_factory=list)  # {"c", "doc"}
    options: list = field(default_factory=list)  # of Param
    errors: str = ""
    draft: bool = False

    @property
    def opts_type(self):
        return f"{self.name}_opts"


@dataclass
class Type:
    family: str
    name: str
    doc: str
    constants: list = field(default_factory=list)
    opaque: bool = False
    callback: str = ""
    struct: str = ""


@dataclass
class Family:
    name: str
    title: str
    doc: str
    order: int
    types: list
    macros: list
    ops: list
    functions: list

    @property
    def live_ops(self):
        return [o for o in self.ops if not o.draft]

    @property
    def live_functions(self):
        return [f for f in self.functions if not f.draft]

    @property
    def live(self):
        return bool(self.types or self.macros or self.live_ops or self.live_functions)


@dataclass
class Registry:
    families: list

    @property
    def ops(self):
        return [o for f in self.families for o in f.ops]

    @property
    def live_ops(self):
        return [o for o in self.ops if not o.draft]

    @property
    def functions(self):
        return [x for f in self.families for x in f.functions]

    @property
    def types(self):
        return {t.name: t for f in self.families for t in f.types}

    def exports(self):
        names = []
        for op in self.live_ops:
            names.append(f"ag_{op.name}")
            if op.inplace:
                names.append(f"ag_{op.name}_")
        names += [f.name for f in self.functions if not f.draft]
        return sorted(names)


def output_name(output):
    return output if output == "out" else f"{output}_out"


def c_name(declaration):
    """The identifier that a C parameter such as "const int64_t *dims" declares."""
    match = re.search(r"(\w+)\s*(\[\w*\])?$", declaration)
    return match.group(1) if match else ""


def _make(cls, where, table, **extra):
    known = set(cls.__dataclass_fields__)
    unknown = set(table) - known
    if unknown:
        raise RegistryError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    try:
        return cls(**table, **extra)
    except TypeError as error:
        missing = str(error).split("argument")[-1].lstrip("s").strip(": ")
        raise RegistryError(f"{where}: missing {missing}") from None


def _param(where, table):
    table = dict(table)
    kind, _, type_name = str(table.get("kind", "")).partition(":")
    table["kind"] = kind
    if type_name:
        table["type"] = type_name
    return _make(Param, f"{where}: parameter {table.get('name', '?')}", table)


def _tidy(table):
    for key in ("doc", "gradient", "errors"):
        if key in table:
            table[key] = table[key].strip()
    return table


def _load_family(path):
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{path.name}: {error}") from None
    name = path.stem
    unknown = set(data) - {"title", "doc", "order", "type", "macro", "op", "function"}
    if unknown:
        raise RegistryError(f"{path.name}: unknown key {', '.join(sorted(unknown))}")
    types = [
        _make(Type, f"{path.name}: type {t.get('name', '?')}", _tidy(t), family=name)
        for t in data.get("type", [])
    ]
    ops = []
    for table in data.get("op", []):
        where = f"{path.name}: op {table.get('name', '?')}"
        table["params"] = [_param(where, p) for p in table.get("params", [])]
        ops.append(_make(Op, where, _tidy(table), family=name))
    functions = []
    for table in data.get("function", []):
        where = f"{path.name}: function {table.get('name', '?')}"
        table["options"] = [_param(where, p) for p in table.get("options", [])]
        functions.append(_make(Function, where, _tidy(table), family=name))
    return Family(
        name=name,
        title=data.get("title", ""),
        doc=data.get("doc", "").strip(),
        order=data.get("order", 0),
        types=types,
        macros=data.get("macro", []),
        ops=ops,
        functions=functions,
    )


def load(directory):
    families = [_load_family(path) for path in sorted(Path(directory).glob("*.toml"))]
    families.sort(key=lambda f: (f.order, f.name))
    return Registry(families)
