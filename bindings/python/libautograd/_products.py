"""tensordot with the array API's axes."""

from __future__ import annotations

from collections.abc import Sequence

from libautograd import _native
from libautograd._native import Tensor

__all__ = ["tensordot"]


def tensordot(x1: Tensor, x2: Tensor, /, *,
              axes: int | tuple[Sequence[int], Sequence[int]] = 2) -> Tensor:
    """Sum of products over pairs of axes.

    The result has the other axes of x1, then those of x2. Complex numbers are not conjugated. One
    matrix product; an operand is copied only where its axes cannot be read as a matrix.

    Parameters
    ----------
    x1, x2 : Tensor
        operands
    axes : int or tuple of two sequences of int, optional
        n: the last n axes of x1 meet the first n of x2, in order. Two lists: axis axes[0][i] of
        x1 meets axis axes[1][i] of x2

    Raises
    ------
    InvalidAxis
        for an axis out of range or given twice, or an n beyond either rank
    InvalidShape
        where the lengths of a pair differ

    Notes
    -----
    Gradient: dx1 = sum over the free axes of x2 of g conj(x2), dx2 = the same with x1.
    """
    if isinstance(axes, int):
        return _native.tensordot(x1, x2, axes, None, None)
    first, second = axes
    return _native.tensordot(x1, x2, 0, first, second)
