using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

public sealed unsafe partial class Tensor {
  /// <summary>Whether ops on it are recorded. Setting it makes a leaf that collects gradients, or stops it.</summary>
  public bool RequiresGrad {
    get {
      int status, on = Native.tensor_requires_grad(Handle, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return on != 0;
    }
    set {
      int status;
      Native.tensor_set_requires_grad(Handle, value ? 1 : 0, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
    }
  }

  /// <summary>Makes it a leaf that collects gradients; returns the tensor itself.</summary>
  /// <returns>this tensor</returns>
  public Tensor WithGrad() {
    RequiresGrad = true;
    return this;
  }

  /// <summary>Whether no recorded op produced it.</summary>
  public bool IsLeaf {
    get {
      int status, leaf = Native.tensor_is_leaf(Handle, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return leaf != 0;
    }
  }

  /// <summary>
  /// The gradient that backward has accumulated; null where there is none. Each reading is a new
  /// tensor: backward adds in place only once it has been disposed of. Setting null forgets it.
  /// </summary>
  public Tensor Grad {
    get {
      int status;
      IntPtr grad = Native.tensor_grad(Handle, &status);
      GC.KeepAlive(this);
      return status == (int)Status.NotFound ? null : Of(grad, status);
    }
    set {
      int status;
      Native.tensor_set_grad(Handle, HandleOf(value), &status);
      GC.KeepAlive(this);
      GC.KeepAlive(value);
      AutogradException.Check(status);
    }
  }

  /// <summary>Lets a tensor that an op produced keep its gradient, for <see cref="Grad"/>.</summary>
  public void RetainGrad() {
    int status;
    Native.tensor_retain_grad(Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
  }

  /// <summary><see cref="Autograd.Backward"/> of this tensor.</summary>
  /// <param name="grad">the cotangent; null: ones</param>
  /// <param name="freeGraph">free what the graph saved, as it is used</param>
  public void Backward(Tensor grad = null, bool freeGraph = false) {
    int status;
    IntPtr y = Handle, g = HandleOf(grad);
    Native.backward(&y, 1, &g, 1, freeGraph ? 1 : 0, null, -1, &status);
    GC.KeepAlive(this);
    GC.KeepAlive(grad);
    AutogradException.Check(status);
  }

  /// <summary>
  /// Calls a function with every gradient of this tensor, before it is used. It returns null, or
  /// the gradient that goes on in its place; what it throws, backward throws as the cause of a
  /// <see cref="CallbackFailedException"/>.
  /// </summary>
  /// <param name="hook">the function; its argument is valid during the call</param>
  /// <returns>the hook's number, for <see cref="RemoveHook"/></returns>
  public long AddHook(Func<Tensor, Tensor> hook) {
    if (hook == null) throw new ArgumentNullException(nameof(hook));
    IntPtr x = Handle, user = Callbacks.Hold(hook);
    int status;
    long id = Native.tensor_add_hook(x, Callbacks.Hook, (void*)user, Callbacks.Drop, &status);
    GC.KeepAlive(this);
    if (status != 0) Callbacks.Free(user);
    AutogradException.Check(status);
    return id;
  }

  /// <summary>Removes a hook; a hook may remove itself or another while it runs.</summary>
  /// <param name="id">from <see cref="AddHook"/></param>
  public void RemoveHook(long id) {
    int status;
    Native.tensor_remove_hook(Handle, id, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
  }

  /// <summary>
  /// The node that produced the tensor, or the leaf that collects its gradient, and which of its
  /// outputs the tensor is; null for a constant.
  /// </summary>
  public NodeOutput? Node {
    get {
      int status;
      long output;
      IntPtr node = Native.tensor_node(&output, Handle, &status);
      GC.KeepAlive(this);
      if (status == (int)Status.NotFound) return null;
      AutogradException.Check(status);
      return new NodeOutput(new Node(node), output);
    }
  }
}

}
