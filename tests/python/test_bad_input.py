"""What is wrong arrives as an exception with a sentence: no crash, and nothing is kept."""

import gc
import pathlib
import pickle
import shutil
import subprocess
import sys
import tempfile
import unittest

import libautograd as ag
from libautograd import _native

VALUES = [None, True, -1, 2**31, 2**63, -2**63, 2**64, 2.5, float("nan"), float("inf"), 1j, "text",
          "a\0b", b"bytes", (), [], [None], ["a"], [2**70], {}, object(), ag.Tensor, ag.ones(2),
          ag.ones((2, 2), dtype="int64"), print]
ORDINARY = (ag.Error, TypeError, ValueError, OverflowError, IndexError, BufferError, MemoryError,
            AttributeError)
# Take the process' state, files or foreign addresses, or allocate without bound by what they are
# asked for.
LEFT_OUT = {"register", "tensor_wrap", "tensor_from_dlpack", "stream_wrap", "memory_fail_after",
            "memory_set_budget", "memory_set_callback", "set_num_threads", "set_local_num_threads",
            "npy_save",
            "graph_save", "set_print_options", "state_restore", "swig_this", "grad_mode_set",
            "anomaly_mode_set", "keep_values_mode_set", "tensor_data", "tensor_data_done",
            "set_deterministic", "set_tf32", "rng_seed", "rng_set_state"}


class Everything(unittest.TestCase):
    def names(self):
        return [n for n in dir(_native) if n[0] != "_" and n not in LEFT_OUT and not n[0].isupper()
                and not n.startswith(("SWIG", "swig"))]

    def call_all(self):
        calls = 0
        for name in self.names():
            function = getattr(_native, name)
            for count in range(7):
                for value in VALUES:
                    try:
                        function(*[value] * count)
                    except ORDINARY:
                        pass
                    calls += 1
        gc.collect()
        return calls

    def test_any_function_with_any_arguments(self):
        """Every function of the raw module with each value in every position returns or raises, and
        keeps neither objects nor tensors."""
        self.assertGreater(len(self.names()), 300)
        ag.memory.set_budget(2**26)
        try:
            self.assertGreater(self.call_all(), 50000)
            objects, tensors = sys.getallocatedblocks(), ag.memory.statistics().live_tensors
            self.call_all()
            self.assertLess(sys.getallocatedblocks() - objects, 500)
            self.assertEqual(ag.memory.statistics().live_tensors, tensors)
        finally:
            ag.memory.set_budget(0)
            _native.grad_mode_set(True)
        self.assertEqual((ag.ones(2) + 1).tolist(), [2, 2])

    def test_mixed_arguments(self):
        """The first argument fits, the others do not."""
        for name in self.names():
            for first in (ag.ones((2, 2)), [ag.ones(2)], 2):
                for count in (1, 2, 4):
                    for value in ("text", None, -1, [0], object()):
                        try:
                            getattr(_native, name)(first, *[value] * count)
                        except ORDINARY:
                            pass


class Sentences(unittest.TestCase):
    def raises(self, kind, builtin, sentence, call):
        with self.assertRaisesRegex(kind, sentence) as caught:
            call()
        error = caught.exception
        self.assertIsInstance(error, ag.Error)
        self.assertIsInstance(error, builtin)
        self.assertEqual(error.code, kind.code)
        self.assertEqual(str(error), error.message)
        return error

    def test_statuses(self):
        x = ag.ones((2, 3))
        error = self.raises(ag.InvalidShape, ValueError, "2, 3.*broadcast", lambda: x + ag.ones(2))
        self.assertEqual(error.op, "add")
        error = self.raises(ag.InvalidAxis, IndexError, "axis 5", lambda: ag.sum(x, axis=5))
        self.assertEqual(error.argument, "axes")
        self.raises(ag.InvalidDtype, TypeError, "bitwise_and", lambda: x & x)
        self.raises(ag.NullArgument, TypeError, "NULL", lambda: _native.sin(None))
        self.raises(ag.DivisionByZero, ZeroDivisionError, "zero", lambda: ag.asarray([1]) // 0)
        self.raises(ag.Singular, ValueError, "singular", lambda: ag.linalg.inv(ag.zeros((2, 2))))
        self.raises(ag.NotPositiveDefinite, ValueError, "definite",
                    lambda: ag.linalg.cholesky(-ag.eye(2)))
        self.raises(ag.TooLarge, MemoryError, "", lambda: ag.ones((2**40, 2**40)))
        self.raises(ag.InvalidArgument, ValueError, "mode", lambda: ag.linalg.qr(x, mode="full"))
        self.raises(ag.InvalidDevice, ValueError, "tpu", lambda: ag.ones(2, device="tpu"))
        self.raises(ag.NotFound, LookupError, "", lambda: ag.ops.find("none"))

    def test_exceptions_travel(self):
        with self.assertRaises(ag.InvalidShape) as caught:
            ag.ones(2) + ag.ones(3)
        made = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((type(made), str(made), made.op),
                         (ag.InvalidShape, str(caught.exception), "add"))

    def test_causes_are_chained(self):
        class Inner(ag.Function):
            @staticmethod
            def forward(ctx, x):
                return x * 1

            @staticmethod
            def backward(ctx, g):
                return ag.ones(5)

        with self.assertRaises(ag.CallbackFailed) as caught:
            Inner.apply(ag.ones(2).requires_grad_()).backward()
        self.assertIn("Inner", str(caught.exception))

    def test_arguments_are_named(self):
        cases = [(lambda: _native.take(ag.ones(2), "i", 0), TypeError, "indices"),
                 (lambda: _native.eye("n", None, 0, 0, 0, 0), TypeError, "'n'"),
                 (lambda: _native.eye(2**63, None, 0, 0, 0, 0), OverflowError, "'n'.*64"),
                 (lambda: _native.zeros((2,), 2**40, 0, 0), OverflowError, "dtype.*32"),
                 (lambda: _native.zeros((2.5,), 0, 0, 0), TypeError, "shape"),
                 (lambda: _native.concat([ag.ones(2), "x"], 0), TypeError, "arrays|xs"),
                 (lambda: _native.concat(ag.ones(2), 0), TypeError, "sequence"),
                 (lambda: _native.einsum("i\0", [ag.ones(2)]), ValueError, "null"),
                 (lambda: _native.rng_seed(ag.ones(2), 1), TypeError, "ag_rng"),
                 (lambda: _native.node_name(_native.rng_new(1)), TypeError, "ag_node.*ag_rng"),
                 (lambda: _native.linalg_eigh(3, ag.eye(2), 0, 0), ag.InvalidArgument, "results"),
                 (lambda: _native.sin(), TypeError, ""), (lambda: _native.add(1), TypeError, "")]
        for i, (call, error, sentence) in enumerate(cases):
            with self.subTest(case=i), self.assertRaisesRegex(error, sentence):
                call()

    def test_numbers_beyond_64_bits(self):
        x = ag.asarray([2**63], dtype="uint64")
        self.assertEqual((x + 2**63 // 2).tolist(), [2**63 + 2**62])
        self.assertEqual((x // 2**63).tolist(), [1])
        for number in (2**64, -2**63 - 1):
            self.assertRaises(OverflowError, lambda: x + number)


class Lifetimes(unittest.TestCase):
    def test_an_unusable_argument_leaves_nothing(self):
        gc.collect()
        before = ag.memory.statistics().live_tensors
        for _ in range(200):
            for call in (lambda: ag.concat([ag.ones(2), ag.ones((2, 2))]),
                         lambda: _native.add(2.5, "x"),
                         lambda: _native.stack([1.0, ag.ones(2), "x"], 0),
                         lambda: 2.5 + ag.ones(2) + ag.ones(3),
                         lambda: _native.linalg_eigh(2, ag.ones(3), 0, 0)):
                self.assertRaises((ag.Error, TypeError), call)
        gc.collect()
        self.assertEqual(ag.memory.statistics().live_tensors, before)

    def test_the_end_of_the_interpreter(self):
        """Hooks, functions and shared memory that are still alive when Python ends."""
        program = """
import array, sys, threading
import libautograd as ag
class F(ag.Function):
    forward = staticmethod(lambda ctx, x: x * 1)
    backward = staticmethod(lambda ctx, g: g)
x = ag.ones(2).requires_grad_()
x.register_hook(lambda g: None)
y = F.apply(x)
shared = ag.asarray(array.array("d", [1, 2]), copy=False)
ag.Tensor.kept = [x, y, shared]
capsule = y.detach().__dlpack__()
sys.modules["kept"] = [x, y, shared, capsule]
threading.Thread(target=lambda: (threading.Event().wait(10), x), daemon=True).start()
"""
        for _ in range(5):
            done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                                  timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_library_of_another_version(self):
        package = pathlib.Path(ag.__file__).parent
        version = ag.__version__.encode()
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder, "libautograd")
            shutil.copytree(package, copy)
            library = copy / "lib" / "libautograd.so.0"
            other = library.read_bytes().replace(version + b"\0", b"9" + version[1:] + b"\0")
            library.write_bytes(other)
            done = subprocess.run([sys.executable, "-c", "import libautograd"], cwd=folder,
                                  capture_output=True,
                                  text=True, env={"PYTHONPATH": folder})
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"ImportError: this module was built for libautograd {ag.__version__}, and "
                      f"libautograd.so.0 beside it is version 9", done.stderr)


if __name__ == "__main__":
    unittest.main()
