using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Libautograd {

/// Element types, here and there.
static unsafe class Elements {
  static readonly Type[] Types = {
    null, typeof(bool), typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(byte), typeof(ushort),
    typeof(uint), typeof(ulong), null, null, typeof(float), typeof(double), null, typeof(Complex),
  };
  static readonly int[] Sizes = {0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};

  internal static int Size(Dtype dtype) { return Sizes[(int)dtype]; }

  internal static Dtype DtypeOf(Type type) {
    int found = Array.IndexOf(Types, type, 1);
    if (type != null && found > 0) return (Dtype)found;
    throw new InvalidDtypeException("no dtype has elements of type " + type, "", "data");
  }

  internal static void Require(Type type, Dtype dtype) {
    if (Types[(int)dtype] == type) return;
    string instead = Types[(int)dtype] == null ? ": cast the tensor with Astype, or take ToBytes"
                                               : " but " + Types[(int)dtype].Name;
    throw new InvalidDtypeException("elements of dtype " + dtype + " are not of type " + type.Name + instead, "", "T");
  }

  /// Element i of type T. The tests are constants for each T, and the boxes go away with them.
  internal static T Get<T>(byte* p, long i) where T : struct {
    if (typeof(T) == typeof(bool)) return (T)(object)((bool*)p)[i];
    if (typeof(T) == typeof(sbyte)) return (T)(object)((sbyte*)p)[i];
    if (typeof(T) == typeof(short)) return (T)(object)((short*)p)[i];
    if (typeof(T) == typeof(int)) return (T)(object)((int*)p)[i];
    if (typeof(T) == typeof(long)) return (T)(object)((long*)p)[i];
    if (typeof(T) == typeof(byte)) return (T)(object)((byte*)p)[i];
    if (typeof(T) == typeof(ushort)) return (T)(object)((ushort*)p)[i];
    if (typeof(T) == typeof(uint)) return (T)(object)((uint*)p)[i];
    if (typeof(T) == typeof(ulong)) return (T)(object)((ulong*)p)[i];
    if (typeof(T) == typeof(float)) return (T)(object)((float*)p)[i];
    if (typeof(T) == typeof(double)) return (T)(object)((double*)p)[i];
    if (typeof(T) == typeof(Complex)) return (T)(object)((Complex*)p)[i];
    throw new InvalidOperationException();  // Require has refused it
  }

  internal static void Set<T>(byte* p, long i, T value) where T : struct {
    if (typeof(T) == typeof(bool)) ((bool*)p)[i] = (bool)(object)value;
    else if (typeof(T) == typeof(sbyte)) ((sbyte*)p)[i] = (sbyte)(object)value;
    else if (typeof(T) == typeof(short)) ((short*)p)[i] = (short)(object)value;
    else if (typeof(T) == typeof(int)) ((int*)p)[i] = (int)(object)value;
    else if (typeof(T) == typeof(long)) ((long*)p)[i] = (long)(object)value;
    else if (typeof(T) == typeof(byte)) ((byte*)p)[i] = (byte)(object)value;
    else if (typeof(T) == typeof(ushort)) ((ushort*)p)[i] = (ushort)(object)value;
    else if (typeof(T) == typeof(uint)) ((uint*)p)[i] = (uint)(object)value;
    else if (typeof(T) == typeof(ulong)) ((ulong*)p)[i] = (ulong)(object)value;
    else if (typeof(T) == typeof(float)) ((float*)p)[i] = (float)(object)value;
    else if (typeof(T) == typeof(double)) ((double*)p)[i] = (double)(object)value;
    else if (typeof(T) == typeof(Complex)) ((Complex*)p)[i] = (Complex)(object)value;
  }

  /// An array of any rank, pinned. bool does not pin everywhere: its bytes are copied.
  internal sealed class Pin : IDisposable {
    readonly Array array;
    readonly byte[] copy;
    GCHandle handle;

    internal Pin(Array array) {
      this.array = array;
      Bytes = array.LongLength * Size(DtypeOf(array.GetType().GetElementType()));
      if (array.GetType().GetElementType() == typeof(bool)) {
        copy = new byte[array.Length];
        Buffer.BlockCopy(array, 0, copy, 0, copy.Length);
      }
      handle = GCHandle.Alloc(copy ?? array, GCHandleType.Pinned);
    }

    internal readonly long Bytes;
    internal void* Address { get { return (void*)handle.AddrOfPinnedObject(); } }

    internal void CopyBack() {
      if (copy != null) Buffer.BlockCopy(copy, 0, array, 0, copy.Length);
    }

    public void Dispose() { handle.Free(); }
  }
}

}
