using System;
using System.Threading;
using Libautograd;

// What must end in an exception with a sentence, again and again under a running collector; and what
// must not be lost.
static class BadInputTests {
  static void Collect() {
    GC.Collect();
    GC.WaitForPendingFinalizers();
  }

  static void Often(Action test) {
    for (int i = 0; i < 10; ++i) {
      test();
      Collect();
    }
  }

  public static void Nulls() {
    Tensor x = Ops.Ones(2), none = null;
    Often(() => {
      var e = Check.Throws<NullArgumentException>(() => Ops.Add(none, x), "a is NULL");
      Check.Equal("add", e.Op);
      Check.Equal("a", e.Argument);
      Check.Equal(Status.NullArgument, e.Status);
      Check.Throws<NullArgumentException>(() => x.Add(none), "b is NULL");
      Check.Throws<NullArgumentException>(() => Npy.Save(null, x));
      Check.Throws<NullArgumentException>(() => Ops.Concat(new Tensor[] {null}));
      Check.Throws<ArgumentNullException>(() => Ops.Concat(null));
      Check.Throws<ArgumentNullException>(() => Tensor.From(null));
      Check.Throws<ArgumentNullException>(() => Transforms.Gradcheck(null, 1, new[] {x}));
      Check.Throws<ArgumentNullException>(() => x.AddHook(null));
      Check.Throws<NullArgumentException>(() => OpInfo.Find(null));
    });
  }

  public static void Disposed() {
    Often(() => {
      Tensor x = Ops.Ones(2), y = Ops.Ones(2);
      x.Dispose();
      x.Dispose();
      Check.Throws<ObjectDisposedException>(() => x.Add(y), "disposed");
      Check.Throws<ObjectDisposedException>(() => y.Add(x));
      Check.Throws<ObjectDisposedException>(() => Ops.Lerp(1.0, 2.0, x));
      Check.Throws<ObjectDisposedException>(() => Ops.Concat(new[] {y, x}));
      Check.Throws<ObjectDisposedException>(() => x.Shape.ToString());
      Check.Throws<ObjectDisposedException>(() => x.ToArray<float>());
      Check.Throws<ObjectDisposedException>(() => x.Add_(1));
      var rng = new Generator(1);
      rng.Dispose();
      rng.Dispose();
      Check.Throws<ObjectDisposedException>(() => rng.Seed(2), "Generator");
      Check.Throws<ObjectDisposedException>(() => RandomOps.Normal(2, rng: rng));
      Check.Same(new[] {2f, 2}, y.Add(1).ToArray<float>());
    });
  }

  public static void WrongLengthsAndTypes() {
    Often(() => {
      Check.Throws<InvalidShapeException>(() => Tensor.From(new float[] {1, 2, 3}, (2, 2)));
      Check.Throws<InvalidShapeException>(() => Tensor.FromBytes(new byte[3], 1, Dtype.Float32));
      Check.Throws<InvalidShapeException>(() => Ops.Ones(2).Write(new float[3]));
      Check.Throws<InvalidDtypeException>(() => Ops.Ones(2).Write(new double[2]));
      Check.Throws<InvalidDtypeException>(() => Ops.Ones(2).ToArray<double>(), "Single");
      Check.Throws<InvalidDtypeException>(() => Ops.Ones(2, Dtype.Float16).ToArray<float>(), "Astype");
      Check.Throws<InvalidDtypeException>(() => Tensor.From(new[] {"text"}), "String");
      Check.Throws<InvalidDtypeException>(() => Ops.Ones(2, (Dtype)99));
      Check.Throws<InvalidShapeException>(() => Ops.Ones(-2));
      Check.Throws<InvalidShapeException>(() => Ops.Ones(2).Add(Ops.Ones(3)), "(2,)", "(3,)");
      Check.Throws<IndexRangeException>(() => Ops.Ones(2)[2].ToString());
      Check.Throws<DivisionByZeroException>(() => Tensor.From(new[] {1}).FloorDivide(0));
      Check.Throws<SingularException>(() => Linalg.Inv(Ops.Zeros((2, 2))));
      Check.Throws<ArgumentException>(() => OpInfo.Find("sum").Call(new[] {Ops.Ones(1)},
          new System.Collections.Generic.Dictionary<string, object> {{"axes", new object()}}), "axes");
    });
  }

  sealed class Failing : Function {
    readonly bool inForward;
    internal Failing(bool inForward) { this.inForward = inForward; }

    protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs) {
      if (inForward) throw new TimeoutException("no time for forward");
      return new[] {inputs[0] * 2};
    }

    protected override Tensor[] Backward(FunctionContext context, Tensor[] grads) {
      throw new TimeoutException("no time for backward");
    }
  }

  public static void ThrownInCallbacks() {
    Often(() => {
      Tensor x = Ops.Ones(2).WithGrad();
      var e = Check.Throws<CallbackFailedException>(() => new Failing(true).Apply(x));
      Check.Equal("no time for forward", e.InnerException.Message);
      Check.Equal(typeof(TimeoutException), e.InnerException.GetType());
      Tensor y = new Failing(false).Apply(x);
      e = Check.Throws<CallbackFailedException>(() => y.Sum().Backward());
      Check.Equal(typeof(TimeoutException), e.InnerException.GetType());
      x.AddHook(g => { throw new TimeoutException("no time for a hook"); });
      e = Check.Throws<CallbackFailedException>(() => x.Sum().Backward());
      Check.Equal("no time for a hook", e.InnerException.Message);
      e = Check.Throws<CallbackFailedException>(
          () => Transforms.Jacobian(xs => new[] {xs[0].Sum(5)}, 1, new[] {Ops.Ones(2)}));
      Check.Equal(typeof(InvalidAxisException), e.InnerException.GetType());
      Check.Throws<CallbackFailedException>(() => Transforms.Jacobian(xs => null, 1, new[] {Ops.Ones(2)}));
      Check.Throws<CallbackFailedException>(() => Transforms.Jacobian(xs => xs, 2, new[] {Ops.Ones(2)}));
    });
  }

  sealed class Keeper : Function {
    internal FunctionContext Context;

    protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs) {
      Context = context;
      return new[] {inputs[0] * 2};
    }

    protected override Tensor[] Backward(FunctionContext context, Tensor[] grads) { return new[] {grads[0] * 2}; }
  }

  public static void ContextOutlivesItsCall() {
    var keeper = new Keeper();
    keeper.Apply(Ops.Ones(1).WithGrad());
    Check.Throws<ObjectDisposedException>(() => keeper.Context.Save(Ops.Ones(1)));
  }

  public static void CollectorInTheMiddleOfACall() {
    bool stop = false;
    var collector = new Thread(() => {
      while (!Volatile.Read(ref stop)) Collect();
    });
    collector.Start();
    try {
      for (int i = 0; i < 300; ++i) {
        // The operands are garbage as soon as the call has begun.
        double sum = (double)(Ops.Ones((100, 100)) + Ops.Ones((100, 100))).Matmul(Ops.Ones((100, 100))).Sum();
        Check.Equal(2e6, sum);
        Tensor[] parts = {Ops.Ones(10), Ops.Zeros(10)};
        Check.Equal(20L, Ops.Concat(parts).Count);
        Tensor x = Ops.Ones(3).WithGrad();
        x.AddHook(g => g * 2);
        new Keeper().Apply(x).Sum().Backward();
        Check.Equal(12.0, (double)x.Grad.Sum());
      }
    } finally {
      Volatile.Write(ref stop, true);
      collector.Join();
    }
  }

  public static void NothingLeaks() {
    Drop(10);
    long before = Live();
    Drop(1000);
    long after = Live();
    // A conservative stack may hold a few.
    Check.True(after - before < 50, (after - before) + " tensors and nodes were not freed");
  }

  static long Live() {
    for (int i = 0; i < 3; ++i) Collect();
    return TensorMemory.Statistics.LiveTensors + TensorMemory.Statistics.LiveNodes;
  }

  static void Drop(int n) {
    // On a thread of its own, whose stack goes away.
    var thread = new Thread(() => {
      for (int i = 0; i < n; ++i) {
        Tensor x = Ops.Ones(4).WithGrad();
        Tensor y = new Keeper().Apply(x * 2 + 1);
        y.Sum().Backward();
        x.AddHook(g => null);
        Graph.Nodes(y);
        try {
          Ops.Lerp(1.0, 2.0, null);
        } catch (NullArgumentException) {
        }
      }
    });
    thread.Start();
    thread.Join();
  }

  public static void ThreadsMakeAndDrop() {
    var threads = new Thread[4];
    Exception failed = null;
    for (int t = 0; t < threads.Length; ++t) {
      threads[t] = new Thread(() => {
        try {
          for (int i = 0; i < 2000; ++i) {
            Tensor x = Ops.Ones(4) + i;
            if (i % 2 == 0) x.Dispose();
          }
        } catch (Exception e) {
          failed = e;
        }
      });
      threads[t].Start();
    }
    foreach (Thread thread in threads) thread.Join();
    Check.True(failed == null, "" + failed);
    Collect();
  }
}
