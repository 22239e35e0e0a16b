"""pinv and matrix_rank with a tolerance for each matrix of a batch, as the array API has it."""

from __future__ import annotations

from functools import wraps

from libautograd import _native
from libautograd._dtypes import bool as boolean
from libautograd._native import Tensor
from libautograd._ops import linalg

__all__ = ["matrix_rank", "pinv"]


def _kept(s: Tensor, rtol: Tensor) -> Tensor:
    """Which singular values count: those above rtol times the largest."""
    if s.shape[-1] == 0:
        return _native.astype(s, boolean.code, True)
    return s > _native.expand_dims(rtol, -1) * _native.max(s, -1, True)


@wraps(linalg.matrix_rank)
def matrix_rank(x: Tensor, /, *, rtol: float | Tensor | None = None) -> Tensor:
    if not isinstance(rtol, Tensor):
        return linalg.matrix_rank(x, rtol=rtol)
    return _native.count_nonzero(_kept(linalg.svdvals(x), rtol), -1, False)


@wraps(linalg.pinv)
def pinv(x: Tensor, /, *, rtol: float | Tensor | None = None) -> Tensor:
    if not isinstance(rtol, Tensor):
        return linalg.pinv(x, rtol=rtol)
    u, s, vh = linalg.svd(x, full_matrices=False)
    kept = _kept(s, rtol)
    inverses = _native.where(kept, 1.0 / _native.where(kept, s, 1.0), 0.0)
    v, uh = _native.conj(vh).mT, _native.conj(u).mT
    return (v * _native.expand_dims(inverses, -2)) @ uh
