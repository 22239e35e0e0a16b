"""Files and other libraries: .npy, DLPack, and how tensors are printed."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from libautograd import _native
from libautograd._convert import device_pair
from libautograd._errors import InvalidArgument
from libautograd._native import Tensor
from libautograd._typing import DeviceLike

__all__ = ["from_dlpack", "load", "save", "set_printoptions"]


def save(path: str | os.PathLike[str], x: Tensor) -> None:
    """Write a tensor as an .npy file, row-major. bfloat16 is written as NumPy writes ml_dtypes'.

    Parameters
    ----------
    path : str or path
        the file
    x : Tensor
        what to write
    """
    _native.npy_save(os.fspath(path), x)


def load(path: str | os.PathLike[str]) -> Tensor:
    """Read an .npy file: any byte order, C or Fortran order, all dtypes of the library.

    Parameters
    ----------
    path : str or path
        the file

    Raises
    ------
    IoError
        where it cannot be read
    BadFormat
        where it is no .npy file
    """
    return _native.npy_load(os.fspath(path))


def from_dlpack(x: Any, /, *, device: DeviceLike | None = None, copy: bool | None = None) -> Tensor:
    """A tensor that shares memory with another library's array.

    Parameters
    ----------
    x : object
        has __dlpack__ and __dlpack_device__, or is a capsule of the former
    device : device, optional
        where it is to lie; None: where it does
    copy : bool, optional
        True: always copy. False: fail where memory cannot be shared. None: copy where it must be

    Raises
    ------
    InvalidArgument
        where copy is False and the array lies on another device
    InvalidDtype, InvalidDevice
        for one that has no counterpart
    """
    made = _native.from_dlpack(_capsule(x))
    if device is not None and made.device != device:
        if copy is False:
            raise InvalidArgument(f"from_dlpack: copy=False, but the array lies on {made.device}, "
                                  f"not {device}")
        return _native.to_device(made, *device_pair(device))
    return _native.copy(made) if copy else made


def _capsule(x: Any) -> Any:
    export = getattr(x, "__dlpack__", None)
    if export is None:
        if type(x).__name__ == "PyCapsule":
            return x
        raise TypeError(f"from_dlpack takes an array with __dlpack__, not {type(x).__name__}")
    wanted: dict[str, Any] = {}
    kind, index = x.__dlpack_device__()
    if kind == 2:  # kDLCUDA: its values are to be ready on our stream; 1 is the default one
        wanted["stream"] = _native.stream_handle(_native.stream_in_use(2, index)) or 1
    try:
        return export(max_version=(1, 0), **wanted)
    except TypeError:  # it knows only what came before DLPack 1.0
        return export(**wanted)


class PrintOptions(NamedTuple):
    """What set_printoptions returns: the options that it found."""

    precision: int
    threshold: int
    edgeitems: int
    linewidth: int
    suppress: bool


def set_printoptions(precision: int | None = None, threshold: int | None = None,
                     edgeitems: int | None = None, linewidth: int | None = None,
                     suppress: bool | None = None) -> PrintOptions:
    """Set how tensors are printed; what is None stays.

    Parameters
    ----------
    precision : int, optional
        digits behind the point, at most
    threshold : int, optional
        more elements than this are summarised
    edgeitems : int, optional
        shown at each end of a summarised axis
    linewidth : int, optional
        characters
    suppress : bool, optional
        small numbers do not bring scientific notation

    Returns
    -------
    PrintOptions
        what was set before
    """
    before = PrintOptions(*_native.set_print_options())
    _native.set_print_options(precision, threshold, edgeitems, linewidth, suppress)
    return before
