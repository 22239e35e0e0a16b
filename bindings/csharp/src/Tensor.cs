using System;
using System.Threading;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// An N-dimensional array, and a node of the graph where it was recorded. Its operators and methods
/// are those of <see cref="Ops"/>. Dispose frees it; a tensor that nobody disposes of is freed by
/// the collector. Threads may read one tensor at the same time; who writes to it, or disposes of
/// it, must be alone with it.
/// </summary>
public sealed unsafe partial class Tensor : IDisposable {
  TensorHandle owner;

  internal Tensor(IntPtr handle) { owner = TensorHandle.Of(handle); }

  internal static Tensor Of(IntPtr handle, int status) {
    if (status != 0) AutogradException.Check(status);
    return new Tensor(handle);
  }

  /// For a call: keep the tensor alive until it returns.
  internal IntPtr Handle {
    get {
      TensorHandle held = owner;
      IntPtr now = held == null ? IntPtr.Zero : held.Pointer;
      if (now == IntPtr.Zero) throw Disposed();
      return now;
    }
  }

  internal static IntPtr HandleOf(Tensor x) { return x == null ? IntPtr.Zero : x.Handle; }

  static Exception Disposed() {
    return new ObjectDisposedException(nameof(Tensor),
        "this tensor was disposed of, or its scope is over: it cannot be used any more");
  }

  /// <summary>Frees the tensor now. Twice is allowed.</summary>
  public void Dispose() {
    TensorHandle held = Interlocked.Exchange(ref owner, null);
    if (held != null) held.Dispose();
  }

  internal void KeepFromScope() {
    if (Handle != IntPtr.Zero) owner.Keep();
  }

  /// <summary>Lengths of the axes.</summary>
  public long[] Shape {
    get {
      int status;
      IntPtr x = Handle;
      var dims = new long[Native.tensor_ndim(x)];
      fixed (long* p = dims) Native.tensor_shape(p, dims.Length, x, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return dims;
    }
  }

  /// <summary>Steps between neighbours along each axis, in elements.</summary>
  public long[] Strides {
    get {
      int status;
      IntPtr x = Handle;
      var strides = new long[Native.tensor_ndim(x)];
      fixed (long* p = strides) Native.tensor_strides(p, strides.Length, x, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return strides;
    }
  }

  /// <summary>Element type.</summary>
  public Dtype Dtype {
    get {
      int status, dtype = Native.tensor_dtype(Handle, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return (Dtype)dtype;
    }
  }

  /// <summary>Where it lies.</summary>
  public Device Device {
    get {
      int status;
      long index;
      int type = Native.tensor_device(&index, Handle, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return new Device((DeviceType)type, (int)index);
    }
  }

  /// <summary>Number of axes.</summary>
  public int Rank {
    get {
      long rank = Native.tensor_ndim(Handle);
      GC.KeepAlive(this);
      return (int)rank;
    }
  }

  /// <summary>Number of elements.</summary>
  public long Count {
    get {
      long count = Native.tensor_numel(Handle);
      GC.KeepAlive(this);
      return count;
    }
  }

  /// <summary>Whether the elements lie in row-major order without gaps.</summary>
  public bool IsContiguous {
    get {
      int on = Native.tensor_is_contiguous(Handle);
      GC.KeepAlive(this);
      return on != 0;
    }
  }

  /// <summary>Whether it is a number that takes the other operand's precision.</summary>
  public bool IsWeak {
    get {
      int on = Native.tensor_is_weak(Handle);
      GC.KeepAlive(this);
      return on != 0;
    }
  }

  /// <summary>Counts the in-place writes to its memory.</summary>
  public long Version {
    get {
      int status;
      long version = Native.tensor_version(Handle, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return version;
    }
  }

  /// <summary>Whether two tensors may share a byte.</summary>
  /// <param name="other">another</param>
  /// <returns>true where they may</returns>
  public bool SharesMemoryWith(Tensor other) {
    int on = Native.tensor_shares_memory(Handle, HandleOf(other));
    GC.KeepAlive(this);
    GC.KeepAlive(other);
    return on != 0;
  }

  /// <summary>The elements, dtype and shape as NumPy shows them.</summary>
  /// <returns>the text; what became of the tensor where it was disposed of</returns>
  public override string ToString() {
    return owner == null || owner.Pointer == IntPtr.Zero ? "Tensor (disposed of)" : ToString(8);
  }

  /// <summary>The tensor as text.</summary>
  /// <param name="precision">digits behind the point, at most</param>
  /// <param name="threshold">more elements than this are summarised</param>
  /// <param name="edgeItems">shown at each end of a summarised axis</param>
  /// <param name="lineWidth">characters</param>
  /// <param name="suppressSmall">small numbers do not bring scientific notation</param>
  /// <param name="bare">only the elements; else with tensor(...) and dtype</param>
  /// <returns>the text</returns>
  public string ToString(long precision, long threshold = 1000, long edgeItems = 3, long lineWidth = 75,
                         bool suppressSmall = false, bool bare = false) {
    int status;
    byte* text = Native.tensor_format(Handle, precision, threshold, edgeItems, lineWidth,
                                                     suppressSmall ? 1 : 0, bare ? 1 : 0, &status);
    GC.KeepAlive(this);
    return NativeText.Take(text, status);
  }
}

}
