"""1000 matrices of order 8 in NumPy, in microseconds: numpy_batch_<op>_us"""
import numpy as np

from timing import median_us

BATCH, ORDER = 1000, 8
random = np.random.default_rng(1)
general = random.standard_normal((BATCH, ORDER, ORDER)) + 2 * np.eye(ORDER)
positive = general + general.swapaxes(1, 2) + 2 * ORDER * np.eye(ORDER)
side = random.standard_normal((BATCH, ORDER, 1))

print("numpy_batch_solve_us", median_us(lambda: np.linalg.solve(general, side)))
print("numpy_batch_cholesky_us", median_us(lambda: np.linalg.cholesky(positive)))
print("numpy_batch_inv_us", median_us(lambda: np.linalg.inv(general)))
print("numpy_batch_eigh_us", median_us(lambda: np.linalg.eigh(positive)))
