"""Enums of constants, exceptions of status codes, and the version that the native library must have."""

import re

from ... import names
from .javadoc import Javadoc
from .naming import FOLDER, NOTE, exception

PACKAGE = f"// {NOTE}\npackage io.libautograd;\n"


def _enum(type_, javadoc):
    constants = [c for c in type_.constants if c["value"] != 0]
    name = names.type_name(type_.name)
    lines = [PACKAGE, *javadoc.comment("", type_.doc), f"public enum {name} {{"]
    for i, constant in enumerate(constants):
        short = names.constant(type_, constant["name"])
        lines += javadoc.comment("  ", constant["doc"][:1].upper() + constant["doc"][1:])
        lines.append(f"  {short}({constant['value']}){';' if i == len(constants) - 1 else ','}")
    lines += ["", "  private static final " + name + "[] ALL = values();", "", "  private final int code;", "",
              f"  {name}(int code) {{", "    this.code = code;", "  }", "",
              *javadoc.comment("  ", "The code in the C interface.", tags=[("return", "the code")]),
              "  public int code() {", "    return code;", "  }", "",
              *javadoc.comment("  ", "The constant of a code.", tags=[
                  ("param code", "as the C interface knows it"),
                  ("return", "the constant")]),
              f"  public static {name} of(int code) {{", f"    for ({name} one : ALL) {{",
              "      if (one.code == code) {", "        return one;", "      }", "    }",
              f'    throw new IllegalArgumentException("no {name} has the code " + code);', "  }", "",
              f"  static int codeOf({name} one) {{", "    return one == null ? 0 : one.code;", "  }"]
    if type_.name == "ag_dtype":
        lines += ["", *javadoc.comment("  ", "How large an element is.", tags=[("return", "its bytes")]),
                  "  public int itemSize() {", "    return switch (this) {"]
        for constant in constants:
            bits = re.search(r"\d+$", constant["name"])
            size = int(bits.group()) // 8 if bits else 1
            lines.append(f"      case {names.constant(type_, constant['name'])} -> {size};")
        lines += ["    };", "  }"]
    return "\n".join([*lines, "}", ""])


def _exception(constant, javadoc):
    name = exception(constant["name"])
    doc = constant["doc"][:1].upper() + constant["doc"][1:]
    modifier = "sealed " if name == "InvalidStateException" else "final "
    permits = " permits ClosedException" if name == "InvalidStateException" else ""
    return "\n".join([
        PACKAGE, *javadoc.comment("", doc),
        f"public {modifier}class {name} extends AutogradException{permits} {{",
        "  private static final long serialVersionUID = 1L;", "",
        f"  {name}(String op, String argument, String message, Throwable cause) {{",
        f"    super({constant['value']}, op, argument, message, cause);", "  }", "}", ""])


def _statuses(constants):
    lines = [PACKAGE, "/** The exception of each status. */", "final class Statuses {", "  private Statuses() {}", "",
             "  static AutogradException exception(int code, String op, String argument, String message, "
             "Throwable cause) {", "    return switch (code) {"]
    for c in constants:
        lines.append(f"      case {c['value']} -> new {exception(c['name'])}(op, argument, message, cause);")
    lines += ["      default -> new AutogradException(code, op, argument, message, cause);", "    };", "  }", "}", ""]
    return "\n".join(lines)


def files(registry):
    made, javadoc = {}, Javadoc(registry)
    for type_ in registry.types.values():
        if type_.name == "ag_status":
            constants = [c for c in type_.constants if c["value"] != 0]
            for c in constants:
                made[f"{FOLDER}/{exception(c['name'])}.java"] = _exception(c, javadoc)
            made[f"{FOLDER}/Statuses.java"] = _statuses(constants)
        elif type_.constants:
            made[f"{FOLDER}/{names.type_name(type_.name)}.java"] = _enum(type_, javadoc)
    macros = {m["name"]: m["value"] for f in registry.families for m in f.macros}
    version = ".".join(macros[f"AG_VERSION_{part}"] for part in ("MAJOR", "MINOR", "PATCH"))
    made[f"{FOLDER}/internal/Version.java"] = (
        f"// {NOTE}\npackage io.libautograd.internal;\n\n/** The version of these classes. */\n"
        f'final class Version {{\n  static final String VERSION = "{version}";\n\n  private Version() {{}}\n}}\n')
    return made
