"""Ops without one right value: what must hold of their results, and for how many numbers."""

import math

import numpy as np

from .dtypes import bits_of, is_integer



def _empty(tensors, plain):
    shape = plain.get("shape", plain.get("dims"))
    return {}, shape


def _like(tensors, plain):
    return {}, first(tensors).shape


def first(tensors):
    return next(iter(tensors.values())).array


def _uniform(tensors, plain):
    lo, hi = plain.get("low", 0.0), plain.get("high", 1.0)
    return {"range": [lo, hi], "mean": (lo + hi) / 2, "sigma": (hi - lo) / math.sqrt(12)}, None


def _normal(tensors, plain):
    return {"mean": plain.get("mean", 0.0), "sigma": plain.get("std", 1.0)}, None


def _integers(tensors, plain):
    lo, hi = plain.get("low", 0), plain["high"]
    n = hi - lo
    return {"range": [lo, hi - 1], "mean": (lo + hi - 1) / 2, "sigma": math.sqrt((n * n - 1) / 12)}, None


def _bernoulli(tensors, plain):
    p = plain.get("p", 0.5)
    return {"range": [0, 1], "mean": p, "sigma": math.sqrt(p * (1 - p))}, None


def _permutation(tensors, plain):
    if tensors:
        return {"permutation": True}, first(tensors).shape
    return {"permutation": True}, [plain["n"]]


def _dropout(tensors, plain):
    p = plain.get("p", 0.5)
    return {"dropout": p if plain.get("training", True) else 0.0}, first(tensors).shape


# name: (property and shape of a sample, dtype of the result where the call names none)
OPS = {
    "empty": (_empty, "="),
    "empty_like": (_like, "="),
    "uniform": (_uniform, "="),
    "normal": (_normal, "="),
    "integers": (_integers, "="),
    "bernoulli": (_bernoulli, "="),
    "permutation": (_permutation, "int64"),
    "dropout": (_dropout, "="),
}


def record(op, tensors, plain, dtypes):
    rule, default = OPS[op]
    facts, shape = rule(tensors, plain)
    if shape is None:
        shape = plain.get("shape", plain.get("dims", []))
    if op == "permutation" and tensors:
        default = "="
    out = {"dtype": plain.get("dtype") or default, "shape": [int(d) for d in shape]}
    return {"property": facts, "outs": [out]}
