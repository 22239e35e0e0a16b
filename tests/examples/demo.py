#!/usr/bin/env python3
"""Runs the demo on one and on all processors and compares: demo.py DEMO DIGITS.csv"""

import math
import os
import sys
import tempfile

from program import check_picture, figure, run


def main(demo, data):
    everyone = os.sched_getaffinity(0)
    outputs = []
    with tempfile.TemporaryDirectory() as folder:
        for processors in ({min(everyone)}, everyone, everyone):
            outputs.append(run([demo, data, folder],
                               preexec_fn=lambda p=processors: os.sched_setaffinity(0, p)))
        check_picture(os.path.join(folder, "demo-graph.svg"), ("0.4794", "2.8776"))
        check_picture(os.path.join(folder, "demo-learning-curve.svg"), ("accuracy", "held out"))
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
