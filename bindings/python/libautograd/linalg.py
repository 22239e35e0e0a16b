"""Linear algebra: the array API's linalg extension, and what NumPy, SciPy and PyTorch have besides."""

from libautograd._ops import linalg as _linalg
from libautograd._ops.linalg import *
from libautograd._ops.manipulation import diagonal, matrix_transpose
from libautograd._ops.norms import trace
from libautograd._ops.products import cross, matmul, outer, vecdot
from libautograd._products import tensordot

__all__ = [*_linalg.__all__, "cross", "diagonal", "matmul", "matrix_transpose", "outer", "tensordot", "trace",
           "vecdot"]
