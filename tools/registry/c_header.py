"""include/autograd/: one header a family and an umbrella, C99 and C++."""

from . import text
from .model import c_name, output_name

EXPORT_H = """\
/* Visibility of the library's functions. {note} */
#ifndef AUTOGRAD_EXPORT_H
#define AUTOGRAD_EXPORT_H

#if defined(_WIN32)
#if defined(AUTOGRAD_BUILD)
#define AG_API __declspec(dllexport)
#else
#define AG_API __declspec(dllimport)
#endif
#else
#define AG_API __attribute__((visibility("default")))
#endif

#endif
"""
BASE = ["status", "types"]  # what every other header includes


def comment(lines, indent=""):
    if len(lines) == 1 and len(lines[0]) + len(indent) + 7 <= text.WIDTH:
        return [f"{indent}/** {lines[0]} */"]
    body = [f"{indent} * {line}".rstrip() for line in lines]
    return [f"{indent}/**", *body, f"{indent} */"]


def _doc(body):
    return text.paragraphs(body, text.WIDTH - 3)


def _tagged(tag, body):
    lines = text.paragraphs(f"{tag} {body}", text.WIDTH - 7)
    return [lines[0]] + ["    " + line if line else line for line in lines[1:]]


def _since(since):
    return [f"\\since {since}"]


# --- parameters -------------------------------------------------------------------------------
def param_c(param):
    return [c.format(n=param.name) for c in param.spec.c]


def members(param):
    """(declaration, initialiser) of each member of the options struct."""
    made = []
    for ctype, name, init in param.spec.member:
        ctype = ctype.replace("{type}", param.type)
        if not ctype.endswith(("*", " ")):
            ctype += " "
        default = param.default_c()
        if param.kind == "float":
            default = default.replace("inf", "INFINITY")
        made.append((ctype + name.format(n=param.name), init.format(n=param.name, d=default)))
    return made


def options_struct(name, options, owner):
    macro = f"{name.upper()}_INIT"
    lines = comment(text.paragraphs(
        f"Options of {owner}. Start from {macro}; NULL stands for all defaults.",
        text.WIDTH - 3))
    lines += [f"typedef struct {name} {{", f"  int64_t struct_size; /**< sizeof({name}) */"]
    inits = [f"sizeof({name})"]
    for param in options:
        default = param.default_text()
        about = param.doc if default == "absent" else f"{param.doc} (default: {default})"
        lines += comment(text.paragraphs(about, text.WIDTH - 6), "  ")
        for declaration, init in members(param):
            lines.append(f"  {declaration};")
            inits.append(init)
    lines.append(f"}} {name};")
    define = f"#define {macro} {{{', '.join(inits)}}}"
    if len(define) > text.WIDTH:
        define = f"#define {macro} \\\n  {{{', '.join(inits)}}}"
    return lines + [define, ""]


# --- ops --------------------------------------------------------------------------------------
def signature(op, inplace=False):
    """The C parameters of ag_<name> or, in place, of ag_<name>_."""
    if inplace:
        parameters = ["ag_tensor *self"]
        rest = op.params[1:]
    else:
        parameters = list(op.c_outputs)
        rest = op.params
    for param in rest:
        if param.in_call:
            parameters += param_c(param)
    if op.options:
        parameters.append(f"const {op.opts_type} *opts")
    return parameters or ["void"]


def _param_doc(param):
    name = param.name
    doc = param.doc
    if param.kind == "ints" and param.optional:
        doc += f" (n_{name} = -1 means absent)"
    elif param.kind == "tensor?":
        doc += "; may be NULL"
    elif param.kind == "device":
        return _tagged(f"\\param {name}_type", doc) + _tagged(f"\\param {name}_index", "its index")
    lines = _tagged(f"\\param {name}", doc)
    if param.kind in ("tensors", "ints"):
        lines += _tagged(f"\\param n_{name}", f"length of {name}")
    return lines


def op_block(op):
    lines = [*_doc(op.doc), ""]
    if op.many_outputs:
        name = op.outputs[0][:-1]
        lines += _tagged(f"\\param[out] {name}", "array that receives new references")
        lines += _tagged(f"\\param n_{name}", "its length, which must be the number of results")
    else:
        for output in op.outputs:
            lines += _tagged(f"\\param[out] {output_name(output)}", "a new reference")
    for param in op.params:
        if param.in_call:
            lines += _param_doc(param)
    if op.options:
        lines += _tagged("\\param opts", "options, or NULL for all defaults")
    if any(p.kind in ("tensor", "tensors") for p in op.params):
        lines += _tagged("\\par Dtypes:", f"{text.dtype_text(op.dtypes)}.")
    lines += _tagged("\\par Result:", f"{text.result_text(op)}.")
    gradient = text.gradient_text(op)
    if gradient:
        lines += _tagged("\\par Gradient:", f"{gradient}.")
    if op.errors:
        lines += _tagged("\\par Errors:", f"{op.errors}.")
    lines += _since(op.since)
    block = options_struct(op.opts_type, op.options, f"ag_{op.name}") if op.options else []
    block += comment(lines)
    block += [text.declaration(f"AG_API ag_status ag_{op.name}", signature(op), ";"), ""]
    if op.inplace:
        first = op.params[0].name
        block += comment(text.paragraphs(
            f"ag_{op.name} written into its first operand, {first}, which keeps its shape and dtype.",
            text.WIDTH - 3))
        head = f"AG_API ag_status ag_{op.name}_"
        block += [text.declaration(head, signature(op, inplace=True), ";"), ""]
    return block


# --- functions, types -------------------------------------------------------------------------
def function_block(function):
    lines = _doc(function.doc) + ([""] if function.params or function.options else [])
    for param in function.params:
        name = c_name(param["c"])
        out = "[out]" if name == "out" or name.endswith(("_out", "outs")) else ""
        lines += _tagged(f"\\param{out} {name}", param["doc"])
    parameters = [p["c"] for p in function.params]
    block = []
    if function.options:
        block += options_struct(function.opts_type, function.options, function.name)
        parameters.append(f"const {function.opts_type} *opts")
        lines += _tagged("\\param opts", "options, or NULL for all defaults")
    if function.errors:
        lines += _tagged("\\par Errors:", f"{function.errors}.")
    lines += _since(function.since)
    returns = function.returns if function.returns.endswith("*") else function.returns + " "
    block += comment(lines)
    block += [text.declaration(f"AG_API {returns}{function.name}", parameters or ["void"], ";"), ""]
    return block


def type_block(kind):
    lines = comment(_doc(kind.doc))
    if kind.opaque:
        lines.append(f"typedef struct {kind.name} {kind.name};")
    elif kind.callback:
        lines += kind.callback.strip().splitlines()
    elif kind.struct:
        lines += kind.struct.strip().splitlines()
    else:
        lines += [f"typedef int32_t {kind.name};", "enum {"]
        for i, constant in enumerate(kind.constants):
            comma = "," if i + 1 < len(kind.constants) else ""  # C++98 takes none after the last
            line = f"  {constant['name']} = {constant['value']}{comma}"
            about = f" /**< {constant['doc']} */"
            if len(line) + len(about) <= text.WIDTH:
                lines.append(line + about)
            else:
                lines += comment(text.paragraphs(constant["doc"], text.WIDTH - 6), "  ") + [line]
        lines.append("};")
    return lines + [""]


def header(family):
    guard = f"AUTOGRAD_{family.name.upper()}_H"
    lines = ["/**", " * \\file"]
    lines += [f" * {line}".rstrip() for line in [family.title + ".", "", *_doc(family.doc), ""]]
    lines += [f" * {text.NOTE.format(family=family.name)}", " */"]
    lines += [f"#ifndef {guard}", f"#define {guard}", ""]
    if family.name == "status":
        lines += ["#include <math.h>", "#include <stddef.h>", "#include <stdint.h>", ""]
        lines += ['#include "autograd/export.h"', ""]
    elif family.name == "types":
        lines += ['#include "autograd/status.h"', ""]
    else:
        lines += ['#include "autograd/types.h"', ""]
    lines += ["#ifdef __cplusplus", 'extern "C" {', "#endif", ""]
    for macro in family.macros:
        lines += comment(_doc(macro["doc"])) + [f"#define {macro['name']} {macro['value']}", ""]
    for kind in family.types:
        lines += type_block(kind)
    for function in family.live_functions:
        lines += function_block(function)
    for op in family.live_ops:
        lines += op_block(op)
    lines += ["#ifdef __cplusplus", "}", "#endif", "", "#endif", ""]
    return "\n".join(lines)


def umbrella(families):
    lines = ["/**", " * \\file", " * The whole public interface of libautograd.", " *",
             " * Made from api/ by tools/generate.py: edit the registry instead.", " */",
             "#ifndef AUTOGRAD_AUTOGRAD_H", "#define AUTOGRAD_AUTOGRAD_H", ""]
    lines += [f'#include "autograd/{f.name}.h"' for f in families]
    return "\n".join(lines + ["", "#endif", ""])


def files(registry):
    live = [f for f in registry.families if f.live]
    made = {f"{f.name}.h": header(f) for f in live}
    made["export.h"] = EXPORT_H.format(note="Made by tools/generate.py.")
    made["autograd.h"] = umbrella(live)
    return made
