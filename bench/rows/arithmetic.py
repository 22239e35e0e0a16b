"""Elementwise chains, reductions, and what goes along the rows of a matrix."""
from targets import Bytes, Faster, Loop, Row, Within

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CELLS = 4096 * 512


def power(p):
    return "10" + str(p).translate(SUPERSCRIPTS)


def sines(p):
    n = 10 ** p
    for what, key in (("", "sinxxy"), (" and both gradients", "sinxxy_grad")):
        loop = f"loop_{key}_{n}_us"
        targets = (Faster(3, ("torch",)), Within(1.3, loop, "a loop by hand"))
        yield Row(f"sin(x) + x·y{what}, {power(p)} float32", f"{key}_{n}_us", targets, Loop(loop))


def reduction(what, key, torch, numpy, written=0):
    n = 10 ** 6
    return Row(f"{what}, 10⁶ float32", f"{key}_{n}_us", (Faster(torch, ("torch",)), Faster(numpy, ("numpy",))),
               Bytes(4 * n, written))


def rowwise(what, key, tensors_read, tensors_written):
    return Row(f"{what}, 4096×512 float32", key, (Faster(1.5, ("torch",)),),
               Bytes(4 * CELLS * tensors_read, 4 * CELLS * tensors_written))


ROWS = (
    *(row for p in (3, 4, 5, 6, 7) for row in sines(p)),
    Row("sin(x) + x·y, 10⁶ float32, warm buffers", "sinxxy_us",
        (Faster(2, ("numpy",), ("numpy_out_us", "numpy_plain_us")),)),
    Row("8 operations on 4 Mi float32", "chain8_us", (Within(2, "copy_us", "one read and one write"),),
        Loop("copy_us", "a copy")),
    rowwise("softmax", "softmax_us", 1, 1),
    rowwise("softmax and its gradient", "softmax_grad_us", 2, 2),
    rowwise("layer norm", "layernorm_us", 1, 1),
    rowwise("layer norm and its gradients", "layernorm_grad_us", 2, 2),
    Row("layer norm as a chain of operations, 4096×512 float32", "layernorm_chain_us",
        (Faster(1.5, ("numpy",), ("numpy_layernorm_us",)),)),
    reduction("argmax", "argmax", 10, 1.2),
    reduction("standard deviation", "std", 10, 8),
    reduction("running sum", "cumsum", 6, 15, written=4e6),
)
