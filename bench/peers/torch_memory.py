"""What bench/c/memory.c does, in PyTorch: torch_memory_sinxxy_bytes, torch_memory_chain_bytes."""
import ctypes
import gc

import torch

torch.set_num_threads(1)


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


x, y = (torch.randn(10_000_000, requires_grad=True) for _ in range(2))


def sinxxy():
    x.grad = y.grad = None
    (torch.sin(x) + x * y).sum().backward()


print("torch_memory_sinxxy_bytes", growth(sinxxy))
x = y = None
h, w = torch.randn(512, 512), torch.randn(512, 512, requires_grad=True)


def chain():
    w.grad = None
    a = h
    for _ in range(50):
        a = torch.tanh(a @ w)
    a.sum().backward()


print("torch_memory_chain_bytes", growth(chain))
