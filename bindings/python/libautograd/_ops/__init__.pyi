# Made from api/ by tools/generate.py: edit the registry instead.
"""The ops, a module a family; linalg and random are namespaces."""

from types import ModuleType

from libautograd._ops import (
    creation, elementwise, comparison, reduction, sorting, manipulation, products, linalg, norms,
    nn, random,
)
from libautograd._ops.creation import *
from libautograd._ops.elementwise import *
from libautograd._ops.comparison import *
from libautograd._ops.reduction import *
from libautograd._ops.sorting import *
from libautograd._ops.manipulation import *
from libautograd._ops.products import *
from libautograd._ops.norms import *
from libautograd._ops.nn import *

MODULES: tuple[ModuleType, ...] = (
    creation, elementwise, comparison, reduction, sorting, manipulation, products, linalg, norms,
    nn, random,
)
__all__ = [
    "SortWithPositionsResult", "UniqueAllResult", "UniqueCountsResult", "UniqueInverseResult",
    "abs", "acos", "acosh", "add", "addbmm", "addmm", "addmv", "addr", "all", "allclose", "angle",
    "any", "argmax", "argmin", "array_equal", "asin", "asinh", "atan", "atan2", "atanh", "baddbmm",
    "bitwise_and", "bitwise_invert", "bitwise_left_shift", "bitwise_or", "bitwise_right_shift",
    "bitwise_xor", "block_diag", "bmm", "broadcast_to", "cdist", "ceil", "clip", "complex", "conj",
    "contiguous", "copy", "copysign", "cos", "cosh", "count_nonzero", "cross", "cross_entropy",
    "cumulative_sum", "detach", "diagonal", "divide", "dot", "dropout", "einsum", "empty",
    "empty_like", "equal", "erf", "exp", "exp2", "expand_dims", "expm1", "eye", "flip", "floor",
    "floor_divide", "full", "full_like", "gelu", "greater", "greater_equal", "hypot", "imag",
    "inner", "isclose", "isfinite", "isinf", "isnan", "kron", "layer_norm", "lerp", "less",
    "less_equal", "log", "log10", "log1p", "log2", "log_softmax", "logaddexp", "logical_and",
    "logical_not", "logical_or", "logical_xor", "logsumexp", "matmul", "matrix_transpose", "max",
    "maximum", "mean", "meshgrid", "min", "minimum", "mse_loss", "multiply", "mv", "nan_to_num",
    "negative", "nextafter", "not_equal", "ones", "ones_like", "outer", "pdist", "permute_dims",
    "positive", "pow", "prod", "real", "reciprocal", "relu", "remainder", "reshape", "round",
    "rsqrt", "searchsorted", "sigmoid", "sign", "signbit", "sin", "sinc", "sinh", "softmax",
    "sort_with_positions", "sqrt", "square", "squeeze", "stack", "std", "subtract", "sum", "take",
    "take_along_axis", "tan", "tanh", "toeplitz", "trace", "tril", "triu", "trunc", "unique_all",
    "unique_counts", "unique_inverse", "unique_values", "vander", "var", "vdot", "vecdot", "where",
    "xlogy", "zeros", "zeros_like",
]
