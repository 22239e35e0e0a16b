package io.libautograd.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Loads the native library that the jar carries: copied into a folder of this user's alone, which is
 * named after the contents and used again by the next program. The property
 * {@code io.libautograd.path} names a folder to load from instead.
 */
public final class Loader {
  private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

  /** A line of the jar's list of libraries: what is loaded last is what the JVM calls. */
  private record Entry(String name, long size, String sha256) {}

  private static boolean begun;

  private Loader() {}

  /** Loads the library, once: what the classes with native methods begin with. */
  public static synchronized void load() {
    if (begun) {
      return;
    }
    begun = true;
    try {
      String folder = System.getProperty("io.libautograd.path");
      // The dynamic linker finds the others beside it ($ORIGIN).
      Path library = (folder != null ? Path.of(folder).toAbsolutePath() : extract()).resolve("libautogradjni.so");
      System.load(library.toString());
      check(library);
    } catch (IOException e) {
      throw new UncheckedIOException("the native library could not be copied out of the jar", e);
    }
  }

  private static void check(Path library) {
    String version = AutogradNative.version();
    if (!version.equals(Version.VERSION)) {
      throw new UnsatisfiedLinkError("libautograd " + version + " in " + library.getParent()
          + " does not go with the Java classes, which are of version " + Version.VERSION);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    return (os.startsWith("linux") ? "linux" : os.replace(' ', '-')) + "-" + (arch.equals("amd64") ? "x86_64" : arch);
  }

  private static Path extract() throws IOException {
    String platform = platform();
    byte[] list;
    try (InputStream in = Loader.class.getResourceAsStream(platform + "/list")) {
      if (in == null) {
        throw new UnsatisfiedLinkError("this jar of libautograd has no native library for " + platform
            + "; io.libautograd.path can name a folder with one");
      }
      list = in.readAllBytes();
    }
    List<Entry> entries = new ArrayList<>();
    for (String line : new String(list, StandardCharsets.UTF_8).split("\n")) {
      String[] fields = line.split(" ");
      entries.add(new Entry(fields[2], Long.parseLong(fields[1]), fields[0]));
    }
    Path folder = folder(hex(digest().digest(list)).substring(0, 16));
    for (Entry entry : entries) {
      place(platform, entry, folder);
    }
    return folder;
  }

  /** A folder that only this user can write; a fresh one where the usual one is somebody else's. */
  private static Path folder(String key) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path usual = temporary.resolve("libautograd-" + System.getProperty("user.name") + "-" + key);
    try {
      Files.createDirectory(usual, PosixFilePermissions.asFileAttribute(PRIVATE));
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // Looked at below.
    }
    if (Files.isDirectory(usual, LinkOption.NOFOLLOW_LINKS)
        && Files.getPosixFilePermissions(usual, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE) && isOurs(usual)) {
      return usual;
    }
    Path fresh = Files.createTempDirectory(temporary, "libautograd-", PosixFilePermissions.asFileAttribute(PRIVATE));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(fresh)));
    return fresh;
  }

  /** Whether a folder belongs to who owns the files that this process makes. */
  private static boolean isOurs(Path folder) {
    try {
      Path probe = Files.createTempFile(folder, "probe", "");
      boolean same = Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
      Files.delete(probe);
      return same;
    } catch (IOException e) {
      return false;
    }
  }

  private static void remove(Path folder) {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // A temporary folder stays behind.
    }
  }

  /** Puts one library there; a whole file or none, also when several programs start at once. */
  private static void place(String platform, Entry entry, Path folder) throws IOException {
    Path target = folder.resolve(entry.name);
    if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.size(target) == entry.size) {
      return;
    }
    Path part = Files.createTempFile(folder, entry.name, ".part");
    try {
      MessageDigest digest = digest();
      try (InputStream in = Loader.class.getResourceAsStream(platform + "/" + entry.name)) {
        if (in == null) {
          throw new IOException("the jar does not hold " + entry.name);
        }
        Files.copy(new DigestInputStream(in, digest), part, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!hex(digest.digest()).equals(entry.sha256)) {
        throw new IOException("the jar's " + entry.name + " is damaged");
      }
      try {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
