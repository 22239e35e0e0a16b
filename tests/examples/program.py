"""What the tests of the examples share: running a program, and reading what it printed and drew."""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree


def run(command, **options):
    """What a program printed that succeeds and complains of nothing."""
    result = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if result.returncode or result.stderr:
        sys.exit(f"{command[0]} failed ({result.returncode}): {result.stderr}{result.stdout}")
    return result.stdout


def refuses(command, sentence):
    """That a program fails with one line that holds a sentence."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 1 or sentence not in result.stderr or result.stderr.count("\n") != 1:
        sys.exit(f"{command} does not say '{sentence}' ({result.returncode}): {result.stderr}")


def refuses_bad_data(program, data, *more):
    """What every example says of data that are not there, no table or too few, and of a folder that
    is not there."""
    refuses([program, "/nonexistent.csv"], "No such file or directory")
    with tempfile.TemporaryDirectory() as folder:
        bad = os.path.join(folder, "bad.csv")
        with open(data, encoding="ascii") as file:
            header, first = file.readline(), file.readline()
        for text, sentence in ((header, "no rows"), (header + first.rstrip("\n") + "x\n", "line 2"),
                               (header + first, "too few")):
            with open(bad, "w", encoding="ascii") as file:
                file.write(text)
            refuses([program, bad], sentence)
        refuses([program, data, os.path.join(folder, "missing"), *more],
                f"{folder}/missing/")


def figure(text, name, start=0):
    """The number that a program printed behind a name, as text."""
    found = re.compile(rf"^ *{re.escape(name)} *=? *(\S+)", re.MULTILINE).search(text, start)
    if not found:
        sys.exit(f"the program did not print '{name}':\n{text}")
    return found.group(1)


def check_picture(path, words):
    """That a picture is well-formed, has no number that is none, and shows some words."""
    root = ElementTree.parse(path).getroot()
    shown = " ".join(root.itertext()).lower()
    for word in words:
        if word.lower() not in shown:
            sys.exit(f"{path} does not show '{word}'")
    with open(path, encoding="utf-8") as file:
        if re.search(r"\b(nan|inf)\b", file.read(), re.IGNORECASE):
            sys.exit(f"{path} holds a number that is none")


def need(condition, message):
    if not condition:
        sys.exit(message)
