using System;
using System.Linq;

// What the tests claim.
static class Check {
  internal static void True(bool claim, string what) {
    if (!claim) throw new Exception(what);
  }

  internal static void Equal<T>(T expected, T found, string what = "") {
    if (!Equals(expected, found)) throw new Exception(what + " expected " + expected + ", found " + found);
  }

  internal static void Same<T>(T[] expected, T[] found, string what = "") {
    if (!expected.SequenceEqual(found))
      throw new Exception(what + " expected " + string.Join(", ", expected) + ", found " + string.Join(", ", found));
  }

  internal static T Throws<T>(Action call, params string[] words) where T : Exception {
    try {
      call();
    } catch (T e) {
      True(e.GetType() == typeof(T), "threw " + e.GetType().Name + ", not " + typeof(T).Name + ": " + e.Message);
      foreach (string word in words) True(e.Message.Contains(word), "the message lacks '" + word + "': " + e.Message);
      return e;
    }
    throw new Exception("did not throw " + typeof(T).Name);
  }
}
