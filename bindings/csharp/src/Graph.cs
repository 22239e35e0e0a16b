using System;
using System.Collections.Generic;
using System.Linq;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>A recorded operation, or a leaf. It keeps all that it depends on.</summary>
public sealed unsafe class Node : NativeObject, IEquatable<Node> {
  readonly IntPtr address;  // one node always has one

  internal Node(IntPtr handle) : base(handle) { address = handle; }

  internal override void Release(IntPtr handle) { Native.node_release(handle); }

  string Text(byte* text) {
    string read = NativeText.Read(text);
    GC.KeepAlive(this);
    return read;
  }

  long Number64(long value) {
    GC.KeepAlive(this);
    return value;
  }

  /// <summary>The op's or the custom function's name; "leaf" for a leaf.</summary>
  public string Name { get { return Text(Native.node_name(Handle)); } }

  /// <summary>A number above those of all inputs: backward visits nodes in decreasing order.</summary>
  public long Number { get { return Number64(Native.node_number(Handle)); } }

  /// <summary>Whether it is a leaf.</summary>
  public bool IsLeaf { get { return Number64(Native.node_is_leaf(Handle)) != 0; } }

  /// <summary>Where it was recorded, if anomaly mode was on then; else "".</summary>
  public string Origin { get { return Text(Native.node_origin(Handle)); } }

  /// <summary>A name for pictures of the graph, such as a variable's. Setting null takes it away.</summary>
  public string Label {
    get { return Text(Native.node_label(Handle)); }
    set {
      int status;
      fixed (byte* text = NativeText.Bytes(value)) Native.node_set_label(Handle, text, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
    }
  }

  /// <summary>How many tensors the op made; 1 for a leaf.</summary>
  public long OutputCount { get { return Number64(Native.node_n_outputs(Handle)); } }

  /// <summary>Where the op's inputs came from; null for a constant.</summary>
  public NodeOutput?[] Inputs {
    get {
      var inputs = new NodeOutput?[Native.node_n_inputs(Handle)];
      for (int i = 0; i < inputs.Length; ++i) {
        int status;
        long output;
        IntPtr node = Native.node_input(&output, Handle, i, &status);
        if (status == (int)Status.NotFound) continue;
        AutogradException.Check(status);
        inputs[i] = new NodeOutput(new Node(node), output);
      }
      GC.KeepAlive(this);
      return inputs;
    }
  }

  /// <summary>Lengths of an output's axes.</summary>
  /// <param name="output">which</param>
  /// <returns>the lengths</returns>
  public long[] Shape(long output = 0) {
    int status;
    long rank = Native.node_shape(null, 0, Handle, output, &status);
    AutogradException.Check(status);
    var dims = new long[rank];
    fixed (long* p = dims) Native.node_shape(p, rank, Handle, output, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
    return dims;
  }

  /// <summary>Element type of an output.</summary>
  /// <param name="output">which</param>
  /// <returns>its dtype</returns>
  public Dtype Dtype(long output = 0) {
    int status, dtype = Native.node_dtype(Handle, output, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
    return (Dtype)dtype;
  }

  /// <summary>An output in its place in the graph. Small ones are kept, others in keep-values mode.</summary>
  /// <param name="output">which</param>
  /// <returns>a tensor</returns>
  /// <exception cref="NotFoundException">where it was not kept</exception>
  public Tensor Value(long output = 0) {
    int status;
    IntPtr made = Native.node_value(Handle, output, &status);
    GC.KeepAlive(this);
    return Tensor.Of(made, status);
  }

  /// <summary>The gradient that a leaf has collected, or that an output retains.</summary>
  /// <param name="output">which</param>
  /// <returns>a tensor</returns>
  /// <exception cref="NotFoundException">where there is none</exception>
  public Tensor Grad(long output = 0) {
    int status;
    IntPtr made = Native.node_grad(Handle, output, &status);
    GC.KeepAlive(this);
    return Tensor.Of(made, status);
  }

  /// <summary>Whether two are the same node.</summary>
  /// <param name="other">another</param>
  /// <returns>true where they are</returns>
  public bool Equals(Node other) { return other != null && other.address == address; }

  /// <summary>Whether two are the same node.</summary>
  /// <param name="other">another</param>
  /// <returns>true where they are</returns>
  public override bool Equals(object other) { return Equals(other as Node); }

  /// <summary>A hash code.</summary>
  /// <returns>a number that equal nodes share</returns>
  public override int GetHashCode() { return address.GetHashCode(); }
}

/// <summary>One of a node's outputs.</summary>
public struct NodeOutput {
  internal NodeOutput(Node node, long output) {
    Node = node;
    Output = output;
  }

  /// <summary>The node.</summary>
  public Node Node { get; private set; }
  /// <summary>Which of its outputs.</summary>
  public long Output { get; private set; }
}

/// <summary>The graph below some tensors: its nodes, and pictures of it.</summary>
public static unsafe class Graph {
  /// <summary>All nodes that some tensors depend on, each once, inputs before what uses them.</summary>
  /// <param name="xs">tensors of the graph; constants add nothing</param>
  /// <returns>the nodes</returns>
  public static Node[] Nodes(params Tensor[] xs) {
    Handles x = Handles.Of(xs, nameof(xs));
    int status;
    fixed (IntPtr* px = x.Pointers) {
      long count = Native.graph_nodes(null, 0, px, x.Count, &status);
      AutogradException.Check(status);
      var made = new IntPtr[count];
      fixed (IntPtr* po = made) Native.graph_nodes(po, count, px, x.Count, &status);
      x.Alive();
      AutogradException.Check(status);
      return made.Select(node => new Node(node)).ToArray();
    }
  }

  /// <summary>The graph in the language of Graphviz.</summary>
  /// <param name="xs">tensors whose graph is drawn</param>
  /// <param name="values">print the values that nodes kept, shortened</param>
  /// <param name="grads">print the gradients that nodes keep, shortened</param>
  /// <param name="title">above the picture; null: none</param>
  /// <returns>the text</returns>
  public static string Dot(IEnumerable<Tensor> xs, bool values = true, bool grads = true, string title = null) {
    Handles x = Handles.Of(xs, nameof(xs));
    int status;
    byte* text;
    fixed (IntPtr* px = x.Pointers) {
      fixed (byte* above = NativeText.Bytes(title))
        text = Native.graph_dot(px, x.Count, values ? 1 : 0, grads ? 1 : 0, above, &status);
    }
    x.Alive();
    return NativeText.Take(text, status);
  }

  /// <summary>The graph as an SVG picture, laid out in layers.</summary>
  /// <param name="xs">tensors whose graph is drawn</param>
  /// <param name="values">print the values that nodes kept, shortened</param>
  /// <param name="grads">print the gradients that nodes keep, shortened</param>
  /// <param name="title">above the picture; null: none</param>
  /// <returns>the text</returns>
  public static string Svg(IEnumerable<Tensor> xs, bool values = true, bool grads = true, string title = null) {
    Handles x = Handles.Of(xs, nameof(xs));
    int status;
    byte* text;
    fixed (IntPtr* px = x.Pointers) {
      fixed (byte* above = NativeText.Bytes(title))
        text = Native.graph_svg(px, x.Count, values ? 1 : 0, grads ? 1 : 0, above, &status);
    }
    x.Alive();
    return NativeText.Take(text, status);
  }

  /// <summary>Writes a picture of the graph to a file: SVG, or DOT where the name ends in .dot.</summary>
  /// <param name="path">of the file</param>
  /// <param name="xs">tensors whose graph is drawn</param>
  /// <param name="values">print the values that nodes kept, shortened</param>
  /// <param name="grads">print the gradients that nodes keep, shortened</param>
  /// <param name="title">above the picture; null: none</param>
  public static void Save(string path, IEnumerable<Tensor> xs, bool values = true, bool grads = true,
                          string title = null) {
    Handles x = Handles.Of(xs, nameof(xs));
    int status;
    fixed (IntPtr* px = x.Pointers) {
      fixed (byte* file = NativeText.Bytes(path), above = NativeText.Bytes(title))
        Native.graph_save(file, px, x.Count, values ? 1 : 0, grads ? 1 : 0, above, &status);
    }
    x.Alive();
    AutogradException.Check(status);
  }
}

}
