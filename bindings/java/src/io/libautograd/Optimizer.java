package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.util.function.Consumer;

/**
 * Updates parameters in place from their gradients, all in one fused call. A parameter without a
 * gradient is left alone. Must be alone with its parameters while it steps.
 */
public final class Optimizer extends NativeObject {
  private final int parameters;

  private Optimizer(long address, int parameters) {
    super(Handle.Kind.OPTIM, address);
    this.parameters = parameters;
  }

  private interface Maker {
    long make(long[] parameters);
  }

  private static Optimizer make(String op, Tensor[] params, Maker maker) {
    begin(params);
    try {
      return new Optimizer(maker.make(addresses(params, op + ": params")), params == null ? 0 : params.length);
    } finally {
      end(params);
    }
  }

  /**
   * Stochastic gradient descent.
   *
   * @param params leaves of floating dtype that require grad
   * @param options learning rate, momentum and the rest
   * @return the optimiser
   */
  public static Optimizer sgd(Tensor[] params, Consumer<Options.Sgd> options) {
    Options.Sgd o = new Options.Sgd();
    options.accept(o);
    return make("sgd_new", params,
        p -> AutogradNative.sgd_new(p, o.lr, o.momentum, o.dampening, o.weightDecay, o.nesterov ? 1 : 0));
  }

  /**
   * Adam (Kingma and Ba, 2015).
   *
   * @param params leaves of floating dtype that require grad
   * @param options learning rate, decays and the rest
   * @return the optimiser
   */
  public static Optimizer adam(Tensor[] params, Consumer<Options.Adam> options) {
    Options.Adam o = new Options.Adam();
    options.accept(o);
    return make("adam_new", params,
        p -> AutogradNative.adam_new(p, o.lr, o.beta1, o.beta2, o.epsilon, o.weightDecay));
  }

  /**
   * AdamW (Loshchilov and Hutter, 2019): Adam with decoupled weight decay.
   *
   * @param params leaves of floating dtype that require grad
   * @param options learning rate, decays and the rest
   * @return the optimiser
   */
  public static Optimizer adamw(Tensor[] params, Consumer<Options.Adamw> options) {
    Options.Adamw o = new Options.Adamw();
    options.accept(o);
    return make("adamw_new", params,
        p -> AutogradNative.adamw_new(p, o.lr, o.beta1, o.beta2, o.epsilon, o.weightDecay));
  }

  private <R> R with(String op, Tensor.Call<R> call) {
    begin(this);
    try {
      return call.on(address(this, op + ": optim"));
    } finally {
      end(this);
    }
  }

  private void act(String op, Tensor.Action action) {
    with(op, optim -> {
      action.on(optim);
      return null;
    });
  }

  /** Updates every parameter that has a gradient. */
  public void step() {
    act("optim_step", x -> AutogradNative.optim_step(x));
  }

  /** Drops the gradients of all parameters. */
  public void zeroGrad() {
    act("optim_zero_grad", x -> AutogradNative.optim_zero_grad(x));
  }

  /**
   * The learning rate.
   *
   * @return the learning rate
   */
  public double lr() {
    return with("optim_lr", x -> AutogradNative.optim_lr(x));
  }

  /**
   * Changes the learning rate.
   *
   * @param lr not negative
   */
  public void setLr(double lr) {
    act("optim_set_lr", optim -> AutogradNative.optim_set_lr(optim, lr));
  }

  /**
   * How many steps have been made.
   *
   * @return the number
   */
  public long steps() {
    return with("optim_steps", x -> AutogradNative.optim_steps(x));
  }

  /**
   * Sets the number of steps made, when a saved state is taken up again.
   *
   * @param steps 0 or more
   */
  public void setSteps(long steps) {
    act("optim_set_steps", optim -> AutogradNative.optim_set_steps(optim, steps));
  }

  /**
   * How many parameters there are.
   *
   * @return the number
   */
  public int parameters() {
    return parameters;
  }

  /**
   * The names of what is kept for each parameter.
   *
   * @return such as "m", "v" and "step"
   */
  public String[] stateNames() {
    return with("optim_state_name", optim -> {
      String[] names = new String[(int) AutogradNative.optim_n_states(optim)];
      for (int i = 0; i < names.length; ++i) {
        names[i] = AutogradNative.optim_state_name(optim, i);
      }
      return names;
    });
  }

  /**
   * A state of a parameter.
   *
   * @param name such as "m"
   * @param parameter which parameter
   * @return a copy; null before the first step
   */
  public Tensor state(String name, long parameter) {
    return with("optim_state", optim -> Tensor.own(AutogradNative.optim_state(optim, name, parameter)));
  }

  /**
   * Sets a state of a parameter, which is copied.
   *
   * @param name such as "m"
   * @param parameter which parameter
   * @param value of the parameter's shape and dtype; null: none yet
   */
  public void setState(String name, long parameter, Tensor value) {
    begin(value);
    try {
      act("optim_set_state", optim -> AutogradNative.optim_set_state(
          optim, name, parameter, address(value, "optim_set_state: value")));
    } finally {
      end(value);
    }
  }
}
