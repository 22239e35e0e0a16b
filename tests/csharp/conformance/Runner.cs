using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Libautograd;

// Runs the corpus through the public functions: conformance.exe <folder of the corpus> <file to write>
static class Runner {
  static readonly bool Sabotage = Environment.GetEnvironmentVariable("AUTOGRAD_SABOTAGE") == "1";

  static int Main(string[] args) {
    var counts = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
    int shown = 0;
    foreach (string path in Directory.GetFiles(args[0], "*.txt").OrderBy(p => p, StringComparer.Ordinal)) {
      foreach (Case c in Case.Read(path)) {
        if (!counts.ContainsKey(c.Op)) counts[c.Op] = new int[2];
        using (new TensorScope()) {
          foreach (string problem in Problems(c)) {
            ++counts[c.Op][0];
            if (problem == null) continue;
            ++counts[c.Op][1];
            if (!Sabotage && ++shown <= 20) Console.WriteLine(c.Op + ", case " + c.Number + ": " + problem);
          }
        }
      }
    }
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1])));
    File.WriteAllLines(args[1], counts.Select(p => p.Key + "\t" + p.Value[0] + "\t" + p.Value[1]));
    int checks = counts.Values.Sum(v => v[0]), failed = counts.Values.Sum(v => v[1]);
    Console.WriteLine("csharp: " + counts.Count + " ops, " + checks + " checks, " + failed + " failed");
    return failed == 0 && counts.Count > 0 ? 0 : 1;
  }

  // An item for each check: null where it holds.
  static IEnumerable<string> Problems(Case c) {
    if (c.Error != null) {
      if (!AbsentInCSharp(c)) yield return Failing(c);
      yield break;
    }
    var arguments = new Arguments(c.Arguments, c.Grads.Keys);
    Tensor[] outs = null;
    string problem = Caught(() => outs = Dispatch.Call(c.Op, arguments));
    yield return problem ?? Compare(c, outs);
    if (c.InPlace != null) {
      Tensor[] written = null;
      problem = Caught(() => written = Dispatch.Call(c.Op + "_", new Arguments(c.Arguments, new string[0])));
      yield return problem ?? Compare(written[0], c.InPlace.Value, "in place");
    }
    if (c.Grads.Count == 0 || outs == null) yield break;
    problem = Caught(() => Autograd.Backward(c.Cotangents.Keys.Select(i => outs[i]),
                                             c.Cotangents.Values.Select(v => v.Make())));
    foreach (var expected in c.Grads) {
      Tensor grad = arguments.Tensor(expected.Key).Grad;
      string what = "gradient of " + expected.Key;
      if (problem != null) yield return problem;
      else if (expected.Value == null) yield return (grad == null) != Sabotage ? null : what + " is there";
      else if (grad == null) yield return what + " is missing";
      else yield return Compare(grad, expected.Value.Value, what);
    }
  }

  // Lists and strings are never null in C#: that is an ArgumentNullException before the call.
  static bool AbsentInCSharp(Case c) {
    OpInfo op = OpInfo.Find(c.Op);
    return c.Arguments.Any(a => a.Value[0] == "absent" &&
        !op.Inputs.Any(i => i.Name == a.Key && i.Kind != InputKind.List));
  }

  static string Failing(Case c) {
    // The corpus is made by calls by name, which add to an absent argument's name its place among them.
    string sentence = Regex.Replace(c.Sentence, @" \(ins\[\d+\]\)(?= is NULL)", "") + (Sabotage ? "!" : "");
    try {
      Dispatch.Call(c.Op, new Arguments(c.Arguments, new string[0]));
    } catch (Exception e) {
      if (e.GetType() != Dispatch.Exceptions[c.Error])
        return "threw " + e.GetType().Name + " for " + c.Error + ": " + e.Message;
      return e.Message == sentence ? null : "says '" + e.Message + "', not '" + sentence + "'";
    }
    return "did not throw for " + c.Error;
  }

  static string Caught(Action call) {
    try {
      call();
      return null;
    } catch (Exception e) {
      return "threw " + e;
    }
  }

  static string Compare(Case c, Tensor[] outs) {
    if (outs.Length != c.Outs.Count) return outs.Length + " results, not " + c.Outs.Count;
    return outs.Select((x, i) => Compare(x, c.Outs[i], "result " + i)).FirstOrDefault(problem => problem != null);
  }

  static string Compare(Tensor x, Value expected, string what) {
    long[] shape = x.Shape;
    byte[] bytes = x.ToBytes();
    if (Sabotage) {
      if (expected.Bytes == null || bytes.Length == 0) shape = shape.Concat(new long[] {1}).ToArray();
      else Spoil(bytes, expected);
    }
    if (x.Dtype != expected.Dtype) return what + " is " + x.Dtype + ", not " + expected.Dtype;
    if (!shape.SequenceEqual(expected.Shape)) return what + " has shape " + string.Join(",", shape);
    if (expected.Bytes == null) return null;
    for (int at = 0, size = Bits.PartSize(x.Dtype); at < bytes.Length; at += size) {
      if (Bits.Same(bytes, expected.Bytes, at, x.Dtype)) continue;
      return what + ": byte " + at + " of " + BitConverter.ToString(bytes) + " differs from " +
          BitConverter.ToString(expected.Bytes);
    }
    return null;
  }

  // One bit of a part that is no NaN, which has none to compare; a NaN becomes 0.
  static void Spoil(byte[] bytes, Value expected) {
    int size = Bits.PartSize(expected.Dtype);
    for (int at = 0; at < bytes.Length; at += size) {
      if (Bits.IsNan(bytes, at, expected.Dtype)) continue;
      bytes[at] ^= 1;
      return;
    }
    Array.Clear(bytes, 0, size);
  }
}
