#!/usr/bin/env python3
"""tools/packages/check.py must see what is wrong with a package: check_test.py NATIVE VERSION"""

import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools/packages"))
import check  # noqa: E402

NATIVE, VERSION = None, None
WHEEL = "libautograd-{}-cp311-cp311-manylinux_2_{}_x86_64.whl"


class Packages(unittest.TestCase):
    def problems(self, spoil=lambda folder: None, glibc=99, version=None):
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder, "content")
            shutil.copytree(NATIVE, content)
            Path(content, "module.py").write_text("# /home of nothing; see a/tmp/x\n")
            spoil(content)
            package = Path(folder, WHEEL.format(VERSION, glibc))
            with zipfile.ZipFile(package, "w") as archive:
                for path in sorted(content.rglob("*")):
                    archive.write(path, path.relative_to(content))
            return "\n".join(check.problems(package, version or VERSION))

    def test_right(self):
        self.assertEqual(self.problems(), "")

    def test_paths(self):
        def spoil(folder):
            Path(folder, "module.py").write_text(f"where = '{ROOT}/build/x'\n")
        self.assertIn("module.py holds the path", self.problems(spoil))

    def test_licences(self):
        self.assertIn("no licence of SLEEF",
                      self.problems(lambda folder: Path(folder, "licenses/SLEEF.txt").unlink()))
        self.assertIn("no licence of libautograd",
                      self.problems(lambda folder: Path(folder, "licenses/libautograd.txt").unlink()))

    def test_libraries(self):
        self.assertIn("loads libsleef.so.3, which",
                      self.problems(lambda folder: Path(folder, "lib/libsleef.so.3").unlink()))

        def point_away(folder):
            library = Path(folder, "lib/libsleef.so.3")
            subprocess.run(["patchelf", "--set-rpath", "$ORIGIN:/opt/lib", library], check=True)
        self.assertIn("looks for libraries in /opt/lib", self.problems(point_away))

        def add_cuda(folder):
            shutil.copyfile(Path(folder, "lib/libsleef.so.3"), Path(folder, "lib/libautograd_cuda.so"))
        self.assertIn("is CUDA's", self.problems(add_cuda))

    def test_versions(self):
        self.assertIn("says version", self.problems(version="99.0.0"))
        self.assertIn("more than its tag says", self.problems(glibc=5))


if __name__ == "__main__":
    NATIVE, VERSION = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
