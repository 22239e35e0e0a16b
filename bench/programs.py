"""The programs that bench/run runs in turns: ours, loops by hand, and the peers'."""
import os
import pathlib
import subprocess
from dataclasses import dataclass, field

from figures import (HERE, JAX_PROBE, NUMPY_PROBE, ROOT, TORCH_PROBE, compile_by_hand, compile_program,
                     find_peer, install_packages)

DIGITS = ROOT / "examples/data/digits.csv"
ONE, TWO, BUSY = "one", "two", "busy"
ALL_MODES = (ONE, TWO, BUSY)

OURS = ("tiny", "tiny_mlp", "elementwise", "reductions", "rowwise", "sorting", "layout", "random", "products", "digits",
        "mlp")
GROUPS = ("tiny", "elementwise", "reductions", "rowwise", "sorting", "layout", "random")
BY_HAND = ("loops", "limits")
# Peers at their strongest: memory that stays, in huge pages, and all of the instruction set.
TUNED = {"MALLOC_MMAP_THRESHOLD_": str(4 << 30), "MALLOC_TRIM_THRESHOLD_": str(8 << 30),
         "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1", "ATEN_CPU_CAPABILITY": "avx512"}


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple
    modes: tuple = (ONE,)
    rounds: int = 1000          # at most, in each mode
    every: tuple = (1, 0)       # of how many rounds, and which of them
    suffix: str = ""            # put behind its figures' names
    prefix: str = ""            # put before them
    environment: dict = field(default_factory=dict)
    is_peer: bool = False       # then its failure costs its figures only

    @property
    def title(self):
        return f"{self.prefix}{self.name}"

    def runs(self, mode, turn):
        period, offset = self.every
        return mode in self.modes and turn % period == offset and turn // period < self.rounds

    def named(self, figures):
        return {f"{self.prefix}{name}{self.suffix}": value for name, value in figures.items()}


@dataclass(frozen=True)
class Peers:
    """Interpreters, None where one is not installed, and versions."""
    numpy: str | None
    torch: str | None
    jax: str | None
    versions: tuple

    @classmethod
    def find(cls):
        found = [find_peer(probe) for probe in (NUMPY_PROBE, TORCH_PROBE, JAX_PROBE)]
        return cls(*(python for python, _ in found), tuple(v for _, v in found if v))


LIBTORCH_PROBE = """import os, torch; from torch.utils.cpp_extension import include_paths
print(os.path.dirname(torch.__file__) + "/lib"); print(*include_paths(), sep="\\n")"""


def compile_libtorch(python, into):
    """The C++ peer, with what PyTorch's package brings; without it where that does not compile."""
    found = subprocess.run([python, "-c", LIBTORCH_PROBE], text=True, capture_output=True)
    if found.returncode == 0:
        lib, *includes = found.stdout.splitlines()
        subprocess.run([os.environ.get("CXX", "c++"), "-O2", "-std=c++20", *(f"-I{path}" for path in includes),
                        HERE / "peers/libtorch.cpp", "-o", into, f"-L{lib}", f"-Wl,-rpath,{lib}",
                        "-Wl,--no-as-needed", "-ltorch", "-ltorch_cpu", "-lc10"], check=False)


def compile_into(folder, build, peers, chosen):
    """The programs among the chosen that lie there."""
    for name in sorted({p.command[0].name for p in chosen if p.command[0].parent == folder}):
        demo = ROOT / "examples/c/demo"
        if name == "libtorch":
            compile_libtorch(peers.torch, folder / name)
        elif name in BY_HAND:
            compile_by_hand(folder, name)
        else:
            compile_program(build, folder, name, *((demo / "digits.c", f"-I{demo}") if name == "digits" else ()))


def ours(build, folder, quick):
    for name in BY_HAND:
        yield Program(name, (folder / name,))
    for name in OURS:
        arguments = (DIGITS,) if name == "digits" else ()
        yield Program(name, (folder / name, *arguments), ALL_MODES)
    for power in (6,) if quick else (6, 7):  # the long one needs gigabytes
        yield Program(f"chain of 10^{power}", (folder / "chain", 10 ** power), rounds=3, suffix=f"@{power}")
    for step in ("sinxxy", "chain"):
        yield Program(f"memory of {step}", (folder / "memory", step), rounds=1)
    python = build / "bench/languages/python"
    if python.exists():
        install_packages(build, "python")
        command, *arguments = python.read_text().splitlines()
        interpreter = (pathlib.Path(command), *arguments[:-1])
        for name, *more in (("calls", "calls"), ("tiny_mlp",)):
            yield Program(f"python {name}", (*interpreter, HERE / f"python/{name}.py", *more), prefix="python_")
    direct = build / "bench/gemm_direct"
    if direct.exists():  # has rounds of its own
        for case in ("256x256x256_nn", "512x512x512_n", "1024x1024x1024_nn", "f32_128x512x10_nn",
                     "f32_128x10x512_nn"):
            yield Program(f"products {case}", (direct, 2, case), (TWO,), rounds=1)


def of_peers(peers, folder, quick):
    """Each with settings that help it, and as it comes in every other round."""
    def both(interpreter, script, *arguments, modes=(ONE,)):
        command = (pathlib.Path(interpreter), HERE / f"peers/{script}.py", *arguments)
        yield Program(script, command, modes, every=(2, 0), environment=TUNED, prefix="tuned_", is_peer=True)
        yield Program(script, command, modes, every=(2, 1), is_peer=True)

    if peers.numpy:
        yield from both(peers.numpy, "numpy_ops", *GROUPS)
        yield from both(peers.numpy, "numpy_torch_products", modes=ALL_MODES)
    if peers.torch:
        yield from both(peers.torch, "torch_ops", *GROUPS, modes=ALL_MODES)
        yield from both(peers.torch, "torch_training", DIGITS, modes=ALL_MODES)
        yield from both(peers.torch, "torch_mlp", modes=ALL_MODES)
        for step in ("sinxxy", "chain"):
            yield Program("torch_memory", (pathlib.Path(peers.torch), HERE / "peers/torch_memory.py", step),
                          rounds=1, is_peer=True)
        if not quick:  # a quarter of a minute to compile
            yield Program("libtorch", (folder / "libtorch",), is_peer=True)
    if peers.jax:
        yield from both(peers.jax, "jax_ops")
