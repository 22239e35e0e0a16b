"""Every op of the registry is a public function with the signature that the array API standard or
the rules ask for, documented, and a method where it should be."""

import inspect
import pathlib
import sys
import unittest

import libautograd as ag

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from registry import model, names  # noqa: E402
from registry.languages.python import signature, standard  # noqa: E402

REGISTRY = model.load(pathlib.Path(__file__).resolve().parents[2] / "api")
P, K = inspect.Parameter, inspect.Parameter.KEYWORD_ONLY
# As the standard prints them (2024.12), for one function of each form.
STANDARD = {
    "sin": "(x, /)",
    "sum": "(x, /, *, axis=None, keepdims=False, dtype=None)",
    "std": "(x, /, *, axis=None, keepdims=False, correction=0.0)",
    "argmax": "(x, /, *, axis=None, keepdims=False)",
    "cumulative_sum": "(x, /, *, axis=None, dtype=None, include_initial=False)",
    "zeros": "(shape, *, dtype=None, device=None)",
    "full": "(shape, fill_value, *, dtype=None, device=None)",
    "full_like": "(x, /, fill_value, *, dtype=None, device=None)",
    "eye": "(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None)",
    "meshgrid": "(*arrays, indexing='xy')",
    "tril": "(x, /, *, k=0)",
    "reshape": "(x, /, shape, *, copy=None)",
    "permute_dims": "(x, /, axes)",
    "expand_dims": "(x, /, axis=0)",
    "stack": "(arrays, /, *, axis=0)",
    "flip": "(x, /, *, axis=None)",
    "broadcast_to": "(x, /, shape)",
    "take": "(x, indices, /, *, axis=None)",
    "clip": "(x, /, min=None, max=None)",
    "vecdot": "(a, b, /, *, axis=-1)",
    "linalg.vector_norm": "(x, /, *, axis=None, keepdims=False, ord=2.0)",
    "linalg.matrix_norm": "(x, /, *, keepdims=False, ord='fro')",
    "linalg.cholesky": "(a, /, *, upper=False)",
    "linalg.qr": "(a, /, *, mode='reduced')",
    "linalg.solve": "(a, b, /)",
    "linalg.trace": "(x, /, *, offset=0, dtype=None)",
}


def public(name):
    space, _, name = name.rpartition(".")
    return getattr(getattr(ag, space) if space else ag, name)


class Signatures(unittest.TestCase):
    def test_the_standard(self):
        for name, wanted in STANDARD.items():
            with self.subTest(name):
                self.assertEqual(str(inspect.signature(public(name))), wanted)

    def test_every_op_is_public(self):
        subscripts = {"index"}  # x[...]
        for op in REGISTRY.live_ops:
            with self.subTest(op.name):
                space, name = names.namespace(op), names.short(op)
                if op.name == "to_device":
                    self.assertTrue(callable(ag.Tensor.to_device))
                elif op.name not in subscripts:
                    self.assertTrue(callable(public(f"{space}.{name}" if space else name)))

    def test_every_op_is_documented(self):
        for made in signature.signatures(REGISTRY):
            with self.subTest(made.op.name):
                space = names.namespace(made.op)
                function = public(f"{space}.{made.name}" if space else made.name)
                doc = inspect.getdoc(function)
                self.assertIn("Returns\n-------", doc)
                for name in inspect.signature(function).parameters:
                    self.assertRegex(doc, rf"(?m)^\*?{name} : ")
                self.assertNotRegex(doc, r"\bAG_|\bag_")

    def test_methods(self):
        for made in signature.signatures(REGISTRY):
            if made.is_method:
                with self.subTest(made.name):
                    self.assertTrue(hasattr(ag.Tensor, made.name))
            if made.op.inplace:
                with self.subTest(f"{made.name}_"):
                    self.assertTrue(hasattr(ag.Tensor, f"{made.name}_"))

    def test_options_go_by_name_alone(self):
        x = ag.ones((2, 3))
        for call in (lambda: ag.sum(x, 0), lambda: ag.zeros(3, ag.float64), lambda: ag.sin(x=x),
                     lambda: ag.linalg.qr(x, "reduced"), lambda: ag.stack([x], 0)):
            with self.assertRaises(TypeError):
                call()

    def test_methods_take_an_axis_by_position(self):
        x = ag.asarray([[1, 2, 3], [4, 5, 6]])
        self.assertEqual(x.sum(0).tolist(), [5, 7, 9])
        self.assertEqual(x.sum(axis=1, keepdims=True).tolist(), [[6], [15]])
        self.assertEqual(x.reshape(3, 2).shape, (3, 2))
        self.assertEqual(x.reshape((-1,)).shape, (6,))
        self.assertEqual(x.permute_dims(1, 0).shape, (3, 2))
        self.assertEqual(x.reshape(6).shape, (6,))

    def test_in_place(self):
        x = ag.asarray([1.0, 4.0])
        self.assertIs(x.sqrt_(), x)
        self.assertIs(x.add_(1), x)
        self.assertEqual(x.tolist(), [2.0, 3.0])

    def test_choices(self):
        x = ag.ones((3, 2))
        with self.assertRaises(ag.InvalidArgument) as caught:
            ag.linalg.qr(x, mode="half")
        self.assertEqual(str(caught.exception),
                         "mode must be one of 'reduced', 'complete', 'r', not 'half'")
        self.assertEqual(ag.linalg.qr(x, mode="complete").Q.shape, (3, 3))
        self.assertEqual(ag.linalg.matrix_norm(x, ord=-ag.inf).item(), 2.0)

    def test_named_tuples(self):
        x = ag.eye(2)
        self.assertEqual(ag.linalg.eigh(x)._fields, ("eigenvalues", "eigenvectors"))
        self.assertEqual(ag.linalg.svd(x)._fields, ("U", "S", "Vh"))
        self.assertEqual(type(ag.linalg.slogdet(x)).__name__, "SlogdetResult")

    def test_the_table_names_ops(self):
        known = {op.name for op in REGISTRY.ops}
        for table in (standard.PARAMETERS, standard.BY_HAND, standard.RESULTS, standard.SPREAD,
                      standard.KEYWORD_AXIS, standard.NO_METHOD, standard.PROPERTIES):
            self.assertLessEqual(set(table), known)


if __name__ == "__main__":
    unittest.main()
