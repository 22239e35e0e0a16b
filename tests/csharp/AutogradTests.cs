using System;
using System.IO;
using System.Linq;
using Libautograd;

// Derivatives, modes, hooks, functions written in C#, optimisers and the graph.
static class AutogradTests {
  static Tensor Leaf(params double[] values) { return Tensor.From(values).WithGrad(); }

  public static void Gradients() {
    Tensor x = Leaf(1, 2, 3);
    Tensor y = (x * x).Sum();
    y.Backward();
    Check.Same(new double[] {2, 4, 6}, x.Grad.ToArray<double>());
    Tensor g = Autograd.Grad(x.Pow(3).Sum(), x, createGraph: true);
    Check.Same(new double[] {6, 12, 18}, Autograd.Grad(g.Sum(), x).ToArray<double>());
    x.Grad = null;
    Check.True(x.Grad == null, "the gradient was forgotten");
    Tensor[] tangents = Autograd.Jvp(new[] {x * 2}, new[] {x}, new[] {Tensor.From(new double[] {1, 0, 1})});
    Check.Same(new double[] {2, 0, 2}, tangents[0].ToArray<double>());
    Check.Same(new long[] {3, 3}, Autograd.Jacobian(x * x, x).Shape);
    Check.Equal(6.0, (double)Autograd.Hessian(x.Pow(3).Sum(), x)[0, 0]);
    Check.Equal(6.0, (double)Autograd.Hvp(x.Pow(3).Sum(), new[] {x})[0][0]);
    Check.Throws<UnreachedException>(() => Autograd.Grad(Leaf(1).Sum(), x));
    Tensor middle = x * 2;
    middle.RetainGrad();
    Autograd.Backward(new[] {middle.Sum()}, null, true, new[] {middle});
    Check.Same(new double[] {1, 1, 1}, middle.Grad.ToArray<double>());
    Check.True(middle.RequiresGrad && !middle.IsLeaf && x.IsLeaf, "leaves");
  }

  public static void Modes() {
    Tensor x = Leaf(1);
    using (Autograd.NoGrad()) {
      Check.True(!(x * 2).RequiresGrad, "not recorded");
      using (Autograd.EnableGrad()) Check.True((x * 2).RequiresGrad, "recorded again");
    }
    Check.True(Autograd.GradMode, "the mode came back");
    using (Autograd.DetectAnomaly()) Check.Throws<NotFiniteException>(() => (x - 2).Log());
    Check.True(!Autograd.AnomalyMode, "the mode came back");
    using (Autograd.KeepValues()) Check.True(Autograd.KeepValuesMode, "values are kept");
  }

  public static void OfFunctions() {
    Tensor a = Tensor.From(new double[] {1, 2}), b = Tensor.From(new double[] {3, 4});
    TensorFunction f = xs => new[] {(xs[0] * xs[1]).Sum()};
    Check.Same(new double[] {3, 4}, Transforms.Jacobian(f, 1, new[] {a, b})[0, 0].ToArray<double>());
    Check.Equal(4, Transforms.Hessian(f, new[] {a, b}).Length);
    Check.Same(new double[] {1, 1}, Transforms.Hvp(f, new[] {a, b})[0].ToArray<double>());
    var vjp = Transforms.Vjp(f, 1, new[] {a, b});
    Check.Equal(11.0, (double)vjp.Outputs[0]);
    Check.Same(new double[] {1, 2}, vjp.Grads[1].ToArray<double>());
    Transforms.Gradcheck(f, 1, new[] {a, b});
    Transforms.Gradgradcheck(f, 1, new[] {a, b});
    Check.Throws<WrongGradientException>(
        () => Transforms.Gradcheck(xs => new[] {xs[0].Detach() * xs[0]}, 1, new[] {a}));
    Tensor x = Leaf(2);
    Transforms.Checkpoint(xs => new[] {xs[0] * xs[0]}, 1, x)[0].Backward();
    Check.Equal(4.0, (double)x.Grad);
  }

  public static void Hooks() {
    Tensor x = Leaf(1, 1);
    double seen = 0;
    long id = x.AddHook(g => {
      seen = (double)g.Sum();
      return g * 10;
    });
    x.Sum().Backward();
    Check.Equal(2.0, seen);
    Check.Same(new double[] {10, 10}, x.Grad.ToArray<double>());
    x.RemoveHook(id);
    x.Grad = null;
    x.AddHook(g => null);
    x.Sum().Backward();
    Check.Same(new double[] {1, 1}, x.Grad.ToArray<double>());
    Check.Throws<NotFoundException>(() => x.RemoveHook(id));
  }

  sealed class Cube : Function {
    protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs) {
      context.Save(inputs[0]);
      return new[] {inputs[0] * inputs[0] * inputs[0]};
    }

    protected override Tensor[] Backward(FunctionContext context, Tensor[] grads) {
      Tensor x = context.Saved[0];
      return new[] {context.NeedsInput(0) ? grads[0] * 3 * x * x : null};
    }
  }

  // The result is saved, and there is a rule for forward mode.
  sealed class Exponential : Function {
    internal Exponential() : base("exponential", hasJvp: true) {}

    protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs) {
      Tensor y = inputs[0].Exp();
      context.Save(y);
      return new[] {y};
    }

    protected override Tensor[] Backward(FunctionContext context, Tensor[] grads) {
      return new[] {grads[0] * context.Output(0)};
    }

    protected override Tensor[] Jvp(FunctionContext context, Tensor[] tangents) {
      return new[] {tangents[0] * context.Saved[0]};
    }
  }

  sealed class Masked : Function {
    protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs) {
      Tensor mask = Tensor.From(new double[] {1, 0});
      context.SaveConstants(mask);
      return new[] {inputs[0] * mask, inputs[0] * 2};
    }

    protected override Tensor[] Backward(FunctionContext context, Tensor[] grads) {
      return new[] {grads[0] * context.Saved[0] + grads[1] * 2};
    }
  }

  public static void FunctionsInCSharp() {
    Tensor x = Leaf(2, 3);
    Tensor y = new Cube().Apply(x);
    for (int i = 0; i < 10; ++i) {
      GC.Collect();
      GC.WaitForPendingFinalizers();
    }
    Tensor g = Autograd.Grad(y.Sum(), x, createGraph: true);
    Check.Same(new double[] {12, 27}, g.ToArray<double>());
    Check.Same(new double[] {12, 18}, Autograd.Grad(g.Sum(), x).ToArray<double>());
    Transforms.Gradgradcheck(xs => new[] {new Cube().Apply(xs[0])}, 1, new[] {Tensor.From(new double[] {2, 3})});
    Transforms.Gradcheck(xs => new[] {new Exponential().Apply(xs[0])}, 1, new[] {Tensor.From(new double[] {2, 3})});
    Tensor[] outs = new Masked().Apply(2, new[] {x});
    Autograd.Backward(outs.Select(o => o.Sum()));
    Check.Same(new double[] {3, 2}, x.Grad.ToArray<double>());
    Check.Equal("Cube", y.Node.Value.Node.Name);
  }

  public static void Optimizers() {
    foreach (Func<Tensor[], Optimizer> make in new Func<Tensor[], Optimizer>[] {
        p => new Sgd(p, lr: 0.1, momentum: 0.5), p => new Adam(p, lr: 0.1), p => new AdamW(p, lr: 0.1)}) {
      Tensor x = Leaf(3);
      using (Optimizer optimizer = make(new[] {x})) {
        for (int i = 0; i < 200; ++i) {
          optimizer.ZeroGrad();
          Tensor loss = (x - 1).Square().Sum();
          loss.Backward();
          optimizer.Step();
        }
        Check.True(Math.Abs((double)x - 1) < 0.1, optimizer.GetType().Name + " arrives at " + x);
        Check.Equal(200L, optimizer.Steps);
        Check.Equal(0.1, optimizer.LearningRate);
        optimizer.LearningRate = 0.05;
        Check.Equal(0.05, optimizer.LearningRate);
        foreach (string name in optimizer.StateNames) optimizer.SetState(name, 0, optimizer.GetState(name, 0) * 0);
        Check.Equal(0.0, (double)optimizer.GetState(optimizer.StateNames[0], 0));
      }
    }
  }

  public static void TheGraph() {
    Tensor x = Leaf(1, 2);
    Tensor y = (x * 3).Sum();
    y.Backward();
    Node[] nodes = Graph.Nodes(y);
    Check.Same(new[] {"leaf", "multiply", "sum"}, nodes.Select(n => n.Name).ToArray());
    Node sum = y.Node.Value.Node;
    Check.Equal(sum, nodes[2]);
    Check.True(sum.Number > nodes[0].Number && nodes[0].IsLeaf && sum.OutputCount == 1, "order");
    Check.Equal(nodes[1], sum.Inputs[0].Value.Node);
    Check.True(nodes[1].Inputs[1] == null, "3 is a constant");
    Check.Same(new long[] {2}, nodes[1].Shape());
    Check.Equal(Dtype.Float64, nodes[1].Dtype());
    Check.Equal(9.0, (double)sum.Value());
    Check.Same(new double[] {3, 3}, nodes[0].Grad().ToArray<double>());
    nodes[0].Label = "wörds";
    Check.Equal("wörds", nodes[0].Label);
    Check.True(Graph.Dot(new[] {y}, title: "a title").Contains("wörds"), "the picture has the label");
    Check.True(Graph.Svg(new[] {y}).StartsWith("<svg") || Graph.Svg(new[] {y}).StartsWith("<?xml"), "SVG");
    string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".dot");
    Graph.Save(path, new[] {y});
    Check.True(File.ReadAllText(path).Contains("digraph"), "DOT");
    File.Delete(path);
    Check.True(Tensor.From(new[] {1.0}).Node == null, "a constant has no node");
    Check.Equal("", sum.Origin);
  }
}
