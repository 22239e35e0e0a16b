"""The type stubs: mypy --strict accepts the package and a program that uses it, rejects a wrong
one, and the stubs of the extension module and the ops say what is there at run time."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RIGHT = '''
import libautograd as ag


def loss(x: ag.Tensor, w: ag.Tensor) -> ag.Tensor:
    y = ag.tanh(x @ w) * 2 + 1
    return (y**2).sum(axis=0, keepdims=True).mean()


w = ag.random.normal((2, 3), dtype="float64", rng=ag.random.Generator(1))
w.requires_grad = True
x: ag.Tensor = ag.asarray([[1.0, 2.0]], dtype=ag.float64)
loss(x, w).backward()
gradient: ag.Tensor | None = w.grad
made: ag.linalg.SVDResult = ag.linalg.svd(w, full_matrices=False)
rank: int = made.S.shape[0]
q = ag.linalg.qr(w, mode="reduced").Q
flat = ag.concat([x, x], axis=None).reshape(2, 2).astype("float32")
eps: float = ag.finfo(q.dtype).eps
gradients: tuple[ag.Tensor, ...] = ag.grad(loss(x, w), [w])
devices: list[ag.device] = ag.__array_namespace_info__().devices()
'''
WRONG = '''
import libautograd as ag

a: int = ag.sin(ag.zeros(3))
b = ag.sum(ag.zeros(3), 0)
c = ag.linalg.qr(ag.zeros((2, 2)), mode="half")
d = ag.sin("text")
e = ag.zeros(3).summ()
'''


def run(*command):
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


class Types(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def mypy(self, *arguments):
        return run("mypy", "--strict", "--cache-dir", os.devnull, *arguments)

    def program(self, text):
        path = Path(self.folder.name, "program.py")
        path.write_text(text)
        return str(path)

    def test_a_program(self):
        code, said = self.mypy(self.program(RIGHT))
        self.assertEqual(code, 0, said)
        exec(compile(RIGHT, "program", "exec"), {})

    def test_a_wrong_program(self):
        code, said = self.mypy(self.program(WRONG))
        self.assertEqual(code, 1, said)
        for line in range(4, 9):
            self.assertIn(f"program.py:{line}: error", said)

    def test_the_package_itself(self):
        code, said = self.mypy("-p", "libautograd")
        self.assertEqual(code, 0, said)

    def test_stubs_say_what_is_there(self):
        code, said = run("mypy.stubtest", "--concise", "libautograd._native", "libautograd._ops")
        self.assertEqual(code, 0, said)


if __name__ == "__main__":
    unittest.main()
