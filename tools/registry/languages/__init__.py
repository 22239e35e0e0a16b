"""One writer a language: checked_in(registry) and built(registry) return {path: text}, the first
relative to the repository, the second to the build's folder of generated files."""

import importlib

NAMES = ("swig", "cpp", "python", "java", "csharp", "rust", "julia")
MODULES = [importlib.import_module(f"{__name__}.{name}") for name in NAMES]


def _collect(kind, registry):
    made = {}
    for module in MODULES:
        made |= getattr(module, kind)(registry)
    return made


def checked_in(registry):
    return _collect("checked_in", registry)


def built(registry):
    return _collect("built", registry)
