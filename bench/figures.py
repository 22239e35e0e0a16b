"""What the scripts here share: programs that print figures, the peers, and tables of figures."""
import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
# Debian's own NumPy stands in where PyPI's could not be had.
NUMPY_PROBE = "import numpy; print('NumPy', numpy.__version__)"
TORCH_PROBE = "import torch; print('PyTorch', torch.__version__)"
JAX_PROBE = "import jax; print('JAX', jax.__version__)"


def compile_program(build, into, name, *more):
    """A program of c/ against the release's library, with nothing but the public headers."""
    subprocess.run(
        [os.environ.get("CC", "cc"), "-std=c99", "-D_POSIX_C_SOURCE=199309L", "-O2",
         f"-I{ROOT / 'include'}", HERE / f"c/{name}.c", *more, "-o", into / name, f"-L{build}",
         f"-Wl,-rpath,{build}", "-lautograd", "-lm"], check=True)


def compile_by_hand(into, name):
    """A program of c/ without the library, for this machine alone."""
    width = ["-mprefer-vector-width=512"] if platform.machine() == "x86_64" else []
    subprocess.run(
        [os.environ.get("CC", "cc"), "-std=gnu11", "-O3", "-march=native", *width, "-fno-math-errno",
         "-fno-trapping-math", "-fopenmp-simd", "-pthread", HERE / f"c/{name}.c", "-o", into / name,
         "-lm"], check=True)


def environment(n_threads=1):
    """Of every program that is measured."""
    made = {**os.environ, **{name: str(n_threads) for name in THREADS}}
    # Settings that make older BLAS builds safe would slow the peers' newer ones down.
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "NVPL_BLAS_DEBUG_CPU_TYPE"):
        made.pop(name, None)
    return made


def install_packages(build, languages):
    """Of the languages that match, as the tests install them."""
    done = subprocess.run(["ctest", "--test-dir", build, "-R", rf"^{languages}\.install$"], text=True,
                          capture_output=True)
    if done.returncode:
        sys.exit(f"the packages could not be installed\n{done.stdout}")


class Failed(Exception):
    """A program that is measured; what it said."""


def figures_of(command, environment):
    """What a program prints."""
    try:
        done = subprocess.run([str(c) for c in command], env=environment, text=True, capture_output=True)
    except OSError as error:
        raise Failed(f"{command[0]}: {error.strerror}") from error
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))} failed ({done.returncode}):\n{done.stderr}")
    return dict(map(figure_of, done.stdout.splitlines()))


def figure_of(line):
    """Of "name value", or of the JSON that the languages' programs print."""
    if line.startswith("{"):
        row = json.loads(line)
        name, (unit, value) = row.pop("name"), *row.items()
        return f"{name}_{unit}", float(value)
    name, value = line.split()
    return name, float(value)


def run(command):
    """The same, as the environment is made here; its failure ends the script."""
    try:
        return figures_of(command, environment())
    except Failed as failure:
        sys.exit(str(failure))


def find_peer(probe):
    """The interpreter and the version of a peer; None where it is not installed."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    venv = os.environ.get("AUTOGRAD_BENCH_VENV", str(cache / "libautograd-bench/venv"))
    if venv == "none":
        return None, None
    for python in (f"{venv}/bin/python", "/usr/bin/python3"):
        try:
            done = subprocess.run([python, "-c", probe], capture_output=True, text=True)
        except OSError:
            continue
        if done.returncode == 0:
            return python, done.stdout.strip()
    return None, None


class Figures:
    """Every value of every round; a figure is their median."""

    def __init__(self, values=None):
        self.values = values or {}

    def add(self, results, suffix=""):
        for name, value in results.items():
            self.values.setdefault(name + suffix, []).append(value)

    def __getitem__(self, name):
        return statistics.median(self.values[name])

    def medians(self):
        return {name: self[name] for name in self.values}

    def ratio(self, name, a, b):
        """The median of one figure over another, a and b filled with the name, paired by round."""
        pairs = zip(self.values[a.format(name)], self.values[b.format(name)])
        return statistics.median(x / y for x, y in pairs)


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def isa():
    flags = pathlib.Path("/proc/cpuinfo").read_text()
    return "AVX-512" if " avx512f " in flags else "AVX2" if " avx2 " in flags else "baseline"


def heading(peers, made):
    compiler = subprocess.run([os.environ.get("CC", "cc"), "-dumpfullversion"], text=True,
                              capture_output=True).stdout.strip()
    load = os.getloadavg()[0]
    return (f"{datetime.date.today()} · {processor()}, {os.cpu_count()} cores, {isa()} · gcc {compiler} · "
            f"{', '.join(peers) or 'no peers'} · Python {platform.python_version()} · "
            f"{made} · load average {load:.1f}")


def as_text(table):
    """Prints it, the figure of each line to the right; the last column is as wide as it likes."""
    last = len(table[0]) - 1
    widths = [max(len(row[i]) for row in table) for i in range(last)]
    for row in table:
        cells = [row[i].rjust(widths[i]) if i == 2 else row[i].ljust(widths[i]) for i in range(last)]
        print("  ".join([*cells, row[last]]).rstrip())


def save(page, title, table, marker="table"):
    """Puts the table into a page here, between its two markers."""
    path = HERE / page
    text = path.read_text()
    begin, end = f"<!-- {marker} -->\n", f"<!-- end of {marker} -->"
    before, rest = text.split(begin, 1)
    after = rest.split(end, 1)[1]
    lines = ["| " + " | ".join(row) + " |" for row in table]
    lines.insert(1, "|---" * len(table[0]) + "|")
    path.write_text(before + begin + title + "\n\n" + "\n".join(lines) + "\n" + end + after)
