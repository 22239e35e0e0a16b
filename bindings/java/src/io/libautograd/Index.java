package io.libautograd;

/** One item of {@link Tensor#get}: what is selected of an axis. */
public final class Index {
  /** As many whole axes as are left; at most one. */
  public static final Index ELLIPSIS = new Index(IndexItem.ELLIPSIS, 0, 0, 0);

  /** A new axis of length 1. */
  public static final Index NEW_AXIS = new Index(IndexItem.NEW_AXIS, 0, 0, 0);

  /** A whole axis. */
  public static final Index ALL = slice(null, null, null);

  private final IndexItem item;
  private final long[] numbers;

  private Index(IndexItem item, long... numbers) {
    this.item = item;
    this.numbers = numbers;
  }

  /**
   * One position, which drops the axis.
   *
   * @param position from 0, or from the end with -1
   * @return the item
   */
  public static Index at(long position) {
    return new Index(IndexItem.INTEGER, position, 0, 0);
  }

  /**
   * A slice by Python's rules.
   *
   * @param start the first position
   * @param stop the position behind the last one
   * @return the item
   */
  public static Index slice(long start, long stop) {
    return slice(start, stop, null);
  }

  /**
   * A slice by Python's rules.
   *
   * @param start the first position; null: the end that the step comes from
   * @param stop the position behind the last one; null: the end that the step goes to
   * @param step the distance, which may be negative; null: 1
   * @return the item
   */
  public static Index slice(Long start, Long stop, Long step) {
    return new Index(IndexItem.SLICE, orAbsent(start), orAbsent(stop), orAbsent(step));
  }

  private static long orAbsent(Long number) {
    return number == null ? Long.MIN_VALUE : number;
  }

  /** The four numbers an item of ag_index. */
  static long[] spec(Index... items) {
    long[] made = new long[4 * items.length];
    for (int i = 0; i < items.length; ++i) {
      made[4 * i] = items[i].item.code();
      System.arraycopy(items[i].numbers, 0, made, 4 * i + 1, 3);
    }
    return made;
  }
}
