"""What the array API modules do beyond single ops: dtypes, devices, asarray, indexing by masks and
positions, the functions that are a few ops together."""

import array
import math
import pickle
import unittest

import libautograd as ag
import numpy as np


class Dtypes(unittest.TestCase):
    def test_one_object_each(self):
        x = ag.zeros(2, dtype="int16")
        self.assertIs(x.dtype, ag.int16)
        self.assertIs(pickle.loads(pickle.dumps(ag.bfloat16)), ag.bfloat16)
        self.assertEqual((ag.complex64.name, ag.complex64.itemsize, ag.complex64.kind),
                         ("complex64", 8, "complex floating"))
        self.assertEqual(len({ag.float32, "float32", ag.float64}), 2)

    def test_what_stands_for_a_dtype(self):
        for like in (ag.float64, "float64", np.float64, np.dtype("float64")):
            self.assertIs(ag.zeros(1, dtype=like).dtype, ag.float64)
        self.assertIs(ag.zeros(1, dtype=float).dtype, ag.float32)
        self.assertIs(ag.zeros(1, dtype=int).dtype, ag.int64)
        self.assertIs(ag.zeros(1, dtype=bool).dtype, ag.bool)
        for like in ("float99", np.dtype("U3"), np.dtype(">f8"), object, 3, None.__class__):
            with self.subTest(like), self.assertRaises(ag.InvalidDtype):
                ag.zeros(1, dtype=like)

    def test_finfo_is_numpys(self):
        for name in ("float16", "float32", "float64", "complex64", "complex128"):
            ours, theirs = ag.finfo(getattr(ag, name)), np.finfo(name)
            for field in ("bits", "eps", "max", "min", "smallest_normal"):
                self.assertEqual(getattr(ours, field), float(getattr(theirs, field)), (name, field))
        self.assertEqual(ag.finfo(ag.bfloat16).eps, 2.0**-7)
        self.assertEqual(ag.iinfo(ag.uint64).max, 2**64 - 1)
        self.assertEqual(ag.iinfo(ag.zeros(1, dtype=ag.int8)).min, -128)
        with self.assertRaises(ag.InvalidDtype):
            ag.iinfo(ag.float32)

    def test_promotion(self):
        self.assertIs(ag.result_type(ag.int8, ag.uint8), ag.int16)
        self.assertIs(ag.result_type(ag.zeros(1), 2.5), ag.float32)
        self.assertIs(ag.result_type(ag.int8, 2.5j), ag.complex64)
        self.assertIs(ag.result_type(1, 2.5), ag.float32)
        self.assertTrue(ag.can_cast(ag.int8, ag.int16) and not ag.can_cast(ag.int16, ag.int8))
        with self.assertRaises(ag.InvalidDtype):
            ag.result_type(ag.int64, ag.uint64)

    def test_isdtype(self):
        self.assertTrue(ag.isdtype(ag.uint8, "integral"))
        self.assertTrue(ag.isdtype(ag.uint8, ("bool", ag.uint8)))
        self.assertFalse(ag.isdtype(ag.bool, "numeric"))
        with self.assertRaises(ag.InvalidArgument):
            ag.isdtype(ag.bool, "boolean")


class Devices(unittest.TestCase):
    def test_equality(self):
        self.assertEqual(ag.zeros(1).device, "cpu")
        self.assertEqual(ag.device("cuda:1"), ag.device("cuda", 1))
        self.assertNotEqual(ag.device("cuda:1"), ag.device("cuda:0"))
        self.assertEqual(pickle.loads(pickle.dumps(ag.device("cuda:1"))), "cuda:1")
        for wrong in ("gpu", "cuda:x", 3):
            with self.assertRaises(ag.InvalidDevice):
                ag.zeros(1, device=wrong)

    def test_namespace_info(self):
        info = ag.__array_namespace_info__()
        self.assertIn(info.default_device(), info.devices())
        self.assertEqual(set(info.dtypes(kind="complex floating")), {"complex64", "complex128"})
        self.assertIs(ag.zeros(1).__array_namespace__(api_version="2024.12"), ag)
        with self.assertRaises(ag.Unsupported):
            ag.zeros(1).__array_namespace__(api_version="1999.12")


class Asarray(unittest.TestCase):
    def test_default_dtypes(self):
        for numbers, dtype in (
                ([True], ag.bool), ([1], ag.int64), ([1, 2.0], ag.float32), ([1, 2j], ag.complex64),
                ([True, 1], ag.int64), ([], ag.float32), (2.5, ag.float32)):
            self.assertIs(ag.asarray(numbers).dtype, dtype, numbers)

    def test_values_in_every_dtype(self):
        for name in ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
                     "uint64", "float16", "float32", "float64", "complex64", "complex128"):
            with self.subTest(name):
                want = np.array([[0, 1], [3, 100]], dtype=name)
                made = ag.asarray([[0, 1], [3, 100]], dtype=name)
                np.testing.assert_array_equal(np.asarray(made), want)
                np.testing.assert_array_equal(np.asarray(ag.asarray(want)), want)
        self.assertEqual(ag.asarray([1.5, -3.0], dtype=ag.bfloat16).tolist(), [1.5, -3.0])

    def test_above_32_bits(self):
        big = [2**32 + 1, -(2**62), 2**63 - 1]
        self.assertEqual(ag.asarray(big).tolist(), big)
        self.assertEqual(ag.asarray([2**64 - 1], dtype=ag.uint64).tolist(), [2**64 - 1])
        for numbers, dtype in (([2**63], ag.int64), ([300], ag.uint8), ([-1], ag.uint16)):
            with self.assertRaises(OverflowError):
                ag.asarray(numbers, dtype=dtype)

    def test_nested(self):
        self.assertEqual(ag.asarray([[[1], [2]], [[3], [4]]]).shape, (2, 2, 1))
        self.assertEqual(ag.asarray([[], []]).shape, (2, 0))
        for ragged in ([[1], [2, 3]], [1, [2]], [[1], 2]):
            with self.assertRaises(ag.InvalidShape):
                ag.asarray(ragged)
        for wrong in (["a"], object(), [None], {"a": 1}, "text"):
            with self.subTest(wrong), self.assertRaises(ag.InvalidDtype):
                ag.asarray(wrong)

    def test_tensors_in_lists_differentiate(self):
        x = ag.asarray(2.0).requires_grad_()
        y = ag.asarray([[x, 1.0], [3.0, x * x]])
        y.sum().backward()
        self.assertEqual((y.shape, x.grad.item()), ((2, 2), 5.0))

    def test_copy(self):
        data = array.array("d", [1.0, 2.0])
        shared, copied = ag.asarray(data, copy=False), ag.asarray(data)
        data[0] = 7.0
        self.assertEqual((shared.tolist(), copied.tolist()), ([7.0, 2.0], [1.0, 2.0]))
        x = ag.zeros(2)
        self.assertIs(ag.asarray(x), x)
        self.assertFalse(ag.asarray(x, copy=True).shares_memory(x))
        for refused in (lambda: ag.asarray([1.0], copy=False), lambda: ag.asarray(1.0, copy=False),
                        lambda: ag.asarray(x, dtype=ag.float64, copy=False)):
            with self.assertRaises(ag.InvalidArgument):
                refused()

    def test_numpy_scalars(self):
        self.assertIs(ag.asarray(np.float64(2.5)).dtype, ag.float64)
        self.assertEqual(ag.asarray([np.float32(1.5), np.int8(2)]).tolist(), [1.5, 2.0])
        self.assertEqual(ag.asarray([np.arange(2.0), np.ones(2)]).tolist(), [[0, 1], [1, 1]])


class Ranges(unittest.TestCase):
    def test_arange(self):
        self.assertEqual(ag.arange(3).tolist(), [0, 1, 2])
        self.assertEqual(ag.arange(1, 2, 0.5).tolist(), [1.0, 1.5])
        self.assertEqual(ag.arange(2**40, 2**40 + 2).tolist(), [2**40, 2**40 + 1])
        self.assertEqual(ag.arange(5, 0, -2, dtype=ag.float64).tolist(), [5.0, 3.0, 1.0])
        self.assertIs(ag.arange(3.0).dtype, ag.float32)

    def test_linspace(self):
        self.assertEqual(ag.linspace(0, 1, 5, dtype=ag.float64).tolist(), [0, 0.25, 0.5, 0.75, 1])
        self.assertEqual(ag.linspace(0, 1, 4, endpoint=False).tolist(), [0, 0.25, 0.5, 0.75])


class Indexing(unittest.TestCase):
    def setUp(self):
        self.a = np.arange(120).reshape(2, 3, 4, 5)
        self.x = ag.asarray(self.a)
        self.i, self.j = np.array([0, 2, -1]), np.array([[1], [3]])
        self.mask = self.a[0, :, :, 0] % 3 == 0

    def keys(self):
        i, j, mask, a = self.i, self.j, self.mask, self.a
        every = slice(None)
        return [(0, i), (every, i), (every, i, j), (0, i, slice(1, 3), 2), (every, i, every, 2),
                (..., i), (..., j, i), (None, 0, i), (every, mask), (1, mask, slice(None, None, 2)),
                (a % 2 == 0), (a[:, 0, 0, 0] > 5,), ([1, 0],), (every, [0, 2], ..., None),
                (0, 1, np.zeros((0,), dtype=int)), (i % 2, i, i, i), (np.True_,), (True, 0),
                (0, ..., np.array(3))]

    def test_getitem_is_numpys(self):
        for key in self.keys():
            with self.subTest(key=key):
                mine = self.x[key]
                np.testing.assert_array_equal(np.asarray(mine), self.a[key])
                ours = tuple(ag.asarray(k) if isinstance(k, np.ndarray) else k for k in key) \
                    if isinstance(key, tuple) else ag.asarray(key)
                np.testing.assert_array_equal(np.asarray(self.x[ours]), self.a[key])

    def test_gradients_go_through(self):
        x = ag.asarray(self.a, dtype=ag.float64).requires_grad_()
        (x[:, ag.asarray(self.mask)].sum() + x[0, [0, 0, 1]].sum()).backward()
        want = np.zeros(self.a.shape)
        want[:, self.mask] += 1
        np.add.at(want, (0, [0, 0, 1]), 1)
        np.testing.assert_array_equal(np.asarray(x.grad), want)

    def test_mask_assignment(self):
        for mask in (self.a % 3 == 0, self.a[:, :, 0, 0] > 30, np.zeros((2,), dtype=bool)):
            rest = self.a.shape[mask.ndim:]
            each = 100 + np.arange(mask.sum() * math.prod(rest)).reshape(-1, *rest)
            for value in (7, np.ones(rest, dtype=int), each):
                with self.subTest(mask=mask.shape, value=np.shape(value)):
                    a, x = self.a.copy(), ag.asarray(self.a)
                    a[mask] = value
                    x[ag.asarray(mask)] = value if isinstance(value, int) else ag.asarray(value)
                    np.testing.assert_array_equal(np.asarray(x), a)

    def test_empty_masks(self):
        empty = ag.zeros((0, 3), dtype=ag.bool)
        self.assertEqual(self.x[empty].shape, (0, 4, 5))
        self.x[empty] = 1
        np.testing.assert_array_equal(np.asarray(self.x), self.a)

    def test_index_put(self):
        x = ag.zeros((2, 3)).requires_grad_()
        v = ag.ones(2).requires_grad_()
        y = ag.index_put(x, (slice(None), 1), v)
        self.assertEqual((x.sum().item(), y.tolist()), (0.0, [[0, 1, 0], [0, 1, 0]]))
        y.sum().backward()
        self.assertEqual((x.grad.sum().item(), v.grad.tolist()), (4.0, [1.0, 1.0]))

    def test_errors(self):
        x = ag.zeros((2, 3))
        two = ag.asarray([0, 2])
        for key, error in ((ag.asarray([True]), IndexError), (two, IndexError),
                           ((two, ag.asarray([0, 1])), IndexError),
                           (ag.asarray([0.5]), TypeError), ((0, 0, [0]), ValueError),
                           ("a", TypeError), (1.5, TypeError)):
            with self.subTest(key), self.assertRaises(error) as caught:
                x[key]
            self.assertIsInstance(caught.exception, (ag.Error, TypeError))
        with self.assertRaises(ag.Unsupported):
            x[[0, 1]] = 1.0
        with self.assertRaises(ag.InvalidShape):
            x[ag.asarray([True, False])] = ag.ones((2, 3))


class Compositions(unittest.TestCase):
    def same(self, made, want):
        np.testing.assert_array_equal(np.asarray(made), want)

    def test_are_numpys(self):
        a = np.arange(24.0).reshape(2, 3, 4)
        x = ag.asarray(a)
        for source, target in ((0, 2), (-1, 0), ((0, 1), (-1, 0)), ((0, 2), (2, 1))):
            self.same(ag.moveaxis(x, source, target), np.moveaxis(a, source, target))
        for shift, axis in ((1, None), (-2, 1), ((1, 2), (0, 2)), (2, (0, 1)), (7, 0), (0, 2)):
            self.same(ag.roll(x, shift, axis=axis), np.roll(a, shift, axis))
        for times in ((2,), (2, 1), (1, 2, 3), (2, 1, 1, 1), (0, 1), 3):
            self.same(ag.tile(x, times), np.tile(a, times))
        for axis in (None, 0, -1):
            self.same(ag.repeat(x, 2, axis=axis), np.repeat(a, 2, axis))
        self.same(ag.repeat(x, ag.asarray([2, 0, 1]), axis=1), np.repeat(a, [2, 0, 1], 1))
        for n, axis in ((1, -1), (2, 0), (0, 1), (5, 1)):
            self.same(ag.diff(x, n=n, axis=axis), np.diff(a, n=n, axis=axis))
        self.same(ag.diff(x, prepend=x[..., :1]), np.diff(a, prepend=a[..., :1]))
        at = np.array([[[0, -1]], [[2, 1]]])
        self.same(ag.take_along_axis(x, ag.asarray(at), axis=2), np.take_along_axis(a, at, 2))
        self.same(ag.concat([x, x], axis=None), np.concatenate([a, a], axis=None))
        for part, want in zip(ag.unstack(x, axis=1), np.moveaxis(a, 1, 0), strict=True):
            self.same(part, want)
        wide = np.broadcast_arrays(a, np.ones((3, 1)))
        for made, want in zip(ag.broadcast_arrays(x, ag.ones((3, 1))), wide):
            self.same(made, want)
        self.same(ag.tensordot(x, x, axes=((0, 1), (0, 1))), np.tensordot(a, a, ((0, 1), (0, 1))))
        self.same(ag.tensordot(x, x[0].mT, axes=1), np.tensordot(a, a[0].T, 1))

    def test_batched_tolerances(self):
        a = np.diag([1.0, 1e-3, 1e-6])
        x = ag.asarray(np.stack([a, a]))
        rtol = ag.asarray([1e-2, 1e-4], dtype=ag.float64)
        self.assertEqual(ag.linalg.matrix_rank(x, rtol=rtol).tolist(), [1, 2])
        want = [np.linalg.pinv(a, rcond) for rcond in (1e-2, 1e-4)]
        np.testing.assert_allclose(np.asarray(ag.linalg.pinv(x, rtol=rtol)), want, atol=1e-9)
        made = ag.linalg.pinv(x, rtol=1e-2)
        np.testing.assert_allclose(np.asarray(made), [want[0]] * 2, atol=1e-9)

    def test_errors(self):
        x = ag.zeros((2, 3))
        for call, error in (
                (lambda: ag.moveaxis(x, 2, 0), ag.InvalidAxis),
                (lambda: ag.moveaxis(x, (0, 0), (0, 1)), ag.InvalidAxis),
                (lambda: ag.roll(x, (1, 2), axis=0), ag.InvalidArgument),
                (lambda: ag.unstack(x, axis=5), ag.InvalidAxis),
                (lambda: ag.repeat(x, -1), ag.InvalidArgument),
                (lambda: ag.diff(x, n=-1), ag.InvalidArgument),
                (lambda: ag.repeat(x, ag.asarray([1, 2]), axis=1), ag.InvalidShape),
                (lambda: ag.broadcast_arrays(x, ag.zeros(2)), ag.InvalidShape),
                (lambda: ag.take_along_axis(x, ag.asarray([[3]]), axis=1), ag.IndexOutOfRange),
                (lambda: ag.take_along_axis(x, ag.asarray([0])), ag.InvalidShape)):
            with self.assertRaises(error):
                call()


if __name__ == "__main__":
    unittest.main()
