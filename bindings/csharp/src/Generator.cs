using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// A source of random numbers: a seed and a position in its stream. The same seed gives the same
/// numbers on every device, with any number of threads and in every language.
/// </summary>
public sealed unsafe class Generator : NativeObject {
  /// <summary>A generator at the beginning of a seed's stream.</summary>
  /// <param name="seed">any number</param>
  public Generator(long seed) : base(New(seed)) {}

  static IntPtr New(long seed) {
    int status;
    IntPtr made = Native.rng_new(seed, &status);
    AutogradException.Check(status);
    return made;
  }

  internal override void Release(IntPtr handle) { Native.rng_release(handle); }

  /// <summary>Takes the generator to the beginning of a seed's stream.</summary>
  /// <param name="seed">any number</param>
  public void Seed(long seed) {
    SeedOf(Handle, seed);
    GC.KeepAlive(this);
  }

  /// <summary>Takes this thread's default generator to the beginning of a seed's stream.</summary>
  /// <param name="seed">any number</param>
  public static void SeedDefault(long seed) { SeedOf(IntPtr.Zero, seed); }

  /// <summary>Where the generator is. Setting it goes on from there.</summary>
  public GeneratorState State {
    get {
      GeneratorState state = StateOf(Handle);
      GC.KeepAlive(this);
      return state;
    }
    set {
      SetStateOf(Handle, value);
      GC.KeepAlive(this);
    }
  }

  /// <summary>Where this thread's default generator is.</summary>
  public static GeneratorState DefaultState {
    get { return StateOf(IntPtr.Zero); }
    set { SetStateOf(IntPtr.Zero, value); }
  }

  static void SeedOf(IntPtr rng, long seed) {
    int status;
    Native.rng_seed(rng, seed, &status);
    AutogradException.Check(status);
  }

  static GeneratorState StateOf(IntPtr rng) {
    int status;
    long counter, seed = Native.rng_state(&counter, rng, &status);
    AutogradException.Check(status);
    return new GeneratorState(seed, counter);
  }

  static void SetStateOf(IntPtr rng, GeneratorState state) {
    int status;
    Native.rng_set_state(rng, state.Seed, state.Counter, &status);
    AutogradException.Check(status);
  }
}

/// <summary>Where a generator is.</summary>
public struct GeneratorState {
  /// <summary>A place in a stream.</summary>
  /// <param name="seed">the stream's</param>
  /// <param name="counter">how many 128-bit blocks were taken</param>
  public GeneratorState(long seed, long counter) {
    Seed = seed;
    Counter = counter;
  }

  /// <summary>The stream's seed.</summary>
  public long Seed { get; private set; }
  /// <summary>How many 128-bit blocks were taken.</summary>
  public long Counter { get; private set; }
}

}
