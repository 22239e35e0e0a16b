"""Derivatives of functions of tensors, which are run on inputs of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from libautograd import _native
from libautograd._differentiation import Cotangents, Tensors, jvp_of, listed, optional
from libautograd._errors import InvalidArgument
from libautograd._native import Tensor

__all__ = ["checkpoint", "gradcheck", "gradgradcheck", "hessian", "hvp", "jacobian", "jvp", "vjp"]


class _Calls:
    """A function as the library calls it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __call__(self, *tensors: Tensor) -> Sequence[Tensor]:
        return listed(self.checked(self.function(*tensors)))

    @staticmethod
    def checked(made: Any) -> Any:
        if isinstance(made, (Tensor, tuple, list)):
            return made
        raise InvalidArgument(f"the function must return a Tensor or a tuple of them, not "
                              f"{type(made).__name__}")


def _unrecorded(function: Callable[..., Any], inputs: Sequence[Tensor]) -> Any:
    before = _native.grad_mode_set(False)
    try:
        return _Calls.checked(function(*inputs))
    finally:
        _native.grad_mode_set(before)


def _probe(function: Callable[..., Any], inputs: Sequence[Tensor]) -> tuple[int, bool]:
    """How many results a function has, and whether it returns one tensor: run once, unrecorded."""
    made = _unrecorded(function, inputs)
    return len(listed(made)), isinstance(made, Tensor)


def _one(made: Sequence[Any], single: bool) -> Any:
    return made[0] if single else tuple(made)


def jacobian(func: Callable[..., Any], inputs: Tensors, *, forward_mode: bool = False) -> Any:
    """All Jacobians of a function, which runs once more to count its results.

    Parameters
    ----------
    func : callable
        takes the inputs and returns a Tensor or a tuple of them
    inputs : Tensor or sequence of Tensor
        where to differentiate
    forward_mode : bool, optional
        column by column, for functions with more results than inputs

    Returns
    -------
    Tensor, or tuples of Tensor
        out[i] = d output / d input, of shape output.shape + input.shape; a tuple over outputs where
        func returns one, of tuples over inputs where these are a sequence
    """
    xs = listed(inputs)
    count, single = _probe(func, xs)
    flat = _native.jacobian(count * len(xs), count, _Calls(func), xs, forward_mode)
    rows = [_one(flat[i * len(xs):(i + 1) * len(xs)], isinstance(inputs, Tensor))
            for i in range(count)]
    return _one(rows, single)


def hessian(func: Callable[..., Tensor], inputs: Tensors) -> Any:
    """The Hessian of a function with one result of one element.

    Parameters
    ----------
    func : callable
        takes the inputs and returns a Tensor of one element
    inputs : Tensor or sequence of Tensor
        where to differentiate

    Returns
    -------
    Tensor, or tuple of tuples of Tensor
        the block of inputs i and j has shape inputs[i].shape + inputs[j].shape
    """
    xs = listed(inputs)
    n = len(xs)
    flat = _native.hessian(n * n, _Calls(func), xs)
    if isinstance(inputs, Tensor):
        return flat[0]
    return tuple(flat[i * n:(i + 1) * n] for i in range(n))


def hvp(func: Callable[..., Tensor], inputs: Tensors, v: Cotangents = None) -> Any:
    """Hessian-vector products of a function with one result of one element, without its Hessian.

    Parameters
    ----------
    func : callable
        takes the inputs and returns a Tensor of one element
    inputs : Tensor or sequence of Tensor
        where to differentiate
    v : Tensor or sequence of Tensor or None, optional
        vectors in the inputs' shapes; None: ones

    Returns
    -------
    Tensor or tuple of Tensor
        as inputs
    """
    xs = listed(inputs)
    return _one(_native.hvp(len(xs), _Calls(func), xs, optional(v)), isinstance(inputs, Tensor))


def vjp(func: Callable[..., Any], inputs: Tensors, v: Cotangents = None) -> tuple[Any, Any]:
    """A function's results, and the gradients of <v, results> with respect to its inputs.

    Parameters
    ----------
    func : callable
        takes the inputs and returns a Tensor or a tuple of them; runs once more to count them
    inputs : Tensor or sequence of Tensor
        where to differentiate
    v : Tensor or sequence of Tensor or None, optional
        cotangents in the results' shapes; None: ones

    Returns
    -------
    (results, gradients)
        each a Tensor or a tuple of them, as func's results and the inputs are
    """
    xs = listed(inputs)
    count, single = _probe(func, xs)
    outs, grads = _native.vjp(count, len(xs), _Calls(func), xs, optional(v))
    return _one(outs, single), _one(grads, isinstance(inputs, Tensor))


def jvp(func: Callable[..., Any], inputs: Tensors, v: Cotangents = None, *,
        create_graph: bool = False) -> tuple[Any, Any]:
    """A function's results, and how they move when its inputs move along v: forward mode.

    Parameters
    ----------
    func : callable
        takes the inputs and returns a Tensor or a tuple of them
    inputs : Tensor or sequence of Tensor
        where to differentiate
    v : Tensor or sequence of Tensor or None, optional
        directions in the inputs' shapes; None: ones
    create_graph : bool, optional
        record the tangents, so that they differentiate again

    Returns
    -------
    (results, tangents)
        each a Tensor or a tuple of them, as func's results are; zeros for a result that does not
        depend on the inputs
    """
    xs = [x if create_graph and x.requires_grad else _leaf(x) for x in listed(inputs)]
    before = _native.grad_mode_set(True)
    try:
        made = _Calls.checked(func(*xs))
    finally:
        _native.grad_mode_set(before)
    ys = listed(made)
    tangents = jvp_of(ys, xs, v, create_graph=create_graph, allow_unused=True)
    results = ys if create_graph else [_native.detach(y) for y in ys]
    single = isinstance(made, Tensor)
    return _one(results, single), _one(tangents, single)


def _leaf(x: Tensor) -> Tensor:
    leaf = _native.detach(x)
    leaf.requires_grad = True
    return leaf


class _Once(_Calls):
    """Gives the results of a run that was made already; from the second call on it runs."""

    def __init__(self, function: Callable[..., Any], made: Sequence[Tensor]) -> None:
        super().__init__(function)
        self.made: Sequence[Tensor] | None = made

    def __call__(self, *tensors: Tensor) -> Sequence[Tensor]:
        made, self.made = self.made, None
        return super().__call__(*tensors) if made is None else made


def checkpoint(func: Callable[..., Any], *inputs: Tensor) -> Any:
    """Run a function as one node that keeps only its inputs; backward runs it again.

    Parameters
    ----------
    func : callable
        takes the inputs and returns a Tensor or a tuple of them; must do the same every time, and
        read tensors that require grad from its inputs alone
    *inputs : Tensor
        its inputs

    Returns
    -------
    Tensor or tuple of Tensor
        as func returns them
    """
    # How many results there are shows when it has run; the library then records that run, with the
    # random numbers that it began with.
    began = _native.rng_state(None)
    made = _unrecorded(func, inputs)
    ended = _native.rng_state(None)
    _native.rng_set_state(None, *began)
    try:
        outs = _native.checkpoint(len(listed(made)), _Once(func, listed(made)), inputs)
    finally:
        _native.rng_set_state(None, *ended)
    return _one(outs, isinstance(made, Tensor))


def gradcheck(func: Callable[..., Any], inputs: Tensors, *, eps: float = 1e-6, atol: float = 1e-5,
              rtol: float = 1e-3, check_forward: bool = True) -> bool:
    """Compare a function's derivatives with central differences.

    Parameters
    ----------
    func : callable
        takes the inputs and returns a Tensor or a tuple of them
    inputs : Tensor or sequence of Tensor
        where to check: float64 and complex128; integers and bools are passed on as constants
    eps : float, optional
        step of the differences
    atol, rtol : float, optional
        tolerances: |analytic - numeric| <= atol + rtol |numeric|
    check_forward : bool, optional
        check forward mode too

    Returns
    -------
    bool
        True

    Raises
    ------
    WrongGradient
        naming the output, the input, the elements and both values
    """
    xs = listed(inputs)
    _native.gradcheck(_Calls(func), _probe(func, xs)[0], xs, eps, atol, rtol, check_forward)
    return True


def gradgradcheck(func: Callable[..., Any], inputs: Tensors, *, eps: float = 1e-6,
                  atol: float = 1e-5,
                  rtol: float = 1e-3, check_forward: bool = True) -> bool:
    """gradcheck of a function's gradients, as functions of its inputs and of cotangents.

    Parameters
    ----------
    func, inputs, eps, atol, rtol, check_forward
        as in gradcheck

    Returns
    -------
    bool
        True

    Raises
    ------
    WrongGradient
        naming the gradient, the input, the elements and both values
    """
    xs = listed(inputs)
    _native.gradgradcheck(_Calls(func), _probe(func, xs)[0], xs, eps, atol, rtol, check_forward)
    return True
