#!/usr/bin/env python3
"""Prints the coefficients of src/cpu/isa/vec_float32.h and vec_float64.h: minimax polynomials of the
relative error, by Lawson's iteration on Chebyshev points and rounded to float32, and by Remez's
exchange in 50 digits and rounded to float64. Needs python3-mpmath, python3-numpy."""

import mpmath as mp
import numpy as np

mp.mp.dps = 50


def fit(function, scale, low, high, terms, points=4000, rounds=60):
    """Coefficients of x^0 … that minimise the largest |error| / scale."""
    t = np.cos(np.pi * (np.arange(points) + 0.5) / points)
    x = (low + high) / 2 + (high - low) / 2 * t
    values = np.array([float(function(mp.mpf(v))) for v in x])
    scales = np.array([float(scale(mp.mpf(v))) for v in x])
    matrix = np.stack([x**p for p in range(terms)], 1) / scales[:, None]
    wanted = values / scales
    weights = np.ones(points)
    for _ in range(rounds):
        root = np.sqrt(weights)
        found = np.linalg.lstsq(matrix * root[:, None], wanted * root, rcond=None)[0]
        errors = np.abs(matrix @ found - wanted)
        weights *= errors / errors.max() + 1e-3
        weights /= weights.mean()
    return found, errors.max()


def fit_exactly(function, scale, low, high, terms, points=800, rounds=30):
    """The same in many digits."""
    low, high = mp.mpf(low), mp.mpf(high)
    grid = [(low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * k / points) for k in range(points + 1)]
    values, scales = [function(x) for x in grid], [scale(x) for x in grid]
    chosen = [round(k * points / terms) for k in range(terms + 1)]
    for _ in range(rounds):
        # The polynomial whose error at the chosen points is one number with changing signs.
        system, wanted = mp.matrix(terms + 1), mp.matrix(terms + 1, 1)
        for row, k in enumerate(chosen):
            for p in range(terms):
                system[row, p] = grid[k] ** p
            system[row, terms] = (-1) ** row * scales[k]
            wanted[row] = values[k]
        found = [mp.lu_solve(system, wanted)[p] for p in range(terms)]
        errors = [(mp.polyval(found[::-1], x) - v) / s for x, v, s in zip(grid, values, scales)]
        # The largest errors between two changes of the sign are chosen next.
        peaks = []
        for k, e in enumerate(errors):
            if not peaks or (errors[peaks[-1]] > 0) != (e > 0):
                peaks.append(k)
            elif abs(e) > abs(errors[peaks[-1]]):
                peaks[-1] = k
        while len(peaks) > terms + 1:
            peaks.pop(0 if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]) else -1)
        if peaks == chosen:
            break
        chosen = peaks
    return found, float(max(abs(e) for e in errors))


def odd(function, first, second):
    """(f(x) / x - first) / s of s = x^2, whose value at 0 is `second`."""
    def of(s):
        x = mp.sqrt(s)
        return (function(x) / x - first) / s if s > 1e-12 else mp.mpf(second)
    return of


def quotient(function, limit):
    def of(s):
        x = mp.sqrt(s)
        return function(x) / x if s > 1e-12 else mp.mpf(limit)
    return of


def scaled_erfc(q):
    x = 3 * (1 + q) / (1 - q)
    return mp.exp(x * x) * mp.erfc(x) * (1 + 2 * x)


def relative(function):
    return lambda s: function(mp.sqrt(s)) / mp.sqrt(s) / s


ERF_SLOPE = 2 / mp.sqrt(mp.pi)
TABLE = {
    "sin: (sin x / x - 1) / x^2 of x^2, |x| <= pi / 4": (
        odd(mp.sin, 1, mp.mpf(-1) / 6), relative(mp.sin), 1e-8, (np.pi / 4) ** 2 * 1.01, 3),
    "cos: (cos x - 1 + x^2 / 2) / x^4 of x^2, |x| <= pi / 4": (
        lambda s: (mp.cos(mp.sqrt(s)) - 1 + s / 2) / s**2 if s > 1e-9 else mp.mpf(1) / 24,
        lambda s: mp.cos(mp.sqrt(s)) / max(s**2, mp.mpf(1e-9)), 1e-8, (np.pi / 4) ** 2 * 1.01, 3),
    "exp: (e^x - 1 - x) / x^2, |x| <= log(2) / 2": (
        lambda x: (mp.exp(x) - 1 - x) / x**2 if abs(x) > 1e-9 else mp.mpf(0.5),
        lambda x: mp.exp(x) / max(x**2, mp.mpf(1e-9)), -0.3467, 0.3467, 5),
    "tanh: (tanh x / x - 1) / x^2 of x^2, |x| <= 0.625": (
        odd(mp.tanh, 1, mp.mpf(-1) / 3), relative(mp.tanh), 1e-8, 0.625**2 * 1.01, 5),
    "erf: erf x / x - 1 of x^2, |x| <= 1": (
        lambda s: quotient(mp.erf, ERF_SLOPE)(s) - 1, quotient(mp.erf, ERF_SLOPE), 0, 1.005, 7),
    "erf: log erfc x, 0.89 <= x <= 3.95": (
        lambda x: mp.log(mp.erfc(x)), lambda x: 1 / mp.erfc(x), 0.89, 3.95, 7),
    "erfc: e^(x^2) erfc x (1 + 2 x) of (x - 3) / (x + 3), 0.49 <= x <= 10.1": (
        scaled_erfc, scaled_erfc, (0.49 - 3) / (0.49 + 3), (10.1 - 3) / (10.1 + 3), 10),
}

FLOAT64 = {
    "exp: (e^x - 1 - x) / x^2, |x| <= log(2) / 2": (
        lambda x: (mp.exp(x) - 1 - x) / x**2 if abs(x) > 1e-12 else 0.5 + x / 6,
        lambda x: mp.exp(x) / max(x**2, mp.mpf(1e-6)), -0.3467, 0.3467, 10),
    "erf: erf x / x - 1 of x^2, |x| <= 1": (
        lambda s: quotient(mp.erf, ERF_SLOPE)(s) - 1, quotient(mp.erf, ERF_SLOPE), 0, 1.001, 12),
    "erf: log erfc x of x - 1.25, 1 <= x <= 6": (
        lambda t: mp.log(mp.erfc(t + 1.25)), lambda t: 1 / mp.erfc(t + 1.25), -0.251, 4.75, 18),
    "erfc: e^(x^2) erfc x (1 + 2 x) of (x - 3) / (x + 3), 0.5 <= x <= 27.3": (
        scaled_erfc, scaled_erfc, (0.499 - 3) / (0.499 + 3), (27.3 - 3) / (27.3 + 3), 22),
}

for title, arguments in TABLE.items():
    coefficients, error = fit(*arguments)
    print(f"float32 {title}: error {error:.2g}")
    print("  " + ", ".join(repr(float(np.float32(c))) for c in coefficients))
for title, arguments in FLOAT64.items():
    coefficients, error = fit_exactly(*arguments)
    print(f"float64 {title}: error {error:.2g}")
    print("  " + ", ".join(repr(float(c)) for c in coefficients))
