using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Libautograd;

// Values as the corpus writes them.
struct Value {
  internal Dtype Dtype;
  internal long[] Shape;
  internal byte[] Bytes;  // null: unspecified

  internal static Value Parse(string[] fields, int at) {
    return new Value {
      Dtype = Dtypes.Parse(fields[at]), Shape = Fields.Ints(fields[at + 1]), Bytes = Fields.Hex(fields[at + 2]),
    };
  }

  internal Tensor Make() { return Tensor.FromBytes(Bytes, Shape, Dtype); }
}

static class Dtypes {
  static readonly string[] Names = {
    "", "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "bfloat16",
    "float32", "float64", "complex64", "complex128",
  };

  internal static Dtype Parse(string name) {
    int code = Array.IndexOf(Names, name);
    return (Dtype)(code > 0 ? code : int.Parse(name, CultureInfo.InvariantCulture));
  }
}

static class Fields {
  internal static long[] Ints(string field) {
    if (field == "-") return new long[0];
    return field.Split(',').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
  }

  internal static double Float(string field) {
    return BitConverter.Int64BitsToDouble(long.Parse(field, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
  }

  internal static byte[] Hex(string field) {
    if (field == "?") return null;
    if (field == "-") return new byte[0];
    var bytes = new byte[field.Length / 2];
    for (int i = 0; i < bytes.Length; ++i) bytes[i] = Convert.ToByte(field.Substring(2 * i, 2), 16);
    return bytes;
  }
}

// The arguments of one case, made when they are asked for; a tensor is made once.
sealed class Arguments {
  readonly Dictionary<string, string[]> lines;
  readonly Dictionary<string, Tensor> tensors = new Dictionary<string, Tensor>();
  readonly HashSet<string> withGrad;

  internal Arguments(Dictionary<string, string[]> lines, IEnumerable<string> withGrad) {
    this.lines = lines;
    this.withGrad = new HashSet<string>(withGrad);
  }

  internal bool Has(string name) { return lines.ContainsKey(name); }

  // There, and no number.
  internal bool HasTensor(string name) { return lines[name][0] == "tensor"; }

  internal Tensor Tensor(string name) {
    Tensor made;
    if (tensors.TryGetValue(name, out made)) return made;
    string[] fields = lines[name];
    if (fields[0] == "absent") return null;
    made = fields[0] == "weak" ? Libautograd.Tensor.Scalar(Weak(fields)) : Value.Parse(fields, 2).Make();
    if (withGrad.Contains(name)) made.RequiresGrad = true;
    return tensors[name] = made;
  }

  internal Operand Operand(string name) {
    return lines[name][0] == "weak" ? Weak(lines[name]) : (Operand)Tensor(name);
  }

  static Operand Weak(string[] fields) {
    switch (fields[2]) {
      case "bool": return fields[3] == "1";
      case "integer": return long.Parse(fields[3], CultureInfo.InvariantCulture);
      case "real": return Fields.Float(fields[3]);
      default: return new Complex(Fields.Float(fields[3]), Fields.Float(fields[4]));
    }
  }

  internal Tensor[] Tensors(string name) {
    int count = int.Parse(lines[name][2], CultureInfo.InvariantCulture);
    return Enumerable.Range(0, count).Select(i => Tensor(name + "." + i)).ToArray();
  }

  internal Ints Ints(string name) { return Fields.Ints(lines[name][2]); }
  internal long Int(string name) { return long.Parse(lines[name][2], CultureInfo.InvariantCulture); }
  internal double Float(string name) { return Fields.Float(lines[name][2]); }
  internal bool Bool(string name) { return lines[name][2] == "1"; }
  internal Dtype Dtype(string name) { return Dtypes.Parse(lines[name][2]); }
  internal string Text(string name) { return string.Join(" ", lines[name].Skip(2)); }
  internal Generator Rng(string name) { return new Generator(Int(name)); }

  internal int Code(string name) {
    int code;
    return Dispatch.Codes.TryGetValue(lines[name][2], out code) ? code : (int)Int(name);
  }

  internal Device Device(string name) {
    string kind = lines[name][2];
    int type = kind == "cpu" ? 1 : kind == "cuda" ? 2 : int.Parse(kind, CultureInfo.InvariantCulture);
    return new Device((DeviceType)type, int.Parse(lines[name][3], CultureInfo.InvariantCulture));
  }
}
