# Made from api/ by tools/generate.py: edit the registry instead.
from collections.abc import Callable

from libautograd._native import Tensor
from libautograd._typing import DTypeLike, Operand

__all__ = [
    "cdist", "pdist", "trace",
]

def trace(x: Operand, /, *, offset: int = 0, dtype: DTypeLike | None = None) -> Tensor: ...
def cdist(a: Operand, b: Operand, /, *, p: float = 2.0) -> Tensor: ...
def pdist(x: Operand, /, *, p: float = 2.0) -> Tensor: ...

METHODS: dict[str, Callable[..., Tensor]]
PROPERTIES: dict[str, Callable[..., Tensor]]
