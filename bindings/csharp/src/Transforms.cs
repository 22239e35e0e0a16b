using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// Derivatives of functions: they run the function and differentiate what it did. It sees inputs of
/// its own, which are valid during the call.
/// </summary>
public static unsafe class Transforms {
  /// <summary>All Jacobians of a function.</summary>
  /// <param name="f">the function</param>
  /// <param name="outputs">how many outputs it has</param>
  /// <param name="inputs">where to differentiate</param>
  /// <param name="forwardMode">columns by forward mode instead of rows by backward mode</param>
  /// <returns>[i, j]: that of output i with respect to input j</returns>
  public static Tensor[,] Jacobian(TensorFunction f, int outputs, Tensor[] inputs, bool forwardMode = false) {
    Handles x = Handles.Of(inputs, nameof(inputs));
    var made = new IntPtr[outputs * x.Count];
    int status = 0;
    Call(f, user => {
      int code;
      fixed (IntPtr* po = made, px = x.Pointers)
        Native.jacobian(po, made.Length, outputs, Callbacks.Tensors, (void*)user, px, x.Count,
                        forwardMode ? 1 : 0, &code);
      status = code;
    });
    x.Alive();
    return Square(Handles.Take(made, status), outputs, inputs.Length);
  }

  /// <summary>The blocks of the Hessian of a function with one output of one element.</summary>
  /// <param name="f">the function</param>
  /// <param name="inputs">where to differentiate</param>
  /// <returns>[i, j]: that of inputs i and j</returns>
  public static Tensor[,] Hessian(TensorFunction f, Tensor[] inputs) {
    Handles x = Handles.Of(inputs, nameof(inputs));
    var made = new IntPtr[x.Count * x.Count];
    int status = 0;
    Call(f, user => {
      int code;
      fixed (IntPtr* po = made, px = x.Pointers)
        Native.hessian(po, made.Length, Callbacks.Tensors, (void*)user, px, x.Count, &code);
      status = code;
    });
    x.Alive();
    return Square(Handles.Take(made, status), inputs.Length, inputs.Length);
  }

  /// <summary>Hessian-vector products of a function with one output of one element.</summary>
  /// <param name="f">the function</param>
  /// <param name="inputs">where to differentiate</param>
  /// <param name="vs">vectors with the inputs' shapes; null, or a null entry: ones</param>
  /// <returns>one product for each input</returns>
  public static Tensor[] Hvp(TensorFunction f, Tensor[] inputs, Tensor[] vs = null) {
    Handles x = Handles.Of(inputs, nameof(inputs)), v = Handles.Optional(vs);
    var made = new IntPtr[x.Count];
    int status = 0;
    Call(f, user => {
      int code;
      fixed (IntPtr* po = made, px = x.Pointers, pv = v.Pointers)
        Native.hvp(po, made.Length, Callbacks.Tensors, (void*)user, px, x.Count, pv, v.Count, &code);
      status = code;
    });
    x.Alive();
    v.Alive();
    return Handles.Take(made, status);
  }

  /// <summary>A function's outputs, outside any graph, and the gradients of its inputs.</summary>
  /// <param name="f">the function</param>
  /// <param name="outputs">how many outputs it has</param>
  /// <param name="inputs">where to differentiate</param>
  /// <param name="grads">cotangents with the outputs' shapes; null, or a null entry: ones</param>
  /// <returns>the outputs and one gradient for each input</returns>
  public static (Tensor[] Outputs, Tensor[] Grads) Vjp(TensorFunction f, int outputs, Tensor[] inputs,
                                                        Tensor[] grads = null) {
    Handles x = Handles.Of(inputs, nameof(inputs)), g = Handles.Optional(grads);
    IntPtr[] made = new IntPtr[outputs], gradients = new IntPtr[x.Count];
    int status = 0;
    Call(f, user => {
      int code;
      fixed (IntPtr* po = made, pr = gradients, px = x.Pointers, pg = g.Pointers)
        Native.vjp(po, made.Length, pr, gradients.Length, Callbacks.Tensors, (void*)user, px, x.Count,
                   pg, g.Count, &code);
      status = code;
    });
    x.Alive();
    g.Alive();
    return (Handles.Take(made, status), Handles.Take(gradients, 0));
  }

  /// <summary>
  /// Runs a function without recording what it does, as one node that keeps only its inputs:
  /// backward runs the function again.
  /// </summary>
  /// <param name="f">the function, called here and in backward</param>
  /// <param name="outputs">how many outputs it has</param>
  /// <param name="inputs">its inputs</param>
  /// <returns>its outputs</returns>
  public static Tensor[] Checkpoint(TensorFunction f, int outputs, params Tensor[] inputs) {
    if (f == null) throw new ArgumentNullException(nameof(f));
    Handles x = Handles.Of(inputs, nameof(inputs));
    var made = new IntPtr[outputs];
    IntPtr user = Callbacks.Hold(f);
    int status;
    fixed (IntPtr* po = made, px = x.Pointers)
      Native.checkpoint(po, made.Length, Callbacks.Tensors, (void*)user, Callbacks.Drop, px, x.Count, &status);
    if (status != 0) Callbacks.Free(user);
    x.Alive();
    return Handles.Take(made, status);
  }

  /// <summary>Compares a function's derivatives with central differences.</summary>
  /// <param name="f">the function; must give the same results for the same inputs</param>
  /// <param name="outputs">how many outputs it has</param>
  /// <param name="inputs">where to check: float64 and complex128</param>
  /// <param name="eps">step of the differences</param>
  /// <param name="atol">absolute tolerance</param>
  /// <param name="rtol">relative tolerance</param>
  /// <param name="checkForward">check forward mode too</param>
  /// <exception cref="WrongGradientException">where they disagree</exception>
  public static void Gradcheck(TensorFunction f, int outputs, Tensor[] inputs, double eps = 1e-6, double atol = 1e-5,
                               double rtol = 1e-3, bool checkForward = true) {
    Handles x = Handles.Of(inputs, nameof(inputs));
    int status = 0;
    Call(f, user => {
      int code;
      fixed (IntPtr* px = x.Pointers)
        Native.gradcheck(Callbacks.Tensors, (void*)user, outputs, px, x.Count, eps, atol, rtol,
                         checkForward ? 1 : 0, &code);
      status = code;
    });
    x.Alive();
    AutogradException.Check(status);
  }

  /// <summary><see cref="Gradcheck"/> of a function's gradients.</summary>
  /// <param name="f">the function; must give the same results for the same inputs</param>
  /// <param name="outputs">how many outputs it has</param>
  /// <param name="inputs">where to check: float64 and complex128</param>
  /// <param name="eps">step of the differences</param>
  /// <param name="atol">absolute tolerance</param>
  /// <param name="rtol">relative tolerance</param>
  /// <param name="checkForward">check forward mode too</param>
  /// <exception cref="WrongGradientException">where they disagree</exception>
  public static void Gradgradcheck(TensorFunction f, int outputs, Tensor[] inputs, double eps = 1e-6,
                                   double atol = 1e-5, double rtol = 1e-3, bool checkForward = true) {
    Handles x = Handles.Of(inputs, nameof(inputs));
    int status = 0;
    Call(f, user => {
      int code;
      fixed (IntPtr* px = x.Pointers)
        Native.gradgradcheck(Callbacks.Tensors, (void*)user, outputs, px, x.Count, eps, atol, rtol,
                             checkForward ? 1 : 0, &code);
      status = code;
    });
    x.Alive();
    AutogradException.Check(status);
  }

  /// With the function as user data, for the time of the call.
  static void Call(TensorFunction f, Action<IntPtr> body) {
    if (f == null) throw new ArgumentNullException(nameof(f));
    IntPtr user = Callbacks.Hold(f);
    try {
      body(user);
    } finally {
      Callbacks.Free(user);
    }
  }

  static Tensor[,] Square(Tensor[] list, int rows, int columns) {
    var square = new Tensor[rows, columns];
    for (int i = 0; i < list.Length; ++i) square[i / columns, i % columns] = list[i];
    return square;
  }
}

}
