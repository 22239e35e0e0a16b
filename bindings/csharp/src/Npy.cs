using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>NumPy's .npy format.</summary>
public static unsafe class Npy {
  /// <summary>Writes a tensor as an .npy file.</summary>
  /// <param name="path">of the file</param>
  /// <param name="x">the tensor</param>
  public static void Save(string path, Tensor x) {
    int status;
    fixed (byte* text = NativeText.Bytes(path)) Native.npy_save(text, Tensor.HandleOf(x), &status);
    GC.KeepAlive(x);
    AutogradException.Check(status);
  }

  /// <summary>Reads an .npy file: any byte order, C or Fortran order.</summary>
  /// <param name="path">of the file</param>
  /// <returns>a new tensor</returns>
  public static Tensor Load(string path) {
    int status;
    IntPtr made;
    fixed (byte* text = NativeText.Bytes(path)) made = Native.npy_load(text, &status);
    return Tensor.Of(made, status);
  }

  /// <summary>A tensor as the bytes of an .npy file.</summary>
  /// <param name="x">the tensor</param>
  /// <returns>the bytes</returns>
  public static byte[] Encode(Tensor x) {
    int status;
    IntPtr handle = Tensor.HandleOf(x);
    long length = Native.npy_encode(null, 0, handle, &status);
    AutogradException.Check(status);
    var bytes = new byte[length];
    fixed (byte* p = bytes) Native.npy_encode(p, length, handle, &status);
    GC.KeepAlive(x);
    AutogradException.Check(status);
    return bytes;
  }

  /// <summary>A tensor from the bytes of an .npy file.</summary>
  /// <param name="bytes">the bytes</param>
  /// <returns>a new tensor</returns>
  public static Tensor Decode(byte[] bytes) {
    if (bytes == null) throw new ArgumentNullException(nameof(bytes));
    int status;
    IntPtr made;
    fixed (byte* p = bytes) made = Native.npy_decode(p, bytes.LongLength, &status);
    return Tensor.Of(made, status);
  }
}

/// <summary>DLPack: memory shared with other libraries, without a copy.</summary>
public static unsafe class DlPack {
  /// <summary>Shares a tensor's memory. Whoever gets the struct calls its deleter once.</summary>
  /// <param name="x">the tensor</param>
  /// <param name="versioned">a DLManagedTensorVersioned (DLPack 1.0 and later); else a DLManagedTensor</param>
  /// <param name="stream">for a tensor on a device, what is to wait for its values; 0: this call</param>
  /// <returns>the address of the struct</returns>
  public static IntPtr Export(Tensor x, bool versioned = true, long stream = 0) {
    int status;
    void* managed = Native.tensor_to_dlpack(Tensor.HandleOf(x), versioned ? 1 : 0, stream, &status);
    GC.KeepAlive(x);
    AutogradException.Check(status);
    return (IntPtr)managed;
  }

  /// <summary>A tensor that shares memory with a DLPack struct, and calls its deleter in the end.</summary>
  /// <param name="managed">the address of the struct; on failure it still belongs to the caller</param>
  /// <param name="versioned">a DLManagedTensorVersioned; else a DLManagedTensor</param>
  /// <returns>a new tensor</returns>
  public static Tensor Import(IntPtr managed, bool versioned = true) {
    int status;
    IntPtr made = Native.tensor_from_dlpack((void*)managed, versioned ? 1 : 0, &status);
    return Tensor.Of(made, status);
  }
}

}
