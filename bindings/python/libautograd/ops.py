"""The ops at run time: found by name, asked about themselves, and called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from libautograd import _native
from libautograd._dtypes import BY_CODE, dtype
from libautograd._convert import device_pair, dtype_code
from libautograd._devices import CODES
from libautograd._errors import InvalidArgument
from libautograd._native import Tensor

__all__ = ["Attribute", "Input", "Op", "all", "find"]

ATTRIBUTE_KINDS = ("", "int", "float", "bool", "ints", "dtype", "device", "enum", "rng", "string")
INPUT_KINDS = ("", "tensor", "optional", "list")
DIFFERENTIABLE = ("", "yes", "almost everywhere", "zero", "no", "not applicable")


class Input(NamedTuple):
    """A tensor parameter: its name, and "tensor", "optional" or "list"."""

    name: str
    kind: str


class Attribute(NamedTuple):
    """A parameter that is no tensor."""

    name: str
    kind: str
    required: bool
    default: str
    doc: str


class Op:
    """An op, as the library's table describes it."""

    __slots__ = ("_handle", "name")

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self.name: str = _native.op_name(handle)

    @property
    def family(self) -> str:
        """The family that documents it, such as "reduction"."""
        return _native.op_family(self._handle)

    @property
    def doc(self) -> str:
        """Its documentation, in Markdown."""
        return _native.op_doc(self._handle)

    @property
    def since(self) -> str:
        """The version that brought it."""
        return _native.op_since(self._handle)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Its tensor parameters."""
        h = self._handle
        return tuple(Input(_native.op_input_name(h, i), INPUT_KINDS[_native.op_input_kind(h, i)])
                     for i in range(_native.op_n_inputs(h)))

    @property
    def outputs(self) -> tuple[str, ...] | None:
        """The names of its results; None where their number depends on the call."""
        n = _native.op_n_outputs(self._handle)
        return None if n < 0 else tuple(_native.op_output_name(self._handle, i) for i in range(n))

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Its parameters that are no tensors."""
        h = self._handle
        return tuple(Attribute(_native.op_attr_name(h, i),
                               ATTRIBUTE_KINDS[_native.op_attr_kind(h, i)],
                               bool(_native.op_attr_required(h, i)), _native.op_attr_default(h, i),
                               _native.op_attr_doc(h, i))
                     for i in range(_native.op_n_attrs(h)))

    @property
    def dtypes(self) -> tuple[dtype, ...]:
        """The dtypes that its tensors take."""
        bits = _native.op_dtypes(self._handle)
        return tuple(each for code, each in enumerate(BY_CODE)
                     if each is not None and bits >> code & 1)

    @property
    def differentiable(self) -> str:
        """What derivative it has: "yes", "almost everywhere", "zero", "no" or "not applicable"."""
        return DIFFERENTIABLE[_native.op_differentiable(self._handle)]

    @property
    def has_inplace(self) -> bool:
        """Whether there is a form that writes into its first operand."""
        return bool(_native.op_has_inplace(self._handle))

    def supports(self, dtype: Any, device_type: str = "cpu") -> bool:
        """Whether it takes tensors of a dtype on a kind of device.

        Parameters
        ----------
        dtype : dtype
            the dtype
        device_type : str, optional
            "cpu" or "cuda"
        """
        return bool(_native.op_supports(self._handle, dtype_code(dtype), CODES[device_type]))

    def __call__(self, *tensors: Tensor | None, n_outputs: int | None = None,
                 **attributes: Any) -> Any:
        """Call the op with its tensor parameters in order; a list takes all that are left over.

        Parameters
        ----------
        *tensors : Tensor or number or None
            tensor parameters
        n_outputs : int, optional
            how many results are expected, where their number depends on the call
        **attributes : object
            the other parameters by name; those left out take their defaults

        Returns
        -------
        Tensor or tuple of Tensor
            a tuple where there are several
        """
        count = _native.op_n_outputs(self._handle) if n_outputs is None else n_outputs
        if count < 0:
            raise InvalidArgument(f"{self.name}: the number of results depends on the call: "
                                  f"give n_outputs")
        outs = _native.op_call(self._handle, count, tensors, self._attrs(attributes))
        return outs[0] if count == 1 and n_outputs is None else outs

    def _attrs(self, attributes: dict[str, Any]) -> Any:
        kinds = {each.name: each.kind for each in self.attributes}
        attrs = _native.attrs_new()
        for name, value in attributes.items():
            _set(attrs, name, value, kinds.get(name, "int"))
        return attrs

    def __repr__(self) -> str:
        return f"<Op {self.name}>"


def _set(attrs: Any, name: str, value: Any, kind: str) -> None:
    if kind == "dtype":
        _native.attrs_set_dtype(attrs, name, dtype_code(value))
    elif kind == "device":
        _native.attrs_set_device(attrs, name, *device_pair(value))
    elif kind == "rng":
        _native.attrs_set_rng(attrs, name, value and value._handle)
    elif kind == "enum" and isinstance(value, str):
        _native.attrs_set_string(attrs, name, value)
    elif kind == "ints":
        _native.attrs_set_ints(attrs, name, value)
    elif kind == "float":
        _native.attrs_set_float(attrs, name, value)
    elif kind == "bool":
        _native.attrs_set_bool(attrs, name, bool(value))
    elif kind == "string":
        _native.attrs_set_string(attrs, name, value)
    else:
        _native.attrs_set_int(attrs, name, value)


def find(name: str) -> Op:
    """The op of a name.

    Parameters
    ----------
    name : str
        such as "matmul" or "linalg_svd"

    Raises
    ------
    NotFound
        naming an op of a similar name if there is one
    """
    return Op(_native.op_find(name))


def all() -> Iterator[Op]:
    """All ops in alphabetic order."""
    return (Op(_native.op_at(i)) for i in range(_native.op_count()))
