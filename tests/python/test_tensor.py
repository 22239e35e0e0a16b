"""The type Tensor: operators, subscripts, conversions, printing."""

import copy
import operator
import pickle
import unittest
import weakref

import libautograd as ag
import numpy as np

BINARY = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv,
          operator.mod, operator.pow, operator.lt, operator.le, operator.eq, operator.ne,
          operator.gt, operator.ge]
BITS = [operator.and_, operator.or_, operator.xor, operator.lshift, operator.rshift]
INPLACE = [operator.iadd, operator.isub, operator.imul, operator.itruediv, operator.ifloordiv,
           operator.imod,
           operator.ipow]


def same(test, made, wanted):
    test.assertEqual(made.shape, np.shape(wanted))
    np.testing.assert_allclose(np.asarray(made), wanted, rtol=1e-15)  # pow differs in the last bit


class Operators(unittest.TestCase):
    def setUp(self):
        self.a = np.array([1.5, -2.0, 3.25], dtype=np.float64)
        self.b = np.array([2.0, 4.0, -0.5], dtype=np.float64)
        self.x, self.y = ag.asarray(self.a), ag.asarray(self.b)

    def test_between_tensors(self):
        for op in BINARY:
            with self.subTest(op=op.__name__), np.errstate(all="ignore"):
                same(self, op(self.x, self.y), op(self.a, self.b))

    def test_with_numbers_and_reflected(self):
        for op in BINARY:
            with self.subTest(op=op.__name__), np.errstate(all="ignore"):
                same(self, op(self.x, 2), op(self.a, 2))
                same(self, op(abs(self.x), 2.5), op(abs(self.a), 2.5))
                same(self, op(3, self.y), op(3, self.b))

    def test_of_integers(self):
        a, b = np.array([12, 7, 1]), np.array([1, 2, 3])
        for op in BITS:
            with self.subTest(op=op.__name__):
                same(self, op(ag.asarray(a), ag.asarray(b)), op(a, b))
                same(self, op(ag.asarray(a), 2), op(a, 2))
                same(self, op(2, ag.asarray(b)), op(2, b))

    def test_unary(self):
        for op in (operator.neg, operator.pos, operator.abs):
            same(self, op(self.x), op(self.a))
        same(self, ~ag.asarray([True, False]), [False, True])
        quotient, rest = divmod(self.x, 2)
        same(self, quotient, self.a // 2)
        same(self, rest, self.a % 2)

    def test_inplace_writes_into_the_tensor(self):
        for op in INPLACE:
            with self.subTest(op=op.__name__), np.errstate(all="ignore"):
                x, before = ag.asarray(abs(self.a)), None
                view, before = x[:2], x.version
                made = op(x, 2)
                self.assertIs(made, x)
                self.assertEqual(x.version, before + 1)
                same(self, x, op(abs(self.a).copy(), 2))
                same(self, view, np.asarray(x)[:2])

    def test_matmul(self):
        a = np.arange(6.0).reshape(2, 3)
        x = ag.asarray(a)
        same(self, x @ x.T, a @ a.T)
        x @= ag.asarray(np.eye(3))
        same(self, x, a)

    def test_numbers_do_not_widen(self):
        for dtype in ("float16", "bfloat16", "float32", "float64"):
            x = ag.ones(2, dtype=dtype)
            for made in (x * 2.5, 2 + x, x ** 2, x / 3, True * x):
                self.assertEqual(made.dtype.name, dtype)
        self.assertEqual((ag.ones(2, dtype="int8") + 1).dtype, ag.int8)
        self.assertEqual((ag.ones(2, dtype="float32") * 1j).dtype, ag.complex64)

    def test_numbers_of_other_kinds(self):
        from fractions import Fraction
        x = ag.ones(2)
        for number in (np.float32(2.5), np.float64(2.5), Fraction(5, 2)):
            self.assertEqual((x * number).tolist(), [2.5, 2.5])
            self.assertEqual((number * x).dtype, ag.float32)
        self.assertEqual((ag.asarray([1]) + np.int64(2**40)).tolist(), [2**40 + 1])
        self.assertEqual((ag.asarray([True]) & np.bool_(False)).tolist(), [False])

    def test_what_is_no_operand(self):
        for other in ("2", [1, 2, 3], None, object(), np.ones(3), {}):
            for op in (operator.add, operator.matmul, operator.lt, operator.pow):
                with self.subTest(op=op.__name__, other=type(other).__name__):
                    self.assertRaises(TypeError, op, self.x, other)
                    self.assertRaises(TypeError, op, other, self.x)
        self.assertIs(self.x == "2", False)
        self.assertIs(self.x != None, True)  # noqa: E711

    def test_hash_is_identity(self):
        self.assertEqual(len({self.x, self.y, self.x}), 2)
        self.assertEqual({self.x: 1}[self.x], 1)


class Subscripts(unittest.TestCase):
    def setUp(self):
        self.a = np.arange(60.0).reshape(3, 4, 5)
        self.x = ag.asarray(self.a)

    def test_plain_keys_are_views(self):
        keys = [0, -1, np.int64(1), slice(None), slice(1, None), slice(None, None, -1),
                slice(10, -10, -2), ...,
                None, (), (0, 1, 2), (..., 0), (slice(1), None, 2), (0, ..., slice(None, None, 2)),
                slice(2**70), slice(-2**70, None)]
        for key in keys:
            with self.subTest(key=key):
                same(self, self.x[key], self.a[key])
                self.assertTrue(self.x[key].shares_memory(self.x) or self.x[key].size == 0)
        same(self, self.x[ag.asarray(1)], self.a[1])

    def test_assignment(self):
        for key, value in [(0, 1.5), ((..., 1), 2), (slice(None, None, 2), 3), ((0, 1, 2), True)]:
            self.x[key], self.a[key] = value, value
        same(self, self.x, self.a)
        self.x[1] = ag.ones((4, 5), dtype="float64")
        self.a[1] = 1
        self.x[2, 0] = [5, 4, 3, 2, 1]
        self.a[2, 0] = [5, 4, 3, 2, 1]
        same(self, self.x, self.a)

    def test_out_of_range(self):
        for key in (3, -4, (0, 4), (0, 0, 0, 0), 2**63, -2**64):
            with self.subTest(key=key), self.assertRaises((IndexError, ag.InvalidShape)):
                self.x[key]
        with self.assertRaises(ag.IndexOutOfRange) as caught:
            self.x[3]
        self.assertIsInstance(caught.exception, IndexError)

    def test_no_keys(self):
        for key in ("a", 1.5, object()):
            with self.subTest(key=key), self.assertRaises((TypeError, ag.Error)):
                self.x[key]
        with self.assertRaises(TypeError):
            del self.x[0]

    def test_length_and_iteration(self):
        self.assertEqual(len(self.x), 3)
        for part, wanted in zip(self.x, self.a, strict=True):
            same(self, part, wanted)
        self.assertEqual([float(v) for v in reversed(ag.asarray([1.0, 2.0]))], [2.0, 1.0])
        for call in (len, iter):
            with self.assertRaises(TypeError):
                call(ag.asarray(1.0))
        self.assertIn(7.0, self.x)
        self.assertNotIn(0.5, self.x)
        first, *rest = self.x
        self.assertEqual(len(rest), 2)


class Conversions(unittest.TestCase):
    def test_numbers(self):
        self.assertEqual(int(ag.asarray(2**62 + 1)), 2**62 + 1)
        self.assertEqual(int(ag.asarray([-2.7])), -2)
        self.assertEqual(float(ag.asarray(2.5)), 2.5)
        self.assertEqual(complex(ag.asarray(1 + 2j)), 1 + 2j)
        self.assertIs(bool(ag.asarray([0.0])), False)
        self.assertIs(bool(ag.asarray(1j)), True)
        self.assertEqual([10, 20, 30][ag.asarray(1)], 20)
        self.assertEqual(ag.asarray(2**64 - 1, dtype="uint64").item(), 2**64 - 1)
        self.assertIs(ag.asarray(True).item(), True)

    def test_what_is_no_number(self):
        for call in (bool, int, float, complex):
            with self.subTest(call=call.__name__), self.assertRaises(ag.InvalidShape):
                call(ag.ones(2))
        with self.assertRaises(TypeError):
            float(ag.asarray(1j))
        for index in (ag.asarray(1.0), ag.asarray([1]), ag.asarray(True)):
            with self.assertRaises(TypeError):
                [1, 2][index]

    def test_lists(self):
        for dtype in ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
                      "uint64", "float16",
                      "bfloat16", "float32", "float64", "complex64", "complex128"):
            with self.subTest(dtype=dtype):
                x = ag.asarray([[1, 0], [1, 1]]).astype(dtype)
                self.assertEqual(x.tolist(), [[1, 0], [1, 1]])
                self.assertEqual(x.itemsize * 4, x.nbytes)
        self.assertEqual(ag.zeros((0, 3)).tolist(), [])
        self.assertEqual(ag.asarray(2.5).tolist(), 2.5)
        self.assertEqual(ag.asarray([[1, 2], [3, 4]]).mT.tolist(), [[1, 3], [2, 4]])

    def test_attributes(self):
        x = ag.zeros((2, 3, 4), dtype="float64")
        self.assertEqual((x.shape, x.ndim, x.size, x.nbytes), ((2, 3, 4), 3, 24, 192))
        self.assertEqual(x.strides, (12, 4, 1))
        self.assertEqual(x[0].T.shape, (4, 3))
        self.assertEqual(x.mT.shape, (2, 4, 3))
        self.assertRaises(ValueError, lambda: x.T)
        self.assertIs(x.dtype, ag.float64)
        self.assertEqual(x.device, "cpu")
        self.assertTrue(x.is_contiguous() and not x.mT.is_contiguous())
        with self.assertRaises(AttributeError):
            x.shape = (3,)

    def test_text(self):
        x = ag.asarray([1.0, 2.5])
        self.assertEqual(repr(x), "tensor([1. , 2.5], dtype=float32)")
        self.assertEqual(str(x), "[1.  2.5]")
        self.assertEqual(repr(x.requires_grad_()),
                         "tensor([1. , 2.5], dtype=float32, requires_grad=True)")
        self.assertEqual(f"{ag.asarray(3.14159):.2f}|{x}", "3.14|[1.  2.5]")
        self.assertRaises(ag.InvalidShape, format, x, ".2f")
        before = ag.set_printoptions(precision=2, threshold=3)
        self.assertEqual(str(ag.asarray([3.14159, 2.0, 3.0, 4.0])), "[3.14 2.   3.   4.  ]")
        self.assertEqual(ag.set_printoptions(*before).precision, 2)


class Objects(unittest.TestCase):
    def test_pickles_and_copies(self):
        for dtype in ("bool", "int64", "uint64", "float16", "bfloat16", "float64", "complex64"):
            x = ag.asarray([[1, 0, 1]]).astype(dtype)
            x.requires_grad = dtype in ("float64", "complex64")
            for made in (pickle.loads(pickle.dumps(x)), copy.copy(x), copy.deepcopy(x)):
                with self.subTest(dtype=dtype):
                    self.assertEqual(made.tolist(), x.tolist())
                    self.assertIs(made.dtype, x.dtype)
                    self.assertEqual(made.requires_grad, x.requires_grad)
                    self.assertFalse(made.shares_memory(x))
        with self.assertRaises(ag.InvalidState):
            pickle.dumps(x * 2)

    def test_weak_references(self):
        x = ag.ones(2)
        reference, dropped = weakref.ref(x), []
        weakref.finalize(x, dropped.append, True)
        self.assertIs(reference(), x)
        del x
        self.assertIsNone(reference())
        self.assertEqual(dropped, [True])

    def test_subclasses(self):
        class Parameter(ag.Tensor):
            pass

        p = Parameter(ag.ones(2))
        p.name = "w"
        self.assertEqual((p + 1).tolist(), [2, 2])
        self.assertIs(type(p + 1), ag.Tensor)
        made = copy.deepcopy(p)
        self.assertIs(type(made), Parameter)
        self.assertEqual(made.name, "w")

    def test_is_made_by_functions(self):
        for arguments in ((), (1.0,), ([1, 2],), (None,)):
            self.assertRaises(TypeError, ag.Tensor, *arguments)

    def test_many_objects_at_once(self):
        tensors = [ag.asarray(float(i)) for i in range(2000)]
        self.assertEqual(sum(float(t) for t in tensors), 1999 * 1000)
        del tensors
        self.assertEqual([float(ag.asarray(i)) for i in range(600)], list(range(600)))


if __name__ == "__main__":
    unittest.main()
