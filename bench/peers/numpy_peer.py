"""sin(x) + x * y of a million float32 in NumPy, in microseconds:
numpy_out_us    into buffers made once (`out=`), NumPy at its best
numpy_plain_us  written plainly, each result in new memory"""
import statistics
import time

import numpy as np

N, SAMPLES, WARM_UP = 1_000_000, 101, 10


def wave(step):
    return (np.arange(N) * step % 6 - 3).astype(np.float32)


def median_us(run):
    samples = []
    for i in range(-WARM_UP, SAMPLES):
        start = time.process_time_ns()
        run()
        if i >= 0:
            samples.append((time.process_time_ns() - start) / 1e3)
    return statistics.median(samples)


x, y = wave(1.6180339887), wave(2.7182818285)
sine, product = np.empty_like(x), np.empty_like(x)


def with_buffers():
    np.sin(x, out=sine)
    np.multiply(x, y, out=product)
    np.add(sine, product, out=product)


print("numpy_out_us", median_us(with_buffers))
print("numpy_plain_us", median_us(lambda: np.sin(x) + x * y))
