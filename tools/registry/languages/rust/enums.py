"""enums.rs: the codes of the C interface as Rust enums; status.rs: what became of a call."""

from ... import names
from .common import HEAD, comment, markdown, variant

SKIPPED = {"ag_status", "ag_index_item"}  # status.rs; index.rs, by hand


def _enum(registry, type_):
    name = names.type_name(type_.name)
    constants = [c for c in type_.constants if c["value"] != 0]  # 0: the default, None in Rust
    lines = comment([markdown(registry, type_.doc)])
    lines += ["#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]", "#[non_exhaustive]", "#[repr(i32)]",
              f"pub enum {name} {{"]
    for constant in constants:
        lines += comment([markdown(registry, constant["doc"])], "    ")
        lines.append(f"    {variant(type_, constant['name'])} = {constant['value']},")
    lines += ["}", "", f"impl {name} {{", "    /// All values, in the order of their codes.",
              f"    pub const ALL: &'static [{name}] = &["]
    lines += [f"        {name}::{variant(type_, c['name'])}," for c in constants]
    lines += ["    ];", "", "    /// The value of a code of the C interface.",
              "    pub fn from_code(code: i32) -> Option<Self> {",
              "        Self::ALL.iter().copied().find(|value| *value as i32 == code)", "    }", "}", ""]
    return lines


def enums(registry):
    lines = [HEAD]
    for type_ in registry.types.values():
        if type_.constants and type_.name not in SKIPPED:
            lines += _enum(registry, type_)
    return "\n".join(lines).rstrip() + "\n"


def status(registry):
    type_ = registry.types["ag_status"]
    constants = type_.constants[1:]
    lines = [HEAD, *comment(["What kind of failure an [`Error`](crate::Error) is."]),
             "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]", "#[non_exhaustive]", "pub enum Status {"]
    for constant in constants:
        lines += comment([markdown(registry, constant["doc"])], "    ")
        lines.append(f"    {variant(type_, constant['name'])},")
    lines += ["    /// a code of the program's own (1000 and above), or one that is newer than this crate",
              "    Other(i32),", "}", "", "impl Status {", "    /// The code in the C interface.",
              "    pub fn code(self) -> i32 {", "        match self {"]
    lines += [f"            Status::{variant(type_, c['name'])} => {c['value']}," for c in constants]
    lines += ["            Status::Other(code) => code,", "        }", "    }", "",
              "    /// The status of a code of the C interface.", "    pub fn from_code(code: i32) -> Self {",
              "        match code {"]
    lines += [f"            {c['value']} => Status::{variant(type_, c['name'])}," for c in constants]
    return "\n".join([*lines, "            code => Status::Other(code),", "        }", "    }", "}", ""])


def files(registry):
    return {"enums.rs": enums(registry), "status.rs": status(registry)}
