import io.libautograd.*;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Making, reading, indexing and printing tensors; ops, numbers as operands, options, results. */
public final class Basics {
  public static void main(String[] arguments) {
    making();
    scalars();
    ops();
    longLists();
    indexing();
    buffers();
    constants();
    Check.done();
  }

  private static void making() {
    Check.values(Tensor.of(new float[] {1.5f, 2}), 1.5, 2);
    Check.values(Tensor.of(new double[] {1, 2, 3, 4}, 2, 2), 1, 2, 3, 4);
    Check.equal(new long[] {2, 2}, Tensor.of(new double[] {1, 2, 3, 4}, 2, 2).shape());
    Check.values(Tensor.of(new int[] {-1, Integer.MAX_VALUE}), -1, Integer.MAX_VALUE);
    Check.values(Tensor.of(new boolean[] {true, false}), 1, 0);
    Check.equal(new long[] {Long.MIN_VALUE, 1L << 40}, Tensor.of(new long[] {Long.MIN_VALUE, 1L << 40}).toLongs());
    Check.values(Tensor.of(new double[][] {{1, 2}, {3, 4}}), 1, 2, 3, 4);
    Check.fails(InvalidShapeException.class, "row 1", () -> Tensor.of(new double[][] {{1, 2}, {3}}));
    Check.equal(new long[] {0}, Tensor.of(new float[0]).shape());
    ByteBuffer bytes = ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder());
    bytes.putFloat(0).putFloat(1).putFloat(2).putFloat(3).putFloat(4).putFloat(5).flip().position(8);
    Tensor complex = Tensor.ofBytes(bytes, Dtype.COMPLEX64, 2);
    Check.equal(new Tensor.Complex(4, 5), complex.get(Index.at(1)).itemComplex());
    byte[] heap = {0, 60, 0, -64};  // float16: 1, -2
    Check.values(Tensor.ofBytes(ByteBuffer.wrap(heap), Dtype.FLOAT16, 2), 1, -2);
    Check.equal(4, Tensor.ofBytes(ByteBuffer.wrap(heap), Dtype.FLOAT16, 2).toBytes().length);
    Tensor x = Ops.arange(0, 6, o -> o.dtype(Dtype.INT32)).reshape(2, 3);
    Check.equal(Dtype.INT32, x.dtype());
    Check.equal(2L, x.ndim());
    Check.equal(6L, x.numel());
    Check.equal(new long[] {3, 1}, x.strides());
    Check.equal(Device.CPU, x.device());
    Check.that(x.isContiguous() && !x.matrixTranspose().isContiguous(), "contiguity");
    Check.that(x.sharesMemory(x.reshape(6)) && !x.sharesMemory(x.copy()), "shared memory");
    Check.equal("tensor([[0, 1, 2],\n        [3, 4, 5]], dtype=int32)", x.toString());
    Check.equal("[[0 1 2]\n [3 4 5]]", x.format(o -> o.bare(true)));
    Check.equal(0L, x.version());
    x.write(new int[] {5, 4, 3, 2, 1, 0});
    Check.equal(1L, x.version());
    Check.equal(5.0, x.get(Index.at(0), Index.at(0)).item());
    Tensor y = x.retain();
    x.close();
    Check.that(x.isClosed() && !y.isClosed(), "a reference of its own");
    Check.equal(5, y.toInts()[0]);
    Check.equal(5f, y.toFloats()[0]);
    Check.equal(true, y.toBooleans()[0]);
  }

  private static void scalars() {
    Tensor x = Tensor.of(new float[] {1, 2, 3});
    Check.equal(Dtype.FLOAT32, x.multiply(2.5).dtype());
    Check.values(x.multiply(2.5), 2.5, 5, 7.5);
    Check.values(Ops.subtract(1, x), 0, -1, -2);
    Check.values(Ops.where(x.greater(1), x, 0), 0, 2, 3);
    Check.values(x.clip(1.5, 2.5), 1.5, 2, 2.5);
    Check.values(x.clip((Tensor) null, Tensor.scalar(2)), 1, 2, 2);
    Check.values(x.pow(2), 1, 4, 9);
    Tensor bytes = x.astype(Dtype.INT8);
    Check.equal(Dtype.INT8, bytes.add(1).dtype());
    Check.equal(Dtype.FLOAT32, bytes.add(1.0).dtype());
    Check.equal(Dtype.FLOAT32, bytes.add(1.0f).dtype());
    Check.equal(Dtype.COMPLEX64, x.multiply(Tensor.scalar(0, 1)).dtype());
    Check.equal(Dtype.BOOL, Tensor.of(new boolean[] {true}).logicalAnd(Tensor.scalar(true)).dtype());
    Check.that(Tensor.scalar(3).isWeak() && !x.isWeak(), "weakness");
    Check.values(Ops.linspace(0, 1, 3), 0, 0.5, 1);
    Check.values(Ops.full(new long[] {2}, 7), 7, 7);
    Check.values(x.copy().addInPlace(1).multiplyInPlace(2), 4, 6, 8);
    Check.values(Ops.zeros(2).set(3, Index.at(1)), 0, 3);
  }

  private static void ops() {
    Tensor x = Ops.arange(0, 6).reshape(2, 3);
    Check.equal(15L, x.sum().itemLong());
    Check.values(x.sum(0), 3, 5, 7);
    Check.values(x.sum(new long[0]), 0, 1, 2, 3, 4, 5);
    Check.equal(new long[] {2, 1}, x.sum(new long[] {1}, o -> o.keepdims(true)).shape());
    Check.equal(Dtype.FLOAT64, x.mean(o -> o.dtype(Dtype.FLOAT64)).dtype());
    Check.equal(5L, x.argmax().itemLong());
    Check.values(x.argmax(1), 2, 2);
    Check.equal(new long[] {4, 3}, Ops.concat(x, x).shape());
    Check.equal(new long[] {2, 6}, Ops.concat(new Tensor[] {x, x}, 1).shape());
    Check.equal(new long[] {2, 2, 3}, Ops.stack(x, x).shape());
    Check.values(Ops.einsum("ij->i", x), 3, 12);
    Tensor[] grids = Ops.meshgrid(new Tensor[] {Ops.arange(0, 2), Ops.arange(0, 3)}, o -> o.indexing(Indexing.IJ));
    Check.equal(new long[] {2, 3}, grids[1].shape());
    Tensor a = Tensor.of(new double[][] {{4, 1}, {1, 3}});
    try (Linalg.Svd svd = Linalg.svd(a)) {
      Check.equal(new long[] {2, 2}, svd.u().shape());
      Tensor back = svd.u().multiply(svd.s()).matmul(svd.vh());
      Check.that(back.subtract(a).abs().max().item() < 1e-12, "U S V^H = A");
    }
    Check.values(Linalg.solve(a, Linalg.inv(a)).matmul(a).matmul(a).round().add(0.0), 1, 0, 0, 1);
    Check.close(11, Linalg.det(a).item());
    Check.close(11, Linalg.slogdet(a).logabsdet().exp().item());
    Check.equal(new long[] {2, 2}, Linalg.qr(a, o -> o.mode(QrMode.COMPLETE)).r().shape());
    Check.values(Linalg.matrixFunction(Ops.eye(2), MatrixFunction.LOG), 0, 0, 0, 0);
    Tensor logits = Tensor.of(new double[][] {{1, 2}, {3, 1}});
    Tensor labels = Tensor.of(new long[] {1, 0});
    Check.close(logits.crossEntropy(labels).item() * 2,
        logits.crossEntropy(labels, o -> o.reduction(Reduction.SUM)).item());
    Tensor weight = Tensor.of(new double[] {1, 3});
    Tensor weighted = logits.crossEntropy(labels, o -> o.weight(weight).reduction(Reduction.NONE));
    Check.equal(new long[] {2}, weighted.shape());
  }

  /** Lists longer than what the wrappers keep on their stack. */
  private static void longLists() {
    long[] shape = new long[25];
    java.util.Arrays.fill(shape, 1);
    shape[24] = 3;
    Tensor x = Ops.arange(0, 3).reshape(shape);
    Check.equal(shape, x.shape());
    Check.equal(25, x.strides().length);
    Tensor[] many = new Tensor[40];
    for (int i = 0; i < many.length; ++i) {
      many[i] = Ops.full(new long[] {1}, i);
    }
    Check.equal(780L, Ops.concat(many).sum().itemLong());
    Check.equal(40, Ops.meshgrid(many).length);
    String text = "\u00e9".repeat(5000);
    Tensor leaf = Ops.ones(1).setRequiresGrad(true);
    leaf.node().setLabel(text);
    Check.equal(text, leaf.node().label());
  }

  private static void indexing() {
    Tensor x = Ops.arange(0, 24).reshape(2, 3, 4);
    Check.equal(23L, x.get(Index.at(-1), Index.at(2), Index.at(3)).itemLong());
    Check.equal(new long[] {2, 3}, x.get(Index.ELLIPSIS, Index.at(0)).shape());
    Check.equal(new long[] {2, 1, 2, 4}, x.get(Index.ALL, Index.NEW_AXIS, Index.slice(1, 3)).shape());
    Check.values(x.get(Index.at(0), Index.at(0), Index.slice(null, null, -2L)), 3, 1);
    Check.values(x.take(Tensor.of(new long[] {1}), 0).get(Index.at(0), Index.at(0)), 12, 13, 14, 15);
    Check.fails(IndexOutOfRangeException.class, "", () -> x.get(Index.at(2)));
  }

  private static void buffers() {
    Tensor x = Ops.arange(0, 4, o -> o.dtype(Dtype.FLOAT32));
    Check.equal(3f, x.buffer().asFloatBuffer().get(3));
    Check.that(x.buffer().isReadOnly(), "read-only");
    x.writableBuffer().asFloatBuffer().put(0, 9);
    Check.equal(9f, x.toFloats()[0]);
    Check.equal(1L, x.version());
    Check.equal(0, Ops.zeros(0).buffer().capacity());
    Check.fails(InvalidStateException.class, "contiguous", () -> x.reshape(2, 2).matrixTranspose().buffer());
    ByteBuffer memory = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    Tensor wrapped = Tensor.wrap(memory, Dtype.FLOAT32, 2, 2);
    memory.putFloat(4, 2.5f);
    Check.values(wrapped, 0, 2.5, 0, 0);
    wrapped.addInPlace(1);
    Check.equal(3.5f, memory.getFloat(4));
    Check.fails(ReadOnlyException.class, "",
        () -> Tensor.wrap(memory.asReadOnlyBuffer(), Dtype.FLOAT32, 4).addInPlace(1));
    memory.putFloat(0, 1).putFloat(4, 2).putFloat(8, 3).putFloat(12, 4);
    Check.values(Tensor.wrap(memory, Dtype.FLOAT32, new long[] {2, 2}, new long[] {1, 2}), 1, 3, 2, 4);
    ByteBuffer last = memory.duplicate().position(12);
    Check.values(Tensor.wrap(last, Dtype.FLOAT32, new long[] {4}, new long[] {-1}), 4, 3, 2, 1);
    String beyond = "of a buffer that has 16";
    Check.fails(InvalidShapeException.class, beyond, () -> Tensor.wrap(memory, Dtype.FLOAT32, 5));
    Check.fails(InvalidShapeException.class, beyond,
        () -> Tensor.wrap(last, Dtype.FLOAT32, new long[] {5}, new long[] {-1}));
    Check.fails(ArithmeticException.class, "overflow", () -> Tensor.wrap(memory, Dtype.FLOAT32, 1L << 62, 8));
    Check.fails(IllegalArgumentException.class, "direct", () -> Tensor.wrap(ByteBuffer.allocate(8), Dtype.INT8, 8));
  }

  private static void constants() {
    Check.equal(15, Dtype.values().length);
    Check.equal(16, Dtype.COMPLEX128.itemSize());
    Check.equal(1, Dtype.BOOL.itemSize());
    Check.equal(2, Dtype.BFLOAT16.itemSize());
    Check.equal(Dtype.INT64, Dtype.of(5));
    Check.fails(IllegalArgumentException.class, "99", () -> Dtype.of(99));
  }
}
