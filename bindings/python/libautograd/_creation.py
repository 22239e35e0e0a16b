"""Tensors out of Python's numbers and lists, NumPy's arrays and ranges."""

from __future__ import annotations

import array
import builtins
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TypeAlias

from libautograd import _dtypes, _native
from libautograd._convert import device_pair, dtype_code
from libautograd._dtypes import as_dtype, bfloat16, dtype, float16, float32
from libautograd._errors import InvalidArgument, InvalidDtype, InvalidShape
from libautograd._native import Tensor
from libautograd._typing import DeviceLike, DTypeLike, Operand

__all__ = ["arange", "asarray", "linspace"]

_Bool: TypeAlias = builtins.bool
_DEFAULTS: dict[type, dtype] = {
    bool: _dtypes.bool, int: _dtypes.int64, float: float32, complex: _dtypes.complex64,
}
_NUMBERS = set(_DEFAULTS)
_RAGGED = ("asarray: the sequences at one depth differ in length, or some elements are numbers and "
           "some sequences")

# How the standard library's array module calls our dtypes; complex ones are pairs of their parts.
_TYPECODES = {
    "int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B", "uint16": "H",
    "uint32": "I", "uint64": "Q", "float32": "f", "float64": "d", "complex64": "f",
    "complex128": "d",
}


def arange(start: float, /, stop: float | None = None, step: float = 1, *,
           dtype: DTypeLike | None = None, device: DeviceLike | None = None) -> Tensor:
    """Evenly spaced numbers in [start, stop), or in [0, start) without stop.

    Parameters
    ----------
    start, stop, step : float
        first number, exclusive end, distance
    dtype : dtype, optional
        None: int64 where all three are whole numbers of type int, else float32
    device : device, optional
        where it lies; None: the CPU

    Returns
    -------
    Tensor
        start + i step, for ceil((stop - start) / step) numbers

    Raises
    ------
    InvalidArgument
        where step is 0, an argument is not finite, or the dtype cannot hold the numbers exactly
    """
    if stop is None:
        start, stop = 0, start
    if dtype is not None:
        code = dtype_code(dtype)
    else:
        whole = all(isinstance(n, int) for n in (start, stop, step))
        code = _dtypes.int64.code if whole else float32.code
    kind, index = (None, None) if device is None else device_pair(device)
    return _native.arange(start, stop, step, code, kind, index)


def linspace(start: Operand, stop: Operand, /, num: int, *, dtype: DTypeLike | None = None,
             device: DeviceLike | None = None, endpoint: _Bool = True) -> Tensor:
    """So many evenly spaced numbers from start to stop.

    Parameters
    ----------
    start, stop : Tensor or number
        first and last number; tensors are broadcast, and the new axis comes first
    num : int
        how many
    dtype : dtype, optional
        None: the operands', of numbers float32 (complex64)
    device : device, optional
        where it lies; None: where the operands do
    endpoint : bool, optional
        stop is the last number; else the one that would come next

    Returns
    -------
    Tensor
        start + i (stop - start) / (num - 1); without endpoint divided by num

    Notes
    -----
    Gradient: to start and stop, g weighted by 1 - t and t, t = i / (num - 1), and summed.
    """
    made = _native.linspace(start, stop, num, endpoint, dtype and dtype_code(dtype))
    return made if device is None else _native.to_device(made, *device_pair(device))


def asarray(obj: Any, /, *, dtype: DTypeLike | None = None, device: DeviceLike | None = None,
            copy: _Bool | None = None) -> Tensor:
    """A tensor of what there is: numbers, nested sequences, tensors, and arrays of other libraries.

    Parameters
    ----------
    obj : object
        a number, a nested sequence of numbers or tensors, a tensor, or what has the buffer
        protocol, ``__dlpack__`` or ``__array__``
    dtype : dtype, optional
        None: what obj has; of Python's numbers bool, int64, float32 or complex64, by the widest
    device : device, optional
        None: where obj lies
    copy : bool, optional
        True: always copy. False: share obj's memory, or fail where that is not possible. None: a
        tensor is returned as it is where nothing changes; all else is copied

    Returns
    -------
    Tensor
        in obj's shape

    Raises
    ------
    InvalidShape
        for nested sequences of different lengths
    InvalidDtype
        for elements that are no numbers
    InvalidArgument
        where copy is False and memory cannot be shared
    """
    wanted = None if dtype is None else as_dtype(dtype)
    if isinstance(obj, Tensor):
        made, fresh = obj, False
    else:
        made, fresh = _foreign(obj, wanted, copy)
    if wanted is not None and made.dtype is not wanted:
        _refuse(copy, f"its dtype is {made.dtype}, not {wanted}")
        made, fresh = _native.astype(made, wanted.code, True), True
    if device is not None and made.device != device:
        _refuse(copy, f"it lies on {made.device}, not {device}")
        made, fresh = _native.to_device(made, *device_pair(device)), True
    return _native.copy(made) if copy and not fresh else made


def _refuse(copy: _Bool | None, why: str) -> None:
    if copy is False:
        raise InvalidArgument(f"asarray: copy=False, but {why}")


def _foreign(obj: Any, wanted: dtype | None, copy: _Bool | None) -> tuple[Tensor, _Bool]:
    """A tensor of what is none, and whether its memory is its own."""
    if type(obj) in _NUMBERS:  # and not NumPy's kinds of these
        _refuse(copy, "a number has no memory to share")
        return _packed([obj], {type(obj)}, (), wanted), True
    if isinstance(obj, (list, tuple)):
        _refuse(copy, "a list has no memory to share")
        return _nested(obj, wanted), True
    try:
        view = memoryview(obj)
    except TypeError:
        pass
    else:
        return _native.from_buffer(view, copy is False), copy is not False
    if hasattr(obj, "__dlpack__"):
        shared = _native.from_dlpack(obj.__dlpack__())
        return (shared, False) if copy is False else (_native.copy(shared), True)
    if hasattr(obj, "__array__"):
        return _foreign(memoryview(obj.__array__()), wanted, copy)
    if isinstance(obj, (int, float, complex)):
        return _foreign(_number(obj), wanted, copy)
    if isinstance(obj, Iterable) and not isinstance(obj, (str, bytes, dict)):
        return _foreign(list(obj), wanted, copy)
    raise InvalidDtype(f"asarray: {type(obj).__name__} is no number, sequence or array")


def _nested(obj: Sequence[Any], wanted: dtype | None) -> Tensor:
    """Of nested lists, whose lengths must agree level by level."""
    shape = [len(obj)]
    level: Any = obj
    kinds = set(map(type, level))
    while kinds and all(issubclass(kind, (list, tuple)) for kind in kinds):
        lengths = set(map(len, level))
        if len(lengths) > 1:
            raise InvalidShape(_RAGGED)
        shape.append(lengths.pop())
        level = list(chain.from_iterable(level))
        kinds = set(map(type, level))
    if not kinds <= _NUMBERS:
        if any(hasattr(kind, "__array__") for kind in kinds):  # tensors, NumPy's arrays and scalars
            parts = [asarray(x) for x in level]
            return _native.reshape(_native.stack(parts, 0), (*shape, *parts[0].shape), None)
        level = [_number(n) for n in level]
        kinds = set(map(type, level))
    return _packed(level, kinds, tuple(shape), wanted)


def _packed(numbers: Any, kinds: set[type], shape: tuple[int, ...], wanted: dtype | None) -> Tensor:
    """Of Python's numbers of these types, row by row."""
    if wanted is None:
        widest = next((kind for kind in (complex, float, int, bool) if kind in kinds), float)
        wanted = _DEFAULTS[widest]
    code = wanted.code
    if wanted.kind == "bool":
        return _native.tensor_from_data(bytes(map(bool, numbers)), shape, code)
    if wanted in (float16, bfloat16):
        return _native.astype(_packed(numbers, kinds, shape, float32), code, True)
    if wanted.kind == "complex floating":
        numbers = list(chain.from_iterable((z.real, z.imag) for z in numbers))
    elif wanted.kind != "real floating" and float in kinds:
        numbers = list(map(int, numbers))
    try:
        data = array.array(_TYPECODES[wanted.name], numbers)
    except OverflowError:
        raise OverflowError(f"asarray: a number lies outside {wanted}") from None
    except TypeError:
        raise InvalidDtype(f"asarray: complex numbers cannot become {wanted}") from None
    return _native.tensor_from_data(data, shape, code)


def _number(like: Any) -> complex:
    """NumPy's scalars and others as Python's own numbers."""
    for kind in (bool, int, float, complex):
        if isinstance(like, kind):
            number: complex = kind(like)
            return number
    item = like.item() if hasattr(like, "item") else None
    if isinstance(item, (bool, int, float, complex)):
        return item
    if isinstance(like, (list, tuple)):
        raise InvalidShape(_RAGGED)
    raise InvalidDtype(f"asarray: {type(like).__name__} is no number")
