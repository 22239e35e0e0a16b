"""What bench/c/gpu.c does, in PyTorch eager (and compiled, for the chain); the same names with torch_."""
import statistics
import sys
import time

import torch
import torch.nn.functional as F

torch.backends.cuda.matmul.allow_tf32 = False
torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction = False
device = "cuda"


def timed(body, repeats, samples=15):
    for _ in range(3):
        body()
    times = []
    for _ in range(samples):
        torch.cuda.synchronize()
        start = time.perf_counter_ns()
        for _ in range(repeats):
            body()
        torch.cuda.synchronize()
        times.append((time.perf_counter_ns() - start) / repeats / 1e3)
    return statistics.median(times)


def report(name, value):
    print("torch_" + name, f"{value:.6g}", flush=True)


def chain8(x, y):
    v = x * y
    v = v + x
    v = v * x
    v = v - y
    v = torch.abs(v)
    v = torch.sqrt(v)
    v = v * x
    return v + y


def layer_norm(x, gain, bias):
    m = x.mean(-1, keepdim=True)
    v = x.var(-1, correction=0, keepdim=True)
    return (x - m) * torch.rsqrt(v + 1e-5) * gain + bias


def training(widths, batch, fused):
    images = torch.randn(batch, widths[0], device=device)
    labels = torch.randint(0, widths[-1], (batch,), device=device)
    params = []
    for n, m in zip(widths, widths[1:]):
        params.append((torch.randn(n, m, device=device) * (2 / n) ** 0.5).requires_grad_())
        params.append(torch.zeros(m, device=device, requires_grad=True))
    optim = torch.optim.AdamW(params, fused=fused or None)

    def step():
        x = images
        for i in range(0, len(params), 2):
            if i:
                x = torch.relu(x)
            x = torch.addmm(params[i + 1], x, params[i])
        F.cross_entropy(x, labels).backward()
        optim.step()
        optim.zero_grad()

    return timed(step, 50)


with torch.no_grad():
    x, y = torch.randn(10**8, device=device), torch.randn(10**8, device=device)
    square = torch.randn(10000, 10000, device=device)
    report("copy_us", timed(lambda: x.clone(), 5))
    report("add_us", timed(lambda: x + y, 5))
    report("chain8_us", timed(lambda: chain8(x, y), 2))
    report("sum_us", timed(lambda: x.sum(), 5))
    report("sum_rows_us", timed(lambda: square.sum(1), 5))
    report("sum_columns_us", timed(lambda: square.sum(0), 5))
    if "--compile" in sys.argv:
        compiled = torch.compile(chain8)
        report("chain8_compiled_us", timed(lambda: compiled(x, y), 2))
    del x, y, square
    x = torch.randn(16384, 4096, device=device)
    gain, bias = torch.randn(4096, device=device), torch.randn(4096, device=device)
    report("softmax_us", timed(lambda: torch.softmax(x, -1), 5))
    report("layer_norm_us", timed(lambda: layer_norm(x, gain, bias), 5))
    report("layer_norm_fused_us", timed(lambda: F.layer_norm(x, (4096,), gain, bias), 5))
    for name, dtype, repeats in (("f32", torch.float32, 2), ("bf16", torch.bfloat16, 10)):
        a, b = (torch.randn(8192, 8192, device=device, dtype=dtype) for _ in "ab")
        report(f"matmul_{name}_us", timed(lambda: a @ b, repeats))
    a, b = torch.randn(4, device=device), torch.randn(4, device=device)
    report("add4_python_ns", timed(lambda: a + b, 5000) * 1e3)
for fused in (False, True):
    suffix = "_fused_us" if fused else "_us"
    report("mlp" + suffix, training((784, 1024, 1024, 10), 512, fused))
    report("digits" + suffix, training((64, 128, 10), 64, fused))
