"""Functions and hooks written in Python."""

import gc
import sys
import traceback
import unittest
import weakref

import libautograd as ag


def leaf(*values):
    return ag.asarray(list(values), dtype="float64").requires_grad_()


class Cube(ag.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x * x

    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return 3 * g * x * x


class Mixed(ag.Function):
    """Arguments that are no tensors, several results, an argument that needs nothing."""

    @staticmethod
    def forward(ctx, factor, x, labels, y=None):
        ctx.factor = factor
        ctx.save_for_backward(x, None, y)
        return x * factor, labels + 1

    @staticmethod
    def backward(ctx, g, no_g):
        assert no_g is None
        x, none, y = ctx.saved_tensors
        assert none is None
        grads = [None, g * ctx.factor if ctx.needs_input_grad[1] else None, None]
        return (*grads, None) if y is not None else tuple(grads)


class Functions(unittest.TestCase):
    def test_to_any_order(self):
        x = leaf(1, 2)
        y = Cube.apply(x)
        self.assertEqual(y.node.name, "Cube")
        for wanted in ([3, 12], [6, 12], [6, 6]):
            y, = ag.grad(y, x, create_graph=True)
            self.assertEqual(y.tolist(), wanted)
        self.assertTrue(ag.gradcheck(Cube.apply, leaf(0.5, -2)))
        self.assertTrue(ag.gradgradcheck(Cube.apply, leaf(0.5, -2)))

    def test_arguments_of_all_kinds(self):
        x, labels = leaf(1, 2), ag.asarray([1, 2])
        made, indices = Mixed.apply(2.5, x, labels)
        self.assertEqual(indices.tolist(), [2, 3])
        self.assertFalse(indices.requires_grad)
        made.backward()
        self.assertEqual(x.grad.tolist(), [2.5, 2.5])
        made, _ = Mixed.apply(2.5, x.detach(), labels, x)
        self.assertTrue(made.requires_grad)

    def test_without_recording(self):
        self.assertFalse(Cube.apply(ag.ones(2)).requires_grad)
        with ag.no_grad():
            self.assertFalse(Cube.apply(leaf(1)).requires_grad)

    def test_forward_mode_of_its_own(self):
        class Twice(ag.Function):
            calls = []

            @staticmethod
            def forward(ctx, x, n):
                ctx.n = n
                return x * n

            @staticmethod
            def backward(ctx, g):
                return g * ctx.n, None

            @staticmethod
            def jvp(ctx, t, none):
                Twice.calls.append(none)
                return t * ctx.n

        _, tangent = ag.jvp(lambda x: Twice.apply(x, 2), leaf(1, 2))
        self.assertEqual(tangent.tolist(), [2, 2])
        self.assertEqual(Twice.calls, [None])

    def test_saved_outputs_and_constants(self):
        class Exp(ag.Function):
            @staticmethod
            def forward(ctx, x):
                y = ag.exp(x)
                ctx.save_for_backward(y)
                ctx.save_constants(ag.full(x.shape, 2.0, dtype=x.dtype))
                return y

            @staticmethod
            def backward(ctx, g):
                y, two = ctx.saved_tensors
                assert ctx.saved_output(0).tolist() == y.tolist()
                return g * y * two / 2

        self.assertTrue(ag.gradcheck(Exp.apply, leaf(0.5)))
        self.assertTrue(ag.gradgradcheck(Exp.apply, leaf(0.5)))

    def test_saved_tensors_that_were_written(self):
        w = ag.ones(2, dtype="float64")

        class Product(ag.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(w)
                return x * w

            @staticmethod
            def backward(ctx, g):
                return g * ctx.saved_tensors[0]

        y = Product.apply(leaf(1, 2))
        w += 1
        self.assertRaises(ag.SavedTensorModified, y.backward)

    def test_an_exception_arrives_as_it_was(self):
        class Stop(Exception):
            pass

        class Bad(ag.Function):
            stop = Stop("in backward")

            @staticmethod
            def forward(ctx, x):
                if float(x[0]) < 0:
                    raise Stop("in forward")
                return x + 1

            @staticmethod
            def backward(ctx, g):
                try:
                    ag.add(g, ag.ones(7))
                except ag.InvalidShape as inner:
                    raise Bad.stop from inner

        with self.assertRaisesRegex(Stop, "in forward"):
            Bad.apply(leaf(-1, 2))
        # Through an op above, and through another function's backward that runs it.
        try:
            ag.sum(Bad.apply(leaf(1, 2)) * 2).backward()
            self.fail("nothing was raised")
        except Stop as caught:
            self.assertIs(caught, Bad.stop)
            self.assertIsInstance(caught.__cause__, ag.InvalidShape)
            self.assertIn("raise Bad.stop from inner",
                          [f.line for f in traceback.extract_tb(caught.__traceback__)])

        class Outer(ag.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x * 2

            @staticmethod
            def backward(ctx, g):
                with ag.enable_grad():
                    return ag.grad(Bad.apply(ctx.saved_tensors[0]), ctx.saved_tensors[0], g)[0]

        with self.assertRaises(Stop) as caught:
            Outer.apply(leaf(1, 2)).backward()
        self.assertIs(caught.exception, Bad.stop)
        # Nothing of it is left behind.
        with self.assertRaises(ag.InvalidShape):
            ag.add(ag.ones(2), ag.ones(3))

    def test_interrupts_arrive_too(self):
        class Interrupted(ag.Function):
            @staticmethod
            def forward(ctx, x):
                return x * 1

            @staticmethod
            def backward(ctx, g):
                raise KeyboardInterrupt

        self.assertRaises(KeyboardInterrupt, Interrupted.apply(leaf(1)).backward)

    def test_wrong_results(self):
        def function(forward=lambda ctx, x: x * 2, backward=lambda ctx, g: g):
            return type("Wrong", (ag.Function,), {"forward": staticmethod(forward),
                                                  "backward": staticmethod(backward)})

        x = leaf(1, 2)
        with self.assertRaises(ag.InvalidArgument):
            function(forward=lambda ctx, x: None).apply(x)
        cases = [(lambda ctx, g: None, ag.CallbackFailed),
                 (lambda ctx, g: (g, g), ag.InvalidArgument),
                 (lambda ctx, g: "g", TypeError), (lambda ctx, g: ag.ones(3), ag.CallbackFailed),
                 (lambda ctx, g: 2.0, ag.CallbackFailed)]
        for backward, error in cases:
            with self.subTest(error=error.__name__), self.assertRaises(error):
                function(backward=backward).apply(x).backward()
        with self.assertRaises(NotImplementedError):
            type("Empty", (ag.Function,), {}).apply(x)

    def test_contexts_end_with_their_callback(self):
        kept = []

        class Keeps(ag.Function):
            @staticmethod
            def forward(ctx, x):
                kept.append(ctx)
                self.assertRaises(ag.InvalidState, lambda: ctx.saved_tensors)
                ctx.save_for_backward(x)
                return x * 1

            @staticmethod
            def backward(ctx, g):
                kept.append(ctx._handle)
                return g

        Keeps.apply(leaf(1)).backward()
        self.assertRaises(ag.InvalidState, lambda: kept[0].saved_tensors)
        with self.assertRaisesRegex(TypeError, "over"):
            ag._native.context_saved(0, kept[1])

    def test_nothing_is_kept(self):
        class Big:
            pass

        class Holds(ag.Function):
            @staticmethod
            def forward(ctx, x, held):
                ctx.held = held
                return x * 1

            @staticmethod
            def backward(ctx, g):
                return g, None

        big = Big()
        reference, count = weakref.ref(big), sys.getrefcount(big)
        for _ in range(100):
            x = leaf(1)
            y = Holds.apply(x, big)
            y.backward()
            del x, y
        gc.collect()
        self.assertEqual(sys.getrefcount(big), count)
        del big
        self.assertIsNone(reference())


class Hooks(unittest.TestCase):
    def test_hooks_see_and_change_gradients(self):
        x, seen = leaf(1, 2), []
        y = x * 2
        first = y.register_hook(lambda g: seen.append(g.tolist()))
        second = y.register_hook(lambda g: g * 10)
        third = y.register_hook(lambda g: seen.append(g.tolist()))
        ag.sum(y * y).backward()
        self.assertEqual(seen, [[4, 8], [40, 80]])
        self.assertEqual(x.grad.tolist(), [80, 160])
        for handle in (first, second, third, first):
            handle.remove()
        self.assertEqual(ag.grad(ag.sum((x * 2)**2), x)[0].tolist(), [8, 16])

    def test_a_hook_removes_itself(self):
        x, calls = leaf(1), []

        def once(g):
            calls.append(g)
            handle.remove()

        handle = x.register_hook(once)
        for _ in range(3):
            (x * 2).backward()
        self.assertEqual(len(calls), 1)

    def test_exceptions_and_wrong_results(self):
        for hook, error in [(lambda g: 1 / 0, ZeroDivisionError),
                            (lambda g: ag.ones(5), ag.InvalidShape),
                            (lambda g: "g", TypeError), (lambda: None, TypeError)]:
            x = leaf(1, 2)
            x.register_hook(hook)
            with self.subTest(error=error.__name__), self.assertRaises(error):
                (x * 2).backward()
        with self.assertRaises(ag.InvalidState):
            ag.ones(2).register_hook(print)
        with self.assertRaises(TypeError):
            leaf(1).register_hook(3)

    def test_hooks_are_dropped_with_their_tensor(self):
        class Hook:
            def __call__(self, g):
                return None

        hook = Hook()
        reference = weakref.ref(hook)
        x = leaf(1)
        handle = x.register_hook(hook)
        del hook
        self.assertIsNotNone(reference())
        del x, handle
        self.assertIsNone(reference())


if __name__ == "__main__":
    unittest.main()
