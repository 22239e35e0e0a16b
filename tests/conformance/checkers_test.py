#!/usr/bin/env python3
"""The comparisons of the languages must fail where something is wrong: each is given what is."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parent
sys.path[:0] = [str(HERE), str(TESTS / "examples")]
import digits_equal  # noqa: E402
import functions  # noqa: E402


class Checks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


class CoverageTable(Checks):
    def table(self, results):
        counts = {check: {"ran": 1, "passed": 1} for check in ("value", "gradient", "second", "jvp")}
        op = {"present": True, "differentiable": "yes", "dtypes": {"float64": counts}}
        self.write("family.json", json.dumps({"device": "cpu", "ops": {"sin": op, "cos": op}}))
        if results is not None:
            self.write("languages/java.tsv", results)
        self.write("corpus/a.txt", "op sin\ncase 0\ntensor x float64 - 00\nout float64 - 00\ngrad x none\nend\n"
                                   "op cos\ncase 0\nabsent x\nerror 101 AG_NULL_ARGUMENT cos: x\nend\n"
                                   "case 1\nenum mode AG_MODE\nout float64 - 00\nend\n")
        due = self.write("due.tsv", "family\top\tdifferentiable\na\tsin\ty\na\tcos\ty\n")
        exceptions = self.write("exceptions.tsv", "op\treason\n")
        return subprocess.run(
            [sys.executable, TESTS / "table/coverage.py", "--due", due, "--exceptions", exceptions,
             "--coverage", self.folder, "--corpus", self.folder / "corpus", "--out", self.folder / "table.txt", "--languages", "java"],
            capture_output=True, text=True)

    def test_equal(self):
        run = self.table("sin\t3\t0\ncos\t2\t0\n")
        self.assertEqual(run.returncode, 0, run.stdout)
        self.assertIn("2/2", run.stdout)

    def test_trouble(self):
        for text, sentence in ((None, "java: its runner wrote no java.tsv"),
                               ("sin\t3\t0\n", "java: cos: missing"),
                               ("sin\t3\t0\ncos\t0\t0\n", "java: cos: 0 checks where the corpus has 1"),
                               ("sin\t1\t0\ncos\t1\t0\n", "java: sin: 1 checks where the corpus has 2"),
                               ("sin\t3\t1\ncos\t2\t0\n", "java: sin: 1 of 3 checks failed"),
                               ("sin\t3\t0\ncos\t2\t0\ntan\t1\t0\n", "java: tan: the registry has"),
                               ("sin 3 0\n", "java.tsv has the line")):
            run = self.table(text)
            self.assertEqual(run.returncode, 1, text)
            self.assertIn(sentence, run.stdout)


class Spoiled(Checks):
    def run_on(self, lines, status):
        samples = self.write("samples.json", '{"ops": [{"name": "sin", "draft": false}]}')
        runner = self.write("runner.py", f"import sys; open(sys.argv[2], 'w').write({lines!r}); "
                                         f"sys.exit({status})")
        return subprocess.run([sys.executable, HERE / "spoiled.py", samples, self.folder,
                               self.folder / "out.tsv", sys.executable, runner],
                              capture_output=True, text=True).returncode

    def test_red(self):
        self.assertEqual(self.run_on("sin\t3\t2\n", 1), 0)

    def test_green(self):
        self.assertNotEqual(self.run_on("sin\t3\t0\n", 1), 0)
        self.assertNotEqual(self.run_on("sin\t3\t3\n", 0), 0)
        self.assertNotEqual(self.run_on("sin\t3\t3\n", -6), 0)


class Digits(Checks):
    ROW = "{} 0.0074122692458331585 1 0.063241466879844666 0.98607242339832868\n"

    def compare(self, spoil=lambda text: text):
        text = "".join(self.ROW.format(i + 1) for i in range(digits_equal.EPOCHS))
        self.write("c.txt", text)
        self.write("rust.txt", spoil(text))
        return "\n".join(digits_equal.compare(self.folder, ["c", "rust"]))

    def test_equal(self):
        self.assertEqual(self.compare(), "")
        self.assertEqual(self.compare(lambda t: t.replace(" 1 ", " 1.0 ")), "")
        # Another last digit of the same number.
        self.assertEqual(self.compare(lambda t: t.replace("585", "586")), "")

    def test_trouble(self):
        last = self.ROW.format(60)
        for spoil, sentence in (
                (lambda t: t.replace(last, last.replace("585", "593")), "c and rust part in epoch 60"),
                (lambda t: t.replace(last, ""), "rust.txt: not 60 lines"),
                (lambda t: t.replace("85 1", "85 one"), "rust.txt, line 1"),
                (lambda t: t.replace("85 ", " ").replace("66 ", " ").replace("868", "9"),
                 "15 digits where 17")):
            self.assertIn(sentence, self.compare(spoil))
        (self.folder / "rust.txt").unlink()
        self.assertEqual(digits_equal.compare(self.folder, ["c", "rust"]),
                         ["rust has written no losses"])


class Functions(Checks):
    def test_names(self):
        self.write("bindings/java/Tensor.java", "// native.tensor_item\nint n = Native.tensor_ndim(x);")
        self.write("bindings/java/Raw.java", "// Made from api/*.toml by tools/generate.py: …\n"
                                             "Native.tensor_shape(x);")
        names = functions.used("java", self.folder)
        self.assertIn("tensor_ndim", names)
        self.assertTrue(names.isdisjoint({"tensor_item", "tensor_shape"}))

    def test_problems(self):
        def problems(*rows):
            return list(functions.problems("java", ["ag_a", "ag_b"], {"a"}, list(rows)))
        self.assertEqual(problems(("java", "ag_b", "why")), [])
        self.assertEqual(problems(("*", "ag_b", "why")), [])
        for rows in ((), (("rust", "ag_b", "why"),), (("java", "ag_b", ""),),
                     (("java", "ag_b", "why"), ("java", "ag_c", "why")),
                     (("java", "ag_b", "why"), ("java", "ag_a", "why"))):
            self.assertEqual(len(problems(*rows)), 1, rows)


if __name__ == "__main__":
    unittest.main()
