"""PyTorch's verbs: requires_grad, backward, grad, modes, derivatives of functions."""

import threading
import unittest

import libautograd as ag


def leaf(*values):
    return ag.asarray(list(values), dtype="float64").requires_grad_()


class Backward(unittest.TestCase):
    def test_gradients_accumulate_in_leaves(self):
        x = leaf(1, 2, 3)
        self.assertTrue(x.requires_grad and x.is_leaf)
        self.assertIsNone(x.grad)
        for times in (1, 2):
            ag.sum(x * x).backward()
            self.assertEqual(x.grad.tolist(), [2 * times, 4 * times, 6 * times])
        x.grad = None
        self.assertIsNone(x.grad)
        (x * x).backward(ag.asarray([1.0, 0.0, 2.0], dtype="float64"))
        self.assertEqual(x.grad.tolist(), [2, 0, 12])
        x.grad = ag.ones(3, dtype="float64")
        self.assertEqual(x.grad.tolist(), [1, 1, 1])

    def test_the_graph_is_freed_unless_retained(self):
        x = leaf(1, 2)
        y = ag.sum(ag.sin(x) * x)
        y.backward(retain_graph=True)
        y.backward()
        with self.assertRaises(ag.GraphFreed) as caught:
            y.backward()
        self.assertIsInstance(caught.exception, RuntimeError)

    def test_chosen_inputs(self):
        x, w = leaf(2), leaf(3)
        y = x * w
        y.backward(inputs=[w])
        self.assertIsNone(x.grad)
        self.assertEqual(w.grad.tolist(), [2])
        (x * w).backward(inputs=x)
        self.assertEqual(x.grad.tolist(), [3])

    def test_several_outputs(self):
        x = leaf(2)
        ag.backward([x * x, x * 3], [None, ag.asarray([10.0], dtype="float64")])
        self.assertEqual(x.grad.tolist(), [34])

    def test_retained_gradients_of_results(self):
        x = leaf(2)
        y = x * x
        y.retain_grad()
        (y * y).backward()
        self.assertEqual(y.grad.tolist(), [8])
        self.assertFalse(y.is_leaf)

    def test_refusals(self):
        with self.assertRaises(ag.Unreached):
            ag.ones(2).backward()
        with self.assertRaises(ag.InvalidDtype):
            ag.asarray([1]).requires_grad = True
        x = leaf(1, 2)
        with self.assertRaises(ag.LeafModified):
            x += 1
        with self.assertRaises(ag.InvalidState):
            (x * 2).requires_grad = False
        with self.assertRaises(ag.InvalidShape):
            (x * 2).backward(ag.ones(3, dtype="float64"))
        with self.assertRaises(TypeError):
            (x * 2).backward("gradient")
        with self.assertRaises(TypeError):
            x.grad = 3
        with self.assertRaises(TypeError):
            del x.requires_grad


class Grad(unittest.TestCase):
    def test_to_any_order(self):
        x = leaf(2)
        y = x**4
        for wanted in (32, 48, 48, 24):
            y, = ag.grad(y, x, create_graph=True)
            self.assertEqual(y.tolist(), [wanted])
        self.assertIsNone(x.grad)

    def test_of_results_of_ops(self):
        x = leaf(3)
        y = x * x
        z = y * y
        self.assertEqual([g.tolist() for g in ag.grad(z, [y, x])], [[18], [108]])
        self.assertEqual(ag.grad([z, y], x, [None, None])[0].tolist(), [114])

    def test_unused(self):
        x, w = leaf(1), leaf(1)
        with self.assertRaises(ag.Unreached):
            ag.grad(x * 2, [x, w])
        self.assertEqual([g.tolist() for g in ag.grad(x * 2, [x, w], allow_unused=True)],
                         [[2], [0]])

    def test_freed(self):
        x = leaf(1)
        y = x * x
        ag.grad(y, x, retain_graph=False)
        self.assertRaises(ag.GraphFreed, ag.grad, y, x)

    def test_on_a_recorded_graph(self):
        x = leaf(1, 2)
        y = ag.sum(x**3)
        self.assertEqual(ag.jacobian_of(x**2, x).tolist(), [[2, 0], [0, 4]])
        self.assertEqual(ag.jacobian_of(x**2, x, forward_mode=True).tolist(), [[2, 0], [0, 4]])
        self.assertEqual(ag.hessian_of(y, x).tolist(), [[6, 0], [0, 12]])
        self.assertEqual(ag.hvp_of(y, x, ag.asarray([1.0, 0.5], dtype="float64"))[0].tolist(),
                         [6, 6])
        self.assertEqual(ag.jvp_of([x * 2, y], x)[1].tolist(), 15)


class Functions(unittest.TestCase):
    def setUp(self):
        self.x = ag.asarray([1.0, 2.0], dtype="float64")
        self.w = ag.asarray([3.0, 5.0], dtype="float64")

    def test_jacobian(self):
        made = ag.jacobian(lambda x: x * x, self.x)
        self.assertEqual(made.tolist(), [[2, 0], [0, 4]])
        made = ag.jacobian(lambda x, w: (x * w, ag.sum(x)), [self.x, self.w])
        self.assertEqual([[j.tolist() for j in row] for row in made],
                         [[[[3, 0], [0, 5]], [[1, 0], [0, 2]]], [[1, 1], [0, 0]]])

    def test_hessian(self):
        self.assertEqual(ag.hessian(lambda x: ag.sum(x**3), self.x).tolist(), [[6, 0], [0, 12]])
        made = ag.hessian(lambda x, w: ag.sum(x * x * w), [self.x, self.w])
        self.assertEqual(made[0][1].tolist(), [[2, 0], [0, 4]])
        self.assertEqual(ag.hvp(lambda x: ag.sum(x**3), self.x).tolist(), [6, 12])

    def test_products(self):
        results, grads = ag.vjp(lambda x, w: (x * w, x), [self.x, self.w], [None, None])
        self.assertEqual([r.tolist() for r in results], [[3, 10], [1, 2]])
        self.assertEqual([g.tolist() for g in grads], [[4, 6], [1, 2]])
        result, tangent = ag.jvp(lambda x: x * x, self.x, ag.asarray([1.0, 10.0], dtype="float64"))
        self.assertEqual((result.tolist(), tangent.tolist()), ([1, 4], [2, 40]))
        self.assertFalse(self.x.requires_grad)
        x = leaf(3)
        _, tangent = ag.jvp(lambda v: v**3, x, create_graph=True)
        self.assertEqual(ag.grad(tangent, x)[0].tolist(), [18])

    def test_checkpoint(self):
        runs = []

        def function(x, w):
            runs.append(ag.is_grad_enabled())
            return ag.dropout(ag.sin(x) * w, 0.5), x + w

        ag.random.seed(3)
        x, w = leaf(*range(20)), leaf(*[2] * 20)
        made, second = ag.checkpoint(function, x, w)
        self.assertEqual(runs, [False])
        after = ag.random.uniform(2).tolist()
        ag.sum(made).backward()
        self.assertEqual(runs, [False, True])
        ag.random.seed(3)
        v = leaf(*range(20))
        wanted, _ = function(v, w.detach())
        self.assertEqual(wanted.tolist(), made.tolist())
        self.assertEqual(after, ag.random.uniform(2).tolist())
        ag.sum(wanted).backward()
        self.assertEqual(v.grad.tolist(), x.grad.tolist())

    def test_gradcheck(self):
        self.assertTrue(ag.gradcheck(lambda x, w: ag.sin(x) * w, [self.x, self.w]))
        self.assertTrue(ag.gradgradcheck(lambda x: x**3, self.x))

        class Wrong(ag.Function):
            @staticmethod
            def forward(ctx, x):
                return x * x

            @staticmethod
            def backward(ctx, g):
                return g

        with self.assertRaises(ag.WrongGradient):
            ag.gradcheck(Wrong.apply, self.x)

    def test_functions_that_return_something_else(self):
        for call in (ag.jacobian, ag.vjp, ag.jvp, ag.gradcheck, ag.checkpoint):
            with self.subTest(call=call.__name__), self.assertRaises(ag.InvalidArgument):
                call(lambda x: 3.0, self.x)
        with self.assertRaises(ag.InvalidShape):
            ag.hessian(lambda x: x, self.x)
        for call in (ag.jacobian, ag.hessian, ag.hvp):
            with self.assertRaises(TypeError):
                call(None, self.x)

    def test_an_exception_arrives_as_it_was(self):
        class Stop(Exception):
            pass

        stop = Stop("here")

        def function(x):
            if x.requires_grad:
                raise stop
            return x

        for call in (ag.jacobian, ag.vjp, ag.gradcheck):
            with self.subTest(call=call.__name__), self.assertRaises(Stop) as caught:
                call(function, self.x)
            self.assertIs(caught.exception, stop)


class Modes(unittest.TestCase):
    def test_recording(self):
        x = leaf(1)
        with ag.no_grad():
            self.assertFalse(ag.is_grad_enabled())
            self.assertFalse((x * 2).requires_grad)
            with ag.enable_grad():
                self.assertTrue((x * 2).requires_grad)
            self.assertFalse(ag.is_grad_enabled())
        self.assertTrue(ag.is_grad_enabled())

        @ag.no_grad()
        def double(v):
            return v * 2

        self.assertFalse(double(x).requires_grad)
        self.assertTrue(ag.set_grad_enabled(False))
        self.assertFalse(ag.set_grad_enabled(True))

    def test_modes_end_with_exceptions_and_nest(self):
        mode = ag.no_grad()
        with self.assertRaises(ZeroDivisionError), mode, mode:
            1 / 0
        self.assertTrue(ag.is_grad_enabled())

    def test_modes_belong_to_the_thread(self):
        seen = []
        with ag.no_grad():
            thread = threading.Thread(target=lambda: seen.append(ag.is_grad_enabled()))
            thread.start()
            thread.join()
        self.assertEqual(seen, [True])

    def test_anomalies_are_named(self):
        with ag.detect_anomaly():
            self.assertTrue(ag.is_anomaly_enabled())
            with self.assertRaisesRegex(ag.NotFinite, "log"):
                ag.log(ag.asarray([-1.0]))
        self.assertFalse(ag.is_anomaly_enabled())

    def test_saved_tensors_that_were_written(self):
        x, w = leaf(1, 2), ag.ones(2, dtype="float64")
        y = ag.sum(x * w)
        w += 1
        self.assertRaises(ag.SavedTensorModified, y.backward)


if __name__ == "__main__":
    unittest.main()
