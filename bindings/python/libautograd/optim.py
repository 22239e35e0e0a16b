"""Optimisers: they update parameters in place from their gradients."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from libautograd import _native
from libautograd._errors import BadFormat
from libautograd._native import Tensor

__all__ = ["SGD", "Adam", "AdamW", "Optimizer"]


class Optimizer:
    """What all optimisers have in common."""

    _handle: Any
    params: tuple[Tensor, ...]
    """The parameters, which the optimiser keeps alive."""

    def step(self) -> None:
        """Update every parameter that has a gradient."""
        _native.optim_step(self._handle)

    def zero_grad(self) -> None:
        """Drop the gradients of all parameters."""
        _native.optim_zero_grad(self._handle)

    @property
    def lr(self) -> float:
        """The learning rate; it can be set."""
        return _native.optim_lr(self._handle)

    @lr.setter
    def lr(self, lr: float) -> None:
        _native.optim_set_lr(self._handle, lr)

    @property
    def steps(self) -> int:
        """How many steps have been made."""
        return _native.optim_steps(self._handle)

    def _names(self) -> list[str]:
        return [_native.optim_state_name(self._handle, i)
                for i in range(_native.optim_n_states(self._handle))]

    def state_dict(self) -> dict[str, Any]:
        """What a later run goes on from: lr, steps, and under "state", by name, a tensor for each
        parameter (None before the first step)."""
        return {"lr": self.lr, "steps": self.steps,
                "state": {name: [_native.optim_state(self._handle, name, i)
                                 for i in range(len(self.params))]
                          for name in self._names()}}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Go on from what state_dict returned.

        Parameters
        ----------
        state_dict : dict
            of an optimiser of the same kind with as many parameters

        Raises
        ------
        BadFormat
            for the state of another optimiser
        """
        states = state_dict["state"]
        lengths = {len(tensors) for tensors in states.values()}
        if set(states) != set(self._names()) or not lengths <= {len(self.params)}:
            raise BadFormat(f"the state is not that of {type(self).__name__} with "
                            f"{len(self.params)} parameters: "
                            f"it has {({name: len(s) for name, s in states.items()})}")
        self.lr = state_dict["lr"]
        _native.optim_set_steps(self._handle, state_dict["steps"])
        for name, tensors in states.items():
            for i, tensor in enumerate(tensors):
                if tensor is not None:
                    _native.optim_set_state(self._handle, name, i, tensor)

    def __repr__(self) -> str:
        return (f"{type(self).__name__}({len(self.params)} parameters, lr={self.lr}, "
                f"steps={self.steps})")


class SGD(Optimizer):
    """Stochastic gradient descent, with momentum if asked for.

    Parameters
    ----------
    params : iterable of Tensor
        what is updated: leaves that require grad
    lr : float, optional
        learning rate
    momentum, dampening : float, optional
        v = momentum v + (1 - dampening) g takes the gradient's place
    weight_decay : float, optional
        adds so many times the parameter to its gradient
    nesterov : bool, optional
        Nesterov's form of momentum
    """

    def __init__(self, params: Iterable[Tensor], lr: float = 1e-3, *, momentum: float = 0.0,
                 dampening: float = 0.0, weight_decay: float = 0.0, nesterov: bool = False) -> None:
        self.params = tuple(params)
        self._handle = _native.sgd_new(self.params, lr, momentum, dampening, weight_decay, nesterov)


class Adam(Optimizer):
    """Adam, with the weight decay added to the gradient.

    Parameters
    ----------
    params : iterable of Tensor
        what is updated: leaves that require grad
    lr : float, optional
        learning rate
    betas : (float, float), optional
        decay of the averages of gradients and of their squares
    eps : float, optional
        added to the root of the second
    weight_decay : float, optional
        adds so many times the parameter to its gradient
    """

    def __init__(self, params: Iterable[Tensor], lr: float = 1e-3, *,
                 betas: tuple[float, float] = (0.9, 0.999),
                 eps: float = 1e-8, weight_decay: float = 0.0) -> None:
        self.params = tuple(params)
        self._handle = _native.adam_new(self.params, lr, *betas, eps, weight_decay)


class AdamW(Optimizer):
    """Adam with decoupled weight decay: parameters shrink by lr times weight_decay a step.

    Parameters
    ----------
    params : iterable of Tensor
        what is updated: leaves that require grad
    lr : float, optional
        learning rate
    betas : (float, float), optional
        decay of the averages of gradients and of their squares
    eps : float, optional
        added to the root of the second
    weight_decay : float, optional
        decay of the parameters
    """

    def __init__(self, params: Iterable[Tensor], lr: float = 1e-3, *,
                 betas: tuple[float, float] = (0.9, 0.999),
                 eps: float = 1e-8, weight_decay: float = 1e-2) -> None:
        self.params = tuple(params)
        self._handle = _native.adamw_new(self.params, lr, *betas, eps, weight_decay)
