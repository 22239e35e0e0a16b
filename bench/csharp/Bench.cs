using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Libautograd;

// bench.exe: JSON lines of timings and of resident memory (bench/README.md).
static unsafe class Bench {
  const int Rounds = 201, Calls = 2000, Temporaries = 10000000;

  static int Main(string[] args) {
    if (args.Length > 0) return Resident(args[0] == "closed");
    Ops.Ones(4).Dispose();  // from here on the native library is known by its name
    Timings();
    foreach (string how in new[] {"closed", "dropped"}) RunSelf(how);
    return 0;
  }

  // ---- a.Add(b) and Dispose, its raw calls, and the runtime's floor, in turns

  [DllImport("libautograd_csharp", EntryPoint = "CSharp_Libautograd_ones")]
  static extern IntPtr RawOnes(long* shape, long n, int dtype, int device, int index, int* status);
  [DllImport("libautograd_csharp", EntryPoint = "CSharp_Libautograd_add")]
  static extern IntPtr RawAdd(IntPtr a, IntPtr b, int* status);
  [DllImport("libautograd_csharp", EntryPoint = "CSharp_Libautograd_tensor_release")]
  static extern void RawRelease(IntPtr x);
  [DllImport("libautograd_csharp", EntryPoint = "CSharp_Libautograd_text_free")]
  static extern void RawNothing(void* text);

  sealed class Finalizable : IDisposable {
    ~Finalizable() { RawNothing(null); }

    public void Dispose() {
      RawNothing(null);
      GC.SuppressFinalize(this);
    }
  }

  static void Timings() {
    Tensor a = Ops.Ones(4), b = Ops.Ones(4);
    int status;
    long four = 4;
    IntPtr rawA = RawOnes(&four, 1, 0, 0, 0, &status), rawB = RawOnes(&four, 1, 0, 0, 0, &status);
    Print(new Dictionary<string, Action> {
      {"add4", () => { for (int i = 0; i < Calls; ++i) a.Add(b).Dispose(); }},
      {"add4_raw", () => Raw(rawA, rawB)},
      {"empty_call", () => { for (int i = 0; i < Calls; ++i) new Finalizable().Dispose(); }},
      {"add4_operator", () => { for (int i = 0; i < Calls; ++i) (a + b).Dispose(); }},
      {"add4_scope", () => { using (new TensorScope()) for (int i = 0; i < Calls; ++i) a.Add(b); }},
      {"add4_number", () => { for (int i = 0; i < Calls; ++i) a.Add(2.5).Dispose(); }},
    });
  }

  static void Raw(IntPtr a, IntPtr b) {
    int status;
    for (int i = 0; i < Calls; ++i) RawRelease(RawAdd(a, b, &status));
  }

  static void Print(Dictionary<string, Action> what) {
    var times = what.Keys.ToDictionary(name => name, name => new double[Rounds]);
    for (int round = -10; round < Rounds; ++round) {
      foreach (var pair in what) {
        long start = Stopwatch.GetTimestamp();
        pair.Value();
        double ns = (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency / Calls;
        if (round >= 0) times[pair.Key][round] = ns;
      }
    }
    foreach (var pair in times) Line(pair.Key, "ns", pair.Value.OrderBy(t => t).ElementAt(Rounds / 2));
  }

  static void Line(string name, string unit, double value) {
    Console.WriteLine(FormattableString.Invariant($"{{\"name\": \"{name}\", \"{unit}\": {value:0.0}}}"));
  }

  // ---- resident memory, in a process of its own

  static void RunSelf(string how) {
    var start = new ProcessStartInfo(Process.GetCurrentProcess().MainModule.FileName,
        "\"" + Assembly.GetEntryAssembly().Location + "\" " + how) {UseShellExecute = false};
    using (Process process = Process.Start(start)) {
      process.WaitForExit();
      if (process.ExitCode != 0) throw new Exception("the run of " + how + " ended with " + process.ExitCode);
    }
  }

  static int Resident(bool closed) {
    Tensor a = Ops.Ones(4), b = Ops.Ones(4);
    for (int i = 0; i < Temporaries; ++i) {
      Tensor x = a.Add(b);
      if (closed) x.Dispose();
    }
    // The highest so far, in kB.
    string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM"));
    long kilobytes = long.Parse(Regex.Match(line, "[0-9]+").Value);
    Line(closed ? "temporaries_closed" : "temporaries_dropped", "bytes", 1024 * kilobytes);
    return 0;
  }
}
