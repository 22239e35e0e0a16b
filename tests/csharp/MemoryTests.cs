using System;
using Libautograd;

// Scopes, temporaries that nobody disposes of, and the budget.
static class MemoryTests {
  public static void ScopesFree() {
    Tensor kept, lost, x = Ops.Ones(4);
    long before = TensorMemory.Statistics.LiveTensors;
    using (var scope = new TensorScope()) {
      lost = x + 1;
      kept = scope.Keep(lost * 2);
      x.Add(2).Dispose();
      for (int i = 0; i < 100; ++i) lost.Add(i);
      using (new TensorScope()) lost.Add(1);
    }
    Check.Equal(before + 1, TensorMemory.Statistics.LiveTensors);
    Check.Throws<ObjectDisposedException>(() => lost.Add(1), "scope");
    Check.Same(new[] {4f, 4, 4, 4}, kept.ToArray<float>());
    Check.Same(new[] {1f, 1, 1, 1}, x.ToArray<float>());
    lost.Dispose();
    kept.Dispose();
  }

  public static void ScopesHoldWeakly() {
    using (new TensorScope()) {
      long before = TensorMemory.Statistics.LiveTensors;
      Make(10000);
      for (int i = 0; i < 3; ++i) {
        GC.Collect();
        GC.WaitForPendingFinalizers();
      }
      long left = TensorMemory.Statistics.LiveTensors - before;
      Check.True(left < 1000, left + " dropped tensors were left in the scope");
    }
  }

  static void Make(int n) {
    Tensor x = Ops.Ones(4);
    for (int i = 0; i < n; ++i) x.Add(1);
  }

  public static void ScopesEndInOrder() {
    var outer = new TensorScope();
    var inner = new TensorScope();
    Check.Throws<InvalidOperationException>(() => outer.Dispose(), "inside");
    inner.Dispose();
    inner.Dispose();
    outer.Dispose();
    Check.Throws<ArgumentNullException>(() => outer.Keep(null));
  }

  public static void FunctionsStartOutsideScopes() {
    Tensor stored = null, x = Ops.Ones(2).WithGrad();
    using (new TensorScope()) {
      x.AddHook(g => {
        stored = g * 3;
        return null;
      });
      x.Sum().Backward();
    }
    Check.Same(new[] {3f, 3}, stored.ToArray<float>());
  }

  // The full 10^7 belong to bench/csharp.
  public static void TemporariesStayBounded() {
    Tensor a = Ops.Ones(4), b = Ops.Ones(4);
    long most = 0;
    for (int i = 0; i < 1000000; ++i) {
      a.Add(b);
      if (i % 1000 == 0) most = Math.Max(most, TensorMemory.Statistics.BytesInUse);
    }
    Check.True(most < 64 << 20, most + " bytes were in use");
  }

  public static void LargeTemporariesStayBounded() {
    Tensor a = Ops.Ones(1 << 20);
    long most = 0;
    for (int i = 0; i < 300; ++i) {
      a.Add(1);
      most = Math.Max(most, TensorMemory.Statistics.BytesInUse);
    }
    Check.True(most < 256L << 20, most + " bytes were in use");
  }

  public static void GraphsStayBounded() {
    long most = 0;
    for (int i = 0; i < 20000; ++i) {
      Tensor y = Ops.Ones(4).WithGrad();
      for (int k = 0; k < 20; ++k) y = y * 1.5;
      most = Math.Max(most, TensorMemory.Statistics.BytesInUse);
    }
    Check.True(most < 128 << 20, most + " bytes were in use");
  }

  public static void TheBudgetCollectsFirst() {
    long budget = TensorMemory.Statistics.BudgetBytes;
    TensorMemory.ReleaseCache();
    MemoryStats now = TensorMemory.Statistics;
    TensorMemory.SetBudget(now.BytesInUse + now.BytesCached + (24 << 20));
    try {
      // 200 MB are made, and dropped.
      for (int i = 0; i < 100; ++i) Ops.Ones(1 << 19).Add(1);
      Check.Throws<MemoryBudgetException>(() => Ops.Ones(1 << 26));
    } finally {
      TensorMemory.SetBudget(budget);
    }
    TensorMemory.ResetPeak();
    TensorMemory.FailAfter(0);
    try {
      Check.Throws<MemoryBudgetException>(() => Ops.Ones(1 << 20));
    } finally {
      TensorMemory.FailAfter(-1);
    }
  }
}
