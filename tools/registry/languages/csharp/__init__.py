"""The C# layer that follows from the registry: ops, enums, exceptions and statistics, made by the
build, and the conformance runner's dispatcher."""

from . import dispatch, ops, types


def checked_in(registry):
    return {}


def built(registry):
    made = {
        "Enums.cs": types.enums(registry),
        "Exceptions.cs": types.exceptions(registry),
        "Statistics.cs": types.statistics(registry),
        **ops.files(registry),
    }
    return {
        **{f"csharp/{name}": text for name, text in made.items()},
        "csharp-conformance/Dispatch.cs": dispatch.file(registry),
    }
