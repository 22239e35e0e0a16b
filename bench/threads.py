"""The table of threads: every figure of ours that was timed with one thread and with two, on an idle machine
and with the second core kept busy, and its two lines in the table of targets."""
from targets import NOT_COMPARED, unit, written

IDLE, BESIDE = 1.05, 1.15
COLUMNS = ("what", "idle: 1 thread", "2", "2 / 1", "", "busy: 1 thread", "2", "2 / 1", "", "PyTorch with 2: idle", "busy")
MODES = (("two", IDLE), ("busy", BESIDE))


def timed_ops(m):
    return sorted({key.split("@")[0] for mode, _ in MODES if mode in m.modes
                   for key in m.modes[mode].values if key.endswith("@ratio")})


def cell(m, key):
    value = m.value(key)
    return "" if value is None else written(value, unit(key))


def line(name, title, m):
    yield title
    for mode, limit in MODES:
        ratio = m.value(f"{mode}:{name}@ratio")
        yield cell(m, f"{mode}:{name}@1")
        yield cell(m, f"{mode}:{name}@2")
        yield "" if ratio is None else f"{ratio:.2f} ×"
        yield NOT_COMPARED if ratio is None else "PASS" if ratio <= limit else "FAIL"
    for mode, _ in MODES:
        value = m.peer("torch", mode + ":" + name)
        yield "" if value is None else written(value, unit(name))


def table(m, titles):
    """titles: {name of a figure: what it is}."""
    return [tuple(line(name, titles.get(name, name.rsplit("_", 1)[0].replace("_", " ")), m))
            for name in timed_ops(m)]


def summary(m):
    """Lines of targets.COLUMNS: the worst of all ops in each mode."""
    names = timed_ops(m)
    for (mode, limit), what in zip(MODES, ("any op, any size: two threads on an idle machine",
                                           "two threads with the other core busy")):
        ratios = {name: r for name in names if (r := m.value(f"{mode}:{name}@ratio")) is not None}
        target = f"≤ {limit:g} × one thread"
        if not ratios:
            yield what, target, "–", NOT_COMPARED, "", "", "not measured"
            continue
        worst = max(ratios, key=ratios.get)
        over = sum(r > limit for r in ratios.values())
        yield (what, target, "", "PASS" if not over else "FAIL", f"{ratios[worst]:.2f} ×", "",
               f"the worst of {len(ratios)}: {worst.rsplit('_', 1)[0]}; {over} over the limit")
