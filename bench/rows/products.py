"""Matrix products: beside the OpenBLAS inside the library (bench/internal/gemm_direct.cpp), and beside the peers."""
from targets import AtMost, Faster, Flops, Ratio, Row

BOTH = ("numpy", "torch")
DIRECTLY = "OpenBLAS directly"


def direct(what, case, one=0.92, two=0.95):
    yield Row(f"{what}, one thread", f"two:ratio_{case}_1", (Ratio(least=one, what=DIRECTLY),))
    yield Row(f"{what}, two threads", f"two:ratio_{case}_2", (Ratio(least=two, what=DIRECTLY),))


def square(n, *targets):
    return Row(f"product of {n}×{n} float32", f"matmul_{n}_us", (*targets, Faster(1, BOTH)), Flops(2 * n ** 3))


ROWS = (
    *(row for name in ("f32", "f64") for n in (256, 512, 1024)
      for row in direct(f"product of {n}×{n} {name}", f"{name}_{n}x{n}x{n}_nn")),
    *direct("a @ b.T, 512×512 f32", "f32_512x512x512_nt"),
    *direct("128×512 by 512×10 f32", "f32_128x512x10_nn"),
    square(16, AtMost(150)),
    square(32, AtMost(700)),
    *(square(n) for n in (64, 128, 256, 512, 1024)),
    Row("a @ b.T, 512×512 float32", "matmul_nt_512_us", (Faster(1, BOTH),), Flops(2 * 512 ** 3)),
    Row("128×512 by 512×10 float32", "skinny_us", (Faster(1, BOTH),), Flops(2 * 128 * 512 * 10)),
    Row("the same by the transpose of 10×512", "skinny_nt_us", (Faster(1, BOTH),), Flops(2 * 128 * 512 * 10)),
    # 20 and 1.8 times as fast as PyTorch 1.13 was where the goals were set: 3357 and 86 µs.
    Row("4096 products of 8×8 float32", "bmm_8_us", (AtMost(3357e3 / 20), Faster(1, BOTH)), Flops(4096 * 2 * 8 ** 3)),
    Row("64 products of 32×32 float32", "bmm_32_us", (AtMost(86e3 / 1.8), Faster(1, BOTH)), Flops(64 * 2 * 32 ** 3)),
)
