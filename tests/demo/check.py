#!/usr/bin/env python3
"""Runs the demo on one and on all processors and compares: check.py DEMO DIGITS.csv"""

import math
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree


def run(demo, data, folder, processors):
    """What the demo printed when it may use these processors."""
    result = subprocess.run([demo, data, folder], capture_output=True, text=True, check=False,
                            preexec_fn=lambda: os.sched_setaffinity(0, processors))
    if result.returncode or result.stderr:
        sys.exit(f"the demo failed ({result.returncode}): {result.stderr}{result.stdout}")
    return result.stdout


def figure(text, name):
    found = re.search(rf"^ *{re.escape(name)} *=? *(\S+)", text, re.MULTILINE)
    if not found:
        sys.exit(f"the demo did not print '{name}':\n{text}")
    return found.group(1)


def main(demo, data):
    everyone = os.sched_getaffinity(0)
    outputs = []
    with tempfile.TemporaryDirectory() as folder:
        for processors in ({min(everyone)}, everyone, everyone):
            outputs.append(run(demo, data, folder, processors))
        for name in ("demo-graph.svg", "demo-learning-curve.svg"):
            root = ElementTree.parse(os.path.join(folder, name)).getroot()
            text = " ".join(root.itertext())
            wanted = ("0.4794", "2.8776") if "graph" in name else ("accuracy", "held out")
            for word in wanted:
                if word.lower() not in text.lower():
                    sys.exit(f"{name} does not show '{word}'")
    text = outputs[0]

    expected = {"sin x": math.sin(0.5), "f": math.sin(0.5) + 1.0, "d2f/dxdx": -math.sin(0.5),
                "d2f/dxdy": 1.0}
    for name, value in expected.items():
        if abs(float(figure(text, name)) - value) > 1e-6:
            sys.exit(f"{name} is {figure(text, name)}, not {value}")
    if float(figure(text, "held-out accuracy")) < 97:
        sys.exit(f"held-out accuracy is {figure(text, 'held-out accuracy')} %, below 97 %")
    losses = {figure(t, "final loss") for t in outputs}
    if len(losses) != 1:
        sys.exit(f"the final loss depends on the run or the number of threads: {sorted(losses)}")
    print(f"held-out accuracy {figure(text, 'held-out accuracy')} %, final loss {losses.pop()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
