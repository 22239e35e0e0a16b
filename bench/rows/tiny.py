"""Tensors of four elements, small networks, and graphs of ten million nodes."""
from targets import AtMost, Faster, Row, Within

TINY_TORCH = ("torch_tiny_mlp_us", "torch_tiny_mlp_fused_us")

ROWS = (
    Row("ag_add, 4 float32, make and release", "add4_ns", (AtMost(25),)),
    Row("ag_add, 4 float32, recorded", "add4_recorded_ns", (AtMost(50),), how="one operand requires grad"),
    Row("chain of 100 tiny ops, forward + backward, an op", "chain100_ns", (AtMost(120),),
        how="50 × (y·b, y+b), free_graph"),
    Row("Python: a + b, 4 float32", "python_add4_ns",
        (AtMost(80), Faster(3.5, ("numpy",), ("numpy_add4_ns",)),
         Faster(12, ("torch",), ("torch_add4_ns",)))),
    Row("4-16-16-1, batch 16, Adam step, from C", "tiny_mlp_us",
        (AtMost(6e3), Faster(20, ("torch",), TINY_TORCH))),
    Row("4-16-16-1, batch 16, Adam step, from Python", "python_tiny_mlp_us",
        (AtMost(12e3), Faster(20, ("torch",), TINY_TORCH))),
    *(Row(f"chain of 10⁷ ops: {what} is linear, an op", f"{what}_ns@7",
          (Within(1.3, f"{what}_ns@6", "an op of 10⁶"),), how="no stack overflow")
      for what in ("forward", "backward", "free")),
    Row("chain of 10⁷ ops: memory, an op", "bytes@7", (AtMost(512),), how="ag_memory_statistics"),
)
