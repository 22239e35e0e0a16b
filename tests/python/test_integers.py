"""Whole numbers above 2^32 come through exactly: sizes, indices, values, in and out."""

import array
import unittest

import libautograd as ag
from libautograd import _native

BIG = 2**33 + 1
LARGEST = 2**63 - 1


class Integers(unittest.TestCase):
    def test_shapes_and_strides(self):
        x = ag.broadcast_to(ag.asarray([3]), (BIG, 2, 1))
        self.assertEqual((x.shape, x.size, x.strides), ((BIG, 2, 1), 2 * BIG, (0, 0, 0)))
        self.assertEqual(x.nbytes, 16 * BIG)
        self.assertEqual(len(x), BIG)
        self.assertEqual(memoryview(x).shape, (BIG, 2, 1))
        self.assertEqual(memoryview(x).nbytes, 16 * BIG)
        self.assertEqual(x.detach().requires_grad, False)
        self.assertEqual(_native.tensor_shape(3, x), (3, (BIG, 2, 1)))
        memory = array.array("d", [1, 2])
        y = _native.tensor_wrap(memory.buffer_info()[0], (2, 2), ag.float64.code, (BIG, 1), 1, 0,
                                False, memory)
        # There is nothing behind the second row.
        self.assertEqual((y.strides, y[0].tolist()), ((BIG, 1), [1, 2]))
        self.assertEqual(_native.tensor_strides(2, y), (2, (BIG, 1)))
        self.assertEqual((_native.tensor_numel(x), _native.tensor_ndim(x)), (2 * BIG, 3))

    def test_subscripts(self):
        x = ag.broadcast_to(ag.asarray([[3, 4]]), (BIG, 2))
        self.assertEqual(x[BIG - 1].tolist(), [3, 4])
        self.assertEqual(x[-BIG].tolist(), [3, 4])
        self.assertEqual(x[2**33:].shape, (1, 2))
        self.assertEqual(x[2**32:2**32 + 3].shape, (3, 2))
        self.assertEqual(x[::2**32].shape, (3, 2))
        self.assertEqual(x[::-BIG].shape, (1, 2))
        for key in (BIG, -BIG - 1, LARGEST, -2**63):
            self.assertRaises(IndexError, lambda: x[key])
        self.assertEqual(ag.take(x, ag.asarray([2**33]), axis=0).tolist(), [[3, 4]])

    def test_values(self):
        for value in (2**32, 2**33 + 1, LARGEST, -2**63, -2**33 - 1):
            with self.subTest(value=value):
                self.assertEqual(ag.asarray(value).item(), value)
                self.assertEqual(int(ag.asarray([value])), value)
                self.assertEqual(ag.asarray([value]).tolist(), [value])
                self.assertEqual((ag.asarray([0]) + value).tolist(), [value])
                self.assertEqual(_native.tensor_item_int(_native.scalar_int(value)), value)
                self.assertEqual(ag.full((1,), value).tolist(), [value])
                x = ag.zeros(2, dtype="int64")
                x[0] = value
                self.assertEqual(x.tolist(), [value, 0])
        self.assertEqual(ag.asarray([2**64 - 1], dtype="uint64").tolist(), [2**64 - 1])
        self.assertEqual(ag.arange(2**40, 2**40 + 2).tolist(), [2**40, 2**40 + 1])

    def test_parameters(self):
        drawn = ag.random.integers((3,), 2**40, 2**40 + 1)
        self.assertEqual(drawn.tolist(), [2**40] * 3)
        self.assertEqual(ag.tril(ag.ones((2, 2)), k=BIG).tolist(), [[1, 1], [1, 1]])
        self.assertEqual(ag.triu(ag.ones((2, 2)), k=BIG).tolist(), [[0, 0], [0, 0]])
        self.assertEqual(ag.eye(2, k=BIG).tolist(), [[0, 0], [0, 0]])
        with self.assertRaisesRegex(ag.InvalidAxis, str(BIG)):
            ag.sum(ag.ones(2), axis=BIG)
        with self.assertRaisesRegex(ag.Error, str(BIG)):
            ag.reshape(ag.ones(2), (BIG,))
        target = ag.asarray([BIG, 0])
        self.assertEqual(ag.cross_entropy(ag.zeros((2, 4)), target, ignore_index=BIG).item(),
                         ag.cross_entropy(ag.zeros((2, 4)), ag.asarray([0, 0])).item())

    def test_generators_and_counters(self):
        generator = ag.random.Generator(2**62 + 5)
        self.assertEqual(generator.state, (2**62 + 5, 0))
        generator.state = -BIG, BIG * 8
        self.assertEqual(generator.state, (-BIG, BIG * 8))
        x = ag.ones(1, dtype="float64").requires_grad_()
        optimiser = ag.optim.SGD([x])
        _native.optim_set_steps(optimiser._handle, BIG)
        self.assertEqual(optimiser.steps, BIG)
        ag.memory.set_budget(BIG)
        self.assertEqual(ag.memory.statistics().budget_bytes, BIG)
        ag.memory.set_budget(0)

    def test_attributes_of_ops(self):
        roll = ag.ops.find("triu")
        self.assertEqual(roll(ag.ones((2, 2)), k=BIG).tolist(), [[0, 0], [0, 0]])
        drawn = ag.ops.find("random_integers")(shape=[2], low=BIG, high=BIG + 1)
        self.assertEqual(drawn.tolist(), [BIG, BIG])

    def test_conversions_refuse_rather_than_cut(self):
        for value in (2**63, -2**63 - 1):
            self.assertRaises(OverflowError, _native.rng_seed, None, value)
            self.assertRaises(OverflowError, ag.reshape, ag.ones(1), (value,))
        for value in (2**31, 2**32, 2**32 + 1, -2**31 - 1):
            self.assertRaises(OverflowError, _native.grad_mode_set, value)
        self.assertRaises(TypeError, _native.rng_seed, None, 1.0)


if __name__ == "__main__":
    unittest.main()
