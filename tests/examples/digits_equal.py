#!/usr/bin/env python3
"""Compares the losses that the languages' digits programs have just written, to the last bit.

    digits_equal.py FOLDER LANGUAGE...
"""

import pathlib
import re
import sys
from decimal import Decimal, InvalidOperation

EPOCHS = 60
MOST_DIGITS = 17


def numbers(path):
    """A line an epoch: its number, two losses, two accuracies, as decimals."""
    rows = []
    for line in path.read_text(encoding="ascii").splitlines():
        try:
            rows.append(tuple(Decimal(word) for word in line.split()))
        except InvalidOperation:
            raise ValueError(f"{path.name}, line {len(rows) + 1}: {line!r} is not numbers") from None
    if [row[0] for row in rows if len(row) == 5] != list(range(1, EPOCHS + 1)):
        raise ValueError(f"{path.name}: not {EPOCHS} lines of an epoch and four numbers")
    digits = max(len(re.sub(r"^0*", "", "".join(map(str, value.as_tuple().digits))))
                 for row in rows for value in row)
    if digits != MOST_DIGITS:
        raise ValueError(f"{path.name}: {digits} digits where {MOST_DIGITS} are asked for")
    return rows


def compare(folder, languages):
    """What differs, in sentences."""
    found = []
    rows = {}
    for language in languages:
        path = pathlib.Path(folder) / f"{language}.txt"
        try:
            rows[language] = numbers(path)
        except FileNotFoundError:
            found.append(f"{language} has written no losses")
        except ValueError as error:
            found.append(str(error))
    if not rows:
        return found
    first, *others = rows
    for language in others:
        for ours, theirs in zip(rows[first], rows[language]):
            # Of 17 digits the last may be rounded either way where the number lies between.
            if list(map(float, ours)) != list(map(float, theirs)):
                found.append(f"{first} and {language} part in epoch {ours[0]}:\n"
                             f"  {' '.join(map(str, ours))}\n  {' '.join(map(str, theirs))}")
                break
    if not found:
        print(f"{', '.join(rows)}: equal; the final loss is {rows[first][-1][1]}")
    return found


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    problems = compare(sys.argv[1], sys.argv[2:])
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
