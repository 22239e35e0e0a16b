#!/usr/bin/env python3
"""Runs the Kalman filters and checks what they found: kalman.py PROGRAM TEMPERATURE.csv NILE.csv"""

import os
import sys
import tempfile

from program import check_picture, figure, need, refuses, refuses_bad_data, run


def main(program, temperature, nile):
    with tempfile.TemporaryDirectory() as folder:
        text = run([program, temperature, folder, nile])
        check_picture(os.path.join(folder, "kalman.svg"), ("Nile", "HadCRUT5", "held out", "1900"))
    second = text.index("2. global mean temperature")

    # Durbin and Koopman (2012), section 2.10; the likelihood is the one of statsmodels 0.15 with
    # its exact diffuse filter at those variances.
    for name, value, tolerance in (("noise variance", 15099, 1), ("level variance", 1469.1, 0.2),
                                   ("likelihood after", 633.4646, 0.0002)):
        found = float(figure(text, name))
        need(abs(found - value) <= tolerance, f"the Nile's {name} is {found}, not {value}")

    before, after, error, last, inside = (float(figure(text, name, second)) for name in (
        "likelihood before", "likelihood after", "held-out error", "of the last value",
        "inside the band"))
    # The same filter in NumPy, minimised by SciPy without gradients (Nelder and Mead), has this too.
    need(before > after, f"the likelihood goes from {before} to {after}")
    need(abs(after + 326.1087) < 0.0005, f"the likelihood after is {after}, not -326.1087")
    need(error < 0.7 * last, f"the error {error} does not beat that of the last value, {last}")
    need(inside > 85, f"only {inside} % of the held-out values are inside the 95 % band")
    refuses_bad_data(program, temperature, nile)
    refuses([program, temperature, ".", "/nonexistent.csv"], "/nonexistent.csv: No such file")
    print(f"the Nile's variances {figure(text, 'noise variance')} and "
          f"{figure(text, 'level variance')}; held-out error {error} °C (the last value: {last})")


if __name__ == "__main__":
    main(*sys.argv[1:])
