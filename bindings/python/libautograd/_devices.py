"""Devices as objects: ag.device("cpu"), ag.device("cuda:1")."""

from __future__ import annotations

from typing import Any, TypeAlias

from libautograd._errors import InvalidDevice

__all__ = ["device"]

CODES = {"cpu": 1, "cuda": 2}
NAMES = {code: name for name, code in CODES.items()}
IN_USE = -1  # AG_DEVICE_IN_USE


class Device:
    """Where tensors lie: a type ("cpu", "cuda") and an index. Equal to another of the same two, and
    to the string that names it.

    Parameters
    ----------
    type : str or Device
        "cpu", "cuda" (the one in use) or with an index: "cuda:1"
    index : int, optional
        the index
    """

    __slots__ = ("type", "index", "code")
    type: str
    index: int
    code: int

    def __init__(self, type: object, index: int | None = None) -> None:
        if isinstance(type, Device):
            name, number = type.type, str(type.index)
        elif isinstance(type, str):
            name, _, number = type.partition(":")
        else:
            raise InvalidDevice(f"{type!r} is no device: give a string such as 'cpu' or 'cuda:0'")
        if name not in CODES or (number and not number.lstrip("-").isdigit()):
            raise InvalidDevice(f"{type!r} is no device: there are 'cpu', 'cuda', 'cuda:<index>'")
        self.type, self.code = name, CODES[name]
        if index is None:
            index = int(number) if number else (0 if name == "cpu" else IN_USE)
        self.index = index

    def __repr__(self) -> str:
        return f"device('{self}')"

    def __str__(self) -> str:
        plain = self.type == "cpu" or self.index == IN_USE
        return self.type if plain else f"{self.type}:{self.index}"

    def __hash__(self) -> int:
        return hash(str(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Device, str)) and str(self) == str(other)

    def __reduce__(self) -> tuple[Any, ...]:
        return Device, (self.type, self.index)


device: TypeAlias = Device  # its public name
CPU = Device("cpu")


def as_device(like: object) -> Device:
    """The device that a string or device stands for."""
    return like if isinstance(like, Device) else Device(like)


def from_codes(code: int, index: int) -> Device:
    """The device of a C pair of type and index."""
    return CPU if code == 1 else Device(NAMES[code], index)
