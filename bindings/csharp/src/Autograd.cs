using System;
using System.Collections.Generic;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// Differentiation of what was recorded, and the modes of this thread. A graph lives while tensors
/// reach it; nothing is freed unless freeGraph asks for it.
/// </summary>
public static unsafe class Autograd {
  /// <summary>
  /// Accumulates the gradients of the sum over i of &lt;grads[i], ys[i]&gt; into the Grad of the
  /// leaves that ys depend on.
  /// </summary>
  /// <param name="ys">outputs to differentiate</param>
  /// <param name="grads">cotangents with ys' shapes; null, or a null entry: ones</param>
  /// <param name="freeGraph">free what the graph saved, as it is used</param>
  /// <param name="inputs">accumulate only into these; null: every leaf</param>
  public static void Backward(IEnumerable<Tensor> ys, IEnumerable<Tensor> grads = null, bool freeGraph = false,
                              IEnumerable<Tensor> inputs = null) {
    Handles y = Handles.Of(ys, nameof(ys)), g = Handles.Optional(grads), into = Handles.Optional(inputs);
    int status;
    fixed (IntPtr* py = y.Pointers, pg = g.Pointers, pi = into.Pointers)
      Native.backward(py, y.Count, pg, g.Count, freeGraph ? 1 : 0, pi, into.Count, &status);
    y.Alive();
    g.Alive();
    into.Alive();
    AutogradException.Check(status);
  }

  /// <summary>
  /// Gradients of the sum over i of &lt;grads[i], ys[i]&gt; with respect to any tensors of the graph,
  /// leaves or intermediates. Nothing is accumulated.
  /// </summary>
  /// <param name="ys">outputs to differentiate</param>
  /// <param name="xs">tensors to differentiate with respect to</param>
  /// <param name="grads">cotangents with ys' shapes; null, or a null entry: ones</param>
  /// <param name="createGraph">record the gradients, so that they differentiate again</param>
  /// <param name="allowUnused">zeros for an x that ys do not depend on, instead of an exception</param>
  /// <param name="freeGraph">free what the graph saved, as it is used</param>
  /// <returns>one gradient for each of xs</returns>
  public static Tensor[] Grad(IEnumerable<Tensor> ys, IEnumerable<Tensor> xs, IEnumerable<Tensor> grads = null,
                              bool createGraph = false, bool allowUnused = false, bool freeGraph = false) {
    Handles y = Handles.Of(ys, nameof(ys)), x = Handles.Of(xs, nameof(xs)), g = Handles.Optional(grads);
    var outs = new IntPtr[x.Count];
    int status;
    fixed (IntPtr* po = outs, py = y.Pointers, px = x.Pointers, pg = g.Pointers)
      Native.grad(po, outs.Length, py, y.Count, px, x.Count, pg, g.Count, createGraph ? 1 : 0, allowUnused ? 1 : 0,
             freeGraph ? 1 : 0, &status);
    y.Alive();
    x.Alive();
    g.Alive();
    return Handles.Take(outs, status);
  }

  /// <summary>The gradient of one tensor with respect to another.</summary>
  /// <param name="y">output to differentiate</param>
  /// <param name="x">tensor to differentiate with respect to</param>
  /// <param name="createGraph">record the gradient, so that it differentiates again</param>
  /// <returns>the gradient</returns>
  public static Tensor Grad(Tensor y, Tensor x, bool createGraph = false) {
    return Grad(new[] {y}, new[] {x}, null, createGraph)[0];
  }

  /// <summary>Forward mode: the tangents of ys when xs move along tangents.</summary>
  /// <param name="ys">outputs</param>
  /// <param name="xs">tensors that move</param>
  /// <param name="tangents">directions with xs' shapes; null, or a null entry: ones</param>
  /// <param name="createGraph">record the tangents, so that they differentiate again</param>
  /// <param name="allowUnused">zeros for a y that does not depend on xs, instead of an exception</param>
  /// <returns>one tangent for each of ys</returns>
  public static Tensor[] Jvp(IEnumerable<Tensor> ys, IEnumerable<Tensor> xs, IEnumerable<Tensor> tangents = null,
                             bool createGraph = false, bool allowUnused = false) {
    Handles y = Handles.Of(ys, nameof(ys)), x = Handles.Of(xs, nameof(xs)), t = Handles.Optional(tangents);
    var outs = new IntPtr[y.Count];
    int status;
    fixed (IntPtr* po = outs, py = y.Pointers, px = x.Pointers, pt = t.Pointers)
      Native.jvp(po, outs.Length, py, y.Count, px, x.Count, pt, t.Count, createGraph ? 1 : 0,
                 allowUnused ? 1 : 0, &status);
    y.Alive();
    x.Alive();
    t.Alive();
    return Handles.Take(outs, status);
  }

  /// <summary>The Jacobian of a recorded tensor, of shape y.Shape + x.Shape.</summary>
  /// <param name="y">a tensor of the graph</param>
  /// <param name="x">a tensor that y depends on</param>
  /// <param name="createGraph">record the result, so that it differentiates again</param>
  /// <param name="allowUnused">zeros where y does not depend on x, instead of an exception</param>
  /// <param name="forwardMode">columns by forward mode instead of rows by backward mode</param>
  /// <returns>the Jacobian</returns>
  public static Tensor Jacobian(Tensor y, Tensor x, bool createGraph = false, bool allowUnused = false,
                                bool forwardMode = false) {
    int status;
    IntPtr made = Native.jacobian_of(Tensor.HandleOf(y), Tensor.HandleOf(x), createGraph ? 1 : 0, allowUnused ? 1 : 0,
                                forwardMode ? 1 : 0, &status);
    GC.KeepAlive(y);
    GC.KeepAlive(x);
    return Tensor.Of(made, status);
  }

  /// <summary>The Hessian of a recorded tensor with one element, of shape x.Shape + x.Shape.</summary>
  /// <param name="y">a real tensor with one element</param>
  /// <param name="x">a real tensor that y depends on</param>
  /// <param name="createGraph">record the result, so that it differentiates again</param>
  /// <returns>the Hessian</returns>
  public static Tensor Hessian(Tensor y, Tensor x, bool createGraph = false) {
    int status;
    IntPtr made = Native.hessian_of(Tensor.HandleOf(y), Tensor.HandleOf(x), createGraph ? 1 : 0, &status);
    GC.KeepAlive(y);
    GC.KeepAlive(x);
    return Tensor.Of(made, status);
  }

  /// <summary>Hessian-vector products of a recorded tensor with one element, without forming the Hessian.</summary>
  /// <param name="y">a real tensor with one element</param>
  /// <param name="xs">tensors that y depends on</param>
  /// <param name="vs">vectors with xs' shapes; null, or a null entry: ones</param>
  /// <param name="createGraph">record the results, so that they differentiate again</param>
  /// <returns>one product for each of xs</returns>
  public static Tensor[] Hvp(Tensor y, IEnumerable<Tensor> xs, IEnumerable<Tensor> vs = null,
                             bool createGraph = false) {
    Handles x = Handles.Of(xs, nameof(xs)), v = Handles.Optional(vs);
    var outs = new IntPtr[x.Count];
    int status;
    fixed (IntPtr* po = outs, px = x.Pointers, pv = v.Pointers)
      Native.hvp_of(po, outs.Length, Tensor.HandleOf(y), px, x.Count, pv, v.Count, createGraph ? 1 : 0, &status);
    GC.KeepAlive(y);
    x.Alive();
    v.Alive();
    return Handles.Take(outs, status);
  }

  /// <summary>Whether this thread records ops on tensors that require grad.</summary>
  public static bool GradMode {
    get { return Native.grad_mode() != 0; }
    set { Native.grad_mode_set(value ? 1 : 0); }
  }

  /// <summary>Whether nodes recorded on this thread keep their results whatever their size.</summary>
  public static bool KeepValuesMode {
    get { return Native.keep_values_mode() != 0; }
    set { Native.keep_values_mode_set(value ? 1 : 0); }
  }

  /// <summary>Whether every result and every gradient on this thread is checked for NaN.</summary>
  public static bool AnomalyMode {
    get { return Native.anomaly_mode() != 0; }
    set { Native.anomaly_mode_set(value ? 1 : 0); }
  }

  /// <summary>Turns recording off until the result is disposed of: <c>using (Autograd.NoGrad()) ...</c></summary>
  /// <returns>what turns it back</returns>
  public static IDisposable NoGrad() { return new Mode(on => Native.grad_mode_set(on), 0); }

  /// <summary>Turns recording on until the result is disposed of, inside <see cref="NoGrad"/>.</summary>
  /// <returns>what turns it back</returns>
  public static IDisposable EnableGrad() { return new Mode(on => Native.grad_mode_set(on), 1); }

  /// <summary>Keeps all values until the result is disposed of.</summary>
  /// <returns>what turns it back</returns>
  public static IDisposable KeepValues() { return new Mode(on => Native.keep_values_mode_set(on), 1); }

  /// <summary>Looks for NaN until the result is disposed of.</summary>
  /// <returns>what turns it back</returns>
  public static IDisposable DetectAnomaly() { return new Mode(on => Native.anomaly_mode_set(on), 1); }

  sealed class Mode : IDisposable {
    readonly Func<int, int> set;
    readonly int before;
    bool over;

    internal Mode(Func<int, int> set, int on) {
      this.set = set;
      before = set(on);
    }

    public void Dispose() {
      if (over) return;
      over = true;
      set(before);
    }
  }
}

}
