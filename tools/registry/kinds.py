"""What each parameter kind is in C, in an options struct, in C++ and in ag_op_call."""

from dataclasses import dataclass

DTYPES = [
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "bfloat16", "float32", "float64", "complex64", "complex128",
]
DTYPE_CODE = {name: code for code, name in enumerate(DTYPES, start=1)}

DTYPE_CLASSES = {
    "bool": DTYPES[0:1],
    "integer": DTYPES[1:9],
    "half": DTYPES[9:11],
    "real": DTYPES[11:13],
    "floating": DTYPES[9:13],
    "complex": DTYPES[13:15],
    "inexact": DTYPES[9:15],
    "numeric": DTYPES[1:15],
    "real_numeric": DTYPES[1:13],
    "all": DTYPES,
    "none": [],
}

# Bindings and C++ use parameter names as identifiers.
RESERVED = set(
    """and auto bool break case catch char class const continue default delete do double else enum
    export extern false float for friend goto if inline int long namespace new not operator or
    private protected public register return short signed sizeof static struct switch template
    this throw true try typedef union unsigned using virtual void volatile while xor from import
    in is lambda pass def del global with yield fn let mut match end begin function""".split()
)


def dtype_names(spec):
    """The dtypes of "integer+real" in code order; single dtypes may be named too."""
    chosen = set()
    for word in spec.split("+"):
        word = word.strip()
        chosen.update(DTYPE_CLASSES[word] if word in DTYPE_CLASSES else [DTYPES[DTYPES.index(word)]])
    return [name for name in DTYPES if name in chosen]


@dataclass(frozen=True)
class Kind:
    """c: C parameters, member: options members, with {n} the name; cpp: type in autograd::ops.

    from_call and from_opts make the C++ argument out of them, from_attrs inside ag_op_call.
    """

    c: tuple
    member: tuple
    cpp: str
    from_call: str
    from_opts: str
    from_attrs: str
    enumerator: str


KINDS = {
    "tensor": Kind(
        ("const ag_tensor *{n}",), (), "const Tensor&",
        "Tensor::borrow({n})", "", "call.tensor({i})", "Tensor"),
    "tensor?": Kind(
        ("const ag_tensor *{n}",), (("const ag_tensor *", "{n}", "NULL"),), "const Tensor&",
        "Tensor::borrow({n})", "Tensor::borrow(o.{n})", "call.tensor({i})", "OptionalTensor"),
    "tensors": Kind(
        ("ag_tensor *const *{n}", "int64_t n_{n}"), (), "std::span<const Tensor>",
        'tensors_of({n}, n_{n}, "{n}")', "", "call.tensors({i})", "Tensors"),
    "ints": Kind(
        ("const int64_t *{n}", "int64_t n_{n}"),
        (("const int64_t *", "{n}", "NULL"), ("int64_t ", "n_{n}", "0")), "Ints",
        'ints_of({n}, n_{n}, "{n}")', 'ints_of(o.{n}, o.n_{n}, "{n}")', "call.ints({i})", "Ints"),
    "ints?": Kind(  # "ints" with optional = true
        ("const int64_t *{n}", "int64_t n_{n}"),
        (("const int64_t *", "{n}", "NULL"), ("int64_t ", "n_{n}", "-1")), "OptionalInts",
        'optional_ints_of({n}, n_{n}, "{n}")', 'optional_ints_of(o.{n}, o.n_{n}, "{n}")',
        "call.optional_ints({i})", "Ints"),
    "int": Kind(
        ("int64_t {n}",), (("int64_t ", "{n}", "{d}"),), "int64_t",
        "{n}", "o.{n}", "call.integer({i})", "Int"),
    "int?": Kind(
        ("int64_t {n}",), (("int64_t ", "{n}", "AG_ABSENT"),), "std::optional<int64_t>",
        "optional_int_of({n})", "optional_int_of(o.{n})", "call.optional_int({i})", "OptionalInt"),
    "float": Kind(
        ("double {n}",), (("double ", "{n}", "{d}"),), "double",
        "{n}", "o.{n}", "call.number({i})", "Float"),
    "float?": Kind(
        ("double {n}",), (("double ", "{n}", "NAN"),), "std::optional<double>",
        "optional_float_of({n})", "optional_float_of(o.{n})", "call.optional_float({i})",
        "OptionalFloat"),
    "bool": Kind(
        ("int32_t {n}",), (("int64_t ", "{n}", "{d}"),), "bool",
        "{n} != 0", "o.{n} != 0", "call.boolean({i})", "Bool"),
    "dtype": Kind(
        ("int32_t {n}",), (("int64_t ", "{n}", "{d}"),), "Dtype",
        'dtype_of({n}, "{n}")', 'dtype_or_default_of(o.{n}, "{n}")', "call.dtype({i})", "Dtype"),
    "device": Kind(
        ("int32_t {n}_type", "int32_t {n}_index"),
        (("int64_t ", "{n}_type", "0"), ("int64_t ", "{n}_index", "0")), "Device",
        'device_of({n}_type, {n}_index, "{n}")', 'device_of(o.{n}_type, o.{n}_index, "{n}")',
        "call.device({i})", "Device"),
    "enum": Kind(
        ("int32_t {n}",), (("int64_t ", "{n}", "{d}"),), "int64_t",
        'code_of({n}, "{n}", {limit})', 'code_of(o.{n}, "{n}", {limit})', "call.code({i})", "Enum"),
    "string": Kind(
        ("const char *{n}",), (("const char *", "{n}", '"{d}"'),), "std::string_view",
        'text_of({n}, "{n}")', 'text_of(o.{n}, "{n}")', "call.text({i})", "String"),
    "rng?": Kind(
        ("ag_rng *{n}",), (("ag_rng *", "{n}", "NULL"),), "Rng*",
        "{n}", "o.{n}", "call.rng({i})", "Rng"),
    # Only in the options of a [[function]]:
    "pointer": Kind((), (("{type}", "{n}", "NULL"),), "", "", "", "", ""),
    "tensors?": Kind(
        (), (("ag_tensor *const *", "{n}", "NULL"), ("int64_t ", "n_{n}", "-1")), "",
        "", "", "", ""),
}
TENSOR_KINDS = {"tensor", "tensor?", "tensors"}
FUNCTION_ONLY = {"pointer", "tensors?"}
