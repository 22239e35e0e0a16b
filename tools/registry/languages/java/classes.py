"""Enums of constants, exceptions of status codes, and the version that the native library must
have."""

import re

from ... import names
from .javadoc import Javadoc
from .naming import FOLDER, NOTE, exception

PACKAGE = f"// {NOTE}\npackage io.libautograd;\n"
ENUM = """\
{head}
{constants}

  private static final {name}[] ALL = values();

  private final int code;

  {name}(int code) {{
    this.code = code;
  }}

  /**
   * The code in the C interface.
   *
   * @return the code
   */
  public int code() {{
    return code;
  }}

  /**
   * The constant of a code.
   *
   * @param code as the C interface knows it
   * @return the constant
   */
  public static {name} of(int code) {{
    for ({name} one : ALL) {{
      if (one.code == code) {{
        return one;
      }}
    }}
    throw new IllegalArgumentException("no {name} has the code " + code);
  }}

  static int codeOf({name} one) {{
    return one == null ? 0 : one.code;
  }}
{more}}}
"""
ITEM_SIZE = """
  /**
   * How large an element is.
   *
   * @return its bytes
   */
  public int itemSize() {{
    return switch (this) {{
{cases}
    }};
  }}
"""
EXCEPTION = """\
{head}
  private static final long serialVersionUID = 1L;

  {name}(String op, String argument, String message, Throwable cause) {{
    super({code}, op, argument, message, cause);
  }}
}}
"""
STATUSES = """\
{package}
/** The exception of each status. */
final class Statuses {{
  private Statuses() {{}}

  static AutogradException exception(
      int code, String op, String argument, String message, Throwable cause) {{
    return switch (code) {{
{cases}
      default -> new AutogradException(code, op, argument, message, cause);
    }};
  }}
}}
"""
VERSION = """\
// {note}
package io.libautograd.internal;

/** The version of these classes. */
final class Version {{
  static final String VERSION = "{version}";

  private Version() {{}}
}}
"""


def _capital(doc):
    return doc[:1].upper() + doc[1:]


def _item_size(type_, constants):
    cases = []
    for constant in constants:
        bits = re.search(r"\d+$", constant["name"])
        size = int(bits.group()) // 8 if bits else 1
        cases.append(f"      case {names.constant(type_, constant['name'])} -> {size};")
    return ITEM_SIZE.format(cases="\n".join(cases))


def _enum(type_, javadoc):
    constants = [c for c in type_.constants if c["value"] != 0]
    name = names.type_name(type_.name)
    made = []
    for constant in constants:
        short = names.constant(type_, constant["name"])
        made.append("\n".join([*javadoc.comment("  ", _capital(constant["doc"])),
                               f"  {short}({constant['value']})"]))
    head = "\n".join([PACKAGE, *javadoc.comment("", type_.doc), f"public enum {name} {{"])
    more = _item_size(type_, constants) if type_.name == "ag_dtype" else ""
    return ENUM.format(head=head, constants=",\n".join(made) + ";", name=name, more=more)


def _exception(constant, javadoc):
    name = exception(constant["name"])
    parent = name == "InvalidStateException"  # a closed object is one state of many
    declared = (f"public {'sealed' if parent else 'final'} class {name} extends AutogradException"
                f"{' permits ClosedException' if parent else ''} {{")
    head = "\n".join([PACKAGE, *javadoc.comment("", _capital(constant["doc"])), declared])
    return EXCEPTION.format(head=head, name=name, code=constant["value"])


def _statuses(constants):
    cases = [f"      case {c['value']} -> "
             f"new {exception(c['name'])}(op, argument, message, cause);" for c in constants]
    return STATUSES.format(package=PACKAGE, cases="\n".join(cases))


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
    made[f"{FOLDER}/internal/Version.java"] = VERSION.format(note=NOTE, version=version)
    return made
