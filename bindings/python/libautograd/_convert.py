"""What Python users write, as the codes that the C functions take."""

from __future__ import annotations

from typing import Any

from libautograd._devices import Device, as_device
from libautograd._dtypes import as_dtype, dtype
from libautograd._errors import InvalidArgument

ABSENT = -(2**63)  # AG_ABSENT: an integer of a list that is left out


def dtype_code(like: object) -> int:
    return like.code if isinstance(like, dtype) else as_dtype(like).code


def device_pair(like: object) -> tuple[int, int]:
    device = like if isinstance(like, Device) else as_device(like)
    return device.code, device.index


class Choices(dict[Any, int]):
    """{what an option may be: its code}; anything else is a named error."""

    def __init__(self, option: str, codes: dict[Any, int]) -> None:
        super().__init__(codes)
        self.option = option

    def __missing__(self, given: object) -> int:
        allowed = ", ".join(repr(choice) for choice in self)
        raise InvalidArgument(f"{self.option} must be one of {allowed}, not {given!r}")
