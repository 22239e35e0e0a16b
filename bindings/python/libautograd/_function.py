"""Differentiable functions written in Python: subclasses of Function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from libautograd import _native
from libautograd._errors import InvalidArgument, InvalidState
from libautograd._native import Tensor

__all__ = ["Context", "Function"]


class Context:
    """What one call of a Function keeps for its derivative. Attributes of the user's own are kept
    as they are; tensors belong to save_for_backward, which notices when they are written in
    place."""

    def __init__(self, positions: Sequence[int], needs: tuple[bool, ...]) -> None:
        self._positions = positions  # of the tensors among the arguments
        self._needs = needs
        self._to_save: list[tuple[Sequence[Tensor | None], bool]] = []
        self._present: tuple[bool, ...] = ()  # which saved entries are tensors
        self._handle: Any = None  # of the C callback that runs

    def save_for_backward(self, *tensors: Tensor | None) -> None:
        """In forward: keep tensors for the derivative, after those saved before.

        Inputs and outputs keep their place in the graph. A second derivative through anything else
        that forward computed is an error: compute it again in backward, or use save_constants.

        Parameters
        ----------
        *tensors : Tensor or None
            what saved_tensors gives back
        """
        self._to_save.append((tensors, False))

    def save_constants(self, *tensors: Tensor | None) -> None:
        """save_for_backward of tensors that do not depend on the inputs, such as a random mask.

        Parameters
        ----------
        *tensors : Tensor or None
            what saved_tensors gives back
        """
        self._to_save.append((tensors, True))

    @property
    def saved_tensors(self) -> tuple[Tensor | None, ...]:
        """In backward and jvp: what forward saved."""
        if self._handle is None:
            raise InvalidState("saved_tensors are read in backward and jvp")
        count = sum(self._present)
        saved = iter(_native.context_saved(count, self._handle)[1] if count else ())
        return tuple(next(saved) if present else None for present in self._present)

    def saved_output(self, position: int) -> Tensor:
        """In backward and jvp: one of the outputs, which forward must have saved.

        Parameters
        ----------
        position : int
            which output
        """
        return _native.context_output(self._handle, position)

    @property
    def needs_input_grad(self) -> tuple[bool, ...]:
        """For each argument of forward, whether its derivative is wanted."""
        if self._handle is None:
            return self._needs
        needs = [False] * len(self._needs)
        for i, position in enumerate(self._positions):
            needs[position] = bool(_native.context_needs_input(self._handle, i))
        return tuple(needs)

    def _save(self, handle: Any) -> None:
        for tensors, constant in self._to_save:
            save = _native.context_save_constants if constant else _native.context_save
            save(handle, [t for t in tensors if t is not None])
            self._present += tuple(t is not None for t in tensors)
        self._to_save.clear()


def _listed(made: Any) -> Sequence[Any]:
    return made if isinstance(made, (tuple, list)) else (made,)


class _Call:
    """One call of a Function: what the C callbacks are."""

    def __init__(self, function: type[Function], context: Context,
                 results: Sequence[Tensor]) -> None:
        self.function = function
        self.context = context
        self.results = results

    def forward(self, handle: Any, tensors: tuple[Tensor, ...], count: int) -> Sequence[Tensor]:
        """It ran before, where the number of its results was not known yet."""
        self.context._save(handle)
        results, self.results = self.results, ()
        return results

    def _run(self, method: Any, handle: Any, tensors: Sequence[Any]) -> Sequence[Any]:
        context = self.context
        before, context._handle = context._handle, handle
        try:
            return _listed(method(context, *tensors))
        finally:
            context._handle = before

    def vjp(self, handle: Any, grads: tuple[Tensor, ...], count: int) -> Sequence[Tensor | None]:
        made = self._run(self.function.backward, handle, grads)
        wanted = len(self.context._needs)
        if len(made) != wanted:
            raise InvalidArgument(f"backward of {self.function.__name__} returned {len(made)} "
                                  f"gradients for the {wanted} arguments of forward; return None "
                                  f"for those that are no tensors")
        return [made[position] for position in self.context._positions]


class _CallWithJvp(_Call):
    def jvp(self, handle: Any, tangents: tuple[Tensor, ...], count: int) -> Sequence[Tensor | None]:
        spread: list[Tensor | None] = [None] * len(self.context._needs)
        for position, tangent in zip(self.context._positions, tangents):
            spread[position] = tangent
        return self._run(self.function.jvp, handle, spread)  # type: ignore[attr-defined]


class Function:
    """A differentiable function. Subclasses write static methods and are called with apply::

        class Cube(ag.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x * x * x

            @staticmethod
            def backward(ctx, g):
                x, = ctx.saved_tensors
                return 3 * g * x * x

        y = Cube.apply(x)

    backward is itself recorded where a graph of the gradients is asked for, so it differentiates
    again. A static method jvp(ctx, *tangents), one for each argument, is optional: without it
    forward mode differentiates backward.
    """

    @staticmethod
    def forward(ctx: Context, *args: Any) -> Any:
        """Compute the results: a Tensor or a tuple of them.

        Parameters
        ----------
        ctx : Context
            saves what the derivative needs
        *args : object
            arguments of apply
        """
        raise NotImplementedError("a Function needs a static method forward(ctx, *args)")

    @staticmethod
    def backward(ctx: Context, *grads: Tensor) -> Any:
        """From the gradients of all results to those of all arguments.

        Parameters
        ----------
        ctx : Context
            gives back what forward saved
        *grads : Tensor
            one for each result, zeros where nothing flowed; None for results of bool and integer
            dtype

        Returns
        -------
        Tensor or tuple of Tensor or None
            one for each argument of forward, None for those that are no tensors or need none
        """
        raise NotImplementedError("a Function needs a static method backward(ctx, *grads)")

    @classmethod
    def apply(cls, *args: Any) -> Any:
        """Call the function and record it where an argument requires grad.

        Parameters
        ----------
        *args : object
            arguments of forward; tensors among them are differentiated

        Returns
        -------
        Tensor or tuple of Tensor
            what forward returns
        """
        positions = [i for i, arg in enumerate(args) if isinstance(arg, Tensor)]
        recording = _native.grad_mode_set(False)
        needs = tuple(bool(recording) and isinstance(arg, Tensor) and arg.requires_grad
                      for arg in args)
        context = Context(positions, needs)
        try:
            made = cls.forward(context, *args)
        finally:
            _native.grad_mode_set(recording)
        results = _listed(made)
        for result in results:
            if not isinstance(result, Tensor):
                raise InvalidArgument(f"forward of {cls.__name__} must return tensors, not "
                                      f"{type(result).__name__}")
        if not any(needs):
            return made
        call = (_CallWithJvp if hasattr(cls, "jvp") else _Call)(cls, context, results)
        function = _native.function_new(cls.__name__, call)
        outs = _native.function_apply(len(results), function, [args[i] for i in positions])
        return outs if isinstance(made, (tuple, list)) else outs[0]
