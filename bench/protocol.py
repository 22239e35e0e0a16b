"""How bench/run measures: every program in turns, round after round, in three modes.

  one   one thread; the processor's time, which neighbours hardly change
  two   one and two threads in turns, on the wall, on two cores; runs beside a neighbour are made again
  busy  the same while another process keeps the second core busy"""
import contextlib
import os
import resource
import subprocess
import sys
import time

from figures import Failed, Figures, environment, figures_of
from programs import BUSY, ONE, TWO

QUIET = 0.3             # cores that others may use
MOVED, SETTLED = 0.03, 0.95  # a figure is stable that a round moves by less; and enough of them
ATTEMPTS = 3


def used_by_all(cpus):
    """Seconds of the cores' time in use, the host's included that it took away."""
    total = 0
    with open("/proc/stat") as file:
        for line in file:
            name, *ticks = line.split()
            if name[:3] == "cpu" and name[3:].isdigit() and int(name[3:]) in cpus:
                user, nice, system, _, _, irq, softirq, steal = map(int, ticks[:8])
                total += user + nice + system + irq + softirq + steal
    return total / os.sysconf("SC_CLK_TCK")


def used_by(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def used_here():
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Neighbours:
    """How many cores others used since it was made."""

    def __init__(self, cpus, spinner=None):
        self.cpus, self.spinner = cpus, spinner
        self.start, self.used = time.monotonic(), self.by_others()

    def by_others(self):
        spun = used_by(self.spinner.pid) if self.spinner else 0
        return used_by_all(self.cpus) - used_here() - spun

    def cores(self):
        return max(0.0, self.by_others() - self.used) / max(time.monotonic() - self.start, 1e-3)


@contextlib.contextmanager
def spinning(cpu):
    """A process that keeps a core busy, and ends with this one."""
    code = (f"import os\nos.sched_setaffinity(0, {{{cpu}}})\nparent = os.getppid()\n"
            "while os.getppid() == parent:\n  for _ in range(10 ** 6): pass")
    process = subprocess.Popen([sys.executable, "-c", code])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def confined(cpus):
    """What is started here runs on these cores alone."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cpus)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def settled(before, after):
    """Whether a round moved hardly any figure."""
    moves = [abs(after[k] - v) <= MOVED * abs(v) for k, v in before.items()]
    return bool(moves) and sum(moves) >= SETTLED * len(moves)


class Runs:
    """What the programs printed in one mode. Runs beside a neighbour count where a program had no other."""

    def __init__(self):
        self.of_program = {}

    def add(self, program, quiet, results):
        self.of_program.setdefault(program.title, []).append((quiet, program.named(results)))

    def never_quiet(self):
        return [name for name, runs in self.of_program.items() if not any(quiet for quiet, _ in runs)]

    def figures(self):
        figures, never = Figures(), self.never_quiet()
        for name, runs in self.of_program.items():
            for quiet, results in runs:
                if quiet or name in never:
                    figures.add(results)
        return figures


class Session:
    """Measures the programs: `figures` of each mode, the rounds `made`, and the programs `disturbed` in all
    their runs with two threads."""

    def __init__(self, programs, budget_ms, rounds, minutes, patience_s):
        self.programs, self.budget_ms = list(programs), budget_ms
        self.rounds, self.minutes = rounds, minutes  # (least, most); of each mode
        self.cpus = set(sorted(os.sched_getaffinity(0))[:2])
        self.figures, self.made, self.disturbed = {}, {}, {}
        self.patience = patience_s

    def measure(self, mode):
        if mode == ONE:
            self.rounds_of(mode, None)
        elif len(self.cpus) < 2:
            print("bench/run: two threads need two cores: not measured", file=sys.stderr)
        else:
            with confined(self.cpus), contextlib.ExitStack() as stack:
                spinner = stack.enter_context(spinning(max(self.cpus))) if mode == BUSY else None
                self.rounds_of(mode, spinner)

    def rounds_of(self, mode, spinner):
        runs = Runs()
        least, most = self.rounds[mode]
        end = time.monotonic() + 60 * self.minutes[mode]
        for turn in range(most):
            before = runs.figures().medians()
            for program in list(self.programs):
                if program.runs(mode, turn) and (turn < least or time.monotonic() < end):
                    self.say(f"{mode}: round {turn + 1} of at most {most}: {program.title}")
                    self.run(program, mode, spinner, runs)
            self.made[mode], self.figures[mode] = turn + 1, runs.figures()
            over = time.monotonic() > end or settled(before, self.figures[mode].medians())
            if turn + 1 >= least and over:
                break
        self.disturbed[mode] = runs.never_quiet()
        self.say("")

    def run(self, program, mode, spinner, runs):
        made = {**environment(1 if mode == ONE else 2), **program.environment,
                "BENCH_MODE": ONE if mode == ONE else TWO, "BENCH_MS": str(self.budget_ms)}
        try:
            if mode == ONE:
                runs.add(program, True, figures_of(program.command, made))
            else:
                runs.add(program, *self.undisturbed(lambda: figures_of(program.command, made), spinner))
        except Failed as failure:
            if not program.is_peer:
                sys.exit(f"\n{failure}")
            print(f"\n{failure}", file=sys.stderr)
            self.programs.remove(program)

    def undisturbed(self, run, spinner):
        """Whether no neighbour disturbed, and the results: of the quietest of a few attempts."""
        attempts = []
        for _ in range(ATTEMPTS):
            self.wait(spinner)
            others = Neighbours(self.cpus, spinner)
            start = time.monotonic()
            results = run()
            attempts.append((others.cores(), results))
            if attempts[-1][0] <= QUIET:
                break
            self.patience -= time.monotonic() - start
            if self.patience <= 0:
                break
        cores, results = min(attempts, key=lambda a: a[0])
        return cores <= QUIET, results

    def wait(self, spinner):
        """Until the others are quiet, or patience ends."""
        while self.patience > 0:
            others = Neighbours(self.cpus, spinner)
            time.sleep(0.2)
            if others.cores() <= QUIET:
                return
            self.patience -= 0.2

    @staticmethod
    def say(text):
        if sys.stderr.isatty():
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
        elif text:
            print(text, file=sys.stderr, flush=True)
