"""Element types: ag.float32 and its like, and what can be asked of them."""

from __future__ import annotations

import builtins
from typing import Any

from libautograd._errors import InvalidDtype

__all__ = [
    "bfloat16", "bool", "complex128", "complex64", "dtype", "float16", "float32", "float64",
    "int16", "int32", "int64", "int8", "uint16", "uint32", "uint64", "uint8",
]

KINDS: dict[str, tuple[str, ...]] = {
    "bool": ("bool",),
    "signed integer": ("int8", "int16", "int32", "int64"),
    "unsigned integer": ("uint8", "uint16", "uint32", "uint64"),
    "real floating": ("float16", "bfloat16", "float32", "float64"),
    "complex floating": ("complex64", "complex128"),
}
KINDS["integral"] = KINDS["signed integer"] + KINDS["unsigned integer"]
KINDS["numeric"] = KINDS["integral"] + KINDS["real floating"] + KINDS["complex floating"]


class dtype:
    """An element type. There is one object for each, such as ``ag.float32``; it equals its name.

    Attributes
    ----------
    name : str
        such as "float32"
    itemsize : int
        bytes of an element
    kind : str
        "bool", "signed integer", "unsigned integer", "real floating" or "complex floating"
    """

    __slots__ = ("name", "code", "itemsize", "kind", "__weakref__")
    name: str
    code: int
    itemsize: int
    kind: str

    def __new__(cls, like: object) -> dtype:
        return as_dtype(like)

    def __repr__(self) -> str:
        return f"libautograd.{self.name}"

    def __str__(self) -> str:
        return self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> builtins.bool:
        return self is other or (isinstance(other, str) and other == self.name)

    def __reduce__(self) -> tuple[Any, ...]:
        return as_dtype, (self.name,)


def _make(code: int, name: str, itemsize: int) -> dtype:
    made = object.__new__(dtype)
    made.code, made.name, made.itemsize = code, name, itemsize
    made.kind = next(kind for kind, names in KINDS.items() if name in names)
    return made


bool = _make(1, "bool", 1)
int8 = _make(2, "int8", 1)
int16 = _make(3, "int16", 2)
int32 = _make(4, "int32", 4)
int64 = _make(5, "int64", 8)
uint8 = _make(6, "uint8", 1)
uint16 = _make(7, "uint16", 2)
uint32 = _make(8, "uint32", 4)
uint64 = _make(9, "uint64", 8)
float16 = _make(10, "float16", 2)
bfloat16 = _make(11, "bfloat16", 2)
float32 = _make(12, "float32", 4)
float64 = _make(13, "float64", 8)
complex64 = _make(14, "complex64", 8)
complex128 = _make(15, "complex128", 16)

DTYPES = (bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
          float32, float64, complex64, complex128)
BY_CODE: tuple[dtype | None, ...] = (None, *DTYPES)
BY_NAME = {each.name: each for each in DTYPES}
_PYTHON: dict[object, dtype] = {
    type(True): bool, int: int64, float: float32, complex: complex64,
}


def as_dtype(like: object) -> dtype:
    """The dtype that an object stands for.

    Parameters
    ----------
    like : dtype, str, type or numpy.dtype
        one of ours, its name, Python's bool, int, float or complex (the library's default of that
        kind), or what has a ``name`` or ``__name__`` of ours, as NumPy's dtypes and scalar types
    """
    if like.__class__ is dtype:
        return like  # type: ignore[return-value]
    found = None
    if isinstance(like, str):
        found = BY_NAME.get(like)
    elif isinstance(like, type):
        found = _PYTHON.get(like) or BY_NAME.get(like.__name__.rstrip("_"))
    elif isinstance(getattr(like, "name", None), str) and hasattr(like, "itemsize"):
        if getattr(like, "isnative", True):
            found = BY_NAME.get(like.name)  # type: ignore[attr-defined]
    if found is None:
        raise InvalidDtype(f"{like!r} is no dtype: give one of {', '.join(BY_NAME)}, or a NumPy "
                           f"dtype or Python type that is one of these")
    return found
