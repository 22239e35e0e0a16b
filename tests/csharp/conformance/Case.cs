using System.Collections.Generic;
using System.IO;
using System.Linq;

// One case of the corpus: arguments, and what the call makes. tests/conformance/README.md has the format.
sealed class Case {
  internal string Op, Number, Error, Sentence;
  internal readonly Dictionary<string, string[]> Arguments = new Dictionary<string, string[]>();
  internal readonly List<Value> Outs = new List<Value>();
  internal Value? InPlace;
  internal readonly SortedDictionary<int, Value> Cotangents = new SortedDictionary<int, Value>();
  internal readonly Dictionary<string, Value?> Grads = new Dictionary<string, Value?>();


  internal static IEnumerable<Case> Read(string path) {
    string op = null;
    Case now = null;
    foreach (string line in File.ReadLines(path)) {
      string[] fields = line.Split(' ');
      switch (fields[0]) {
        case "op": op = fields[1]; break;
        case "case": now = new Case {Op = op, Number = fields[1]}; break;
        case "end": yield return now; break;
        default: now.Add(fields); break;
      }
    }
  }

  void Add(string[] fields) {
    switch (fields[0]) {
      case "out": Outs.Add(Value.Parse(fields, 1)); break;
      case "inplace": InPlace = Value.Parse(fields, 1); break;
      case "cotangent": Cotangents[int.Parse(fields[1])] = Value.Parse(fields, 2); break;
      case "grad": Grads[fields[1]] = fields[2] == "none" ? (Value?)null : Value.Parse(fields, 2); break;
      case "error":
        Error = fields[2];
        Sentence = string.Join(" ", fields.Skip(3));
        break;
      default: Arguments[fields[1]] = fields; break;
    }
  }
}
