using System;
using System.Numerics;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

public sealed unsafe partial class Tensor {
  /// <summary>
  /// A tensor of an array's numbers, which are copied; a rectangular array (float[,]) gives its
  /// shape. Elements: bool, the integers, float, double, Complex (complex128).
  /// </summary>
  /// <param name="data">the numbers, row-major</param>
  /// <param name="shape">lengths of the axes; absent: the array's own</param>
  /// <returns>a new tensor</returns>
  public static Tensor From(Array data, Ints shape = default(Ints)) {
    if (data == null) throw new ArgumentNullException(nameof(data));
    Dtype dtype = Elements.DtypeOf(data.GetType().GetElementType());
    if (shape.Values == null) {
      var own = new long[data.Rank];
      for (int axis = 0; axis < own.Length; ++axis) own[axis] = data.GetLongLength(axis);
      shape = own;
    }
    using (var pin = new Elements.Pin(data)) {
      int status;
      IntPtr made;
      fixed (long* dims = shape.Values)
        made = Native.tensor_from_data(pin.Address, pin.Bytes, dims, shape.Length, (int)dtype, &status);
      return Of(made, status);
    }
  }

  /// <summary>A tensor of the elements' bytes, little-endian and row-major; copied.</summary>
  /// <param name="bytes">as many as shape and dtype ask for</param>
  /// <param name="shape">lengths of the axes</param>
  /// <param name="dtype">element type</param>
  /// <returns>a new tensor</returns>
  public static Tensor FromBytes(byte[] bytes, Ints shape, Dtype dtype) {
    if (bytes == null) throw new ArgumentNullException(nameof(bytes));
    int status;
    IntPtr made;
    fixed (byte* p = bytes) {
      fixed (long* dims = shape.Values)
        made = Native.tensor_from_data(p, bytes.LongLength, dims, shape.Length, (int)dtype, &status);
    }
    return Of(made, status);
  }

  /// <summary>A number as a tensor of rank 0 that takes the other operand's precision.</summary>
  /// <param name="value">the number</param>
  /// <returns>a new tensor</returns>
  public static Tensor Scalar(Operand value) { return value.ToTensor(); }

  /// <summary>
  /// A tensor over memory of the caller's, without a copy. The memory must stay valid until
  /// <paramref name="drop"/> is called, once, on any thread.
  /// </summary>
  /// <param name="data">address of the element of index (0, ..., 0)</param>
  /// <param name="shape">lengths of the axes</param>
  /// <param name="dtype">element type</param>
  /// <param name="strides">in elements; absent: row-major without gaps</param>
  /// <param name="device">where the memory lies</param>
  /// <param name="readOnly">refuse in-place writes</param>
  /// <param name="drop">called when the memory is no longer needed</param>
  /// <returns>a new tensor</returns>
  public static Tensor Wrap(IntPtr data, Ints shape, Dtype dtype, Ints strides = default(Ints),
                            Device device = default(Device), bool readOnly = false, Action drop = null) {
    IntPtr user = Callbacks.Hold(drop), made;
    int status;
    fixed (long* dims = shape.Values) {
      fixed (long* steps = strides.Values)
        made = Native.tensor_wrap((void*)data, dims, shape.Length, (int)dtype, steps, strides.Count,
            (int)device.Type, device.Index, readOnly ? 1 : 0, (void*)user,
            drop == null ? null : Callbacks.Drop, &status);
    }
    if (status != 0) Callbacks.Free(user);
    return Of(made, status);
  }

  /// <summary>The elements, copied, in row-major order.</summary>
  /// <typeparam name="T">the C# type of the dtype: float for float32, Complex for complex128, ...</typeparam>
  /// <returns>a new array</returns>
  /// <exception cref="InvalidDtypeException">where T is not the tensor's type: <see cref="Astype"/> casts</exception>
  public T[] ToArray<T>() where T : struct {
    Elements.Require(typeof(T), Dtype);
    var values = new T[Count];
    using (var pin = new Elements.Pin(values)) {
      Read(pin.Address, pin.Bytes);
      pin.CopyBack();
    }
    return values;
  }

  /// <summary>The elements' bytes, little-endian and row-major, whatever the dtype.</summary>
  /// <returns>a new array</returns>
  public byte[] ToBytes() {
    var bytes = new byte[Count * Elements.Size(Dtype)];
    fixed (byte* p = bytes) Read(p, bytes.LongLength);
    return bytes;
  }

  void Read(void* to, long bytes) {
    int status;
    Native.tensor_read(to, bytes, Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
  }

  /// <summary>Overwrites all elements, in row-major order.</summary>
  /// <param name="data">as many elements as the tensor has, of its type</param>
  public void Write(Array data) {
    if (data == null) throw new ArgumentNullException(nameof(data));
    Elements.Require(data.GetType().GetElementType(), Dtype);
    using (var pin = new Elements.Pin(data)) {
      int status;
      Native.tensor_write(Handle, pin.Address, pin.Bytes, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
    }
  }

  /// <summary>The only element.</summary>
  /// <returns>its value</returns>
  public double ToDouble() {
    int status;
    double value = Native.tensor_item(Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
    return value;
  }

  /// <summary>The only element of an integer or bool tensor; uint64 beyond long.MaxValue wraps around.</summary>
  /// <returns>its value</returns>
  public long ToInt64() {
    int status;
    long value = Native.tensor_item_int(Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
    return value;
  }

  /// <summary>Whether the only element is not zero.</summary>
  /// <returns>its value</returns>
  public bool ToBoolean() { return ToComplex() != System.Numerics.Complex.Zero; }

  /// <summary>The only element, as a complex number.</summary>
  /// <returns>its value</returns>
  public Complex ToComplex() {
    int status;
    double im, re = Native.tensor_item_complex(&im, Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
    return new Complex(re, im);
  }

  /// <summary>
  /// The elements where they lie, without a copy: pinned, and alive until the view is disposed of,
  /// whatever becomes of the tensor. Not for tensors of a device.
  /// </summary>
  /// <typeparam name="T">the C# type of the dtype</typeparam>
  /// <param name="write">whether the view writes: it counts as an in-place write</param>
  /// <returns>a view of a contiguous tensor</returns>
  /// <exception cref="InvalidDtypeException">where T is not the tensor's type</exception>
  public TensorView<T> View<T>(bool write = false) where T : struct { return TensorView<T>.Of(this, write); }
}

}
