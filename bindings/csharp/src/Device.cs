using System;

namespace Libautograd {

/// <summary>A device: a kind and an index. default(Device) is the first operand's, or the CPU.</summary>
public struct Device : IEquatable<Device> {
  readonly DeviceType type;
  readonly int index;

  /// <summary>The device of a kind with an index.</summary>
  /// <param name="type">its kind</param>
  /// <param name="index">0, 1, ...; -1: the one in use</param>
  public Device(DeviceType type, int index = 0) {
    this.type = type;
    this.index = index;
  }

  /// <summary>The processor and its memory.</summary>
  public static Device Cpu { get { return new Device(DeviceType.Cpu); } }

  /// <summary>An NVIDIA GPU.</summary>
  /// <param name="index">which</param>
  /// <returns>the device</returns>
  public static Device Cuda(int index = 0) { return new Device(DeviceType.Cuda, index); }

  /// <summary>Its kind.</summary>
  public DeviceType Type { get { return type; } }

  /// <summary>Which of its kind.</summary>
  public int Index { get { return index; } }

  /// <summary>Whether two are the same.</summary>
  /// <param name="other">another device</param>
  /// <returns>true where they are</returns>
  public bool Equals(Device other) { return type == other.type && index == other.index; }

  /// <summary>Whether two are the same.</summary>
  /// <param name="other">another device</param>
  /// <returns>true where they are</returns>
  public override bool Equals(object other) { return other is Device && Equals((Device)other); }

  /// <summary>A hash code.</summary>
  /// <returns>a number that equal devices share</returns>
  public override int GetHashCode() { return 31 * (int)type + index; }

  /// <summary>Whether two are the same.</summary>
  public static bool operator ==(Device a, Device b) { return a.Equals(b); }
  /// <summary>Whether two differ.</summary>
  public static bool operator !=(Device a, Device b) { return !a.Equals(b); }

  /// <summary>As other libraries write it.</summary>
  /// <returns>such as cpu or cuda:0</returns>
  public override string ToString() {
    return type == DeviceType.Cuda ? "cuda:" + index : type.ToString().ToLowerInvariant();
  }
}

}
