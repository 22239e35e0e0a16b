"""Documentation comments: the registry's Markdown as Javadoc."""

import html
import re

from ... import text

_CODE = re.compile(r"`([^`]*)`")


def escape(content):
    """Markdown text as HTML for a comment; `code` becomes <code>."""
    content = html.escape(content, quote=False).replace("@", "&#64;").replace("*/", "*&#47;")
    content = content.replace("\\", "&#92;")
    return _CODE.sub(r"<code>\1</code>", content)


def sentence(content):
    """The first paragraph's first line as a summary that ends with a full stop."""
    first = content.split("\n\n")[0].replace("\n", " ").strip()
    return first if first.endswith((".", ":", "?")) else first + "."


def _paragraph(block):
    lines = block.splitlines()
    if any(line.startswith("- ") for line in lines):
        items, head = [], []
        for line in lines:
            if line.startswith("- "):
                items.append(line[2:])
            elif items:
                items[-1] += " " + line.strip()
            else:
                head.append(line)
        made = [f"<p>{escape(' '.join(head))}"] if head else []
        return [*made, "<ul>", *(f"<li>{escape(item)}</li>" for item in items), "</ul>"]
    if any(line.startswith(("|", " ")) for line in lines):
        return ["<pre>", *(escape(line) for line in lines), "</pre>"]
    return [f"<p>{escape(' '.join(lines))}"]


def comment(indent, doc, facts=(), tags=()):
    """The lines of a comment: doc in Markdown, facts as (title, text), tags as (tag, text)."""
    width = text.WIDTH - len(indent) - 3
    blocks = [b for b in doc.split("\n\n") if b.strip()]
    lines = [escape(sentence(doc))]
    for block in blocks[1:]:
        lines += ["", *_paragraph(block)]
    if facts:
        lines += ["", "<ul>", *(f"<li>{k}: {escape(v)}</li>" for k, v in facts), "</ul>"]
    if tags:
        lines += ["", *(f"@{tag} {escape(about)}" for tag, about in tags)]
    made = []
    for line in lines:
        made += text.paragraphs(line, width) if len(line) > width else [line]
    return [f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in made), f"{indent} */"]
