"""Linear algebra: the array API's linalg extension and what NumPy, SciPy, PyTorch have beside."""

from libautograd._ops import cross as cross, diagonal as diagonal, matmul as matmul
from libautograd._ops import matrix_transpose as matrix_transpose, outer as outer, trace as trace
from libautograd._ops import vecdot as vecdot
from libautograd._ops.linalg import *
from libautograd._products import tensordot as tensordot
from libautograd._ranks import matrix_rank as matrix_rank, pinv as pinv  # type: ignore[assignment]
