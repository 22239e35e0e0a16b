"""Derivatives: backward and forward mode on a recorded graph, and of functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from libautograd import _native
from libautograd._errors import InvalidArgument
from libautograd._native import Tensor

__all__ = ["backward", "checkpoint", "grad", "gradcheck", "gradgradcheck", "hessian", "hvp", "jacobian", "jvp",
           "vjp"]

Tensors = Tensor | Sequence[Tensor]
Cotangents = Tensor | Sequence[Tensor | None] | None


def _listed(tensors: Any) -> Sequence[Any]:
    return (tensors,) if isinstance(tensors, Tensor) else tensors


def _optional(tensors: Any) -> Sequence[Any] | None:
    return None if tensors is None else _listed(tensors)


def backward(tensors: Tensors, grad_tensors: Cotangents = None, retain_graph: bool = False,
             inputs: Tensors | None = None) -> None:
    """Accumulate gradients into the .grad of the leaves that tensors depend on.

    Parameters
    ----------
    tensors : Tensor or sequence of Tensor
        outputs to differentiate
    grad_tensors : Tensor or sequence of Tensor or None, optional
        cotangents in their shapes; None: ones
    retain_graph : bool, optional
        keep what the graph saved, for another backward
    inputs : Tensor or sequence of Tensor, optional
        accumulate only into these

    Raises
    ------
    GraphFreed
        after an earlier backward that did not retain the graph
    SavedTensorModified
        where a tensor that is needed was written in place
    Unreached
        where no tensor requires grad, or an input is not reached
    NotDifferentiable
        where a derivative does not exist
    """
    _native.backward(_listed(tensors), _optional(grad_tensors), not retain_graph, _optional(inputs))


def grad(outputs: Tensors, inputs: Tensors, grad_outputs: Cotangents = None, *, create_graph: bool = False,
         retain_graph: bool = True, allow_unused: bool = False) -> tuple[Tensor, ...]:
    """Gradients of outputs with respect to inputs: any tensors of the graph. Nothing is accumulated.

    Parameters
    ----------
    outputs : Tensor or sequence of Tensor
        what to differentiate
    inputs : Tensor or sequence of Tensor
        with respect to what: leaves or results of ops
    grad_outputs : Tensor or sequence of Tensor or None, optional
        cotangents in the outputs' shapes; None: ones
    create_graph : bool, optional
        record the gradients, so that they differentiate again
    retain_graph : bool, optional
        False frees what the graph saved, as it is used
    allow_unused : bool, optional
        zeros for an input that no output depends on, rather than an error

    Returns
    -------
    tuple of Tensor
        one for each input

    Raises
    ------
    Unreached
        for an input that no output depends on
    """
    inputs = _listed(inputs)
    return _native.grad(len(inputs), _listed(outputs), inputs, _optional(grad_outputs), create_graph,
                        allow_unused, not retain_graph)


# ---- Functions of tensors


class _Calls:
    """What the C callback of a function is: it remembers how the results were put."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __call__(self, *tensors: Tensor) -> Sequence[Tensor]:
        made = self.function(*tensors)
        if not isinstance(made, (Tensor, tuple, list)):
            raise InvalidArgument(f"the function must return a Tensor or a tuple of them, not "
                                  f"{type(made).__name__}")
        return _listed(made)


def _probe(function: Callable[..., Any], inputs: Sequence[Tensor]) -> tuple[int, bool]:
    """How many results a function has, and whether it returns a single tensor: run once, unrecorded."""
    before = _native.grad_mode_set(False)
    try:
        made = function(*[_native.detach(x) for x in inputs])
    finally:
        _native.grad_mode_set(before)
    return len(_listed(made)), isinstance(made, Tensor)


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
        out[i] = d output / d input, of shape output.shape + input.shape; a tuple over outputs where func
        returns one, of tuples over inputs where these are a sequence
    """
    xs = _listed(inputs)
    count, single = _probe(func, xs)
    flat = _native.jacobian(count * len(xs), count, _Calls(func), xs, forward_mode)
    rows = [_one(flat[i * len(xs):(i + 1) * len(xs)], isinstance(inputs, Tensor)) for i in range(count)]
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
    xs = _listed(inputs)
    n = len(xs)
    flat = _native.hessian(n * n, _Calls(func), xs)
    return flat[0] if isinstance(inputs, Tensor) else tuple(flat[i * n:(i + 1) * n] for i in range(n))


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
    xs = _listed(inputs)
    return _one(_native.hvp(len(xs), _Calls(func), xs, _optional(v)), isinstance(inputs, Tensor))


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
    xs = _listed(inputs)
    count, single = _probe(func, xs)
    outs, grads = _native.vjp(count, len(xs), _Calls(func), xs, _optional(v))
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
        each a Tensor or a tuple of them, as func's results are; zeros for a result that does not depend on
        the inputs
    """
    xs = _listed(inputs)
    if not create_graph:
        xs = [_native.detach(x) for x in xs]
    for x in xs:
        if not x.requires_grad:
            x.requires_grad = True
    before = _native.grad_mode_set(True)
    try:
        made = func(*xs)
    finally:
        _native.grad_mode_set(before)
    ys = _listed(made)
    tangents = _native.jvp(len(ys), ys, xs, _optional(v), create_graph, True)
    single = isinstance(made, Tensor)
    return _one(ys if create_graph else [_native.detach(y) for y in ys], single), _one(tangents, single)


def checkpoint(func: Callable[..., Any], *inputs: Tensor) -> Any:
    """Run a function as one node that keeps only its inputs; backward runs it again.

    Parameters
    ----------
    func : callable
        takes the inputs and returns a Tensor or a tuple of them; must do the same every time, and read
        tensors that require grad from its inputs alone
    *inputs : Tensor
        its inputs

    Returns
    -------
    Tensor or tuple of Tensor
        as func returns them
    """
    count, single = _probe_in_state(func, inputs)
    return _one(_native.checkpoint(count, _Calls(func), inputs), single)


def _probe_in_state(func: Callable[..., Any], inputs: Sequence[Tensor]) -> tuple[int, bool]:
    """_probe that leaves this thread's random numbers where they were."""
    state = _native.rng_state(None)
    try:
        return _probe(func, inputs)
    finally:
        _native.rng_set_state(None, *state)


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
    xs = _listed(inputs)
    _native.gradcheck(_Calls(func), _probe(func, xs)[0], xs, eps, atol, rtol, check_forward)
    return True


def gradgradcheck(func: Callable[..., Any], inputs: Tensors, *, eps: float = 1e-6, atol: float = 1e-5,
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
    xs = _listed(inputs)
    _native.gradgradcheck(_Calls(func), _probe(func, xs)[0], xs, eps, atol, rtol, check_forward)
    return True
