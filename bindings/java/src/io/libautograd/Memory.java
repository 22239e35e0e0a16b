package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;

/**
 * The library's memory, which Java's collector does not see.
 *
 * <p>Tensors that are dropped without {@link Tensor#close} wait for a collection. So that they do
 * not pile up, the bytes handed out are counted, and when the library holds
 * {@link #setCollectAfter so many} more than after the last collection, one is run. Before an
 * allocation fails for want of memory, one is run too. Both use {@link System#gc}, so they need a
 * virtual machine without {@code -XX:+DisableExplicitGC}.
 */
public final class Memory {
  /**
   * Counts of the whole process, in bytes where nothing else is said.
   *
   * @param bytesInUse handed out and not yet freed
   * @param bytesCached held from the system and free
   * @param peakBytes highest bytesInUse since the start or {@link #resetPeak}
   * @param budgetBytes the limit in force
   * @param allocations how many were made
   * @param liveTensors tensors alive
   * @param liveNodes graph nodes alive
   */
  public record Statistics(long bytesInUse, long bytesCached, long peakBytes, long budgetBytes, long allocations,
      long liveTensors, long liveNodes) {}

  private static final AtomicBoolean COLLECTING = new AtomicBoolean();
  private static volatile long collectAfter = 32L << 20;
  private static volatile long bytesAfterCollection;
  private static volatile LongPredicate callback;

  private Memory() {}

  /**
   * Counts and bytes of the whole process.
   *
   * @return a snapshot
   */
  public static Statistics statistics() {
    long[] s = new long[7];
    AutogradNative.memory_statistics(s);
    return new Statistics(s[0], s[1], s[2], s[3], s[4], s[5], s[6]);
  }

  /**
   * Limits the bytes held from the system.
   *
   * @param bytes the limit; 0: nine tenths of the control group's or of the machine's memory
   */
  public static void setBudget(long bytes) {
    AutogradNative.memory_set_budget(bytes);
  }

  /**
   * Sets what is called, after a collection, before an allocation fails.
   *
   * @param callback takes the bytes wanted and returns whether it freed something; null: none
   */
  public static void setCallback(LongPredicate callback) {
    Memory.callback = callback;
  }

  /**
   * Sets by how much the library's memory may grow before Java's collector is run.
   *
   * @param bytes 32 MiB unless set; half of what is in use where that is more. Long.MAX_VALUE: never
   */
  public static void setCollectAfter(long bytes) {
    collectAfter = bytes;
  }

  /**
   * Gives cached memory back to the system, and that of the devices in use to them.
   *
   * @return how many bytes
   */
  public static long releaseCache() {
    return AutogradNative.memory_release_cache();
  }

  /** Starts the peak again from the bytes in use. */
  public static void resetPeak() {
    AutogradNative.memory_reset_peak();
  }

  /**
   * For tests: lets one allocation fail after n more.
   *
   * @param n how many succeed; negative: none fails
   */
  public static void failAfter(long n) {
    AutogradNative.memory_fail_after(n);
  }

  /** Runs Java's collector and gives back what was dropped. */
  public static void collect() {
    collect(5);
  }

  /** The virtual machine reports what it found on a thread of its own: waits until that is quiet. */
  private static void collect(long milliseconds) {
    System.gc();
    int quiet = 0;
    while (quiet < 2) {
      quiet = Reaper.drain(milliseconds) > 0 ? 0 : quiet + 1;
    }
  }

  /** Called once a mebibyte of new tensors; they may be views, or closed again, so look first. */
  static void pressure(long bytes) {
    long held = bytesInUse();
    bytesAfterCollection = Math.min(bytesAfterCollection, held);
    long limit = Math.max(collectAfter, bytesAfterCollection / 2);
    if (held - bytesAfterCollection < limit || !COLLECTING.compareAndSet(false, true)) {
      return;
    }
    try {
      collect(1);
      bytesAfterCollection = bytesInUse();
    } finally {
      COLLECTING.set(false);
    }
  }

  private static long bytesInUse() {
    long[] s = new long[1];
    AutogradNative.memory_statistics(s);
    return s[0];
  }

  /** Before an allocation fails. Runs in the middle of a call of the library, on any thread. */
  static boolean exhausted(long wanted) {
    long before = bytesInUse();
    collect(20);
    LongPredicate user = callback;
    boolean freed = user != null && user.test(wanted);
    return freed || bytesInUse() < before;
  }
}
