"""Threads: long calls let others run, short ones do not, and callbacks take the lock."""

import os
import sys
import threading
import time
import unittest

import libautograd as ag


def in_threads(count, work):
    errors = []

    def guarded(i):
        try:
            work(i)
        except BaseException as error:  # noqa: BLE001  it is raised below
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


class Lock(unittest.TestCase):
    def others_ran(self, call):
        """How often another thread came to run during a call, when nothing else stops this one."""
        ran, stop, ready = [0], threading.Event(), threading.Event()

        def count():
            ready.set()
            while not stop.is_set():
                ran[0] += 1
                time.sleep(0)

        interval = sys.getswitchinterval()
        thread = threading.Thread(target=count)
        thread.start()
        ready.wait()
        sys.setswitchinterval(60)  # only a released lock lets the other one in
        try:
            before = ran[0]
            call()
            return ran[0] - before
        finally:
            sys.setswitchinterval(interval)
            stop.set()
            thread.join()

    def test_long_calls_release_it(self):
        x = ag.random.normal((500, 500))
        y = ag.random.normal((300, 300)).requires_grad_()
        z = ag.linalg.det(y @ y)
        for name, call in {"matmul": lambda: [x @ x for _ in range(8)],
                           "solve": lambda: ag.linalg.solve(x, x),
                           "svd": lambda: ag.linalg.svd(x),
                           "backward": lambda: z.backward(retain_graph=True),
                           "sum": lambda: [ag.sum(x) for _ in range(200)],
                           "creation": lambda: [ag.ones((1000, 1000)) for _ in range(20)],
                           "pending": lambda: [ag.sum(x.exp()) for _ in range(50)],
                           "method": lambda: [x.matmul(x) for _ in range(8)]}.items():
            with self.subTest(call=name):
                # On a busy machine the other one may be slow to wake.
                until = time.monotonic() + 60
                while not (ran := self.others_ran(call)) and time.monotonic() < until:
                    pass
                self.assertGreater(ran, 0)

    def test_short_calls_keep_it(self):
        x = ag.ones(4)

        def calls():
            for _ in range(2000):
                x + x
                x * 2.5
                x[0]
                x.sum()

        self.assertEqual(min(self.others_ran(calls) for _ in range(5)), 0)

    def test_callbacks_take_it(self):
        """Long calls of several threads at once that all run Python code inside."""
        class Slow(ag.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x * x

            @staticmethod
            def backward(ctx, g):
                x, = ctx.saved_tensors
                return 2 * g * x

        def work(i):
            for _ in range(20):
                x = ag.full((100, 100), float(i)).requires_grad_()
                x.register_hook(lambda g: g + 0)
                ag.sum(Slow.apply(x @ x)).backward()
                self.assertEqual(x.grad[0, 0].item(), 2 * 100 * i * i * 200 * i)

        in_threads(6, work)

    def test_exceptions_stay_in_their_thread(self):
        def work(i):
            for n in range(200):
                x = ag.ones(2).requires_grad_()
                error = KeyError(i, n)

                def hook(g, error=error):
                    raise error

                x.register_hook(hook)
                try:
                    (x * 2).backward()
                except KeyError as caught:
                    assert caught is error
                try:
                    ag.ones(i + 2) + ag.ones(i + 3)
                except ag.InvalidShape as caught:
                    assert f"({i + 2},)" in str(caught)

        in_threads(6, work)


class Processes(unittest.TestCase):
    def test_a_forked_child_works(self):
        x = ag.random.normal((300, 300))
        wanted = (x @ x).sum().item()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                y = x.copy().requires_grad_()
                ag.sum(y @ y).backward()
                status = 0 if (x @ x).sum().item() == wanted and y.grad is not None else 2
            finally:
                os._exit(status)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0)


class Sharing(unittest.TestCase):
    def test_tensors_are_made_here_and_dropped_there(self):
        boxes = [[] for _ in range(4)]
        before = ag.memory.statistics().live_tensors

        def work(i):
            for n in range(3000):
                boxes[(i + 1) % 4].append(ag.full((3,), float(n)) + i)
                if len(boxes[i]) > 10:
                    boxes[i].pop(0).tolist()

        in_threads(4, work)
        for box in boxes:
            box.clear()
        self.assertEqual(ag.memory.statistics().live_tensors, before)

    def test_one_graph_is_read_by_many(self):
        x = ag.asarray([1.0, 2.0, 3.0]).requires_grad_()
        y = ag.sum(ag.sin(x) * x)
        wanted = ag.grad(y, x)[0].tolist()
        in_threads(4, lambda i: [self.assertEqual(ag.grad(y, x)[0].tolist(), wanted)
                                 for _ in range(200)])

    def test_a_list_changes_during_a_call(self):
        """The tensors of a list are held while the lock is released."""
        tensors = [ag.ones((64, 1024)) for _ in range(8)]
        stop = threading.Event()

        def change():
            while not stop.is_set():
                for i in range(8):
                    tensors[i] = ag.ones((64, 1024))

        thread = threading.Thread(target=change)
        thread.start()
        try:
            for _ in range(200):
                self.assertEqual(ag.concat(tensors)[0, 0].item(), 1)
        finally:
            stop.set()
            thread.join()


if __name__ == "__main__":
    unittest.main()
