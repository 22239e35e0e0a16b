using System;
using System.Collections.Generic;
using System.Linq;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// An op as the library itself describes it, and a call by name: it reaches ops that are newer than
/// this assembly.
/// </summary>
public sealed unsafe class OpInfo {
  readonly IntPtr op;  // lives as long as the library

  OpInfo(IntPtr op) { this.op = op; }

  /// <summary>The op of a name.</summary>
  /// <param name="name">such as linalg_svd</param>
  /// <returns>the op</returns>
  /// <exception cref="NotFoundException">where there is none</exception>
  public static OpInfo Find(string name) {
    int status;
    IntPtr found;
    fixed (byte* text = NativeText.Bytes(name)) found = Native.op_find(text, &status);
    AutogradException.Check(status);
    return new OpInfo(found);
  }

  /// <summary>All ops.</summary>
  public static OpInfo[] All {
    get {
      var all = new OpInfo[Native.op_count()];
      for (int i = 0; i < all.Length; ++i) {
        int status;
        all[i] = new OpInfo(Native.op_at(i, &status));
        AutogradException.Check(status);
      }
      return all;
    }
  }

  /// <summary>Its name.</summary>
  public string Name { get { return NativeText.Read(Native.op_name(op)); } }
  /// <summary>Its family.</summary>
  public string Family { get { return NativeText.Read(Native.op_family(op)); } }
  /// <summary>What it computes.</summary>
  public string Doc { get { return NativeText.Read(Native.op_doc(op)); } }
  /// <summary>The version it appeared in.</summary>
  public string Since { get { return NativeText.Read(Native.op_since(op)); } }

  /// <summary>The tensors it takes.</summary>
  public OpInput[] Inputs { get { return Range(Native.op_n_inputs(op)).Select(i => new OpInput(op, i)).ToArray(); } }

  /// <summary>Names of its results; one that ends in * stands for as many as are asked for.</summary>
  public string[] Outputs {
    get { return Range(Native.op_n_outputs(op)).Select(i => NativeText.Read(Native.op_output_name(op, i))).ToArray(); }
  }

  /// <summary>Its other parameters.</summary>
  public OpAttribute[] Attributes {
    get { return Range(Native.op_n_attrs(op)).Select(i => new OpAttribute(op, i)).ToArray(); }
  }

  /// <summary>The dtypes it takes.</summary>
  public Dtype[] Dtypes {
    get {
      long bits = Native.op_dtypes(op);
      return Enum.GetValues(typeof(Dtype)).Cast<Dtype>()
          .Where(d => d != Dtype.Default && (bits >> (int)d & 1) != 0).ToArray();
    }
  }

  /// <summary>Whether it has a derivative.</summary>
  public Differentiable Differentiable { get { return (Differentiable)Native.op_differentiable(op); } }
  /// <summary>Whether it has an in-place form.</summary>
  public bool HasInPlace { get { return Native.op_has_inplace(op) != 0; } }

  /// <summary>Whether it takes a dtype on a kind of device.</summary>
  /// <param name="dtype">the dtype</param>
  /// <param name="device">the kind of device</param>
  /// <returns>true where it does</returns>
  public bool Supports(Dtype dtype, DeviceType device = DeviceType.Cpu) {
    return Native.op_supports(op, (int)dtype, (int)device) != 0;
  }

  /// <summary>Calls the op.</summary>
  /// <param name="inputs">its tensors, in order; null for one that is left out</param>
  /// <param name="attributes">other parameters by name: long, int, double, bool, long[], Dtype, Device,
  /// string, Generator</param>
  /// <param name="outputs">how many results to ask for; 0: as many as the op names</param>
  /// <returns>the results</returns>
  public Tensor[] Call(IEnumerable<Tensor> inputs, IDictionary<string, object> attributes = null, int outputs = 0) {
    Handles x = Handles.Of(inputs, nameof(inputs));
    var made = new IntPtr[outputs > 0 ? outputs : Native.op_n_outputs(op)];
    int status;
    IntPtr attrs = Native.attrs_new(&status);
    AutogradException.Check(status);
    try {
      foreach (var pair in attributes ?? new Dictionary<string, object>()) Set(attrs, pair.Key, pair.Value);
      fixed (IntPtr* po = made, px = x.Pointers) Native.op_call(op, po, made.Length, px, x.Count, attrs, &status);
    } finally {
      Native.attrs_release(attrs);
    }
    x.Alive();
    return Handles.Take(made, status);
  }

  static void Set(IntPtr attrs, string name, object value) {
    int status;
    fixed (byte* key = NativeText.Bytes(name)) {
      if (value is bool) Native.attrs_set_bool(attrs, key, (bool)value ? 1 : 0, &status);
      else if (value is Dtype) Native.attrs_set_dtype(attrs, key, (int)(Dtype)value, &status);
      else if (value is int || value is long || value is Enum)
        Native.attrs_set_int(attrs, key, Convert.ToInt64(value), &status);
      else if (value is double) Native.attrs_set_float(attrs, key, (double)value, &status);
      else if (value is long[]) Set(attrs, key, (long[])value, &status);
      else if (value is string) Set(attrs, key, (string)value, &status);
      else if (value is Device) Set(attrs, key, (Device)value, &status);
      else if (value is Generator) Set(attrs, key, (Generator)value, &status);
      else throw new ArgumentException("attribute " + name + " cannot be a value of type " + value?.GetType());
    }
    AutogradException.Check(status);
  }

  static void Set(IntPtr attrs, byte* key, long[] list, int* status) {
    fixed (long* p = list) Native.attrs_set_ints(attrs, key, p, list.LongLength, status);
  }

  static void Set(IntPtr attrs, byte* key, Device device, int* status) {
    Native.attrs_set_device(attrs, key, (int)device.Type, device.Index, status);
  }

  static void Set(IntPtr attrs, byte* key, string text, int* status) {
    fixed (byte* p = NativeText.Bytes(text)) Native.attrs_set_string(attrs, key, p, status);
  }

  static void Set(IntPtr attrs, byte* key, Generator rng, int* status) {
    Native.attrs_set_rng(attrs, key, rng.Handle, status);
    GC.KeepAlive(rng);
  }

  static IEnumerable<int> Range(long n) { return Enumerable.Range(0, (int)n); }
}

/// <summary>A tensor that an op takes.</summary>
public sealed unsafe class OpInput {
  internal OpInput(IntPtr op, long i) {
    Name = NativeText.Read(Native.op_input_name(op, i));
    Kind = (InputKind)Native.op_input_kind(op, i);
  }

  /// <summary>Its name.</summary>
  public string Name { get; private set; }
  /// <summary>Whether it is one tensor, one or none, or a list.</summary>
  public InputKind Kind { get; private set; }
}

/// <summary>A parameter of an op that is not a tensor.</summary>
public sealed unsafe class OpAttribute {
  internal OpAttribute(IntPtr op, long i) {
    Name = NativeText.Read(Native.op_attr_name(op, i));
    Kind = (AttrKind)Native.op_attr_kind(op, i);
    Required = Native.op_attr_required(op, i) != 0;
    Default = NativeText.Read(Native.op_attr_default(op, i));
    Doc = NativeText.Read(Native.op_attr_doc(op, i));
  }

  /// <summary>Its name.</summary>
  public string Name { get; private set; }
  /// <summary>What it is.</summary>
  public AttrKind Kind { get; private set; }
  /// <summary>Whether every call must give it.</summary>
  public bool Required { get; private set; }
  /// <summary>What it is where a call leaves it out, as text.</summary>
  public string Default { get; private set; }
  /// <summary>What it means.</summary>
  public string Doc { get; private set; }
}

}
