package io.libautograd;

import io.libautograd.internal.AutogradNative;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The recorded graph below some tensors: its nodes, and pictures of it. */
public final class Graph {
  private Graph() {}

  private static <R> R with(String op, Tensor[] xs, java.util.function.Function<long[], R> call) {
    NativeObject.begin(xs);
    try {
      return call.apply(NativeObject.addresses(xs, op + ": xs"));
    } finally {
      NativeObject.end(xs);
    }
  }

  /**
   * All nodes that some tensors depend on, each once, inputs before what uses them.
   *
   * @param xs tensors of the graph
   * @return the nodes
   */
  public static List<Node> nodes(Tensor... xs) {
    return with("graph_nodes", xs, addresses -> {
      long[] outs = new long[(int) AutogradNative.graph_nodes(null, addresses)];
      AutogradNative.graph_nodes(outs, addresses);
      List<Node> made = new ArrayList<>(outs.length);
      for (long out : outs) {
        made.add(new Node(out));
      }
      return made;
    });
  }

  /**
   * The graph in the language of Graphviz.
   *
   * @param options what the picture shows
   * @param xs tensors whose graph is drawn
   * @return the text
   */
  public static String dot(Consumer<Options.GraphDot> options, Tensor... xs) {
    Options.GraphDot o = new Options.GraphDot();
    options.accept(o);
    return with("graph_dot", xs, a -> AutogradNative.graph_dot(a, o.values ? 1 : 0, o.grads ? 1 : 0, o.title));
  }

  /**
   * The graph as an SVG picture.
   *
   * @param options what the picture shows
   * @param xs tensors whose graph is drawn
   * @return the text
   */
  public static String svg(Consumer<Options.GraphSvg> options, Tensor... xs) {
    Options.GraphSvg o = new Options.GraphSvg();
    options.accept(o);
    return with("graph_svg", xs, a -> AutogradNative.graph_svg(a, o.values ? 1 : 0, o.grads ? 1 : 0, o.title));
  }

  /**
   * Writes a picture of the graph to a file: SVG, or DOT where the name ends in .dot.
   *
   * @param path the file
   * @param options what the picture shows
   * @param xs tensors whose graph is drawn
   */
  public static void save(Path path, Consumer<Options.GraphSave> options, Tensor... xs) {
    Options.GraphSave o = new Options.GraphSave();
    options.accept(o);
    with("graph_save", xs, a -> {
      AutogradNative.graph_save(path.toString(), a, o.values ? 1 : 0, o.grads ? 1 : 0, o.title);
      return null;
    });
  }
}
