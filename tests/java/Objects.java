import io.libautograd.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Generators, optimisers, ops at run time, files, DLPack, devices, memory, threads and state. */
public final class Objects {
  public static void main(String[] arguments) throws Exception {
    generators();
    optimizers();
    opTable();
    files();
    devices();
    memory();
    threads();
    scopes();
    Check.done();
  }

  private static void generators() {
    try (Generator g = new Generator(7); Generator same = new Generator(7)) {
      Check.equal(Arrays.toString(Random.normal(new long[] {3}, o -> o.rng(g)).toFloats()),
          Arrays.toString(Random.normal(new long[] {3}, o -> o.rng(same)).toFloats()));
      Generator.State state = g.state();
      long drawn = Random.permutation(100, o -> o.rng(g)).toLongs()[0];
      g.setState(state);
      Check.equal(drawn, Random.permutation(100, o -> o.rng(g)).toLongs()[0]);
    }
    Generator.seedDefault(3);
    float first = Random.uniform(1).toFloats()[0];
    Generator.seedDefault(3);
    Check.equal(first, Random.uniform(1).toFloats()[0]);
  }

  private static void optimizers() {
    Tensor p = Tensor.of(new float[] {1, 2}).setRequiresGrad(true);
    for (String kind : List.of("sgd", "adam", "adamw")) {
      Tensor[] params = {p};
      Optimizer optimizer = switch (kind) {
        case "sgd" -> Optimizer.sgd(params, o -> o.lr(0.1).momentum(0.9).nesterov(true));
        case "adam" -> Optimizer.adam(params, o -> o.lr(0.1));
        default -> Optimizer.adamw(params, o -> o.lr(0.1).weightDecay(0.5));
      };
      double before = p.square().sum().item();
      p.square().sum().backward();
      Check.that(optimizer.state(optimizer.stateNames()[0], 0) == null, "no state before the first step");
      optimizer.step();
      optimizer.zeroGrad();
      Check.fails(NotFoundException.class, "", p::grad);
      Check.that(p.square().sum().item() < before, kind + " goes down");
      Check.equal(1L, optimizer.steps());
      Check.equal(1, optimizer.parameters());
      Check.equal(0.1, optimizer.lr());
      optimizer.setLr(0.2);
      Check.equal(0.2, optimizer.lr());
      String name = optimizer.stateNames()[0];
      Tensor state = optimizer.state(name, 0);
      optimizer.setState(name, 0, state.multiply(2));
      Check.equal(2 * state.toFloats()[0], optimizer.state(name, 0).toFloats()[0]);
      Check.fails(NotFoundException.class, "nonsense", () -> optimizer.state("nonsense", 0));
      optimizer.close();
      Check.fails(ClosedException.class, "optim", optimizer::step);
    }
    Check.equal("[m, v, step]", Arrays.toString(Optimizer.adam(new Tensor[] {p}, o -> {}).stateNames()));
  }

  private static void opTable() {
    Op sum = Op.find("sum");
    Check.equal("sum", sum.name());
    Check.equal("reduction", sum.family());
    Check.equal("0.1.0", sum.since());
    Check.that(sum.doc().length() > 10, "doc");
    Check.equal(new Op.Input("x", InputKind.TENSOR), sum.inputs().get(0));
    Check.equal("keepdims", sum.attributes().get(1).name());
    Check.equal(AttrKind.BOOL, sum.attributes().get(1).kind());
    Check.equal("false", sum.attributes().get(1).defaultText());
    Check.equal(List.of("u", "s", "vh"), Op.find("linalg_svd").outputs());
    Check.that(sum.dtypes().contains(Dtype.BFLOAT16) && sum.supports(Dtype.INT8, DeviceType.CPU), "dtypes");
    Check.equal(Differentiable.YES, sum.differentiable());
    Check.that(!sum.hasInPlace() && Op.find("add").hasInPlace(), "in place");
    Check.that(Op.all().size() > 150, "all ops");
    Tensor x = Tensor.of(new double[][] {{1, 2}, {3, 4}});
    try (Attributes attributes = new Attributes()) {
      attributes.set("axes", new long[] {0}).set("keepdims", true).set("dtype", Dtype.FLOAT32);
      Tensor made = sum.call(1, attributes, x)[0];
      Check.equal(new long[] {1, 2}, made.shape());
      Check.equal(Dtype.FLOAT32, made.dtype());
    }
    Check.values(sum.call(1, null, x)[0], 10);
    Check.values(Op.find("einsum").call(1, new Attributes().set("equation", "ij->"), x)[0], 10);
    Check.values(Op.find("linalg_vector_norm").call(1, new Attributes().set("ord", 1.0), x)[0], 10);
    Generator g = new Generator(7);
    Check.equal(Random.permutation(9, o -> o.rng(new Generator(7))).toLongs()[0],
        Op.find("permutation").call(1, new Attributes().set("n", 9).set("rng", g), new Tensor[0])[0].toLongs()[0]);
    Attributes onCpu = new Attributes().set("shape", new long[] {1}).set("device", Device.CPU);
    Check.values(Op.find("zeros").call(1, onCpu)[0], 0);
    Check.fails(NotFoundException.class, "matmul", () -> Op.find("matmull"));
  }

  private static void files() throws Exception {
    Path folder = Files.createTempDirectory("java test \u00e9");
    Tensor x = Tensor.of(new double[][] {{1, 2}, {3, 4}});
    Path file = folder.resolve("x \u2713.npy");
    x.save(file);
    Check.values(Tensor.load(file), 1, 2, 3, 4);
    Check.equal(Files.size(file), (long) x.toNpy().length);
    Check.values(Tensor.ofNpy(x.toNpy()), 1, 2, 3, 4);
    Check.fails(BadFormatException.class, "", () -> Tensor.ofNpy(new byte[] {1, 2, 3}));
    Files.delete(file);
    Check.fails(IoException.class, "x \u2713.npy", () -> Tensor.load(file));
    Files.delete(folder);
    for (boolean versioned : new boolean[] {true, false}) {
      Tensor shared = Tensor.ofDlpack(x.toDlpack(versioned), versioned);
      x.addInPlace(1);
      Check.equal(x.toDoubles()[0], shared.toDoubles()[0]);
    }
  }

  private static void devices() {
    Check.equal(1, Device.count(DeviceType.CPU));
    Check.that(!Device.CPU.deviceName().isEmpty(), "a name");
    Check.equal(0, Device.inUse(DeviceType.CPU));
    Device.CPU.use();
    Device.CPU.synchronize();
    Check.equal(Device.CPU, Ops.zeros(1).toDevice(Device.CPU).device());
    if (Device.count(DeviceType.CUDA) == 0) {
      Check.that(!Device.cudaStatus().isEmpty(), "why CUDA cannot be used");
      Check.that(Device.cuda(0).deviceName() == null, "no name");
      Check.fails(DeviceUnavailableException.class, "", () -> Ops.zeros(1).toDevice(Device.cuda(0)));
      Check.fails(DeviceUnavailableException.class, "", () -> new Stream(Device.cuda(0)));
      Check.fails(DeviceUnavailableException.class, "", () -> Stream.inUse(Device.cuda(0)));
      Check.fails(DeviceUnavailableException.class, "", () -> Stream.wrap(0, Device.cuda(0)));
      Check.fails(DeviceUnavailableException.class, "", () -> Stream.useDefault(Device.cuda(0)));
      Check.fails(DeviceUnavailableException.class, "", () -> Device.cuda(0).memoryStatistics());
      Check.fails(DeviceUnavailableException.class, "", () -> Device.cuda(0).resetMemoryPeak());
    }
  }

  private static void memory() {
    Memory.Statistics before = Memory.statistics();
    Tensor big = Ops.zeros(1 << 20);
    Memory.Statistics after = Memory.statistics();
    Check.that(after.bytesInUse() >= before.bytesInUse() + (4 << 20), "bytes in use");
    Check.that(after.liveTensors() > before.liveTensors() && after.allocations() > before.allocations(), "counts");
    big.close();
    Memory.resetPeak();
    Check.that(Memory.releaseCache() >= 0, "cache");
    // An allocation that does not fit asks for a collection, then the callback, and fails.
    long[] asked = {0};
    Memory.setCallback(wanted -> {
      asked[0] = wanted;
      return false;
    });
    Memory.setBudget(64 << 20);
    Check.fails(OutOfMemoryException.class, "", () -> Ops.zeros(1 << 28));
    Check.that(asked[0] >= 1L << 30, "the callback was asked for " + asked[0]);
    Memory.setCallback(null);
    // What was dropped makes room.
    for (int i = 0; i < 64; ++i) {
      Ops.zeros(4 << 20).addInPlace(1);
    }
    Memory.setBudget(0);
    Memory.failAfter(0);
    Check.fails(OutOfMemoryException.class, "", () -> Ops.zeros(100000));
    Memory.failAfter(-1);
  }

  private static void threads() throws Exception {
    Check.equal("0.0.1", Library.version());
    Check.that(Library.buildInfo().contains("version"), "build info");
    Library.setThreads(2);
    Library.setLocalThreads(1);
    Check.equal(1, Library.threads());
    Library.setLocalThreads(0);
    Check.equal(2, Library.threads());
    Library.setThreads(0);
    Library.setDeterministic(true);
    Check.that(Library.deterministic(), "deterministic");
    Library.setDeterministic(false);
    Library.setTf32(true);
    Check.that(Library.tf32(), "tf32");
    Library.setTf32(false);
    ThreadState[] state = new ThreadState[1];
    try (Autograd.Mode off = Autograd.noGrad()) {
      state[0] = ThreadState.save();
    }
    Thread other = new Thread(() -> {
      Check.that(Autograd.isGradMode(), "a new thread records");
      state[0].restore();
      Check.that(!Autograd.isGradMode(), "until it takes another's state");
    });
    other.start();
    other.join();
    state[0].close();
  }

  private static void scopes() {
    Tensor a = Tensor.of(new double[] {1});
    Tensor kept;
    Tensor lost;
    Tensor outer;
    try (Scope scope = new Scope()) {
      try (Scope inner = new Scope()) {
        lost = a.add(1);
        outer = inner.keep(a.add(2));
        kept = scope.keep(inner.keep(a.add(3)));
        inner.keep(a);
      }
      Check.that(lost.isClosed() && !outer.isClosed(), "the inner scope has ended");
    }
    Check.that(outer.isClosed() && !kept.isClosed() && !a.isClosed(), "the outer scope has ended");
    Check.fails(ClosedException.class, "add: a has been closed", () -> lost.add(1));
    Check.values(kept, 4);
    // A long loop in one scope: what is dropped goes before its end.
    try (Scope scope = new Scope()) {
      for (int i = 0; i < 200_000; ++i) {
        a.add(1);
      }
      for (int i = 0; i < 50 && Memory.statistics().liveTensors() >= 100_000; ++i) {
        Memory.collect();
      }
      Check.that(Memory.statistics().liveTensors() < 100_000, "held weakly");
    }
    // Callbacks are outside of their caller's scopes.
    Tensor[] inside = new Tensor[1];
    try (Scope scope = new Scope()) {
      TensorFunction twice = in -> new Tensor[] {inside[0] = in[0].multiply(2)};
      Autograd.vjp(1, twice, new Tensor[] {Tensor.of(new double[] {1})}, null);
    }
    Check.values(inside[0], 2);
    Scope first = new Scope();
    Scope second = new Scope();
    Check.fails(IllegalStateException.class, "scope", first::close);
    second.close();
    second.close();
    first.close();
  }
}
