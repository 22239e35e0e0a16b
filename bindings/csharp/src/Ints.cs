using System.Collections.Generic;
using System.Linq;

namespace Libautograd {

/// <summary>
/// A list of integers: a shape, axes. Numbers, tuples and arrays convert to it by themselves:
/// <c>x.Reshape((2, 3))</c>, <c>x.Sum(0)</c>, <c>Ops.Zeros(new long[] {2, 3})</c>. An empty one is
/// <see cref="Empty"/>; default(Ints), like null, is an absent one.
/// </summary>
public struct Ints {
  internal readonly long[] Values;

  /// <summary>The list of these numbers.</summary>
  /// <param name="values">the numbers; null: absent</param>
  public Ints(params long[] values) { Values = values; }

  /// <summary>The empty list: the shape of rank 0.</summary>
  public static Ints Empty { get { return new Ints(new long[0]); } }

  internal long Count { get { return Values == null ? -1 : Values.Length; } }

  /// For lists that must be there: an absent one counts as empty.
  internal long Length { get { return Values == null ? 0 : Values.Length; } }

  /// <summary>A list of one.</summary>
  /// <param name="n">the number</param>
  public static implicit operator Ints(int n) { return new Ints(n); }
  /// <summary>A list of one.</summary>
  /// <param name="n">the number</param>
  public static implicit operator Ints(long n) { return new Ints(n); }
  /// <summary>The list of an array's numbers.</summary>
  /// <param name="values">the numbers; null: absent</param>
  public static implicit operator Ints(long[] values) { return new Ints(values); }
  /// <summary>The list of an array's numbers.</summary>
  /// <param name="values">the numbers; null: absent</param>
  public static implicit operator Ints(int[] values) { return new Ints(values?.Select(n => (long)n).ToArray()); }
  /// <summary>The list of a list's numbers.</summary>
  /// <param name="values">the numbers; null: absent</param>
  public static implicit operator Ints(List<long> values) { return new Ints(values?.ToArray()); }
  /// <summary>A list of two.</summary>
  /// <param name="t">the numbers</param>
  public static implicit operator Ints((long, long) t) { return new Ints(t.Item1, t.Item2); }
  /// <summary>A list of three.</summary>
  /// <param name="t">the numbers</param>
  public static implicit operator Ints((long, long, long) t) { return new Ints(t.Item1, t.Item2, t.Item3); }
  /// <summary>A list of four.</summary>
  /// <param name="t">the numbers</param>
  public static implicit operator Ints((long, long, long, long) t) {
    return new Ints(t.Item1, t.Item2, t.Item3, t.Item4);
  }
  /// <summary>A list of five.</summary>
  /// <param name="t">the numbers</param>
  public static implicit operator Ints((long, long, long, long, long) t) {
    return new Ints(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5);
  }
}

}
