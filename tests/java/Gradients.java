import io.libautograd.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Autograd: leaves, any node, functions, custom functions, hooks, what callbacks throw, the graph. */
public final class Gradients {
  private static <T> Consumer<T> defaults() {
    return o -> {};
  }

  public static void main(String[] arguments) throws Exception {
    Check.whileCollecting(() -> {
      for (int round = 0; round < 3; ++round) {
        leaves();
        recorded();
        functions();
        customFunctions();
        hooks();
        thrown();
        graph();
        modes();
      }
    });
    Check.done();
  }

  private static Tensor leaf(double... values) {
    return Tensor.of(values).setRequiresGrad(true);
  }

  private static void leaves() {
    Tensor x = leaf(1, 2, 3);
    Check.that(x.requiresGrad() && x.isLeaf() && !x.square().isLeaf(), "leaf");
    Check.fails(NotFoundException.class, "", x::grad);
    x.square().sum().backward();
    Check.values(x.grad(), 2, 4, 6);
    x.square().backward(Tensor.of(new double[] {1, 0, 0}));
    Check.values(x.grad(), 4, 4, 6);
    x.setGrad(null);
    Check.fails(NotFoundException.class, "", x::grad);
    Tensor h = x.square().retainGrad();
    h.sum().backward();
    Check.values(h.grad(), 1, 1, 1);
    Tensor loss = x.square().sum();
    Autograd.backward(new Tensor[] {loss}, null, o -> o.freeGraph(true));
    Check.fails(GraphFreedException.class, "", loss::backward);
    Tensor other = leaf(1);
    Autograd.backward(new Tensor[] {x.sum().add(other.sum())}, null, o -> o.inputs(new Tensor[] {other}));
    Check.values(other.grad(), 1);
  }

  private static void recorded() {
    Tensor x = leaf(2);
    Tensor y = x.pow(3);
    Tensor first = Autograd.grad(new Tensor[] {y}, new Tensor[] {x}, null, o -> o.createGraph(true))[0];
    Check.values(first, 12);
    Check.values(Autograd.grad(first, x), 12);
    Check.fails(UnreachedException.class, "", () -> Autograd.grad(y, leaf(1)));
    Check.values(Autograd.grad(new Tensor[] {y}, new Tensor[] {leaf(1)}, null, o -> o.allowUnused(true))[0], 0);
    Tensor[] direction = {Tensor.of(new double[] {2})};
    Check.values(Autograd.jvp(new Tensor[] {y}, new Tensor[] {x}, direction, defaults())[0], 24);
    Check.equal(new long[] {1, 1}, Autograd.jacobianOf(y, x, o -> o.forwardMode(true)).shape());
    Check.values(Autograd.hessianOf(y.sum(), x, defaults()), 12);
    Check.values(Autograd.hvpOf(y.sum(), new Tensor[] {x}, null, defaults())[0], 12);
  }

  private static void functions() {
    TensorFunction product = in -> new Tensor[] {in[0].multiply(in[1]).sum()};
    Tensor[] ins = {Tensor.of(new double[] {1, 2}), Tensor.of(new double[] {3, 4})};
    Tensor[][] jacobian = Autograd.jacobian(1, product, ins, defaults());
    Check.values(jacobian[0][0], 3, 4);
    Check.values(jacobian[0][1], 1, 2);
    Check.values(Autograd.hessian(product, ins)[0][1], 1, 0, 0, 1);
    Check.values(Autograd.hvp(product, ins, null)[0], 1, 1);
    Autograd.Vjp vjp = Autograd.vjp(1, product, ins, null);
    Check.values(vjp.outputs()[0], 11);
    Check.values(vjp.grads()[1], 1, 2);
    Tensor x = leaf(1, 2);
    Tensor y = Autograd.checkpoint(1, in -> new Tensor[] {in[0].sin().square()}, x)[0];
    y.sum().backward();
    Check.close(Math.sin(2), x.grad().toDoubles()[0]);
    Autograd.gradcheck(1, product, ins, defaults());
    Autograd.gradgradcheck(1, product, ins, defaults());
    Check.fails(WrongGradientException.class, "", () -> Autograd.gradcheck(1,
        in -> new Tensor[] {in[0].add(in[0].square().detach())}, new Tensor[] {Tensor.of(new double[] {1})},
        defaults()));
  }

  private static CustomFunction cube() {
    return new CustomFunction("cube",
        (ctx, in) -> {
          ctx.save(in[0]);
          ctx.saveConstants(Tensor.scalar(3));
          Check.equal(1, ctx.given());
          Check.equal(in[0].requiresGrad(), ctx.needsInput(0));
          return new Tensor[] {in[0].pow(3)};
        },
        (ctx, g) -> {
          Tensor[] saved = ctx.saved();
          return new Tensor[] {g[0].multiply(saved[0].square()).multiply(saved[1])};
        });
  }

  private static void customFunctions() {
    Tensor x = leaf(2);
    try (CustomFunction cube = cube()) {
      Tensor y = cube.apply(x);
      Check.values(y, 8);
      Tensor g = Autograd.grad(new Tensor[] {y}, new Tensor[] {x}, null, o -> o.createGraph(true))[0];
      Check.values(g, 12);
      Check.values(Autograd.grad(g, x), 12);
      Check.values(Autograd.jvp(new Tensor[] {y}, new Tensor[] {x}, null, defaults())[0], 12);
      Tensor[] where = {Tensor.of(new double[] {1.5})};
      Autograd.gradcheck(1, in -> new Tensor[] {cube.apply(in)}, where, defaults());
    }
    CustomFunction two = new CustomFunction("sum_and_difference",
        (ctx, in) -> {
          Tensor sum = in[0].add(in[1]);
          ctx.save(sum);
          return new Tensor[] {sum, in[0].subtract(in[1])};
        },
        (ctx, g) -> {
          Check.values(ctx.output(0), 3);
          return new Tensor[] {g[0].add(g[1]), g[0].subtract(g[1])};
        },
        (ctx, t) -> new Tensor[] {t[0].add(t[1]), t[0].subtract(t[1])});
    Tensor a = leaf(1);
    Tensor b = leaf(2);
    Tensor[] outs = two.applyAll(2, a, b);
    Autograd.backward(outs);
    Check.values(a.grad(), 2);
    Check.values(b.grad(), 0);
    Check.values(Autograd.jvp(outs, new Tensor[] {a, b}, null, defaults())[0], 2);
    Check.fails(NullArgumentException.class, "vjp", () -> new CustomFunction("f", (ctx, in) -> in, null));
  }

  private static void hooks() {
    Tensor x = leaf(1, 2);
    List<Tensor> seen = new ArrayList<>();
    long id = x.addHook(g -> {
      seen.add(g);
      return g.multiply(10);
    });
    x.square().sum().backward();
    Check.values(seen.get(0), 2, 4);
    Check.values(x.grad(), 20, 40);
    x.removeHook(id);
    Check.fails(NotFoundException.class, "", () -> x.removeHook(id));
    x.addHook(g -> null);
    x.setGrad(null).sum().backward();
    Check.values(x.grad(), 1, 1);
    Check.fails(InvalidStateException.class, "", () -> Ops.ones(1).addHook(g -> g));
  }

  private static final class Odd extends Exception {
    private static final long serialVersionUID = 1L;

    Odd(String message) {
      super(message);
    }
  }

  private static void thrown() {
    Tensor x = leaf(1);
    CallbackFailedException e = Check.fails(CallbackFailedException.class, "",
        () -> Autograd.vjp(1, in -> {
          throw new Odd("on purpose \u2713 \ud83d\ude00");
        }, new Tensor[] {x}, null));
    Check.that(e.getCause() instanceof Odd, "the exception itself is the cause");
    Check.equal("on purpose \u2713 \ud83d\ude00", e.getCause().getMessage());
    Check.equal(600, e.code());
    CustomFunction bad = new CustomFunction("bad", (ctx, in) -> new Tensor[] {in[0].add(1)}, (ctx, g) -> {
      throw new IllegalStateException("in vjp");
    });
    Tensor y = bad.apply(x);
    e = Check.fails(CallbackFailedException.class, "bad", y::backward);
    Check.equal("in vjp", e.getCause().getMessage());
    // A failure of the library inside a callback keeps its class and its sentence.
    e = Check.fails(CallbackFailedException.class, "", () -> Autograd.vjp(
        1, in -> new Tensor[] {in[0].reshape(7)}, new Tensor[] {x}, null));
    Check.that(e.getCause() instanceof InvalidShapeException, "cause: " + e.getCause());
    x.addHook(g -> {
      throw new Odd("hook");
    });
    e = Check.fails(CallbackFailedException.class, "", () -> x.square().backward());
    Check.equal("hook", e.getCause().getMessage());
    e = Check.fails(CallbackFailedException.class, "", () -> Autograd.vjp(2, in -> in, new Tensor[] {leaf(1)}, null));
    Check.that(e.getCause() instanceof IllegalArgumentException, "too few results: " + e.getCause());
    e = Check.fails(CallbackFailedException.class, "", () -> Autograd.vjp(1, in -> null, new Tensor[] {leaf(1)}, null));
    Check.that(e.getCause().getMessage().contains("null"), "no result: " + e.getCause());
    e = Check.fails(CallbackFailedException.class, "",
        () -> Autograd.vjp(1, in -> recurse(in), new Tensor[] {leaf(1)}, null));
    Check.that(e.getCause() instanceof StackOverflowError, "no stack: " + e.getCause());
    // The next failure does not inherit a cause.
    Check.that(Check.fails(InvalidShapeException.class, "", () -> x.reshape(7)).getCause() == null, "no cause");
    Context[] kept = new Context[1];
    new CustomFunction("keeps", (ctx, in) -> {
      kept[0] = ctx;
      return new Tensor[] {in[0].add(1)};
    }, (ctx, g) -> g).apply(leaf(1));
    Check.fails(ClosedException.class, "ctx", () -> kept[0].save(leaf(1)));
  }

  private static Tensor[] recurse(Tensor[] in) {
    return recurse(in.clone());
  }

  private static void graph() throws Exception {
    Tensor x = leaf(1, 2);
    Tensor y = x.square().sum();
    Node node = y.node();
    Check.equal("sum", node.name());
    Check.equal("square", node.input(0).name());
    Check.equal(0L, node.inputOutput(0));
    Check.equal(1L, node.inputs());
    Check.equal(1L, node.outputs());
    Check.that(!node.isLeaf() && x.node().isLeaf(), "leaf nodes");
    Check.that(node.number() > node.input(0).number(), "numbers");
    Check.equal(new long[] {2}, node.input(0).shape(0));
    Check.equal(Dtype.FLOAT64, node.dtype(0));
    Check.values(node.input(0).value(0), 1, 4);
    y.backward();
    Check.values(x.node().grad(0), 2, 4);
    Check.equal("", node.origin());
    x.node().setLabel("x \u00e9");
    Check.equal("x \u00e9", x.node().label());
    List<Node> nodes = Graph.nodes(y);
    Check.equal(3, nodes.size());
    Check.equal(x.node(), nodes.get(0));
    Check.equal(1, Set.of(x.node()).size());
    Check.equal(x.node().hashCode(), nodes.get(0).hashCode());
    Check.that(Graph.dot(o -> o.title("a title"), y).contains("a title"), "title");
    Check.that(Graph.svg(o -> o.values(false), y).startsWith("<svg"), "svg");
    java.nio.file.Path file = java.nio.file.Files.createTempFile("graph", ".svg");
    Graph.save(file, defaults(), y);
    Check.that(java.nio.file.Files.size(file) > 100, "a picture");
    java.nio.file.Files.delete(file);
    Check.fails(NotFoundException.class, "", () -> Ops.ones(1).node());
  }

  private static void modes() {
    Tensor x = leaf(1);
    Check.that(Autograd.isGradMode() && !Autograd.isAnomalyMode() && !Autograd.isKeepValues(), "defaults");
    try (Autograd.Mode off = Autograd.noGrad()) {
      Check.that(!Autograd.isGradMode() && !x.square().requiresGrad(), "not recorded");
    }
    Check.that(x.square().requiresGrad(), "recorded again");
    try (Autograd.Mode anomaly = Autograd.anomalyMode(true)) {
      Check.that(Autograd.isAnomalyMode(), "anomaly mode");
      Check.fails(NotFiniteException.class, "log", () -> x.subtract(2).log());
    }
    try (Autograd.Mode keep = Autograd.keepValues(true)) {
      Check.that(Autograd.isKeepValues(), "keep values");
    }
    Check.that(!Autograd.isAnomalyMode() && !Autograd.isKeepValues(), "as before");
  }
}
