"""The harness of bench/run on made-up figures."""
import math
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))

import figures  # noqa: E402
import protocol  # noqa: E402
import rows  # noqa: E402
import targets  # noqa: E402
import threads  # noqa: E402
from programs import BUSY, ONE, TWO, Program  # noqa: E402
from targets import AtMost, Bytes, Faster, Flops, Loop, OfLimit, Ratio, Row, Within  # noqa: E402

VERDICT = targets.COLUMNS.index("")
RATIO, LIMIT, BESIDE = VERDICT + 1, VERDICT + 2, VERDICT + 3


def measured(one, **modes):
    return targets.Measured({mode: figures.Figures({k: [v] for k, v in values.items()})
                             for mode, values in {"one": one, **modes}.items()})


def line(target, one, limit=None, ours="op_us", **modes):
    (only,) = Row("an op", ours, (target,), limit).lines(measured(one, **modes))
    return only


class Targets(unittest.TestCase):
    def verdict(self, expected, *arguments, **options):
        self.assertEqual(line(*arguments, **options)[VERDICT], expected)

    def test_at_most_compares_across_units(self):
        self.verdict("PASS", AtMost(2000), {"op_us": 2.0})
        self.verdict("FAIL", AtMost(2000), {"op_us": 2.001})

    def test_faster_than_a_peer(self):
        self.verdict("PASS", Faster(3, ("torch",)), {"op_us": 1, "torch_op_us": 3})
        self.verdict("FAIL", Faster(3, ("torch",)), {"op_us": 1, "torch_op_us": 2.99})

    def test_the_strongest_of_a_peer_counts(self):
        self.verdict("FAIL", Faster(3, ("torch",)), {"op_us": 1, "torch_op_us": 9, "tuned_torch_op_us": 2})
        self.verdict("FAIL", Faster(3, ("torch",), ("torch_fused_us",)),
                     {"op_us": 1, "torch_op_us": 9, "torch_fused_us": 2})

    def test_the_best_of_two_peers_counts(self):
        both = Faster(1, ("numpy", "torch"))
        self.verdict("FAIL", both, {"op_us": 2, "torch_op_us": 1, "numpy_op_us": 3})
        self.verdict("FAIL", both, {"op_us": 2, "torch_op_us": 3, "numpy_op_us": 1})
        self.verdict("PASS", both, {"op_us": 2, "torch_op_us": 3, "numpy_op_us": 2})

    def test_an_absent_peer_is_said_and_gives_no_verdict(self):
        for one in ({"op_us": 1}, {"op_us": 1, "numpy_op_us": 9}):
            cells = line(Faster(1, ("numpy", "torch")), one)
            self.assertEqual(cells[VERDICT], targets.NOT_COMPARED)
            self.assertIn("nothing measured of PyTorch", cells[BESIDE])

    def test_what_was_not_measured_has_no_verdict(self):
        for target in (AtMost(1), Faster(1, ("torch",)), Within(2, "loop_us", "a loop"), OfLimit(0.5),
                       Ratio(most=1)):
            cells = line(target, {"torch_op_us": 1, "loop_us": 1, "peak_f32_gflops": 1}, Flops(1))
            self.assertEqual(cells[VERDICT], targets.NOT_COMPARED)
            self.assertEqual(cells[BESIDE], "not measured")

    def test_within_another_figure(self):
        self.verdict("PASS", Within(1.3, "loop_us", "a loop"), {"op_us": 13, "loop_us": 10})
        self.verdict("FAIL", Within(1.3, "loop_us", "a loop"), {"op_us": 13.1, "loop_us": 10})
        self.verdict("–", Within(1.3, "loop_us", "a loop"), {"op_us": 13.1})

    def test_a_share_of_the_peak(self):
        one = {"op_us": 1, "peak_f32_gflops": 100, "peak_f32_2_gflops": 200}  # 10⁵ operations a µs
        self.verdict("PASS", OfLimit(0.7), one, Flops(7e4))
        self.verdict("FAIL", OfLimit(0.7), one, Flops(6.9e4))
        self.verdict("FAIL", OfLimit(0.7), one, Flops(7e4, threads=2))
        self.assertEqual(line(AtMost(1e9), one, Flops(5e4))[LIMIT], "50 % of peak")

    def test_a_share_of_the_speed_of_the_memory_that_holds_it(self):
        one = {"op_us": 100, "read_1024_gbs": 100, "copy_1024_gbs": 50, "copy_262144_gbs": 10}
        self.assertEqual(line(AtMost(1e9), one, Bytes(1e6))[LIMIT], "10 % of memory's speed")
        self.assertEqual(line(AtMost(1e9), one, Bytes(5e5, 5e5))[LIMIT], "20 % of memory's speed")
        one["op_us"] = 1e5
        self.assertEqual(line(AtMost(1e9), one, Bytes(1e8, 1e8))[LIMIT], "20 % of memory's speed")

    def test_a_share_of_a_loop(self):
        self.assertEqual(line(AtMost(1e9), {"op_us": 4, "loop_us": 1}, Loop("loop_us"))[LIMIT],
                         "25 % of a loop by hand")

    def test_ratios(self):
        self.verdict("PASS", Ratio(least=0.95, what="BLAS"), {}, ours="two:ratio_x", two={"ratio_x": 0.95})
        self.verdict("FAIL", Ratio(least=0.95, what="BLAS"), {}, ours="two:ratio_x", two={"ratio_x": 0.94})

    def test_another_mode_is_compared_with_the_peers_of_that_mode(self):
        target = Faster(2, ("torch",))
        self.verdict("PASS", target, {"torch_op_us": 1}, ours="two:op_us@2", two={"op_us@2": 1, "torch_op_us": 2})
        self.verdict("–", target, {"torch_op_us": 9}, ours="two:op_us@2", two={"op_us@2": 1})


class Tables(unittest.TestCase):
    def test_every_row_has_lines_without_figures(self):
        nothing = measured({})
        lines = [cells for row in rows.ALL for cells in row.lines(nothing)]
        self.assertEqual(len(lines), sum(len(row.targets) for row in rows.ALL))
        self.assertEqual({len(cells) for cells in lines}, {len(targets.COLUMNS)})
        self.assertEqual({cells[VERDICT] for cells in lines}, {targets.NOT_COMPARED})

    def test_no_figure_has_two_rows(self):
        keys = [row.ours for row in rows.ALL]
        self.assertEqual(len(keys), len(set(keys)))

    def test_threads_are_judged_op_by_op_and_by_the_worst(self):
        two = {"a_us@1": 2, "a_us@2": 1, "a_us@ratio": 0.5, "b_us@1": 1, "b_us@2": 1.1, "b_us@ratio": 1.1}
        m = measured({}, two=two, busy=two)
        idle, busy = threads.summary(m)
        self.assertEqual((idle[VERDICT], idle[RATIO], busy[VERDICT]), ("FAIL", "1.10 ×", "PASS"))
        a, b = threads.table(m, {"a_us": "an op"})
        self.assertEqual(a[:5], ("an op", "2.00 µs", "1.00 µs", "0.50 ×", "PASS"))
        self.assertEqual((b[0], b[4], b[8]), ("b", "FAIL", "PASS"))

    def test_threads_without_figures(self):
        self.assertEqual([cells[VERDICT] for cells in threads.summary(measured({}))], ["–", "–"])

    def test_a_table_is_kept_between_its_marks(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(figures, "HERE", pathlib.Path(folder)):
            page = pathlib.Path(folder) / "page.md"
            page.write_text("before\n<!-- table -->\nold\n<!-- end of table -->\nafter\n")
            figures.save("page.md", "title", [("a", "b"), ("1", "2")])
            self.assertEqual(page.read_text(), "before\n<!-- table -->\ntitle\n\n| a | b |\n|---|---|\n"
                             "| 1 | 2 |\n<!-- end of table -->\nafter\n")


class Protocol(unittest.TestCase):
    def test_lines_of_programs(self):
        self.assertEqual(figures.figure_of("op_us 1.5"), ("op_us", 1.5))
        self.assertEqual(figures.figure_of('{"name": "add4", "ns": 62}'), ("add4_ns", 62.0))

    def test_rounds_settle(self):
        self.assertFalse(protocol.settled({}, {"a": 1}))
        self.assertTrue(protocol.settled({"a": 100}, {"a": 102, "new": 1}))
        self.assertFalse(protocol.settled({"a": 100}, {"a": 110}))

    def test_turns_of_a_program(self):
        odd = Program("p", (), (ONE, TWO), rounds=2, every=(2, 1))
        self.assertEqual([t for t in range(8) if odd.runs(ONE, t)], [1, 3])
        self.assertFalse(odd.runs(BUSY, 1))
        self.assertEqual(Program("p", (), suffix="@6", prefix="x_").named({"a": 1}), {"x_a@6": 1})

    def test_the_quietest_attempt_counts(self):
        session = protocol.Session([], 1, {}, {}, patience_s=math.inf)
        cores = iter([0.9, 0.5, 0.7])
        with mock.patch.object(session, "wait"), mock.patch.object(
                protocol, "Neighbours", lambda *_: mock.Mock(cores=lambda: next(cores))):
            results = iter([{"a": 1}, {"a": 2}, {"a": 3}])
            self.assertEqual(session.undisturbed(lambda: next(results), None), (False, {"a": 2}))

    def test_a_quiet_attempt_is_enough(self):
        session = protocol.Session([], 1, {}, {}, patience_s=math.inf)
        with mock.patch.object(session, "wait"), mock.patch.object(
                protocol, "Neighbours", lambda *_: mock.Mock(cores=lambda: 0.1)):
            self.assertEqual(session.undisturbed(lambda: {"a": 1}, None), (True, {"a": 1}))

    def test_disturbed_runs_count_only_where_there_is_no_other(self):
        runs = protocol.Runs()
        for quiet, value in ((False, 9), (True, 1), (True, 2)):
            runs.add(Program("a", ()), quiet, {"a": value})
        runs.add(Program("b", ()), False, {"b": 5})
        self.assertEqual(runs.figures().values, {"a": [1, 2], "b": [5]})
        self.assertEqual(runs.never_quiet(), ["b"])

    def test_a_peer_that_fails_costs_its_figures_only(self):
        peer = Program("peer", (pathlib.Path("/bin/false"),), is_peer=True)
        session = protocol.Session([peer], 1, {ONE: (2, 2)}, {ONE: 1}, patience_s=0)
        with mock.patch("sys.stderr"):
            session.measure(ONE)
        self.assertEqual(session.programs, [])

    def test_ours_that_fails_ends_the_run(self):
        session = protocol.Session([Program("ours", (pathlib.Path("/bin/false"),))], 1, {ONE: (1, 1)}, {ONE: 1},
                                   patience_s=0)
        with mock.patch("sys.stderr"), self.assertRaises(SystemExit):
            session.measure(ONE)

    def test_a_busy_core_is_seen(self):
        cpu = max(protocol.os.sched_getaffinity(0))
        with protocol.spinning(cpu) as spinner:
            seen, excused = protocol.Neighbours({cpu}), protocol.Neighbours({cpu}, spinner)
            protocol.time.sleep(0.5)
            self.assertGreater(seen.cores(), 0.3)
            self.assertLess(excused.cores(), seen.cores() - 0.1)


if __name__ == "__main__":
    unittest.main()
