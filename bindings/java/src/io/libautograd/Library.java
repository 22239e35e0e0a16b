package io.libautograd;

import io.libautograd.internal.AutogradNative;

/** The library as a whole: its version, its threads and process-wide switches. */
public final class Library {
  private Library() {}

  /**
   * The version.
   *
   * @return such as "0.1.2"
   */
  public static String version() {
    return AutogradNative.version();
  }

  /**
   * What is inside: compiler, instruction set in use, BLAS, CUDA.
   *
   * @return one "key: value" a line
   */
  public static String buildInfo() {
    return AutogradNative.build_info();
  }

  /**
   * How many threads the calling thread's calls use.
   *
   * @return the number
   */
  public static int threads() {
    return AutogradNative.num_threads();
  }

  /**
   * Sets how many threads calls use, for the whole process.
   *
   * @param n 0: as many as the machine or its control group allows
   */
  public static void setThreads(int n) {
    AutogradNative.set_num_threads(n);
  }

  /**
   * Sets how many threads this thread's calls use.
   *
   * @param n 0: as the process
   */
  public static void setLocalThreads(int n) {
    AutogradNative.set_local_num_threads(n);
  }

  /**
   * From how many elements on results may stay pending.
   *
   * @return the number; 0: none do
   */
  public static long deferral() {
    return AutogradNative.deferral();
  }

  /**
   * Sets from how many elements on results of elementwise operations may stay pending on the CPU, for
   * the whole process. They run, several in one pass over memory, when their bytes are needed; no
   * result depends on it.
   *
   * @param elements 0: every operation runs at once; negative: what it was at the start
   */
  public static void setDeferral(long elements) {
    AutogradNative.set_deferral(elements);
  }

  /**
   * Whether every result is to repeat to the last bit.
   *
   * @return as set
   */
  public static boolean deterministic() {
    return AutogradNative.deterministic() != 0;
  }

  /**
   * Makes every result repeat to the last bit, for the whole process.
   *
   * @param on off unless set: large factorisations and some sums on GPUs then may differ
   */
  public static void setDeterministic(boolean on) {
    AutogradNative.set_deterministic(on ? 1 : 0);
  }

  /**
   * Whether products on GPUs may use TF32.
   *
   * @return as set
   */
  public static boolean tf32() {
    return AutogradNative.tf32() != 0;
  }

  /**
   * Lets products of float32 and complex64 matrices on GPUs round their operands to TF32.
   *
   * @param on off unless set
   */
  public static void setTf32(boolean on) {
    AutogradNative.set_tf32(on ? 1 : 0);
  }
}
