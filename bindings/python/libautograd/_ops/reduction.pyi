# Made from api/ by tools/generate.py: edit the registry instead.
from collections.abc import Callable, Sequence

from libautograd._native import Tensor
from libautograd._typing import DTypeLike, Operand

__all__ = [
    "all", "any", "argmax", "argmin", "count_nonzero", "cumulative_sum", "logsumexp", "max", "mean",
    "min", "prod", "std", "sum", "var",
]

def sum(
        x: Operand, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False,
        dtype: DTypeLike | None = None) -> Tensor: ...
def prod(
        x: Operand, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False,
        dtype: DTypeLike | None = None) -> Tensor: ...
def mean(
        x: Operand, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False,
        dtype: DTypeLike | None = None) -> Tensor: ...
def var(
        x: Operand, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False,
        correction: float = 0.0) -> Tensor: ...
def std(
        x: Operand, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False,
        correction: float = 0.0) -> Tensor: ...
def max(
        x: Operand, /, *, axis: int | Sequence[int] | None = None,
        keepdims: bool = False) -> Tensor: ...
def min(
        x: Operand, /, *, axis: int | Sequence[int] | None = None,
        keepdims: bool = False) -> Tensor: ...
def argmax(x: Operand, /, *, axis: int | None = None, keepdims: bool = False) -> Tensor: ...
def argmin(x: Operand, /, *, axis: int | None = None, keepdims: bool = False) -> Tensor: ...
def all(
        x: Operand, /, *, axis: int | Sequence[int] | None = None,
        keepdims: bool = False) -> Tensor: ...
def any(
        x: Operand, /, *, axis: int | Sequence[int] | None = None,
        keepdims: bool = False) -> Tensor: ...
def logsumexp(
        x: Operand, /, axis: int | Sequence[int] | None = None, *,
        keepdims: bool = False) -> Tensor: ...
def count_nonzero(
        x: Operand, /, *, axis: int | Sequence[int] | None = None,
        keepdims: bool = False) -> Tensor: ...
def cumulative_sum(
        x: Operand, /, *, axis: int | None = None, dtype: DTypeLike | None = None,
        include_initial: bool = False) -> Tensor: ...

METHODS: dict[str, Callable[..., Tensor]]
PROPERTIES: dict[str, Callable[..., Tensor]]
