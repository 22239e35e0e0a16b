"""swig/flat.h, the flat form of the C interface as inline functions, and swig/flat.i, which tells
SWIG which typemap each parameter takes and declares the functions without their prefix."""

from .. import text
from ..flat import PATTERNS, declarations, functions

NOTE = text.NOTE.format(family="*")
HEAD = f"""\
// The flat form of the C interface. {NOTE}
#ifndef AUTOGRAD_FLAT_H
#define AUTOGRAD_FLAT_H

#include <autograd/autograd.h>
#include <stdlib.h>
#include <string.h>

static inline ag_status flat_fail(ag_status status, const char *message) {{
  ag_error_set(status, message);
  return status;
}}

static inline int flat_fits(int64_t size, int64_t needed, ag_status *STATUS) {{
  if (size == needed) return 1;
  *STATUS = flat_fail(AG_INVALID_ARGUMENT, "the array of results has not as many entries as there are results");
  return 0;
}}

static inline void flat_copy_stats(const int64_t *from, int64_t count, int64_t *to, int64_t capacity) {{
  for (int64_t i = 0; i < count && i < capacity; ++i) to[i] = from[i];
}}
"""


def _body(function):
    result = function.result
    call = f"{function.name}({', '.join(function.call)})"
    lines = list(function.before)
    if function.text:
        # Once for the length, once for the text.
        args = ", ".join(function.call)
        lines += ["char *text = NULL;", "int64_t capacity = 0, length = 0;",
                  f"*STATUS = {function.name}({args});", "if (*STATUS) return NULL;",
                  "capacity = length + 1;", "text = (char *)malloc((size_t)capacity);",
                  "if (text == NULL) {", '  *STATUS = flat_fail(AG_OUT_OF_MEMORY, "no memory for the text");',
                  "  return NULL;", "}", f"*STATUS = {function.name}({args});",
                  "if (*STATUS) {", "  free(text);", "  return NULL;", "}", "return text;"]
    elif not function.has_status:
        if result == "void":
            lines.append(f"{call};")
        else:
            cast = f"({result})" if result.startswith("ag_") and result.endswith("*") else ""
            lines.append(f"return {cast}{call};")
    else:
        lines.append(f"*STATUS = {call};")
        lines += function.after
        if result != "void":
            name = next(a[1:] for a in function.call if a.startswith("&") and a != "&opts")
            cast = "(ag_op *)" if result == "ag_op *" else ""
            lines.append(f"return {cast}{name};")
    return lines


def header(registry):
    lines = [HEAD]
    for function in functions(registry):
        space = "" if function.result.endswith("*") else " "
        head = f"static inline {function.result}{space}{function.flat_name}"
        lines.append(text.declaration(head, declarations(function) or ["void"], " {"))
        lines += [f"  {line}" for line in _body(function)]
        lines += ["}", ""]
    return "\n".join([*lines, "#endif", ""])


def interface(registry):
    made = functions(registry)
    lines = ['%rename("%(strip:[flat_])s") "";', "",
             f"// Which typemap each parameter takes. {NOTE}"]
    applied = {name: {} for name in PATTERNS}
    for function in made:
        for pattern, *params in function.params:
            if pattern and tuple(params) != PATTERNS[pattern]:
                applied[pattern][tuple(params)] = None
    for pattern, all_params in applied.items():
        for params in all_params:
            lines.append(f"%apply ({', '.join(PATTERNS[pattern])}) {{ ({', '.join(params)}) }};")
    lines.append("")
    for function in made:
        if function.text:
            lines.append(f"%newobject {function.flat_name};")
        space = "" if function.result.endswith("*") else " "
        lines.append(text.declaration(f"{function.result}{space}{function.flat_name}",
                                      declarations(function) or ["void"], ";"))
    return "\n".join([*lines, ""])


def checked_in(registry):
    return {}


def built(registry):
    return {"swig/flat.h": header(registry), "swig/flat.i": interface(registry)}
