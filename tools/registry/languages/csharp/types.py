"""Enums, an exception a status, and the statistics structs."""

import re

from ... import names, text
from . import xml_docs

NOTE = "// " + text.NOTE.format(family="*")

# Classes of System that programs use beside ours: their names stay theirs.
EXCEPTION_NAMES = {
    "AG_INDEX_OUT_OF_RANGE": "IndexRangeException",
    "AG_OUT_OF_MEMORY": "MemoryBudgetException",
}


def _constant(kind, constant):
    if constant["name"].endswith("_DEFAULT") and constant["value"] == 0:
        return "Default"
    return names.pascal(names.constant(kind, constant["name"]).lower())


def constant_name(kind, value):
    """The member of a value; Default for 0."""
    found = next((c for c in kind.constants if c["value"] == value), None)
    return _constant(kind, found) if found else "Default"


def _enum(kind):
    lines = xml_docs.summary(kind.doc, "")
    lines.append(f"public enum {names.type_name(kind.name)} {{")
    if all(c["value"] for c in kind.constants):
        lines += [*xml_docs.summary("What the function's documentation says.", "  "),
                  "  Default = 0,"]
    for constant in kind.constants:
        lines += xml_docs.summary(constant["doc"], "  ")
        lines.append(f"  {_constant(kind, constant)} = {constant['value']},")
    return [*lines, "}", ""]


def _file(lines, *usings):
    return "\n".join([NOTE, *(f"using {u};" for u in usings), "", "namespace Libautograd {", "",
                      *lines, "}", ""])


def enums(registry):
    kinds = [kind for kind in registry.types.values() if kind.constants]
    return _file([line for kind in kinds for line in _enum(kind)])


def exception_name(status):
    plain = names.pascal(status.removeprefix("AG_").lower())
    return EXCEPTION_NAMES.get(status) or f"{plain}Exception"


def exceptions(registry):
    failures = [c for c in registry.types["ag_status"].constants if c["value"]]
    lines = []
    for failure in failures:
        name = exception_name(failure["name"])
        status = _constant(registry.types["ag_status"], failure)
        lines += xml_docs.summary(f"{failure['doc'][0].upper()}{failure['doc'][1:]}.", "")
        lines += [
            f"public sealed class {name} : AutogradException {{",
            *xml_docs.summary("An exception as the library would throw it: for callbacks.", "  "),
            '  /// <param name="message">the sentence</param>',
            '  /// <param name="op">the name of the function that failed</param>',
            '  /// <param name="argument">the name of the argument at fault</param>',
            '  /// <param name="cause">what led to it</param>',
            f'  public {name}(string message, string op = "", string argument = "",',
            "      Exception cause = null)",
            f"      : base(message, Status.{status}, op, argument, cause) {{}}",
            "}", ""]
    lines += ["public unsafe partial class AutogradException {",
              "  static AutogradException Of(Status status, string message, string op,",
              "      string argument, Exception cause) {",
              "    switch (status) {"]
    lines += [f"      case Status.{_constant(registry.types['ag_status'], f)}: "
              f"return new {exception_name(f['name'])}(message, op, argument, cause);"
              for f in failures]
    lines += ["      default: return new AutogradException(message, status, op, argument, cause);",
              "    }", "  }", "}", ""]
    return _file(lines, "System")


def _statistics(kind):
    members = re.findall(r"int64_t (\w+);\s*/\*\*<\s*(.*?)\s*\*/", kind.struct, re.S)
    members = [(name, " ".join(doc.split())) for name, doc in members if name != "struct_size"]
    lines = [*xml_docs.summary(kind.doc.split(" Start from")[0].replace("ag_", ""), ""),
             "[StructLayout(LayoutKind.Sequential)]",
             f"public struct {names.type_name(kind.name)} {{",
             "  readonly long " + ", ".join(names.camel(name) for name, _ in members) + ";", ""]
    for name, doc in members:
        lines += xml_docs.summary(doc, "  ")
        get = f"get {{ return {names.camel(name)}; }}"
        lines.append(f"  public long {names.pascal(name)} {{ {get} }}")
    return [*lines, "}", ""]


def statistics(registry):
    kinds = [kind for kind in registry.types.values() if kind.name.endswith("_stats")]
    lines = [line for kind in kinds for line in _statistics(kind)]
    return _file(lines, "System.Runtime.InteropServices")
