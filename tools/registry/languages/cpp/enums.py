"""The sets of constants as enum classes, and a class for each status."""

from ... import names, text
from . import forms

NOTE = forms.NOTE
# Of types that only the hand-written layer uses under names of its own.
HIDDEN = {"ag_index_item"}


def types(registry):
    return [t for t in registry.types.values() if t.constants and t.name not in HIDDEN]


def _enum(type_):
    lines = forms.doc(forms.paragraphs(type_.doc))
    lines.append(f"enum class {names.type_name(type_.name)} : int32_t {{")
    if not any(c["value"] == 0 for c in type_.constants):
        lines.append("  unspecified = 0, /**< what the function's documentation says */")
    for constant in type_.constants:
        name = forms.short_name(type_, constant["name"])
        if constant["value"] == 0 and type_.name != "ag_status":
            name = "unspecified"
        line = f"  {name} = {constant['value']},"
        about = f" /**< {constant['doc']} */"
        if len(line) + len(about) <= text.WIDTH:
            lines.append(line + about)
        else:
            lines += forms.doc(forms.paragraphs(constant["doc"], 6), "  ") + [line]
    return [*lines, "};", ""]


def header(registry):
    body = []
    for type_ in types(registry):
        body += _enum(type_)
    body += ["/// The number that an enumerator has in the C interface.",
             "template <class Enum>",
             "  requires std::is_enum_v<Enum>",
             "constexpr int32_t code(Enum value) noexcept {",
             "  return static_cast<int32_t>(value);",
             "}", ""]
    return forms.file("The C interface's sets of constants.", NOTE,
                      ["<cstdint>", "<type_traits>"], body)


def statuses(registry):
    """(constant, class) of each failure."""
    type_ = registry.types["ag_status"]
    return [(c, names.pascal(names.constant(type_, c["name"]).lower()))
            for c in type_.constants if c["value"] != 0]


def errors(registry):
    body = []
    for constant, name in statuses(registry):
        body += forms.doc(forms.paragraphs(f"{constant['name']}: {constant['doc']}."))
        body += [f"class {name} : public Error {{", " public:", "  using Error::Error;", "};", ""]
    body += ["namespace detail {", "",
             "/// Throws the class that belongs to a code; Error itself for a caller's own code.",
             "[[noreturn]] inline void throw_code(Error::Details details,",
             "                                    const std::exception_ptr& cause) {",
             "  switch (details.code) {"]
    for constant, name in statuses(registry):
        body += [f"    case {constant['name']}:",
                 f"      throw_with_cause({name}(std::move(details)), cause);"]
    body += ["    default:", "      throw_with_cause(Error(std::move(details)), cause);",
             "  }", "}", "", "}  // namespace detail", ""]
    return forms.file("One exception class a status.", NOTE,
                      ["<utility>", "status.h", "cpp/error.hpp"], body)
