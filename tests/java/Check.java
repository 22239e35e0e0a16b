import io.libautograd.AutogradException;
import io.libautograd.Memory;
import io.libautograd.Tensor;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the test programs check with: the first failure ends the program. */
final class Check {
  private static int checks;

  private Check() {}

  interface Action {
    void run() throws Exception;
  }

  static void that(boolean holds, String what) {
    ++checks;
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  static void equal(Object wanted, Object found) {
    that(wanted.equals(found), "wanted " + wanted + ", found " + found);
  }

  static void equal(long[] wanted, long[] found) {
    equal(Arrays.toString(wanted), Arrays.toString(found));
  }

  static void values(Tensor found, double... wanted) {
    equal(Arrays.toString(wanted), Arrays.toString(found.toDoubles()));
  }

  static void close(double wanted, double found) {
    that(Math.abs(wanted - found) <= 1e-9 * (1 + Math.abs(wanted)), "wanted " + wanted + ", found " + found);
  }

  /** The action must throw exactly this class, with a message that has this text. */
  static <E extends Throwable> E fails(Class<E> type, String text, Action action) {
    try {
      action.run();
    } catch (Throwable thrown) {
      that(thrown.getClass() == type, "wanted " + type.getName() + ", found " + thrown);
      that(String.valueOf(thrown.getMessage()).contains(text), "'" + thrown.getMessage() + "' lacks '" + text + "'");
      return type.cast(thrown);
    }
    throw new AssertionError("wanted " + type.getName() + ", nothing was thrown");
  }

  /** Runs something while another thread collects without a pause. */
  static void whileCollecting(Action action) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Thread collector = new Thread(() -> {
      while (!stop.get()) {
        System.gc();
        Thread.yield();
      }
    });
    collector.start();
    try {
      action.run();
    } finally {
      stop.set(true);
      collector.join();
    }
  }

  /** Collects, and checks that nothing of the library is left. */
  static void nothingLeft() {
    Memory.Statistics left = null;
    for (int i = 0; i < 50; ++i) {
      Memory.collect();
      left = Memory.statistics();
      if (left.liveTensors() == 0 && left.liveNodes() == 0) {
        ++checks;
        return;
      }
    }
    throw new AssertionError("after the last collection there are " + left);
  }

  static void done() {
    nothingLeft();
    System.out.println(checks + " checks");
  }

  static void describe(AutogradException e, int code, String op, String argument) {
    equal(code, e.code());
    equal(op, e.op());
    equal(argument, e.argument());
  }
}
