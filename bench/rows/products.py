"""Matrix products: beside the OpenBLAS inside the library (bench/internal/gemm_direct.cpp), and beside the peers."""
from targets import AtMost, Faster, Flops, Ratio, Row

BOTH = ("numpy", "torch")
DIRECTLY = "OpenBLAS directly"


def direct(what, case, one=0.92, two=0.95):
    yield Row(f"{what}, one thread", f"two:ratio_{case}_1", (Ratio(least=one, what=DIRECTLY),))
    yield Row(f"{what}, two threads", f"two:ratio_{case}_2", (Ratio(least=two, what=DIRECTLY),))


def beside(what, key, flops, *targets):
    return Row(what, key, (*targets, Faster(1, BOTH)), Flops(flops))


def square(n, *targets):
    key = f"matmul_{n}_us" if n < 256 else f"product_{n}x{n}x{n}_us"
    return beside(f"product of {n}×{n} float32", key, 2 * n ** 3, *targets)


ROWS = (
    *(row for name in ("f32", "f64") for n in (256, 512, 1024)
      for row in direct(f"product of {n}×{n} {name}", f"{name}_{n}x{n}x{n}_nn")),
    *direct("a @ b.T, 512×512 f32", "f32_512x512x512_nt"),
    *direct("128×512 by 512×10 f32", "f32_128x512x10_nn"),
    *direct("128×10 by 10×512 f32", "f32_128x10x512_nn"),
    square(16, AtMost(150)),
    square(32, AtMost(700)),
    *(square(n) for n in (64, 256, 512, 1024)),
    beside("a @ b.T, 256×256 float32", "product_256x256x256_nt_us", 2 * 256 ** 3),
    beside("a.T @ b, 256×256 float32", "product_256x256x256_tn_us", 2 * 256 ** 3),
    beside("128×512 by 512×10 float32", "product_128x512x10_us", 2 * 128 * 512 * 10),
    beside("128×10 by 10×512 float32", "product_128x10x512_us", 2 * 128 * 512 * 10),
    beside("128×10 by the transpose of 512×10 float32", "product_128x10x512_nt_us", 2 * 128 * 512 * 10),
    # 20 and 1.8 times as fast as PyTorch 1.13 was where the goals were set: 3357 and 86 µs.
    beside("4096 products of 8×8 float32", "batch_4096x8_us", 4096 * 2 * 8 ** 3, AtMost(3357e3 / 20)),
    beside("64 products of 32×32 float32", "batch_64x32_us", 64 * 2 * 32 ** 3, AtMost(86e3 / 1.8)),
)
