package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.util.function.LongFunction;

/** A recorded operation, or a leaf, of the graph. It keeps all that it depends on. */
public final class Node extends NativeObject {
  Node(long address) {
    super(Handle.Kind.NODE, address);
  }

  private <R> R with(String op, LongFunction<R> call) {
    begin(this);
    try {
      return call.apply(address(this, op + ": node"));
    } finally {
      end(this);
    }
  }

  /**
   * The op's or the custom function's name.
   *
   * @return the name; "leaf" for a leaf
   */
  public String name() {
    return with("node_name", x -> AutogradNative.node_name(x));
  }

  /**
   * A number above those of all inputs.
   *
   * @return the number
   */
  public long number() {
    return with("node_number", x -> AutogradNative.node_number(x));
  }

  /**
   * Whether it is a leaf.
   *
   * @return false for an op
   */
  public boolean isLeaf() {
    return with("node_is_leaf", n -> AutogradNative.node_is_leaf(n) != 0);
  }

  /**
   * Where it was recorded.
   *
   * @return "" unless anomaly mode was on then
   */
  public String origin() {
    return with("node_origin", x -> AutogradNative.node_origin(x));
  }

  /**
   * How many tensors the op took.
   *
   * @return 0 for a leaf
   */
  public long inputs() {
    return with("node_n_inputs", x -> AutogradNative.node_n_inputs(x));
  }

  /**
   * The node that an input came from.
   *
   * @param position of the input
   * @return the node; {@link NotFoundException} for an input that was a constant
   */
  public Node input(long position) {
    return with("node_input", n -> new Node(AutogradNative.node_input(new long[1], n, position)));
  }

  /**
   * Which output of its node an input was.
   *
   * @param position of the input
   * @return from 0
   */
  public long inputOutput(long position) {
    return with("node_input", n -> {
      long[] output = new long[1];
      AutogradNative.node_release(AutogradNative.node_input(output, n, position));
      return output[0];
    });
  }

  /**
   * How many tensors the op made.
   *
   * @return 1 for a leaf
   */
  public long outputs() {
    return with("node_n_outputs", x -> AutogradNative.node_n_outputs(x));
  }

  /**
   * The shape of an output.
   *
   * @param position of the output
   * @return lengths of the axes
   */
  public long[] shape(long position) {
    return with("node_shape", n -> {
      long[] dims = new long[(int) AutogradNative.node_shape(null, n, position)];
      AutogradNative.node_shape(dims, n, position);
      return dims;
    });
  }

  /**
   * The element type of an output.
   *
   * @param position of the output
   * @return the dtype
   */
  public Dtype dtype(long position) {
    return with("node_dtype", n -> Dtype.of(AutogradNative.node_dtype(n, position)));
  }

  /**
   * An output, in its place in the graph.
   *
   * @param position of the output
   * @return the tensor; {@link NotFoundException} where it was not kept or has been overwritten
   */
  public Tensor value(long position) {
    return with("node_value", n -> Tensor.own(AutogradNative.node_value(n, position)));
  }

  /**
   * The gradient that a leaf has collected, or that an output retains.
   *
   * @param position of the output
   * @return the gradient; {@link NotFoundException} where there is none
   */
  public Tensor grad(long position) {
    return with("node_grad", n -> Tensor.own(AutogradNative.node_grad(n, position)));
  }

  /**
   * The name for pictures of the graph.
   *
   * @return "" where it has none
   */
  public String label() {
    return with("node_label", x -> AutogradNative.node_label(x));
  }

  /**
   * Gives the node a name for pictures of the graph.
   *
   * @param label such as a variable's name; null takes it away
   */
  public void setLabel(String label) {
    with("node_set_label", n -> {
      AutogradNative.node_set_label(n, label);
      return null;
    });
  }

  /** Whether two objects stand for one node of the graph. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Node node && node.handle.address == handle.address;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(handle.address);
  }
}
