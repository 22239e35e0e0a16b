"""Training steps: their time, and the memory that they take."""
from targets import AtMost, Faster, Flops, OfLimit, Row, Within

# Of the first layer's input no gradient is asked for.
MLP_FLOPS = 6 * 128 * (784 * 512 + 512 * 512 + 512 * 10) - 2 * 128 * 784 * 512
FUSED = "torch_mlp_fused_step_us"


def memory(what, key):
    return Row(f"memory of {what}", key, (Within(0.5, f"torch_{key}", "PyTorch"),),
               how="growth of the resident memory in one step")


ROWS = (
    Row("784-512-512-10, batch 128, Adam step", "mlp_step_us",
        (Faster(1.25, ("torch",), (FUSED,)), OfLimit(0.7)), Flops(MLP_FLOPS)),
    Row("784-512-512-10, batch 128, Adam step, two threads", "two:mlp_step_us@2",
        (Faster(1.25, ("torch",), (f"two:{FUSED}",)), OfLimit(0.7)), Flops(MLP_FLOPS, threads=2)),
    Row("the digits training step, 64-128-10, batch 64", "digits_us",
        (Faster(1, ("torch",), ("torch_digits_fused_us",)),)),
    memory("the step of 784-512-512-10", "mlp_step_bytes"),
    memory("sin(x) + x·y with both gradients, 10⁷", "memory_sinxxy_bytes"),
    memory("tanh(h @ w) fifty times, 512²", "memory_chain_bytes"),
    Row("libautograd.so, stripped", "library_bytes", (AtMost(40e6),), how="strip of the release"),
)
