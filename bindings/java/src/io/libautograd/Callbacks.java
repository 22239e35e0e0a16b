package io.libautograd;

import io.libautograd.internal.AutogradNative;
import io.libautograd.internal.Loader;
import java.nio.ByteBuffer;

/** What the trampoline (jni/callbacks.c) calls, and the functions of the trampoline itself. */
final class Callbacks {
  // The C functions, in the trampoline's order.
  static final int TENSORS = 0;
  static final int FORWARD = 1;
  static final int VJP = 2;
  static final int JVP = 3;
  static final int HOOK = 4;
  static final int MEMORY = 5;
  static final int DROP = 6;

  /** What a callback of this thread threw last, until the exception that reports it is made. */
  private static final ThreadLocal<Throwable> THROWN = new ThreadLocal<>();

  static {
    Loader.load();
  }

  private Callbacks() {}

  static native long address(int which);

  /** A global reference, to be handed over as {@code user}; the drop callback gives it back. */
  static native long hold(Object user);

  static native void letGo(long user);

  static native ByteBuffer buffer(long address, long size);

  static native long addressOf(ByteBuffer buffer);

  static Throwable takeThrown() {
    Throwable thrown = THROWN.get();
    if (thrown != null) {
      THROWN.remove();
    }
    return thrown;
  }

  /** Throws the thread's error. */
  static void raise() {
    throw AutogradException.take();
  }

  /** So many bytes have been handed to Java since this thread's last call. */
  static void pressure(long bytes) {
    Memory.pressure(bytes);
  }

  static int memory(long wanted) {
    return Memory.exhausted(wanted) ? 1 : 0;
  }

  /** Runs a function of tensors; null where it threw, with the library's error set. */
  static long[] call(Object user, int which, long[] inputs, int count, long context) {
    HandleList scope = HandleList.enter(HandleList.shared());
    Context ctx = which == TENSORS ? null : new Context(context, inputs.length, count);
    try {
      Tensor[] given = borrow(inputs);
      Tensor[] made = switch (which) {
        case TENSORS -> ((TensorFunction) user).apply(given);
        case FORWARD -> ((CustomFunction.Rules) user).forward().apply(ctx, given);
        case VJP -> ((CustomFunction.Rules) user).vjp().apply(ctx, given);
        default -> ((CustomFunction.Rules) user).jvp().apply(ctx, given);
      };
      return give(made, count);
    } catch (Throwable thrown) {
      report(thrown);
      return null;
    } finally {
      if (ctx != null) {
        ctx.end();
      }
      HandleList.enter(scope);
    }
  }

  /** Runs a hook: 0 where the gradient goes on as it is, -1 where it threw. */
  static long hook(Object user, long gradient) {
    HandleList scope = HandleList.enter(HandleList.shared());
    try {
      Tensor given = Tensor.own(AutogradNative.tensor_retain(gradient));
      Tensor made = ((GradientHook) user).apply(given);
      return made == null || made == given ? 0 : give(new Tensor[] {made}, 1)[0];
    } catch (Throwable thrown) {
      report(thrown);
      return -1;
    } finally {
      HandleList.enter(scope);
    }
  }

  private static Tensor[] borrow(long[] addresses) {
    Tensor[] made = new Tensor[addresses.length];
    for (int i = 0; i < made.length; ++i) {
      made[i] = Tensor.own(AutogradNative.tensor_retain(addresses[i]));
    }
    return made;
  }

  /** New references for the library. */
  private static long[] give(Tensor[] made, int count) {
    if (made == null || made.length != count) {
      throw new IllegalArgumentException("the function returned "
          + (made == null ? "null" : made.length + " tensors") + " where " + count + " are asked for");
    }
    NativeObject.begin(made);
    try {
      long[] given = NativeObject.addresses(made, "callback: result");
      for (long address : given) {
        AutogradNative.tensor_retain(address);
      }
      return given;
    } finally {
      NativeObject.end(made);
    }
  }

  private static void report(Throwable thrown) {
    int code = thrown instanceof AutogradException known ? known.code() : AutogradException.THROWN_IN_CALLBACK;
    String message = thrown instanceof AutogradException ? thrown.getMessage() : thrown.toString();
    AutogradNative.error_set(code, String.valueOf(message).replace('\0', ' '));
    THROWN.set(thrown);
  }
}
