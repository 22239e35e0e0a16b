"""1000 matrices of order 8 in PyTorch on one thread, in microseconds: torch_batch_<op>_us"""
import statistics
import time

import torch

SAMPLES, WARM_UP, BATCH, ORDER = 31, 2, 1000, 8
torch.set_num_threads(1)
torch.manual_seed(1)


def median_us(run):
    samples = []
    for i in range(-WARM_UP, SAMPLES):
        start = time.process_time_ns()
        run()
        if i >= 0:
            samples.append((time.process_time_ns() - start) / 1e3)
    return statistics.median(samples)


one = torch.eye(ORDER, dtype=torch.float64)
general = torch.randn(BATCH, ORDER, ORDER, dtype=torch.float64) + 2 * one
positive = general + general.mT + 2 * ORDER * one
side = torch.randn(BATCH, ORDER, 1, dtype=torch.float64)

print("torch_batch_solve_us", median_us(lambda: torch.linalg.solve(general, side)))
print("torch_batch_cholesky_us", median_us(lambda: torch.linalg.cholesky(positive)))
print("torch_batch_inv_us", median_us(lambda: torch.linalg.inv(general)))
print("torch_batch_eigh_us", median_us(lambda: torch.linalg.eigh(positive)))
