"""Memory shared with PyTorch and the newest NumPy, both ways. Runs in the environment of the
benchmarks' peers (bench/install-peers) and is skipped where there is none."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
sys.dont_write_bytecode = True


def main():
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
    from figures import TORCH_PROBE, find_peer

    python, version = find_peer(TORCH_PROBE)
    if python is None:
        print("skipped: bench/install-peers has installed no PyTorch")
        return SKIPPED
    import libautograd

    with tempfile.TemporaryDirectory() as folder:
        # The package alone, not its neighbours in this environment.
        os.symlink(pathlib.Path(libautograd.__file__).parent, pathlib.Path(folder, "libautograd"))
        print(version, flush=True)
        return subprocess.run([python, __file__, "inside"], env={"PYTHONPATH": folder}).returncode


def tests():
    import libautograd as ag
    import numpy as np
    import torch

    class Exchange(unittest.TestCase):
        def test_every_dtype_both_ways(self):
            for dtype in (torch.bool, torch.int8, torch.int16, torch.int32, torch.int64,
                          torch.uint8, torch.uint16,
                          torch.uint64, torch.float16, torch.bfloat16, torch.float32, torch.float64,
                          torch.complex64, torch.complex128):
                with self.subTest(dtype=dtype):
                    theirs = torch.tensor([[1, 0, 1], [0, 1, 1]]).to(dtype)
                    ours = ag.from_dlpack(theirs.T)
                    self.assertEqual((ours.tolist(), ours.strides), (theirs.T.tolist(), (1, 3)))
                    back = torch.from_dlpack(ours)
                    self.assertEqual(back.dtype, dtype)
                    back[0, 0] = 0
                    self.assertEqual((ours[0, 0].item(), theirs[0, 0].item()), (0, 0))

        def test_who_lives_longer(self):
            ours = ag.from_dlpack(torch.arange(3.0))
            theirs = torch.from_dlpack(ag.arange(3) * 2)
            self.assertEqual((ours.tolist(), theirs.tolist()), ([0, 1, 2], [0, 2, 4]))

        def test_gradients_are_not_lost(self):
            with self.assertRaises(BufferError):
                ag.from_dlpack(torch.ones(2, requires_grad=True))
            with self.assertRaises(ag.InvalidState):
                torch.from_dlpack(ag.ones(2).requires_grad_())

        def test_numpy(self):
            x = ag.asarray([[1.0, 2.0]])
            self.assertTrue(np.shares_memory(np.asarray(x, copy=False), np.from_dlpack(x)))
            self.assertEqual(np.asarray(x, dtype="float64").dtype, np.float64)
            self.assertFalse(np.shares_memory(np.array(x, copy=True), np.asarray(x)))
            self.assertEqual(np.from_dlpack(ag.asarray([True])).dtype, np.bool_)
            read_only = np.arange(3.0)
            read_only.flags.writeable = False
            with self.assertRaises(ag.ReadOnly):
                ag.from_dlpack(read_only)[0] = 1
            self.assertEqual((x * np.bool_(True) + np.float32(1) * x)[np.int64(0)].tolist(), [2, 4])

    return Exchange


if __name__ == "__main__":
    if "inside" not in sys.argv:
        sys.exit(main())
    Exchange = tests()
    unittest.main(argv=sys.argv[:1])
