"""C declarations of the registry, taken apart: what FFI layers translate."""

import re
from dataclasses import dataclass

_DECLARATION = re.compile(r"^(?P<type>.*?)(?P<name>\w+)$")
_TYPEDEF = re.compile(r"typedef (?P<returns>[\w ]+?\**)\s*\(\*(?P<name>\w+)\)\((?P<params>.*)\);")
_MEMBER = re.compile(r"^\s*(?P<c>\w[\w *]*?\w);\s*(/\*\*<\s*(?P<doc>.*?)\s*\*/)?\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Declaration:
    """`const int64_t *axes`: base int64_t, pointers ("const",): from outside in, each "const" or
    "mut" says whether what that pointer points to may be written."""

    name: str
    base: str
    pointers: tuple = ()

    @property
    def c_type(self):
        return c_type(self)


def c_type(declaration):
    text = declaration.base
    # The innermost pointer qualifies the base, the next ones the pointers.
    for depth, kind in enumerate(reversed(declaration.pointers)):
        if kind == "const":
            text = f"const {text}" if depth == 0 else f"{text}const"
        text = f"{text} *" if depth == 0 else f"{text} *" if text.endswith("const") else f"{text}*"
    return text


def _type(text):
    """(base, pointers) of a C type such as `ag_tensor *const *`."""
    pieces = [p.split() for p in text.split("*")]
    base = [w for w in pieces[0] if w != "const"]
    kinds = ["const" if "const" in words else "mut" for words in pieces[:-1]]
    return base[0], tuple(reversed(kinds))


def parse(text):
    """A parameter or a member."""
    match = _DECLARATION.match(text.strip())
    base, pointers = _type(match.group("type"))
    return Declaration(match.group("name"), base, pointers)


def parse_returns(text):
    """The type of a result; void is a base too."""
    base, pointers = _type(text)
    return Declaration("", base, pointers)


@dataclass(frozen=True)
class Callback:
    name: str
    returns: Declaration
    params: tuple


def parse_callback(type_):
    match = _TYPEDEF.match(" ".join(type_.callback.split()))
    params = tuple(parse(p) for p in match.group("params").split(","))
    return Callback(match.group("name"), parse_returns(match.group("returns")), params)


def parse_struct(type_):
    """[(Declaration, documentation)] of a struct's members."""
    body = type_.struct[type_.struct.index("{") + 1: type_.struct.index("}")]
    return [(parse(m.group("c")), m.group("doc") or "") for m in _MEMBER.finditer(body)]
