using System.Collections.Generic;

namespace Libautograd {

/// <summary>
/// An item of <c>x[...]</c>: an integer, which drops its axis; a slice; an ellipsis; a new axis.
/// With <c>using static Libautograd.TensorIndex</c>: <c>x[0, Slice(1, null, 2), Ellipsis, NewAxis]</c>.
/// </summary>
public struct TensorIndex {
  const long Absent = long.MinValue;

  readonly IndexItem kind;
  readonly long start, stop, step;

  TensorIndex(IndexItem kind, long start = 0, long stop = 0, long step = 0) {
    this.kind = kind;
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /// <summary>One position; negative ones count from the end.</summary>
  /// <param name="i">the position</param>
  public static implicit operator TensorIndex(long i) { return new TensorIndex(IndexItem.Integer, i); }

  /// <summary>One position; negative ones count from the end.</summary>
  /// <param name="i">the position</param>
  public static implicit operator TensorIndex(int i) { return new TensorIndex(IndexItem.Integer, i); }

  /// <summary>A slice by Python's rules: start:stop:step, of which each may be left out.</summary>
  /// <param name="start">the first position</param>
  /// <param name="stop">the first position that is no longer taken</param>
  /// <param name="step">from one to the next; not 0</param>
  /// <returns>the item</returns>
  public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) {
    return new TensorIndex(IndexItem.Slice, start ?? Absent, stop ?? Absent, step ?? Absent);
  }

  /// <summary>The whole axis.</summary>
  public static TensorIndex All { get { return Slice(); } }

  /// <summary>As many whole axes as are left.</summary>
  public static TensorIndex Ellipsis { get { return new TensorIndex(IndexItem.Ellipsis); } }

  /// <summary>A new axis of length 1.</summary>
  public static TensorIndex NewAxis { get { return new TensorIndex(IndexItem.NewAxis); } }

#if RANGE
  /// <summary>A position of C# 8: <c>x[^1]</c>.</summary>
  /// <param name="i">the position</param>
  public static implicit operator TensorIndex(System.Index i) { return i.IsFromEnd ? -i.Value : i.Value; }

  /// <summary>A range of C# 8: <c>x[1..^1]</c>.</summary>
  /// <param name="r">the range</param>
  public static implicit operator TensorIndex(System.Range r) {
    long? stop = r.End.IsFromEnd ? (r.End.Value == 0 ? (long?)null : -r.End.Value) : r.End.Value;
    // ^0 as the beginning is behind the last element.
    long start = r.Start.IsFromEnd ? (r.Start.Value == 0 ? long.MaxValue : -r.Start.Value) : r.Start.Value;
    return Slice(start, stop);
  }
#endif

  internal static Ints Spec(TensorIndex[] items) {
    var spec = new List<long>(4 * items.Length);
    foreach (TensorIndex item in items) spec.AddRange(new[] {(long)item.kind, item.start, item.stop, item.step});
    return spec;
  }
}

public sealed partial class Tensor {
  /// <summary>
  /// A part of the tensor: a view. Assigning writes into the tensor, in place. Axes that no item
  /// names stay whole.
  /// </summary>
  /// <param name="items">integers, slices, an ellipsis, new axes: see <see cref="TensorIndex"/></param>
  public Tensor this[params TensorIndex[] items] {
    get { return Ops.Index(this, TensorIndex.Spec(items)); }
    set { Ops.IndexPut_(this, TensorIndex.Spec(items), value); }
  }

  /// <summary>Writes into a part of the tensor, in place: <c>x.Set(0.5, 0, All)</c>.</summary>
  /// <param name="value">a tensor that broadcasts to the part, or a number</param>
  /// <param name="items">which part, as in <c>x[...]</c></param>
  public void Set(Operand value, params TensorIndex[] items) {
    Ops.IndexPut_(this, TensorIndex.Spec(items), value);
  }
}

}
