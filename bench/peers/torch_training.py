"""Training steps of bench/c in PyTorch on the CPU, with the optimiser as it comes and fused; the first
argument is digits.csv.
torch_digits_us torch_digits_fused_us      64-128-10, batch 64, AdamW
torch_tiny_mlp_us torch_tiny_mlp_fused_us  4-16-16-1 with tanh, batch 16, Adam"""
import csv
import sys

import torch
import torch.nn.functional as F

from timing import THREADS, measure

HIDDEN, BATCH, WARM_UP = 128, 64, 100
torch.set_num_threads(THREADS)
torch.manual_seed(7)


def read_digits():
    with open(sys.argv[1], newline="") as file:
        rows = [[int(v) for v in row] for row in list(csv.reader(file))[1:]]
    table = torch.tensor(rows)
    return table[:, :64].float() / 16, table[:, 64].contiguous()


def digits(fused):
    images, labels = read_digits()
    w1 = (torch.randn(64, HIDDEN) * (2 / 64) ** 0.5).requires_grad_()
    w2 = (torch.randn(HIDDEN, 10) * (2 / HIDDEN) ** 0.5).requires_grad_()
    b1, b2 = torch.zeros(HIDDEN, requires_grad=True), torch.zeros(10, requires_grad=True)
    adam = torch.optim.AdamW([w1, b1, w2, b2], lr=2e-3, weight_decay=1e-2, fused=fused or None)
    order = torch.randperm(len(images))
    batches = len(images) // BATCH
    steps = 0

    def step():
        nonlocal steps
        start = steps % batches * BATCH
        steps += 1
        rows = order[start:start + BATCH]
        x, t = images[rows], labels[rows]
        loss = F.cross_entropy(torch.addmm(b2, torch.relu(torch.addmm(b1, x, w1)), w2), t)
        loss.backward()
        adam.step()
        adam.zero_grad()
        return loss.item()

    for _ in range(WARM_UP):
        step()
    return step


def tiny_mlp(fused):
    widths = (4, 16, 16, 1)
    params = []
    for rows, columns in zip(widths, widths[1:]):
        params += [(torch.randn(rows, columns) * rows ** -0.5).requires_grad_(),
                   torch.zeros(columns, requires_grad=True)]
    x, target = torch.randn(16, 4), torch.randn(16, 1)
    adam = torch.optim.Adam(params, lr=1e-3, fused=fused or None)

    def step():
        h = x
        for i in range(0, 6, 2):
            h = torch.addmm(params[i + 1], h, params[i])
            if i < 4:
                h = torch.tanh(h)
        F.mse_loss(h, target).backward()
        adam.step()
        adam.zero_grad()

    return step


for suffix, fused in (("", False), ("_fused", True)):
    measure(f"torch_digits{suffix}_us", digits(fused))
    measure(f"torch_tiny_mlp{suffix}_us", tiny_mlp(fused))
