"""libautograd/_ops/<module>.py: the ops as functions and as methods of Tensor.

The body of each is one call of the C function with everything spelled out, so that an argument left
at its default costs a comparison and not another call.
"""

from ... import names
from . import docstrings, layout, signature, standard

NOTE = "# Made from api/ by tools/generate.py: edit the registry instead."
HELPERS = """\
from libautograd._convert import Choices as _Choices, device_pair as _device_pair
from libautograd._convert import dtype_code as _dtype_code
"""


def _table(param):
    return "_" + param.type.removeprefix("ag_").upper()


def _converted(argument):
    """What goes to C for the argument; there None is an absent list or number and a code of 0."""
    n, kind = argument.name, argument.param.kind
    if kind == "ints" and argument.kind == signature.REST:
        return f"{n}[0] if len({n}) == 1 else {n}"
    if kind == "rng?":
        return f"{n} and {n}._handle"
    if kind == "device":
        return f"*_device_pair({n})"
    if kind not in ("dtype", "enum"):
        return n
    code = f"_dtype_code({n})" if kind == "dtype" else f"{_table(argument.param)}[{n}]"
    return f"None if {n} is None else {code}" if argument.default == "None" else code


def _native(op, suffix=""):
    return f"_native_{op.name}{suffix}"


def _call(made, suffix=""):
    """Arguments in the order of the flat form: how many results where they are several, the
    parameters of the C call, the options."""
    arguments = sorted(made.arguments, key=lambda a: not a.param.in_call)
    values = [_converted(a) for a in arguments]
    if made.op.many_outputs:
        values.insert(0, f"len({made.arguments[0].name})")
    elif len(made.op.outputs) > 1:
        values.insert(0, str(len(made.op.outputs)))
    return f"{_native(made.op, suffix)}({', '.join(values)})"


def _body(made):
    call = _call(made)
    lines = []
    device = next((a for a in made.arguments if a.param.kind == "device"), None)
    if device and device.default == "None":
        lines = [f"    if {device.name} is None:",
                 f"        return {call.replace(_converted(device), 'None, None')}"]
    result = signature.result(made.op)
    if result:
        call = f"{result[0]}._make({call})"
    elif made.op.many_outputs:
        call = f"list({call})"
    return [*lines, f"    return {call}"]


def _function(registry, words, made):
    doc = docstrings.docstring(registry, words, made)
    lines = layout.definition(f"def {made.name}", made.pieces())
    lines += [f'    """{doc[0]}', *(f"    {line}".rstrip() for line in doc[1:]), '    """']
    return [*lines, *_body(made), "", ""]


def _inplace(made):
    made = made.as_method()
    name, first = made.name, made.arguments[0].name
    return [
        *layout.definition(f"def {name}_", made.pieces()),
        f'    """Write {name} into {first}, which keeps its shape and dtype; return {first}."""',
        f"    {_call(made, '_')}",
        f"    return {first}", "", ""]


def _method(made):
    """The method, where it is not the function itself."""
    method = made.as_method()
    if method == made:
        return made.name, []
    name = f"_method_{made.name}"
    return name, [*layout.definition(f"def {name}", method.pieces()), *_body(method), "", "",
                  f'{name}.__name__, {name}.__doc__ = "{made.name}", {made.name}.__doc__', "", ""]


def _tables(registry, signatures):
    params = {p.type: p for made in signatures for p in made.op.params if p.kind == "enum"}
    for param in params.values():
        pairs = [f"float('{n}'): {code}" if isinstance(n, float) else f"{n!r}: {code}"
                 for n, code in signature.choices(registry, param).items()]
        yield f'{_table(param)} = _Choices("{param.name}", {{{", ".join(pairs)}}})'


def public(signatures):
    """The names that a module offers: functions and named tuples."""
    results = {signature.result(made.op) for made in signatures} - {None}
    return sorted({made.name for made in signatures} | {result[0] for result in results})


def _module(registry, words, signatures):
    results = dict.fromkeys(filter(None, (signature.result(made.op) for made in signatures)))
    lines = [NOTE, ""]
    if results:
        lines += ["from collections import namedtuple as _namedtuple", ""]
    lines += [f"from libautograd._native import {made.op.name}{s} as {_native(made.op, s)}"
              for made in signatures for s in (("", "_") if made.op.inplace else ("",))]
    lines += [HELPERS]
    lines += [*layout.listing("__all__ = [", [f'"{n}"' for n in public(signatures)], "]"), ""]
    lines += _tables(registry, signatures)
    lines += [f'{r[0]} = _namedtuple("{r[0]}", {list(r[1:])!r})' for r in results] + ["", ""]
    methods, properties = {}, {}
    for made in signatures:
        lines += _function(registry, words, made)
        if made.is_method:
            function, text = _method(made)
            lines += text
            (properties if made.op.name in standard.PROPERTIES else methods)[made.name] = function
        if made.op.inplace:
            lines += _inplace(made)
            methods[f"{made.name}_"] = f"{made.name}_"
    for title, members in ("METHODS", methods), ("PROPERTIES", properties):
        lines += layout.listing(f"{title} = {{", [f'"{n}": {f}' for n, f in members.items()], "}")
    return "\n".join(lines) + "\n"


def files(registry):
    words = docstrings.Words(registry)
    modules = signature.modules(registry)
    made = {f"{name}.py": _module(registry, words, ops) for name, ops in modules.items()}
    made["__init__.py"] = "\n".join(package(modules))
    return made


def package(modules):
    """What has all that is not in a namespace of its own."""
    main = [name for name in modules if name not in names.NAMESPACES]
    listed = sorted(name for module in main for name in public(modules[module]))
    return [
        NOTE, '"""The ops, a module a family; linalg and random are namespaces."""', "",
        *layout.listing("from libautograd._ops import (", modules, ")"),
        *(f"from libautograd._ops.{name} import *" for name in main), "",
        *layout.listing("MODULES = (", modules, ")"),
        *layout.listing("__all__ = [", [f'"{name}"' for name in listed], "]"), ""]
