package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/**
 * One native reference of a Java object: given back by close, or by the {@link Reaper} once the
 * object is unreachable, but never while a call uses it.
 *
 * <p>Every call counts itself in ({@link #begin}) and out ({@link #end}); who closes in between
 * only marks the handle, and the last call to end gives the reference back. That holds for close on
 * another thread and for a collector that finds the object unreachable while its last call runs.
 */
final class Handle extends PhantomReference<Object> {
  /** What the address is of. */
  enum Kind { TENSOR, RNG, NODE, FUNCTION, STATE, ATTRS, OPTIM, STREAM, VIEW }

  static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();

  private static final int CLOSED = 1 << 31;
  private static final int FREED = CLOSED | 1 << 30;
  private static final VarHandle USES;

  static {
    try {
      USES = MethodHandles.lookup().findVarHandle(Handle.class, "uses", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
    // With the first native object begins what frees those that are dropped.
    new Reaper().start();
    AutogradNative.memory_set_callback(Callbacks.address(Callbacks.MEMORY), 0, 0);
  }

  final Kind kind;
  final long address;
  /** For a view: the handle of the tensor that it pins. */
  private final Handle pinned;
  private volatile int uses;

  // Guarded by the list.
  volatile HandleList list;
  Handle previous;
  Handle next;

  /** Of an object that the collector watches, unless {@code list} is null. */
  Handle(Object owner, Kind kind, long address, HandleList list) {
    this(owner, kind, address, list, null);
  }

  private Handle(Object owner, Kind kind, long address, HandleList list, Handle pinned) {
    super(owner, QUEUE);
    this.kind = kind;
    this.address = address;
    this.pinned = pinned;
    if (list != null) {
      list.link(this);
    }
  }

  /** Of nothing: where a list begins. */
  Handle() {
    this(null, null, 0, null, null);
  }

  /** Keeps this handle's tensor for a view of its bytes until the view is unreachable. */
  void pin(Object view) {
    begin();
    new Handle(view, Kind.VIEW, address, HandleList.shared(), this);
  }

  void begin() {
    USES.getAndAdd(this, 1);
  }

  void end() {
    int left = (int) USES.getAndAdd(this, -1) - 1;
    if (left == CLOSED && USES.compareAndSet(this, CLOSED, FREED)) {
      free();
    }
  }

  boolean isClosed() {
    return uses < 0;
  }

  /** Marks it closed and says whether the caller is the one who must free it. */
  private boolean claim() {
    if (USES.compareAndSet(this, 0, FREED)) {
      return true;
    }
    USES.getAndBitwiseOr(this, CLOSED);
    // The calls that were counted may have ended meanwhile.
    return USES.compareAndSet(this, CLOSED, FREED);
  }

  void close() {
    if (claim()) {
      free();
    }
  }

  /** As close, but leaves a tensor's reference to the caller, who gives back many at once. */
  boolean closeTensor() {
    if (kind == Kind.TENSOR) {
      if (!claim()) {
        return false;
      }
      unlink();
      return true;
    }
    close();
    return false;
  }

  private void unlink() {
    HandleList holder;
    // Scope.keep may move it to another list meanwhile.
    while ((holder = list) != null && !holder.unlink(this)) {
      Thread.onSpinWait();
    }
  }

  private void free() {
    unlink();
    switch (kind) {
      case TENSOR -> AutogradNative.tensor_release(address);
      case RNG -> AutogradNative.rng_release(address);
      case NODE -> AutogradNative.node_release(address);
      case FUNCTION -> AutogradNative.function_release(address);
      case STATE -> AutogradNative.state_release(address);
      case ATTRS -> AutogradNative.attrs_release(address);
      case OPTIM -> AutogradNative.optim_release(address);
      case STREAM -> AutogradNative.stream_release(address);
      case VIEW -> {
        AutogradNative.tensor_data_done(address);
        pinned.end();
      }
    }
  }
}
