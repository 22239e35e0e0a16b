"""What a figure may be: the kinds of target, their verdicts, and the lines of a table."""
import math
from dataclasses import dataclass

PEERS = {"numpy": "NumPy", "torch": "PyTorch", "libtorch": "PyTorch's C++", "jax": "JAX"}
SCALE = {"ns": 1, "us": 1e3, "ms": 1e6}  # of times, in nanoseconds
COLUMNS = ("what", "target", "ours", "", "ratio", "of the limit", "beside")
NOT_COMPARED = "–"


def unit(key):
    """The end of a figure's name says it; what follows an @ does not count."""
    return key.split("@")[0].rsplit("_", 1)[-1]


def written(value, unit_name):
    """Of a value in nanoseconds, bytes or what its unit says."""
    if unit_name in SCALE:
        name, scale = next(((n, s) for n, s in (("ns", 1), ("µs", 1e3)) if value < 1e3 * s), ("ms", 1e6))
    elif unit_name == "bytes":
        name, scale = ("MB", 1e6) if value >= 1e5 else ("bytes", 1)
    else:
        name, scale = unit_name, 1
    number = value / scale
    return f"{number:.{2 if number < 10 else 1 if number < 100 else 0}f} {name}"


def percent(share):
    return f"{100 * share:.0f} %"


class Measured:
    """The figures of all modes. A key is "name", or "mode:name" of another mode than one thread's."""

    def __init__(self, modes):
        self.modes = modes

    def value(self, key):
        """In nanoseconds or the unit's own; None where nothing was measured."""
        mode, _, name = key.rpartition(":")
        figures = self.modes.get(mode or "one")
        if figures is None or name not in figures.values:
            return None
        return figures[name] * (1 if name.endswith("@ratio") else SCALE.get(unit(name), 1))

    def best(self, keys):
        """The least of those that were measured, as it comes or with settings that help (tuned_)."""
        found = [self.value(k) for key in keys for k in (key, tuned(key))]
        return min((v for v in found if v is not None), default=None)

    def peer(self, name, key, also=()):
        """Of what is ours under that key."""
        mode, _, ours = key.rpartition(":")
        stem = ours.split("@")[0]
        before = f"{mode}:" if mode else ""
        return self.best([f"{before}{name}_{stem}", *also])


def tuned(key):
    mode, colon, name = key.rpartition(":")
    return f"{mode}{colon}tuned_{name}"


@dataclass(frozen=True)
class Bytes:
    """A limit: that many bytes read and written, at the speed of the memory that holds them."""
    read: float
    written: float = 0
    word = "memory's speed"

    def share(self, ours, m):
        total = self.read + self.written
        kind = "copy" if self.written else "read"
        sizes = [int(k.split("_")[1]) for k in m.modes["one"].values
                 if k.startswith(kind + "_") and k.endswith("_gbs")]
        if not sizes:
            return None
        nearest = min(sizes, key=lambda kib: abs(math.log(kib * 1024 / total)))
        return total / m.value(f"{kind}_{nearest}_gbs") / ours


@dataclass(frozen=True)
class Flops:
    """A limit: so many operations at the peak of multiply-adds in registers, of one thread or two."""
    count: float
    threads: int = 1
    word = "peak"

    def share(self, ours, m):
        peak = m.value("peak_f32_gflops" if self.threads == 1 else "peak_f32_2_gflops")
        return None if peak is None else self.count / peak / ours


@dataclass(frozen=True)
class Loop:
    """A limit: what was measured of something made by hand."""
    key: str
    word: str = "a loop by hand"

    def share(self, ours, m):
        limit = m.value(self.key)
        return None if limit is None else limit / ours


@dataclass(frozen=True)
class AtMost:
    limit: float  # in nanoseconds, bytes or the unit's own

    def judge(self, row, ours, m):
        return f"≤ {written(self.limit, unit(row.ours))}", None, ours <= self.limit


@dataclass(frozen=True)
class Faster:
    """So many times as fast as the best of what was measured of the peers named."""
    times: float
    peers: tuple
    also: tuple = ()  # more figures of theirs

    def of(self, peer):
        return [key for key in self.also if f"{peer}_" in key]

    def missing(self, row, m):
        return [PEERS[p] for p in self.peers if m.peer(p, row.ours, self.of(p)) is None]

    def judge(self, row, ours, m):
        names = " and ".join(PEERS[p] for p in self.peers)
        text = f"≥ {self.times:g} × {names}" if self.times != 1 else f"not behind {names}"
        found = [v for p in self.peers if (v := m.peer(p, row.ours, self.of(p))) is not None]
        if not found:
            return text, None, None
        ratio = min(found) / ours
        return text, ratio, ratio >= self.times if len(found) == len(self.peers) else None


@dataclass(frozen=True)
class Within:
    """At most so many times another figure."""
    times: float
    key: str
    what: str

    def judge(self, row, ours, m):
        text, other = f"≤ {self.times:g} × {self.what}", m.best([self.key])
        if other is None:
            return text, None, None
        ratio = ours / other if other else float(ours > 0)
        return text, ratio, ratio <= self.times


@dataclass(frozen=True)
class OfLimit:
    """At least a share of the row's own limit."""
    share: float

    def judge(self, row, ours, m):
        text = f"≥ {percent(self.share)} of {row.limit.word}"
        share = row.limit.share(ours, m)
        return text, None, None if share is None else share >= self.share


@dataclass(frozen=True)
class Ratio:
    """Of a figure that is a ratio itself."""
    least: float = 0
    most: float = float("inf")
    what: str = ""

    def judge(self, row, ours, m):
        text = f"≥ {self.least:g} × {self.what}" if self.least else f"≤ {self.most:g} × {self.what}"
        return text, ours, self.least <= ours <= self.most


@dataclass(frozen=True)
class Row:
    what: str
    ours: str       # key of the figure
    targets: tuple  # of one line each
    limit: object = None
    how: str = ""

    def beside(self, m):
        for peer, title in PEERS.items():
            also = [key for t in self.targets if isinstance(t, Faster) for key in t.of(peer)]
            if (value := m.peer(peer, self.ours, also)) is not None:
                yield f"{title} {written(value, unit(self.ours))}"
        for target in self.targets:
            if isinstance(target, Within) and target.what not in PEERS.values() \
                    and (value := m.best([target.key])) is not None:
                yield f"{target.what} {written(value, unit(target.key))}"

    def lines(self, m):
        """Of COLUMNS, one for each target."""
        ours = m.value(self.ours)
        share = self.limit.share(ours, m) if self.limit and ours else None
        reached = "" if share is None else f"{percent(share)} of {self.limit.word}"
        for target in self.targets:
            if ours is None:
                text = target.judge(self, math.nan, m)[0]
                yield self.what, text, "–", NOT_COMPARED, "", "", "not measured"
                continue
            text, ratio, good = target.judge(self, ours, m)
            notes = [self.how] * bool(self.how) + list(self.beside(m))
            if isinstance(target, Faster):
                notes += [f"nothing measured of {peer}" for peer in target.missing(self, m)]
            yield (self.what, text, "" if isinstance(target, Ratio) else written(ours, unit(self.ours)),
                   NOT_COMPARED if good is None else "PASS" if good else "FAIL",
                   "" if ratio is None else f"{ratio:.2f} ×", reached, "; ".join(notes))
