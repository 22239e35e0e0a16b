package io.libautograd;

import io.libautograd.internal.AutogradNative;

/** Named, typed values: the attributes of an op in {@link Op#call}. */
public final class Attributes extends NativeObject {
  /** An empty set. */
  public Attributes() {
    super(Handle.Kind.ATTRS, AutogradNative.attrs_new());
  }

  private Attributes set(Tensor.Action action) {
    begin(this);
    try {
      action.on(address(this, "attrs_set: attrs"));
    } finally {
      end(this);
    }
    return this;
  }

  /**
   * Sets an integer.
   *
   * @param name the attribute
   * @param value its value
   * @return this
   */
  public Attributes set(String name, long value) {
    return set(a -> AutogradNative.attrs_set_int(a, name, value));
  }

  /**
   * Sets a number.
   *
   * @param name the attribute
   * @param value its value
   * @return this
   */
  public Attributes set(String name, double value) {
    return set(a -> AutogradNative.attrs_set_float(a, name, value));
  }

  /**
   * Sets a truth value.
   *
   * @param name the attribute
   * @param value its value
   * @return this
   */
  public Attributes set(String name, boolean value) {
    return set(a -> AutogradNative.attrs_set_bool(a, name, value ? 1 : 0));
  }

  /**
   * Sets a list of integers.
   *
   * @param name the attribute
   * @param values its value
   * @return this
   */
  public Attributes set(String name, long[] values) {
    return set(a -> AutogradNative.attrs_set_ints(a, name, values));
  }

  /**
   * Sets a dtype.
   *
   * @param name the attribute
   * @param value its value
   * @return this
   */
  public Attributes set(String name, Dtype value) {
    return set(a -> AutogradNative.attrs_set_dtype(a, name, value.code()));
  }

  /**
   * Sets a device.
   *
   * @param name the attribute
   * @param value its value
   * @return this
   */
  public Attributes set(String name, Device value) {
    return set(a -> AutogradNative.attrs_set_device(a, name, value.type().code(), value.index()));
  }

  /**
   * Sets a text, or a choice by its short name in lower case.
   *
   * @param name the attribute
   * @param value its value
   * @return this
   */
  public Attributes set(String name, String value) {
    return set(a -> AutogradNative.attrs_set_string(a, name, value));
  }

  /**
   * Sets a generator.
   *
   * @param name the attribute
   * @param value its value
   * @return this
   */
  public Attributes set(String name, Generator value) {
    begin(value);
    try {
      return set(a -> AutogradNative.attrs_set_rng(a, name, address(value, "attrs_set_rng: rng")));
    } finally {
      end(value);
    }
  }
}
