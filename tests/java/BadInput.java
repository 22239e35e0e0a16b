import io.libautograd.*;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Nulls, closed objects, wrong lengths and types: the exception of its own, with a sentence, and no crash. */
public final class BadInput {
  public static void main(String[] arguments) throws Exception {
    Check.whileCollecting(() -> {
      for (int round = 0; round < 3; ++round) {
        nulls();
        closed();
        wrong();
        errors();
      }
    });
    Check.done();
  }

  private static void nulls() {
    Tensor x = Ops.ones(2);
    Check.describe(
        Check.fails(NullArgumentException.class, "add: b is NULL", () -> x.add((Tensor) null)), 101, "add", "b");
    Check.fails(NullArgumentException.class, "value is null", () -> x.add((Number) null));
    Check.fails(NullArgumentException.class, "sum: x is NULL", () -> Ops.sum(null));
    Check.fails(NullArgumentException.class, "", () -> Ops.addInPlace((Tensor) null, x));
    Check.fails(NullArgumentException.class, "", () -> Ops.concat(x, null));
    Check.fails(InvalidArgumentException.class, "", () -> Ops.concat((Tensor[]) null));
    Check.fails(InvalidArgumentException.class, "", () -> Ops.zeros((long[]) null));
    Check.fails(InvalidArgumentException.class, "", () -> x.reshape((long[]) null));
    Check.fails(NullArgumentException.class, "", () -> Ops.einsum(null, x));
    Check.fails(NullArgumentException.class, "dtype", () -> Tensor.ofBytes(ByteBuffer.allocate(4), null, 1));
    Check.fails(NullArgumentException.class, "src", () -> x.write(null));
    Check.fails(NullArgumentException.class, "hook", () -> x.addHook(null));
    Check.fails(NullArgumentException.class, "function", () -> Autograd.vjp(1, null, new Tensor[] {x}, null));
    Check.fails(NullArgumentException.class, "", () -> Op.find(null));
    Check.fails(NullArgumentException.class, "", () -> new Attributes().set(null, 1));
    Check.fails(NullArgumentException.class, "", () -> Autograd.grad(null, x));
    Check.fails(InvalidArgumentException.class, "", () -> Autograd.backward((Tensor[]) null));
    Check.fails(NullArgumentException.class, "", () -> Optimizer.sgd(new Tensor[] {null}, o -> {}));
    Check.fails(NullPointerException.class, "", () -> Tensor.of((float[]) null));
    Check.fails(NullPointerException.class, "", () -> x.sum((java.util.function.Consumer<Options.Sum>) null));
    Check.fails(NullPointerException.class, "", () -> x.save(null));
    Check.fails(NullPointerException.class, "", () -> x.get((Index) null));
  }

  private static void closed() {
    Tensor x = Ops.ones(2);
    Tensor y = Ops.ones(2);
    x.close();
    x.close();
    Check.describe(Check.fails(ClosedException.class, "add: b has been closed", () -> y.add(x)), 107, "add", "b");
    Check.describe(Check.fails(ClosedException.class, "add: a has been closed", () -> x.add(y)), 107, "add", "a");
    Check.fails(ClosedException.class, "sum: x", x::sum);
    Check.fails(ClosedException.class, "add_: self", () -> x.addInPlace(y));
    Check.fails(ClosedException.class, "", () -> Ops.concat(y, x));
    Check.fails(ClosedException.class, "tensor_shape", x::shape);
    Check.fails(ClosedException.class, "", x::buffer);
    Check.fails(ClosedException.class, "", x::backward);
    Check.fails(ClosedException.class, "", x::retain);
    Check.fails(ClosedException.class, "weight",
        () -> Ops.crossEntropy(Ops.ones(1, 2), Tensor.of(new long[] {0}), o -> o.weight(x)));
    Check.fails(ClosedException.class, "grad", () -> y.setGrad(x));
    Check.fails(ClosedException.class, "", () -> Autograd.grad(y, x));
    Check.equal("tensor(closed)", x.toString());
    Generator g = new Generator(1);
    g.close();
    Check.fails(ClosedException.class, "rng", g::state);
    Check.fails(ClosedException.class, "random_normal: rng", () -> Random.normal(new long[] {1}, o -> o.rng(g)));
    CustomFunction f = new CustomFunction("f", (ctx, in) -> in, (ctx, in) -> in);
    f.close();
    Check.fails(ClosedException.class, "function", () -> f.apply(y));
    ThreadState state = ThreadState.save();
    state.close();
    Check.fails(ClosedException.class, "state", state::restore);
    Attributes attributes = new Attributes();
    attributes.close();
    Check.fails(ClosedException.class, "attrs", () -> attributes.set("n", 1));
    Check.fails(ClosedException.class, "attrs", () -> Op.find("eye").call(1, attributes));
    Tensor leaf = Ops.ones(1).setRequiresGrad(true);
    Node node = leaf.square().node();
    node.close();
    Check.fails(ClosedException.class, "node_name", node::name);
    // After an error in the middle of a call its other operands are as free as before.
    Check.that(!y.isClosed(), "open");
    y.close();
    Check.fails(ClosedException.class, "", y::numel);
  }

  private static void wrong() throws Exception {
    Check.fails(InvalidShapeException.class, "", () -> Tensor.of(new float[] {1, 2, 3}, 2));
    Check.fails(InvalidShapeException.class, "", () -> Tensor.of(new float[] {1}, -1));
    Check.fails(InvalidShapeException.class, "", () -> Ops.ones(3).write(new float[2]));
    Check.fails(IllegalArgumentException.class, "primitive array", () -> Ops.ones(3).write("text"));
    Check.fails(IllegalArgumentException.class, "primitive array", () -> Ops.ones(3).write(new String[3]));
    Check.fails(IllegalArgumentException.class, "direct", () -> Ops.ones(3).write(ByteBuffer.allocate(12)));
    Check.fails(InvalidShapeException.class, "", () -> Ops.ones(3).item());
    Check.fails(InvalidDtypeException.class, "", () -> Ops.ones(1).itemLong());
    Check.fails(InvalidShapeException.class, "", () -> Ops.ones(2, 3).matmul(Ops.ones(2, 3)));
    Check.fails(InvalidDtypeException.class, "", () -> Ops.ones(2).bitwiseAnd(Ops.ones(2)));
    Check.fails(DivisionByZeroException.class, "", () -> Tensor.of(new int[] {1}).floorDivide(0));
    Check.fails(SingularException.class, "", () -> Linalg.inv(Ops.zeros(2, 2)));
    Check.fails(NotPositiveDefiniteException.class, "", () -> Linalg.cholesky(Ops.zeros(2, 2)));
    Check.fails(LeafModifiedException.class, "", () -> Ops.ones(1).setRequiresGrad(true).addInPlace(1));
    Check.fails(TooLargeException.class, "", () -> Ops.zeros(Long.MAX_VALUE, 8));
    Check.fails(InvalidArgumentException.class, "", () -> Ops.index(Ops.ones(2), 1, 2, 3));
    Check.fails(IllegalArgumentException.class, "zero", () -> Op.find("a\0b"));
  }

  /** The sentence arrives whole, in UTF-8, and stays with its thread. */
  private static void errors() throws Exception {
    String text = "\u00e9\u2713\ud83d\ude00";
    NotFoundException e = Check.fails(NotFoundException.class, text, () -> Op.find(text));
    Check.equal(109, e.code());
    Check.that(e.getCause() == null, "no cause");
    List<Throwable> wrong = new ArrayList<>();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; ++t) {
      int length = t + 2;
      threads[t] = new Thread(() -> {
        try {
          for (int i = 0; i < 2000; ++i) {
            Check.fails(InvalidShapeException.class, "(" + length + ",)", () -> Ops.zeros(length).add(Ops.zeros(99)));
          }
        } catch (Throwable thrown) {
          synchronized (wrong) {
            wrong.add(thrown);
          }
        }
      });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Check.equal(List.of(), wrong);
  }
}
