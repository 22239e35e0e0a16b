package io.libautograd;

/** A call on a tensor or another object that has been closed. */
public final class ClosedException extends InvalidStateException {
  private static final long serialVersionUID = 1L;

  ClosedException(String where) {
    super(where.substring(0, where.indexOf(':')), where.substring(where.indexOf(' ') + 1),
        where + " has been closed", null);
  }
}
