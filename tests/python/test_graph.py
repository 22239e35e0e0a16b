"""Nodes, pictures, optimisers, generators, and the ops at run time."""

import pathlib
import pickle
import tempfile
import threading
import unittest
import xml.dom.minidom

import libautograd as ag


def leaf(*values):
    return ag.asarray(list(values), dtype="float64").requires_grad_()


class Graph(unittest.TestCase):
    def test_nodes(self):
        x = leaf(1, 2)
        y = ag.sin(x) * 2
        node = y.node
        self.assertEqual((node.name, node.is_leaf, node.n_outputs), ("multiply", False, 1))
        self.assertEqual((node.shape(), node.dtype(), node.value().tolist()),
                         ((2,), ag.float64, y.tolist()))
        sin, constant = node.inputs
        self.assertIsNone(constant)
        self.assertEqual(sin.name, "sin")
        self.assertEqual(sin.inputs, (x.node,))
        self.assertTrue(sin.inputs[0].is_leaf)
        self.assertEqual(len({x.node, sin.inputs[0], sin}), 2)
        self.assertGreater(node.number, sin.number)
        self.assertIsNone(ag.ones(2).node)
        self.assertRaises(ag.NotFound, x.node.grad)
        ag.sum(y).backward(retain_graph=True)
        self.assertEqual(x.node.grad().tolist(), x.grad.tolist())
        self.assertEqual([n.name for n in ag.graph.nodes(y)], ["leaf", "sin", "multiply"])
        self.assertEqual(ag.grad(y, sin.value())[0].tolist(), [2, 2])
        with self.assertRaises(ag.IndexOutOfRange):
            node.shape(1)

    def test_outputs_of_several(self):
        values, vectors = ag.linalg.eigh(leaf(2, 0, 0, 3).reshape(2, 2))
        self.assertEqual(values.node, vectors.node)
        self.assertEqual((values.node.output, vectors.node.output), (0, 1))
        self.assertEqual(vectors.node.shape(), (2, 2))

    def test_values_and_origins(self):
        with ag.keep_values(), ag.detect_anomaly():
            y = ag.sum(leaf(*range(100)) * 3)
        self.assertEqual(y.node.inputs[0].value().shape, (100,))
        self.assertTrue(y.node.origin)

    def test_pictures(self):
        x = leaf(1)
        x.node.label = "weights"
        self.assertEqual(x.node.label, "weights")
        y = ag.exp(x)
        self.assertIn("weights", ag.graph.dot(y, title="A & B"))
        xml.dom.minidom.parseString(ag.graph.svg([y], values=False, grads=False, title="A & B"))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "ü.svg")
            ag.graph.save(path, y)
            self.assertIn("<svg", path.read_text(encoding="utf-8"))
            with self.assertRaises(ag.IoError):
                ag.graph.save(pathlib.Path(folder, "none", "x.svg"), y)


class Optimisers(unittest.TestCase):
    def made(self, kind, **options):
        x = leaf(1, 2)
        return x, kind([x], lr=0.1, **options)

    def steps(self, x, optimiser, n):
        for _ in range(n):
            optimiser.zero_grad()
            ag.sum(x**4).backward()
            optimiser.step()

    def test_states_are_taken_up_again(self):
        cases = [(ag.optim.SGD, {"momentum": 0.9, "nesterov": True}), (ag.optim.SGD, {}),
                 (ag.optim.Adam, {"betas": (0.8, 0.9)}), (ag.optim.AdamW, {"weight_decay": 0.1})]
        for kind, options in cases:
            with self.subTest(kind=kind.__name__):
                x, optimiser = self.made(kind, **options)
                states = optimiser.state_dict()["state"]
                self.assertTrue(all(ts == [None] for name, ts in states.items() if name != "step"))
                self.steps(x, optimiser, 3)
                state = pickle.loads(pickle.dumps(optimiser.state_dict()))
                y = x.detach().copy().requires_grad_()
                other = kind([y], **options)
                other.load_state_dict(state)
                self.assertEqual((other.lr, other.steps), (0.1, 3))
                self.steps(x, optimiser, 2)
                self.steps(y, other, 2)
                self.assertEqual(x.tolist(), y.tolist())

    def test_sgd_by_hand(self):
        x, optimiser = self.made(ag.optim.SGD)
        self.steps(x, optimiser, 1)
        self.assertEqual(x.tolist(), [1 - 0.1 * 4, 2 - 0.1 * 32])
        optimiser.zero_grad()
        self.assertIsNone(x.grad)
        optimiser.lr = 0.5
        self.assertEqual(optimiser.lr, 0.5)

    def test_refusals(self):
        x, optimiser = self.made(ag.optim.Adam)
        with self.assertRaises(ag.BadFormat):
            ag.optim.SGD([x]).load_state_dict(optimiser.state_dict())
        with self.assertRaises(ag.BadFormat):
            ag.optim.Adam([x, leaf(1)]).load_state_dict(optimiser.state_dict())
        for params in (x, [1.0], None, "x"):
            refused = ag.Error, TypeError
            with self.subTest(params=type(params).__name__), self.assertRaises(refused):
                ag.optim.SGD(params if params is not x else ag.ones(2))
        with self.assertRaises(ag.InvalidArgument):
            ag.optim.SGD([x], lr=-1)


class Generators(unittest.TestCase):
    def test_the_same_seed_gives_the_same_numbers(self):
        a, b = ag.random.Generator(7), ag.random.Generator(7)
        self.assertEqual(ag.random.normal(5, rng=a).tolist(), ag.random.normal(5, rng=b).tolist())
        seed, position = a.state
        self.assertEqual(seed, 7)
        self.assertGreater(position, 0)
        again = pickle.loads(pickle.dumps(a))
        self.assertEqual(again.state, a.state)
        self.assertEqual(ag.random.uniform(3, rng=again).tolist(),
                         ag.random.uniform(3, rng=a).tolist())
        a.seed(7)
        self.assertEqual(a.state, (7, 0))
        ag.random.seed(5)
        first = ag.random.uniform(3).tolist()
        ag.random.seed(5)
        self.assertEqual(ag.random.uniform(3).tolist(), first)
        with self.assertRaises((TypeError, AttributeError)):
            ag.random.uniform(3, rng="7")

    def test_states_of_threads(self):
        ag.random.seed(11)
        made = []
        with ag.no_grad():
            state = ag.State()

        def work():
            state.restore()
            made.append((ag.is_grad_enabled(), ag.random.uniform(2).tolist()))

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        ag.random.seed(11)
        self.assertEqual(made, [(False, ag.random.uniform(2).tolist())])


class Ops(unittest.TestCase):
    def test_description(self):
        op = ag.ops.find("sum")
        self.assertEqual((op.name, op.family, op.outputs, op.differentiable),
                         ("sum", "reduction", ("out",), "yes"))
        self.assertEqual(op.inputs, (("x", "tensor"),))
        self.assertEqual([a.name for a in op.attributes], ["axes", "keepdims", "dtype"])
        self.assertTrue(op.doc and op.since and ag.int8 in op.dtypes and ag.bool in op.dtypes)
        self.assertTrue(op.supports("float32")
                        and not ag.ops.find("bitwise_and").supports("float32"))
        self.assertFalse(op.has_inplace)
        names = [each.name for each in ag.ops.all()]
        self.assertEqual(names, sorted(names))
        self.assertGreater(len(names), 200)
        with self.assertRaisesRegex(ag.NotFound, "matmul"):
            ag.ops.find("matmull")

    def test_calls(self):
        x = ag.asarray([[4.0, 1.0], [1.0, 3.0]])
        self.assertEqual(ag.ops.find("sum")(x, axes=[0], keepdims=True, dtype="float64").tolist(),
                         [[5, 4]])
        values, vectors = ag.ops.find("linalg_eigh")(x)
        self.assertEqual(values.tolist(), ag.linalg.eigh(x)[0].tolist())
        q, r = ag.ops.find("linalg_qr")(x, mode="qr_complete")
        self.assertEqual(q.shape, (2, 2))
        self.assertEqual(ag.ops.find("concat")(x, x, axis=1).shape, (2, 4))
        self.assertEqual(len(ag.ops.find("meshgrid")(x[0], x[1], n_outputs=2)), 2)
        self.assertEqual(ag.ops.find("einsum")(x, equation="ii").tolist(), 7)
        ag.random.seed(1)
        drawn = ag.ops.find("random_uniform")(shape=[2], low=0.5, rng=ag.random.Generator(1),
                                              device="cpu")
        self.assertEqual(drawn.shape, (2,))
        with self.assertRaises(ag.NotFound):
            ag.ops.find("sum")(x, axis=0)
        with self.assertRaises(ag.InvalidArgument):
            ag.ops.find("meshgrid")(x[0])


class System(unittest.TestCase):
    def test_versions_and_switches(self):
        self.assertEqual(ag.__version__, ag.version())
        self.assertIn("BLAS", ag.build_info())
        before = ag.get_num_threads()
        ag.set_local_num_threads(1)
        self.assertEqual(ag.get_num_threads(), 1)
        ag.set_local_num_threads(0)
        ag.set_num_threads(0)
        self.assertEqual(ag.get_num_threads(), before)
        self.assertRaises(ag.InvalidArgument, ag.set_num_threads, -1)
        for get, set_ in ((ag.is_deterministic, ag.set_deterministic), (ag.is_tf32, ag.set_tf32)):
            self.assertFalse(get())
            set_(True)
            self.assertTrue(get())
            set_(False)

    def test_devices(self):
        self.assertTrue(ag.cuda.device_name("cpu"))
        self.assertEqual(ag.cuda.device_count() > 0, ag.cuda.is_available())
        if ag.cuda.is_available():
            return
        self.assertTrue(ag.cuda.status())
        calls = [ag.cuda.synchronize, ag.cuda.Stream, ag.cuda.current_stream,
                 ag.cuda.use_default_stream,
                 lambda: ag.cuda.Stream(handle=1), lambda: ag.cuda.set_device("cuda:0"),
                 lambda: ag.memory.device_statistics("cuda"), lambda: ag.memory.reset_peak("cuda"),
                 lambda: ag.ones(2).to_device("cuda")]
        for call in calls:
            self.assertRaises((ag.DeviceUnavailable, ag.InvalidDevice), call)
        self.assertRaises(ag.InvalidDevice, ag.cuda.Stream, "cpu")


if __name__ == "__main__":
    unittest.main()
