package io.libautograd;

import io.libautograd.internal.AutogradNative;

/** What one call of a {@link CustomFunction} keeps for its derivative. Valid during a callback. */
public final class Context {
  private long address;
  private final int inputs;
  private final int outputs;

  Context(long address, int inputs, int outputs) {
    this.address = address;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  void end() {
    address = 0;
  }

  private long address(String where) {
    if (address == 0) {
      throw new ClosedException(where);
    }
    return address;
  }

  /**
   * How many tensors the callback was given.
   *
   * @return inputs of forward and jvp, cotangents of vjp
   */
  public int given() {
    return inputs;
  }

  /**
   * How many tensors the callback is to return.
   *
   * @return outputs of forward and jvp, gradients of vjp
   */
  public int wanted() {
    return outputs;
  }

  /**
   * In forward: keeps tensors for the derivative, after those saved before. Inputs and outputs keep
   * their place in the graph; anything else has none, so a second derivative through it is a
   * {@link NotDifferentiableException}.
   *
   * @param tensors tensors to keep
   */
  public void save(Tensor... tensors) {
    NativeObject.begin(tensors);
    try {
      AutogradNative.context_save(
          address("context_save: ctx"), NativeObject.addresses(tensors, "context_save: tensors"));
    } finally {
      NativeObject.end(tensors);
    }
  }

  /**
   * As {@link #save}, of tensors that do not depend on the inputs, such as a random mask.
   *
   * @param tensors tensors to keep
   */
  public void saveConstants(Tensor... tensors) {
    NativeObject.begin(tensors);
    try {
      AutogradNative.context_save_constants(
          address("context_save_constants: ctx"), NativeObject.addresses(tensors, "context_save_constants: tensors"));
    } finally {
      NativeObject.end(tensors);
    }
  }

  /**
   * In vjp and jvp: what forward saved.
   *
   * @return the tensors, in that order
   */
  public Tensor[] saved() {
    long context = address("context_saved: ctx");
    long[] outs = new long[(int) AutogradNative.context_saved(null, context)];
    AutogradNative.context_saved(outs, context);
    return Tensor.own(outs);
  }

  /**
   * In vjp and jvp: one of the function's outputs, which forward must have saved.
   *
   * @param position of the output
   * @return the output
   */
  public Tensor output(long position) {
    return Tensor.own(AutogradNative.context_output(address("context_output: ctx"), position));
  }

  /**
   * Whether the derivative with respect to an input is wanted; in jvp, whether it moves.
   *
   * @param position of the input
   * @return true where it is
   */
  public boolean needsInput(long position) {
    return AutogradNative.context_needs_input(address("context_needs_input: ctx"), position) != 0;
  }
}
