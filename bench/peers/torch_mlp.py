"""What bench/c/mlp.c does, in PyTorch. BENCH_MODE as in bench/c/timing.h: one thread by the
processor's time, or two by the time on the wall.
torch_mlp_step_us, torch_mlp_fused_step_us   with Adam as it comes and fused
torch_mlp_forward_us, torch_mlp_gradients_us
torch_mlp_step_bytes   how much the resident memory grows within a step"""
import ctypes
import gc
import os
import statistics
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

TWO = os.environ.get("BENCH_MODE") == "two"
SECONDS = float(os.environ.get("BENCH_MS", "1000")) / 1e3
now = time.perf_counter if TWO else time.process_time
torch.set_num_threads(2 if TWO else 1)
torch.manual_seed(7)
model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
x, labels = torch.randn(128, 784), torch.randint(0, 10, (128,))


def forward():
    return F.cross_entropy(model(x), labels)


def gradients(adam):
    adam.zero_grad()
    loss = forward()
    loss.backward()
    return loss


def step(adam):
    gradients(adam)
    adam.step()


def median_us(run):
    for _ in range(5):
        run()
    samples, end = [], time.perf_counter() + SECONDS
    while len(samples) < 7 or time.perf_counter() < end:
        start = now()
        run()
        samples.append((now() - start) * 1e6)
    return statistics.median(samples)


def resident(key):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(key))


def growth(run):
    run()
    run()
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    before = resident("VmRSS")
    run()
    return resident("VmHWM") - before


plain, fused = torch.optim.Adam(model.parameters()), torch.optim.Adam(model.parameters(), fused=True)
if not TWO:
    print("torch_mlp_step_bytes", growth(lambda: step(plain)))
print("torch_mlp_forward_us", median_us(forward))
print("torch_mlp_gradients_us", median_us(lambda: gradients(plain)))
print("torch_mlp_step_us", median_us(lambda: step(plain)))
print("torch_mlp_fused_step_us", median_us(lambda: step(fused)))
