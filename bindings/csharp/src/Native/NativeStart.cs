using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// What happens before the first call. The runtime finds the native library by itself: .NET in the
/// package's runtimes folder, Mono there by libautograd.dll.config, both beside the assembly.
internal static unsafe class NativeStart {
  internal static void Run() {
    string found = NativeText.Read(Native.version());
    if (found != Build.Version)
      throw new DllNotFoundException("libautograd: this assembly is of version " + Build.Version +
          ", but the native library that was found is of version " + found +
          ": install one package with both");
    TensorMemory.Begin();
  }
}

}
