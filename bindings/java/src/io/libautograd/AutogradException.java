package io.libautograd;

import io.libautograd.internal.AutogradNative;

/**
 * What the library reports: a sentence that says what went wrong. Each status of the library has a
 * subclass; an exception that a callback threw is the cause.
 */
public class AutogradException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error of a callback that has no status of its own: "codes from 1000 up are the caller's". */
  static final int THROWN_IN_CALLBACK = 1000;

  /** The code of the status. */
  private final int code;

  /** The name of the op, or "". */
  private final String op;

  /** The name of the argument, or "". */
  private final String argument;

  AutogradException(int code, String op, String argument, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.op = op;
    this.argument = argument;
  }

  /**
   * The code of the status.
   *
   * @return such as 103 for InvalidShape
   */
  public int code() {
    return code;
  }

  /**
   * The function that failed.
   *
   * @return its name in the C interface without {@code ag_}; "" where there is none
   */
  public String op() {
    return op;
  }

  /**
   * The argument at fault.
   *
   * @return its name; "" where there is no single one
   */
  public String argument() {
    return argument;
  }

  /** Takes the thread's error away as an exception. */
  static AutogradException take() {
    long error = AutogradNative.error_take();
    try {
      return of(error, Callbacks.takeThrown());
    } finally {
      AutogradNative.error_release(error);
    }
  }

  private static AutogradException of(long error, Throwable thrown) {
    int code = AutogradNative.error_code(error);
    long inner = AutogradNative.error_cause(error);
    Throwable cause = inner == 0 ? null : thrown != null ? thrown : of(inner, null);
    return Statuses.exception(code, AutogradNative.error_op(error), AutogradNative.error_argument(error),
        AutogradNative.error_text(error), cause);
  }

  /** An error that is found before the library is called. */
  static NullArgumentException missing(String op, String argument) {
    return new NullArgumentException(op, argument, op + ": " + argument + " is null", null);
  }
}
