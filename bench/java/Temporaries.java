import io.libautograd.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes many small tensors, one after another, closed at once or dropped, and prints the most memory
 * that the process has had.
 *
 * <pre>java … Temporaries closed|dropped COUNT</pre>
 */
public final class Temporaries {
  private Temporaries() {}

  /** Runs in a virtual machine of its own; the bytes that it printed. */
  static long in(String how, long count) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "Temporaries", how,
        Long.toString(count)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(child.getInputStream().readAllBytes()).trim();
    if (child.waitFor() != 0) {
      throw new IOException("Temporaries " + how + " failed");
    }
    return Long.parseLong(printed);
  }

  /** See the head of the class. */
  public static void main(String[] arguments) throws IOException {
    boolean close = arguments[0].equals("closed");
    long count = Long.parseLong(arguments[1]);
    Tensor a = Tensor.of(new float[] {1, 2, 3, 4});
    for (long i = 0; i < count; ++i) {
      Tensor made = a.add(a);
      if (close) {
        made.close();
      }
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        System.out.println(1024 * Long.parseLong(line.replaceAll("\\D", "")));
      }
    }
  }
}
