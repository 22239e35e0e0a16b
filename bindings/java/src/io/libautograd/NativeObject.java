package io.libautograd;

/**
 * A Java object that holds a reference of the library. {@link #close} gives it back; without it the
 * collector does, some time after the object has become unreachable.
 *
 * <p>Closing twice is fine. A call on a closed object throws {@link ClosedException}. Closing an
 * object while another thread's call uses it is safe: that call goes on with what it has, and the
 * reference is given back when it ends.
 */
public abstract sealed class NativeObject implements AutoCloseable
    permits TensorValues, Attributes, CustomFunction, Generator, Node, Optimizer, Stream, ThreadState {
  final Handle handle;

  NativeObject(Handle.Kind kind, long address) {
    this(kind, address, HandleList.current(kind));
  }

  NativeObject(Handle.Kind kind, long address, HandleList list) {
    handle = new Handle(this, kind, address, list);
  }

  /** Gives the reference back. Does nothing where that has been done. */
  @Override
  public void close() {
    handle.close();
  }

  /**
   * Whether it has been closed.
   *
   * @return true after {@link #close}, and after the end of a scope that held it
   */
  public boolean isClosed() {
    return handle.isClosed();
  }

  // --- around every call: begin all, take addresses, end all ------------------------------------

  static void begin(NativeObject object) {
    if (object != null) {
      object.handle.begin();
    }
  }

  static void end(NativeObject object) {
    if (object != null) {
      object.handle.end();
    }
  }

  /** The address between begin and end; 0 for null. {@code where} is "op: argument". */
  static long address(NativeObject object, String where) {
    if (object == null) {
      return 0;
    }
    if (object.handle.isClosed()) {
      throw new ClosedException(where);
    }
    return object.handle.address;
  }

  static void begin(NativeObject[] objects) {
    if (objects != null) {
      for (NativeObject object : objects) {
        begin(object);
      }
    }
  }

  static void end(NativeObject[] objects) {
    if (objects != null) {
      for (NativeObject object : objects) {
        end(object);
      }
    }
  }

  static long[] addresses(NativeObject[] objects, String where) {
    if (objects == null) {
      return null;
    }
    long[] made = new long[objects.length];
    for (int i = 0; i < made.length; ++i) {
      made[i] = address(objects[i], where);
    }
    return made;
  }
}
