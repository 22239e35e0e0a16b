import io.libautograd.Memory;
import io.libautograd.Ops;
import io.libautograd.Tensor;
import io.libautograd.TensorFunction;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Callbacks on threads that Java does not know: attached for their time, and detached when they end.
 *
 * <pre>java … Foreign LIBRARY     (made from foreign.c)</pre>
 */
public final class Foreign {
  private static native int call(long function, long drop, long user);

  private static Object trampoline(String name, Class<?> type, Object argument) throws Exception {
    Method method = Class.forName("io.libautograd.Callbacks").getDeclaredMethod(name, type);
    method.setAccessible(true);
    return method.invoke(null, argument);
  }

  private static long address(int which) throws Exception {
    return (Long) trampoline("address", int.class, which);
  }

  public static void main(String[] arguments) throws Exception {
    System.load(arguments[0]);
    List<Thread> threads = new ArrayList<>();
    WeakReference<TensorFunction> function = run(threads);
    Check.equal(400, threads.size());
    for (Thread thread : threads) {
      Check.that(!thread.isAlive(), thread + " is still attached");
    }
    threads.clear();
    for (int i = 0; i < 50 && function.get() != null; ++i) {
      Memory.collect();
    }
    Check.that(function.get() == null, "the function was dropped");
    Check.done();
  }

  private static WeakReference<TensorFunction> run(List<Thread> threads) throws Exception {
    WeakReference<TensorFunction> last = null;
    for (int i = 0; i < 200; ++i) {
      TensorFunction function = in -> {
        threads.add(Thread.currentThread());
        Ops.ones(3).add(1);
        return new Tensor[0];
      };
      long user = (Long) trampoline("hold", Object.class, function);
      Check.equal(0, call(address(0), address(6), user));
      last = new WeakReference<>(function);
    }
    long user = (Long) trampoline("hold", Object.class, (TensorFunction) in -> {
      throw new IllegalStateException("on a foreign thread");
    });
    Check.equal(1000, call(address(0), address(6), user));
    return last;
  }
}
