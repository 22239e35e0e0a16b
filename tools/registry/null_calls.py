"""tests/null_calls.inc: calls of every function with one pointer NULL, one length negative or an
options struct of a bad size, for tests/c/null.c, which has what the calls are made with.

What a pointer may be is read from the registry's own words: an op's parameters are required unless
their kind ends in "?"; a function's unless its documentation says NULL ("may be NULL where there are
none" is a rule for empty arrays, so that NULL with elements is refused).
"""

import re

from . import text
from .c_header import signature
from .model import c_name

HEAD = "// Hostile calls. " + text.NOTE.format(family="*") + "\n"
OPTIONAL = re.compile("may be NULL|or NULL|NULL:|NULL (gives|takes|forgets|counts)")
LENGTH = re.compile(r"^int64_t (n_\w+|ndim|nbytes|capacity)$")


def _pointers(declarations, docs):
    """(name, C type, doc, name of its length) of each pointer; callbacks are pointers too."""
    for i, declaration in enumerate(declarations):
        name = c_name(declaration)
        ctype = declaration[: -len(name)].strip()
        if not (ctype.endswith("*") or ctype.endswith("*const") or ctype.endswith("_fn")):
            continue
        following = declarations[i + 1] if i + 1 < len(declarations) else ""
        match = LENGTH.match(following)
        yield name, ctype, docs.get(name, ""), match.group(1) if match else ""


def _value(declaration, lengths):
    """A valid argument, made by tests/c/null.c."""
    name = c_name(declaration)
    ctype = declaration[: -len(name)].strip()
    if name == "opts":
        return "NULL"
    if ctype.endswith("_fn"):
        return f"stub_{ctype}"
    if ctype == "const char *":
        return '"/"' if name == "path" else '"add"'
    if ctype in ("const ag_tensor *", "ag_tensor *"):
        return "a_tensor"
    if ctype == "ag_tensor *const *":
        return "tensors"
    if ctype == "const int64_t *":
        return "dims"
    if ctype in ("const void *", "void *"):
        return "managed" if name == "managed" else "(void *)bytes"
    opaque = re.match(r"^(?:const )?(ag_\w+) \*$", ctype)
    if opaque and not opaque.group(1).endswith("_stats"):
        return f"an_{opaque.group(1)}"
    opaque = re.match(r"^(ag_\w+) \*const \*$", ctype)
    if opaque:
        return f"many_{opaque.group(1)}"
    if ctype.endswith("*"):
        return f"({ctype})outputs()"
    if name in lengths:
        return {"nbytes": "24", "ndim": "2", "capacity": "64"}.get(name, "1")
    if name == "dtype":
        return "AG_FLOAT32"
    return "0.5" if ctype == "double" else "0"


def _call(name, declarations, lengths, changed):
    values = [changed.get(c_name(d), _value(d, lengths)) for d in declarations if d != "void"]
    return f"{name}({', '.join(values)})"


def _cases(name, returns, declarations, docs, opts_type):
    pointers = list(_pointers(declarations, docs))
    lengths = {length for *_, length in pointers if length}
    fallible = returns == "ag_status"
    for pointer, ctype, doc, length in pointers:
        call = _call(name, declarations, lengths, {pointer: "NULL"})
        empty = re.search(r"NULL where (capacity|there)", doc)
        optional = pointer in ("opts", "user") or (OPTIONAL.search(doc) and not empty)
        if not fallible:
            yield f"  SURVIVES({call});"
        elif optional:
            if pointer not in ("opts", "user"):
                yield f'  MAY("{name}", {call});'
        else:
            yield f'  REFUSES("{name}", "{pointer}", AG_NULL_ARGUMENT, {call});'
        if fallible and length and "NULL" not in doc and ctype == "ag_tensor *const *":
            call = _call(name, declarations, lengths, {pointer: "no_tensors"})
            yield f'  REFUSES_ENTRY("{name}", "{pointer}", {call});'
        if length:
            call = _call(name, declarations, lengths, {length: "-2"})
            yield f'  NEGATIVE("{name}", {call});' if fallible else f"  SURVIVES({call});"
    if opts_type:
        for size in ("0", "7", "-8", "12", "4104"):
            call = _call(name, declarations, lengths, {"opts": "&o"})
            yield f"  {{ {opts_type} o = {opts_type.upper()}_INIT; o.struct_size = {size};"
            yield f'    REFUSES("{name}", "opts", AG_INVALID_ARGUMENT, {call}); }}'


def _stub(callback):
    """A callback that fails, for functions that refuse the call before they would use it."""
    match = re.match(r"typedef ([\w ]+?)\s*\(\*(\w+)\)\((.*)\);", " ".join(callback.split()))
    returns, name, parameters = match.groups()
    unused = " ".join(f"(void){c_name(p.strip())};" for p in parameters.split(","))
    result = "" if returns == "void" else " return 1;" if returns == "ag_status" else " return 0;"
    return f"static {returns} stub_{name}({parameters}) {{ {unused}{result} }}"


def _functions(registry):
    """(name, return type, C parameters, their documentation, options type)"""
    for op in registry.live_ops:
        docs = {p.name: p.doc + ("; may be NULL" if p.kind.endswith("?") else "") for p in op.params}
        opts_type = op.opts_type if op.options else ""
        yield f"ag_{op.name}", "ag_status", signature(op), docs, opts_type
        if op.inplace:
            yield f"ag_{op.name}_", "ag_status", signature(op, inplace=True), docs, opts_type
    for function in registry.functions:
        if function.draft:
            continue
        declarations = [p["c"] for p in function.params]
        docs = {c_name(p["c"]): p["doc"] for p in function.params}
        if function.options:
            declarations.append(f"const {function.opts_type} *opts")
        opts_type = function.opts_type if function.options else ""
        yield function.name, function.returns, declarations, docs, opts_type


def files(registry):
    lines = [HEAD]
    used = " ".join(d for _, _, declarations, *_ in _functions(registry) for d in declarations)
    for kind in registry.types.values():
        if kind.callback and f"{kind.name} " in used:
            lines.append(_stub(kind.callback))
    body = []
    for name, returns, declarations, docs, opts_type in _functions(registry):
        body += _cases(name, returns, declarations, docs, opts_type)
    lines += ["", "static void hostile_calls(void) {", *body, "}", ""]
    return {"tests/null_calls.inc": "\n".join(lines)}
