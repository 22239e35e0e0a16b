using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>The library itself: its version and its threads.</summary>
public static unsafe class Library {
  /// <summary>The version, such as "0.1.2".</summary>
  public static string Version { get { return NativeText.Read(Native.version()); } }

  /// <summary>What is inside: version, compiler, instruction set, BLAS, CUDA; one "key: value" a line.</summary>
  public static string BuildInfo { get { return NativeText.Read(Native.build_info()); } }

  /// <summary>How many threads the calling thread's calls use. Setting it holds for the process; 0: all.</summary>
  public static int Threads {
    get { return Native.num_threads(); }
    set {
      int status;
      Native.set_num_threads(value, &status);
      AutogradException.Check(status);
    }
  }

  /// <summary>From how many elements on results may stay pending; 0: none do. They run, several in one pass over
  /// memory, when their bytes are needed; no result depends on it. Negative: what it was at the start.</summary>
  public static long Deferral {
    get { return Native.deferral(); }
    set { Native.set_deferral(value); }
  }

  /// <summary>Sets how many threads this thread's calls use.</summary>
  /// <param name="n">0: as the process</param>
  public static void SetLocalThreads(int n) {
    int status;
    Native.set_local_num_threads(n, &status);
    AutogradException.Check(status);
  }
}

/// <summary>
/// A thread's modes, default generator, device and streams, saved for another time or thread: for
/// tasks that wander between threads.
/// </summary>
public sealed unsafe class ThreadState : NativeObject {
  ThreadState(IntPtr handle) : base(handle) {}

  internal override void Release(IntPtr handle) { Native.state_release(handle); }

  /// <summary>This thread's state.</summary>
  /// <returns>the state</returns>
  public static ThreadState Save() {
    int status;
    IntPtr made = Native.state_save(&status);
    AutogradException.Check(status);
    return new ThreadState(made);
  }

  /// <summary>Gives this thread the saved state, with which it then shares the generator.</summary>
  public void Restore() {
    int status;
    Native.state_restore(Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
  }
}

}
