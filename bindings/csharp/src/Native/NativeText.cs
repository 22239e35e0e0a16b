using System;
using System.Text;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// UTF-8 with a final 0, which is what crosses.
internal static unsafe class NativeText {
  internal static byte[] Bytes(string text) {
    if (text == null) return null;
    var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
    Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
    return bytes;
  }

  /// Borrowed text; null stays null.
  internal static string Read(byte* text) {
    if (text == null) return null;
    int length = 0;
    while (text[length] != 0) ++length;
    return Encoding.UTF8.GetString(text, length);
  }

  /// Text that the caller owns.
  internal static string Take(byte* text, int status) {
    AutogradException.Check(status);
    try {
      return Read(text);
    } finally {
      Native.text_free(text);
    }
  }
}

}
