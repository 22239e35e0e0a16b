#!/usr/bin/env python3
"""The jar of libautograd: classes for Java 17, the native libraries with their checksums and
the licences; and beside it a jar of the sources.

    jar.py --java HOME --version V --native DIR --jni LIBRARY --work DIR --jar FILE SOURCES…
"""

import argparse
import hashlib
import platform
import shutil
import subprocess
from pathlib import Path

from native import place

# Every jar of one version and content is the same file.
DATE = "2024-01-01T00:00:00Z"


def run(*command):
    subprocess.run([str(c) for c in command], check=True)


def natives(arguments, into):
    """Copies the libraries and lists them: what the program loads comes last."""
    into.mkdir(parents=True)
    for library in sorted((arguments.native / "lib").iterdir()):
        shutil.copy(library, into)
    place(arguments.jni, into / arguments.jni.name)
    files = sorted(into.iterdir(), key=lambda f: (f.name == arguments.jni.name, f.name))
    with (into / "list").open("w", encoding="ascii") as listed:
        for f in files:
            digest = hashlib.sha256(f.read_bytes()).hexdigest()
            listed.write(f"{digest} {f.stat().st_size} {f.name}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("java", "native", "jni", "work", "jar"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("sources", type=Path, nargs="+")
    arguments = parser.parse_args()
    work = arguments.work
    shutil.rmtree(work, ignore_errors=True)
    classes, texts = work / "classes", work / "sources"
    for folder in arguments.sources:
        shutil.copytree(folder, texts, dirs_exist_ok=True)
    sources = sorted(texts.rglob("*.java"))
    (work / "files").write_text("".join(f'"{s}"\n' for s in sources), encoding="utf-8")
    javac = arguments.java / "bin/javac"
    run(javac, "--release", "17", "-Xlint:all,-exports", "-Werror", "-encoding", "UTF-8", "-d", classes,
        f"@{work / 'files'}")
    # A folder that is no package: its files are open to the loader alone.
    natives(arguments, classes / "io/libautograd/internal" / f"linux-{platform.machine()}")
    shutil.copytree(arguments.native / "licenses", classes / "META-INF/licenses")
    manifest = work / "manifest"
    manifest.write_text("Implementation-Title: libautograd\n"
                        f"Implementation-Version: {arguments.version}\n", encoding="ascii")
    arguments.jar.parent.mkdir(parents=True, exist_ok=True)
    jar = arguments.java / "bin/jar"
    run(jar, "--create", "--file", arguments.jar, "--manifest", manifest, f"--date={DATE}",
        f"--module-version={arguments.version}", "-C", classes, ".")
    (texts / "META-INF").mkdir()
    shutil.copy(arguments.native / "licenses/libautograd.txt", texts / "META-INF/LICENSE")
    run(jar, "--create", "--file", arguments.jar.with_name(arguments.jar.stem + "-sources.jar"),
        f"--date={DATE}", "-C", texts, ".")


if __name__ == "__main__":
    main()
