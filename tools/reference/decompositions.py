"""Factors that are not unique: shapes, and equations that hold between them and the operands."""

import math

from .dtypes import complex_of, inexact_of, real_of


def same(dtype):
    return inexact_of(dtype)


def real(dtype):
    return real_of(inexact_of(dtype))


def complex_(dtype):
    return complex_of(inexact_of(dtype))


def int32(dtype):
    return "int32"


def _qr(shapes, plain):
    *batch, m, n = shapes["a"]
    mode = plain.get("mode", 1)
    k = m if mode == 2 else min(m, n)
    if mode == 3:
        return {"equations": ["r' r = a' a"], "upper": ["r"]}, [(same, [0]), (same, batch + [k, n])]
    facts = {"equations": ["q r = a", "q' q = 1"], "upper": ["r"]}
    return facts, [(same, batch + [m, k]), (same, batch + [k, n])]


def _lu(shapes, plain):
    *batch, m, n = shapes["a"]
    k = min(m, n)
    facts = {"equations": ["p l u = a", "p' p = 1"], "unit_lower": ["l"], "upper": ["u"]}
    return facts, [(same, batch + [m, m]), (same, batch + [m, k]), (same, batch + [k, n])]


def _eigh(shapes, plain):
    *batch, n, _ = shapes["a"]
    facts = {"equations": ["a v = v w", "v' v = 1"], "vectors": ["w"], "ascending": ["w"],
             "gauge": "columns"}
    return facts, [(real, batch + [n]), (same, batch + [n, n])]


def _eigh_general(shapes, plain):
    *batch, n, _ = shapes["a"]
    facts = {"equations": ["a v = b v w", "v' b v = 1"], "vectors": ["w"], "ascending": ["w"],
             "gauge": "columns"}
    return facts, [(real, batch + [n]), (same, batch + [n, n])]


def _schur(shapes, plain):
    facts = {"equations": ["z t z' = a", "z' z = 1"], "quasi_upper": ["t"], "gauge": "schur"}
    if plain.get("complex_output"):
        facts["upper"] = facts.pop("quasi_upper")
        return facts, [(complex_, shapes["a"]), (complex_, shapes["a"])]
    return facts, [(same, shapes["a"]), (same, shapes["a"])]


def _eig(shapes, plain):
    *batch, n, _ = shapes["a"]
    facts = {"equations": ["a v = v w"], "vectors": ["w"], "unit_columns": ["v"],
             "gauge": "columns"}
    return facts, [(complex_, batch + [n]), (complex_, batch + [n, n])]


def _eigvals(shapes, plain):
    *batch, n, _ = shapes["a"]
    return {"equations": [], "vectors": ["w"], "spectrum": ["w"]}, [(complex_, batch + [n])]


def _svd(shapes, plain):
    *batch, m, n = shapes["a"]
    k = min(m, n)
    full = plain.get("full_matrices", False)
    facts = {"equations": ["u' u = 1", "vh vh' = 1"], "vectors": ["s"], "descending": ["s"],
             "gauge": "svd"}
    facts["equations"].append("u s vh = a")
    return facts, [(same, batch + [m, m if full else k]), (real, batch + [k]),
                   (same, batch + [n if full else k, n])]


def _lu_factor(n_outs):
    def facts(shapes, plain):
        *batch, m, n = shapes["a"]
        outs = [(same, batch + [m, n]), (int32, batch + [min(m, n)]), (int32, batch)]
        return {"equations": [], "packed_lu": True}, outs[:n_outs]

    return facts


def _lowrank(shapes, plain):
    *batch, m, n = shapes["a"]
    q = plain["q"]
    facts = {"equations": ["u' u = 1", "vh vh' = 1"], "vectors": ["s"], "descending": ["s"],
             "gauge": "svd"}
    if not plain.get("center"):
        facts["equations"].append("u s vh = a")
    else:  # the rows of what is left of a, less their mean
        facts["equations"].append("u' a vh' = s")
    return facts, [(same, batch + [m, q]), (real, batch + [q]), (same, batch + [q, n])]


def _pca(shapes, plain):
    return _lowrank(shapes, {"center": True} | plain)


def _null_space(shapes, plain):
    *batch, m, n = shapes["a"]
    k = n - _rank(shapes)
    return ({"equations": ["a x = 0", "x' x = 1"], "gauge": "space"}, [(same, batch + [n, k])])


def _orth(shapes, plain):
    *batch, m, n = shapes["a"]
    return ({"equations": ["q q' a = a", "q' q = 1"], "gauge": "space"},
            [(same, batch + [m, _rank(shapes)])])


def _rank(shapes):
    """Random matrices have full rank, those with equal rows rank 1."""
    return 1 if shapes["layout"] == "broadcast" else min(shapes["a"][-2:])


# name: what holds, and the dtype and shape of each result
OPS = {
    "linalg_qr": _qr,
    "linalg_lu": _lu,
    "linalg_lu_factor": _lu_factor(2),
    "linalg_lu_factor_ex": _lu_factor(3),
    "linalg_svd_lowrank": _lowrank,
    "linalg_pca_lowrank": _pca,
    "linalg_null_space": _null_space,
    "linalg_orth": _orth,
    "linalg_eigh": _eigh,
    "linalg_eigh_general": _eigh_general,
    "linalg_eig": _eig,
    "linalg_eigvals": _eigvals,
    "linalg_svd": _svd,
    "linalg_schur": _schur,
}


def record(op, names, tensors, plain, dtypes):
    shapes = {name: list(v.array.shape) for name, v in tensors.items()}
    shapes["layout"] = tensors["a"].layout
    facts, outs = OPS[op](shapes, plain)
    if min(shapes["a"]) == 0:  # what is left are bases of everything
        sizes = dict(zip(names, (math.prod(shape) for _, shape in outs)))
        facts = {"equations": [e for e in facts["equations"]
                               if e.endswith("= 1") and sizes.get(e.split("'")[0].split()[0])]}
    made = [{"dtype": [rule(d) for d in dtypes], "shape": shape} for rule, shape in outs]
    for name, out in zip(names, made):
        if name == "info":
            out["data"] = [0] * math.prod(out["shape"])
    return {"property": facts, "outs": made}
