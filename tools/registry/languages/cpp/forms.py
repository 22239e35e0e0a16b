"""How a parameter of each kind is written in C++: in a call, in an options struct, and on its way
into the C function. {n} is its name."""

from dataclasses import dataclass

from ... import kinds, names, text
from ...c_header import comment


NOTE = "Made from api/ by tools/generate.py: edit the registry instead."


@dataclass(frozen=True)
class Form:
    """param and its default where it may be left out; args of the C call; member of an options
    struct with its initial value; and the lines that copy it into the C struct."""

    param: str
    default: str
    args: tuple
    member: str = ""
    initial: str = ""
    copy: tuple = ()


_INTS = ("if (from.{n}) {{", "  to.{n} = from.{n}->data();",
         "  to.n_{n} = static_cast<int64_t>(from.{n}->size());", "}}")
_OWNED_INTS = "std::optional<std::vector<int64_t>>"
FORMS = {
    "tensor": Form("const Tensor& {n}", "", ("{n}.get()",)),
    "tensor?": Form("const Tensor& {n}", "{}", ("{n}.get()",),
                    "Tensor", "", ("to.{n} = from.{n}.get();",)),
    "tensors": Form("const Tensors& {n}", "", ("{n}.data()", "{n}.size()")),
    "ints": Form("Ints {n}", "", ("{n}.data()", "{n}.size()"), _OWNED_INTS, "", _INTS),
    "ints?": Form("OptionalInts {n}", "{}", ("{n}.data()", "{n}.size()"), _OWNED_INTS, "", _INTS),
    "spec": Form("const Index& {n}", "", ("{n}.data()", "{n}.size()")),
    "int": Form("int64_t {n}", "{d}", ("{n}",), "int64_t", " = {d}", ("to.{n} = from.{n};",)),
    "int?": Form("std::optional<int64_t> {n}", "{}", ("{n}.value_or(AG_ABSENT)",),
                 "std::optional<int64_t>", "", ("to.{n} = from.{n}.value_or(AG_ABSENT);",)),
    "float": Form("double {n}", "{d}", ("{n}",), "double", " = {d}", ("to.{n} = from.{n};",)),
    "float?": Form("std::optional<double> {n}", "{}", ("{n}.value_or(NAN)",),
                   "std::optional<double>", "", ("to.{n} = from.{n}.value_or(NAN);",)),
    "bool": Form("bool {n}", "{d}", ("{n} ? 1 : 0",), "bool", " = {d}",
                 ("to.{n} = from.{n} ? 1 : 0;",)),
    "dtype": Form("Dtype {n}", "{d}", ("code({n})",), "Dtype", " = {d}",
                  ("to.{n} = code(from.{n});",)),
    "device": Form("Device {n}", "{}", ("code({n}.type)", "{n}.index"), "Device", "",
                   ("to.{n}_type = code(from.{n}.type);", "to.{n}_index = from.{n}.index;")),
    "enum": Form("{t} {n}", "{d}", ("code({n})",), "{t}", " = {d}", ("to.{n} = code(from.{n});",)),
    "string": Form("const std::string& {n}", "\"{d}\"", ("{n}.c_str()",),
                   "std::string", " = \"{d}\"", ("to.{n} = from.{n}.c_str();",)),
    "rng?": Form("RngRef {n}", "{}", ("{n}.get()",), "RngRef", "", ("to.{n} = from.{n}.get();",)),
    "pointer:const char *": Form("", "", (), "std::string", "",
                                 ("if (!from.{n}.empty()) to.{n} = from.{n}.c_str();",)),
}


def form(param):
    if param.kind == "ints" and param.name == "spec":
        return FORMS["spec"]
    if param.kind == "pointer":
        return FORMS.get(f"pointer:{param.type}")
    return FORMS.get("ints?" if param.kind == "ints" and param.optional else param.kind)


def enumerator(registry, type_name, code):
    """Norm::fro, or Norm::unspecified for 0."""
    type_ = registry.types[type_name]
    cpp = names.type_name(type_name)
    found = [c for c in type_.constants if c["value"] == code and code != 0]
    return f"{cpp}::{short_name(type_, found[0]['name'])}" if found else f"{cpp}::unspecified"


KEYWORDS = kinds.RESERVED | {"default"}


def short_name(type_, constant):
    """A constant in C++: lower case, with an underscore behind a keyword."""
    name = names.constant(type_, constant).lower()
    return name + "_" if name in KEYWORDS else name


def default(param, registry):
    """The default value as C++ writes it."""
    if param.kind == "enum":
        return enumerator(registry, param.type, param.default or 0)
    if param.kind == "dtype":
        return enumerator(registry, "ag_dtype", param.default or 0)
    if param.kind == "bool":
        return "true" if param.default else "false"
    if param.default is None:
        return ""
    if param.kind == "string":
        return param.default
    return param.default_c().replace("inf", "INFINITY")


def fill(pattern, param, registry):
    cpp_type = names.type_name(param.type) if param.type.startswith("ag_") else ""
    return pattern.format(n=param.name, t=cpp_type, d=default(param, registry))


def parameter(param, registry):
    return fill(form(param).param, param, registry)


def parameter_default(param, registry):
    """What `= …` gives a parameter that may be left out; "" where it must be there."""
    if param.required:
        return ""
    pattern = form(param).default
    return pattern if pattern == "{}" else fill(pattern, param, registry)


def arguments(param):
    return [a.format(n=param.name) for a in form(param).args]


def tagged(tag, body):
    lines = text.paragraphs(f"{tag} {body}", text.WIDTH - 7)
    return [lines[0]] + ["    " + line if line else line for line in lines[1:]]


def doc(lines, indent=""):
    return comment(lines, indent)


def paragraphs(body, indent=3):
    return text.paragraphs(body, text.WIDTH - indent)


def file(title, note, includes, body):
    """A header with its guard, includes and namespace; body is a list of lines."""
    lines = ["/**", " * \\file", f" * {title}", " *", f" * {note}", " */", "#pragma once", ""]
    lines += [f"#include {i}" if i.startswith("<") else f'#include "autograd/{i}"'
              for i in includes]
    return "\n".join([*lines, "", "namespace ag {", "", *body, "}  // namespace ag", ""])
