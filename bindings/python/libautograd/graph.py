"""The recorded graph: nodes with their values and gradients, and pictures of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from libautograd import _native
from libautograd._dtypes import BY_CODE as _BY_CODE
from libautograd._dtypes import dtype
from libautograd._errors import NotFound
from libautograd._native import Tensor

__all__ = ["Node", "dot", "nodes", "save", "svg"]


class Node:
    """A recorded operation, or a leaf: ``x.node`` of a tensor. Objects of one node are equal."""

    __slots__ = ("_handle", "output", "__weakref__")
    output: int
    """Which of the node's results the tensor was that led here."""

    def __init__(self, handle: Any, output: int = 0) -> None:
        self._handle = handle
        self.output = output

    @property
    def name(self) -> str:
        """The op's or the function's name; "leaf" for a leaf."""
        return _native.node_name(self._handle)

    @property
    def number(self) -> int:
        """A number above those of all inputs: backward visits nodes in decreasing order."""
        return _native.node_number(self._handle)

    @property
    def is_leaf(self) -> bool:
        """Whether it is a leaf rather than an op."""
        return bool(_native.node_is_leaf(self._handle))

    @property
    def origin(self) -> str:
        """Where it was recorded, if anomaly mode was on then; else ""."""
        return _native.node_origin(self._handle)

    @property
    def label(self) -> str:
        """A name for pictures of the graph, such as a variable's; it can be set."""
        return _native.node_label(self._handle)

    @label.setter
    def label(self, label: str | None) -> None:
        _native.node_set_label(self._handle, label)

    @property
    def inputs(self) -> tuple[Node | None, ...]:
        """The nodes that the operands came from; None for a constant."""
        return tuple(self._input(i) for i in range(_native.node_n_inputs(self._handle)))

    def _input(self, position: int) -> Node | None:
        try:
            return Node(*_native.node_input(self._handle, position))
        except NotFound:
            return None

    @property
    def n_outputs(self) -> int:
        """How many tensors the op made; 1 for a leaf."""
        return _native.node_n_outputs(self._handle)

    def _position(self, position: int | None) -> int:
        return self.output if position is None else position

    def shape(self, position: int | None = None) -> tuple[int, ...]:
        """The lengths of an output's axes.

        Parameters
        ----------
        position : int, optional
            of the output; None: that of the tensor which led here
        """
        at = self._position(position)
        rank = _native.node_shape(0, self._handle, at)[0]
        return _native.node_shape(rank, self._handle, at)[1]

    def dtype(self, position: int | None = None) -> dtype:
        """The element type of an output.

        Parameters
        ----------
        position : int, optional
            of the output; None: that of the tensor which led here
        """
        found = _BY_CODE[_native.node_dtype(self._handle, self._position(position))]
        assert found is not None
        return found

    def value(self, position: int | None = None) -> Tensor:
        """An output as a tensor in its place in the graph.

        Small results are always kept; others while a tensor of them lives, or under keep_values.

        Parameters
        ----------
        position : int, optional
            of the output; None: that of the tensor which led here

        Raises
        ------
        NotFound
            where it was not kept or has been overwritten
        """
        return _native.node_value(self._handle, self._position(position))

    def grad(self, position: int | None = None) -> Tensor:
        """The gradient that a leaf has collected, or that an output retains (Tensor.retain_grad).

        Parameters
        ----------
        position : int, optional
            of the output; None: that of the tensor which led here

        Raises
        ------
        NotFound
            where there is none
        """
        return _native.node_grad(self._handle, self._position(position))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and hash(self) == hash(other)

    def __hash__(self) -> int:
        return _native.handle_address(self._handle)

    def __repr__(self) -> str:
        label = f"{self.label}: " if self.label else ""
        return f"<Node {label}{self.name} #{self.number}>"


_native.register("node", Node)


def _listed(xs: Tensor | Sequence[Tensor]) -> Sequence[Tensor]:
    return (xs,) if isinstance(xs, Tensor) else xs


def nodes(xs: Tensor | Sequence[Tensor]) -> tuple[Node, ...]:
    """All nodes that some tensors depend on, each once, inputs before what uses them.

    Parameters
    ----------
    xs : Tensor or sequence of Tensor
        tensors of the graph; constants add nothing
    """
    count = _native.graph_nodes(0, _listed(xs))[0]
    return tuple(Node(handle) for handle in _native.graph_nodes(count, _listed(xs))[1]
                 if handle is not None)


def dot(xs: Tensor | Sequence[Tensor], *, values: bool = True, grads: bool = True,
        title: str | None = None) -> str:
    """The graph below some tensors in the language of Graphviz.

    Parameters
    ----------
    xs : Tensor or sequence of Tensor
        tensors whose graph is drawn
    values, grads : bool, optional
        print the values and gradients that nodes keep, shortened
    title : str, optional
        above the picture
    """
    return _native.graph_dot(_listed(xs), values, grads, title)


def svg(xs: Tensor | Sequence[Tensor], *, values: bool = True, grads: bool = True,
        title: str | None = None) -> str:
    """The graph below some tensors as an SVG picture, laid out in layers.

    Parameters
    ----------
    xs : Tensor or sequence of Tensor
        tensors whose graph is drawn
    values, grads : bool, optional
        print the values and gradients that nodes keep, shortened
    title : str, optional
        above the picture
    """
    return _native.graph_svg(_listed(xs), values, grads, title)


def save(path: str | os.PathLike[str], xs: Tensor | Sequence[Tensor], *, values: bool = True,
         grads: bool = True, title: str | None = None) -> None:
    """Write a picture of the graph to a file: SVG, or DOT where the name ends in .dot.

    Parameters
    ----------
    path : str or path
        the file
    xs : Tensor or sequence of Tensor
        tensors whose graph is drawn
    values, grads : bool, optional
        print the values and gradients that nodes keep, shortened
    title : str, optional
        above the picture
    """
    _native.graph_save(os.fspath(path), _listed(xs), values, grads, title)
