package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.util.Arrays;

/**
 * Closes, at the end of a block, all tensors that this thread made in it:
 *
 * <pre>{@code
 * try (Scope scope = new Scope()) {
 *   Tensor loss = model(x).subtract(y).square().mean();
 *   loss.backward();
 *   return scope.keep(loss.detach());
 * }
 * }</pre>
 *
 * <p>Scopes nest. A scope does not keep its tensors reachable: the collector may take one earlier.
 * Callbacks start outside the scopes of the code that led to them.
 */
public final class Scope implements AutoCloseable {
  private final HandleList list = new HandleList();
  private final Thread owner = Thread.currentThread();
  private final HandleList outer;
  private boolean closed;

  /** Opens a scope on this thread. */
  public Scope() {
    outer = HandleList.enter(list);
  }

  /**
   * Takes a tensor out of this scope: it lives on, in the enclosing scope if there is one.
   *
   * @param x a tensor; one that is not in this scope stays as it is
   * @return x
   */
  public Tensor keep(Tensor x) {
    list.move(x.handle, outer);
    return x;
  }

  /**
   * Closes the scope's tensors. Scopes are closed in the reverse order of their opening, by the
   * thread that opened them.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    HandleList current = HandleList.enter(outer);
    if (current != list || Thread.currentThread() != owner) {
      HandleList.enter(current);
      throw new IllegalStateException("a scope is closed by the thread that opened it, before the scopes around it");
    }
    closed = true;
    long[] addresses = new long[64];
    int count = 0;
    for (Handle handle = list.first(); handle != null; handle = list.first()) {
      if (handle.closeTensor()) {
        if (count == addresses.length) {
          addresses = Arrays.copyOf(addresses, 2 * count);
        }
        addresses[count++] = handle.address;
      } else {
        // In use by another thread, whose call frees it.
        list.move(handle, HandleList.shared());
      }
    }
    AutogradNative.release_many(Arrays.copyOf(addresses, count));
  }
}
