using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Libautograd;
using static Libautograd.TensorIndex;

// A network of two layers on the UCI handwritten digits: digits.exe DATA.csv LOSSES.txt
static class Digits {
  const int Epochs = 60, Batch = 64;

  static int Main(string[] args) {
    if (args.Length != 2) {
      Console.Error.WriteLine("usage: digits.exe DATA.csv LOSSES.txt");
      return 2;
    }
    using (var rng = new Generator(7)) Train(DataSet.Read(args[0]), rng, args[1]);
    return 0;
  }

  static void Train(DataSet all, Generator rng, string path) {
    long heldOut = all.Count / 5, count = all.Count - heldOut;
    Tensor order = RandomOps.Permutation(all.Count, rng);
    DataSet train = all.Take(order[Slice(0, count)]), held = all.Take(order[Slice(count)]);
    var network = new Network(64, 128, 10, rng);
    var lines = new List<string>();
    using (var adam = new AdamW(network.Parameters, lr: 2e-3, weightDecay: 1e-2)) {
      for (int epoch = 1; epoch <= Epochs; ++epoch) {
        using (new TensorScope()) {
          Tensor shuffled = RandomOps.Permutation(count, rng);
          for (long start = 0; start < count; start += Batch)
            Step(network, adam, train, shuffled[Slice(start, Math.Min(start + Batch, count))]);
          double[] now = Evaluate(network, train).Concat(Evaluate(network, held)).ToArray();
          lines.Add(epoch + " " + string.Join(" ", now.Select(v => v.ToString("G17", CultureInfo.InvariantCulture))));
          if (epoch % 10 == 0)
            Console.WriteLine("epoch {0}: loss {1:0.0000}, held out {2:0.00} %", epoch, now[0], 100 * now[3]);
          if (epoch == Epochs) {
            Console.WriteLine(FormattableString.Invariant($"final loss          {now[0]:G17}"));
            Console.WriteLine(FormattableString.Invariant($"held-out accuracy   {100 * now[3]:0.00} %"));
          }
        }
      }
    }
    File.WriteAllLines(path, lines);
  }

  static void Step(Network network, Optimizer adam, DataSet train, Tensor rows) {
    using (new TensorScope()) {
      DataSet batch = train.Take(rows);
      network.Loss(batch).Backward(freeGraph: true);
      adam.Step();
      adam.ZeroGrad();
    }
  }

  // Mean loss and share of right answers, without recording.
  static double[] Evaluate(Network network, DataSet set) {
    using (Autograd.NoGrad())
    using (new TensorScope()) {
      Tensor logits = network.Forward(set.Images);
      Tensor right = logits.Argmax(1).Equal(set.Labels);
      return new[] {(double)logits.CrossEntropy(set.Labels), (double)right.Mean(dtype: Dtype.Float64)};
    }
  }
}

sealed class Network {
  readonly Tensor w1, b1, w2, b2;

  internal Network(long inputs, long hidden, long outputs, Generator rng) {
    w1 = Weights(inputs, hidden, rng);
    b1 = Ops.Zeros(hidden).WithGrad();
    w2 = Weights(hidden, outputs, rng);
    b2 = Ops.Zeros(outputs).WithGrad();
  }

  // Scaled to the layer's width (He et al. 2015).
  static Tensor Weights(long inputs, long outputs, Generator rng) {
    return RandomOps.Normal((inputs, outputs), std: Math.Sqrt(2.0 / inputs), rng: rng).WithGrad();
  }

  internal Tensor[] Parameters { get { return new[] {w1, b1, w2, b2}; } }

  internal Tensor Forward(Tensor x) { return (x.Matmul(w1) + b1).Relu().Matmul(w2) + b2; }

  internal Tensor Loss(DataSet set) { return Forward(set.Images).CrossEntropy(set.Labels); }
}

sealed class DataSet {
  internal readonly Tensor Images, Labels;

  DataSet(Tensor images, Tensor labels) {
    Images = images;
    Labels = labels;
  }

  internal long Count { get { return Labels.Count; } }

  // A line an image: 64 pixels between 0 and 16, and the digit.
  internal static DataSet Read(string path) {
    int[][] rows = File.ReadLines(path).Where(line => line.Length > 0 && char.IsDigit(line[0]))
        .Select(line => line.Split(',').Select(int.Parse).ToArray()).ToArray();
    float[] pixels = rows.SelectMany(row => row.Take(64)).Select(p => p / 16f).ToArray();
    long[] labels = rows.Select(row => (long)row[64]).ToArray();
    return new DataSet(Tensor.From(pixels, (rows.Length, 64)), Tensor.From(labels));
  }

  internal DataSet Take(Tensor rows) { return new DataSet(Images.Take(rows, 0), Labels.Take(rows, 0)); }
}
