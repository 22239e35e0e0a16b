"""Memory: nothing leaks, temporaries are bounded, and cycles are collected in time."""

import gc
import resource
import unittest
import weakref

import libautograd as ag


def live():
    gc.collect()
    statistics = ag.memory.statistics()
    return statistics.live_tensors, statistics.live_nodes


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


class Leaks(unittest.TestCase):
    def leaves_nothing(self, work):
        work()
        before = live()
        for _ in range(50):
            work()
        self.assertEqual(live(), before)

    def test_operators_and_subscripts(self):
        def work():
            x = ag.asarray([[1.0, 2.0], [3.0, 4.0]])
            y = (x + 1) * 2.5 - 3 / x @ x.T
            y[0] = 7
            y += y[1:]
            list(y), y.tolist(), repr(y), 7.0 in y, y > 2, -y, y[..., None, 0]
            memoryview(y).tolist()

        self.leaves_nothing(work)

    def test_differentiation(self):
        def work():
            x = ag.asarray([1.0, 2.0], dtype="float64").requires_grad_()
            handle = x.register_hook(lambda g: g * 2)
            y = ag.sum(ag.sin(x) * x)
            y.backward(retain_graph=True)
            ag.grad(ag.grad(y, x, create_graph=True)[0], x, ag.ones(2, dtype="float64"))
            handle.remove()
            ag.checkpoint(lambda v: v * 2, x).backward()
            ag.jacobian(lambda v: v * v, x), ag.hessian(lambda v: ag.sum(v**3), x)
            ag.jvp(lambda v: v, x)
            ag.vjp(lambda v: v * v, x), ag.graph.nodes(y), y.node.inputs[0].value()
            ag.optim.Adam([x]).step()

        self.leaves_nothing(work)

    def test_failures(self):
        def work():
            x = ag.ones(2).requires_grad_()
            x.register_hook(lambda g: 1 / 0)
            for call in ((x * 2).backward, lambda: x + ag.ones(3),
                         lambda: ag.checkpoint(lambda v: 1 / 0, x),
                         lambda: ag.jacobian(lambda v: None, x), lambda: ag.concat([x, "x"]),
                         lambda: ag.linalg.inv(ag.zeros((2, 2)))):
                self.assertRaises((ag.Error, ZeroDivisionError, TypeError), call)

        self.leaves_nothing(work)

    def test_allocations_that_fail(self):
        """Each allocation of a piece of work fails in its turn."""
        def work():
            x = ag.asarray([1.0, 2.0]).requires_grad_()
            ag.sum(ag.sin(x * 2.5)[0]).backward()
            return ag.ones((2, 2)) @ ag.ones((2, 2)), ag.ones((300, 300)) + 1

        work()
        before, failures = live(), 0
        for n in range(60):
            ag.memory.fail_after(n)
            try:
                work()
            except MemoryError as error:
                self.assertIsInstance(error, ag.OutOfMemory)
                failures += 1
            finally:
                ag.memory.fail_after(-1)
        self.assertGreater(failures, 3)
        self.assertEqual(live(), before)


class Bounds(unittest.TestCase):
    def test_temporaries(self):
        """The whole ten million are the benchmark's."""
        a, b = ag.ones(4), ag.ones(4)
        for _ in range(1000):
            a + b
        before = resident()
        for _ in range(1_000_000):
            a + b
        self.assertLess(resident() - before, 4 << 20)

    def test_cycles_are_collected_when_the_budget_is_spent(self):
        """Tensors of 100 MB hang in cycles that the collector does not look at by itself."""
        class Node:
            pass

        gc.collect()
        gc.disable()
        references = []
        ag.memory.set_budget(500 << 20)
        try:
            for _ in range(20):
                node = Node()
                node.self, node.tensor = node, ag.zeros(25 << 20) + 1
                references.append(weakref.ref(node))
            del node
            self.assertGreater(sum(r() is None for r in references), 10)
            with self.assertRaises(ag.OutOfMemory):
                kept = []
                for _ in range(20):
                    kept.append(ag.zeros(25 << 20) + 1)
        finally:
            gc.enable()
            ag.memory.set_budget(0)
            kept = None

    def test_callbacks(self):
        asked = []

        def callback(nbytes):
            asked.append(nbytes)
            return False

        ag.memory.set_callback(callback)
        ag.memory.set_budget(64 << 20)
        try:
            with self.assertRaises(ag.OutOfMemory):
                ag.zeros(1 << 30)
        finally:
            ag.memory.set_budget(0)
            ag.memory.set_callback(ag.memory.collect_garbage)
        self.assertTrue(asked and asked[0] >= 1 << 30)
        self.assertRaises(TypeError, ag.memory.set_callback, 3)
        reference = weakref.ref(callback)
        del callback
        self.assertIsNone(reference())

    def test_statistics(self):
        ag.memory.reset_peak()
        before = ag.memory.statistics()
        x = ag.zeros(1 << 20)
        x += 1
        during = ag.memory.statistics()
        del x
        after = ag.memory.statistics()
        self.assertGreaterEqual(during.bytes_in_use - before.bytes_in_use, 4 << 20)
        self.assertEqual(after.live_tensors, before.live_tensors)
        self.assertGreaterEqual(after.peak_bytes, during.bytes_in_use)
        self.assertGreater(after.budget_bytes, 1 << 30)
        ag.memory.release_cache()
        self.assertLessEqual(ag.memory.statistics().bytes_cached, after.bytes_cached)


if __name__ == "__main__":
    unittest.main()
