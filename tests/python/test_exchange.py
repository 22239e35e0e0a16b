"""Sharing memory: the buffer protocol, NumPy, DLPack; files."""

import array
import gc
import io
import os
import pathlib
import struct
import tempfile
import unittest
import weakref

import libautograd as ag
import numpy as np
from libautograd import _native

# numpy.dtype: what memoryview calls it
FORMATS = {"bool": "?", "int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B",
           "uint16": "H", "uint32": "I", "uint64": "Q", "float16": "e", "float32": "f",
           "float64": "d", "complex64": "Zf", "complex128": "Zd"}


class Buffers(unittest.TestCase):
    def test_every_dtype(self):
        for name, code in FORMATS.items():
            with self.subTest(dtype=name):
                a = np.array([[1, 0, 1], [0, 1, 1]]).astype(name)
                x = ag.asarray(a)
                view = memoryview(x)
                self.assertEqual((view.format, view.shape, view.itemsize),
                                 (code, (2, 3), a.itemsize))
                self.assertTrue(view.readonly)
                np.testing.assert_array_equal(np.asarray(x), a)
                self.assertEqual(np.asarray(x).dtype, a.dtype)

    def test_layouts_are_kept(self):
        a = np.arange(24.0).reshape(2, 3, 4)
        x = ag.asarray(a)
        for key in [(slice(None, None, -1),), (..., slice(1, None, 2)), (0,), (1, 2, 3),
                    (slice(0),)]:
            with self.subTest(key=key):
                made = np.asarray(x[key])
                np.testing.assert_array_equal(made, a[key])
                if made.size > 1:
                    self.assertEqual(made.strides, a[key].strides)
        np.testing.assert_array_equal(np.asarray(ag.broadcast_to(ag.asarray([1, 2]), (3, 2))),
                                      [[1, 2]] * 3)

    def test_no_copy(self):
        x = ag.zeros(3)
        view = np.asarray(x)
        x += 1
        self.assertEqual(view.tolist(), [1, 1, 1])
        self.assertFalse(view.flags.writeable)

    def test_writing_counts_as_a_write(self):
        x = ag.zeros(4)
        before = x.version
        self.assertEqual(io.BytesIO(np.arange(4, dtype="f").tobytes()).readinto(x), 16)
        self.assertEqual(x.tolist(), [0, 1, 2, 3])
        self.assertEqual(x.version, before + 1)
        w = x.numpy(writable=True)
        w[0] = 9
        self.assertEqual(x.tolist(), [9, 1, 2, 3])
        self.assertEqual(x.version, before + 2)
        y = ag.ones(4).requires_grad_()
        z = ag.sum(y * x * y)
        x.numpy(writable=True)
        self.assertRaises(ag.SavedTensorModified, z.backward)

    def test_a_view_outlives_its_tensor(self):
        x = ag.asarray([1.0, 2.0])
        reference, view = weakref.ref(x), memoryview(x)
        del x
        gc.collect()
        self.assertEqual(view.tolist(), [1, 2])
        view.release()
        self.assertIsNone(reference())

    def test_refusals(self):
        with self.assertRaisesRegex(BufferError, "bfloat16.*astype"):
            memoryview(ag.ones(2, dtype="bfloat16"))
        with self.assertRaisesRegex(BufferError, "detach"):
            memoryview(ag.ones(2).requires_grad_())
        with self.assertRaisesRegex(ag.InvalidState, "detach"):
            np.asarray(ag.ones(2).requires_grad_())
        with self.assertRaisesRegex(BufferError, "contiguous"):
            array.array("b").frombytes(ag.zeros((2, 3)).mT)
        with self.assertRaises(Exception):
            np.asarray(ag.ones(2, dtype="bfloat16"))

    def test_taking_buffers(self):
        copied = array.array("d", [1, 2, 3])
        x = ag.asarray(copied)
        copied[0] = 5
        self.assertEqual(x.tolist(), [1, 2, 3])
        shared = array.array("d", [1, 2, 3])
        x = ag.asarray(shared, copy=False)
        shared[0] = 5
        self.assertEqual(x.tolist(), [5, 2, 3])
        x[1] = 7
        self.assertEqual(shared[1], 7)
        with self.assertRaises(BufferError):
            shared.append(1)  # its memory is lent
        del x
        shared.append(1)
        a = np.arange(12.0).reshape(3, 4)[::-1, ::2]
        self.assertEqual(ag.asarray(a).tolist(), a.tolist())
        x = ag.asarray(a, copy=False)
        self.assertEqual((x.tolist(), x.strides), (a.tolist(), (-4, 2)))
        a = np.arange(3.0)
        a.flags.writeable = False
        with self.assertRaises(ag.ReadOnly):
            ag.asarray(a, copy=False)[0] = 1

    def test_shared_memory_lives_as_long_as_its_views(self):
        a = np.arange(3.0)
        reference = weakref.ref(a)
        x = ag.asarray(a, copy=False)[1:]
        y = (x * 2).requires_grad_()
        del a
        gc.collect()
        self.assertIsNotNone(reference())
        self.assertEqual(x.tolist(), [1, 2])
        del x
        gc.collect()
        self.assertIsNone(reference())
        self.assertEqual(y.tolist(), [2, 4])

    def test_bytes(self):
        x = ag.asarray([[1, 2], [3, 4]], dtype="int16")
        self.assertEqual(x.mT.tobytes(), struct.pack("4h", 1, 3, 2, 4))
        x.mT.write(struct.pack("4h", 5, 6, 7, 8))
        self.assertEqual(x.tolist(), [[5, 7], [6, 8]])
        self.assertEqual(ag.ones(1, dtype="bfloat16").tobytes(), b"\x80\x3f")
        self.assertRaises(ag.InvalidShape, x.write, b"123")
        self.assertRaises(TypeError, x.write, "text")

    def test_formats_without_a_counterpart(self):
        for a in (np.array(["x"]), np.array([1.0], dtype=">f8"),
                  np.array([1], dtype="datetime64[s]"),
                  np.zeros(1, dtype="f4,i4")):
            refused = ag.Error, ValueError, BufferError
            with self.subTest(dtype=a.dtype), self.assertRaises(refused):
                ag.asarray(a)

    def test_wrap_of_an_address(self):
        memory = array.array("q", [2**40, -1])
        address, _ = memory.buffer_info()
        owner = weakref.WeakSet()

        class Owner:
            pass

        keep = Owner()
        owner.add(keep)
        x = _native.tensor_wrap(address, (2,), ag.int64.code, None, 1, 0, False, keep)
        del keep
        self.assertEqual((x.tolist(), len(owner)), ([2**40, -1], 1))
        del x
        self.assertEqual(len(owner), 0)


class Dlpack(unittest.TestCase):
    def test_with_numpy_both_ways(self):
        for name in FORMATS:
            if name == "bool":
                continue  # NumPy 1.24 knows no bool in DLPack
            with self.subTest(dtype=name):
                a = np.array([[1, 0, 1], [0, 1, 1]]).astype(name)
                x = ag.from_dlpack(a)
                self.assertEqual(x.tolist(), a.tolist())
                back = np.from_dlpack(x)
                np.testing.assert_array_equal(back, a)
                x += 1
                np.testing.assert_array_equal(back, a)

    def test_memory_is_shared_and_kept(self):
        a = np.arange(4.0)
        reference = weakref.ref(a)
        x = ag.from_dlpack(a)
        a[0] = 9
        self.assertEqual(x.tolist(), [9, 1, 2, 3])
        del a
        gc.collect()
        self.assertEqual(x[1:].tolist(), [1, 2, 3])
        self.assertIsNotNone(reference())
        del x
        gc.collect()
        self.assertIsNone(reference())

    def test_protocol(self):
        x = ag.arange(3)
        self.assertEqual(x.__dlpack_device__(), (1, 0))
        self.assertIn('"dltensor"', repr(x.__dlpack__()))
        self.assertIn('"dltensor"', repr(x.__dlpack__(max_version=(0, 8))))
        self.assertIn('"dltensor_versioned"', repr(x.__dlpack__(max_version=(1, 0))))
        capsule = x.__dlpack__(max_version=(1, 1))
        y = ag.from_dlpack(capsule)
        self.assertIn('"used_dltensor_versioned"', repr(capsule))
        copies = [ag.from_dlpack(x, copy=True), ag.from_dlpack(x.__dlpack__(copy=True))]
        x += 1
        self.assertEqual([t.tolist() for t in (y, *copies)], [[1, 2, 3], [0, 1, 2], [0, 1, 2]])
        with self.assertRaisesRegex(TypeError, "used"):
            ag.from_dlpack(capsule)
        with self.assertRaises(ag.InvalidArgument):
            x.__dlpack__(stream=1)
        with self.assertRaises(BufferError):
            x.__dlpack__(dl_device=(2, 0))
        with self.assertRaises(ag.InvalidState):
            ag.ones(2).requires_grad_().__dlpack__()
        for other in (object(), [1], None):
            self.assertRaises(TypeError, ag.from_dlpack, other)

    def test_versioned_consumers_are_asked_first(self):
        asked = []

        class Producer:
            def __init__(self, tensor, old):
                self.tensor, self.old = tensor, old

            def __dlpack_device__(self):
                return self.tensor.__dlpack_device__()

            def __dlpack__(self, **wanted):
                asked.append(wanted)
                if self.old and wanted:
                    raise TypeError("unexpected keyword")
                return self.tensor.__dlpack__(**wanted)

        x = ag.arange(3)
        for old in (False, True):
            self.assertEqual(ag.from_dlpack(Producer(x, old)).tolist(), [0, 1, 2])
        self.assertEqual(asked, [{"max_version": (1, 0)}, {"max_version": (1, 0)}, {}])

    def test_capsules_that_nobody_took(self):
        before = ag.memory.statistics().live_tensors
        x = ag.ones(3)
        for versioned in (None, (1, 0)):
            x.__dlpack__(max_version=versioned)
        del x
        self.assertEqual(ag.memory.statistics().live_tensors, before)


class Files(unittest.TestCase):
    def test_npy(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "ä x.npy")
            for dtype in ("bool", "int64", "float16", "bfloat16", "float64", "complex64"):
                x = ag.asarray([[1, 0], [1, 1]]).astype(dtype)
                ag.save(path, x)
                self.assertEqual(ag.load(str(path)).tolist(), x.tolist())
                if dtype != "bfloat16":
                    np.testing.assert_array_equal(np.load(path), np.asarray(x))
            np.save(path, np.asfortranarray(np.arange(6, dtype=">f4").reshape(2, 3)))
            self.assertEqual(ag.load(path).tolist(), [[0, 1, 2], [3, 4, 5]])
            with self.assertRaises(ag.IoError) as caught:
                ag.load(os.path.join(folder, "missing.npy"))
            self.assertIsInstance(caught.exception, OSError)
            path.write_bytes(struct.pack("4i", 1, 2, 3, 4))
            self.assertRaises(ag.BadFormat, ag.load, path)
        self.assertRaises(ValueError, ag.load, "a\0b")
        self.assertRaises(TypeError, ag.load, 3)


if __name__ == "__main__":
    unittest.main()
