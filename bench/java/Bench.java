import io.libautograd.Ops;
import io.libautograd.Scope;
import io.libautograd.Tensor;
import io.libautograd.internal.AutogradNative;
import java.util.Arrays;

/**
 * What a call costs from Java: one JSON object a line, nanoseconds, the median of many rounds.
 *
 * <pre>java -cp libautograd.jar:… Bench [rounds]</pre>
 */
public final class Bench {
  private static final int CALLS = 200_000;

  private Bench() {}

  private interface Body {
    void run(int calls);
  }

  private static void measure(String name, int rounds, int calls, Body body) {
    for (int i = 0; i < 10; ++i) {
      body.run(calls);
    }
    double[] times = new double[rounds];
    for (int i = 0; i < rounds; ++i) {
      long start = System.nanoTime();
      body.run(calls);
      times[i] = (double) (System.nanoTime() - start) / calls;
    }
    Arrays.sort(times);
    System.out.printf("{\"name\": \"%s\", \"ns\": %.1f}%n", name, times[rounds / 2]);
  }

  /** Measures and prints. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 51;
    Tensor a = Tensor.of(new float[] {1, 2, 3, 4});
    Tensor b = Tensor.of(new float[] {5, 6, 7, 8});
    // The floor: what SWIG's wrapper costs without anything above it.
    long rawA = AutogradNative.tensor_from_data(new float[] {1, 2, 3, 4}, new long[] {4}, a.dtype().code());
    long rawB = AutogradNative.tensor_from_data(new float[] {5, 6, 7, 8}, new long[] {4}, a.dtype().code());
    measure("java swig add release", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        AutogradNative.tensor_release(AutogradNative.add(rawA, rawB));
      }
    });
    measure("java swig ndim", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        AutogradNative.tensor_ndim(rawA);
      }
    });
    measure("java ndim", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        a.ndim();
      }
    });
    measure("java add close", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        a.add(b).close();
      }
    });
    measure("java add number close", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        a.add(2.5).close();
      }
    });
    measure("java add in scope", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; i += 100) {
        try (Scope scope = new Scope()) {
          for (int j = 0; j < 100; ++j) {
            a.add(b);
          }
        }
      }
    });
    measure("java add dropped", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        a.add(b);
      }
    });
    measure("java sum close", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        Ops.sum(a).close();
      }
    });
  }
}
