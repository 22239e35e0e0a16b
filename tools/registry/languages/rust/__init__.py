"""Rust: the declarations of libautograd-sys, and the ops, options and enums of libautograd."""

from . import enums, ops, options, runner, sys

SYS = "bindings/rust/libautograd-sys/src"
SAFE = "bindings/rust/libautograd/src"


def checked_in(registry):
    made = {f"{SYS}/{name}": text for name, text in sys.files(registry).items()}
    for module in (enums, options, ops):
        made |= {f"{SAFE}/{name}": text for name, text in module.files(registry).items()}
    return made


def built(registry):
    return {"rust/dispatch.rs": runner.dispatch(registry)}
