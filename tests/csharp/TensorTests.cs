using Libautograd;

static class TensorTests {
  public static void Adds() { Check.Equal("tensor([3., 5.])", (Tensor.From(new double[] {1, 2}) + Tensor.From(new double[] {2, 3})).ToString()); }
}
