#!/usr/bin/env python3
"""Checks on the installed package, one a subcommand; CTest runs them (see CMakeLists.txt)."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
# Weak symbols that the compiler itself makes, the same for every instruction set.
COMPILERS_OWN = re.compile(r"^(DW\.ref\.|__clang_call_terminate|__x86\.get_pc_thunk)")


class Failed(Exception):
    pass


def need(condition, message):
    if not condition:
        raise Failed(message)


def run(command, **options):
    """The standard output of a command that must succeed."""
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **options)
    shown = command if isinstance(command, str) else " ".join(map(str, command))
    need(done.returncode == 0, f"{shown}\nended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def listing(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class Checks:
    def __init__(self, options):
        self.source = options.source
        self.build = options.build
        self.prefix = options.prefix
        self.libdir = options.libdir
        self.arguments = options.arguments
        self.work = options.prefix.parent / options.check
        self.library = self.prefix / self.libdir / "libautograd.so"
        self.cuda_module = f"{self.libdir}/autograd/libautograd_cuda.so"  # where it was built
        self.hello = self.source / "examples/c/hello.c"

    def environment(self, prefix=None):
        libdir = (prefix or self.prefix) / self.libdir
        return os.environ | {"PKG_CONFIG_PATH": str(libdir / "pkgconfig"),
                             "LD_LIBRARY_PATH": str(libdir), "LC_ALL": "C"}

    # What README says the program prints.
    def expected_output(self):
        text = (self.source / "README.md").read_text(encoding="utf-8")
        found = re.search(r"^\$ \./hello\n(.*?)^```", text, re.M | re.S)
        need(found, "README shows no '$ ./hello' with its output")
        return found[1]

    def readme_program(self):
        text = (self.source / "README.md").read_text(encoding="utf-8")
        found = re.search(r"^```c\n(.*?)^```", text, re.M | re.S)
        need(found, "README has no C program")
        return found[1]

    def compile_line(self):
        text = (self.source / "README.md").read_text(encoding="utf-8")
        found = re.search(r"^\$ (cc .*hello\.c.*)$", text, re.M)
        need(found, "README has no line that compiles hello.c")
        return found[1]

    def prefix_(self):
        fresh(self.prefix)
        run(["cmake", "--install", self.build, "--prefix", self.prefix])
        names = listing(self.prefix)
        for name in ("include/autograd/autograd.h", f"{self.libdir}/libautograd.so.0",
                     f"{self.libdir}/libautograd.so", f"{self.libdir}/pkgconfig/autograd.pc",
                     f"{self.libdir}/cmake/autograd/autogradConfig.cmake"):
            need(name in names, f"{name} is not installed; there are:\n" + "\n".join(names))

    def destdir(self):
        stage = fresh(self.work)
        run(["cmake", "--install", self.build, "--prefix", "/opt/autograd"],
            env=os.environ | {"DESTDIR": str(stage)})
        staged = listing(stage / "opt/autograd")
        need(staged == listing(self.prefix), "DESTDIR gives other files than a plain installation")
        need(len(staged) == len(listing(stage)), "something was installed outside the prefix")

    def moved(self):
        """The package works from another place than the one it was installed into."""
        place = self.work / "elsewhere"
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.prefix, place, symlinks=True)
        self.build_hello(self.compile_line(), place)

    def pkg_config(self):
        strict = " ".join(STRICT)
        self.build_hello(self.compile_line().replace("cc ", f"cc {strict} ", 1), self.prefix)

    def build_hello(self, line, prefix):
        self.work.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.hello, self.work / "hello.c")
        environment = self.environment(prefix)
        run(line, shell=True, cwd=self.work, env=environment)
        need(run(["./hello"], cwd=self.work, env=environment) == self.expected_output(),
             "hello does not print what README says")

    def find_package(self):
        build = fresh(self.work)
        run(["cmake", "-G", "Ninja", "-S", self.source / "tests/install/find_package", "-B", build,
             f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DHELLO={self.hello}",
             "-DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF", "-DCMAKE_FIND_USE_SYSTEM_PACKAGE_REGISTRY=OFF"])
        run(["cmake", "--build", build])
        for name in ("hello", "hello_cpp"):
            need(run([build / name]) == self.expected_output(), f"{name} prints something else")

    def headers(self):
        """Each header stands alone and is clean in C99, C++11 and C++20."""
        include = self.prefix / "include"
        for header in sorted((include / "autograd").rglob("*.h")):
            text = f"#include <{header.relative_to(include)}>\ntypedef int not_empty;\n"
            for language, standard in (("c", "c99"), ("c", "c11"), ("c++", "c++11"),
                                       ("c++", "c++20")):
                run(["cc", f"-std={standard}", *STRICT, "-fsyntax-only", f"-I{include}", "-x",
                     language, "-"], input=text)

    def exports(self):
        exported = set()
        for line in run(["nm", "-D", "--defined-only", self.library]).splitlines():
            kind, name = line.split()[-2:]
            if kind == "A":  # the version itself
                continue
            need(name.endswith("@@AUTOGRAD_0"), f"{name} is exported without the version AUTOGRAD_0")
            exported.add(name.split("@")[0])
        foreign = sorted(name for name in exported if not name.startswith("ag_"))
        need(not foreign, f"exported, but not ours: {foreign}")

        script = (self.build / "generated/exports.map").read_text()
        listed = set(re.findall(r"^\s*(\w+);", script.split("local:")[0].replace("global:", ""), re.M))
        need(exported == listed,
             f"only exported: {sorted(exported - listed)}; only listed: {sorted(listed - exported)}")

        # The registry, read without the generator.
        registry = set()
        for path in sorted((self.source / "api").glob("*.toml")):
            family = tomllib.loads(path.read_text(encoding="utf-8"))
            registry |= {function["name"] for function in family.get("function", [])}
            for op in family.get("op", []):
                registry.add("ag_" + op["name"])
                if op.get("inplace"):
                    registry.add(f"ag_{op['name']}_")
        need(exported == registry, f"not in the registry: {sorted(exported - registry)}; "
                                   f"not exported: {sorted(registry - exported)}")
        module = self.prefix / self.cuda_module
        if module.exists():
            names = [line.split()[-1] for line in
                     run(["nm", "-D", "--defined-only", module]).splitlines()]
            need(names == ["ag_cuda_module_init"], f"the CUDA module exports {names}")
        need("libautograd.so.0" in run(["readelf", "-d", self.library]), "the SONAME is missing")
        print(f"{len(exported)} functions are exported, all in the registry")

    def paths(self):
        """No file names a place on the machine that built it."""
        for name in listing(self.prefix):
            content = (self.prefix / name).read_bytes()
            for place in (self.source, self.build):
                # A path inside a longer word is not a path: the source may be at /a.
                found = re.search(re.escape(os.fsencode(place)) + rb"(?![\w.-])", content)
                need(not found, f"{name} contains {place}")
            if content.startswith(b"\x7fELF"):
                dynamic = run(["readelf", "-d", self.prefix / name])
                # CUDA's libraries may lie beside the module; the library needs none but the system's.
                module = name == self.cuda_module
                for line in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", dynamic):
                    need(module and line == "$ORIGIN", f"{name} has the rpath {line}")
                for line in re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic):
                    need("/" not in line, f"{name} needs {line}")
                    need(module or "blas" not in line.lower(), f"{name} needs {line}")

    def readme(self):
        program = self.hello.read_text(encoding="utf-8")
        need(self.readme_program() == program, "README's C program is not examples/c/hello.c")
        need(program.count("\n") <= 25, "README's C program has more than 25 lines")

    def isa_symbols(self):
        """What one instruction set shares with the others, the linker may take from any of them."""
        isa, *objects = self.arguments
        need(objects, "no objects")
        bad = set()
        for path in objects:
            for line in run(["nm", "-C", "--defined-only", "--extern-only", path]).splitlines():
                found = re.match(r"[0-9a-f]* ?([A-Zuvw]) (.*)$", line.strip())
                if found and f"{isa}::" not in found[2] and not COMPILERS_OWN.match(found[2]):
                    bad.add(f"{Path(path).name}: {found[1]} {found[2]}")
        need(not bad, f"global symbols outside {isa}, compiled with its flags:\n"
                      + "\n".join(sorted(bad)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("source", "build", "prefix"):
        parser.add_argument(f"--{name}", type=lambda text: Path(text).resolve(), required=True)
    parser.add_argument("--libdir", required=True)
    parser.add_argument("check")
    parser.add_argument("arguments", nargs="*")
    options = parser.parse_args()
    checks = Checks(options)
    check = checks.prefix_ if options.check == "prefix" else getattr(checks, options.check)
    try:
        check()
    except Failed as failure:
        print(f"install.{options.check}: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
