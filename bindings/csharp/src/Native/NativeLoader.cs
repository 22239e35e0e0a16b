using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Libautograd {

/// Finds the native library where the package put it, and checks that it is of this version.
internal static unsafe class NativeLoader {
  const string Library = "libautograd_csharp.so";
  const int Now = 2;  // RTLD_NOW

  [DllImport("libdl.so.2")]
  static extern IntPtr dlopen(byte* path, int flags);

  // Beside the assembly, as .NET publishes it, or where the unpacked package has it.
  static readonly string[] Places = {".", "runtimes/linux-x64/native", "../../runtimes/linux-x64/native"};

  /// A library that is loaded once is found by its name from then on. Where none of the places has
  /// it, the runtime looks for it in its own way.
  internal static void Load() {
    string folder = Path.GetDirectoryName(typeof(NativeLoader).Assembly.Location) ?? ".";
    foreach (string place in Places) {
      string path = Path.Combine(folder, place, Library);
      if (!File.Exists(path)) continue;
      fixed (byte* name = NativeText.Bytes(path)) {
        if (dlopen(name, Now) == IntPtr.Zero)
          throw new DllNotFoundException("libautograd: " + path + " exists but could not be loaded");
      }
      break;
    }
    string found = NativeText.Read(AutogradNativePINVOKE.version());
    if (found != Build.Version)
      throw new DllNotFoundException("libautograd: this assembly is of version " + Build.Version +
          ", but the native library that was found is of version " + found +
          ": install one package with both");
    TensorMemory.Begin();
  }
}

}
