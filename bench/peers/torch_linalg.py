"""1000 matrices of order 8 in PyTorch on one thread, in microseconds: torch_batch_<op>_us"""
import torch

from timing import median_us

BATCH, ORDER = 1000, 8
torch.set_num_threads(1)
torch.manual_seed(1)


one = torch.eye(ORDER, dtype=torch.float64)
general = torch.randn(BATCH, ORDER, ORDER, dtype=torch.float64) + 2 * one
positive = general + general.mT + 2 * ORDER * one
side = torch.randn(BATCH, ORDER, 1, dtype=torch.float64)

print("torch_batch_solve_us", median_us(lambda: torch.linalg.solve(general, side)))
print("torch_batch_cholesky_us", median_us(lambda: torch.linalg.cholesky(positive)))
print("torch_batch_inv_us", median_us(lambda: torch.linalg.inv(general)))
print("torch_batch_eigh_us", median_us(lambda: torch.linalg.eigh(positive)))
