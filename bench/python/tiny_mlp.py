#!/usr/bin/env python3
"""The training step of bench/c/tiny_mlp.c from Python, as a JSON line: tiny_mlp, microseconds."""
import json
import math
import statistics
import time

import libautograd as ag

WIDTHS, BATCH = (4, 16, 16, 1), 16
STEPS, SAMPLES, WARM_UP = 20, 301, 20

ag.set_num_threads(1)
rng = ag.random.Generator(7)
params = []
for rows, columns in zip(WIDTHS, WIDTHS[1:]):
    params += [ag.random.normal((rows, columns), std=1 / math.sqrt(rows), rng=rng), ag.zeros(columns)]
for p in params:
    p.requires_grad = True
x, target = ag.random.normal((BATCH, WIDTHS[0]), rng=rng), ag.random.normal((BATCH, 1), rng=rng)
w1, b1, w2, b2, w3, b3 = params
adam = ag.optim.Adam(params)


def step():
    h = ag.tanh(x @ w1 + b1)
    h = ag.tanh(h @ w2 + b2)
    ag.mse_loss(h @ w3 + b3, target).backward()
    adam.step()
    adam.zero_grad()


samples = []
for i in range(-WARM_UP, SAMPLES):
    start = time.process_time_ns()
    for _ in range(STEPS):
        step()
    if i >= 0:
        samples.append((time.process_time_ns() - start) / STEPS / 1e3)
print(json.dumps({"name": "tiny_mlp", "us": statistics.median(samples)}))
