"""include/autograd/cpp/generated/: what the C++ layer takes from the registry; and for its tests,
in the build, a call of every op by name (conformance)."""

from . import conformance, enums, functions, methods, options

FOLDER = "include/autograd/cpp/generated"


def checked_in(registry):
    made = {"enums.hpp": enums.header(registry), "errors.hpp": enums.errors(registry),
            "options.hpp": options.header(registry), "methods.hpp": methods.header(registry),
            "ops.hpp": functions.umbrella(registry)}
    made |= {f"{f.name}.hpp": functions.header(f, registry) for f in functions.families(registry)}
    return {f"{FOLDER}/{name}": content for name, content in made.items()}


def built(registry):
    return {"cpp/conformance.cpp": conformance.source(registry)}
