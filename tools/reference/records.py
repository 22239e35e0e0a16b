"""From the registry's rows to the lines of tests/reference/<family>.jsonl.

A file holds one line per op (its parameters), then one per op, sample and group of dtypes that
share an expected result, then one per failing sample. Numbers are float64 (`repr`), complex ones
two in a row; integers are reduced to 64 bits and wrap to the dtype of the output in the test.
"""

import dataclasses
import json
import math
import pathlib
import tomllib

import mpmath
import numpy as np
from mpmath import mpc, mpf

from . import (arrays, decompositions, determinants, elementwise, matrices, matrix_functions, norms,
               products, properties, sorting, specials)
from .dtypes import CATEGORIES, category_of, expand
from .generators import Value, fits, fnv1a64, generate, objects, splitmix64

OPS = (elementwise.OPS | arrays.OPS | products.OPS | matrices.OPS | norms.OPS | determinants.OPS
       | matrix_functions.OPS | sorting.OPS)
TENSOR_KINDS = ("tensor", "tensor?", "tensors")
NOT_ARGUMENTS = ("dtypes", "check", "status", "doc")


@dataclasses.dataclass
class Context:
    op: str
    category: str
    dtype: str  # one of the category; only ops whose value depends on it look at it


def families(api):
    for path in sorted(pathlib.Path(api).glob("*.toml")):
        with open(path, "rb") as file:
            family = tomllib.load(file)
        if family.get("op"):
            yield path.stem, family["op"]


def number(v):
    """A float64 as JSON: integers without a point, what is not finite as a string."""
    v = float(v)
    if math.isnan(v):
        return "nan"
    if math.isinf(v):
        return "inf" if v > 0 else "-inf"
    if v == 0:
        return -0.0 if math.copysign(1, v) < 0 else 0
    return int(v) if v.is_integer() and abs(v) < 2**53 else v


def real_number(v, digits=17):
    """An mpf or float rounded to float64."""
    v = float(v) if isinstance(v, (int, float)) else mpmath.libmp.to_float(v._mpf_)
    return number(v if digits == 17 else float(f"{v:.{digits}g}"))


def encode(values, digits=17):
    """digits: how many the widest dtype that reads them can hold."""
    out = []
    for v in values:
        if isinstance(v, (bool, np.bool_)):
            out.append(int(v))
        elif isinstance(v, (int, np.integer)):
            out.append((int(v) + 2**63) % 2**64 - 2**63)
        elif isinstance(v, (mpc, complex)):
            out += [real_number(v.real, digits), real_number(v.imag, digits)]
        else:
            out.append(real_number(v, digits))
    return out


def is_expression(v):
    return isinstance(v, str) and "(" in v


def expressions(arg):
    return arg if isinstance(arg, list) else [arg]


def wants_specials(sample):
    return any(is_expression(e) and e.startswith("specials")
               for arg in sample.values() for e in expressions(arg))


def make_value(expression, category, dtype, op, index, name, columns):
    if expression.startswith("specials"):
        values = columns.pop(0)
        return Value(objects(list(values), (len(values),)), expression.partition(").")[2])
    return generate(expression, category, op, index, name)


def tensors_of(row, sample, index, category, dtype):
    """{parameter: Value or [Value]} for the tensor parameters that the sample gives."""
    params = [p for p in row["params"] if p["kind"] in TENSOR_KINDS and p["name"] in sample]
    count = sum(e.startswith("specials") for p in params for e in expressions(sample[p["name"]]))
    columns = specials.arrays(dtype, count) if count else []
    out = {}
    for p in params:
        arg = sample[p["name"]]
        made = [
            make_value(e, category, dtype, row["name"], index, f"{p['name']}{i or ''}", columns)
            for i, e in enumerate(expressions(arg))
        ]
        out[p["name"]] = made if p["kind"] == "tensors" else made[0]
    return out


def plain_arguments(row, sample):
    kinds = {p["name"]: p["kind"] for p in row["params"]}
    unknown = [k for k in sample if k not in kinds and k not in NOT_ARGUMENTS and k != "dtypes"]
    if unknown:
        raise ValueError(f"{row['name']}: a sample names unknown parameters {unknown}")
    return {k: v for k, v in sample.items() if k in kinds and kinds[k] not in TENSOR_KINDS}


def call(ctx, row, tensors, plain):
    """The op's function: elementwise ones take their tensors in order, others all by name."""
    function, _ = OPS[row["name"]]
    lists = [v.array for value in tensors.values() if isinstance(value, list) for v in value]
    named = {name: v.array for name, v in tensors.items() if not isinstance(v, list)}
    for p in row["params"]:
        required = "default" not in p and not p.get("optional") and not p["kind"].endswith("?")
        if required and p["name"] not in tensors and p["name"] not in plain:
            raise ValueError(f"{row['name']}: a sample lacks '{p['name']}'")
    if row["name"] in elementwise.OPS and row["name"] != "clip":
        out = function(ctx, *named.values(), **plain)
    else:
        out = function(ctx, *lists, **named, **plain)
    return out if isinstance(out, list) else [out]


def special_call(ctx, row, tensors, plain):
    if row["name"] in arrays.OPS:
        columns = [v.array.ravel() for v in tensors.values()]
        return [objects([specials.whole(row["name"], columns, plain)], ())]
    columns = np.broadcast_arrays(*[v.array for v in tensors.values()])
    shape = columns[0].shape
    out = []
    for values in zip(*[c.ravel() for c in columns]):
        values = [float(v) if isinstance(v, mpf) else v for v in values]
        # One unusual operand is enough to leave mpmath, which has no signed zero.
        if row["name"] in PER_DTYPE:
            raw = [objects([v], ()) for v in values]
            out.append(OPS[row["name"]][0](ctx, *raw, **plain).item())
        elif all(specials.ordinary(v) for v in values):
            exact = [objects([specials.exact(v)], ()) for v in values]
            found = OPS[row["name"]][0](ctx, *exact, **plain).item()
            if isinstance(found, mpf) and found == 0 and specials.numpy_of(row["name"]):
                signed = specials.by_numpy(row["name"], values, plain)
                found = signed if signed == 0 else found
            out.append(found)
        elif specials.numpy_of(row["name"]):
            out.append(specials.by_numpy(row["name"], values, plain))
        else:
            raise ValueError(f"{row['name']}: no rule for special values")
    return [objects(out, shape)]


PER_DTYPE = ("nextafter", "nan_to_num")
ANY_ZERO = ("maximum", "minimum", "clip", "sign", "sinc")  # the sign of their zeros is nobody's promise
CANCELLING = ("lerp", "logaddexp", "sinc")  # elementwise, and yet conditioned by the inputs


MINUS_TWO = 6  # AG_NORM_MINUS_TWO: the smallest singular value is exact to units of the largest element


def tensor_record(value):
    record = {"shape": list(value.array.shape), "data": encode(value.array.ravel())}
    if value.layout:
        record["layout"] = value.layout
    if value.dtype:
        record["dtype"] = value.dtype
    if value.weak:
        record["weak"] = True
    if value.random:
        record["move"] = True
    return record


def arguments_record(tensors, plain):
    out = {k: v if not isinstance(v, float) or math.isfinite(v) else number(v)
           for k, v in plain.items()}
    for name, value in tensors.items():
        out[name] = [tensor_record(v) for v in value] if isinstance(value, list) else tensor_record(value)
    return out


def rule_of(row, output):
    """How an output's dtype follows; ops with outputs of several kinds have a rule for each."""
    rule = OPS[row["name"]][1]
    return rule[output] if isinstance(rule, list) else rule


def output_categories(row, dtypes, plain, output=0):
    rule = rule_of(row, output)
    return [rule(d, plain) for d in dtypes]


def in_category(x, dtype):
    """Numbers that an op passed through, such as an integer branch of `where`, in the result's kind."""
    category = category_of(dtype)
    if category not in ("floating", "complex"):
        return x.ravel()
    return [arrays.to_category(v, category) if isinstance(v, (bool, int, mpf, mpc)) else v
            for v in x.ravel()]


def output_dtypes(row, dtypes, plain, output=0):
    rule = rule_of(row, output)
    names = [rule(d, plain) for d in dtypes]
    if names == list(dtypes):
        return "="
    return names[0] if len(set(names)) == 1 else names


def condition(ctx, row, tensors, plain, outputs):
    """How much a relative change of the inputs changes the result, at most, per unit of change."""
    if row["name"] in elementwise.OPS and row["name"] not in CANCELLING:
        return 0
    if row["name"] in sorting.OPS:
        return 0  # elements and positions, as they were
    if row["name"] in ("cdist", "pdist") and plain.get("p") == 0:
        return 0  # a count
    if ctx.category not in ("floating", "complex"):
        results = output_categories(row, [ctx.dtype], plain)
        if results != ["float32"]:
            return 0
        # Integers that became float32: as if they had been that from the start.
        ctx = Context(ctx.op, "floating", "float32")

        def real(v):
            if isinstance(v, list):
                return [real(one) for one in v]
            return v if v.dtype else dataclasses.replace(v, array=arrays.convert(v.array, "float32"))

        tensors = {name: real(value) for name, value in tensors.items()}
        outputs = call(ctx, row, tensors, plain)
    unit = mpf(2) ** -40
    worst = mpf(0)
    for attempt in range(2):
        moved = {}
        for name, value in tensors.items():
            many = value if isinstance(value, list) else [value]
            made = []
            for j, v in enumerate(many):
                key = fnv1a64(f"{name}{j}{attempt}")
                data = [
                    e * (1 + unit * (1 if attempt == 0 else 1 - 2 * (splitmix64(key + i) & 1)))
                    if isinstance(e, (mpf, mpc)) and not v.dtype else e
                    for i, e in enumerate(v.array.ravel())
                ]
                made.append(dataclasses.replace(v, array=objects(data, v.array.shape)))
            moved[name] = made if isinstance(value, list) else made[0]
        for a, b in zip(outputs, call(ctx, row, moved, plain)):
            for x, y in zip(a.ravel(), b.ravel()):
                if isinstance(x, (mpf, mpc)) and mpmath.isfinite(x) and mpmath.isfinite(y):
                    worst = max(worst, abs(x - y) / unit)
    if row["name"] == "linalg_matrix_norm" and plain.get("ord") == MINUS_TWO:
        worst = max(worst, *(abs(e) for v in tensors.values() for e in v.array.ravel()), 0)
    return float(mpmath.nstr(worst, 3))


def fixed_dtype(expression):
    """The dtype that an expression has of its own, or None."""
    if ".as(" in expression:
        return expression.partition(".as(")[2].rstrip(")")
    return {"bools": "bool", "indices": "int64", "labels": "int64"}.get(expression.partition("(")[0])


def groups_of(row, sample):
    """[(category, dtypes)] that share one expected result."""
    dtypes = expand(row["dtypes"])
    if "dtypes" in sample:
        narrowed = expand(sample["dtypes"])
        dtypes = tuple(d for d in dtypes if d in narrowed) if dtypes else narrowed
    single = wants_specials(sample) or row["name"] in PER_DTYPE
    tensors = [e for p in row["params"] if p["kind"] in TENSOR_KINDS and p["name"] in sample
               for e in expressions(sample[p["name"]])]
    fixed = {fixed_dtype(e) for e in tensors}
    if len(fixed) == 1 and None not in fixed:  # nothing depends on the dtype under test
        dtypes = tuple(d for d in dtypes if d in fixed)
    for category, members in CATEGORIES.items():
        present = [d for d in members if d in dtypes]
        if not present or not all(fits(e, category) for e in tensors):
            continue
        for group in [[d] for d in present] if single else [present]:
            yield category, group


def sample_records(row, sample, index):
    plain = plain_arguments(row, sample)
    for category, dtypes in groups_of(row, sample):
        ctx = Context(row["name"], category, dtypes[0])
        tensors = tensors_of(row, sample, index, category, dtypes[0])
        record = {"op": row["name"], "sample": index, "dtypes": dtypes,
                  "args": arguments_record(tensors, plain)}
        if "check" in sample:
            record["check"] = sample["check"]
        if row["name"] in properties.OPS:
            record |= properties.record(row["name"], tensors, plain, category)
            yield record
            continue
        if row["name"] in decompositions.OPS:
            record |= decompositions.record(row["name"], row["outputs"], tensors, plain, dtypes)
            yield record
            continue
        if wants_specials(sample) and row["name"] not in sorting.OPS:
            outputs = special_call(ctx, row, tensors, plain)
            record["check"] = "value"
        else:
            outputs = call(ctx, row, tensors, plain)
            if tensors:
                found = condition(ctx, row, tensors, plain, outputs)
                if found:
                    record["condition"] = found
        if wants_specials(sample) and row["name"] not in ANY_ZERO:
            record["special"] = True
        record["outs"] = []
        for i, o in enumerate(outputs):
            kinds = output_categories(row, dtypes, plain, i)
            digits = 17 if "float64" in kinds or "complex128" in kinds else 10
            record["outs"].append({"dtype": output_dtypes(row, dtypes, plain, i),
                                   "shape": list(o.shape),
                                   "data": encode(in_category(o, kinds[0]), digits)})
        yield record


def status_codes(api):
    """{"InvalidAxis": 104, …} from the registry's ag_status."""
    with open(pathlib.Path(api) / "status.toml", "rb") as file:
        types = tomllib.load(file)["type"]
    constants = next(t for t in types if t["name"] == "ag_status")["constants"]
    return {c["name"].removeprefix("AG_").title().replace("_", ""): c["value"] for c in constants}


def fail_records(row, codes):
    for index, sample in enumerate(row.get("fails", ())):
        dtypes = expand(row["dtypes"])
        if "dtypes" in sample:
            dtypes = expand(sample["dtypes"])
        else:
            dtypes = ("float64",) if "float64" in dtypes or not dtypes else dtypes[:1]
        for category, members in CATEGORIES.items():
            present = [d for d in members if d in dtypes]
            if present:
                tensors = tensors_of(row, sample, f"fail{index}", category, present[0])
                yield {"op": row["name"], "fail": index, "status": sample["status"],
                       "status_code": codes[sample["status"]], "dtypes": present,
                       "args": arguments_record(tensors, plain_arguments(row, sample))}


def in_call(param):
    """A parameter of the C function rather than of its options, as api/README.md says."""
    if param["kind"] in ("tensor", "tensors") or param.get("positional"):
        return True
    return "default" not in param and not param["kind"].endswith("?") and not param.get("optional")


def header(row):
    params = [[p["name"], p["kind"], in_call(p)] for p in row["params"]]
    for p, made in zip(row["params"], params):
        if p.get("hermitian"):
            made.append(True)
    return {"op": row["name"], "params": params, "outputs": row["outputs"],
            "differentiable": row.get("differentiable", "-"), "inplace": bool(row.get("inplace"))}


def lines(ops, codes, missing):
    for row in ops:
        if not any(row["name"] in made for made in (OPS, properties.OPS, decompositions.OPS)):
            missing.append(row["name"])
            continue
        yield header(row)
        for index, sample in enumerate(row.get("samples", ())):
            yield from sample_records(row, sample, index)
        yield from fail_records(row, codes)


def text(records):
    return "".join(json.dumps(r, separators=(",", ":"), allow_nan=False) + "\n" for r in records)
