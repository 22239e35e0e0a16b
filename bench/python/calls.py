#!/usr/bin/env python3
"""Python's rows of bench/languages, as JSON lines: small calls, and what temporaries hold; with the
argument "calls" the former alone."""

import gc
import json
import statistics
import subprocess
import sys
import time

import libautograd as ag

CALLS, SAMPLES, WARM_UP = 5000, 61, 5
TEMPORARIES = 10_000_000
CYCLE = 1000  # of the temporaries that are dropped, every so many hang in a cycle of references


def row(name, **values):
    print(json.dumps({"name": name, **values}), flush=True)


def measure(name, loop):
    """The median cost of a call, of the processor's time."""
    samples = []
    for i in range(-WARM_UP, SAMPLES):
        start = time.process_time_ns()
        loop()
        if i >= 0:
            samples.append((time.process_time_ns() - start) / CALLS)
    row(name, ns=statistics.median(samples))


def calls():
    a, b = ag.ones(4), ag.ones(4)
    ag.set_num_threads(1)

    def add():
        for _ in range(CALLS):
            a + b

    def scalar():
        for _ in range(CALLS):
            a * 2.5

    def function():
        for _ in range(CALLS):
            ag.sin(a)

    def item():
        for _ in range(CALLS):
            a[1]

    measure("add4", add)
    measure("multiply4_number", scalar)
    measure("sin4", function)
    measure("index4", item)


def resident_peak():
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def temporaries(how):
    """Makes temporaries and gives each up at once, or leaves some of them to the collector."""
    gc.collect()
    a, b = ag.ones(4), ag.ones(4)
    for i in range(TEMPORARIES):
        c = a + b
        if how == "dropped" and i % CYCLE == 0:
            cycle = [c]
            cycle.append(cycle)
    row(f"temporaries_{how}", bytes=resident_peak())


def main():
    if sys.argv[1:] == ["calls"]:
        calls()
        return
    if len(sys.argv) > 1:
        temporaries(sys.argv[1])
        return
    calls()
    for how in ("closed", "dropped"):
        subprocess.run([sys.executable, __file__, how], check=True)


if __name__ == "__main__":
    main()
