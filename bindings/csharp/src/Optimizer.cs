using System;
using System.Collections.Generic;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>Changes parameters by their gradients: <see cref="Step"/> after each backward.</summary>
public abstract unsafe class Optimizer : NativeObject {
  internal Optimizer(IntPtr handle) : base(handle) {}

  internal override void Release(IntPtr handle) { Native.optim_release(handle); }

  /// <summary>One step of every parameter that has a gradient.</summary>
  public void Step() {
    int status;
    Native.optim_step(Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
  }

  /// <summary>Forgets the gradients of all parameters.</summary>
  public void ZeroGrad() {
    int status;
    Native.optim_zero_grad(Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
  }

  /// <summary>The learning rate.</summary>
  public double LearningRate {
    get {
      int status;
      double lr = Native.optim_lr(Handle, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return lr;
    }
    set {
      int status;
      Native.optim_set_lr(Handle, value, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
    }
  }

  /// <summary>How many steps were made.</summary>
  public long Steps {
    get {
      int status;
      long steps = Native.optim_steps(Handle, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return steps;
    }
    set {
      int status;
      Native.optim_set_steps(Handle, value, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
    }
  }

  /// <summary>Names of what it keeps for each parameter.</summary>
  public string[] StateNames {
    get {
      var names = new string[Native.optim_n_states(Handle)];
      for (int i = 0; i < names.Length; ++i) names[i] = NativeText.Read(Native.optim_state_name(Handle, i));
      GC.KeepAlive(this);
      return names;
    }
  }

  /// <summary>What it keeps for a parameter, to be saved.</summary>
  /// <param name="name">one of <see cref="StateNames"/></param>
  /// <param name="i">which parameter</param>
  /// <returns>a tensor</returns>
  public Tensor GetState(string name, long i) {
    int status;
    IntPtr made;
    fixed (byte* text = NativeText.Bytes(name)) made = Native.optim_state(Handle, text, i, &status);
    GC.KeepAlive(this);
    return Tensor.Of(made, status);
  }

  /// <summary>Restores what it keeps for a parameter.</summary>
  /// <param name="name">one of <see cref="StateNames"/></param>
  /// <param name="i">which parameter</param>
  /// <param name="value">from <see cref="GetState"/></param>
  public void SetState(string name, long i, Tensor value) {
    int status;
    fixed (byte* text = NativeText.Bytes(name))
      Native.optim_set_state(Handle, text, i, Tensor.HandleOf(value), &status);
    GC.KeepAlive(this);
    GC.KeepAlive(value);
    AutogradException.Check(status);
  }

  internal delegate IntPtr Maker(IntPtr* parameters, long count, int* status);

  internal static IntPtr New(IEnumerable<Tensor> parameters, Maker make) {
    Handles x = Handles.Of(parameters, nameof(parameters));
    int status;
    IntPtr made;
    fixed (IntPtr* px = x.Pointers) made = make(px, x.Count, &status);
    x.Alive();
    AutogradException.Check(status);
    return made;
  }
}

/// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
public sealed unsafe class Sgd : Optimizer {
  /// <summary>An optimiser of some leaves.</summary>
  /// <param name="parameters">the leaves</param>
  /// <param name="lr">learning rate</param>
  /// <param name="momentum">share of the last step that goes on</param>
  /// <param name="dampening">share of the gradient that momentum leaves out</param>
  /// <param name="weightDecay">times the parameter, added to its gradient</param>
  /// <param name="nesterov">look ahead along the momentum</param>
  public Sgd(IEnumerable<Tensor> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0,
             double weightDecay = 0, bool nesterov = false)
      : base(New(parameters, (p, n, s) => Native.sgd_new(p, n, lr, momentum, dampening, weightDecay,
                                                    nesterov ? 1 : 0, s))) {}
}

/// <summary>Adam.</summary>
public sealed unsafe class Adam : Optimizer {
  /// <summary>An optimiser of some leaves.</summary>
  /// <param name="parameters">the leaves</param>
  /// <param name="lr">learning rate</param>
  /// <param name="beta1">decay of the mean of gradients</param>
  /// <param name="beta2">decay of the mean of their squares</param>
  /// <param name="epsilon">added to the root of the latter</param>
  /// <param name="weightDecay">times the parameter, added to its gradient</param>
  public Adam(IEnumerable<Tensor> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
              double epsilon = 1e-8, double weightDecay = 0)
      : base(New(parameters, (p, n, s) => Native.adam_new(p, n, lr, beta1, beta2, epsilon, weightDecay, s))) {}
}

/// <summary>Adam with weight decay apart from the gradient.</summary>
public sealed unsafe class AdamW : Optimizer {
  /// <summary>An optimiser of some leaves.</summary>
  /// <param name="parameters">the leaves</param>
  /// <param name="lr">learning rate</param>
  /// <param name="beta1">decay of the mean of gradients</param>
  /// <param name="beta2">decay of the mean of their squares</param>
  /// <param name="epsilon">added to the root of the latter</param>
  /// <param name="weightDecay">share of the parameter that each step takes away, times lr</param>
  public AdamW(IEnumerable<Tensor> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
               double epsilon = 1e-8, double weightDecay = 0.01)
      : base(New(parameters, (p, n, s) => Native.adamw_new(p, n, lr, beta1, beta2, epsilon, weightDecay, s))) {}
}

}
