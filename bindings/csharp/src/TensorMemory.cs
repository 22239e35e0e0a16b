using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// The library's memory. The collector does not see native bytes: they are reported to it as memory
/// pressure, it runs when they have doubled since it last ran, and again before an allocation would
/// exceed the budget.
/// </summary>
public static unsafe class TensorMemory {
  const long Floor = 4 << 20;  // below this, nothing is collected
  const int MostRounds = 100;  // of a millisecond

  static long reported, limit = Floor;
  static int collecting;
  static readonly BornCallback Born = OnBorn;  // alive as long as the library calls them
  static readonly SpentCallback Spent = OnSpent;

  [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
  delegate void BornCallback();
  [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
  delegate int SpentCallback(long wanted, IntPtr user);

  internal static void Begin() {
    int status;
    Sentinel.Leave();
    Native.born_set((void*)Marshal.GetFunctionPointerForDelegate(Born));
    Native.memory_set_callback((void*)Marshal.GetFunctionPointerForDelegate(Spent), null, null, &status);
    AutogradException.Check(status);
  }

  /// <summary>Counts and bytes of the whole process.</summary>
  public static MemoryStats Statistics {
    get {
      int status;
      var values = new MemoryStats();
      Native.memory_statistics((long*)&values, sizeof(MemoryStats) / sizeof(long), &status);
      AutogradException.Check(status);
      return values;
    }
  }

  /// <summary>Limits the bytes held from the system; what is held already stays.</summary>
  /// <param name="bytes">the limit; 0: nine tenths of the control group's or of the machine's memory</param>
  public static void SetBudget(long bytes) {
    int status;
    Native.memory_set_budget(bytes, &status);
    AutogradException.Check(status);
  }

  /// <summary>Gives cached memory back to the system.</summary>
  /// <returns>the number of bytes</returns>
  public static long ReleaseCache() {
    int status;
    long freed = Native.memory_release_cache(&status);
    AutogradException.Check(status);
    return freed;
  }

  /// <summary>Starts the peak again from the bytes in use.</summary>
  public static void ResetPeak() { Native.memory_reset_peak(); }

  /// <summary>For tests: lets one allocation fail after n more.</summary>
  /// <param name="n">how many succeed; negative: none fails</param>
  public static void FailAfter(long n) { Native.memory_fail_after(n); }

  /// The wrapper calls this each time a thread has made another megabyte of tensors.
  static void OnBorn() {
    if (Interlocked.Exchange(ref collecting, 1) != 0) return;
    try {
      long held = Report();
      if (held < limit / 4) limit = Math.Max(Floor, 2 * held);
      if (held <= limit) return;
      Sweep(0);
      if (Report() > limit / 4 * 3) {  // or the next look would come too soon
        Sweep(GC.MaxGeneration);
        limit = Math.Max(Floor, 2 * Report());
      }
    } catch (Exception) {
      // It may not cross the native frames below; nothing is lost but one look.
    } finally {
      collecting = 0;
    }
  }

  static int OnSpent(long wanted, IntPtr user) {
    try {
      long before = BytesInUse();
      Sweep(GC.MaxGeneration);
      return BytesInUse() < before ? 1 : 0;
    } catch (Exception) {
      return 0;  // the allocation fails with the library's own sentence
    }
  }

  /// Collects, and waits while finalizers free tensors; never for good, as WaitForPendingFinalizers may:
  /// they could need a lock that the caller holds, and Mono loses a wakeup where two threads wait.
  static void Sweep(int generation) {
    int runs = Sentinel.Runs;
    GC.Collect(generation);
    long held = BytesInUse();
    for (int idle = 0, rounds = 0; idle < 2 && rounds < MostRounds; ++rounds) {
      Thread.Sleep(1);
      long before = held;
      held = BytesInUse();
      idle = Sentinel.Runs == runs || held < before ? 0 : idle + 1;
    }
  }

  /// Garbage from the beginning: its finalizer tells that finalizers run, and leaves the next one.
  sealed class Sentinel {
    internal static volatile int Runs;

    ~Sentinel() {
      ++Runs;
      if (!Environment.HasShutdownStarted) Leave();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Leave() { new Sentinel(); }
  }

  static long BytesInUse() { return Statistics.BytesInUse; }

  static long Report() {
    long held = BytesInUse(), change = held - reported;
    if (change > 0) GC.AddMemoryPressure(change);
    if (change < 0) GC.RemoveMemoryPressure(-change);
    reported = held;
    return held;
  }
}

}
