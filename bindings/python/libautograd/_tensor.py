"""Methods of Tensor that are no ops and in no hurry: differentiation, exchange, pickling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from libautograd import _differentiation, _native
from libautograd._devices import CPU
from libautograd._errors import InvalidArgument, InvalidState
from libautograd._native import Tensor

if TYPE_CHECKING:
    from numpy import ndarray


def backward(self: Tensor, gradient: Tensor | None = None, retain_graph: bool = False,
             inputs: Tensor | Sequence[Tensor] | None = None) -> None:
    """Accumulate gradients of the tensor into the .grad of the leaves that it depends on.

    Parameters
    ----------
    gradient : Tensor, optional
        cotangent in the tensor's shape; None: ones
    retain_graph : bool, optional
        keep what the graph saved, for another backward
    inputs : Tensor or sequence of Tensor, optional
        accumulate only into these
    """
    _differentiation.backward(self, gradient, retain_graph, inputs)


class HookHandle:
    """What register_hook returns."""

    __slots__ = ("_id", "_tensor", "__weakref__")

    def __init__(self, tensor: Tensor, hook_id: int) -> None:
        self._tensor: Tensor | None = tensor
        self._id = hook_id

    def remove(self) -> None:
        """Remove the hook; a second time it does nothing."""
        if self._tensor is not None:
            _native.tensor_remove_hook(self._tensor, self._id)
            self._tensor = None


def register_hook(self: Tensor, hook: Callable[[Tensor], Tensor | None]) -> HookHandle:
    """Call a function with every gradient of the tensor that is computed, before it is used.

    Parameters
    ----------
    hook : callable
        takes the gradient and returns None, or another one of the same shape and dtype in its place

    Returns
    -------
    HookHandle
        whose remove() removes the hook
    """
    return HookHandle(self, _native.tensor_add_hook(self, hook))


def requires_grad_(self: Tensor, requires_grad: bool = True) -> Tensor:
    """Set requires_grad; returns the tensor."""
    self.requires_grad = requires_grad
    return self


# ---- Exchange


def tobytes(self: Tensor) -> bytes:
    """The elements in row-major order, whatever the strides and wherever the tensor lies."""
    data = bytearray(self.nbytes)
    _native.tensor_read(data, self)
    return bytes(data)


def write(self: Tensor, data: Any) -> None:
    """Overwrite the elements: an in-place write.

    Parameters
    ----------
    data : bytes-like
        the elements in row-major order, as many bytes as the tensor has
    """
    _native.tensor_write(self, data)


def _plain(x: Tensor, what: str) -> None:
    if x.requires_grad:
        raise InvalidState(f"{what}: the tensor requires grad, which would be lost: "
                           f"use detach() first")


def _view(x: Any) -> Any:
    return memoryview(x)


def numpy(self: Tensor, *, writable: bool = False) -> ndarray[Any, Any]:
    """The tensor as a NumPy array over the same memory.

    Parameters
    ----------
    writable : bool, optional
        let the array be written to, which counts as an in-place write to the tensor
    """
    import numpy

    _plain(self, "numpy")
    if not writable:
        return numpy.asarray(_view(self))
    return numpy.asarray(_native.writable_view(self))


def __array__(self: Tensor, dtype: Any = None, copy: bool | None = None) -> ndarray[Any, Any]:
    """NumPy's conversion: a read-only array over the same memory, or a copy where dtype or copy ask
    for one."""
    import numpy

    _plain(self, "__array__")
    # What has no buffer says so here, in its own words.
    made: ndarray[Any, Any] = numpy.asarray(_view(self))
    if dtype is not None and made.dtype != dtype:
        if copy is False:
            raise InvalidArgument(f"__array__: copy=False, but the dtype is {made.dtype}, "
                                  f"not {dtype}")
        return made.astype(dtype)
    return made.copy() if copy else made


def __dlpack_device__(self: Tensor) -> tuple[int, int]:
    """DLPack's numbers for where the tensor lies: (1, 0) is the CPU, (2, index) a CUDA device."""
    device = self.device
    return device.code, device.index


def __dlpack__(self: Tensor, *, stream: Any = None, max_version: tuple[int, int] | None = None,
               dl_device: tuple[int, int] | None = None, copy: bool | None = None) -> Any:
    """A DLPack capsule that shares the tensor's memory, for from_dlpack of any library.

    Parameters
    ----------
    stream : int, optional
        of a CUDA tensor: the consumer's stream, as the array API standard numbers it
    max_version : (int, int), optional
        newest DLPack version that the consumer knows; None: before 1.0
    dl_device : (int, int), optional
        where the consumer wants it; None: where it lies
    copy : bool, optional
        True: always copy. False: never
    """
    x = self
    where = x.__dlpack_device__()
    if dl_device is not None and tuple(dl_device) != where:
        if copy is False or tuple(dl_device) != (CPU.code, 0):
            raise BufferError(f"__dlpack__: the tensor lies on {x.device}, and not on DLPack's "
                              f"{dl_device}")
        x = _native.to_device(x, CPU.code, 0)
    elif copy:
        x = _native.copy(x)
    if where[0] == CPU.code and stream is not None:
        raise InvalidArgument("__dlpack__: a tensor on the CPU has no stream")
    versioned = max_version is not None and max_version[0] >= 1
    return _native.to_dlpack(x, versioned, 0 if stream is None else stream)


# ---- Pickling


def _packed(x: Tensor) -> bytearray:
    """As the bytes of an .npy file."""
    data = bytearray(_native.npy_encode(None, x))
    _native.npy_encode(data, x)
    return data


def _unpacked(kind: type[Tensor], data: bytearray, requires_grad: bool,
              device: tuple[int, int]) -> Tensor:
    x = _native.npy_decode(data)
    if device[0] != CPU.code:
        x = _native.to_device(x, *device)
    if requires_grad:
        x.requires_grad = True
    return x if kind is Tensor else kind(x)


def __reduce_ex__(self: Tensor, protocol: Any) -> tuple[Any, ...]:
    """For pickle and copy: elements, device and requires_grad. Of a graph only leaves are kept."""
    if not self.is_leaf:
        raise InvalidState("only leaves of the graph can be pickled or copied whole: "
                           "use detach() first")
    x = _native.detach(self)
    device = self.device
    extra = getattr(self, "__dict__", None) or None
    place = device.code, device.index
    return _unpacked, (type(self), _packed(x), self.requires_grad, place), extra


METHODS = (backward, register_hook, requires_grad_, tobytes, write, numpy, __array__,
           __dlpack_device__, __dlpack__, __reduce_ex__)
for function in METHODS:
    setattr(Tensor, function.__name__, function)

# NumPy's arrays leave operators with tensors to the tensors, and its functions do not take them
# silently.
Tensor.__array_ufunc__ = None
