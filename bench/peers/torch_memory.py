"""Growth of the resident memory in one step of bench/c/memory.c, in PyTorch: torch_memory_<argument>_bytes."""
import sys

import torch

from resident import resident_growth

torch.set_num_threads(1)


def sine():
    a, b = (torch.randn(10_000_000, requires_grad=True) for _ in range(2))

    def step():
        a.grad = b.grad = None
        (torch.sin(a) + a * b).sum().backward()
    return step


def tanh():
    w = torch.randn(512, 512, requires_grad=True)

    def step():
        w.grad = None
        h = torch.randn(512, 512)
        for _ in range(50):
            h = torch.tanh(h @ w)
        h.sum().backward()
    return step


step = {"sinxxy": sine, "chain": tanh}[sys.argv[1]]()
print(f"torch_memory_{sys.argv[1]}_bytes", resident_growth(step))
