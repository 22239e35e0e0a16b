"""Documentation comments: the registry's Markdown as Javadoc, with Java's names in place of C's."""

import html
import re

from ... import names, text
from .naming import exception, holder, method

_CODE = re.compile(r"`([^`]*)`")
_NAME = re.compile(r"\b(ag_\w+|AG_\w+|NULL)\b")


def escape(content):
    """Markdown text as HTML for a comment; `code` becomes <code>."""
    content = html.escape(content, quote=False).replace("@", "&#64;").replace("*/", "*&#47;")
    content = content.replace("\\", "&#92;")
    return _CODE.sub(r"<code>\1</code>", content)


def sentence(content):
    """The first paragraph's first line as a summary that ends with a full stop."""
    first = content.split("\n\n")[0].replace("\n", " ").strip()
    return first if first.endswith((".", ":", "?")) else first + "."


class Javadoc:
    """Writes comments for the names of one registry."""

    def __init__(self, registry):
        self._links = {"NULL": "null", "AG_ABSENT": "{@link Long#MIN_VALUE}"}
        self._exceptions = {}
        for op in registry.live_ops:
            for inplace in (False, True) if op.inplace else (False,):
                link = f"{{@link {holder(op)}#{method(op, inplace)}}}"
                self._links[f"ag_{op.name}{'_' if inplace else ''}"] = link
        for type_ in registry.types.values():
            for c in type_.constants:
                if type_.name == "ag_status":
                    java = exception(c["name"])
                    self._exceptions[java.removesuffix("Exception")] = java
                else:
                    link = f"{{@link {names.type_name(type_.name)}#{names.constant(type_, c['name'])}}}"
                    self._links[c["name"]] = link if c["value"] else "null"
        # IoError is IoException here, but the registry says IoError.
        self._exceptions["IoError"] = exception("AG_IO_ERROR")

    def words(self, content):
        """Text as HTML that speaks of Java's names."""
        return _NAME.sub(lambda m: self._links.get(m.group(), m.group()), escape(content))

    def errors(self, content):
        """The same, where statuses are exceptions."""
        return re.sub(r"\b[A-Z]\w+\b", self._exception, self.words(content))

    def _exception(self, match):
        name = self._exceptions.get(match.group())
        return f"{{@link {name}}}" if name else match.group()

    def _paragraph(self, block):
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
            made = [f"<p>{self.words(' '.join(head))}"] if head else []
            return [*made, "<ul>", *(f"<li>{self.words(item)}</li>" for item in items), "</ul>"]
        if any(line.startswith(("|", " ")) for line in lines):
            return ["<pre>", *(escape(line) for line in lines), "</pre>"]
        return [f"<p>{self.words(' '.join(lines))}"]

    def comment(self, indent, doc, facts=(), tags=()):
        """The lines of a comment: doc in Markdown, facts as (title, text), tags as (tag, text)."""
        width = text.WIDTH - len(indent) - 3
        blocks = [b for b in doc.split("\n\n") if b.strip()]
        lines = [self.words(sentence(doc))]
        for block in blocks[1:]:
            lines += ["", *self._paragraph(block)]
        if facts:
            said = [(k, self.errors(v) if k == "Errors" else self.words(v)) for k, v in facts]
            lines += ["", "<ul>", *(f"<li>{k}: {v}</li>" for k, v in said), "</ul>"]
        if tags:
            lines += ["", *(f"@{tag} {self.words(about)}" for tag, about in tags)]
        made = []
        for line in lines:
            made += text.paragraphs(line, width) if len(line) > width else [line]
        return [f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in made), f"{indent} */"]
