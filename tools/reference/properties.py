"""Ops without one right value: what must hold of their results, and for how many numbers."""

import math



def _nothing(plain):
    return {}


def _uniform(plain):
    low, high = plain.get("low", 0.0), plain.get("high", 1.0)
    return {"range": [low, high], "mean": (low + high) / 2, "sigma": (high - low) / math.sqrt(12)}


def _normal(plain):
    return {"mean": plain.get("mean", 0.0), "sigma": plain.get("std", 1.0)}


def _integers(plain):
    low, high = plain["low"], plain["high"]
    sigma = math.sqrt(((high - low) ** 2 - 1) / 12)
    return {"range": [low, high - 1], "mean": (low + high - 1) / 2, "sigma": sigma}


def _bernoulli(plain):
    p = plain.get("p", 0.5)
    return {"range": [0, 1], "mean": p, "sigma": math.sqrt(p * (1 - p))}


def _permutation(plain):
    return {"permutation": True}


def _dropout(plain):
    return {"dropout": plain.get("p", 0.5) if plain.get("training", True) else 0.0}


# name: what holds of a sample's result
OPS = {
    "empty": _nothing,
    "empty_like": _nothing,
    "random_uniform": _uniform,
    "random_normal": _normal,
    "random_integers": _integers,
    "permutation": _permutation,
    "bernoulli": _bernoulli,
    "dropout": _dropout,
}


def record(op, tensors, plain, category):
    facts = OPS[op](plain)
    if category == "complex":  # how the variance is shared by the parts is not said here
        facts.pop("sigma", None)
        facts.pop("mean", None)
    if tensors:
        shape = next(iter(tensors.values())).array.shape
    else:
        shape = [plain["n"]] if op == "permutation" else plain["shape"]
    return {"property": facts, "outs": [{"dtype": plain.get("dtype") or "=", "shape": list(shape)}]}
