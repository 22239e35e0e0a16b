#!/usr/bin/env python3
"""Values, gradients and second gradients beside torch.linalg's.

    against_torch.py LIBRARY

Losses are sums of weighted results that do not depend on the signs or phases of vectors; second
gradients are those of weighted first ones. Exits with 77 (CTest's SKIP_RETURN_CODE) where PyTorch is
not installed."""

import ctypes
import sys

try:
    import torch
except ImportError:
    print("skipped: PyTorch is not installed")
    sys.exit(77)

FLOAT64, COMPLEX128 = 13, 15  # ag_dtype
P = ctypes.c_void_p
TOLERANCE = 1e-8


class Library:
    """The few functions of the C interface that are needed here."""

    def __init__(self, path):
        self.c = ctypes.CDLL(path)
        self.c.ag_error_message.restype = ctypes.c_char_p
        self.c.ag_tensor_release.argtypes = [P]
        self.c.ag_tensor_release.restype = None

    def call(self, name, *arguments):
        if getattr(self.c, name)(*arguments):
            raise RuntimeError(f"{name}: {self.c.ag_error_message().decode()}")


class Tensor:
    """A counted reference."""

    library = None

    def __init__(self, handle):
        self.handle = P(handle)

    def __del__(self):
        self.library.c.ag_tensor_release(self.handle)

    @classmethod
    def of(cls, x):
        x = x.detach().contiguous()
        dims = (ctypes.c_int64 * x.ndim)(*x.shape)
        out = P()
        dtype = COMPLEX128 if x.is_complex() else FLOAT64
        cls.library.call("ag_tensor_from_data", ctypes.byref(out), P(x.data_ptr()),
                         ctypes.c_int64(x.numel() * x.element_size()), dims, ctypes.c_int64(x.ndim),
                         ctypes.c_int32(dtype))
        return cls(out.value)

    def to_torch(self, like):
        out = torch.empty(like.shape, dtype=like.dtype)
        self.library.call("ag_tensor_read", P(out.data_ptr()),
                          ctypes.c_int64(out.numel() * out.element_size()), self.handle)
        return out


def handles(tensors):
    return (P * len(tensors))(*[t.handle for t in tensors])


def ours(name, inputs, outputs, **attributes):
    """Calls an op by its name; all its results."""
    library, op, attrs = Tensor.library, P(), P()
    library.call("ag_op_find", ctypes.byref(op), name.encode())
    library.call("ag_attrs_new", ctypes.byref(attrs))
    for key, value in attributes.items():
        key = key.encode()
        if isinstance(value, bool):
            library.call("ag_attrs_set_bool", attrs, key, ctypes.c_int32(value))
        elif isinstance(value, int):
            library.call("ag_attrs_set_int", attrs, key, ctypes.c_int64(value))
        elif isinstance(value, str):
            library.call("ag_attrs_set_string", attrs, key, value.encode())
        else:
            library.call("ag_attrs_set_float", attrs, key, ctypes.c_double(value))
    outs = (P * outputs)()
    try:
        library.call("ag_op_call", op, outs, ctypes.c_int64(outputs), handles(inputs),
                     ctypes.c_int64(len(inputs)), attrs)
    finally:
        library.c.ag_attrs_release(attrs)
    return [Tensor(out) for out in outs]


class GradOptions(ctypes.Structure):
    """ag_grad_opts"""
    _fields_ = [("struct_size", ctypes.c_int64), ("create_graph", ctypes.c_int64),
                ("allow_unused", ctypes.c_int64), ("free_graph", ctypes.c_int64)]


def our_gradients(loss, inputs, create_graph):
    options = GradOptions(ctypes.sizeof(GradOptions), create_graph, 1, 0)
    outs = (P * len(inputs))()
    Tensor.library.call("ag_grad", outs, handles([loss]), ctypes.c_int64(1), handles(inputs),
                        ctypes.c_int64(len(inputs)), None, ctypes.c_int64(-1), ctypes.byref(options))
    return [Tensor(out) for out in outs]


def weights(shape, seed):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def our_loss(results, like):
    """The sum of Re(w r) over all results; one loss for both sides."""
    total = None
    for i, (result, twin) in enumerate(zip(results, like)):
        weight = Tensor.of(weights(twin.shape, 100 + i))
        product, = ours("multiply", [result, weight], 1)
        if twin.is_complex():
            product, = ours("real", [product], 1)
        part, = ours("sum", [product], 1)
        total = part if total is None else ours("add", [total, part], 1)[0]
    return total


def torch_loss(results):
    return sum((torch.real(r) * weights(r.shape, 100 + i)).sum() for i, r in enumerate(results))


def squares(x):
    """|x|^2 of each element on our side: blind to signs and phases."""
    size, = ours("abs", [x], 1)
    return ours("square", [size], 1)[0]


def general(n, dtype, seed, m=None):
    random = torch.Generator().manual_seed(seed)
    a = torch.randn(2, m or n, n, generator=random, dtype=dtype)
    return a + 2 * torch.eye(m or n, n, dtype=dtype)


def positive(n, dtype, seed):
    a = general(n, dtype, seed)
    return a @ a.mH / n + torch.eye(n, dtype=dtype)


def hermitian_part(a):
    """Of a Hermitian operand both sides see the same function of a general matrix."""
    return (a + a.mH) / 2


def cases(dtype):
    """(name, operands, ours, torch's)"""
    la = torch.linalg
    a, b, spd = general(4, dtype, 1), general(4, dtype, 2)[..., :3], positive(4, dtype, 3)
    tall = general(3, dtype, 4, m=5)

    def ours_hermitian(name, outputs, then=lambda r: r):
        def call(x):
            turned, = ours("matrix_transpose", ours("conj", [x], 1), 1)
            doubled, = ours("add", [x, turned], 1)
            half = Tensor.of(torch.full((), 0.5, dtype=torch.float64))
            return then(ours(name, ours("multiply", [doubled, half], 1), outputs))
        return call

    def vectors(r):
        return [r[0], squares(r[1])]

    def op(name, outputs=1, keep=None, **attributes):
        return lambda *x: ours(name, list(x), outputs, **attributes)[:keep]

    yield ("cholesky", [spd], ours_hermitian("linalg_cholesky", 1),
           lambda x: [la.cholesky(hermitian_part(x))])
    yield "qr", [tall], op("linalg_qr", 2), lambda x: list(la.qr(x))
    yield ("lu", [a], lambda x: op("linalg_lu", 3)(x)[1:], lambda x: list(la.lu(x))[1:])
    yield ("eigvalsh", [spd], ours_hermitian("linalg_eigvalsh", 1),
           lambda x: [la.eigvalsh(hermitian_part(x))])
    yield ("eigh", [spd], ours_hermitian("linalg_eigh", 2, vectors),
           lambda x: [la.eigh(hermitian_part(x))[0], la.eigh(hermitian_part(x))[1].abs() ** 2])
    yield ("eig", [a], lambda x: vectors(op("linalg_eig", 2)(x)),
           lambda x: [la.eig(x)[0], la.eig(x)[1].abs() ** 2])
    yield ("svd", [tall], lambda x: [(r := op("linalg_svd", 3, full_matrices=False)(x))[1], squares(r[0]),
                                     squares(r[2])],
           lambda x: [(r := la.svd(x, full_matrices=False))[1], r[0].abs() ** 2, r[2].abs() ** 2])
    yield "svdvals", [tall], op("linalg_svdvals"), lambda x: [la.svdvals(x)]
    yield "solve", [a, b], op("linalg_solve"), lambda x, y: [la.solve(x, y)]
    yield "inv", [a], op("linalg_inv"), lambda x: [la.inv(x)]
    yield ("solve_triangular", [a, b], op("linalg_solve_triangular", upper=True),
           lambda x, y: [la.solve_triangular(x, y, upper=True)])
    yield ("lstsq", [tall, general(5, dtype, 5)[..., :2]], op("linalg_lstsq", 4, keep=1),
           lambda x, y: [la.lstsq(x, y).solution])
    yield "pinv", [tall], op("linalg_pinv"), lambda x: [la.pinv(x)]
    yield "det", [a], op("linalg_det"), lambda x: [la.det(x)]
    yield ("slogdet", [a], lambda x: op("linalg_slogdet", 2)(x)[1:], lambda x: [la.slogdet(x)[1]])
    yield "matrix_power", [a], op("linalg_matrix_power", n=3), lambda x: [la.matrix_power(x, 3)]
    yield "nuclear norm", [tall], op("linalg_matrix_norm", ord=2), lambda x: [la.matrix_norm(x, "nuc")]
    yield "spectral norm", [tall], op("linalg_matrix_norm", ord=5), lambda x: [la.matrix_norm(x, 2)]
    yield ("vector_norm", [tall], op("linalg_vector_norm", ord=3.0),
           lambda x: [la.vector_norm(x, 3)])


def difference(ours_, torchs):
    """Relative to the largest element."""
    return ((ours_ - torchs).abs().max() / torchs.abs().max().clamp(min=1e-300)).item()


def check(operands, call, twin):
    """The largest differences of values, gradients and second gradients."""
    leaves = [x.clone().requires_grad_() for x in operands]
    expected = twin(*leaves)
    first = torch.autograd.grad(torch_loss(expected), leaves, create_graph=True)
    seconds = torch.autograd.grad(torch_loss(first), leaves, allow_unused=True)
    mine = [Tensor.of(x) for x in operands]
    for x in mine:
        Tensor.library.call("ag_tensor_set_requires_grad", x.handle, ctypes.c_int32(1))
    results = call(*mine)
    found = our_gradients(our_loss(results, expected), mine, 1)
    second = our_gradients(our_loss(found, first), mine, 0)
    # Signs and phases of what is compared directly agree: both call LAPACK.
    yield "value", max(difference(r.to_torch(e), e.detach()) for r, e in zip(results, expected))
    yield "gradient", max(difference(r.to_torch(e), e.detach()) for r, e in zip(found, first))
    yield "second gradient", max(difference(r.to_torch(e), e) for r, e in zip(second, seconds)
                                 if e is not None)


def main(path):
    Tensor.library = Library(path)
    torch.set_num_threads(1)
    wrong = count = 0
    for dtype in (torch.float64, torch.complex128):
        for name, operands, call, twin in cases(dtype):
            count += 1
            try:
                for what, apart in check(operands, call, twin):
                    if not apart <= TOLERANCE:
                        wrong += 1
                        print(f"{name}, {dtype}: {what} apart by {apart:.3g}")
            except RuntimeError as error:
                wrong += 1
                print(f"{name}, {dtype}: {error}")
    print(f"{count} ops and dtypes beside PyTorch {torch.__version__}: {wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
