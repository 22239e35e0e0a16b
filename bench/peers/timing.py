"""How the peers are timed: the processor's time of a call, the median of many."""
import statistics
import time

SAMPLES, WARM_UP = 31, 2


def median_us(run):
    samples = []
    for i in range(-WARM_UP, SAMPLES):
        start = time.process_time_ns()
        run()
        if i >= 0:
            samples.append((time.process_time_ns() - start) / 1e3)
    return statistics.median(samples)
