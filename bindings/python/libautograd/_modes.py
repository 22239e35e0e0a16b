"""Modes of a thread, as context managers that are decorators too."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ContextDecorator
from types import TracebackType

from libautograd import _native

__all__ = ["detect_anomaly", "enable_grad", "is_anomaly_enabled", "is_grad_enabled",
           "is_keeping_values", "keep_values", "no_grad", "set_grad_enabled"]


class _Mode(ContextDecorator):
    """Sets a mode of this thread and gives it back what it was. May be entered several times."""

    _set: Callable[[bool], int]
    _on: bool

    def __init__(self) -> None:
        self._before: list[int] = []

    def __enter__(self) -> None:
        self._before.append(type(self)._set(self._on))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> None:
        type(self)._set(bool(self._before.pop()))

    def _recreate_cm(self) -> _Mode:
        """Each call of a decorated function has a state of its own: threads may call it at once."""
        made = type(self)()
        made._on = self._on
        return made


class no_grad(_Mode):
    """Ops on this thread are not recorded."""

    _set, _on = staticmethod(_native.grad_mode_set), False


class enable_grad(_Mode):
    """Ops on this thread are recorded, also inside no_grad."""

    _set, _on = staticmethod(_native.grad_mode_set), True


class detect_anomaly(_Mode):
    """Every result and gradient on this thread is checked for NaN: the first one is a NotFinite."""

    _set, _on = staticmethod(_native.anomaly_mode_set), True


class keep_values(_Mode):
    """Nodes that are recorded on this thread keep their results whatever their size: see
    graph.Node."""

    _set, _on = staticmethod(_native.keep_values_mode_set), True


def is_grad_enabled() -> bool:
    """Whether ops on this thread are recorded."""
    return bool(_native.grad_mode())


def set_grad_enabled(on: bool) -> bool:
    """Turn recording on this thread on or off.

    Parameters
    ----------
    on : bool
        whether ops are recorded

    Returns
    -------
    bool
        what it was
    """
    return bool(_native.grad_mode_set(on))


def is_anomaly_enabled() -> bool:
    """Whether this thread looks for NaN."""
    return bool(_native.anomaly_mode())


def is_keeping_values() -> bool:
    """Whether nodes that are recorded on this thread keep their results whatever their size."""
    return bool(_native.keep_values_mode())
