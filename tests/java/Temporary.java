/** Three million temporaries that are dropped take at most twice the memory of as many that are closed. */
public final class Temporary {
  public static void main(String[] arguments) throws Exception {
    long closed = Temporaries.in("closed", 3_000_000);
    long dropped = Temporaries.in("dropped", 3_000_000);
    System.out.printf("closed: %d MB, dropped: %d MB%n", closed >> 20, dropped >> 20);
    Check.that(dropped <= 2 * closed, "resident memory: dropped " + dropped + ", closed " + closed);
  }
}
