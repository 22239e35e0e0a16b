# Made from api/ by tools/generate.py: edit the registry instead.
from collections.abc import Callable, Sequence

from libautograd._native import Tensor
from libautograd._typing import DeviceLike, DTypeLike
from libautograd.random import Generator

__all__ = [
    "bernoulli", "integers", "normal", "permutation", "uniform",
]

def uniform(
        shape: int | Sequence[int], *, low: float = 0.0, high: float = 1.0,
        dtype: DTypeLike | None = None, rng: Generator | None = None,
        device: DeviceLike | None = None) -> Tensor: ...
def normal(
        shape: int | Sequence[int], *, mean: float = 0.0, std: float = 1.0,
        dtype: DTypeLike | None = None, rng: Generator | None = None,
        device: DeviceLike | None = None) -> Tensor: ...
def integers(
        shape: int | Sequence[int], low: int, high: int, *, dtype: DTypeLike | None = None,
        rng: Generator | None = None, device: DeviceLike | None = None) -> Tensor: ...
def permutation(
        n: int, *, rng: Generator | None = None, device: DeviceLike | None = None) -> Tensor: ...
def bernoulli(
        shape: int | Sequence[int], *, p: float = 0.5, dtype: DTypeLike | None = None,
        rng: Generator | None = None, device: DeviceLike | None = None) -> Tensor: ...

METHODS: dict[str, Callable[..., Tensor]]
PROPERTIES: dict[str, Callable[..., Tensor]]
