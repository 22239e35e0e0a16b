"""Linear algebra: the array API's linalg extension, and what NumPy, SciPy and PyTorch have besides."""

from libautograd._ops import cross, diagonal, linalg as _linalg, matmul, matrix_transpose, outer, trace, vecdot
from libautograd._ops.linalg import *
from libautograd._products import tensordot
from libautograd._ranks import matrix_rank, pinv

__all__ = [*_linalg.__all__, "cross", "diagonal", "matmul", "matrix_transpose", "outer", "tensordot", "trace",
           "vecdot"]
