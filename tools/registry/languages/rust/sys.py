"""libautograd-sys: every function, struct, callback and constant of the C interface."""

from ... import c_types
from ...c_header import members, signature
from .common import HEAD, comment, identifier, markdown

BASES = {"int32_t": "i32", "int64_t": "i64", "double": "f64", "void": "c_void", "char": "c_char"}
INITS = {"NULL": "ptr::null()", "NAN": "f64::NAN", "INFINITY": "f64::INFINITY"}


def rust_type(declaration):
    made = BASES.get(declaration.base, declaration.base)
    for kind in reversed(declaration.pointers):
        made = f"*{kind} {made}"
    return made


def _params(declarations):
    return [f"{identifier(d.name)}: {rust_type(d)}" for d in declarations]


def _returns(text):
    declaration = c_types.parse_returns(text)
    return "" if declaration == c_types.parse_returns("void") else f" -> {rust_type(declaration)}"


def _function(registry, name, returns, parameters, doc):
    declarations = [c_types.parse(p) for p in parameters if p != "void"]
    lines = comment([markdown(registry, doc.split("\n\n")[0], links=False)], "    ")
    line = f"    pub fn {name}({', '.join(_params(declarations))}){_returns(returns)};"
    if len(line) <= 100:
        return [*lines, line]
    return [*lines, f"    pub fn {name}(", *(f"        {p}," for p in _params(declarations)),
            f"    ){_returns(returns)};"]


def _options(registry, name, options):
    fields, inits = [("struct_size", "i64", "")], ["struct_size: mem::size_of::<Self>() as i64"]
    for option in options:
        for declaration, init in members(option):
            parsed = c_types.parse(declaration)
            kind = rust_type(parsed)
            if parsed.base.endswith("_fn"):
                init = "None"
            elif kind.startswith("*mut") and init == "NULL":
                init = "ptr::null_mut()"
            elif kind.startswith("*const c_char") and init.startswith('"'):
                init = f'b{init[:-1]}\\0".as_ptr().cast()'
            fields.append((identifier(parsed.name), kind, option.doc))
            inits.append(f"{identifier(parsed.name)}: {INITS.get(init, init)}")
    lines = [f"/// Options of {name.removesuffix('_opts')}; `Default` has the library's defaults.",
             "#[repr(C)]", "#[derive(Clone, Copy, Debug)]", f"pub struct {name} {{"]
    for field, kind, doc in fields:
        if doc:
            lines += comment([markdown(registry, doc, links=False)], "    ")
        else:
            lines += ["    /// Size of this struct."] if field == "struct_size" else []
        lines.append(f"    pub {field}: {kind},")
    lines += ["}", "", f"impl Default for {name} {{", "    fn default() -> Self {", "        Self {"]
    return lines + [f"            {i}," for i in inits] + ["        }", "    }", "}", ""]


def functions(registry):
    lines = [HEAD, "use crate::types::*;", "use std::os::raw::{c_char, c_void};", "use std::{mem, ptr};", ""]
    for family in registry.families:
        for op in family.live_ops:
            if op.options:
                lines += _options(registry, op.opts_type, op.options)
        for function in family.live_functions:
            if function.options:
                lines += _options(registry, function.opts_type, function.options)
    lines += ['extern "C" {']
    for family in registry.families:
        for function in family.live_functions:
            parameters = [p["c"] for p in function.params]
            if function.options:
                parameters.append(f"const {function.opts_type} *opts")
            lines += _function(registry, function.name, function.returns, parameters, function.doc)
        for op in family.live_ops:
            lines += _function(registry, f"ag_{op.name}", "ag_status", signature(op), op.doc)
            if op.inplace:
                lines += _function(registry, f"ag_{op.name}_", "ag_status", signature(op, True),
                                   f"`ag_{op.name}` written into its first operand.")
    return "\n".join([*lines, "}", ""])


def _type(registry, kind):
    doc = comment([markdown(registry, kind.doc, links=False)])
    if kind.opaque:
        return [*doc, "#[repr(C)]", f"pub struct {kind.name} {{", "    _opaque: Opaque,", "}", ""]
    if kind.callback:
        callback = c_types.parse_callback(kind)
        returns = "" if callback.returns.base == "void" else f" -> {rust_type(callback.returns)}"
        head = f"pub type {kind.name} = Option<"
        params = _params(callback.params)
        line = f'{head}unsafe extern "C" fn({", ".join(params)}){returns}>;'
        if len(line) > 100:
            return [*doc, head, '    unsafe extern "C" fn(', *(f"        {p}," for p in params),
                    f"    ){returns},", ">;", ""]
        return [*doc, line, ""]
    if kind.struct:
        lines = [*doc, "#[repr(C)]", "#[derive(Clone, Copy, Debug)]", f"pub struct {kind.name} {{"]
        names = []
        for declaration, about in c_types.parse_struct(kind):
            lines += comment([markdown(registry, about, links=False)], "    ") if about else []
            lines.append(f"    pub {declaration.name}: {rust_type(declaration)},")
            names.append(declaration.name)
        lines += ["}", "", f"impl Default for {kind.name} {{", "    fn default() -> Self {",
                  "        Self {", "            struct_size: std::mem::size_of::<Self>() as i64,"]
        lines += [f"            {n}: 0," for n in names[1:]]
        return lines + ["        }", "    }", "}", ""]
    lines = [*doc, f"pub type {kind.name} = i32;", ""]
    for constant in kind.constants:
        lines += comment([markdown(registry, constant["doc"], links=False)])
        lines.append(f"pub const {constant['name']}: {kind.name} = {constant['value']};")
    return lines + [""]


def types(registry):
    lines = [HEAD, "use crate::Opaque;", "use std::os::raw::c_void;", ""]
    for family in registry.families:
        for macro in family.macros:
            value = macro["value"].replace("INT64_MIN", "i64::MIN")
            kind = "i64" if "i64" in value else "i32"
            lines += comment([markdown(registry, macro["doc"].strip(), links=False)])
            lines += [f"pub const {macro['name']}: {kind} = {value};", ""]
        for kind in family.types:
            lines += _type(registry, kind)
    return "\n".join(lines)


def files(registry):
    return {"functions.rs": functions(registry), "types.rs": types(registry)}
