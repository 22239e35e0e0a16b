package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** What a {@link Tensor} is, and its elements. */
abstract sealed class TensorValues extends NativeObject permits TensorMethods {
  TensorValues(long address, HandleList list) {
    super(Handle.Kind.TENSOR, address, list);
  }

  // --- calls on one tensor --------------------------------------------------------------------

  interface Call<R> {
    R on(long address);
  }

  <R> R with(String op, Call<R> call) {
    begin(this);
    try {
      return call.on(address(this, op + ": x"));
    } finally {
      end(this);
    }
  }

  interface Action {
    void on(long address);
  }

  Tensor act(String op, Action action) {
    begin(this);
    try {
      action.on(address(this, op + ": x"));
    } finally {
      end(this);
    }
    return (Tensor) this;
  }

  // --- what it is -----------------------------------------------------------------------------

  /**
   * The shape.
   *
   * @return lengths of the axes
   */
  public long[] shape() {
    return with("tensor_shape", x -> {
      long[] dims = new long[(int) AutogradNative.tensor_ndim(x)];
      AutogradNative.tensor_shape(dims, x);
      return dims;
    });
  }

  /**
   * The strides.
   *
   * @return in elements
   */
  public long[] strides() {
    return with("tensor_strides", x -> {
      long[] strides = new long[(int) AutogradNative.tensor_ndim(x)];
      AutogradNative.tensor_strides(strides, x);
      return strides;
    });
  }

  /**
   * The rank.
   *
   * @return the number of axes
   */
  public long ndim() {
    return with("tensor_ndim", x -> AutogradNative.tensor_ndim(x));
  }

  /**
   * The size.
   *
   * @return the number of elements
   */
  public long numel() {
    return with("tensor_numel", x -> AutogradNative.tensor_numel(x));
  }

  /**
   * The element type.
   *
   * @return the dtype
   */
  public Dtype dtype() {
    return with("tensor_dtype", x -> Dtype.of(AutogradNative.tensor_dtype(x)));
  }

  /**
   * Where the tensor lies.
   *
   * @return the device
   */
  public Device device() {
    return with("tensor_device", x -> {
      long[] index = new long[1];
      int type = AutogradNative.tensor_device(index, x);
      return new Device(DeviceType.of(type), (int) index[0]);
    });
  }

  /**
   * Whether the elements lie in row-major order without gaps.
   *
   * @return true where they do
   */
  public boolean isContiguous() {
    return with("tensor_is_contiguous", x -> AutogradNative.tensor_is_contiguous(x) != 0);
  }

  /**
   * Whether it is a weak scalar.
   *
   * @return true for what {@link Tensor#scalar} makes
   */
  public boolean isWeak() {
    return with("tensor_is_weak", x -> AutogradNative.tensor_is_weak(x) != 0);
  }

  /**
   * How often the bytes behind the tensor have been written in place.
   *
   * @return the count
   */
  public long version() {
    return with("tensor_version", x -> AutogradNative.tensor_version(x));
  }

  /**
   * Whether two tensors may share a byte.
   *
   * @param other another tensor
   * @return true where they may
   */
  public boolean sharesMemory(Tensor other) {
    return with("tensor_shares_memory",
        a -> other.with("tensor_shares_memory", b -> AutogradNative.tensor_shares_memory(a, b) != 0));
  }

  /**
   * The tensor as text, as NumPy prints it.
   *
   * @return its elements, with the dtype
   */
  @Override
  public String toString() {
    return isClosed() ? "tensor(closed)" : format(o -> {});
  }

  /**
   * The tensor as text.
   *
   * @param options how it is printed
   * @return its elements
   */
  public String format(Consumer<Options.TensorFormat> options) {
    Options.TensorFormat o = new Options.TensorFormat();
    options.accept(o);
    return with("tensor_format", x -> AutogradNative.tensor_format(
        x, o.precision, o.threshold, o.edgeItems, o.lineWidth, o.suppressSmall ? 1 : 0, o.bare ? 1 : 0));
  }

  // --- elements -------------------------------------------------------------------------------

  /**
   * The only element.
   *
   * @return as a double
   */
  public double item() {
    return with("tensor_item", x -> AutogradNative.tensor_item(x));
  }

  /**
   * The only element of an integer or bool tensor, with all its bits.
   *
   * @return as a long; uint64 beyond Long.MAX_VALUE wraps around
   */
  public long itemLong() {
    return with("tensor_item_int", x -> AutogradNative.tensor_item_int(x));
  }

  /**
   * The only element as a complex number.
   *
   * @return its parts
   */
  public Tensor.Complex itemComplex() {
    return with("tensor_item_complex", x -> {
      double[] im = new double[1];
      double re = AutogradNative.tensor_item_complex(im, x);
      return new Tensor.Complex(re, im[0]);
    });
  }

  private void read(Object target, Dtype dtype) {
    if (dtype() == dtype) {
      act("tensor_read", x -> AutogradNative.tensor_read(target, x));
    } else {
      try (Tensor converted = Ops.astype((Tensor) this, dtype)) {
        converted.act("tensor_read", x -> AutogradNative.tensor_read(target, x));
      }
    }
  }

  private int arrayLength() {
    return Math.toIntExact(numel());
  }

  /**
   * All elements in row-major order, converted to float32.
   *
   * @return a copy
   */
  public float[] toFloats() {
    float[] made = new float[arrayLength()];
    read(made, Dtype.FLOAT32);
    return made;
  }

  /**
   * All elements in row-major order, converted to float64.
   *
   * @return a copy
   */
  public double[] toDoubles() {
    double[] made = new double[arrayLength()];
    read(made, Dtype.FLOAT64);
    return made;
  }

  /**
   * All elements in row-major order, converted to int32.
   *
   * @return a copy
   */
  public int[] toInts() {
    int[] made = new int[arrayLength()];
    read(made, Dtype.INT32);
    return made;
  }

  /**
   * All elements in row-major order, converted to int64.
   *
   * @return a copy
   */
  public long[] toLongs() {
    long[] made = new long[arrayLength()];
    read(made, Dtype.INT64);
    return made;
  }

  /**
   * All elements in row-major order, converted to bool.
   *
   * @return a copy
   */
  public boolean[] toBooleans() {
    boolean[] made = new boolean[arrayLength()];
    read(made, Dtype.BOOL);
    return made;
  }

  /**
   * The bytes of all elements in row-major order, in this machine's byte order.
   *
   * @return a copy
   */
  public byte[] toBytes() {
    byte[] made = new byte[Math.toIntExact(Math.multiplyExact(numel(), (long) dtype().itemSize()))];
    act("tensor_read", x -> AutogradNative.tensor_read(made, x));
    return made;
  }

  /**
   * Overwrites all elements: an in-place write.
   *
   * @param values a primitive array, or a direct buffer, with the elements' bytes in row-major order
   * @return this
   */
  public Tensor write(Object values) {
    if (values == null) {
      throw AutogradException.missing("tensor_write", "src");
    }
    return act("tensor_write", x -> AutogradNative.tensor_write(x, values));
  }

  /**
   * A read-only view of the elements' memory, in this machine's byte order. The buffer keeps the
   * memory, also when the tensor is closed.
   *
   * @return a direct buffer over a contiguous tensor on the CPU
   */
  public ByteBuffer buffer() {
    return view(false).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  /**
   * A view through which the elements can be written: counts as an in-place write, now.
   *
   * @return a direct buffer over a contiguous tensor on the CPU
   */
  public ByteBuffer writableBuffer() {
    return view(true).order(ByteOrder.nativeOrder());
  }

  private ByteBuffer view(boolean write) {
    return with("tensor_data", x -> {
      boolean onCpu = AutogradNative.tensor_device(new long[1], x) == DeviceType.CPU.code();
      if (!onCpu || AutogradNative.tensor_is_contiguous(x) == 0) {
        throw new InvalidStateException("tensor_data", "x",
            "tensor_data: a buffer needs a contiguous tensor on the CPU: call contiguous() or toDevice() first", null);
      }
      long size = Math.toIntExact(Math.multiplyExact(
          AutogradNative.tensor_numel(x), (long) Dtype.of(AutogradNative.tensor_dtype(x)).itemSize()));
      long address = AutogradNative.tensor_data(x, write ? 1 : 0);
      ByteBuffer made = size == 0 ? ByteBuffer.allocateDirect(0) : Callbacks.buffer(address, size);
      handle.pin(made);
      return made;
    });
  }
}
