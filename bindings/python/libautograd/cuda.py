"""Devices other than the CPU: which there are, which is used, and their streams."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from libautograd import _native
from libautograd._convert import device_pair
from libautograd._devices import CODES, Device, from_codes
from libautograd._typing import DeviceLike

__all__ = ["Stream", "current_device", "current_stream", "device_count", "device_name",
           "is_available", "set_device", "status", "synchronize", "use_default_stream"]

_CUDA = CODES["cuda"]


def device_count() -> int:
    """How many CUDA devices can be used; 0 where there is none."""
    return _native.device_count(_CUDA)


def is_available() -> bool:
    """Whether there is a CUDA device; status says why not."""
    return device_count() > 0


def status() -> str:
    """Why CUDA cannot be used, in a sentence; "" where it can."""
    return _native.cuda_status()


def device_name(device: DeviceLike = "cuda") -> str | None:
    """A device's name, such as "NVIDIA H100 80GB HBM3"; of the CPU the instruction set in use.

    Parameters
    ----------
    device : device, optional
        the device; None is returned where it does not exist
    """
    return _native.device_name(*device_pair(device))


def set_device(device: DeviceLike) -> None:
    """Choose the device that "cuda" stands for on this thread.

    Parameters
    ----------
    device : device
        such as "cuda:1"
    """
    _native.device_use(*device_pair(device))


def current_device() -> int:
    """The index of the device that "cuda" stands for on this thread; -1 where there is none."""
    return _native.device_in_use(_CUDA)


def synchronize(device: DeviceLike = "cuda") -> None:
    """Wait until all that this thread queued on its stream of a device is done; reports what went
    wrong.

    Parameters
    ----------
    device : device, optional
        the device
    """
    _native.device_synchronize(*device_pair(device))


class Stream:
    """A queue of work on a device, beside that of other streams. A context manager: this thread's
    work goes to it inside.

    Parameters
    ----------
    device : device, optional
        the device
    handle : int, optional
        a cudaStream_t of the caller's as an integer; None makes a stream
    """

    __slots__ = ("_before", "_handle", "__weakref__")

    def __init__(self, device: DeviceLike = "cuda", handle: int | None = None) -> None:
        pair = device_pair(device)
        if handle is None:
            self._handle = _native.stream_new(*pair)
        else:
            self._handle = _native.stream_wrap(handle, *pair)
        self._before: list[Any] = []

    @classmethod
    def _of(cls, handle: Any) -> Stream:
        made = object.__new__(cls)
        made._handle, made._before = handle, []
        return made

    def use(self) -> None:
        """Send this thread's work on the stream's device to it from now on."""
        _native.stream_use(self._handle)

    def __enter__(self) -> Stream:
        device = self.device
        self._before.append(_native.stream_in_use(device.code, device.index))
        self.use()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> None:
        _native.stream_use(self._before.pop())

    def synchronize(self) -> None:
        """Wait until all that was queued is done; reports what went wrong on the device."""
        _native.stream_synchronize(self._handle)

    def wait(self, awaited: Stream) -> None:
        """What is queued here from now on runs after what is queued on another stream now.

        Parameters
        ----------
        awaited : Stream
            the other one
        """
        _native.stream_wait(self._handle, awaited._handle)

    @property
    def handle(self) -> int:
        """The cudaStream_t as an integer; 0 for a default stream."""
        return _native.stream_handle(self._handle)

    @property
    def device(self) -> Device:
        """Which device it is of."""
        return from_codes(*_native.stream_device(self._handle))


def current_stream(device: DeviceLike = "cuda") -> Stream:
    """The stream that this thread's work on a device goes to.

    Parameters
    ----------
    device : device, optional
        the device
    """
    return Stream._of(_native.stream_in_use(*device_pair(device)))


def use_default_stream(device: DeviceLike = "cuda") -> None:
    """Send this thread's work on a device to its default stream again.

    Parameters
    ----------
    device : device, optional
        the device
    """
    _native.stream_use_default(*device_pair(device))
