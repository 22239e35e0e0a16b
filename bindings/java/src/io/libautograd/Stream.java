package io.libautograd;

import io.libautograd.internal.AutogradNative;

/** A queue of work on a GPU, which does it in order. */
public final class Stream extends NativeObject {
  private Stream(long address) {
    super(Handle.Kind.STREAM, address);
  }

  /**
   * A stream of its own.
   *
   * @param device a GPU
   */
  public Stream(Device device) {
    this(AutogradNative.stream_new(device.type().code(), device.index()));
  }

  /**
   * The caller's own cudaStream_t.
   *
   * @param handle its address; 0: the default stream
   * @param device the GPU
   * @return the stream
   */
  public static Stream wrap(long handle, Device device) {
    return new Stream(AutogradNative.stream_wrap(handle, device.type().code(), device.index()));
  }

  /**
   * The stream that this thread's work on a device goes to.
   *
   * @param device a GPU
   * @return the stream
   */
  public static Stream inUse(Device device) {
    return new Stream(AutogradNative.stream_in_use(device.type().code(), device.index()));
  }

  /**
   * This thread's work on a device goes to the device's default stream again.
   *
   * @param device a GPU
   */
  public static void useDefault(Device device) {
    AutogradNative.stream_use_default(device.type().code(), device.index());
  }

  private <R> R with(String op, Tensor.Call<R> call) {
    begin(this);
    try {
      return call.on(address(this, op + ": stream"));
    } finally {
      end(this);
    }
  }

  /** This thread's work on the stream's device goes to it from now on. */
  public void use() {
    with("stream_use", s -> {
      AutogradNative.stream_use(s);
      return null;
    });
  }

  /**
   * The cudaStream_t.
   *
   * @return its address, valid as long as this stream; 0 for a default stream
   */
  public long address() {
    return with("stream_handle", x -> AutogradNative.stream_handle(x));
  }

  /**
   * The stream's device.
   *
   * @return a GPU
   */
  public Device device() {
    return with("stream_device", s -> {
      long[] index = new long[1];
      int type = AutogradNative.stream_device(index, s);
      return new Device(DeviceType.of(type), (int) index[0]);
    });
  }

  /** Waits until all that was queued is done, and reports what went wrong. */
  public void synchronize() {
    with("stream_synchronize", s -> {
      AutogradNative.stream_synchronize(s);
      return null;
    });
  }

  /**
   * What is queued here from now on runs after what is queued on another stream now.
   *
   * @param awaited the other stream
   */
  public void waitFor(Stream awaited) {
    with("stream_wait", waiting -> awaited.with("stream_wait", other -> {
      AutogradNative.stream_wait(waiting, other);
      return null;
    }));
  }
}
