"""How the peers are timed: as bench/c/timing.h times ours, with the same environment. Lines of "name value"."""
import gc
import os
import statistics
import time

TWO = os.environ.get("BENCH_MODE") == "two"
THREADS = 2 if TWO else 1
BUDGET_NS = float(os.environ.get("BENCH_MS", "100")) * 1e6
LEAST, FEW, MOST, SAMPLE_NS = 3, 7, 400, 3e5
UNITS = {"ns": 1, "us": 1e3, "ms": 1e6}

now_ns = time.perf_counter_ns if TWO else time.process_time_ns


def sample_ns(run, repeats):
    start = now_ns()
    for _ in range(repeats):
        run()
    return (now_ns() - start) / repeats


def repeats_of(run):
    """How many calls last long enough for the clock; warms up, too."""
    run()
    repeats = 1
    while True:
        ns = sample_ns(run, repeats)
        if ns * repeats >= SAMPLE_NS:
            return repeats
        repeats = min(10 * repeats, int(SAMPLE_NS / max(ns, 1)) + 1)


def goes_on(n, spent):
    if n < LEAST or (n < FEW and spent < 4 * BUDGET_NS):
        return True
    return n < MOST and spent < BUDGET_NS


def median_ns(run):
    repeats = repeats_of(run)
    samples, spent = [], 0
    gc.collect()
    gc.disable()
    while goes_on(len(samples), spent):
        samples.append(sample_ns(run, repeats))
        spent += samples[-1] * repeats
    gc.enable()
    return statistics.median(samples)


def median_us(run):
    return median_ns(run) / 1e3


def measure(name, run, ops=1):
    """The name's end says the unit."""
    print(name, f"{median_ns(run) / UNITS[name.rsplit('_', 1)[1]] / ops:.6g}", flush=True)
