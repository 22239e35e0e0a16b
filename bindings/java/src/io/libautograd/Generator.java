package io.libautograd;

import io.libautograd.internal.AutogradNative;

/**
 * A source of random numbers: a seed and a position in its stream. The same seed gives the same
 * numbers on every device and in every language.
 */
public final class Generator extends NativeObject {
  /**
   * A generator's state.
   *
   * @param seed the seed
   * @param counter the number of 128-bit blocks taken so far
   */
  public record State(long seed, long counter) {}

  /**
   * A generator at the beginning of a seed's stream.
   *
   * @param seed any number
   */
  public Generator(long seed) {
    super(Handle.Kind.RNG, AutogradNative.rng_new(seed));
  }

  /**
   * Takes the generator to the beginning of a seed's stream.
   *
   * @param seed any number
   */
  public void seed(long seed) {
    begin(this);
    try {
      AutogradNative.rng_seed(address(this, "rng_seed: rng"), seed);
    } finally {
      end(this);
    }
  }

  /**
   * Where the generator is.
   *
   * @return its state
   */
  public State state() {
    begin(this);
    try {
      return stateOf(address(this, "rng_state: rng"));
    } finally {
      end(this);
    }
  }

  /**
   * Takes the generator to a state.
   *
   * @param state from {@link #state}
   */
  public void setState(State state) {
    begin(this);
    try {
      AutogradNative.rng_set_state(address(this, "rng_set_state: rng"), state.seed, state.counter);
    } finally {
      end(this);
    }
  }

  /**
   * Takes this thread's default generator to the beginning of a seed's stream.
   *
   * @param seed any number
   */
  public static void seedDefault(long seed) {
    AutogradNative.rng_seed(0, seed);
  }

  /**
   * Where this thread's default generator is.
   *
   * @return its state
   */
  public static State defaultState() {
    return stateOf(0);
  }

  /**
   * Takes this thread's default generator to a state.
   *
   * @param state from {@link #defaultState}
   */
  public static void setDefaultState(State state) {
    AutogradNative.rng_set_state(0, state.seed, state.counter);
  }

  private static State stateOf(long rng) {
    long[] counter = new long[1];
    long seed = AutogradNative.rng_state(counter, rng);
    return new State(seed, counter[0]);
  }
}
