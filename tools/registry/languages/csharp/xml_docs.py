"""XML documentation comments."""

import re
from html import escape

from ... import text

WIDTH = 100


def inline(words):
    """Markdown's `code` as <c>."""
    return re.sub(r"`([^`]+)`", r"<c>\1</c>", escape(words, quote=False))


def lines(content, indent):
    """Text as comment lines."""
    return [f"{indent}/// {line}".rstrip() for line in text.paragraphs(content, WIDTH - 4)]


def element(tag, content, indent):
    return lines(f"<{tag}>{content}</{tag.split()[0]}>", indent)


def summary(content, indent):
    return element("summary", inline(content), indent)


def op(op, params, indent, outputs=""):
    """Everything that the registry says of an op. params: [(C# name, text)]."""
    head, _, rest = op.doc.partition("\n\n")
    made = summary(head, indent)
    facts = [f"<para>{inline(part)}</para>" for part in _blocks(rest)]
    if any(p.kind in ("tensor", "tensors") for p in op.params):
        facts.append(f"<para>Dtypes: {text.dtype_text(op.dtypes)}. "
                     f"Result: {inline(text.result_text(op))}.</para>")
    if text.gradient_text(op):
        facts.append(f"<para>Gradient: {inline(text.gradient_text(op))}.</para>")
    facts.append(f"<para>Since {op.since}.</para>")
    made += [f"{indent}/// <remarks>", *(line for fact in facts for line in lines(fact, indent)),
             f"{indent}/// </remarks>"]
    for name, doc in params:
        made += element(f'param name="{name}"', inline(doc), indent)
    made += element("returns", outputs or "a new tensor", indent)
    if op.errors:
        made += element('exception cref="AutogradException"', inline(op.errors), indent)
    return made


def _blocks(content):
    """Paragraphs; the items of a list are one each."""
    for block in content.split("\n\n"):
        items = re.split(r"\n(?=- )", block)
        yield from (" ".join(item.split()) for item in items if item.strip())

