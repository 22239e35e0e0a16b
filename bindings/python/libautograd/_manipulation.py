"""Functions of the array API on shapes that are a few ops together."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

from libautograd import _native
from libautograd._convert import device_pair, dtype_code
from libautograd._creation import asarray
from libautograd._dtypes import int64
from libautograd._errors import IndexOutOfRange, InvalidArgument, InvalidAxis, InvalidShape
from libautograd._native import Tensor
from libautograd._typing import DeviceLike, DTypeLike

__all__ = ["astype", "broadcast_arrays", "broadcast_shapes", "concat", "diff", "moveaxis", "repeat",
           "roll", "tile", "unstack"]

_Bool: TypeAlias = builtins.bool


def astype(x: Tensor, dtype: DTypeLike, /, *, copy: _Bool = True,
           device: DeviceLike | None = None) -> Tensor:
    """The same numbers in another dtype.

    Real numbers become integers by truncation towards zero; integers wrap around; out of range and
    NaN give the nearest bound and 0. Complex to real keeps the real part; to bool: whether it is
    not zero.

    Parameters
    ----------
    x : Tensor
        operand
    dtype : dtype
        of the result
    copy : bool, optional
        a new tensor even where the dtype is the same already
    device : device, optional
        where the result lies; None: where x does

    Notes
    -----
    Gradient: g in x's dtype (its real part where x is real); none to or from bool and integers.
    """
    made = _native.astype(x, dtype_code(dtype), copy)
    return made if device is None else _native.to_device(made, *device_pair(device))


def to_device(x: Tensor, device: DeviceLike, /, *, stream: object = None) -> Tensor:
    """The same tensor on another device; itself where it lies there already.

    Parameters
    ----------
    x : Tensor
        operand
    device : device or str
        where the result lies
    stream : Stream, optional
        the stream that does the copying; None: the one in use

    Notes
    -----
    Gradient: g, back on x's device.
    """
    if stream is None:
        return _native.to_device(x, *device_pair(device))
    with stream:  # type: ignore[attr-defined]
        return _native.to_device(x, *device_pair(device))


def concat(arrays: Sequence[Tensor], /, *, axis: int | None = 0) -> Tensor:
    """Tensors one after another along an axis that they have.

    Parameters
    ----------
    arrays : sequence of Tensor
        operands, of equal lengths along the other axes
    axis : int, optional
        the axis; None: all are flattened first

    Raises
    ------
    InvalidShape
        where other axes differ
    InvalidAxis
        for an axis out of range

    Notes
    -----
    Gradient: the parts of g.
    """
    if axis is None:
        return _native.concat([_native.reshape(x, -1, None) for x in arrays], 0)
    return _native.concat(arrays, axis)


def broadcast_shapes(*shapes: Sequence[int]) -> tuple[int, ...]:
    """The shape that all these broadcast to.

    Parameters
    ----------
    *shapes : tuple of int
        shapes

    Raises
    ------
    InvalidShape
        where two lengths differ and neither is 1
    """
    ndim = max(map(len, shapes), default=0)
    made = []
    for lengths in zip(*((1,) * (ndim - len(shape)) + tuple(shape) for shape in shapes)):
        found = set(lengths) - {1}
        if len(found) > 1:
            given = ", ".join(str(tuple(shape)) for shape in shapes)
            different = " and ".join(map(str, sorted(found)))
            raise InvalidShape(f"shapes {given} do not broadcast: lengths {different} differ")
        made.append(found.pop() if found else 1)
    return tuple(made)


def broadcast_arrays(*arrays: Tensor) -> list[Tensor]:
    """Views of all tensors in their common shape.

    Parameters
    ----------
    *arrays : Tensor
        operands

    Notes
    -----
    Gradient: g summed over the axes along which an operand was repeated.
    """
    shape = broadcast_shapes(*(x.shape for x in arrays))
    return [_native.broadcast_to(x, shape) for x in arrays]


def _axis(name: str, axis: int, ndim: int) -> int:
    if not -ndim <= axis < ndim:
        raise InvalidAxis(f"{name}: axis {axis} is out of range for rank {ndim}")
    return axis % ndim


def moveaxis(x: Tensor, source: int | Sequence[int], destination: int | Sequence[int], /) -> Tensor:
    """A view with axes moved to other places; the rest keep their order.

    Parameters
    ----------
    x : Tensor
        operand
    source, destination : int or sequence of int
        axes of x, and where each goes
    """
    source = [source] if isinstance(source, int) else source
    destination = [destination] if isinstance(destination, int) else destination
    starts = [_axis("moveaxis", a, x.ndim) for a in source]
    ends = [_axis("moveaxis", a, x.ndim) for a in destination]
    if len(set(starts)) != len(starts) or len(set(ends)) != len(ends) or len(starts) != len(ends):
        raise InvalidAxis("moveaxis: source and destination must name as many axes, each once")
    order = [a for a in range(x.ndim) if a not in starts]
    for end, start in sorted(zip(ends, starts)):
        order.insert(end, start)
    return _native.permute_dims(x, order)


def unstack(x: Tensor, /, *, axis: int = 0) -> tuple[Tensor, ...]:
    """The slices along an axis, as views.

    Parameters
    ----------
    x : Tensor
        operand of rank 1 or more
    axis : int, optional
        the axis
    """
    where = (slice(None),) * _axis("unstack", axis, x.ndim)
    return tuple(x[(*where, i)] for i in range(x.shape[axis]))


def roll(x: Tensor, /, shift: int | Sequence[int], *,
         axis: int | Sequence[int] | None = None) -> Tensor:
    """Elements moved along axes; what leaves at one end comes back at the other.

    Parameters
    ----------
    x : Tensor
        operand
    shift : int or tuple of int
        by how many places, towards the end
    axis : int or tuple of int, optional
        along which axes; None: of the flattened tensor
    """
    if axis is None:
        return _native.reshape(roll(_native.reshape(x, -1, None), shift, axis=0), x.shape, None)
    axes = [axis] if isinstance(axis, int) else axis
    shifts = [shift] * len(axes) if isinstance(shift, int) else shift
    if len(shifts) != len(axes):
        raise InvalidArgument("roll: shift and axis differ in length")
    made = x
    for places, each in zip(shifts, axes):
        each = _axis("roll", each, x.ndim)
        length = x.shape[each]
        if length and places % length:
            where, cut = (slice(None),) * each, length - places % length
            parts = [made[(*where, slice(cut, None))], made[(*where, slice(cut))]]
            made = _native.concat(parts, each)
    return _native.copy(made) if made is x else made


def tile(x: Tensor, repetitions: int | Sequence[int], /) -> Tensor:
    """A tensor made of repetitions of another, side by side.

    Parameters
    ----------
    x : Tensor
        operand
    repetitions : tuple of int
        how many along each axis; aligned at the last axis, 1 where there are fewer
    """
    times = (repetitions,) if isinstance(repetitions, int) else tuple(repetitions)
    ndim = max(len(times), x.ndim)
    times = (1,) * (ndim - len(times)) + times
    shape = (1,) * (ndim - x.ndim) + x.shape
    spread = _native.reshape(x, tuple(chain.from_iterable((1, n) for n in shape)), None)
    spread = _native.broadcast_to(spread, tuple(chain.from_iterable(zip(times, shape))))
    made = _native.reshape(spread, tuple(t * n for t, n in zip(times, shape)), None)
    return _native.copy(made) if set(times) <= {1} else made


def repeat(x: Tensor, repeats: int | Tensor, /, *, axis: int | None = None) -> Tensor:
    """Each element several times in a row.

    Parameters
    ----------
    x : Tensor
        operand
    repeats : int or Tensor
        how many times; a tensor of integers, of rank 1: for each position along the axis (its
        values are read, which waits for the device)
    axis : int, optional
        the axis; None: x is flattened
    """
    if axis is None:
        x, axis = _native.reshape(x, -1, None), 0
    axis = _axis("repeat", axis, x.ndim)
    before, length, after = x.shape[:axis], x.shape[axis], x.shape[axis + 1:]
    if isinstance(repeats, Tensor) and repeats.size != 1:
        counts = repeats.tolist()
        if len(counts) != length:
            raise InvalidShape(f"repeat: {len(counts)} repeats for an axis of length {length}")
        if min(counts, default=0) < 0:
            raise InvalidArgument("repeat: a number of repeats is negative")
        positions = [i for i, count in enumerate(counts) for _ in range(count)]
        return _native.take(x, asarray(positions, dtype=int64), axis)
    count = int(repeats)
    if count < 0:
        raise InvalidArgument(f"repeat: the number of repeats is {count}, and must not be negative")
    wide = _native.broadcast_to(_native.expand_dims(x, axis + 1), (*before, length, count, *after))
    made = _native.reshape(wide, (*before, length * count, *after), None)
    return _native.copy(made) if count == 1 else made


def diff(x: Tensor, /, *, axis: int = -1, n: int = 1, prepend: Tensor | None = None,
         append: Tensor | None = None) -> Tensor:
    """Differences of neighbours along an axis, n times.

    Parameters
    ----------
    x : Tensor
        operand
    axis : int, optional
        the axis
    n : int, optional
        how often
    prepend, append : Tensor, optional
        put before and after x along the axis first
    """
    if n < 0:
        raise InvalidArgument(f"diff: n is {n}, and must not be negative")
    parts = [part for part in (prepend, x, append) if part is not None]
    made = _native.concat(parts, axis) if len(parts) > 1 else x
    where = (slice(None),) * _axis("diff", axis, x.ndim)
    for _ in range(n):
        made = made[(*where, slice(1, None))] - made[(*where, slice(None, -1))]
    return made
