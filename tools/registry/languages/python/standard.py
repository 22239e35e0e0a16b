"""What the rules of signature.py cannot know: how the array API standard, NumPy and PyTorch spell
single ops."""

# Ops of the array API standard 2024.12: their `axis` is keyword-only.
KEYWORD_AXIS = {
    "all", "any", "argmax", "argmin", "count_nonzero", "cumulative_sum", "flip",
    "linalg_vector_norm", "max", "mean", "min", "prod", "std", "sum", "take", "var",
}

# Parameters in the registry's order, under the names and with the defaults that Python users know.
PARAMETERS = {
    "full": "shape, fill_value, *, dtype=None, device=None",
    "full_like": "x, /, fill_value, *, dtype=None, device=None",
    "eye": "n_rows, n_cols=None, /, *, k=0, dtype=None, device=None",
    "meshgrid": "*arrays, indexing='xy'",
    "block_diag": "*arrays",
    "round": "x, /, decimals=0",
    "where": "condition, x, y, /",
    "permute_dims": "x, /, axes",
    "expand_dims": "x, /, axis=0",
    "squeeze": "x, /, axis=None",
    "stack": "arrays, /, *, axis=0",
    "take": "x, indices, /, *, axis=None",
    "einsum": "equation, /, *operands",
    "linalg_multi_dot": "arrays, /",
    "linalg_matrix_norm": "x, /, *, keepdims=False, ord='fro'",
    "linalg_cond": "a, /, ord=None",
    "linalg_svd": "a, /, *, full_matrices=True, degenerate='error'",
    "searchsorted": "x1, x2, /, *, side='left', sorter=None",
    "sort_with_positions": "x, /, *, axis=-1, descending=False",
    "take_along_axis": "x, indices, /, *, axis=-1",
    "dropout": "x, /, p=0.5, *, training=True, rng=None",
}

# Ops whose public function is written by hand, in this module of the package.
BY_HAND = {
    "arange": "_creation",  # one to three positions
    "linspace": "_creation",  # device=
    "astype": "_manipulation",  # device=
    "concat": "_manipulation",  # axis=None flattens
    "to_device": "_manipulation",  # stream=, a method
    "index": "_indexing",  # x[...]
    "index_put": "_indexing",  # x[...] = value
    "tensordot": "_products",  # axes=
    "sort": "_sorting",  # stable=
    "argsort": "_sorting",  # stable=
    "nonzero": "_sorting",  # a tuple
}

# Enum options whose values are not the constants' names in lower case.
CHOICES = {
    "ag_norm": {"fro": 1, "nuc": 2, 1: 3, -1: 4, 2: 5, -2: 6, float("inf"): 7, -float("inf"): 8},
}

# Named tuples that the standard names; others are made of the op's name and the registry's outputs.
RESULTS = {
    "linalg_eigh": ("EighResult", "eigenvalues", "eigenvectors"),
    "linalg_eigh_general": ("EighGeneralResult", "eigenvalues", "eigenvectors"),
    "linalg_eig": ("EigResult", "eigenvalues", "eigenvectors"),
    "linalg_qr": ("QRResult", "Q", "R"),
    "linalg_svd": ("SVDResult", "U", "S", "Vh"),
    "linalg_svd_lowrank": ("SVDResult", "U", "S", "Vh"),
    "linalg_pca_lowrank": ("SVDResult", "U", "S", "Vh"),
    "linalg_slogdet": ("SlogdetResult", "sign", "logabsdet"),
    "linalg_lu": ("LUResult", "P", "L", "U"),
    "unique_all": ("UniqueAllResult", "values", "indices", "inverse_indices", "counts"),
    "unique_counts": ("UniqueCountsResult", "values", "counts"),
    "unique_inverse": ("UniqueInverseResult", "values", "inverse_indices"),
    "linalg_lstsq": ("LstsqResult", "solution", "residuals", "rank", "singular_values"),
}

# Ops whose first operand is a tensor but which are no methods.
NO_METHOD = {
    "where", "searchsorted", "complex", "toeplitz", "vander", "zeros_like", "ones_like", "empty_like",
    "full_like",
}
# Methods without arguments that NumPy and PyTorch write as attributes.
PROPERTIES = {"real", "imag"}
# Methods that take their list spread out too: x.reshape(2, 3).
SPREAD = {"reshape": "shape", "permute_dims": "axes", "broadcast_to": "shape"}
