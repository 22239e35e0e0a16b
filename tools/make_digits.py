#!/usr/bin/env python3
"""Makes examples/data/digits.csv from scikit-learn's digits.csv.gz.

    pip download --no-deps scikit-learn
    unzip scikit_learn-*.whl sklearn/datasets/data/digits.csv.gz
    python3 tools/make_digits.py sklearn/datasets/data/digits.csv.gz examples/data/digits.csv

Checks every line (64 pixels 0..16 and a label 0..9) and puts one header line on top.
"""

import gzip
import sys

PIXELS = 64
HEADER = ",".join([f"p{row}{column}" for row in range(8) for column in range(8)] + ["label"])


def convert(lines):
    for number, line in enumerate(lines, start=1):
        values = [int(text) for text in line.split(",")]
        if len(values) != PIXELS + 1:
            raise SystemExit(f"line {number} has {len(values)} values, not {PIXELS + 1}")
        *pixels, label = values
        if not all(0 <= pixel <= 16 for pixel in pixels) or not 0 <= label <= 9:
            raise SystemExit(f"line {number} has a pixel outside 0..16 or a label outside 0..9")
        yield ",".join(map(str, values))


def main():
    if len(sys.argv) != 3:
        raise SystemExit("usage: make_digits.py DIGITS.CSV.GZ DIGITS.CSV")
    with gzip.open(sys.argv[1], "rt", encoding="ascii") as source:
        rows = list(convert(source))
    with open(sys.argv[2], "w", encoding="ascii", newline="\n") as target:
        target.write("\n".join([HEADER, *rows]) + "\n")
    print(f"{sys.argv[2]}: {len(rows)} images")


if __name__ == "__main__":
    main()
