package io.libautograd;

import io.libautograd.internal.AutogradNative;

/**
 * A thread's grad mode, debug modes, default generator, device and streams, saved for another time or
 * thread: what a task takes along that moves between threads.
 */
public final class ThreadState extends NativeObject {
  private ThreadState() {
    super(Handle.Kind.STATE, AutogradNative.state_save());
  }

  /**
   * This thread's state.
   *
   * @return a snapshot, which shares the default generator
   */
  public static ThreadState save() {
    return new ThreadState();
  }

  /** Gives the calling thread this state. */
  public void restore() {
    begin(this);
    try {
      AutogradNative.state_restore(address(this, "state_restore: state"));
    } finally {
      end(this);
    }
  }
}
