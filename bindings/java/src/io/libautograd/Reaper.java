package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.lang.ref.Reference;
import java.util.Arrays;

/** Gives back the references of objects that were dropped without close. */
final class Reaper extends Thread {
  private static final int BATCH = 512;

  Reaper() {
    super(null, null, "libautograd-reaper", 256 << 10);
    setDaemon(true);
  }

  @Override
  public void run() {
    while (true) {
      try {
        free((Handle) Handle.QUEUE.remove());
        drain();
      } catch (InterruptedException e) {
        // Nobody has a reason to stop it.
      } catch (OutOfMemoryError e) {
        // What could not be freed now is lost; what comes next need not be.
      }
    }
  }

  private static int free(Handle first) {
    long[] addresses = new long[BATCH];
    int tensors = 0;
    int freed = 0;
    for (Handle handle = first; handle != null; handle = (Handle) Handle.QUEUE.poll()) {
      ++freed;
      if (handle.closeTensor()) {
        addresses[tensors++] = handle.address;
        if (tensors == BATCH) {
          break;
        }
      }
    }
    AutogradNative.release_many(tensors == BATCH ? addresses : Arrays.copyOf(addresses, tensors));
    return freed;
  }

  /** Frees all that the collector has reported so far, on the calling thread; how many. */
  static int drain() {
    int freed = 0;
    Reference<?> handle;
    while ((handle = Handle.QUEUE.poll()) != null) {
      freed += free((Handle) handle);
    }
    return freed;
  }

  /** As drain, but waits so many milliseconds for the first report. */
  static int drain(long milliseconds) {
    try {
      Reference<?> handle = Handle.QUEUE.remove(milliseconds);
      return handle == null ? 0 : free((Handle) handle) + drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return drain();
    }
  }
}
