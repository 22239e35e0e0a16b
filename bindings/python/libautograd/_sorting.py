"""Sorting as the array API standard spells it."""

from __future__ import annotations

import builtins
from typing import TypeAlias

from libautograd import _native
from libautograd._manipulation import unstack
from libautograd._native import Tensor

__all__ = ["argsort", "nonzero", "sort"]

_Bool: TypeAlias = builtins.bool


def sort(x: Tensor, /, *, axis: int = -1, descending: _Bool = False, stable: _Bool = True) -> Tensor:
    """The elements in order along an axis.

    Parameters
    ----------
    x : Tensor
        operand, not complex
    axis : int, optional
        the axis to sort along
    descending : bool, optional
        the largest first; NaN counts as the largest
    stable : bool, optional
        equal elements keep their order; they do so in any case

    Notes
    -----
    Gradient: g, carried back to where the elements came from; equal elements in the order that they
    had.
    """
    return _native.sort(x, axis, descending)


def argsort(x: Tensor, /, *, axis: int = -1, descending: _Bool = False,
            stable: _Bool = True) -> Tensor:
    """The positions that put the elements along an axis in order, int64.

    Parameters
    ----------
    x : Tensor
        operand, not complex
    axis : int, optional
        the axis to sort along
    descending : bool, optional
        the largest first; NaN counts as the largest
    stable : bool, optional
        equal elements keep their order; they do so in any case
    """
    return _native.argsort(x, axis, descending)


def nonzero(x: Tensor, /) -> tuple[Tensor, ...]:
    """The positions of the elements that are not 0, int64: for each axis the coordinates along it.

    Parameters
    ----------
    x : Tensor
        operand of rank 1 or more; its values are waited for
    """
    return unstack(_native.nonzero(x))
