"""What bench/c/products.c does, in NumPy and, where it is installed, PyTorch: <peer>_<its figure>."""
import numpy

from timing import THREADS, measure

try:
    import torch
except ImportError:
    torch = None

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


rng = numpy.random.default_rng(7)
if torch:
    torch.set_num_threads(THREADS)
for name, (batch, m, k, n) in CASES.items():
    a = operand(rng, batch, m, k, name.endswith("_tn"))
    b = operand(rng, batch, k, n, name.endswith("_nt"))
    measure(f"numpy_{name}_us", lambda: a @ b)
    if torch:
        x, y = torch.from_numpy(a), torch.from_numpy(b)
        measure(f"torch_{name}_us", lambda: x @ y)
