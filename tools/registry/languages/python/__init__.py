"""Python: the ops as functions and methods, with docstrings, the exceptions, and type stubs.

signature.py says what an op looks like in Python, standard.py where the array API standard, NumPy
and PyTorch differ from the rules; functions.py and docstrings.py write the functions, stubs.py and
native_stub.py their types, errors.py the exceptions.
"""

from . import errors, functions, native_stub, stubs


def checked_in(registry):
    made = stubs.files(registry) | native_stub.files(registry)
    return {f"bindings/python/libautograd/{n}": text for n, text in made.items()}


def built(registry):
    made = {f"python/libautograd/{n}": text for n, text in errors.files(registry).items()}
    ops = functions.files(registry)
    return made | {f"python/libautograd/_ops/{n}": text for n, text in ops.items()}
