"""The memory of tensors and graphs: how much there is, and how much there may be.

Before an allocation fails, what is pending runs, caches are given back, and Python's garbage
collector runs: tensors in reference cycles are then freed.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from libautograd import _native
from libautograd._convert import device_pair
from libautograd._statistics import DeviceMemoryStatistics, MemoryStatistics
from libautograd._typing import DeviceLike

__all__ = ["DeviceMemoryStatistics", "MemoryStatistics", "collect_garbage", "device_statistics",
           "fail_after", "release_cache",
           "reset_peak", "set_budget", "set_callback", "statistics"]


def statistics() -> MemoryStatistics:
    """Counts and bytes of the whole process, on the CPU."""
    return MemoryStatistics._make(_native.memory_statistics(len(MemoryStatistics._fields)))


def device_statistics(device: DeviceLike) -> DeviceMemoryStatistics:
    """Bytes and counts of a device other than the CPU.

    Parameters
    ----------
    device : device
        such as "cuda:0"
    """
    count = len(DeviceMemoryStatistics._fields)
    counted = _native.device_memory_statistics(count, *device_pair(device))
    return DeviceMemoryStatistics._make(counted)


def set_budget(nbytes: int) -> None:
    """Limit the bytes held from the system: those in use and those cached for reuse.

    Parameters
    ----------
    nbytes : int
        the limit; 0: nine tenths of the control group's or the machine's memory
    """
    _native.memory_set_budget(nbytes)


def set_callback(callback: Callable[[int], bool] | None) -> None:
    """Set what is called before an allocation fails; at the start it is collect_garbage.

    Parameters
    ----------
    callback : callable or None
        takes the bytes that are wanted and returns whether it freed something
    """
    _native.memory_set_callback(callback)


def collect_garbage(nbytes: int) -> bool:
    """Run Python's garbage collector; whether that freed bytes of tensors.

    Parameters
    ----------
    nbytes : int
        the bytes that are wanted
    """
    before = statistics().bytes_in_use
    gc.collect()
    return statistics().bytes_in_use < before


def release_cache() -> int:
    """Give cached memory back to the system; returns how many bytes."""
    return _native.memory_release_cache()


def reset_peak(device: DeviceLike | None = None) -> None:
    """Start peak_bytes again from bytes_in_use.

    Parameters
    ----------
    device : device, optional
        None: the CPU
    """
    if device is None:
        _native.memory_reset_peak()
    else:
        _native.device_memory_reset_peak(*device_pair(device))


def fail_after(n: int) -> None:
    """For tests: let one allocation fail after n more.

    Parameters
    ----------
    n : int
        how many succeed; negative: none fails
    """
    _native.memory_fail_after(n)


set_callback(collect_garbage)
