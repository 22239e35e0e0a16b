#!/usr/bin/env python3
"""Makes the NuGet package, a zip file: the assembly, its documentation, native code, licences.

    nupkg.py OUT --version V --assembly DLL --documentation XML --native FOLDER --wrapper SO
"""

import argparse
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONTENT_TYPES = """<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels"
    ContentType="application/vnd.openxmlformats-package.relationships+xml" />
  <Default Extension="nuspec" ContentType="application/octet" />
{defaults}
{overrides}
</Types>
"""
RELATIONSHIPS = """<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest"
    Target="/libautograd.nuspec" Id="R1" />
</Relationships>
"""
# One assembly for both: it refers to mscorlib, which .NET forwards to its own.
FRAMEWORKS = ("net472", "netstandard2.0")
DATE = (2000, 1, 1, 0, 0, 0)  # the same input gives the same bytes


def content_types(names):
    paths = [Path(n) for n in names]
    suffixes = sorted({p.suffix[1:] for p in paths if p.suffix})
    lines = [f'  <Default Extension="{s}" ContentType="application/octet" />' for s in suffixes]
    plain = [f'  <Override PartName="/{p}" ContentType="application/octet" />'
             for p in paths if not p.suffix]
    return CONTENT_TYPES.format(defaults="\n".join(lines), overrides="\n".join(plain))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    for name in ("version", "assembly", "documentation", "native", "wrapper"):
        parser.add_argument(f"--{name}", type=str if name == "version" else Path, required=True)
    given = parser.parse_args()

    files = {"README.md": (HERE / "README.md").read_bytes()}
    for framework in FRAMEWORKS:
        files[f"lib/{framework}/libautograd.dll"] = given.assembly.read_bytes()
        files[f"lib/{framework}/libautograd.xml"] = given.documentation.read_bytes()
    files["lib/net472/libautograd.dll.config"] = (HERE / "libautograd.dll.config").read_bytes()
    for library in sorted([given.wrapper, *(given.native / "lib").iterdir()]):
        files[f"runtimes/linux-x64/native/{library.name}"] = library.read_bytes()
    for licence in sorted((given.native / "licenses").iterdir()):
        files[f"licenses/{licence.name}"] = licence.read_bytes()

    nuspec = (HERE / "libautograd.nuspec").read_text(encoding="utf-8")
    nuspec = nuspec.replace("$version$", given.version)
    with zipfile.ZipFile(given.out, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"[Content_Types].xml": content_types(files), "_rels/.rels": RELATIONSHIPS,
                 "libautograd.nuspec": nuspec, **files}
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


if __name__ == "__main__":
    main()
