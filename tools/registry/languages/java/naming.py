"""Java's names and types for what the registry knows."""

from ... import names, text

FOLDER = "io/libautograd"
NOTE = text.NOTE.format(family="*")

KEYWORDS = set("abstract assert boolean byte final finally implements instanceof interface native "
               "package strictfp super synchronized throws transient char extends".split())


def identifier(name):
    made = names.camel(name)
    return made + "_" if made in KEYWORDS else made


def exception(status):
    """AG_IO_ERROR is IoException."""
    words = status.removeprefix("AG_").removesuffix("_ERROR").lower()
    return names.pascal(words) + "Exception"


def holder(op):
    """The class whose static method an op is."""
    return names.pascal(names.namespace(op)) or "Ops"


def method(op, inplace=False):
    return identifier(names.short(op)) + ("InPlace" if inplace else "")


def options_class(name):
    """Of an op, or of an ag_ function: ag_adamw_new has Options.Adamw."""
    return names.pascal(name.removeprefix("ag_").removesuffix("_new"))


def java_type(param):
    return {
        "tensor": "Tensor", "tensor?": "Tensor", "tensors": "Tensor[]", "tensors?": "Tensor[]",
        "ints": "long[]", "int": "long", "int?": "long", "float": "double", "float?": "double",
        "bool": "boolean", "dtype": "Dtype", "device": "Device", "string": "String",
        "pointer": "String", "rng?": "Generator", "enum": names.type_name(param.type),
    }[param.kind]


def raw(param, value, where):
    """The arguments of the raw layer for a parameter whose Java value is given."""
    kind = param.kind
    if kind in ("tensor", "tensor?", "rng?"):
        return [f'address({value}, "{where}")']
    if kind in ("tensors", "tensors?"):
        return [f'addresses({value}, "{where}")']
    if kind == "bool":
        return [f"{value} ? 1 : 0"]
    if kind == "dtype":
        return [f"Dtype.codeOf({value})"]
    if kind == "enum":
        return [f"{names.type_name(param.type)}.codeOf({value})"]
    if kind == "device":
        return [f"Device.typeCode({value})", f"Device.indexOf({value})"]
    return [value]


def held(param):
    """Whether a call keeps it from being freed meanwhile."""
    return param.kind in ("tensor", "tensor?", "tensors", "tensors?", "rng?")
