import io.libautograd.*;
import java.nio.ByteBuffer;

/** Values above 2^32 through every kind of 64-bit parameter and result of the raw layer's typemaps. */
public final class Int64 {
  private static final long BIG = (1L << 40) + 3;

  public static void main(String[] arguments) {
    run();
    Check.done();
  }

  private static void run() {
    Check.equal(BIG, Tensor.scalar(BIG).itemLong());
    Check.equal(-BIG, Tensor.of(new long[] {-BIG}).toLongs()[0]);
    // Lists in and out: shape, strides; sizes: numel.
    Tensor wide = Ops.broadcastTo(Ops.zeros(1, 1), BIG, 2);
    Check.equal(new long[] {BIG, 2}, wide.shape());
    Check.equal(2 * BIG, wide.numel());
    Check.equal(new long[] {0, 3, 1L << 41}, Ops.empty(0, 3, 1L << 41).shape());
    // Strides are not kept where an axis has one element; an error tells that they came whole.
    Check.fails(InvalidShapeException.class, "bytes 0 to " + (8 * BIG + 8), () -> Tensor.wrap(
        ByteBuffer.allocateDirect(8), Dtype.FLOAT64, new long[] {2}, new long[] {BIG}));
    // Scalars in: int and int? parameters, options.
    Check.equal(new long[] {0, 0}, Ops.eye(0, o -> o.m(0).k(BIG)).shape());
    Check.values(Ops.eye(2, o -> o.k(BIG)), 0, 0, 0, 0);
    Check.fails(InvalidAxisException.class, "" + BIG, () -> Ops.zeros(2).softmax(BIG));
    Check.fails(InvalidAxisException.class, "" + BIG, () -> Ops.zeros(2).sum(BIG));
    Check.fails(InvalidAxisException.class, "" + BIG, () -> Ops.zeros(2).argmax(BIG));
    Check.fails(IndexOutOfRangeException.class, "" + BIG, () -> Ops.zeros(2).get(Index.at(BIG)));
    Check.values(Ops.arange(0, 4).get(Index.slice(1, BIG)), 1, 2, 3);
    Check.values(Ops.arange(BIG, BIG + 2), BIG, BIG + 1);
    Tensor drawn = Random.integers(new long[] {3}, BIG, BIG + 1);
    Check.equal(new long[] {BIG, BIG, BIG}, drawn.toLongs());
    Check.equal(new long[] {-100}, Tensor.of(new long[] {-100}).toLongs());
    Tensor ignored = Ops.zeros(1, 2).crossEntropy(
        Tensor.of(new long[] {BIG}), o -> o.ignoreIndex(BIG).reduction(Reduction.SUM));
    Check.close(0, ignored.item());
    // Seeds, counters, steps, budgets, memory.
    try (Generator g = new Generator(BIG)) {
      Check.equal(new Generator.State(BIG, 0), g.state());
      g.setState(new Generator.State(-BIG, BIG));
      Check.equal(new Generator.State(-BIG, BIG), g.state());
      g.seed(BIG + 1);
      Check.equal(BIG + 1, g.state().seed());
    }
    Generator.State before = Generator.defaultState();
    Generator.setDefaultState(new Generator.State(BIG, BIG));
    Check.equal(new Generator.State(BIG, BIG), Generator.defaultState());
    Generator.setDefaultState(before);
    Tensor p = Ops.ones(2).setRequiresGrad(true);
    try (Optimizer sgd = Optimizer.sgd(new Tensor[] {p}, o -> o.lr(0.1))) {
      sgd.setSteps(BIG);
      Check.equal(BIG, sgd.steps());
      Check.fails(IndexOutOfRangeException.class, "" + BIG, () ->
          Optimizer.adam(new Tensor[] {p}, o -> {}).state("m", BIG));
    }
    long budget = Memory.statistics().budgetBytes();
    Memory.setBudget(BIG);
    Check.equal(BIG, Memory.statistics().budgetBytes());
    Memory.setBudget(budget);
    Check.fails(NotFoundException.class, "" + BIG, () -> p.removeHook(BIG));
    Check.fails(IndexOutOfRangeException.class, "", () -> p.multiply(2).node().shape(BIG));
    Tensor zero = Ops.zeros(1).get(Index.at(0));
    Check.equal("0.", zero.format(o -> o.bare(true).threshold(BIG).lineWidth(BIG).precision(3)));
    Tensor called = Op.find("eye").call(1, new Attributes().set("n", 2).set("k", BIG))[0];
    Check.values(called, 0, 0, 0, 0);
    Attributes shape = new Attributes().set("shape", new long[] {0, BIG});
    Check.equal(new long[] {0, BIG}, Op.find("zeros").call(1, shape)[0].shape());
  }
}
