"""What bench/c does, in PyTorch on one thread of the CPU. The argument is digits.csv.
torch_digits_us, torch_digits_fused_us   the digits training step, with AdamW as it comes and fused
torch_sinxxy_<n>_us, torch_sinxxy_grad_<n>_us   sin(x) + x * y, and with its gradients
torch_add4_ns, torch_add4_recorded_ns, torch_chain100_ns   tiny tensors, from Python"""
import csv
import statistics
import sys
import time

import torch
import torch.nn.functional as F

HIDDEN, BATCH, WARM_UP, SAMPLES = 128, 64, 100, 501
torch.set_num_threads(1)
torch.manual_seed(7)


def digits(fused):
    with open(sys.argv[1], newline="") as file:
        rows = [[int(v) for v in row] for row in list(csv.reader(file))[1:]]
    table = torch.tensor(rows)
    images, labels = table[:, :64].float() / 16, table[:, 64].contiguous()
    w1 = (torch.randn(64, HIDDEN) * (2 / 64) ** 0.5).requires_grad_()
    w2 = (torch.randn(HIDDEN, 10) * (2 / HIDDEN) ** 0.5).requires_grad_()
    b1, b2 = torch.zeros(HIDDEN, requires_grad=True), torch.zeros(10, requires_grad=True)
    adam = torch.optim.AdamW([w1, b1, w2, b2], lr=2e-3, weight_decay=1e-2, fused=fused or None)
    order = torch.randperm(len(images))
    batches = len(images) // BATCH

    def step(rows):
        x, t = images[rows], labels[rows]
        logits = torch.relu(x @ w1 + b1) @ w2 + b2
        loss = F.cross_entropy(logits, t)
        loss.backward()
        adam.step()
        adam.zero_grad()
        return loss.item()

    samples = []
    for s in range(-WARM_UP, SAMPLES):
        start = (s + WARM_UP) % batches * BATCH
        rows = order[start:start + BATCH]
        before = time.process_time_ns()
        step(rows)
        if s >= 0:
            samples.append((time.process_time_ns() - before) / 1e3)
    return statistics.median(samples)


def median_ns(run, ops, repeats):
    samples = []
    for _ in range(21):
        start = time.process_time_ns()
        for _ in range(repeats):
            run()
        samples.append((time.process_time_ns() - start) / repeats / ops)
    return statistics.median(samples)


def chain(a, b, ones):
    y = a
    for _ in range(50):
        y = y * b
        y = y + b
    y.backward(ones)
    a.grad = b.grad = None


plain, recorded, ones = torch.ones(4), torch.ones(4, requires_grad=True), torch.ones(4)
print("torch_digits_us", digits(False))
print("torch_digits_fused_us", digits(True))
print("torch_add4_ns", median_ns(lambda: plain + ones, 1, 2000))
print("torch_add4_recorded_ns", median_ns(lambda: recorded + ones, 1, 2000))
leaf = torch.ones(4, requires_grad=True)
print("torch_chain100_ns", median_ns(lambda: chain(recorded, leaf, ones), 100, 20))

for power in range(3, 8):
    n = 10 ** power
    x, y, g = (torch.randn(n) for _ in range(3))
    repeats = max(1, 20000 // n)
    print(f"torch_sinxxy_{n}_us", median_ns(lambda: torch.sin(x) + x * y, 1, repeats) / 1e3)
    a, b = x.clone().requires_grad_(), y.clone().requires_grad_()
    print(f"torch_sinxxy_grad_{n}_us",
          median_ns(lambda: torch.autograd.grad(torch.sin(a) + a * b, (a, b), g), 1, repeats) / 1e3)
