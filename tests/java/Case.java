import io.libautograd.*;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** The arguments of one case of the corpus (tests/conformance/README.md), made anew for each call. */
final class Case implements AutoCloseable {
  /** What a language with types of its own cannot say: such a case is left out. */
  static final class Impossible extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Map<String, Object> values = new HashMap<>();
  private final Scope scope = new Scope();

  /** Reads a line; false where it is no argument. */
  boolean read(String[] f, java.util.Iterator<String> following, java.util.Set<String> leaves) {
    switch (f[0]) {
      case "tensor" -> values.put(f[1], leaf(f[1], tensor(f[2], f[3], f[4]), leaves));
      case "weak" -> values.put(f[1], leaf(f[1], weak(f), leaves));
      case "absent" -> values.put(f[1], null);
      case "tensors" -> {
        Tensor[] list = new Tensor[Integer.parseInt(f[2])];
        for (int i = 0; i < list.length; ++i) {
          String[] item = following.next().split(" ");
          list[i] = leaf(item[1], item[0].equals("weak") ? weak(item) : tensor(item[2], item[3], item[4]), leaves);
        }
        values.put(f[1], list);
      }
      case "ints" -> values.put(f[1], integers(f[2]));
      case "int", "rng" -> values.put(f[1], Long.parseLong(f[2]));
      case "float" -> values.put(f[1], number(f[2]));
      case "bool" -> values.put(f[1], f[2].equals("1"));
      case "dtype", "enum" -> values.put(f[1], f[2]);
      case "device" -> values.put(f[1], f[2] + " " + f[3]);
      case "string" -> values.put(f[1], f[2]);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Tensor leaf(String name, Tensor x, java.util.Set<String> leaves) {
    return leaves.contains(name) ? x.setRequiresGrad(true) : x;
  }

  static Dtype dtypeOf(String name) {
    try {
      return Dtype.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Impossible();
    }
  }

  static byte[] bytes(String hex) {
    return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
  }

  static long[] integers(String list) {
    if (list.equals("-")) {
      return new long[0];
    }
    String[] words = list.split(",");
    long[] made = new long[words.length];
    for (int i = 0; i < made.length; ++i) {
      made[i] = Long.parseLong(words[i]);
    }
    return made;
  }

  private static double number(String bits) {
    return Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
  }

  static Tensor tensor(String dtype, String shape, String hex) {
    return Tensor.ofBytes(ByteBuffer.wrap(bytes(hex)).order(ByteOrder.LITTLE_ENDIAN), dtypeOf(dtype), integers(shape));
  }

  private static Tensor weak(String[] f) {
    return switch (f[2]) {
      case "bool" -> Tensor.scalar(f[3].equals("1"));
      case "integer" -> Tensor.scalar(Long.parseLong(f[3]));
      case "real" -> Tensor.scalar(number(f[3]));
      default -> Tensor.scalar(number(f[3]), number(f[4]));
    };
  }

  // --- what OpCalls asks for ------------------------------------------------------------------

  boolean has(String name) {
    return values.containsKey(name);
  }

  Tensor tensor(String name) {
    return (Tensor) values.get(name);
  }

  Tensor[] tensors(String name) {
    return (Tensor[]) values.get(name);
  }

  long[] ints(String name) {
    return (long[]) values.get(name);
  }

  long integer(String name) {
    return has(name) ? (Long) values.get(name) : Long.MIN_VALUE;
  }

  double real(String name) {
    return (Double) values.get(name);
  }

  boolean bool(String name) {
    return (Boolean) values.get(name);
  }

  String text(String name) {
    return (String) values.get(name);
  }

  Dtype dtype(String name) {
    return dtypeOf(text(name));
  }

  Device device(String name) {
    String[] f = text(name).split(" ");
    try {
      return new Device(DeviceType.valueOf(f[0].toUpperCase(Locale.ROOT)), Integer.parseInt(f[1]));
    } catch (IllegalArgumentException e) {
      throw new Impossible();
    }
  }

  Generator rng(String name) {
    return new Generator(integer(name));
  }

  /** The code of a constant. */
  int code(String name) {
    if (text(name).matches("-?\\d+")) {
      throw new Impossible();
    }
    return OpCalls.constant(text(name));
  }

  @Override
  public void close() {
    scope.close();
  }
}
