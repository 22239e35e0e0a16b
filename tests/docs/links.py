#!/usr/bin/env python3
"""Every relative link of the pages leads somewhere, and every ag_ name exists: links.py SOURCE"""

import re
import sys
from pathlib import Path

LINK = re.compile(r"\]\(([^)\s]+)\)")


def main(source):
    source = Path(source)
    headers = "".join(p.read_text(encoding="utf-8") for p in source.glob("include/autograd/*.h"))
    known = set(re.findall(r"\b(?:ag|AG)_\w+", headers))
    wrong = []
    for page in [source / "README.md", *source.glob("docs/*.md"), *source.glob("docs/reference/*.md")]:
        text = page.read_text(encoding="utf-8")
        for link in LINK.findall(text):
            target, _, anchor = link.partition("#")
            if "://" in link:
                continue
            goal = (page.parent / target) if target else page
            if not goal.exists():
                wrong.append(f"{page.name}: {link} leads nowhere")
            elif anchor and f"## {anchor}\n" not in goal.read_text(encoding="utf-8"):
                wrong.append(f"{page.name}: {link} has no such heading")
        # A name cut off by * or <...> stands for a family of names.
        for name in re.findall(r"\b((?:ag|AG)_\w*[A-Za-z0-9]_?)(?![\w*…<])", text):
            if name not in known and page.parent.name != "reference" and page.name != "adding-an-op.md":
                wrong.append(f"{page.name}: there is no {name}")
    print("\n".join(wrong) or "all links and names are right")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
