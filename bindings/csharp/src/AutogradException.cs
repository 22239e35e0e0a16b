using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// What a call of the library fails with: a sentence that says what went wrong with which op and
/// which argument. Each status has a class of its own; InnerException is the failure inside a
/// callback that led to this one.
/// </summary>
public unsafe partial class AutogradException : Exception {
  /// <summary>An exception as the library would throw it: for callbacks.</summary>
  /// <param name="message">the sentence</param>
  /// <param name="status">what became of the call; codes from 1000 up are the caller's own</param>
  /// <param name="op">the name of the function that failed</param>
  /// <param name="argument">the name of the argument at fault</param>
  /// <param name="cause">what led to it</param>
  public AutogradException(string message, Status status = Status.InvalidArgument, string op = "",
                           string argument = "", Exception cause = null)
      : base(message, cause) {
    Status = status;
    Op = op;
    Argument = argument;
  }

  /// <summary>What became of the call.</summary>
  public Status Status { get; private set; }

  /// <summary>The name of the function that failed; "" where none did.</summary>
  public string Op { get; private set; }

  /// <summary>The name of the argument at fault; "" where there is no single one.</summary>
  public string Argument { get; private set; }

  internal static void Check(int status) {
    if (status != 0) throw Taken(status);
  }

  /// This thread's error as an exception.
  static Exception Taken(int status) {
    int taking;
    IntPtr error = Native.error_take(&taking);
    try {
      return error == IntPtr.Zero ? Of((Status)status, "the library said no more", "", "", null) : From(error);
    } finally {
      Native.error_release(error);
    }
  }

  static Exception From(IntPtr error) {
    string message = NativeText.Read(Native.error_text(error));
    IntPtr cause = Native.error_cause(error);
    if (cause == IntPtr.Zero && Callbacks.TakeThrown(message) is Exception thrown) return thrown;
    return Of((Status)Native.error_code(error), message,
              NativeText.Read(Native.error_op(error)),
              NativeText.Read(Native.error_argument(error)),
              cause == IntPtr.Zero ? null : From(cause));
  }
}

}
