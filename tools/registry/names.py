"""How the languages call what the registry names."""

# Prefixes of ops that the languages write as a namespace: linalg_svd is linalg.svd in Python,
# linalg::svd in C++ and Rust, Linalg.svd in Java, Linalg.Svd in C#.
NAMESPACES = ("linalg", "random")


def namespace(op):
    """"linalg", "random" or ""."""
    prefix = op.name.partition("_")[0]
    if prefix in NAMESPACES:
        return prefix
    return op.family if op.family in NAMESPACES else ""


def short(op):
    """The op's name inside its namespace."""
    space = namespace(op)
    return op.name.removeprefix(f"{space}_") if space else op.name


def camel(name):
    """snake_case as camelCase."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def pascal(name):
    """snake_case as PascalCase."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def type_name(name):
    """The class or enum of an ag_ type: ag_qr_mode is QrMode."""
    return pascal(name.removeprefix("ag_"))


def _prefix(type_):
    """What the constants of a type begin with: AG_QR_ of ag_qr_mode."""
    names = [c["name"] for c in type_.constants]
    first, last = min(names), max(names)
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    return first[: first.rindex("_", 0, shared) + 1]


def constant(type_, name):
    """A constant's short name, upper case: REDUCED of AG_QR_REDUCED."""
    return name.removeprefix(_prefix(type_))
