import io.libautograd.Library;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * How the native library is found: a private folder that is used again, also when several programs
 * start at once; and what is said of a library that does not fit.
 *
 * <pre>java … Loading STUB     (a library of another version)</pre>
 */
public final class Loading {
  /** What one program printed and how it ended. */
  private record Run(int status, String printed) {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("version")) {
      System.out.println(Library.version());
      return;
    }
    Path place = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "loading");
    Path folder = extracted(place);
    again(place, folder);
    foreign(place, folder);
    otherVersion(place, folder, Path.of(arguments[0]));
    Check.that(start("-Dio.libautograd.path=" + place.resolve("nowhere")).printed.contains("UnsatisfiedLinkError"),
        "a folder without a library");
    // As a module, of which programs see one package.
    String classes = System.getProperty("java.class.path").split(File.pathSeparator)[1];
    Check.equal(new Run(0, Library.version()), run(List.of("-Djava.io.tmpdir=" + place, "-p", jar(), "--add-modules",
        "io.libautograd", "-cp", classes, "Loading", "version")));
    Run module = run(List.of("-Djava.io.tmpdir=" + place, "-p", jar(), "--describe-module", "io.libautograd"));
    Check.that(module.printed.contains("exports io.libautograd"), module.printed);
    System.out.println("loading: as it should be");
  }

  private static String jar() {
    return System.getProperty("java.class.path").split(File.pathSeparator)[0];
  }

  private static Process launch(List<String> options) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Run finish(Process process) throws Exception {
    String printed = new String(process.getInputStream().readAllBytes());
    return new Run(process.waitFor(), printed.trim());
  }

  private static Run run(List<String> options) throws Exception {
    return finish(launch(options));
  }

  private static List<String> program(String... options) {
    List<String> made = new ArrayList<>(List.of(options));
    made.addAll(List.of("-cp", System.getProperty("java.class.path"), "Loading", "version"));
    return made;
  }

  private static Run start(String... options) throws Exception {
    return run(program(options));
  }

  private static List<Path> children(Path folder) throws Exception {
    try (var found = Files.list(folder)) {
      return found.sorted().toList();
    }
  }

  /** Several programs at once fill one folder. */
  private static Path extracted(Path place) throws Exception {
    List<Process> programs = new ArrayList<>();
    for (int i = 0; i < 4; ++i) {
      programs.add(launch(program("-Djava.io.tmpdir=" + place)));
    }
    for (Process program : programs) {
      Check.equal(new Run(0, Library.version()), finish(program));
    }
    List<Path> made = children(place);
    Check.equal(1, made.size());
    Path folder = made.get(0);
    Check.equal("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    Check.that(children(folder).stream().noneMatch(f -> f.toString().endsWith(".part")), "no parts are left");
    return folder;
  }

  private static void again(Path place, Path folder) throws Exception {
    Path library = folder.resolve("libautogradjni.so");
    Object before = Files.getLastModifiedTime(library);
    Check.equal(0, start("-Djava.io.tmpdir=" + place).status);
    Check.equal(before, Files.getLastModifiedTime(library));
    // A file that was cut short is replaced.
    Files.write(library, new byte[10]);
    Check.equal(new Run(0, Library.version()), start("-Djava.io.tmpdir=" + place));
    Check.that(Files.size(library) > 1000, "whole again");
  }

  /** A folder that others may write, or a link, is not used. */
  private static void foreign(Path place, Path folder) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Check.equal(new Run(0, Library.version()), start("-Djava.io.tmpdir=" + place));
    Check.equal(List.of(folder), children(place));  // the fresh one is gone with its program
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Path moved = place.resolveSibling("moved-" + System.nanoTime());
    Files.move(folder, moved);
    Files.createSymbolicLink(folder, moved);
    Check.equal(new Run(0, Library.version()), start("-Djava.io.tmpdir=" + place));
    Check.that(Files.isSymbolicLink(folder) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS), "untouched");
    Files.delete(folder);
    Files.move(moved, folder);
  }

  private static void otherVersion(Path place, Path folder, Path stub) throws Exception {
    Path other = Files.createDirectory(place.resolve("other"));
    Files.copy(folder.resolve("libautogradjni.so"), other.resolve("libautogradjni.so"));
    Files.copy(stub, other.resolve("libautograd.so.0"), StandardCopyOption.REPLACE_EXISTING);
    Run run = start("-Dio.libautograd.path=" + other);
    Check.that(run.status != 0 && run.printed.contains(
        "libautograd 9.9.9 in " + other + " does not go with the Java classes, which are of version "
            + Library.version()),
        run.printed);
  }
}
