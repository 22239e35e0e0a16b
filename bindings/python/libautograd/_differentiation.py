"""Derivatives on a recorded graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from libautograd import _native
from libautograd._native import Tensor

__all__ = ["backward", "grad", "hessian_of", "hvp_of", "jacobian_of", "jvp_of"]

Tensors = Tensor | Sequence[Tensor]
Cotangents = Tensor | Sequence[Tensor | None] | None


def listed(tensors: Any) -> Sequence[Any]:
    made: Sequence[Any] = (tensors,) if isinstance(tensors, Tensor) else tensors
    return made


def optional(tensors: Any) -> Sequence[Any] | None:
    return None if tensors is None else listed(tensors)


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
    _native.backward(listed(tensors), optional(grad_tensors), not retain_graph, optional(inputs))


def grad(outputs: Tensors, inputs: Tensors, grad_outputs: Cotangents = None, *,
         create_graph: bool = False, retain_graph: bool = True,
         allow_unused: bool = False) -> tuple[Tensor, ...]:
    """Gradients of outputs with respect to inputs, any tensors of the graph, which are returned.

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
    inputs = listed(inputs)
    return _native.grad(len(inputs), listed(outputs), inputs, optional(grad_outputs), create_graph,
                        allow_unused, not retain_graph)


def jvp_of(outputs: Tensors, inputs: Tensors, v: Cotangents = None, *, create_graph: bool = False,
           allow_unused: bool = False) -> tuple[Tensor, ...]:
    """Forward mode on a recorded graph: how outputs move when inputs move along v.

    Parameters
    ----------
    outputs : Tensor or sequence of Tensor
        what to differentiate
    inputs : Tensor or sequence of Tensor
        what moves
    v : Tensor or sequence of Tensor or None, optional
        directions in the inputs' shapes; None: ones
    create_graph : bool, optional
        record the tangents, so that they differentiate again
    allow_unused : bool, optional
        zeros for an output that depends on no input, rather than an error

    Returns
    -------
    tuple of Tensor
        one for each output
    """
    ys = listed(outputs)
    return _native.jvp(len(ys), ys, listed(inputs), optional(v), create_graph, allow_unused)


def jacobian_of(y: Tensor, x: Tensor, *, create_graph: bool = False, allow_unused: bool = False,
                forward_mode: bool = False) -> Tensor:
    """The Jacobian of a recorded tensor: out[i, j] = dy[i] / dx[j], of shape y.shape + x.shape.

    Parameters
    ----------
    y : Tensor
        a tensor of the graph
    x : Tensor
        a tensor that y depends on
    create_graph : bool, optional
        record the result, so that it differentiates again
    allow_unused : bool, optional
        zeros where y does not depend on x, rather than an error
    forward_mode : bool, optional
        columns by forward mode instead of rows by backward mode
    """
    return _native.jacobian_of(y, x, create_graph, allow_unused, forward_mode)


def hessian_of(y: Tensor, x: Tensor, *, create_graph: bool = False) -> Tensor:
    """The Hessian of a recorded tensor with one element, of shape x.shape + x.shape.

    Parameters
    ----------
    y : Tensor
        a real tensor with one element
    x : Tensor
        a real tensor that y depends on
    create_graph : bool, optional
        record the result, so that it differentiates again
    """
    return _native.hessian_of(y, x, create_graph)


def hvp_of(y: Tensor, xs: Tensors, v: Cotangents = None, *,
           create_graph: bool = False) -> tuple[Tensor, ...]:
    """Hessian-vector products of a recorded tensor with one element, without its Hessian.

    Parameters
    ----------
    y : Tensor
        a real tensor with one element
    xs : Tensor or sequence of Tensor
        tensors that y depends on
    v : Tensor or sequence of Tensor or None, optional
        vectors in xs' shapes; None: ones
    create_graph : bool, optional
        record the results, so that they differentiate again
    """
    xs = listed(xs)
    return _native.hvp_of(len(xs), y, xs, optional(v), create_graph)
