#!/usr/bin/env python3
"""Runs the Gaussian process and checks what it learnt: gaussian_process.py PROGRAM CO2.csv"""

import os
import sys
import tempfile

from program import check_picture, figure, need, refuses_bad_data, run


def main(program, data):
    with tempfile.TemporaryDirectory() as folder:
        text = run([program, data, folder])
        check_picture(os.path.join(folder, "gaussian-process.svg"),
                      ("95 % band", "held out", "straight line", "2020"))
    before, after, error, line, last, inside = (float(figure(text, name)) for name in (
        "likelihood before", "likelihood after", "held-out error", "of a straight line",
        "of the last value", "inside the band"))
    # SciPy's BFGS on the same covariance in NumPy, with gradients derived by hand, has these too.
    need(abs(before - 141.715) <= 0.001, f"the likelihood before is {before}, not 141.715")
    need(abs(after - 117.957) <= 0.001, f"the likelihood after is {after}, not 117.957")
    need(error < 0.25 * min(line, last), f"the error {error} does not beat {line} and {last} by far")
    need(inside > 85, f"only {inside} % of the held-out months are inside the 95 % band")
    refuses_bad_data(program, data)
    print(f"likelihood {before} -> {after}, held-out error {error} ppm (a straight line: {line})")


if __name__ == "__main__":
    main(*sys.argv[1:])
