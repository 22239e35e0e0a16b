"""x[key] where the key has masks or arrays of positions; plain keys (integers, slices, ellipsis,
None) never come here, but are views made in C.

The rules are NumPy's: arrays of positions and integers beside them are broadcast, and their axes
take the place of the first, or come first where a slice stands between them.
"""

from __future__ import annotations

import array
from collections.abc import Sequence
from itertools import compress
from math import prod
from operator import index
from typing import Any

from libautograd import _native
from libautograd._convert import ABSENT
from libautograd._creation import asarray
from libautograd._devices import CPU
from libautograd._dtypes import bool as bool_, int64
from libautograd._errors import IndexOutOfRange, InvalidDtype, InvalidShape, Unsupported
from libautograd._manipulation import broadcast_shapes
from libautograd._native import Tensor
from libautograd._typing import Operand

__all__ = ["index_put"]

_WHOLE = slice(None)
_INTEGER, _SLICE, _ELLIPSIS, _NEW_AXIS = 1, 2, 3, 4  # AG_ITEM_...


def index_put(x: Tensor, key: Any, value: Operand, /) -> Tensor:
    """A tensor with a part replaced: ``x[key] = value`` that leaves x as it is.

    Parameters
    ----------
    x : Tensor
        operand
    key : int, slice, Ellipsis, None or tuple of these
        the part
    value : Tensor or number
        what goes there, cast and broadcast to it

    Returns
    -------
    Tensor
        of x's shape and dtype

    Raises
    ------
    IndexOutOfRange
        for an integer outside its axis
    InvalidShape
        for more items than axes, or a value that does not broadcast to the part

    Notes
    -----
    Gradient: dx = g with zeros at the part, dvalue = g at the part, summed to its shape.
    """
    spec: list[int] = []
    for item in key if isinstance(key, tuple) else (key,):
        if item is None or item is Ellipsis:
            spec += (_NEW_AXIS if item is None else _ELLIPSIS, 0, 0, 0)
        elif isinstance(item, slice):
            bounds = (item.start, item.stop, item.step)
            spec += (_SLICE, *(ABSENT if n is None else index(n) for n in bounds))
        else:
            spec += (_INTEGER, index(item), 0, 0)
    return _native.index_put(x, spec, value)


def _positions(mask: Tensor) -> Tensor:
    """Where a flattened mask is true. Its values are read, which waits for the device."""
    host: Any = _native.to_device(mask, CPU.code, CPU.index)
    values = memoryview(host).tobytes()
    return asarray(array.array("q", compress(range(len(values)), values)))


def _check_mask(mask: Tensor, lengths: tuple[int, ...]) -> None:
    """A mask is as long as the axes that it is for, or empty along some of them."""
    fits = (n in (0, length) for n, length in zip(mask.shape, lengths))
    if mask.ndim != len(lengths) or not all(fits):
        raise IndexOutOfRange(f"a mask of shape {mask.shape} for axes of lengths {lengths}")


def _item(item: Any) -> Any:
    """None, Ellipsis, slices, integers as they are; all else as a tensor of positions or a mask."""
    if item is None or item is Ellipsis or isinstance(item, slice):
        return item
    if hasattr(item, "__index__") and not hasattr(item, "dtype") and not isinstance(item, bool):
        return index(item)
    made = asarray(item, dtype=int64 if isinstance(item, (list, tuple)) and not item else None)
    if made.dtype is bool_:
        return made
    if made.dtype.kind not in ("signed integer", "unsigned integer"):
        raise InvalidDtype(f"an index has dtype {made.dtype}: positions are integers, masks bool")
    return made if made.ndim else int(made)


def _items(x: Tensor, key: Any) -> list[Any]:
    """The key item by item: plain ones, others as tensors; ellipsis and rest spelled out."""
    items = [_item(item) for item in (key if isinstance(key, tuple) else (key,))]
    used = sum(item.ndim if isinstance(item, Tensor) and item.dtype is bool_ else 1
               for item in items if item is not None and item is not Ellipsis)
    if used > x.ndim:
        raise InvalidShape(f"{used} axes are indexed, but the tensor has {x.ndim}")
    dots = [i for i, item in enumerate(items) if item is Ellipsis] or [len(items)]
    items[dots[0]:dots[0] + 1] = [_WHOLE] * (x.ndim - used)
    return items


def _split(x: Tensor, items: list[Any]) -> tuple[list[Any], list[tuple[int, Tensor]]]:
    """A plain key, and (axis of what it makes, positions) of each array."""
    plain: list[Any] = []
    arrays: list[tuple[int, Tensor]] = []
    axis = 0  # of x
    for item in items:
        if item is None:
            plain.append(None)
            continue
        if not isinstance(item, Tensor) and not isinstance(item, int):
            plain.append(item)
            axis += 1
            continue
        if isinstance(item, int):
            parts = [asarray(item)]
        elif item.dtype is bool_:
            lengths = x.shape[axis:axis + item.ndim]
            _check_mask(item, lengths)
            positions = _positions(item)
            if item.ndim == 0:  # of a new axis, once or not at all
                arrays.append((len(plain), positions))
                plain.append(None)
                continue
            parts = _unravelled(positions, lengths)
        else:
            parts = [_native.astype(item, int64.code, False)]
        for part in parts:
            arrays.append((len(plain), part))
            plain.append(_WHOLE)
            axis += 1
    return plain, arrays


def _unravelled(flat: Tensor, lengths: Sequence[int]) -> list[Tensor]:
    made = []
    for length in reversed(lengths):
        made.append(flat % length)
        flat = flat // length
    return made[::-1]


def _combined(arrays: list[Tensor], lengths: list[int]) -> Tensor:
    """One position in the flattened axes for each row of positions in the single ones."""
    flat: Any = 0
    for places, length in zip(arrays, lengths):
        inside = _native.logical_and(places >= -length, places < length)
        if not bool(_native.all(inside, None, False)):
            raise IndexOutOfRange(f"a position lies outside an axis of length {length}")
        flat = flat * length + _native.where(places < 0, places + length, places)
    return flat  # type: ignore[no-any-return]


def _masked(x: Tensor, mask: Tensor) -> Tensor:
    """x[mask], by far the most frequent of these keys."""
    lengths = x.shape[:mask.ndim]
    _check_mask(mask, lengths)
    rows = _native.reshape(x, (prod(lengths), *x.shape[mask.ndim:]), None)
    return _native.take(rows, _positions(mask), 0)


def getitem(x: Tensor, key: Any) -> Tensor:
    """x[key] for keys with masks or arrays of positions."""
    if isinstance(key, Tensor) and key.dtype is bool_:
        return _masked(x, key)
    plain, arrays = _split(x, _items(x, key))
    part = x[tuple(plain)]
    if len(arrays) == 1:
        axis, positions = arrays[0]
        return _native.take(part, positions, axis)
    axes = [axis for axis, _ in arrays]
    rest = [axis for axis in range(part.ndim) if axis not in axes]
    lengths = [part.shape[axis] for axis in axes]
    rows = _native.permute_dims(part, axes + rest)
    rows = _native.reshape(rows, (prod(lengths), *(part.shape[axis] for axis in rest)), None)
    shape = broadcast_shapes(*(positions.shape for _, positions in arrays))
    made = _native.take(rows, _combined([p for _, p in arrays], lengths), 0)
    together = axes == list(range(axes[0], axes[0] + len(axes)))
    if not together or axes[0] == 0:
        return made
    front = len(shape)
    order = [*range(front, front + axes[0]), *range(front), *range(front + axes[0], made.ndim)]
    return _native.permute_dims(made, order)


def setitem(x: Tensor, key: Any, value: Any) -> None:
    """x[key] = value for masks."""
    mask = key if isinstance(key, Tensor) else None if isinstance(key, tuple) else asarray(key)
    if mask is None or mask.dtype is not bool_:
        raise Unsupported("x[positions] = value is not supported: only masks, integers, slices, "
                          "ellipsis and None can be assigned to")
    _check_mask(mask, x.shape[:mask.ndim])
    if mask.size == 0:
        return
    value = value if isinstance(value, Tensor) else asarray(value, dtype=x.dtype)
    rest = x.shape[mask.ndim:]
    if value.ndim > len(rest) and value.shape[-len(rest) - 1] != 1:
        # One row of value for each true element: the n-th of them finds its own by counting.
        flat = _native.reshape(mask, -1, None)
        count = _native.cumulative_sum(flat, 0, int64.code, False)
        found = int(count[-1]) if flat.size else 0
        if value.shape[0] != found:
            raise InvalidShape(f"{value.shape[0]} values for the {found} true elements of a mask")
        if not found:
            return
        value = _native.take(value, _native.maximum(count - 1, 0), 0)
        value = _native.reshape(value, (*mask.shape, *value.shape[1:]), None)
    mask = _native.reshape(mask, (*mask.shape, *(1,) * len(rest)), None)
    x[...] = _native.where(mask, _native.astype(value, x.dtype.code, False), x)


_native.register("getitem", getitem)
_native.register("setitem", setitem)
_native.register("asarray", asarray)
