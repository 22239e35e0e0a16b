import io.libautograd.*;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Collections in the middle of calls, closing on other threads, views that outlive their tensors. */
public final class Lifetime {
  public static void main(String[] arguments) throws Exception {
    Check.whileCollecting(() -> {
      collected();
      views();
      races();
      threads();
      callbacks();
    });
    Check.done();
  }

  private static long until(int milliseconds) {
    return System.nanoTime() + milliseconds * 1_000_000L;
  }

  /** Operands are garbage while the library works with them. */
  private static void collected() {
    for (long end = until(1500); System.nanoTime() < end;) {
      Tensor big = Ops.ones(700, 700).matmul(Ops.ones(700, 700));
      Check.equal(700.0, big.get(Index.at(7), Index.at(9)).item());
      Check.equal(3.0, Ops.full(new long[] {1}, 1).add(Ops.full(new long[] {1}, 2)).item());
      Check.equal(2L, (long) Graph.nodes(Ops.ones(1).setRequiresGrad(true).square()).size());
    }
  }

  private static void views() {
    for (long end = until(1500); System.nanoTime() < end;) {
      Tensor x = Ops.full(new long[] {1000}, 7.0);
      ByteBuffer view = x.buffer();
      FloatBuffer floats = x.buffer().asFloatBuffer();
      ByteBuffer slice = x.buffer().slice(400, 8);
      x.close();
      x = null;
      for (int i = 0; i < 50; ++i) {
        Ops.full(new long[] {1000}, 9.0);  // would take the memory, were it free
      }
      Check.equal(7f, view.getFloat(3996));
      Check.equal(7f, floats.get(999));
      Check.equal(7f, slice.order(view.order()).getFloat(4));
    }
  }

  /** One thread closes what others use: they get a result or ClosedException, never anything else. */
  private static void races() throws Exception {
    AtomicReference<Tensor> shared = new AtomicReference<>(Ops.ones(4));
    Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();
    LongAdder results = new LongAdder();
    LongAdder refused = new LongAdder();
    AtomicBoolean enough = new AtomicBoolean();
    List<Thread> users = new ArrayList<>();
    for (int t = 0; t < 3; ++t) {
      Thread user = new Thread(() -> {
        while (!enough.get()) {
          Tensor x = shared.get();
          try {
            for (int i = 0; i < 1000; ++i) {
              try (Tensor y = x.add(x)) {
                Check.equal(2.0, y.get(Index.at(0)).item());
                results.increment();
              }
            }
          } catch (ClosedException e) {
            refused.increment();
          } catch (Throwable thrown) {
            wrong.add(thrown);
          }
        }
      });
      users.add(user);
      user.start();
    }
    for (long end = until(2000); System.nanoTime() < end || results.sum() < 1000 || refused.sum() < 10;) {
      Tensor old = shared.getAndSet(Ops.ones(4));
      Thread closer = new Thread(old::close);
      closer.start();
      old.close();
      closer.join();
    }
    enough.set(true);
    for (Thread user : users) {
      user.join();
    }
    shared.get().close();
    Check.equal(List.of(), List.copyOf(wrong));
    System.out.println("races: " + results + " results, " + refused + " refused");
  }

  /** Made on one thread, dropped on another, whose threads are gone when it is collected. */
  private static void threads() throws Exception {
    for (int round = 0; round < 20; ++round) {
      Tensor[] made = new Tensor[100];
      Thread maker = new Thread(() -> {
        Tensor leaf = Ops.ones(8).setRequiresGrad(true);
        for (int i = 0; i < made.length; ++i) {
          made[i] = leaf.multiply(i).sum();
        }
      });
      maker.start();
      maker.join();
      made[3].backward();
      Check.equal(99 * 8.0, made[99].item());
    }
  }

  /** Functions and hooks that nobody but the graph holds. */
  private static void callbacks() {
    for (long end = until(1000); System.nanoTime() < end;) {
      Tensor x = Ops.ones(2).setRequiresGrad(true);
      x.addHook(g -> g.multiply(2));
      Tensor y = new CustomFunction("twice", (ctx, in) -> {
        ctx.save(in[0]);
        return new Tensor[] {in[0].multiply(2)};
      }, (ctx, g) -> new Tensor[] {g[0].multiply(2).multiply(ctx.saved()[0])}).apply(x);
      Autograd.checkpoint(1, in -> new Tensor[] {in[0].exp()}, y)[0].sum().backward();
      double found = x.grad().toDoubles()[0];
      Check.that(Math.abs(found - 4 * Math.exp(2)) < 1e-4, "gradient " + found);
    }
  }
}
