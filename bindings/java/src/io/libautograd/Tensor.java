package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An N-dimensional array, and a node of the graph where it was recorded.
 *
 * <p>Operations are methods here and functions of {@link Ops}, {@link Linalg} and {@link Random}.
 * Where they take a tensor they take a number too, which lends its kind but not its precision: a
 * float32 tensor times 2.5 stays float32.
 *
 * <p>Threads may read one tensor at the same time; who writes to it must be alone with it.
 */
public final class Tensor extends TensorMethods {
  /**
   * A complex number.
   *
   * @param re the real part
   * @param im the imaginary part
   */
  public record Complex(double re, double im) {}

  private Tensor(long address, HandleList list) {
    super(address, list);
  }

  /** The Java object of a new reference; null for none. */
  static Tensor own(long address) {
    return address == 0 ? null : new Tensor(address, HandleList.current(Handle.Kind.TENSOR));
  }

  static Tensor[] own(long[] addresses) {
    Tensor[] made = new Tensor[addresses.length];
    for (int i = 0; i < made.length; ++i) {
      made[i] = own(addresses[i]);
    }
    return made;
  }

  // --- making ---------------------------------------------------------------------------------

  /**
   * A float32 tensor with a copy of the values.
   *
   * @param values the elements, row-major
   * @param shape lengths of the axes; none: a vector of all values
   * @return the tensor
   */
  public static Tensor of(float[] values, long... shape) {
    return copyOf(values, values.length, Dtype.FLOAT32, shape);
  }

  /**
   * A float64 tensor with a copy of the values.
   *
   * @param values the elements, row-major
   * @param shape lengths of the axes; none: a vector of all values
   * @return the tensor
   */
  public static Tensor of(double[] values, long... shape) {
    return copyOf(values, values.length, Dtype.FLOAT64, shape);
  }

  /**
   * An int32 tensor with a copy of the values.
   *
   * @param values the elements, row-major
   * @param shape lengths of the axes; none: a vector of all values
   * @return the tensor
   */
  public static Tensor of(int[] values, long... shape) {
    return copyOf(values, values.length, Dtype.INT32, shape);
  }

  /**
   * An int64 tensor with a copy of the values.
   *
   * @param values the elements, row-major
   * @param shape lengths of the axes; none: a vector of all values
   * @return the tensor
   */
  public static Tensor of(long[] values, long... shape) {
    return copyOf(values, values.length, Dtype.INT64, shape);
  }

  /**
   * A bool tensor with a copy of the values.
   *
   * @param values the elements, row-major
   * @param shape lengths of the axes; none: a vector of all values
   * @return the tensor
   */
  public static Tensor of(boolean[] values, long... shape) {
    return copyOf(values, values.length, Dtype.BOOL, shape);
  }

  /**
   * A float64 matrix with a copy of the values.
   *
   * @param rows the rows, of one length
   * @return the tensor
   */
  public static Tensor of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] flat = new double[rows.length * columns];
    for (int i = 0; i < rows.length; ++i) {
      if (rows[i].length != columns) {
        throw new InvalidShapeException("tensor_from_data", "rows",
            "tensor_from_data: row " + i + " has " + rows[i].length + " values, row 0 has " + columns, null);
      }
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return of(flat, rows.length, columns);
  }

  /**
   * A tensor of any dtype with a copy of bytes.
   *
   * @param bytes the elements, row-major, in this machine's byte order: the buffer's remaining bytes
   * @param dtype their type
   * @param shape lengths of the axes
   * @return the tensor
   */
  public static Tensor ofBytes(ByteBuffer bytes, Dtype dtype, long... shape) {
    if (bytes.isDirect()) {
      return own(AutogradNative.tensor_from_data(bytes.slice(), shape, code(dtype, "tensor_from_data")));
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return own(AutogradNative.tensor_from_data(copy, shape, code(dtype, "tensor_from_data")));
  }

  private static Tensor copyOf(Object values, int length, Dtype dtype, long[] shape) {
    return own(AutogradNative.tensor_from_data(values, shape.length == 0 ? new long[] {length} : shape, dtype.code()));
  }

  private static int code(Dtype dtype, String op) {
    if (dtype == null) {
      throw AutogradException.missing(op, "dtype");
    }
    return dtype.code();
  }

  /**
   * A tensor over a direct buffer's memory, without a copy. The buffer stays reachable as long as a
   * tensor reads it.
   *
   * @param memory a direct buffer: its remaining bytes are the elements, row-major
   * @param dtype their type
   * @param shape lengths of the axes
   * @return the tensor, which is read-only where the buffer is
   */
  public static Tensor wrap(ByteBuffer memory, Dtype dtype, long... shape) {
    return wrap(memory, dtype, shape, null);
  }

  /**
   * A tensor over a direct buffer's memory, without a copy, whose elements lie as strides say.
   *
   * @param memory a direct buffer: the element of index (0, …, 0) is at its position
   * @param dtype their type
   * @param shape lengths of the axes
   * @param strides in elements, of any sign; null: row-major without gaps
   * @return the tensor, which is read-only where the buffer is
   */
  public static Tensor wrap(ByteBuffer memory, Dtype dtype, long[] shape, long[] strides) {
    if (!memory.isDirect()) {
      throw new IllegalArgumentException("only a direct buffer has an address that stays: copy with Tensor.ofBytes");
    }
    int code = code(dtype, "tensor_wrap");
    requireInside(memory, dtype, shape, strides);
    long user = Callbacks.hold(memory);
    try {
      return own(AutogradNative.tensor_wrap(Callbacks.addressOf(memory.slice()), shape, code, strides, 0, 0,
          memory.isReadOnly() ? 1 : 0, user, Callbacks.address(Callbacks.DROP)));
    } catch (Throwable e) {
      Callbacks.letGo(user);
      throw e;
    }
  }

  /** The library cannot see where a buffer ends. What else may be wrong with a shape, it says. */
  private static void requireInside(ByteBuffer memory, Dtype dtype, long[] shape, long[] strides) {
    long first = 0;
    long last = 0;
    long gapless = 1;
    for (int i = shape.length - 1; i >= 0; --i) {
      if (shape[i] <= 0 || strides != null && strides.length != shape.length) {
        return;
      }
      long extent = Math.multiplyExact(shape[i] - 1, strides == null ? gapless : strides[i]);
      first = Math.addExact(first, Math.min(extent, 0));
      last = Math.addExact(last, Math.max(extent, 0));
      gapless = Math.multiplyExact(gapless, shape[i]);
    }
    long size = dtype.itemSize();
    long from = Math.addExact(memory.position(), Math.multiplyExact(first, size));
    long to = Math.addExact(memory.position(), Math.multiplyExact(Math.addExact(last, 1), size));
    if (from < 0 || to > memory.limit()) {
      throw new InvalidShapeException("tensor_wrap", "memory", "tensor_wrap: the shape " + Arrays.toString(shape)
          + " takes bytes " + from + " to " + to + " of a buffer that has " + memory.limit(), null);
    }
  }

  /**
   * A weak scalar: next to another operand it lends its kind but not its precision.
   *
   * @param value an integer (Byte, Short, Integer, Long), or any other number for its double value
   * @return a tensor of rank 0
   */
  public static Tensor scalar(Number value) {
    return own(scalarAddress(value));
  }

  /** A scalar for one call, which is closed whatever happens: the collector need not watch it. */
  static Tensor operand(Number value) {
    return new Tensor(scalarAddress(value), null);
  }

  private static long scalarAddress(Number value) {
    if (value == null) {
      throw AutogradException.missing("scalar", "value");
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return AutogradNative.scalar_int(value.longValue());
    }
    return AutogradNative.scalar(value.doubleValue(), 0, Kind.REAL.code());
  }

  /**
   * A weak truth value.
   *
   * @param value the value
   * @return a tensor of rank 0
   */
  public static Tensor scalar(boolean value) {
    return own(AutogradNative.scalar(value ? 1 : 0, 0, Kind.BOOL.code()));
  }

  /**
   * A weak complex scalar.
   *
   * @param re the real part
   * @param im the imaginary part
   * @return a tensor of rank 0
   */
  public static Tensor scalar(double re, double im) {
    return own(AutogradNative.scalar(re, im, Kind.COMPLEX.code()));
  }

  /**
   * Another reference to the same tensor, with a life of its own.
   *
   * @return a new object
   */
  public Tensor retain() {
    return with("tensor_retain", x -> own(AutogradNative.tensor_retain(x)));
  }

  // --- parts ----------------------------------------------------------------------------------

  /**
   * A part of the tensor, as a view: {@code x.get(Index.at(0), Index.slice(1, 3))}.
   *
   * @param items what is selected of each axis; axes that no item names stay whole
   * @return a view
   */
  public Tensor get(Index... items) {
    return Ops.index(this, Index.spec(items));
  }

  /**
   * Writes into a part of the tensor, in place.
   *
   * @param value what is written, broadcast
   * @param items what is selected of each axis
   * @return this
   */
  public Tensor set(Tensor value, Index... items) {
    return indexPutInPlace(Index.spec(items), value);
  }

  /**
   * Writes a number into a part of the tensor, in place.
   *
   * @param value what is written
   * @param items what is selected of each axis
   * @return this
   */
  public Tensor set(Number value, Index... items) {
    try (Tensor scalar = operand(value)) {
      return set(scalar, items);
    }
  }

  // --- gradients ------------------------------------------------------------------------------

  /**
   * Makes the tensor a leaf that collects gradients, or stops it.
   *
   * @param on whether it does
   * @return this
   */
  public Tensor setRequiresGrad(boolean on) {
    return act("tensor_set_requires_grad", x -> AutogradNative.tensor_set_requires_grad(x, on ? 1 : 0));
  }

  /**
   * Whether operations on the tensor are recorded.
   *
   * @return true for a leaf that collects gradients and what depends on one
   */
  public boolean requiresGrad() {
    return with("tensor_requires_grad", x -> AutogradNative.tensor_requires_grad(x) != 0);
  }

  /**
   * Whether no recorded operation produced the tensor.
   *
   * @return true for leaves and constants
   */
  public boolean isLeaf() {
    return with("tensor_is_leaf", x -> AutogradNative.tensor_is_leaf(x) != 0);
  }

  /**
   * The gradient that backward has accumulated.
   *
   * @return the gradient; {@link NotFoundException} where there is none, saying why
   */
  public Tensor grad() {
    return with("tensor_grad", x -> own(AutogradNative.tensor_grad(x)));
  }

  /**
   * Replaces the gradient.
   *
   * @param grad of this shape and dtype; null forgets the gradient
   * @return this
   */
  public Tensor setGrad(Tensor grad) {
    begin(grad);
    try {
      return act("tensor_set_grad", x -> AutogradNative.tensor_set_grad(x, address(grad, "tensor_set_grad: grad")));
    } finally {
      end(grad);
    }
  }

  /**
   * Lets a tensor that an operation produced keep its gradient too.
   *
   * @return this
   */
  public Tensor retainGrad() {
    return act("tensor_retain_grad", x -> AutogradNative.tensor_retain_grad(x));
  }

  /**
   * Calls a function with every gradient of this tensor, before it is used. A hook that refers to
   * its own tensor keeps it until the hook is removed.
   *
   * @param hook the function
   * @return its number, for {@link #removeHook}
   */
  public long addHook(GradientHook hook) {
    if (hook == null) {
      throw AutogradException.missing("tensor_add_hook", "hook");
    }
    long user = Callbacks.hold(hook);
    try {
      return with("tensor_add_hook", x -> AutogradNative.tensor_add_hook(
          x, Callbacks.address(Callbacks.HOOK), user, Callbacks.address(Callbacks.DROP)));
    } catch (Throwable e) {
      Callbacks.letGo(user);
      throw e;
    }
  }

  /**
   * Removes a hook.
   *
   * @param id from {@link #addHook}
   * @return this
   */
  public Tensor removeHook(long id) {
    return act("tensor_remove_hook", x -> AutogradNative.tensor_remove_hook(x, id));
  }

  /** Accumulates the gradients of this tensor's sum into the leaves that it depends on. */
  public void backward() {
    Autograd.backward(this);
  }

  /**
   * Accumulates gradients into the leaves that this tensor depends on.
   *
   * @param grad the cotangent, of this shape; null: ones
   */
  public void backward(Tensor grad) {
    Autograd.backward(new Tensor[] {this}, new Tensor[] {grad}, o -> {});
  }

  /**
   * The node that produced this tensor, or the leaf that collects its gradient.
   *
   * @return the node; {@link NotFoundException} for a constant
   */
  public Node node() {
    return with("tensor_node", x -> new Node(AutogradNative.tensor_node(null, x)));
  }

  // --- exchange -------------------------------------------------------------------------------

  /**
   * Writes the tensor as an .npy file.
   *
   * @param path the file
   */
  public void save(Path path) {
    act("npy_save", x -> AutogradNative.npy_save(path.toString(), x));
  }

  /**
   * Reads an .npy file.
   *
   * @param path the file
   * @return the tensor
   */
  public static Tensor load(Path path) {
    return own(AutogradNative.npy_load(path.toString()));
  }

  /**
   * The tensor as the bytes of an .npy file.
   *
   * @return the bytes
   */
  public byte[] toNpy() {
    return with("npy_encode", x -> {
      byte[] made = new byte[Math.toIntExact(AutogradNative.npy_encode(null, x))];
      AutogradNative.npy_encode(made, x);
      return made;
    });
  }

  /**
   * A tensor from the bytes of an .npy file.
   *
   * @param bytes the bytes
   * @return the tensor
   */
  public static Tensor ofNpy(byte[] bytes) {
    return own(AutogradNative.npy_decode(bytes));
  }

  /**
   * Shares the memory as DLPack.
   *
   * @param versioned the layout: DLManagedTensorVersioned, or else DLManagedTensor
   * @return the address of the struct, whose deleter the receiver calls once
   */
  public long toDlpack(boolean versioned) {
    return toDlpack(versioned, 0);
  }

  /**
   * Shares the memory as DLPack with a consumer that has a stream of its own.
   *
   * @param versioned the layout: DLManagedTensorVersioned, or else DLManagedTensor
   * @param stream what is to wait for the values: 0 the caller, -1 nothing, else a stream as DLPack numbers them
   * @return the address of the struct, whose deleter the receiver calls once
   */
  public long toDlpack(boolean versioned, long stream) {
    return with("tensor_to_dlpack", x -> AutogradNative.tensor_to_dlpack(x, versioned ? 1 : 0, stream));
  }

  /**
   * A tensor that shares memory with a DLPack struct, whose deleter is called when no tensor reads
   * it any more.
   *
   * @param managed the address of the struct
   * @param versioned its layout: DLManagedTensorVersioned, or else DLManagedTensor
   * @return the tensor
   */
  public static Tensor ofDlpack(long managed, boolean versioned) {
    return own(AutogradNative.tensor_from_dlpack(managed, versioned ? 1 : 0));
  }
}
