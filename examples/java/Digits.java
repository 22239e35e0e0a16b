import io.libautograd.Autograd;
import io.libautograd.Dtype;
import io.libautograd.Generator;
import io.libautograd.Index;
import io.libautograd.Ops;
import io.libautograd.Optimizer;
import io.libautograd.Random;
import io.libautograd.Scope;
import io.libautograd.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains a multilayer perceptron, 64-128-10, on the UCI handwritten digits.
 *
 * <pre>java -cp libautograd.jar Digits.java DATA.csv LOSSES.txt</pre>
 */
public final class Digits {
  private static final int PIXELS = 64;
  private static final int HIDDEN = 128;
  private static final int CLASSES = 10;
  private static final int BATCH = 64;
  private static final int EPOCHS = 60;

  /** Images, a row each, and their labels. */
  private record DataSet(Tensor images, Tensor labels) {
    long count() {
      return labels.numel();
    }

    DataSet rows(Tensor which) {
      return new DataSet(images.take(which, 0), labels.take(which, 0));
    }
  }

  /** Loss and share of right answers. */
  private record Score(double loss, double accuracy) {}

  private final Tensor w1;
  private final Tensor b1;
  private final Tensor w2;
  private final Tensor b2;

  private Digits(Generator rng) {
    w1 = weights(PIXELS, HIDDEN, rng);
    b1 = Ops.zeros(HIDDEN).setRequiresGrad(true);
    w2 = weights(HIDDEN, CLASSES, rng);
    b2 = Ops.zeros(CLASSES).setRequiresGrad(true);
  }

  /** Normally distributed, scaled to the layer's width (He et al. 2015). */
  private static Tensor weights(long inputs, long outputs, Generator rng) {
    return Random.normal(new long[] {inputs, outputs}, o -> o.std(Math.sqrt(2.0 / inputs)).rng(rng))
        .setRequiresGrad(true);
  }

  private Tensor logits(Tensor x) {
    return x.matmul(w1).add(b1).relu().matmul(w2).add(b2);
  }

  private void step(DataSet batch, Optimizer optimizer) {
    Tensor loss = logits(batch.images).crossEntropy(batch.labels);
    Autograd.backward(new Tensor[] {loss}, null, o -> o.freeGraph(true));
    optimizer.step();
    optimizer.zeroGrad();
  }

  private Score score(DataSet set) {
    try (Scope scope = new Scope(); Autograd.Mode off = Autograd.noGrad()) {
      Tensor logits = logits(set.images);
      Tensor right = logits.argmax(1).equal(set.labels);
      return new Score(
          logits.crossEntropy(set.labels).item(), right.mean(o -> o.dtype(Dtype.FLOAT64)).item());
    }
  }

  private static DataSet read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    int first = lines.get(0).startsWith("p00,") ? 1 : 0;
    int count = lines.size() - first;
    float[] pixels = new float[count * PIXELS];
    long[] labels = new long[count];
    for (int i = 0; i < count; ++i) {
      String[] fields = lines.get(i + first).split(",");
      for (int j = 0; j < PIXELS; ++j) {
        pixels[i * PIXELS + j] = Integer.parseInt(fields[j]) / 16f;
      }
      labels[i] = Long.parseLong(fields[PIXELS]);
    }
    return new DataSet(Tensor.of(pixels, count, PIXELS), Tensor.of(labels));
  }

  /** 17 significant digits; Java's own formats stop at the shortest text that reads back as the same number. */
  private static String digits(double x) {
    return new BigDecimal(x).round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros().toString();
  }

  /** Trains; see the head of the class. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: Digits DATA.csv LOSSES.txt");
      System.exit(2);
    }
    Generator rng = new Generator(7);
    DataSet all = read(Path.of(arguments[0]));
    Tensor order = Random.permutation(all.count(), o -> o.rng(rng));
    long trained = all.count() - all.count() / 5;
    DataSet train = all.rows(order.get(Index.slice(0, trained)));
    DataSet heldOut = all.rows(order.get(Index.slice(trained, all.count())));

    Digits network = new Digits(rng);
    Tensor[] parameters = {network.w1, network.b1, network.w2, network.b2};
    Optimizer optimizer = Optimizer.adamw(parameters, o -> o.lr(2e-3).weightDecay(1e-2));
    Score last = null;
    try (PrintWriter losses = new PrintWriter(arguments[1], StandardCharsets.US_ASCII)) {
      for (int epoch = 1; epoch <= EPOCHS; ++epoch) {
        try (Scope scope = new Scope()) {
          Tensor shuffled = Random.permutation(train.count(), o -> o.rng(rng));
          for (long i = 0; i < train.count(); i += BATCH) {
            network.step(train.rows(shuffled.get(Index.slice(i, Math.min(i + BATCH, train.count())))), optimizer);
          }
        }
        Score seen = network.score(train);
        last = network.score(heldOut);
        losses.println(epoch + " " + digits(seen.loss) + " " + digits(seen.accuracy) + " " + digits(last.loss) + " "
            + digits(last.accuracy));
        System.out.printf("epoch %2d: loss %.4f, held out %.2f %%%n", epoch, seen.loss, 100 * last.accuracy);
      }
    }
    System.out.printf("held-out loss %.4f, accuracy %.2f %%%n", last.loss, 100 * last.accuracy);
  }
}
