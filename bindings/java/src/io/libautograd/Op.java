package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An op as the library's run-time table describes it: it can be asked about and called by name. */
public final class Op {
  /**
   * A tensor parameter.
   *
   * @param name its name
   * @param kind one tensor, one that may be left out, or a list
   */
  public record Input(String name, InputKind kind) {}

  /**
   * Another parameter.
   *
   * @param name its name
   * @param kind its kind
   * @param required whether it has no default
   * @param defaultText its default as text
   * @param doc what it means
   */
  public record Attribute(String name, AttrKind kind, boolean required, String defaultText, String doc) {}

  private final long address;

  private Op(long address) {
    this.address = address;
  }

  /**
   * The op of a name.
   *
   * @param name such as "matmul"
   * @return the op; {@link NotFoundException} where there is none, naming a similar one
   */
  public static Op find(String name) {
    return new Op(AutogradNative.op_find(name));
  }

  /**
   * All ops.
   *
   * @return in alphabetic order
   */
  public static List<Op> all() {
    List<Op> made = new ArrayList<>();
    for (long i = 0; i < AutogradNative.op_count(); ++i) {
      made.add(new Op(AutogradNative.op_at(i)));
    }
    return made;
  }

  /**
   * The name.
   *
   * @return such as "matmul"
   */
  public String name() {
    return AutogradNative.op_name(address);
  }

  /**
   * The family that documents the op.
   *
   * @return such as "reduction"
   */
  public String family() {
    return AutogradNative.op_family(address);
  }

  /**
   * The documentation.
   *
   * @return in Markdown
   */
  public String doc() {
    return AutogradNative.op_doc(address);
  }

  /**
   * The version that brought the op.
   *
   * @return such as "0.1.0"
   */
  public String since() {
    return AutogradNative.op_since(address);
  }

  /**
   * The tensor parameters.
   *
   * @return in the op's order
   */
  public List<Input> inputs() {
    List<Input> made = new ArrayList<>();
    for (long i = 0; i < AutogradNative.op_n_inputs(address); ++i) {
      made.add(new Input(
          AutogradNative.op_input_name(address, i), InputKind.of(AutogradNative.op_input_kind(address, i))));
    }
    return made;
  }

  /**
   * The names of the results.
   *
   * @return in order; empty where their number depends on the call
   */
  public List<String> outputs() {
    List<String> made = new ArrayList<>();
    for (long i = 0; i < AutogradNative.op_n_outputs(address); ++i) {
      made.add(AutogradNative.op_output_name(address, i));
    }
    return made;
  }

  /**
   * The other parameters.
   *
   * @return in the op's order
   */
  public List<Attribute> attributes() {
    List<Attribute> made = new ArrayList<>();
    for (long i = 0; i < AutogradNative.op_n_attrs(address); ++i) {
      made.add(new Attribute(AutogradNative.op_attr_name(address, i),
          AttrKind.of(AutogradNative.op_attr_kind(address, i)), AutogradNative.op_attr_required(address, i) != 0,
          AutogradNative.op_attr_default(address, i), AutogradNative.op_attr_doc(address, i)));
    }
    return made;
  }

  /**
   * The dtypes that the op's tensors take.
   *
   * @return a set
   */
  public Set<Dtype> dtypes() {
    long bits = AutogradNative.op_dtypes(address);
    Set<Dtype> made = EnumSet.noneOf(Dtype.class);
    for (Dtype dtype : Dtype.values()) {
      if ((bits >> dtype.code() & 1) != 0) {
        made.add(dtype);
      }
    }
    return made;
  }

  /**
   * What derivative the op has.
   *
   * @return the kind
   */
  public Differentiable differentiable() {
    return Differentiable.of(AutogradNative.op_differentiable(address));
  }

  /**
   * Whether the op has an in-place form.
   *
   * @return true where it has
   */
  public boolean hasInPlace() {
    return AutogradNative.op_has_inplace(address) != 0;
  }

  /**
   * Whether the op takes tensors of a dtype on a kind of device.
   *
   * @param dtype the dtype
   * @param type the kind of device
   * @return true where it does
   */
  public boolean supports(Dtype dtype, DeviceType type) {
    return AutogradNative.op_supports(address, dtype.code(), type.code()) != 0;
  }

  /**
   * Calls the op.
   *
   * @param results how many results are expected, which must be what the op returns
   * @param attributes all that is no tensor; null: all defaults
   * @param inputs the tensor parameters in order; an optional one is null or, at the end, missing
   * @return the results
   */
  public Tensor[] call(int results, Attributes attributes, Tensor... inputs) {
    long[] outs = new long[results];
    NativeObject.begin(attributes);
    NativeObject.begin(inputs);
    try {
      AutogradNative.op_call(address, outs, NativeObject.addresses(inputs, "op_call: ins"),
          NativeObject.address(attributes, "op_call: attrs"));
    } finally {
      NativeObject.end(inputs);
      NativeObject.end(attributes);
    }
    return Tensor.own(outs);
  }

  @Override
  public String toString() {
    return name();
  }
}
