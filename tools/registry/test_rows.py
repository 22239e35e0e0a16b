"""tests/samples.json: every op with its samples, for the reference values and the table tests;
tests/constants.json: the names of constants by op, parameter and code, for the corpus."""

import dataclasses
import json

from . import kinds
from .check import status_constant


def _op(op, registry):
    row = dataclasses.asdict(op)
    row["dtypes"] = kinds.dtype_names(op.dtypes)
    for param, made in zip(op.params, row["params"]):
        made["in_call"] = param.in_call
        made["required"] = param.required
        made["dtypes"] = kinds.dtype_names(param.dtypes) if param.dtypes else None
        if param.kind == "enum":
            made["constants"] = {c["name"]: c["value"] for c in registry.types[param.type].constants}
    for sample in [*row["samples"], *row["fails"]]:
        if "dtypes" in sample:
            sample["dtypes"] = kinds.dtype_names(sample["dtypes"])
    codes = {c["name"]: c["value"] for c in registry.types["ag_status"].constants}
    for sample in row["fails"]:
        sample["status_code"] = codes[status_constant(sample["status"])]
    return row


def _constants(registry):
    return {op.name: {p.name: {c["value"]: c["name"] for c in registry.types[p.type].constants}
                      for p in op.params if p.kind == "enum"}
            for op in registry.ops}


def files(registry):
    rows = {"dtypes": kinds.DTYPE_CODE, "ops": [_op(op, registry) for op in registry.ops]}
    return {
        "tests/samples.json": json.dumps(rows, indent=1, ensure_ascii=False) + "\n",
        "tests/constants.json": json.dumps(_constants(registry), indent=1) + "\n",
    }
