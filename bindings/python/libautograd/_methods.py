"""Gives Tensor its methods: the ops, and what the array API standard asks of an array."""

from __future__ import annotations

from types import ModuleType

from libautograd import _devices, _dtypes, _indexing, _manipulation, _native, _ops
from libautograd._errors import Unsupported
from libautograd._native import Tensor

_native.register("dtypes", _dtypes.BY_CODE)
_native.register("device", _devices.from_codes)

API_VERSIONS = ("2021.12", "2022.12", "2023.12", "2024.12")


def __array_namespace__(self: Tensor, /, *, api_version: str | None = None) -> ModuleType:
    """The module with the functions of the array API standard: libautograd.

    Parameters
    ----------
    api_version : str, optional
        the standard's version; None: the newest that the library follows
    """
    import libautograd

    if api_version is not None and api_version not in API_VERSIONS:
        raise Unsupported(f"the array API {api_version!r} is not supported; there are "
                          f"{', '.join(API_VERSIONS)}")
    return libautograd


for module in _ops.MODULES:
    for name, function in module.METHODS.items():
        setattr(Tensor, name, function)
    for name, function in module.PROPERTIES.items():
        setattr(Tensor, name, property(function))
for function in (__array_namespace__, _manipulation.astype, _manipulation.to_device):
    setattr(Tensor, function.__name__, function)
