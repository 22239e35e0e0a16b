"""Python: the ops as functions and methods, with docstrings, and their type stubs.

signature.py says what an op looks like in Python, standard.py where the array API standard, NumPy
and PyTorch differ from the rules, functions.py and stubs.py write it. errors.py writes the exceptions.
"""

from . import errors, functions, stubs


def checked_in(registry):
    return {f"bindings/python/libautograd/{n}": text for n, text in stubs.files(registry).items()}


def built(registry):
    made = {f"python/libautograd/{n}": text for n, text in errors.files(registry).items()}
    return made | {f"python/libautograd/_ops/{n}": text for n, text in functions.files(registry).items()}
