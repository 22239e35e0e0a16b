#!/usr/bin/env python3
"""Makes the time series of examples/data from what others publish (examples/data/README.md says where):

    python3 tools/make_series.py co2 co2-mm-mlo.csv examples/data/co2.csv
    python3 tools/make_series.py temperature annual.csv examples/data/temperature.csv
    python3 tools/make_series.py nile nile.csv examples/data/nile.csv

Values are kept as they are written there; lines are chosen, checked and put side by side.
"""

import csv
import sys


def co2(lines):
    """The months that NOAA measured itself: from May 1974 on, to the end of the last whole year."""
    yield "year,month,ppm"
    months = [(*map(int, line[0].split("-")), line[2]) for line in lines[1:]]
    last_whole_year = max(year for year, month, _ in months if month == 12)
    expected = (1974, 5)
    for year, month, ppm in months:
        if (year, month) < (1974, 5) or year > last_whole_year:
            continue
        if (year, month) != expected or not 300 < float(ppm) < 500:
            raise SystemExit(f"{year}-{month:02}: a month is missing, or {ppm} is no mole fraction")
        expected = (year, month + 1) if month < 12 else (year + 1, 1)
        yield f"{year},{month},{ppm}"


def temperature(lines):
    """Both records side by side; an empty field is a year that a record does not have."""
    yield "year,gistemp,hadcrut5"
    records = {"GISTEMP": {}, "gcag": {}}  # what the source calls gcag is HadCRUT5
    for name, year, mean in lines[1:]:
        records[name][int(year)] = mean
    years = sorted(set().union(*records.values()))
    if years != list(range(years[0], years[-1] + 1)):
        raise SystemExit("a year is missing")
    for year in years:
        yield ",".join([str(year), *(record.get(year, "") for record in records.values())])


def nile(lines):
    """As it is."""
    if [int(line[0]) for line in lines[1:]] != list(range(1871, 1971)):
        raise SystemExit("needs the years 1871 to 1970")
    yield from map(",".join, lines)


def main():
    makers = {"co2": co2, "temperature": temperature, "nile": nile}
    if len(sys.argv) != 4 or sys.argv[1] not in makers:
        raise SystemExit("usage: make_series.py co2|temperature|nile SOURCE.CSV TARGET.CSV")
    with open(sys.argv[2], encoding="ascii", newline="") as source:
        rows = list(makers[sys.argv[1]](list(csv.reader(source))))
    with open(sys.argv[3], "w", encoding="ascii", newline="\n") as target:
        target.write("\n".join(rows) + "\n")
    print(f"{sys.argv[3]}: {len(rows) - 1} lines below the header")


if __name__ == "__main__":
    main()
