using System;
using Libautograd;

// What the assembly has where the framework has Span, Index and Range: see run.
static class Spans {
  static int Main() {
    Tensor x = Tensor.From(new float[] {1, 2, 3, 4});
    using (TensorView<float> view = x.View<float>(write: true)) {
      Span<float> span = view.Span;
      x.Dispose();
      GC.Collect();
      GC.WaitForPendingFinalizers();
      span[2] = 7;
      span.Slice(0, 2).Fill(5);
      Check.Same(new float[] {5, 5, 7, 4}, view.ReadOnlySpan.ToArray());
      Check.Equal(7f, view[2]);
    }
    Tensor y = Tensor.From(new float[] {1, 2});
    using (TensorView<float> view = y.View<float>())
      Check.Throws<ReadOnlyException>(() => view.Span.Clear(), "write: true");

    Tensor n = Ops.Arange(0, 10);
    Check.Equal(8L, (long)n[new Index(2, true)]);
    Check.Same(new long[] {1, 2}, n[new Range(1, 3)].ToArray<long>());
    Check.Same(new long[] {8, 9}, n[new Range(new Index(2, true), new Index(0, true))].ToArray<long>());
    Check.Same(new long[] {0, 1}, n[new Range(0, new Index(8, true))].ToArray<long>());
    Check.Equal(0L, n[new Range(new Index(0, true), new Index(0, true))].Count);
    Console.WriteLine("spans, indices and ranges agree");
    return 0;
  }
}
