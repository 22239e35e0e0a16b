package io.libautograd;

import io.libautograd.internal.AutogradNative;

/**
 * A differentiable function of one's own.
 *
 * <pre>{@code
 * CustomFunction cube = new CustomFunction("cube",
 *     (ctx, in) -> {
 *       ctx.save(in[0]);
 *       return new Tensor[] {in[0].pow(3)};
 *     },
 *     (ctx, g) -> new Tensor[] {g[0].multiply(ctx.saved()[0].square()).multiply(3)});
 * Tensor y = cube.apply(x);
 * }</pre>
 *
 * <p>Forward runs without recording. The vjp is written with tensor operations, which are recorded
 * where a graph of the gradients is asked for, so that it differentiates again. Graphs keep the
 * function: it may be closed once it has been applied.
 */
public final class CustomFunction extends NativeObject {
  /** One rule of a function. */
  @FunctionalInterface
  public interface Rule {
    /**
     * Computes outputs from inputs (forward), gradients from cotangents (vjp) or tangents from
     * tangents (jvp). An entry of a gradient that is not needed may be null; an absent cotangent or
     * tangent, of an output or input of integer dtype, is null.
     *
     * @param context keeps tensors between forward and the derivative
     * @param given the inputs, cotangents or tangents
     * @return as many tensors as {@link Context#wanted()} says
     * @throws Exception as the rule likes: it arrives as the cause of {@link CallbackFailedException}
     */
    Tensor[] apply(Context context, Tensor[] given) throws Exception;
  }

  record Rules(Rule forward, Rule vjp, Rule jvp) {}

  /**
   * A function with a backward rule; forward mode differentiates that.
   *
   * @param name what errors and pictures of the graph call it
   * @param forward computes the outputs
   * @param vjp computes the gradients of the inputs from the cotangents of the outputs
   */
  public CustomFunction(String name, Rule forward, Rule vjp) {
    this(name, forward, vjp, null);
  }

  /**
   * A function with a backward and a forward-mode rule.
   *
   * @param name what errors and pictures of the graph call it
   * @param forward computes the outputs
   * @param vjp computes the gradients of the inputs from the cotangents of the outputs
   * @param jvp computes the tangents of the outputs from those of the inputs; null: none
   */
  public CustomFunction(String name, Rule forward, Rule vjp, Rule jvp) {
    super(Handle.Kind.FUNCTION, make(name, new Rules(forward, vjp, jvp)));
  }

  private static long make(String name, Rules rules) {
    if (rules.forward == null || rules.vjp == null) {
      throw AutogradException.missing("function_new", rules.forward == null ? "forward" : "vjp");
    }
    long user = Callbacks.hold(rules);
    try {
      return AutogradNative.function_new(name, Callbacks.address(Callbacks.FORWARD), Callbacks.address(Callbacks.VJP),
          rules.jvp == null ? 0 : Callbacks.address(Callbacks.JVP), user, Callbacks.address(Callbacks.DROP));
    } catch (Throwable e) {
      Callbacks.letGo(user);
      throw e;
    }
  }

  /**
   * Calls the function, which has one output.
   *
   * @param inputs its inputs
   * @return its output, recorded where an input requires grad
   */
  public Tensor apply(Tensor... inputs) {
    return applyAll(1, inputs)[0];
  }

  /**
   * Calls the function.
   *
   * @param outputs how many outputs it is asked for
   * @param inputs its inputs
   * @return its outputs, recorded where an input requires grad
   */
  public Tensor[] applyAll(int outputs, Tensor... inputs) {
    long[] outs = new long[outputs];
    begin(this);
    begin(inputs);
    try {
      AutogradNative.function_apply(outs, address(this, "function_apply: function"),
          addresses(inputs, "function_apply: ins"));
    } finally {
      end(inputs);
      end(this);
    }
    return Tensor.own(outs);
  }
}
