using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// A contiguous tensor's elements where they lie. The view keeps the memory alive and in place until
/// it is disposed of.
/// </summary>
/// <typeparam name="T">the C# type of the tensor's dtype</typeparam>
public sealed unsafe class TensorView<T> : NativeObject where T : struct {
  readonly long count;
  readonly bool write;
  readonly byte* data;

  TensorView(Tensor x, bool write, IntPtr held, byte* data) : base(held) {
    count = x.Count;
    this.write = write;
    this.data = data;
  }

  internal static TensorView<T> Of(Tensor x, bool write) {
    Elements.Require(typeof(T), x.Dtype);
    if (!x.IsContiguous)
      throw new InvalidArgumentException("a view needs a contiguous tensor: Contiguous makes one", "", "x");
    if (x.Device.Type != DeviceType.Cpu)
      throw new InvalidDeviceException("a view needs a tensor in the processor's memory: ToDevice copies it", "", "x");
    int status;
    void* data = Native.tensor_data(x.Handle, write ? 1 : 0, &status);
    AutogradException.Check(status);
    return new TensorView<T>(x, write, Native.tensor_retain(x.Handle), (byte*)data);
  }

  internal override void Release(IntPtr handle) {
    int status;
    Native.tensor_data_done(handle, &status);
    Native.tensor_release(handle);
  }

  /// <summary>Number of elements.</summary>
  public long Count { get { return count; } }

  /// <summary>The address of the first element, valid until the view is disposed of.</summary>
  public IntPtr Address {
    get { return Handle == IntPtr.Zero ? IntPtr.Zero : (IntPtr)data; }
  }

  /// <summary>An element by its position in row-major order.</summary>
  /// <param name="i">the position</param>
  public T this[long i] {
    get {
      T value = Elements.Get<T>(Checked(i), i);
      GC.KeepAlive(this);
      return value;
    }
    set {
      if (!write) throw ReadOnly();
      Elements.Set(Checked(i), i, value);
      GC.KeepAlive(this);
    }
  }

#if SPAN
  /// <summary>The elements as a span, valid until the view is disposed of.</summary>
  public Span<T> Span {
    get {
      if (!write) throw ReadOnly();
      return new Span<T>((void*)Address, checked((int)count));
    }
  }

  /// <summary>The elements as a span to read, valid until the view is disposed of.</summary>
  public ReadOnlySpan<T> ReadOnlySpan {
    get { return new ReadOnlySpan<T>((void*)Address, checked((int)count)); }
  }
#endif

  byte* Checked(long i) {
    if ((ulong)i >= (ulong)count)
      throw new IndexOutOfRangeException("there is no element " + i + " in a view of " + count);
    return (byte*)Address;
  }

  static Exception ReadOnly() { return new ReadOnlyException("this view only reads: View(write: true) writes"); }
}

}
