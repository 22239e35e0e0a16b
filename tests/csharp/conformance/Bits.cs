using System;
using Libautograd;

// Elements as bytes: equal bit for bit, or NaN both.
static class Bits {
  // Bytes of an element, or of a part of a complex one.
  internal static int PartSize(Dtype dtype) {
    switch (dtype) {
      case Dtype.Bool: case Dtype.Int8: case Dtype.Uint8: return 1;
      case Dtype.Int16: case Dtype.Uint16: case Dtype.Float16: case Dtype.Bfloat16: return 2;
      case Dtype.Int32: case Dtype.Uint32: case Dtype.Float32: case Dtype.Complex64: return 4;
      default: return 8;
    }
  }

  internal static bool IsNan(byte[] bytes, int at, Dtype dtype) {
    switch (dtype) {
      case Dtype.Float16: return (BitConverter.ToUInt16(bytes, at) & 0x7fff) > 0x7c00;
      case Dtype.Bfloat16: return (BitConverter.ToUInt16(bytes, at) & 0x7fff) > 0x7f80;
      case Dtype.Float32: case Dtype.Complex64: return float.IsNaN(BitConverter.ToSingle(bytes, at));
      case Dtype.Float64: case Dtype.Complex128: return double.IsNaN(BitConverter.ToDouble(bytes, at));
      default: return false;
    }
  }

  internal static bool Same(byte[] a, byte[] b, int at, Dtype dtype) {
    for (int i = at; i < at + PartSize(dtype); ++i) {
      if (a[i] != b[i]) return IsNan(a, at, dtype) && IsNan(b, at, dtype);
    }
    return true;
  }
}
