package io.libautograd.internal;

import java.nio.charset.StandardCharsets;

/** Java's strings as the UTF-8 of the C interface, and back. */
final class Text {
  private Text() {}

  static byte[] utf8(String text) {
    if (text == null) {
      return null;
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text with a zero character ends there for C: " + text.replace("\0", "\\0"));
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String string(byte[] utf8) {
    return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
  }
}
