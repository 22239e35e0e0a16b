package io.libautograd;

/**
 * Holds handles, so that they outlive their objects and the collector reports those: a ring of
 * them. There is one for each scope and a few for everything else, shared by threads.
 */
final class HandleList {
  private static final HandleList[] SHARED = new HandleList[16];

  static {
    for (int i = 0; i < SHARED.length; ++i) {
      SHARED[i] = new HandleList();
    }
  }

  private static final class Slot {
    HandleList list = shared();
  }

  private static final ThreadLocal<Slot> CURRENT = ThreadLocal.withInitial(Slot::new);

  /**
   * Where the ring begins. New handles come behind it, and it is renewed now and then: a young
   * object, so that linking young handles to it costs the collector's write barriers nothing.
   */
  private Handle anchor = ring();
  private int linked;

  static HandleList shared() {
    return SHARED[(int) Thread.currentThread().getId() & (SHARED.length - 1)];
  }

  /** Where this thread's new handles go: only tensors belong to scopes. */
  static HandleList current(Handle.Kind kind) {
    return kind == Handle.Kind.TENSOR ? CURRENT.get().list : shared();
  }

  /** Makes a list the one that new tensors go to; returns the former one. */
  static HandleList enter(HandleList list) {
    Slot slot = CURRENT.get();
    HandleList former = slot.list;
    slot.list = list;
    return former;
  }

  private static Handle ring() {
    Handle made = new Handle();
    made.previous = made;
    made.next = made;
    return made;
  }

  synchronized void link(Handle handle) {
    if ((++linked & 1023) == 0) {
      Handle old = anchor;
      anchor = ring();
      insert(anchor, old);
      detach(old);
    }
    handle.list = this;
    insert(handle, anchor);
  }

  private static void insert(Handle handle, Handle behind) {
    handle.previous = behind;
    handle.next = behind.next;
    behind.next.previous = handle;
    behind.next = handle;
  }

  /** False where the handle is no longer here. */
  synchronized boolean unlink(Handle handle) {
    if (handle.list != this) {
      return false;
    }
    detach(handle);
    handle.list = null;
    return true;
  }

  /** Moves a handle of this list to that of an outer scope; does nothing where it is not here. */
  synchronized void move(Handle handle, HandleList outer) {
    if (handle.list == this) {
      synchronized (outer) {
        detach(handle);
        outer.link(handle);
      }
    }
  }

  private static void detach(Handle handle) {
    handle.previous.next = handle.next;
    handle.next.previous = handle.previous;
    handle.previous = null;
    handle.next = null;
  }

  /** The newest handle; null where there is none. */
  synchronized Handle first() {
    return anchor.next == anchor ? null : anchor.next;
  }
}
