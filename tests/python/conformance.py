#!/usr/bin/env python3
"""Runs the corpus of tests/conformance through the public functions of the installed package.

    conformance.py CORPUS_FOLDER RESULT.tsv
"""

import os
import pathlib
import struct
import sys
import traceback

import libautograd as ag

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from registry import model, names  # noqa: E402
from registry.languages.python import signature, standard  # noqa: E402

REGISTRY = model.load(pathlib.Path(__file__).resolve().parents[2] / "api")
SABOTAGE = os.environ.get("AUTOGRAD_SABOTAGE") == "1"
FORMATS = {"bool": "?", "int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B",
           "uint16": "H", "uint32": "I", "uint64": "Q", "float16": "e", "bfloat16": "H",
           "float32": "f", "float64": "d", "complex64": "f", "complex128": "d"}


class LeftOut(Exception):
    """The case says what Python's own types rule out."""


# ---- From text to values and back
def float_of(text):
    return struct.unpack(">d", bytes.fromhex(text))[0]


def shape_of(text):
    return () if text == "-" else tuple(map(int, text.split(",")))


def numbers_of(dtype, text):
    data = b"" if text == "-" else bytes.fromhex(text)
    count = len(data) // struct.calcsize(FORMATS[dtype])
    values = list(struct.unpack(f"<{count}{FORMATS[dtype]}", data))
    if dtype == "bfloat16":
        values = [struct.unpack("<f", struct.pack("<I", bits << 16))[0] for bits in values]
    if dtype.startswith("complex"):
        values = [complex(*pair) for pair in zip(values[::2], values[1::2])]
    return values


def tensor_of(dtype, shape, text):
    return ag.asarray(numbers_of(dtype, text), dtype=dtype).reshape(shape_of(shape))


def flat(values):
    return [x for each in values for x in flat(each)] if isinstance(values, list) else [values]


def bits_of(dtype, values):
    """Little-endian bytes of each number, complex ones in their two parts; NaN as one."""
    if dtype.startswith("complex"):
        values = [part for z in values for part in (z.real, z.imag)]
    code = "f" if dtype == "bfloat16" else FORMATS[dtype]
    return [b"NaN" if v != v else struct.pack(f"<{code}", v) for v in values]


# ---- One case
class Seed(int):
    """Of a generator that each call gets anew."""


class Elements(tuple):
    """dtype, shape and elements of a tensor that each call gets anew."""


class Case:
    def __init__(self, op):
        self.op, self.arguments, self.outs, self.cotangents = op, {}, [], {}
        self.inplace = self.error = None
        self.grads, self.lists, self.left_out = {}, {}, False

    def read(self, line):
        word, _, rest = line.partition(" ")
        fields = rest.split(" ")
        if word == "tensor":
            self.give(fields[0], Elements(fields[1:]))
        elif word == "tensors":
            self.arguments[fields[0]] = []
        elif word == "weak":
            name, kind, *values = fields
            self.give(name, {
                "bool": lambda: values[0] == "1", "integer": lambda: int(values[0]),
                "real": lambda: float_of(values[0]),
                "complex": lambda: complex(*map(float_of, values))}[kind]())
        elif word in ("int", "bool"):
            self.arguments[fields[0]] = bool(int(fields[1])) if word == "bool" else int(fields[1])
        elif word == "float":
            self.arguments[fields[0]] = float_of(fields[1])
        elif word == "ints":
            self.arguments[fields[0]] = shape_of(fields[1])
        elif word == "absent":
            self.arguments[fields[0]] = None
        elif word == "dtype":
            self.rule_out(fields[1].lstrip("-").isdigit())
            self.arguments[fields[0]] = fields[1]
        elif word == "device":
            self.rule_out(fields[1] not in ("cpu", "cuda"))
            self.arguments[fields[0]] = "cpu" if fields[1] == "cpu" else ":".join(fields[1:])
            self.rule_out(fields[1] == "cpu" and fields[2] not in ("0", "-1"))
        elif word == "enum":
            self.arguments[fields[0]] = self.choice(*fields)
        elif word == "string":
            self.arguments[fields[0]] = rest.partition(" ")[2]
        elif word == "rng":
            self.arguments[fields[0]] = Seed(int(fields[1]))
        elif word == "out":
            self.outs.append(fields)
        elif word == "inplace":
            self.inplace = fields
        elif word == "cotangent":
            self.cotangents[int(fields[0])] = fields[1:]
        elif word == "grad":
            self.grads[fields[0]] = None if fields[1] == "none" else fields[1:]
        elif word == "error":
            self.error = rest.split(" ", 2)
        else:
            raise ValueError(f"no such line: {line}")

    def give(self, name, value):
        head, _, position = name.rpartition(".")
        if head:
            self.arguments[head].append(value)
        else:
            self.arguments[name] = value

    def rule_out(self, so):
        self.left_out = self.left_out or so

    def choice(self, name, text):
        param = next(p for p in self.op.params if p.name == name)
        self.rule_out(text.lstrip("-").isdigit() and text != "0")
        codes = {c["name"]: c["value"] for c in REGISTRY.types[param.type].constants}
        code = codes.get(text, param.default)
        return next((n for n, c in signature.choices(REGISTRY, param).items() if c == code), None)

    def values(self, recorded=()):
        """Arguments made anew; those of `recorded` require grad."""
        def made(name, what):
            if isinstance(what, list):
                return [made(f"{name}.{i}", each) for i, each in enumerate(what)]
            if isinstance(what, Seed):
                return ag.random.Generator(int(what))
            if not isinstance(what, Elements):
                return what
            tensor = tensor_of(*what)
            if name in recorded:
                tensor.requires_grad = True
            return tensor
        return {name: made(name, what) for name, what in self.arguments.items()}


# ---- Public functions by registry name
def key_of(spec):
    if len(spec) % 4:
        raise LeftOut
    items = []
    for i in range(0, len(spec), 4):
        kind, *rest = spec[i:i + 4]
        if kind not in (1, 2, 3, 4):
            raise LeftOut
        bounds = [None if n == -(2**63) else n for n in rest]
        items.append({1: rest[0], 2: slice(*bounds), 3: ..., 4: None}[kind])
    return tuple(items)


def put(x, spec, value):
    x[key_of(spec)] = value
    return x


BY_HAND = {
    "to_device": lambda x, device: x.to_device(device),
    "index": lambda x, spec: x[key_of(spec)],
    "index_put": lambda x, spec, value: ag.index_put(x, key_of(spec), value),
    "index_put_": put,
    "tensordot": lambda a, b, n=2, axes_a=None, axes_b=None:
        ag.tensordot(a, b, axes=n if axes_a is None and axes_b is None else (axes_a, axes_b)),
    "concat": lambda xs, axis=0: ag.concat(xs, axis=axis),
    "astype": lambda x, dtype, copy=True: ag.astype(x, dtype, copy=copy),
    "sort": lambda x, axis=-1, descending=False: ag.sort(x, axis=axis, descending=descending),
    "argsort": lambda x, axis=-1, descending=False: ag.argsort(x, axis=axis, descending=descending),
    "nonzero": lambda x: ag.stack(ag.nonzero(x)),
    "arange": lambda start, stop, step=1, dtype=None, device=None:
        ag.arange(*(int(n) if n.is_integer() else n for n in (start, stop, float(step))),
                  dtype=dtype, device=device),
    "linspace": lambda start, stop, num, endpoint=True, dtype=None:
        ag.linspace(start, stop, num, endpoint=endpoint, dtype=dtype),
}


def call(op, values, inplace=False):
    by_hand = BY_HAND.get(op.name + ("_" if inplace else ""))
    if by_hand:
        return by_hand(**values)
    made = signature.signature(REGISTRY, op)
    positional, named = [], {}
    for argument in made.arguments:
        param = argument.param
        if param.name in values:
            value = values[param.name]
        elif param.kind == "bool" and argument.default != repr(param.default):
            value = param.default  # the corpus leaves out what is the registry's default
        else:
            continue
        if argument.kind == signature.REST:
            positional += value
        elif argument.kind == signature.KEYWORD or len(positional) < made.arguments.index(argument):
            named[argument.name] = value
        else:
            positional.append(value)
    if inplace:
        return getattr(positional[0], f"{names.short(op)}_")(*positional[1:], **named)
    space = names.namespace(op)
    function = getattr(getattr(ag, space) if space else ag, names.short(op))
    return function(*positional, **named)


# ---- Comparing
def equal(tensor, expected):
    """What differs, or ""."""
    dtype, shape, text = expected
    shape, got_shape = shape_of(shape), tensor.shape
    numbers = flat(tensor.detach().tolist()) if text != "?" and tensor.size else []
    got = bits_of(dtype, numbers) if str(tensor.dtype) == dtype else []
    if SABOTAGE:
        if got:
            got[0] = b"spoiled" if got[0] == b"NaN" else bytes([got[0][0] ^ 1]) + got[0][1:]
        else:
            got_shape = (*got_shape, 1)
    if (str(tensor.dtype), got_shape) != (dtype, shape):
        return f"{tensor.dtype} of shape {got_shape} instead of {dtype} of shape {shape}"
    if text == "?":
        return ""
    wanted = bits_of(dtype, numbers_of(dtype, text))
    different = [i for i, (a, b) in enumerate(zip(got, wanted)) if a != b]
    if not different and len(got) == len(wanted):
        return ""
    return f"{len(different)} of {len(wanted)} parts differ, first at {different[:1]}"


def error_differs(case):
    code, name, message = case.error
    try:
        call(case.op, case.values())
    except ag.Error as error:
        wanted = getattr(ag, names.pascal(name.removeprefix("AG_").lower()))
        got = str(error) + ("!" if SABOTAGE else "")
        if type(error) is not wanted:
            return f"raised {type(error).__name__} instead of {wanted.__name__}: {error}"
        return "" if got == message else f"says {got!r} instead of {message!r}"
    return f"did not fail with {name}: {message}"


def grads_differ(case, values, outs):
    seeds = sorted(case.cotangents)
    cotangents = [tensor_of(*case.cotangents[i]) for i in seeds]
    ag.backward([outs[i] for i in seeds], cotangents, retain_graph=True)
    for name, expected in case.grads.items():
        head, _, position = name.rpartition(".")
        tensor = values[head][int(position)] if head else values[name]
        if expected is None or tensor.grad is None:
            spoiled = SABOTAGE or (tensor.grad is None) != (expected is None)
            yield f"grad of {name}: {tensor.grad} instead of {expected}" if spoiled else ""
        else:
            yield equal(tensor.grad, expected)


def checks(case):
    """What is wrong, check by check; "" for what is not."""
    if case.error:
        yield error_differs(case)
        return
    values = case.values(recorded=case.grads)
    outs = call(case.op, values)
    outs = outs if isinstance(outs, (tuple, list)) else [outs]
    if len(outs) != len(case.outs):
        yield f"{len(outs)} results instead of {len(case.outs)}"
    for out, expected in zip(outs, case.outs):
        yield equal(out, expected)
    if case.grads:
        yield from grads_differ(case, values, outs)
    if case.inplace:
        values = case.values()
        call(case.op, values, inplace=True)
        yield equal(values[case.op.params[0].name], case.inplace)


def guarded(case):
    try:
        yield from checks(case)
    except LeftOut:
        pass
    except Exception:
        yield traceback.format_exc(limit=-1)


def cases(folder):
    ops = {op.name: op for op in REGISTRY.live_ops}
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        op = case = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("op "):
                op = ops[line[3:]]
            elif line.startswith("case "):
                case, where = Case(op), f"{path.name}:{number}"
            elif line == "end":
                yield where, case
            elif line:
                case.read(line)


def main():
    folder, result = sys.argv[1:]
    counts, shown = {}, 0
    for where, case in cases(folder):
        count = counts.setdefault(case.op.name, [0, 0])
        for problem in guarded(case) if not case.left_out else ():
            count[0] += 1
            if problem:
                count[1] += 1
                shown += 1
                if shown <= 40 and not SABOTAGE:
                    print(f"{where}: {case.op.name}: {problem}")
    target = pathlib.Path(result)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(f"{op}\t{n}\t{bad}\n" for op, (n, bad) in sorted(counts.items())))
    total, failed = (sum(c[i] for c in counts.values()) for i in (0, 1))
    print(f"{len(counts)} ops, {total} checks, {failed} failed")
    return 1 if failed or not total else 0


if __name__ == "__main__":
    sys.exit(main())
