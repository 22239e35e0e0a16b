"""What array-consuming libraries ask of the namespace (array API 2024.12, inspection)."""

from __future__ import annotations

from typing import Any

from libautograd import _dtypes, _native
from libautograd._data_types import isdtype
from libautograd._devices import CPU, Device, as_device
from libautograd._dtypes import dtype

__all__ = ["__array_namespace_info__"]

# float16 and bfloat16 are no dtypes of the standard.
_STANDARD = [each for each in _dtypes.DTYPES if each.name not in ("float16", "bfloat16")]


class __array_namespace_info__:
    """Capabilities, dtypes and devices of this library, as the array API standard asks for them."""

    def capabilities(self) -> dict[str, Any]:
        """What the standard leaves open. There is no limit on the rank."""
        return {"boolean indexing": True, "data-dependent shapes": False, "max dimensions": None}

    def default_device(self) -> Device:
        """Where new tensors lie."""
        return CPU

    def default_dtypes(self, *, device: object = None) -> dict[str, dtype]:
        """What new tensors have where no dtype is asked for."""
        return {"real floating": _dtypes.float32, "complex floating": _dtypes.complex64,
                "integral": _dtypes.int64, "indexing": _dtypes.int64}

    def dtypes(self, *, device: object = None,
               kind: str | tuple[str, ...] | None = None) -> dict[str, dtype]:
        """The standard's dtypes, all or those of a kind (see isdtype).

        The library has float16 and bfloat16 besides.
        """
        return {each.name: each for each in _STANDARD if kind is None or isdtype(each, kind)}

    def devices(self) -> list[Device]:
        """The CPU, and each CUDA device."""
        cuda = as_device("cuda").code
        return [CPU, *(Device("cuda", i) for i in range(_native.device_count(cuda)))]
