package io.libautograd;

import io.libautograd.internal.AutogradNative;

/**
 * Where tensors lie: the processor or a GPU. Calls on a GPU's tensors queue work and return; reading
 * a tensor waits.
 *
 * @param type the kind of device
 * @param index from 0, or {@link #IN_USE}
 */
public record Device(DeviceType type, int index) {
  /** As an index: the device of its kind that this thread uses. */
  public static final int IN_USE = -1;

  /** The processor and its memory. */
  public static final Device CPU = new Device(DeviceType.CPU, 0);

  /**
   * A GPU.
   *
   * @param index from 0, or {@link #IN_USE}
   * @return the device
   */
  public static Device cuda(int index) {
    return new Device(DeviceType.CUDA, index);
  }

  /**
   * Counts of one device, in bytes where nothing else is said.
   *
   * @param total the device's memory
   * @param free of it, what nobody holds
   * @param bytesInUse handed out and not yet freed
   * @param bytesCached held for reuse
   * @param peakBytes highest bytesInUse since the start or {@link #resetMemoryPeak}
   * @param allocations how many were made
   */
  public record MemoryStatistics(
      long total, long free, long bytesInUse, long bytesCached, long peakBytes, long allocations) {}

  static int typeCode(Device device) {
    return device == null ? 0 : device.type.code();
  }

  static int indexOf(Device device) {
    return device == null ? 0 : device.index;
  }

  /**
   * How many devices of a kind can be used.
   *
   * @param type the kind
   * @return the number
   */
  public static int count(DeviceType type) {
    return AutogradNative.device_count(type.code());
  }

  /**
   * Why CUDA cannot be used.
   *
   * @return a sentence; "" where it can
   */
  public static String cudaStatus() {
    return AutogradNative.cuda_status();
  }

  /**
   * The device of a kind that this thread uses.
   *
   * @param type the kind
   * @return its index; -1 where there is none
   */
  public static int inUse(DeviceType type) {
    return AutogradNative.device_in_use(type.code());
  }

  /**
   * The device's name; of the CPU the instruction set in use.
   *
   * @return the name; null where there is no such device
   */
  public String deviceName() {
    return AutogradNative.device_name(type.code(), index);
  }

  /** Makes it the one of its kind that {@link #IN_USE} stands for on this thread. */
  public void use() {
    AutogradNative.device_use(type.code(), index);
  }

  /** Waits until all that this thread queued on the device is done, and reports what went wrong. */
  public void synchronize() {
    AutogradNative.device_synchronize(type.code(), index);
  }

  /**
   * Bytes and counts of a GPU.
   *
   * @return a snapshot
   */
  public MemoryStatistics memoryStatistics() {
    long[] s = new long[6];
    AutogradNative.device_memory_statistics(s, type.code(), index);
    return new MemoryStatistics(s[0], s[1], s[2], s[3], s[4], s[5]);
  }

  /** Starts the device's peak again from its bytes in use. */
  public void resetMemoryPeak() {
    AutogradNative.device_memory_reset_peak(type.code(), index);
  }
}
