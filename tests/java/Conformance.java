import io.libautograd.*;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the corpus of tests/conformance through the public classes.
 *
 * <pre>java … Conformance FOLDER RESULT.tsv</pre>
 */
public final class Conformance {
  private static final boolean SABOTAGE = "1".equals(System.getenv("AUTOGRAD_SABOTAGE"));

  private final Map<String, int[]> counts = new TreeMap<>();
  private String op;
  private String at;
  private int shown;

  public static void main(String[] arguments) throws IOException {
    Conformance runner = new Conformance();
    List<Path> files = new ArrayList<>();
    try (var found = Files.newDirectoryStream(Path.of(arguments[0]), "*.txt")) {
      found.forEach(files::add);
    }
    Collections.sort(files);
    for (Path file : files) {
      runner.run(file);
    }
    runner.write(Path.of(arguments[1]));
    int checks = runner.counts.values().stream().mapToInt(c -> c[0]).sum();
    int failed = runner.counts.values().stream().mapToInt(c -> c[1]).sum();
    System.out.println(runner.counts.size() + " ops, " + checks + " checks, " + failed + " failed");
    if (checks == 0) {
      throw new IOException("there are no cases in " + arguments[0]);
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private void write(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    counts.forEach((name, c) -> lines.append(name + "\t" + c[0] + "\t" + c[1] + "\n"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, lines);
  }

  private void run(Path file) throws IOException {
    List<String> block = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (line.startsWith("op ")) {
        op = line.substring(3);
        counts.put(op, new int[2]);
      } else if (line.equals("end")) {
        at = file.getFileName() + " " + op + " " + block.get(0);
        try {
          check(block);
        } catch (Case.Impossible e) {
          // Java's types rule the call out.
        }
        block.clear();
      } else {
        block.add(line);
      }
    }
  }

  private void check(List<String> block) {
    List<String[]> results = new ArrayList<>();
    List<String[]> cotangents = new ArrayList<>();
    List<String[]> gradients = new ArrayList<>();
    Set<String> leaves = new HashSet<>();
    String[] inplace = null;
    String[] error = null;
    for (String line : block) {
      String[] f = line.split(" ", line.startsWith("error ") ? 4 : -1);
      switch (f[0]) {
        case "out" -> results.add(f);
        case "cotangent" -> cotangents.add(f);
        case "inplace" -> inplace = f;
        case "error" -> error = f;
        case "grad" -> {
          gradients.add(f);
          leaves.add(f[1]);
        }
        default -> { }
      }
    }
    try (Case c = arguments(block, leaves)) {
      if (error != null) {
        fails(error, c);
        return;
      }
      List<Tensor> found = call(op, c, results.size());
      for (int i = 0; i < found.size(); ++i) {
        compare("result " + i, results.get(i), 1, found.get(i));
      }
      if (!gradients.isEmpty()) {
        differentiate(c, found, cotangents, gradients);
      }
    }
    if (inplace != null) {
      try (Case c = arguments(block, Set.of())) {
        compare("in place", inplace, 1, call(op + "_", c, 1).get(0));
      }
    }
  }

  private static Case arguments(List<String> block, Set<String> leaves) {
    Case c = new Case();
    try {
      Iterator<String> lines = block.iterator();
      while (lines.hasNext()) {
        String line = lines.next();
        c.read(line.split(" ", line.startsWith("string ") ? 3 : -1), lines, leaves);
      }
      return c;
    } catch (RuntimeException e) {
      c.close();
      throw e;
    }
  }

  private List<Tensor> call(String name, Case c, int wanted) {
    try {
      List<Tensor> found = OpCalls.call(name, c);
      if (found.size() == wanted) {
        return found;
      }
      count(false, found.size() + " results, not " + wanted);
    } catch (AutogradException e) {
      count(false, name + " failed: " + e);
    }
    return List.of();
  }

  private void fails(String[] error, Case c) {
    Class<?> wanted = OpCalls.exception(error[2]);
    String sentence = SABOTAGE ? error[3] + "!" : error[3];
    try {
      OpCalls.call(op, c);
      count(false, "no error, wanted " + wanted);
    } catch (AutogradException e) {
      boolean right = e.getClass() == wanted && e.code() == Integer.parseInt(error[1])
          && e.getMessage().equals(sentence);
      count(right, "wanted " + wanted + ": " + error[3] + ", found " + e);
    }
  }

  private void differentiate(Case c, List<Tensor> found, List<String[]> cotangents, List<String[]> gradients) {
    List<Tensor> ys = new ArrayList<>();
    List<Tensor> seeds = new ArrayList<>();
    for (String[] f : cotangents) {
      if (Integer.parseInt(f[1]) >= found.size()) {
        return;  // counted above
      }
      ys.add(found.get(Integer.parseInt(f[1])));
      seeds.add(Case.tensor(f[2], f[3], f[4]));
    }
    try {
      Autograd.backward(ys.toArray(new Tensor[0]), seeds.toArray(new Tensor[0]), o -> { });
    } catch (AutogradException e) {
      count(false, "backward failed: " + e);
      return;
    }
    for (String[] f : gradients) {
      String[] path = f[1].split("\\.");
      Tensor x = path.length == 1 ? c.tensor(path[0]) : c.tensors(path[0])[Integer.parseInt(path[1])];
      Tensor gradient = null;
      try {
        gradient = x.grad();
      } catch (NotFoundException e) {
        // None.
      }
      if (f[2].equals("none")) {
        count((gradient == null) != SABOTAGE, "a gradient of " + f[1] + " where there is none");
      } else if (gradient == null) {
        count(false, "no gradient of " + f[1]);
      } else {
        compare("gradient of " + f[1], f, 2, gradient);
      }
    }
  }

  /** Bit for bit; all NaNs are one. */
  private void compare(String what, String[] line, int first, Tensor found) {
    String dtype = found.dtype().name().toLowerCase(java.util.Locale.ROOT);
    long[] shape = Case.integers(line[first + 1]);
    boolean unspecified = line[first + 2].equals("?");
    byte[] bytes = found.toBytes();
    byte[] wanted = unspecified ? bytes : Case.bytes(line[first + 2]);
    if (SABOTAGE && (unspecified || bytes.length == 0)) {
      shape = Arrays.copyOf(shape, shape.length + 1);
    } else if (SABOTAGE) {
      spoil(found.dtype(), bytes);
    }
    boolean equal = dtype.equals(line[first]) && Arrays.equals(shape, found.shape())
        && Arrays.equals(canonical(found.dtype(), wanted), canonical(found.dtype(), bytes));
    count(equal, what + ": wanted " + String.join(" ", Arrays.asList(line).subList(first, line.length)) + ", found "
        + dtype + " " + Arrays.toString(found.shape()) + " " + HexFormat.of().formatHex(bytes));
  }

  /** Spoils a bit that shows, also where every value is NaN. */
  private static void spoil(Dtype dtype, byte[] bytes) {
    byte[] before = canonical(dtype, bytes);
    int last = lastBytes(dtype);
    bytes[last - 1] ^= 0x40;
    if (Arrays.equals(before, canonical(dtype, bytes))) {
      bytes[last - 1] ^= 0x20;
    }
  }

  /** The bytes of one real number. */
  private static int lastBytes(Dtype dtype) {
    return dtype == Dtype.COMPLEX64 || dtype == Dtype.COMPLEX128 ? dtype.itemSize() / 2 : dtype.itemSize();
  }

  private static byte[] canonical(Dtype dtype, byte[] bytes) {
    byte[] made = bytes.clone();
    int size = lastBytes(dtype);
    if (dtype.code() < Dtype.FLOAT16.code()) {
      return made;
    }
    int exponent = size == 8 ? 11 : size == 4 || dtype == Dtype.BFLOAT16 ? 8 : 5;
    for (int i = 0; i + size <= made.length; i += size) {
      long bits = 0;
      for (int j = size - 1; j >= 0; --j) {
        bits = bits << 8 | made[i + j] & 0xff;
      }
      int digits = 8 * size - 1 - exponent;
      long magnitude = bits & (1L << 8 * size - 1) - 1;
      if (magnitude > ((1L << exponent) - 1) << digits) {
        Arrays.fill(made, i, i + size, (byte) 0xff);
      }
    }
    return made;
  }

  private void count(boolean holds, String what) {
    int[] c = counts.get(op);
    ++c[0];
    if (!holds) {
      ++c[1];
      if (!SABOTAGE && ++shown <= 20) {
        System.out.println(at + ": " + (what.length() > 600 ? what.substring(0, 600) + " …" : what));
      }
    }
  }
}
