"""The array API's data type functions: limits of dtypes, and what becomes of them together."""

from __future__ import annotations

import builtins
from functools import lru_cache, reduce
from typing import Any, NamedTuple, TypeAlias

from libautograd import _dtypes, _native
from libautograd._dtypes import KINDS, as_dtype, dtype
from libautograd._errors import InvalidArgument, InvalidDtype
from libautograd._native import Tensor

__all__ = ["can_cast", "finfo", "iinfo", "isdtype", "result_type"]

_Bool: TypeAlias = builtins.bool


class finfo_object(NamedTuple):
    """What ``finfo`` returns: the limits of a floating-point dtype."""

    bits: int
    eps: float
    max: float
    min: float
    smallest_normal: float
    dtype: dtype


class iinfo_object(NamedTuple):
    """What ``iinfo`` returns: the range of an integer dtype."""

    bits: int
    max: int
    min: int
    dtype: dtype


# Bits of the fraction and the largest exponent.
_FLOATS = {
    _dtypes.float16: (10, 15), _dtypes.bfloat16: (7, 127), _dtypes.float32: (23, 127),
    _dtypes.float64: (52, 1023),
}
_PARTS = {_dtypes.complex64: _dtypes.float32, _dtypes.complex128: _dtypes.float64}


def _of(like: Any) -> dtype:
    """The dtype of a tensor, or the dtype itself."""
    return like.dtype if isinstance(like, Tensor) else as_dtype(like)


def finfo(type: object, /) -> finfo_object:
    """The limits of a floating-point dtype; of a complex one, those of its parts.

    Parameters
    ----------
    type : dtype or Tensor
        a floating-point dtype, or a tensor of one

    Returns
    -------
    finfo_object
        with bits, eps, max, min, smallest_normal and dtype

    Raises
    ------
    InvalidDtype
        for bool and integers
    """
    of = _of(type)
    of = _PARTS.get(of, of)
    if of not in _FLOATS:
        raise InvalidDtype(f"finfo: {of} is no floating-point dtype; iinfo knows the integers")
    fraction, exponent = _FLOATS[of]
    eps, largest = 2.0**-fraction, (2.0 - 2.0**-fraction) * 2.0**exponent
    return finfo_object(of.itemsize * 8, eps, largest, -largest, 2.0 ** (1 - exponent), of)


def iinfo(type: object, /) -> iinfo_object:
    """The range of an integer dtype.

    Parameters
    ----------
    type : dtype or Tensor
        an integer dtype, or a tensor of one

    Returns
    -------
    iinfo_object
        with bits, max, min and dtype

    Raises
    ------
    InvalidDtype
        for bool, floating-point and complex dtypes
    """
    of = _of(type)
    bits = of.itemsize * 8
    if of.kind == "signed integer":
        return iinfo_object(bits, 2 ** (bits - 1) - 1, -(2 ** (bits - 1)), of)
    if of.kind == "unsigned integer":
        return iinfo_object(bits, 2**bits - 1, 0, of)
    raise InvalidDtype(f"iinfo: {of} is no integer dtype; finfo knows floating-point ones")


def isdtype(dtype: object, kind: object) -> _Bool:
    """Whether a dtype is of a kind.

    Parameters
    ----------
    dtype : dtype
        the dtype in question
    kind : dtype, str or tuple of these
        a dtype, or "bool", "signed integer", "unsigned integer", "integral", "real floating",
        "complex floating" or "numeric"; of a tuple, any
    """
    of = as_dtype(dtype)
    if isinstance(kind, tuple):
        return any(isdtype(of, each) for each in kind)
    if isinstance(kind, str):
        if kind not in KINDS:
            known = ", ".join(KINDS)
            raise InvalidArgument(f"isdtype: {kind!r} is no kind of dtype: there are {known}")
        return of.name in KINDS[kind]
    return of is as_dtype(kind)


@lru_cache(maxsize=None)
def _empty(of: dtype) -> Tensor:
    return _native.zeros(0, of.code, None, None)


@lru_cache(maxsize=None)
def _promoted(a: dtype, b: dtype) -> dtype:
    """What the library makes of the two: its own table decides."""
    return _native.add(_empty(a), _empty(b)).dtype


def result_type(*arrays_and_dtypes: object) -> dtype:
    """The dtype that an operation on all these would have.

    Parameters
    ----------
    *arrays_and_dtypes : Tensor, dtype, bool, int, float or complex
        operands; numbers lend their kind but not their precision

    Raises
    ------
    InvalidDtype
        where there is none, as for int64 and uint64
    """
    numbers: list[complex] = []
    dtypes: list[dtype] = []
    for each in arrays_and_dtypes:
        if isinstance(each, (int, float, complex)):
            numbers.append(each)
        else:
            dtypes.append(_of(each))
    if not arrays_and_dtypes:
        raise InvalidArgument("result_type: give at least one tensor or dtype")
    if not dtypes:
        return reduce(_promoted, [as_dtype(type(number)) for number in numbers])
    found = reduce(_promoted, dtypes)
    for number in numbers:
        found = _native.add(_empty(found), type(number)(1)).dtype
    return found


def can_cast(from_: object, to: object, /) -> _Bool:
    """Whether promotion can take one dtype to the other.

    Parameters
    ----------
    from_ : dtype or Tensor
        where it starts
    to : dtype
        where it should end
    """
    start, end = _of(from_), as_dtype(to)
    try:
        return _promoted(start, end) is end
    except InvalidDtype:
        return False
