"""What the Rust writers share: names, documentation comments, layout."""

import re

from ... import names, text

HEAD = "// Made from api/ by tools/generate.py: edit the registry instead.\n"
WIDTH = 100
KEYWORDS = set(
    """as async await box break const continue crate do dyn else enum extern false final fn for if impl
    in let loop macro match mod move mut priv pub ref return self static struct super trait true try
    type typeof unsafe unsized use virtual where while yield""".split()
)


def identifier(name):
    return f"{name}_" if name in KEYWORDS else name


def variant(type_, constant):
    """AG_QR_REDUCED of ag_qr_mode is Reduced."""
    return names.pascal(names.constant(type_, constant).lower())


def path(op):
    """Where a generated function is found in the crate."""
    space = names.namespace(op)
    return "::".join(part for part in ("crate", space, identifier(names.short(op))) if part)


def link(op):
    """To the function, which may share its name with a crate or a macro."""
    return f"[`{identifier(names.short(op))}`](fn@{path(op)})"


# --- documentation ------------------------------------------------------------------------------
_CODE = re.compile(r"(`[^`]*`)")


def _translate(registry):
    """Replaces the C names of a sentence by links to what is called so in Rust."""
    ops = {op.name: op for op in registry.live_ops}
    types = {name for name, t in registry.types.items() if t.constants}

    def replace(match):
        name = match.group(1)
        if name in ops:
            return link(ops[name])
        if f"ag_{name}" in types:
            return f"[`{names.type_name(name)}`](crate::{names.type_name(name)})"
        return f"`ag_{name}`"

    return replace


def markdown(registry, sentence, links=True):
    """Text of the registry as Markdown that rustdoc takes literally."""
    replace = _translate(registry)
    made = []
    for i, piece in enumerate(_CODE.split(sentence)):
        if i % 2 == 0:
            piece = re.sub(r"([\[\]<>*\\])", r"\\\1", piece)
            if links:
                piece = re.sub(r"\bag_(\w+?)\b(?!_)", replace, piece)
        made.append(piece)
    return "".join(made)


def comment(blocks, indent=""):
    """`///` lines of paragraphs; indented ones are set as text, not as Rust."""
    lines = []
    for block in "\n\n".join(b for b in blocks if b).split("\n\n"):
        if lines:
            lines.append("")
        code = all(line.startswith(("    ", "```")) for line in block.splitlines())
        if code:
            lines += ["```text", *(line.removeprefix("    ") for line in block.splitlines()), "```"]
        else:
            lines += text.paragraphs(block, WIDTH - 4 - len(indent))
    return [f"{indent}/// {line}".rstrip() for line in lines]


def paragraphs(registry, doc):
    """Documentation with all that is not code made safe for rustdoc."""
    made = []
    for block in doc.split("\n\n"):
        code = all(line.startswith("    ") for line in block.splitlines())
        made.append(block if code else markdown(registry, block))
    return "\n\n".join(made)


def errors(registry, sentence):
    """The status names of a sentence as links to the variants of Status."""
    known = {variant(registry.types["ag_status"], c["name"])
             for c in registry.types["ag_status"].constants[1:]}
    made = markdown(registry, sentence)
    return re.sub(r"\b([A-Z]\w+)\b", lambda m: (
        f"[`{m.group(1)}`](crate::Status::{m.group(1)})" if m.group(1) in known else m.group(1)), made)


# --- layout -------------------------------------------------------------------------------------
def call(head, arguments, tail, indent=""):
    """head(arguments)tail as rustfmt breaks it: on one line, or one argument a line."""
    line = f"{indent}{head}({', '.join(arguments)}){tail}"
    if len(line) <= WIDTH or not arguments:
        return [line]
    return [f"{indent}{head}(", *(f"{indent}    {a}," for a in arguments), f"{indent}){tail}"]
