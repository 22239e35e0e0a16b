"""Options structs with the registry's defaults, for designated initialisers, and their way into the
C structs."""

from ... import names, text
from . import forms

NOTE = forms.NOTE


def type_name(item):
    """SumOptions, linalg::SvdOptions; of a function: GradOptions, SgdOptions of ag_sgd_new."""
    if hasattr(item, "outputs"):
        return names.pascal(names.short(item)) + "Options"
    return names.pascal(item.name.removeprefix("ag_").removesuffix("_new")) + "Options"


def struct(item, registry):
    """The struct, in whichever namespace is open."""
    owner = item.name if hasattr(item, "outputs") else item.name.removeprefix("ag_")
    lines = [f"/// Options of {owner}.", f"struct {type_name(item)} {{"]
    for param in item.options:
        form = forms.form(param)
        lines += forms.doc(forms.paragraphs(param.doc, 6), "  ")
        initial = forms.fill(form.initial, param, registry) or "{}"
        lines.append(f"  {forms.fill(form.member, param, registry)} {param.name}{initial};")
    return [*lines, "};", ""]


def converter(item, qualified):
    """detail::to_c, from the C++ struct to the C one, which borrows from it."""
    c_type = item.opts_type
    lines = [f"inline {c_type} to_c(const {qualified}& from) {{",
             f"  {c_type} to = {c_type.upper()}_INIT;"]
    for param in item.options:
        lines += [f"  {line.format(n=param.name)}" for line in forms.form(param).copy]
    return [*lines, "  return to;", "}", ""]


def functions(registry):
    """Functions whose options C++ can spell; those with callbacks have hand-written ones."""
    return [f for family in registry.families for f in family.live_functions
            if f.options and all(forms.form(p) for p in f.options)]


def header(registry):
    body, to_c = [], []
    for function in functions(registry):
        body += struct(function, registry)
        to_c += converter(function, type_name(function))
    body += ["namespace detail {", "", *to_c, "}  // namespace detail", ""]
    return forms.file("Options of the functions that are no ops.", NOTE,
                      ["autograd.h", "cpp/tensor.hpp"], body)
