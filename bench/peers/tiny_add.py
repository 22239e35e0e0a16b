"""a + b of 4 float32 in NumPy or PyTorch, as `tiny_add.py numpy|torch`: <name>_add4_ns, its median."""
import importlib
import statistics
import sys
import time

CALLS, SAMPLES, WARM_UP = 5000, 61, 5

peer = importlib.import_module(sys.argv[1])
if sys.argv[1] == "torch":
    peer.set_num_threads(1)
a, b = peer.ones(4, dtype=peer.float32), peer.ones(4, dtype=peer.float32)
samples = []
for i in range(-WARM_UP, SAMPLES):
    start = time.process_time_ns()
    for _ in range(CALLS):
        a + b
    if i >= 0:
        samples.append((time.process_time_ns() - start) / CALLS)
print(f"{sys.argv[1]}_add4_ns", statistics.median(samples))
