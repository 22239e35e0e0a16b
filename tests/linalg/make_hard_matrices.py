#!/usr/bin/env python3
"""Writes hard_matrices.inc: what mpmath finds, with 60 digits, for the matrices of
hard_matrices_test.cpp, whose formulas are cited there."""

import pathlib

from mpmath import cos, mp, mpf, matrix, sin, svd_r, eigsy, eig, norm

mp.dps = 60


def hilbert(n):
    return matrix([[mpf(1) / (i + j + 1) for j in range(n)] for i in range(n)])


def wilkinson(n):
    half = n // 2
    return matrix([[abs(i - half) if i == j else int(abs(i - j) == 1) for j in range(n)] for i in range(n)])


def frank(n):
    return matrix([[0 if i > j + 1 else n - max(i, j) for j in range(n)] for i in range(n)])


def kahan(n, theta):
    s, c = sin(mpf(theta)), cos(mpf(theta))
    return matrix([[s**i * (1 if i == j else -c if j > i else 0) for j in range(n)] for i in range(n)])


def rounded(a):
    """As float64 holds it: the test compares with that matrix's own values."""
    return a.apply(lambda x: mpf(float(x)))


def array(name, values, what):
    lines = ",\n    ".join(mp.nstr(v, 20) for v in values)
    return f"// {what}\nconstexpr double {name}[] = {{\n    {lines}}};\n"


def eigenvalues_with_conditions(a):
    """Ascending eigenvalues and 1 / |y^H x| of their vectors."""
    values, left, right = eig(a, left=True, right=True)
    found = []
    for i, w in enumerate(values):
        y, x = left[i, :], right[:, i]
        along = abs(sum(y[k] * x[k] for k in range(a.rows)))
        found.append((w.real, norm(y) * norm(x) / along))
    return sorted(found)


def main():
    frank_values = eigenvalues_with_conditions(frank(12))
    parts = [
        "// Made by make_hard_matrices.py; not edited by hand.\n",
        array("kHilbert", sorted(svd_r(rounded(hilbert(12)), compute_uv=False), reverse=True),
              "singular values of the Hilbert matrix of order 12 in float64"),
        array("kWilkinson", sorted(eigsy(wilkinson(21), eigvals_only=True)),
              "eigenvalues of W21+"),
        array("kFrank", [w for w, _ in frank_values], "eigenvalues of Frank's matrix of order 12"),
        array("kFrankConditions", [c for _, c in frank_values], "and their condition numbers"),
        array("kKahan", sorted(svd_r(rounded(kahan(30, "1.2")), compute_uv=False), reverse=True),
              "singular values of Kahan's matrix of order 30 with angle 1.2 in float64"),
    ]
    path = pathlib.Path(__file__).with_name("hard_matrices.inc")
    path.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
