"""What the programs of bench/c do, in PyTorch: torch_<their figure>, for the programs named as arguments.
tiny        from Python, as everything here; torch_tiny_mlp_us also with fused Adam
sorting     sort is PyTorch's: values and positions at once"""
import sys

import torch
import torch.nn.functional as F

from timing import THREADS, measure

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
torch.set_num_threads(THREADS)
torch.manual_seed(7)


def tiny():
    plain, recorded, ones = torch.ones(4), torch.ones(4, requires_grad=True), torch.ones(4)
    leaf = torch.ones(4, requires_grad=True)

    def chain():
        y = recorded
        for _ in range(50):
            y = y * leaf
            y = y + leaf
        y.backward(ones)
        recorded.grad = leaf.grad = None

    measure("torch_add4_ns", lambda: plain + ones)
    measure("torch_add4_recorded_ns", lambda: recorded + ones)
    measure("torch_chain100_ns", chain, 100)


def elementwise():
    for n in SIZES:
        x, y, g = (torch.randn(n) for _ in range(3))
        a, b = x.clone().requires_grad_(), y.clone().requires_grad_()
        measure(f"torch_sinxxy_{n}_us", lambda: torch.sin(x) + x * y)
        measure(f"torch_add_{n}_us", lambda: x + y)
        measure(f"torch_tanh_{n}_us", lambda: torch.tanh(x))
        measure(f"torch_sinxxy_grad_{n}_us",
                lambda: torch.autograd.grad(torch.sin(a) + a * b, (a, b), g))
    x = torch.randn(4 << 20)

    def chain8():
        t = x
        for i in range(8):
            t = t + x if i % 2 else t * x

    measure("torch_chain8_us", chain8)


def reductions():
    for n in SIZES:
        x = torch.randn(n)
        measure(f"torch_sum_{n}_us", x.sum)
        measure(f"torch_argmax_{n}_us", x.argmax)
        measure(f"torch_std_{n}_us", x.std)
        measure(f"torch_cumsum_{n}_us", lambda: x.cumsum(0))


def rowwise():
    x, g, weight, bias = torch.randn(4096, 512), torch.randn(4096, 512), torch.randn(512), torch.randn(512)
    leaf, w, b = (t.clone().requires_grad_() for t in (x, weight, bias))
    measure("torch_softmax_us", lambda: F.softmax(x, -1))
    measure("torch_layernorm_us", lambda: F.layer_norm(x, (512,), weight, bias))
    measure("torch_softmax_grad_us", lambda: torch.autograd.grad(F.softmax(leaf, -1), leaf, g))
    measure("torch_layernorm_grad_us",
            lambda: torch.autograd.grad(F.layer_norm(leaf, (512,), w, b), (leaf, w, b), g))


def sorting():
    x, i = torch.randn(1_000_000), torch.randint(0, 1 << 30, (1_000_000,))
    row = x.sort()[0]
    measure("torch_sort_us", lambda: torch.sort(x))
    measure("torch_argsort_us", lambda: torch.argsort(x))
    measure("torch_sort_int64_us", lambda: torch.sort(i))
    measure("torch_unique_us", lambda: torch.unique(i))
    measure("torch_searchsorted_us", lambda: torch.searchsorted(row, x))


def layout():
    a, b = torch.randn(4096, 4096), torch.randn(128, 256, 512)
    measure("torch_transpose_us", lambda: a.t().contiguous())
    measure("torch_add_transpose_us", lambda: a + a.t())
    measure("torch_permute_us", lambda: b.permute(2, 0, 1).contiguous())


def uniform_and_normal():
    measure("torch_uniform_us", lambda: torch.rand(1_000_000))
    measure("torch_normal_us", lambda: torch.randn(1_000_000))


GROUPS = {"tiny": tiny, "elementwise": elementwise, "reductions": reductions, "rowwise": rowwise,
          "sorting": sorting, "layout": layout, "random": uniform_and_normal}

for group in sys.argv[1:]:
    GROUPS[group]()
