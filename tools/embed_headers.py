#!/usr/bin/env python3
"""Writes src/functors/*.h into a C++ source, as text for the compiler at run time.

Usage: embed_headers.py OUT.cpp
"""

import pathlib
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "src"
PIECE = 12000  # compilers limit the length of a literal


def literal(text):
    assert ')ag"' not in text
    pieces = [text[i:i + PIECE] for i in range(0, len(text), PIECE)]
    return "\n".join(f'R"ag({piece})ag"' for piece in pieces)


def main(out):
    headers = sorted((SOURCE / "functors").glob("*.h"))
    entries = "".join(
        f'    {{"functors/{path.name}",\n{literal(path.read_text(encoding="utf-8"))}}},\n'
        for path in headers)
    out.write_text(f"""// Written by tools/embed_headers.py.
#include "cuda/elementwise/headers.h"

namespace autograd::cuda::elementwise {{

const EmbeddedHeader kHeaders[] = {{
{entries}}};
const int kHeaderCount = {len(headers)};

}}  // namespace autograd::cuda::elementwise
""", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
