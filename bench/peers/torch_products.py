"""What bench/c/products.c does, in PyTorch and NumPy, under its names with torch_ and numpy_ in front.
BENCH_MODE as in bench/c/timing.h: one thread by the processor's time, or two by the time on the wall."""
import os
import statistics
import sys
import time

TWO = os.environ.get("BENCH_MODE") == "two"
SECONDS = float(os.environ.get("BENCH_MS", "100")) / 1e3
THREADS = "2" if TWO else "1"
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = THREADS
import numpy  # noqa: E402: the number of threads comes first

try:
    import torch
except ImportError:
    torch = None

now = time.perf_counter if TWO else time.process_time
CASES = {"matmul_4": (1, 4, 4, 4), "matmul_16": (1, 16, 16, 16), "matmul_32": (1, 32, 32, 32),
         "matmul_64": (1, 64, 64, 64), "batch_4096x8": (4096, 8, 8, 8), "batch_64x32": (64, 32, 32, 32),
         "batch_4096x8_nt": (4096, 8, 8, 8), "batch_4096x8_tn": (4096, 8, 8, 8),
         "batch_64x32_nt": (64, 32, 32, 32), "batch_64x32_tn": (64, 32, 32, 32),
         "batch_64x128x64x128_nt": (64, 128, 64, 128), "product_128x10x512": (1, 128, 10, 512),
         "product_128x10x512_nt": (1, 128, 10, 512), "product_128x512x10": (1, 128, 512, 10),
         "product_512x128x10_tn": (1, 512, 128, 10), "product_1024x1024x1": (1, 1024, 1024, 1),
         "product_1x1024x1024": (1, 1, 1024, 1024), "product_256x256x256": (1, 256, 256, 256),
         "product_256x256x256_nt": (1, 256, 256, 256), "product_256x256x256_tn": (1, 256, 256, 256),
         "product_512x512x512": (1, 512, 512, 512), "product_1024x1024x1024": (1, 1024, 1024, 1024)}


def operand(rng, batch, rows, columns, across):
    shape = (columns, rows) if across else (rows, columns)
    x = rng.standard_normal((batch, *shape) if batch > 1 else shape, dtype=numpy.float32)
    return numpy.swapaxes(x, -1, -2) if across else x


def median_us(run):
    run()
    start = time.perf_counter()
    run()
    repeats = max(1, int(3e-4 / (time.perf_counter() - start)))
    samples, end = [], time.perf_counter() + SECONDS
    while len(samples) < 7 or time.perf_counter() < end:
        start = now()
        for _ in range(repeats):
            run()
        samples.append((now() - start) / repeats * 1e6)
    return statistics.median(samples)


def main():
    rng = numpy.random.default_rng(7)
    if torch:
        torch.set_num_threads(int(THREADS))
    for name, (batch, m, k, n) in CASES.items():
        a = operand(rng, batch, m, k, name.endswith("_tn"))
        b = operand(rng, batch, k, n, name.endswith("_nt"))
        print(f"numpy_{name}_us", median_us(lambda: a @ b), flush=True)
        if torch:
            x, y = torch.from_numpy(a), torch.from_numpy(b)
            print(f"torch_{name}_us", median_us(lambda: x @ y), flush=True)


sys.exit(main())
