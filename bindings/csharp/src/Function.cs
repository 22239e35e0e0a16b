using System;
using System.Runtime.InteropServices;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// A differentiable function written in C#. Forward computes with recording off and saves what the
/// derivative needs; Backward, written with ops, is itself recorded where a graph of the gradients is
/// asked for, so that it differentiates again. Tensors that they are given are valid during the
/// call. What they throw is the cause of a <see cref="CallbackFailedException"/>.
/// </summary>
public abstract unsafe class Function {
  [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
  delegate int ForwardCallback(IntPtr* outs, long nOuts, IntPtr* ins, long nIns, IntPtr context, IntPtr user);

  static readonly ForwardCallback Forwards = OnForward, Backwards = OnBackward, Tangents = OnTangents;

  readonly string name;
  readonly bool hasJvp;

  /// <summary>A function with a name.</summary>
  /// <param name="name">what exceptions and pictures of the graph call it; null: the class' name</param>
  /// <param name="hasJvp">whether Jvp is overridden; else forward mode differentiates Backward</param>
  protected Function(string name = null, bool hasJvp = false) {
    this.name = name ?? GetType().Name;
    this.hasJvp = hasJvp;
  }

  /// <summary>Computes the outputs.</summary>
  /// <param name="context">saves tensors for the derivative</param>
  /// <param name="inputs">the inputs</param>
  /// <returns>as many outputs as Apply asked for</returns>
  protected abstract Tensor[] Forward(FunctionContext context, Tensor[] inputs);

  /// <summary>From the cotangents of the outputs to those of the inputs; linear in them.</summary>
  /// <param name="context">what Forward saved</param>
  /// <param name="grads">cotangents; null for outputs of bool or integer dtype</param>
  /// <returns>one for each input; null where <see cref="FunctionContext.NeedsInput"/> says so</returns>
  protected abstract Tensor[] Backward(FunctionContext context, Tensor[] grads);

  /// <summary>From the tangents of the inputs to those of the outputs.</summary>
  /// <param name="context">what Forward saved</param>
  /// <param name="tangents">tangents; null for inputs of bool or integer dtype</param>
  /// <returns>one for each output; null for those of bool or integer dtype</returns>
  protected virtual Tensor[] Jvp(FunctionContext context, Tensor[] tangents) {
    throw new NotSupportedException(GetType().Name + " says that it has a Jvp, but does not override it");
  }

  /// <summary>Calls the function and records it where an input requires grad.</summary>
  /// <param name="inputs">its inputs</param>
  /// <returns>its only output</returns>
  public Tensor Apply(params Tensor[] inputs) { return Apply(1, inputs)[0]; }

  /// <summary>Calls a function of several outputs.</summary>
  /// <param name="outputs">how many</param>
  /// <param name="inputs">its inputs</param>
  /// <returns>its outputs</returns>
  public Tensor[] Apply(int outputs, Tensor[] inputs) {
    Handles x = Handles.Of(inputs, nameof(inputs));
    var made = new IntPtr[outputs];
    IntPtr native = Register();
    int status;
    fixed (IntPtr* po = made, px = x.Pointers) Native.function_apply(po, outputs, native, px, x.Count, &status);
    Native.function_release(native);
    x.Alive();
    return Handles.Take(made, status);
  }

  /// The library's function of this one, for one call: the graph that it records keeps both alive.
  IntPtr Register() {
    IntPtr user = Callbacks.Hold(this);
    int status;
    IntPtr made;
    fixed (byte* text = NativeText.Bytes(name))
      made = Native.function_new(text, Callbacks.Pointer(Forwards), Callbacks.Pointer(Backwards),
          hasJvp ? Callbacks.Pointer(Tangents) : null, (void*)user, Callbacks.Drop, &status);
    if (status != 0) Callbacks.Free(user);
    AutogradException.Check(status);
    return made;
  }

  static int OnForward(IntPtr* outs, long nOuts, IntPtr* ins, long nIns, IntPtr context, IntPtr user) {
    return Run(outs, nOuts, ins, nIns, context, user, (f, c, xs) => f.Forward(c, xs), "Forward");
  }

  static int OnBackward(IntPtr* outs, long nOuts, IntPtr* ins, long nIns, IntPtr context, IntPtr user) {
    return Run(outs, nOuts, ins, nIns, context, user, (f, c, xs) => f.Backward(c, xs), "Backward");
  }

  static int OnTangents(IntPtr* outs, long nOuts, IntPtr* ins, long nIns, IntPtr context, IntPtr user) {
    return Run(outs, nOuts, ins, nIns, context, user, (f, c, xs) => f.Jvp(c, xs), "Jvp");
  }

  static int Run(IntPtr* outs, long nOuts, IntPtr* ins, long nIns, IntPtr context, IntPtr user,
                 Func<Function, FunctionContext, Tensor[], Tensor[]> what, string name) {
    return Callbacks.Guard(() => {
      Tensor[] inputs = Callbacks.Borrow(ins, nIns);
      var seen = new FunctionContext(context);
      try {
        var function = Callbacks.Target<Function>(user);
        Callbacks.Give(outs, nOuts, what(function, seen, inputs), function.GetType().Name + "." + name);
      } finally {
        seen.Close();
        Callbacks.Dispose(inputs);
      }
    });
  }
}

/// <summary>What one call of a <see cref="Function"/> keeps for its derivative. Valid during the call.</summary>
public sealed unsafe class FunctionContext {
  IntPtr handle;

  internal FunctionContext(IntPtr handle) { this.handle = handle; }

  internal void Close() { handle = IntPtr.Zero; }

  IntPtr Handle {
    get {
      if (handle == IntPtr.Zero)
        throw new ObjectDisposedException(nameof(FunctionContext), "the call that this context belongs to is over");
      return handle;
    }
  }

  /// <summary>In Forward: keeps inputs, outputs and other tensors for the derivative.</summary>
  /// <param name="tensors">tensors to keep, after those saved before</param>
  public void Save(params Tensor[] tensors) {
    Handles x = Handles.Of(tensors, nameof(tensors));
    int status;
    fixed (IntPtr* px = x.Pointers) Native.context_save(Handle, px, x.Count, &status);
    x.Alive();
    AutogradException.Check(status);
  }

  /// <summary><see cref="Save"/> of tensors that do not depend on the inputs, such as a random mask.</summary>
  /// <param name="tensors">tensors to keep</param>
  public void SaveConstants(params Tensor[] tensors) {
    Handles x = Handles.Of(tensors, nameof(tensors));
    int status;
    fixed (IntPtr* px = x.Pointers) Native.context_save_constants(Handle, px, x.Count, &status);
    x.Alive();
    AutogradException.Check(status);
  }

  /// <summary>In Backward and Jvp: the tensors that Forward saved, in that order.</summary>
  public Tensor[] Saved {
    get {
      int status;
      long n = Native.context_saved(null, 0, Handle, &status);
      AutogradException.Check(status);
      var made = new IntPtr[n];
      fixed (IntPtr* p = made) Native.context_saved(p, n, Handle, &status);
      return Handles.Take(made, status);
    }
  }

  /// <summary>In Backward and Jvp: one of the outputs, which Forward must have saved.</summary>
  /// <param name="position">which</param>
  /// <returns>the output</returns>
  public Tensor Output(long position) {
    int status;
    IntPtr made = Native.context_output(Handle, position, &status);
    return Tensor.Of(made, status);
  }

  /// <summary>Whether the derivative with respect to an input is wanted.</summary>
  /// <param name="position">of the input</param>
  /// <returns>false where its gradient may be null</returns>
  public bool NeedsInput(long position) {
    int status, needs = Native.context_needs_input(Handle, position, &status);
    AutogradException.Check(status);
    return needs != 0;
  }
}

}
