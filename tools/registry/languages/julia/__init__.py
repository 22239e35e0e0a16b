"""Julia: the C interface, the codes, the exceptions and the ops of LibAutograd.jl."""

from . import capi, codes, ops

PLACE = "bindings/julia/LibAutograd.jl/src/generated"


def checked_in(registry):
    made = {}
    for module in (capi, codes, ops):
        made |= {f"{PLACE}/{name}": text for name, text in module.files(registry).items()}
    return made


def built(registry):
    return {"julia/dispatch.jl": ops.dispatch(registry)}
