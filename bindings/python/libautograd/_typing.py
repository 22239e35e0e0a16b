"""What the functions' parameters take, for type checkers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Union

from libautograd._devices import Device
from libautograd._dtypes import dtype

if TYPE_CHECKING:
    from libautograd._native import Tensor

Number = Union[bool, int, float, complex]
Operand = Union["Tensor", Number]
DTypeLike = Union[dtype, str, type[Any], Any]  # Any: NumPy's dtypes
DeviceLike = Union[Device, str]
