# Made from api/ by tools/generate.py: edit the registry instead.
from collections.abc import Callable
from typing import Literal, NamedTuple

from libautograd._native import Tensor
from libautograd._typing import Operand

__all__ = [
    "SortWithPositionsResult", "UniqueAllResult", "UniqueCountsResult", "UniqueInverseResult",
    "searchsorted", "sort_with_positions", "take_along_axis", "unique_all", "unique_counts",
    "unique_inverse", "unique_values",
]

class SortWithPositionsResult(NamedTuple):
    values: Tensor
    positions: Tensor

class UniqueCountsResult(NamedTuple):
    values: Tensor
    counts: Tensor

class UniqueInverseResult(NamedTuple):
    values: Tensor
    inverse_indices: Tensor

class UniqueAllResult(NamedTuple):
    values: Tensor
    indices: Tensor
    inverse_indices: Tensor
    counts: Tensor

def sort_with_positions(
        x: Operand, /, *, axis: int = -1, descending: bool = False) -> SortWithPositionsResult: ...
def searchsorted(
        x1: Operand, x2: Operand, /, *, side: Literal['left', 'right'] = 'left',
        sorter: Operand | None = None) -> Tensor: ...
def take_along_axis(x: Operand, indices: Operand, /, *, axis: int = -1) -> Tensor: ...
def unique_values(x: Operand, /) -> Tensor: ...
def unique_counts(x: Operand, /) -> UniqueCountsResult: ...
def unique_inverse(x: Operand, /) -> UniqueInverseResult: ...
def unique_all(x: Operand, /) -> UniqueAllResult: ...

METHODS: dict[str, Callable[..., Tensor]]
PROPERTIES: dict[str, Callable[..., Tensor]]
