using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>The machine's devices, and which of them this thread uses.</summary>
public static unsafe class Devices {
  /// <summary>How many there are of a kind.</summary>
  /// <param name="type">the kind</param>
  /// <returns>0 where there are none</returns>
  public static int Count(DeviceType type) { return Native.device_count((int)type); }

  /// <summary>"" where CUDA can be used; else the reason why not.</summary>
  public static string CudaStatus { get { return NativeText.Read(Native.cuda_status()); } }

  /// <summary>What the maker calls a device.</summary>
  /// <param name="device">the device</param>
  /// <returns>its name</returns>
  public static string Name(Device device) {
    return NativeText.Read(Native.device_name((int)device.Type, device.Index));
  }

  /// <summary>Makes a device the one in use of its kind, on this thread.</summary>
  /// <param name="device">the device</param>
  public static void Use(Device device) {
    int status;
    Native.device_use((int)device.Type, device.Index, &status);
    AutogradException.Check(status);
  }

  /// <summary>The device in use of a kind, on this thread.</summary>
  /// <param name="type">the kind</param>
  /// <returns>the device</returns>
  public static Device InUse(DeviceType type) { return new Device(type, Native.device_in_use((int)type)); }

  /// <summary>Waits for all work of a device.</summary>
  /// <param name="device">the device</param>
  public static void Synchronize(Device device) {
    int status;
    Native.device_synchronize((int)device.Type, device.Index, &status);
    AutogradException.Check(status);
  }

  /// <summary>Counts and bytes of a device's memory.</summary>
  /// <param name="device">the device</param>
  /// <returns>the counts</returns>
  public static DeviceMemoryStats MemoryStatistics(Device device) {
    int status;
    var values = new DeviceMemoryStats();
    Native.device_memory_statistics((long*)&values, sizeof(DeviceMemoryStats) / sizeof(long), (int)device.Type,
                               device.Index, &status);
    AutogradException.Check(status);
    return values;
  }

  /// <summary>Starts the peak of a device's memory again from the bytes in use.</summary>
  /// <param name="device">the device</param>
  public static void ResetPeakMemory(Device device) {
    int status;
    Native.device_memory_reset_peak((int)device.Type, device.Index, &status);
    AutogradException.Check(status);
  }

  /// <summary>Whether results are the same bits every time, also where that is slower.</summary>
  public static bool Deterministic {
    get { return Native.deterministic() != 0; }
    set { Native.set_deterministic(value ? 1 : 0); }
  }

  /// <summary>Whether products of float32 on a GPU may round their operands to TF32.</summary>
  public static bool Tf32 {
    get { return Native.tf32() != 0; }
    set { Native.set_tf32(value ? 1 : 0); }
  }
}

/// <summary>A queue of work on a device.</summary>
public sealed unsafe class DeviceStream : NativeObject {
  internal DeviceStream(IntPtr handle) : base(handle) {}

  /// <summary>A new stream.</summary>
  /// <param name="device">the device</param>
  public DeviceStream(Device device) : base(New(device)) {}

  static IntPtr New(Device device) {
    int status;
    IntPtr made = Native.stream_new((int)device.Type, device.Index, &status);
    AutogradException.Check(status);
    return made;
  }

  internal override void Release(IntPtr handle) { Native.stream_release(handle); }

  /// <summary>A stream of another library's, which stays its own.</summary>
  /// <param name="handle">such as a cudaStream_t</param>
  /// <param name="device">the device</param>
  /// <returns>the stream</returns>
  public static DeviceStream Wrap(IntPtr handle, Device device) {
    int status;
    IntPtr made = Native.stream_wrap((void*)handle, (int)device.Type, device.Index, &status);
    AutogradException.Check(status);
    return new DeviceStream(made);
  }

  /// <summary>The stream in use on this thread.</summary>
  /// <param name="device">the device</param>
  /// <returns>the stream</returns>
  public static DeviceStream InUse(Device device) {
    int status;
    IntPtr made = Native.stream_in_use((int)device.Type, device.Index, &status);
    AutogradException.Check(status);
    return new DeviceStream(made);
  }

  /// <summary>Makes a device's default stream the one in use, on this thread.</summary>
  /// <param name="device">the device</param>
  public static void UseDefault(Device device) {
    int status;
    Native.stream_use_default((int)device.Type, device.Index, &status);
    AutogradException.Check(status);
  }

  /// <summary>Makes this stream the one in use on its device, on this thread.</summary>
  public void Use() {
    int status;
    Native.stream_use(Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
  }

  /// <summary>Waits for all work of the stream.</summary>
  public void Synchronize() {
    int status;
    Native.stream_synchronize(Handle, &status);
    GC.KeepAlive(this);
    AutogradException.Check(status);
  }

  /// <summary>Lets what comes after on this stream wait for what was queued on another.</summary>
  /// <param name="other">the other</param>
  public void WaitFor(DeviceStream other) {
    int status;
    Native.stream_wait(Handle, HandleOf(other), &status);
    GC.KeepAlive(this);
    GC.KeepAlive(other);
    AutogradException.Check(status);
  }

  /// <summary>The device's own handle, such as a cudaStream_t.</summary>
  public IntPtr NativeHandle {
    get {
      void* handle = Native.stream_handle(Handle);
      GC.KeepAlive(this);
      return (IntPtr)handle;
    }
  }

  /// <summary>The device it belongs to.</summary>
  public Device Device {
    get {
      int status;
      long index;
      int type = Native.stream_device(&index, Handle, &status);
      GC.KeepAlive(this);
      AutogradException.Check(status);
      return new Device((DeviceType)type, (int)index);
    }
  }
}

}
