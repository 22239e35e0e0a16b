package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Derivatives: of recorded tensors with respect to any nodes of their graph, and of functions. An
 * absent cotangent or tangent (null, in place of an array or as an entry) stands for ones.
 */
public final class Autograd {
  private Autograd() {}

  // --- of recorded tensors --------------------------------------------------------------------

  /**
   * Accumulates the gradients of the sum of some tensors into the leaves that they depend on.
   *
   * @param ys outputs to differentiate
   */
  public static void backward(Tensor... ys) {
    backward(ys, null, o -> {});
  }

  /**
   * Accumulates the gradients of the sum over i of {@code <grads[i], ys[i]>} into the leaves that ys
   * depend on. Never records a graph.
   *
   * @param ys outputs to differentiate
   * @param grads cotangents; null: ones
   * @param options which leaves, and whether the graph is freed
   */
  public static void backward(Tensor[] ys, Tensor[] grads, Consumer<Options.Backward> options) {
    Options.Backward o = new Options.Backward();
    options.accept(o);
    Lists lists = new Lists("backward", ys, grads, o.inputs);
    try {
      AutogradNative.backward(lists.at(0, "ys"), lists.at(1, "grads"), o.freeGraph ? 1 : 0, lists.at(2, "inputs"));
    } finally {
      lists.end();
    }
  }

  /**
   * The gradient of the sum of a tensor with respect to another one, leaf or intermediate.
   *
   * @param y output to differentiate
   * @param x a tensor that y depends on
   * @return of x's shape
   */
  public static Tensor grad(Tensor y, Tensor x) {
    return grad(new Tensor[] {y}, new Tensor[] {x}, null, o -> {})[0];
  }

  /**
   * The gradients of the sum over i of {@code <grads[i], ys[i]>} with respect to any tensors of the
   * graph. Nothing is accumulated.
   *
   * @param ys outputs to differentiate
   * @param xs tensors to differentiate with respect to
   * @param grads cotangents; null: ones
   * @param options whether the gradients are recorded, unused xs allowed, the graph freed
   * @return a gradient for each of xs
   */
  public static Tensor[] grad(Tensor[] ys, Tensor[] xs, Tensor[] grads, Consumer<Options.Grad> options) {
    Options.Grad o = new Options.Grad();
    options.accept(o);
    long[] outs = new long[xs.length];
    Lists lists = new Lists("grad", ys, xs, grads);
    try {
      AutogradNative.grad(outs, lists.at(0, "ys"), lists.at(1, "xs"), lists.at(2, "grads"), o.createGraph ? 1 : 0,
          o.allowUnused ? 1 : 0, o.freeGraph ? 1 : 0);
    } finally {
      lists.end();
    }
    return Tensor.own(outs);
  }

  /**
   * Forward mode: the tangents of ys when xs move along tangents.
   *
   * @param ys outputs to differentiate
   * @param xs tensors that move
   * @param tangents directions; null: ones
   * @param options whether the tangents are recorded, unused xs allowed
   * @return a tangent for each of ys
   */
  public static Tensor[] jvp(Tensor[] ys, Tensor[] xs, Tensor[] tangents, Consumer<Options.Jvp> options) {
    Options.Jvp o = new Options.Jvp();
    options.accept(o);
    long[] outs = new long[ys.length];
    Lists lists = new Lists("jvp", ys, xs, tangents);
    try {
      AutogradNative.jvp(outs, lists.at(0, "ys"), lists.at(1, "xs"), lists.at(2, "tangents"), o.createGraph ? 1 : 0,
          o.allowUnused ? 1 : 0);
    } finally {
      lists.end();
    }
    return Tensor.own(outs);
  }

  /**
   * The Jacobian of a recorded tensor, of shape y.shape + x.shape.
   *
   * @param y a tensor of the graph
   * @param x a tensor that y depends on
   * @param options how it is computed
   * @return the Jacobian
   */
  public static Tensor jacobianOf(Tensor y, Tensor x, Consumer<Options.JacobianOf> options) {
    Options.JacobianOf o = new Options.JacobianOf();
    options.accept(o);
    Lists lists = new Lists("jacobian_of", new Tensor[] {y, x});
    try {
      return Tensor.own(AutogradNative.jacobian_of(NativeObject.address(y, "jacobian_of: y"),
          NativeObject.address(x, "jacobian_of: x"), o.createGraph ? 1 : 0, o.allowUnused ? 1 : 0,
          o.forwardMode ? 1 : 0));
    } finally {
      lists.end();
    }
  }

  /**
   * The Hessian of a recorded tensor with one element, of shape x.shape + x.shape.
   *
   * @param y a real tensor with one element
   * @param x a real tensor that y depends on
   * @param options whether the result is recorded
   * @return the Hessian
   */
  public static Tensor hessianOf(Tensor y, Tensor x, Consumer<Options.HessianOf> options) {
    Options.HessianOf o = new Options.HessianOf();
    options.accept(o);
    Lists lists = new Lists("hessian_of", new Tensor[] {y, x});
    try {
      return Tensor.own(AutogradNative.hessian_of(NativeObject.address(y, "hessian_of: y"),
          NativeObject.address(x, "hessian_of: x"), o.createGraph ? 1 : 0));
    } finally {
      lists.end();
    }
  }

  /**
   * Hessian-vector products of a recorded tensor with one element.
   *
   * @param y a real tensor with one element
   * @param xs tensors that y depends on
   * @param vs vectors with xs' shapes; null: ones
   * @param options whether the results are recorded
   * @return a product for each of xs
   */
  public static Tensor[] hvpOf(Tensor y, Tensor[] xs, Tensor[] vs, Consumer<Options.HvpOf> options) {
    Options.HvpOf o = new Options.HvpOf();
    options.accept(o);
    long[] outs = new long[xs.length];
    Lists lists = new Lists("hvp_of", new Tensor[] {y}, xs, vs);
    try {
      AutogradNative.hvp_of(outs, NativeObject.address(y, "hvp_of: y"), lists.at(1, "xs"), lists.at(2, "vs"),
          o.createGraph ? 1 : 0);
    } finally {
      lists.end();
    }
    return Tensor.own(outs);
  }

  // --- of functions ---------------------------------------------------------------------------

  /**
   * Runs a function and returns its Jacobians.
   *
   * @param outputs how many outputs the function has
   * @param function the function, which sees inputs of its own
   * @param inputs where to differentiate
   * @param options how they are computed
   * @return the Jacobian of output i with respect to input j at [i][j], of shape output.shape + input.shape
   */
  public static Tensor[][] jacobian(
      int outputs, TensorFunction function, Tensor[] inputs, Consumer<Options.Jacobian> options) {
    Options.Jacobian o = new Options.Jacobian();
    options.accept(o);
    long[] outs = new long[outputs * inputs.length];
    run("jacobian", function, (f, user, ins, grads) ->
        AutogradNative.jacobian(outs, outputs, f, user, ins, o.forwardMode ? 1 : 0), inputs, null);
    return table(outs, outputs, inputs.length);
  }

  /**
   * Runs a function with one output of one element and returns the blocks of its Hessian.
   *
   * @param function the function
   * @param inputs where to differentiate
   * @return the second derivatives with respect to inputs i and j at [i][j]
   */
  public static Tensor[][] hessian(TensorFunction function, Tensor... inputs) {
    long[] outs = new long[inputs.length * inputs.length];
    run("hessian", function, (f, user, ins, grads) -> AutogradNative.hessian(outs, f, user, ins), inputs, null);
    return table(outs, inputs.length, inputs.length);
  }

  /**
   * Runs a function with one output of one element and returns its Hessian-vector products.
   *
   * @param function the function
   * @param inputs where to differentiate
   * @param vectors vectors with the inputs' shapes; null: ones
   * @return a product for each input
   */
  public static Tensor[] hvp(TensorFunction function, Tensor[] inputs, Tensor[] vectors) {
    long[] outs = new long[inputs.length];
    run("hvp", function, (f, user, ins, vs) -> AutogradNative.hvp(outs, f, user, ins, vs), inputs, vectors);
    return Tensor.own(outs);
  }

  /**
   * What {@link #vjp} returns.
   *
   * @param outputs the function's outputs, outside any graph
   * @param grads the gradients with respect to its inputs
   */
  public record Vjp(Tensor[] outputs, Tensor[] grads) {}

  /**
   * Runs a function and returns its outputs and the gradients with respect to its inputs.
   *
   * @param outputs how many outputs the function has
   * @param function the function
   * @param inputs where to differentiate
   * @param grads cotangents with the outputs' shapes; null: ones
   * @return outputs and gradients
   */
  public static Vjp vjp(int outputs, TensorFunction function, Tensor[] inputs, Tensor[] grads) {
    long[] outs = new long[outputs];
    long[] made = new long[inputs.length];
    run("vjp", function, (f, user, ins, gs) -> AutogradNative.vjp(outs, made, f, user, ins, gs), inputs, grads);
    return new Vjp(Tensor.own(outs), Tensor.own(made));
  }

  /**
   * Runs a function without recording what it does and records it as one node that keeps only its
   * inputs: backward runs it again.
   *
   * @param outputs how many outputs the function has
   * @param function the function, which must do the same every time and read tensors that require
   *     grad from its inputs alone
   * @param inputs its inputs
   * @return its outputs
   */
  public static Tensor[] checkpoint(int outputs, TensorFunction function, Tensor... inputs) {
    required("checkpoint", function);
    long[] outs = new long[outputs];
    long user = Callbacks.hold(function);
    Lists lists = new Lists("checkpoint", inputs);
    try {
      AutogradNative.checkpoint(outs, Callbacks.address(Callbacks.TENSORS), user, Callbacks.address(Callbacks.DROP),
          lists.at(0, "ins"));
    } catch (Throwable e) {
      Callbacks.letGo(user);
      throw e;
    } finally {
      lists.end();
    }
    return Tensor.own(outs);
  }

  /**
   * Compares a function's derivatives with central differences; {@link WrongGradientException} where
   * they differ.
   *
   * @param outputs how many outputs the function has
   * @param function the function
   * @param inputs where to check: float64 and complex128 tensors
   * @param options step and tolerances
   */
  public static void gradcheck(
      int outputs, TensorFunction function, Tensor[] inputs, Consumer<Options.Gradcheck> options) {
    Options.Gradcheck o = new Options.Gradcheck();
    options.accept(o);
    run("gradcheck", function, (f, user, ins, grads) -> AutogradNative.gradcheck(
        f, user, outputs, ins, o.eps, o.atol, o.rtol, o.checkForward ? 1 : 0), inputs, null);
  }

  /**
   * As {@link #gradcheck}, of a function's gradients.
   *
   * @param outputs how many outputs the function has
   * @param function the function
   * @param inputs where to check: float64 and complex128 tensors
   * @param options step and tolerances
   */
  public static void gradgradcheck(
      int outputs, TensorFunction function, Tensor[] inputs, Consumer<Options.Gradgradcheck> options) {
    Options.Gradgradcheck o = new Options.Gradgradcheck();
    options.accept(o);
    run("gradgradcheck", function, (f, user, ins, grads) -> AutogradNative.gradgradcheck(
        f, user, outputs, ins, o.eps, o.atol, o.rtol, o.checkForward ? 1 : 0), inputs, null);
  }

  private interface Call {
    void on(long function, long user, long[] inputs, long[] others);
  }

  /** Calls with a callback that lives as long as the call. */
  private static void run(String op, TensorFunction function, Call call, Tensor[] inputs, Tensor[] others) {
    required(op, function);
    long user = Callbacks.hold(function);
    Lists lists = new Lists(op, inputs, others);
    try {
      call.on(Callbacks.address(Callbacks.TENSORS), user, lists.at(0, "ins"), lists.at(1, "cotangents"));
    } finally {
      lists.end();
      Callbacks.letGo(user);
    }
  }

  private static void required(String op, TensorFunction function) {
    if (function == null) {
      throw AutogradException.missing(op, "function");
    }
  }

  private static Tensor[][] table(long[] addresses, int rows, int columns) {
    Tensor[] flat = Tensor.own(addresses);
    Tensor[][] made = new Tensor[rows][columns];
    for (int i = 0; i < rows; ++i) {
      System.arraycopy(flat, i * columns, made[i], 0, columns);
    }
    return made;
  }

  /** The tensors of one call, kept for its time. */
  private static final class Lists {
    private final String op;
    private final Tensor[][] lists;

    Lists(String op, Tensor[]... lists) {
      this.op = op;
      this.lists = lists;
      for (Tensor[] list : lists) {
        NativeObject.begin(list);
      }
    }

    long[] at(int i, String argument) {
      return NativeObject.addresses(lists[i], op + ": " + argument);
    }

    void end() {
      for (Tensor[] list : lists) {
        NativeObject.end(list);
      }
    }
  }

  // --- the thread's modes ---------------------------------------------------------------------

  /** A mode of this thread, until it is closed. */
  public static final class Mode implements AutoCloseable {
    private final IntUnaryOperator set;
    private final int former;

    private Mode(IntUnaryOperator set, boolean on) {
      this.set = set;
      former = set.applyAsInt(on ? 1 : 0);
    }

    /** Sets the mode to what it was. */
    @Override
    public void close() {
      set.applyAsInt(former);
    }
  }

  /**
   * Turns recording off: {@code try (var off = Autograd.noGrad()) { … }}.
   *
   * @return the mode, to be closed
   */
  public static Mode noGrad() {
    return gradMode(false);
  }

  /**
   * Turns recording on or off.
   *
   * @param on whether operations are recorded
   * @return the mode, to be closed
   */
  public static Mode gradMode(boolean on) {
    return new Mode(x -> AutogradNative.grad_mode_set(x), on);
  }

  /**
   * Whether this thread records operations.
   *
   * @return true unless turned off
   */
  public static boolean isGradMode() {
    return AutogradNative.grad_mode() != 0;
  }

  /**
   * Lets nodes keep their results whatever their size.
   *
   * @param on whether they do
   * @return the mode, to be closed
   */
  public static Mode keepValues(boolean on) {
    return new Mode(x -> AutogradNative.keep_values_mode_set(x), on);
  }

  /**
   * Whether nodes keep their results whatever their size.
   *
   * @return false unless turned on
   */
  public static boolean isKeepValues() {
    return AutogradNative.keep_values_mode() != 0;
  }

  /**
   * Checks every result and gradient for NaN; the first one is a {@link NotFiniteException}.
   *
   * @param on whether they are checked
   * @return the mode, to be closed
   */
  public static Mode anomalyMode(boolean on) {
    return new Mode(x -> AutogradNative.anomaly_mode_set(x), on);
  }

  /**
   * Whether results are checked for NaN.
   *
   * @return false unless turned on
   */
  public static boolean isAnomalyMode() {
    return AutogradNative.anomaly_mode() != 0;
  }
}
