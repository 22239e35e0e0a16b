"""Options structs: `SumOptions { keepdims: true, ..Default::default() }`."""

from ... import names
from .common import HEAD, comment, identifier, markdown, variant


def _by_hand(function):
    """Options that hold callbacks, memory or text are taken apart by hand-written code."""
    return any(p.kind == "pointer" for p in function.options)


def _enum_default(registry, param):
    """The variant of a default that is not 0."""
    type_ = registry.types[param.type]
    name = next(c["name"] for c in type_.constants if c["value"] == param.default)
    return f"{names.type_name(param.type)}::{variant(type_, name)}"


def field(registry, param):
    """(Rust type, default, [(C member, expression)]) of an option."""
    n = identifier(param.name)
    if param.kind == "bool":
        return "bool", str(param.default).lower(), [(n, f"self.{n} as i64")]
    if param.kind == "int":
        return "i64", str(param.default), [(n, f"self.{n}")]
    if param.kind == "int?":
        if param.name == "copy":  # 1, 0 or absent
            return "Option<bool>", "None", [(n, f"self.{n}.map_or(sys::AG_ABSENT, i64::from)")]
        return "Option<i64>", "None", [(n, f"self.{n}.unwrap_or(sys::AG_ABSENT)")]
    if param.kind == "float":
        return "f64", repr(float(param.default)), [(n, f"self.{n}")]
    if param.kind == "float?":
        return "Option<f64>", "None", [(n, f"self.{n}.unwrap_or(f64::NAN)")]
    if param.kind == "dtype":
        return "Option<Dtype>", "None", [(n, f"self.{n}.map_or(0, |code| code as i64)")]
    if param.kind == "enum":
        kind = names.type_name(param.type)
        if param.default:
            return kind, _enum_default(registry, param), [(n, f"self.{n} as i64")]
        return f"Option<{kind}>", "None", [(n, f"self.{n}.map_or(0, |code| code as i64)")]
    if param.kind == "device":
        return "Option<Device>", "None", [
            (f"{n}_type", f"self.{n}.map_or(0, |d| d.kind as i64)"),
            (f"{n}_index", f"self.{n}.map_or(0, |d| d.index.into())")]
    if param.kind == "rng?":
        return "Option<&'a Rng>", "None", [(n, f"self.{n}.map_or(ptr::null_mut(), Rng::as_ptr)")]
    if param.kind == "tensor?":
        return "Option<&'a Tensor>", "None", [(n, f"self.{n}.map_or(ptr::null(), Tensor::as_const_ptr)")]
    if param.kind == "ints":
        return "Option<&'a [i64]>", "None", [
            (n, f"self.{n}.map_or(ptr::null(), <[i64]>::as_ptr)"),
            (f"n_{n}", f"self.{n}.map_or(-1, |list| list.len() as i64)")]
    if param.kind == "tensors?":  # a reference to a tensor is a pointer to its handle
        return "Option<&'a [Tensor]>", "None", [
            (n, f"self.{n}.map_or(ptr::null(), |list| list.as_ptr() as *const *mut sys::ag_tensor)"),
            (f"n_{n}", f"self.{n}.map_or(-1, |list| list.len() as i64)")]
    if param.kind == "string":  # set where the call is made, which keeps a copy with a 0 at its end
        return "&'a str", f'"{param.default}"', []
    raise ValueError(f"no Rust form of an option of kind {param.kind}")


def struct_name(name):
    return names.pascal(name.removesuffix("_new")) + "Options"


def borrows(registry, options):
    return any("'a" in field(registry, p)[0] for p in options)


NATURAL = {"bool": "false", "i64": "0", "f64": "0.0"}


def struct(registry, name, owner, c_type, options):
    """The struct, its Default and its form in the C interface."""
    life = "<'a>" if borrows(registry, options) else ""
    made = [(identifier(p.name), p, *field(registry, p)) for p in options]
    derived = all(NATURAL.get(kind, "None") == default for _, _, kind, default, _ in made)
    traits = "Clone, Copy, Debug, Default" if derived else "Clone, Copy, Debug"
    lines = [f"/// Options of {owner}.", f"#[derive({traits})]", f"pub struct {name}{life} {{"]
    for n, param, kind, default, _ in made:
        about = markdown(registry, param.doc)
        shown = default.rpartition("::")[2]
        lines += comment([about if default == "None" else f"{about} (default: {shown})"], "    ")
        lines.append(f"    pub {n}: {kind},")
    lines += ["}", ""]
    if not derived:
        lines += [f"impl Default for {name}{life and '<' + chr(39) + '_>'} {{", "    fn default() -> Self {",
                  "        Self {"]
        lines += [f"            {n}: {default}," for n, _, _, default, _ in made]
        lines += ["        }", "    }", "}", ""]
    lines += [f"impl {name}{life and '<' + chr(39) + '_>'} {{", f"    pub(crate) fn to_c(self) -> sys::{c_type} {{",
              f"        sys::{c_type} {{"]
    lines += [f"            {m}: {e}," for _, _, _, _, pairs in made for m, e in pairs]
    return lines + ["            ..Default::default()", "        }", "    }", "}", ""]


def imports(body):
    """The `use` lines of what the code below them names."""
    lines = ["#[allow(unused_imports)]", "use crate::prelude::*;", "#[allow(unused_imports)]",
             "use std::ptr;", ""]
    return [*lines, *body]


def files(registry):
    body = []
    for function in registry.functions:
        if function.options and not function.draft and not _by_hand(function):
            plain = function.name.removeprefix("ag_")
            body += struct(registry, struct_name(plain), f"what `{function.name}` does",
                           function.opts_type, function.options)
    return {"options.rs": "\n".join([HEAD, *imports(body)]).rstrip() + "\n"}
