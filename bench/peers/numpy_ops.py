"""What the programs of bench/c do, in NumPy: numpy_<their figure>, for the programs named as arguments.
numpy_out_us    sin(x) + x * y of a million into buffers made once (`out=`), NumPy at its best
numpy_plain_us  written plainly, each result in new memory"""
import sys

import numpy as np

from timing import measure

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
random = np.random.default_rng(7)


def wave(n, step):
    return (np.arange(n) * step % 6 - 3).astype(np.float32)


def normal(*shape):
    return random.standard_normal(shape, dtype=np.float32)


def tiny():
    a, b = np.ones(4, np.float32), np.ones(4, np.float32)
    measure("numpy_add4_ns", lambda: a + b)


def chain8(x, t, out=None):
    for i in range(8):
        t = np.add(t, x, out=out) if i % 2 else np.multiply(t, x, out=out)


def elementwise():
    for n in SIZES:
        x, y = wave(n, 1.6180339887), wave(n, 2.7182818285)
        sine, product = np.empty_like(x), np.empty_like(x)

        def with_buffers():
            np.sin(x, out=sine)
            np.multiply(x, y, out=product)
            np.add(sine, product, out=product)

        if n == 1_000_000:
            measure("numpy_out_us", with_buffers)
            measure("numpy_plain_us", lambda: np.sin(x) + x * y)
        measure(f"numpy_sinxxy_{n}_us", with_buffers)
        measure(f"numpy_add_{n}_us", lambda: np.add(x, y, out=sine))
        measure(f"numpy_tanh_{n}_us", lambda: np.tanh(x, out=sine))
    x = wave(4 << 20, 1.6180339887)
    out = np.empty_like(x)
    measure("numpy_chain8_us", lambda: chain8(x, x, out))


def reductions():
    for n in SIZES:
        x = wave(n, 1.6180339887)
        measure(f"numpy_sum_{n}_us", x.sum)
        measure(f"numpy_argmax_{n}_us", x.argmax)
        measure(f"numpy_std_{n}_us", x.std)
        measure(f"numpy_cumsum_{n}_us", x.cumsum)


def rowwise():
    x, weight, bias = normal(4096, 512), normal(512), normal(512)

    def softmax():
        e = np.exp(x - x.max(-1, keepdims=True))
        e /= e.sum(-1, keepdims=True)

    def layernorm():
        centred = x - x.mean(-1, keepdims=True)
        centred / np.sqrt((centred * centred).mean(-1, keepdims=True) + 1e-5) * weight + bias

    measure("numpy_softmax_us", softmax)
    measure("numpy_layernorm_us", layernorm)


def sorting():
    x, i = normal(1_000_000), random.integers(0, 1 << 30, 1_000_000)
    row = np.sort(x)
    measure("numpy_sort_us", lambda: np.sort(x))
    measure("numpy_argsort_us", lambda: np.argsort(x))
    measure("numpy_sort_int64_us", lambda: np.sort(i))
    measure("numpy_unique_us", lambda: np.unique(i))
    measure("numpy_searchsorted_us", lambda: np.searchsorted(row, x))


def layout():
    a, b = normal(4096, 4096), normal(128, 256, 512)
    measure("numpy_transpose_us", lambda: np.ascontiguousarray(a.T))
    measure("numpy_add_transpose_us", lambda: a + a.T)
    measure("numpy_permute_us", lambda: np.ascontiguousarray(b.transpose(2, 0, 1)))


def uniform_and_normal():
    measure("numpy_uniform_us", lambda: random.random(1_000_000, dtype=np.float32))
    measure("numpy_normal_us", lambda: random.standard_normal(1_000_000, dtype=np.float32))


GROUPS = {"tiny": tiny, "elementwise": elementwise, "reductions": reductions, "rowwise": rowwise,
          "sorting": sorting, "layout": layout, "random": uniform_and_normal}

for group in sys.argv[1:]:
    GROUPS[group]()
