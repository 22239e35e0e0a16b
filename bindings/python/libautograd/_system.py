"""Versions, threads, switches of the process and the state of a thread."""

from __future__ import annotations

from libautograd import _native

__all__ = ["State", "build_info", "get_deferral", "get_num_threads", "is_deterministic", "is_tf32",
           "set_deferral", "set_deterministic", "set_local_num_threads", "set_num_threads", "set_tf32",
           "version"]


def version() -> str:
    """The version of the library."""
    return _native.version()


def build_info() -> str:
    """What is inside: version, compiler, instruction set, BLAS, CUDA. One "key: value" a line."""
    return _native.build_info()


def get_num_threads() -> int:
    """How many threads the calling thread's calls use. Results do not depend on it."""
    return _native.num_threads()


def set_num_threads(n: int) -> None:
    """Set how many threads calls use, for the whole process.

    Parameters
    ----------
    n : int
        0: as many as the machine or its control group allows
    """
    _native.set_num_threads(n)


def set_local_num_threads(n: int) -> None:
    """Set how many threads this thread's calls use.

    Parameters
    ----------
    n : int
        0: as the process
    """
    _native.set_local_num_threads(n)


def get_deferral() -> int:
    """From how many elements on results may stay pending; 0: none do."""
    return _native.deferral()


def set_deferral(elements: int) -> None:
    """Set from how many elements on results of elementwise operations may stay pending on the CPU, for
    the whole process. They run, several in one pass over memory, when their bytes are needed; no
    result depends on it.

    Parameters
    ----------
    elements : int
        0: every operation runs at once; negative: what it was at the start
    """
    _native.set_deferral(elements)


def set_deterministic(on: bool) -> None:
    """Make every result repeat to the last bit, for the whole process. On the CPU all but one large
    factorisation alone does so anyway.

    Parameters
    ----------
    on : bool
        off at the start
    """
    _native.set_deterministic(on)


def is_deterministic() -> bool:
    """Whether every result is to repeat."""
    return bool(_native.deterministic())


def set_tf32(on: bool) -> None:
    """Let products of float32 matrices on CUDA round their operands to 10 bits, for the whole
    process.

    Parameters
    ----------
    on : bool
        off at the start
    """
    _native.set_tf32(on)


def is_tf32() -> bool:
    """Whether products on CUDA may use TF32."""
    return bool(_native.tf32())


class State:
    """This thread's grad mode, debug modes, default generator, device and streams, as they are now:
    for tasks that move between threads."""

    __slots__ = ("_handle", "__weakref__")

    def __init__(self) -> None:
        self._handle = _native.state_save()

    def restore(self) -> None:
        """Give the calling thread this state. The default generator is then shared with it."""
        _native.state_restore(self._handle)
