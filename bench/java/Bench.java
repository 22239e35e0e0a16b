import io.libautograd.Ops;
import io.libautograd.Scope;
import io.libautograd.Tensor;
import io.libautograd.internal.AutogradNative;
import java.util.Arrays;

/**
 * What a call costs from Java, in nanoseconds, the median of many rounds, and the memory of temporaries
 * that are dropped or closed: one JSON object a line.
 *
 * <pre>java -cp libautograd.jar:… Bench [rounds [temporaries]]</pre>
 */
public final class Bench {
  /** A round is shorter than a slice of the scheduler's: a busy neighbour then falls out of the median. */
  private static final int CALLS = 5_000;

  private Bench() {}

  private interface Body {
    void run(int calls);
  }

  private static void measure(String name, int rounds, int calls, Body body) {
    for (int i = 0; i < 400; ++i) {
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
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1001;
    Tensor a = Tensor.of(new float[] {1, 2, 3, 4});
    Tensor b = Tensor.of(new float[] {5, 6, 7, 8});
    // The floor: what SWIG's wrapper costs without anything above it.
    long rawA = AutogradNative.tensor_from_data(new float[] {1, 2, 3, 4}, new long[] {4}, a.dtype().code());
    long rawB = AutogradNative.tensor_from_data(new float[] {5, 6, 7, 8}, new long[] {4}, a.dtype().code());
    measure("add4_raw", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        AutogradNative.tensor_release(AutogradNative.add(rawA, rawB));
      }
    });
    measure("ndim_raw", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        AutogradNative.tensor_ndim(rawA);
      }
    });
    measure("ndim", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        a.ndim();
      }
    });
    measure("add4", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        a.add(b).close();
      }
    });
    measure("add4_number", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        a.add(2.5).close();
      }
    });
    measure("add4_in_scope", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; i += 100) {
        try (Scope scope = new Scope()) {
          for (int j = 0; j < 100; ++j) {
            a.add(b);
          }
        }
      }
    });
    measure("add4_dropped", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        a.add(b);
      }
    });
    measure("sum4", rounds, CALLS, calls -> {
      for (int i = 0; i < calls; ++i) {
        Ops.sum(a).close();
      }
    });
    long count = arguments.length > 1 ? Long.parseLong(arguments[1]) : 10_000_000;
    for (String how : new String[] {"closed", "dropped"}) {
      System.out.printf("{\"name\": \"temporaries_%s\", \"bytes\": %d}%n", how, Temporaries.in(how, count));
    }
  }
}
