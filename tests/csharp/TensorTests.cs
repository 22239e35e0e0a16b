using System;
using System.IO;
using System.Linq;
using System.Numerics;
using Libautograd;
using static Libautograd.TensorIndex;

// Values in and out, scalars, indexing, views, files, and integers above 2^32 through every long.
static class TensorTests {
  const long Big = (1L << 40) + 3;

  public static void ArraysComeBack() {
    Check.Same(new[] {1f, 2, 3, 4, 5, 6}, Tensor.From(new float[,] {{1, 2, 3}, {4, 5, 6}}).ToArray<float>());
    Check.Same(new long[] {2, 3}, Tensor.From(new float[,] {{1, 2, 3}, {4, 5, 6}}).Shape);
    Check.Same(new[] {true, false, true}, Tensor.From(new[] {true, false, true}).ToArray<bool>());
    Check.Same(new sbyte[] {-1, 2}, Tensor.From(new sbyte[] {-1, 2}).ToArray<sbyte>());
    Check.Same(new short[] {-1, 2}, Tensor.From(new short[] {-1, 2}).ToArray<short>());
    Check.Same(new[] {-1, 2}, Tensor.From(new[] {-1, 2}).ToArray<int>());
    Check.Same(new[] {-Big, Big}, Tensor.From(new[] {-Big, Big}).ToArray<long>());
    Check.Same(new byte[] {1, 255}, Tensor.From(new byte[] {1, 255}).ToArray<byte>());
    Check.Same(new ushort[] {1, 65535}, Tensor.From(new ushort[] {1, 65535}).ToArray<ushort>());
    Check.Same(new[] {1u, uint.MaxValue}, Tensor.From(new[] {1u, uint.MaxValue}).ToArray<uint>());
    Check.Same(new[] {1ul, ulong.MaxValue}, Tensor.From(new[] {1ul, ulong.MaxValue}).ToArray<ulong>());
    Check.Same(new[] {0.1, double.NaN}, Tensor.From(new[] {0.1, double.NaN}).ToArray<double>());
    Check.Same(new[] {new Complex(1, -2)}, Tensor.From(new[] {new Complex(1, -2)}).ToArray<Complex>());
    Check.Equal(0L, Tensor.From(new float[0]).Count);
    Check.Equal(0, Tensor.From(new double[] {7}, Ints.Empty).Rank);
    Check.Same(new byte[] {0, 60}, Tensor.FromBytes(new byte[] {0, 60}, Ints.Empty, Dtype.Float16).ToBytes());
  }

  public static void ItemsAreExact() {
    Check.Equal(0.1, (double)Tensor.From(new[] {0.1}));
    Check.Equal(-Big, (long)Tensor.From(new[] {-Big}));
    Check.Equal(new Complex(1, 2), (Complex)Tensor.From(new[] {new Complex(1, 2)}));
    Check.True(Tensor.From(new[] {true}).ToBoolean() && !Tensor.From(new[] {0.0}).ToBoolean(), "ToBoolean");
  }

  public static void ScalarsLendTheirKind() {
    Tensor x = Tensor.From(new float[] {2, 4});
    Check.Equal(Dtype.Float32, (x * 2.5).Dtype);
    Check.Equal(Dtype.Float32, (3 - x).Dtype);
    Check.Equal(Dtype.Complex64, (x + Complex.ImaginaryOne).Dtype);
    Check.Same(new[] {0.5f, 0.25f}, (1.0 / x).ToArray<float>());
    Check.Same(new[] {-2f, -4}, (-x).ToArray<float>());
    Check.Same(new[] {true, false}, (x < 3).ToArray<bool>());
    Check.Same(new[] {4f, 16}, x.Pow(2).ToArray<float>());
    Check.Same(new[] {3f, 3}, Ops.Where(x < 0, x, 3.0).ToArray<float>());
    Check.True(Tensor.Scalar(2).IsWeak, "a scalar is weak");
    Check.Same(new[] {Big + 1}, (Tensor.From(new long[] {1}) + Big).ToArray<long>());
    Check.True(Ops.Less(1, 2.0).ToBoolean(), "two scalars");
  }

  public static void ResultsHaveNames() {
    var svd = Linalg.Svd(Tensor.From(new double[,] {{3, 0}, {0, 4}}));
    Check.Same(new[] {4.0, 3}, svd.S.ToArray<double>());
    Check.Equal(2, svd.U.Rank);
    Tensor[] grids = Ops.Meshgrid(new[] {Ops.Arange(0, 2), Ops.Arange(0, 3)}, Indexing.Ij);
    Check.Same(new long[] {2, 3}, grids[1].Shape);
  }

  public static void Indexes() {
    Tensor x = Ops.Arange(0, 12).Reshape((3, 4));
    Check.Same(new long[] {4, 5, 6, 7}, x[1].ToArray<long>());
    Check.Same(new long[] {3, 7, 11}, x[All, -1].ToArray<long>());
    Check.Same(new long[] {8, 0}, x[Slice(step: -2), 0].ToArray<long>());
    Check.Same(new long[] {1, 2}, x[0, Slice(1, 3)].ToArray<long>());
    Check.Same(new long[] {3, 1, 4}, x[Ellipsis, NewAxis, All].Shape);
    x[0] = x[1];
    x.Set(-1, 2, Slice(2));
    Check.Same(new long[] {4, 5, 6, 7, 4, 5, 6, 7, 8, 9, -1, -1}, x.ToArray<long>());
    Check.True(x[0].SharesMemoryWith(x), "indexing is a view");
  }

  public static void ViewsPin() {
    Tensor x = Tensor.From(new float[] {1, 2, 3});
    TensorView<float> view = x.View<float>(write: true);
    view[1] = 7;
    x.Dispose();
    for (int i = 0; i < 20; ++i) {
      GC.Collect();
      GC.WaitForPendingFinalizers();
    }
    Check.Equal(7f, view[1]);
    Check.Equal(3L, view.Count);
    Check.Throws<System.IndexOutOfRangeException>(() => view[3] = 0);
    view.Dispose();
    view.Dispose();
    Check.Throws<ObjectDisposedException>(() => view[0].ToString());
    Tensor y = Tensor.From(new[] {true, false});
    using (TensorView<bool> flags = y.View<bool>()) {
      Check.True(flags[0] && !flags[1], "bools have one byte");
      Check.Throws<ReadOnlyException>(() => flags[0] = false);
    }
    Check.Throws<InvalidDtypeException>(() => y.View<float>(), "Boolean");
    Check.Throws<InvalidArgumentException>(() => Ops.Ones((2, 3)).MatrixTranspose().View<float>(), "Contiguous");
  }

  public static unsafe void WrapsMemory() {
    bool dropped = false;
    IntPtr memory = System.Runtime.InteropServices.Marshal.AllocHGlobal(16);
    ((double*)memory)[0] = 5;
    ((double*)memory)[1] = 6;
    using (Tensor x = Tensor.Wrap(memory, 2, Dtype.Float64, drop: () => dropped = true)) {
      Check.Equal(11.0, (double)x.Sum());
      ((double*)memory)[1] = 7;
      Check.Equal(12.0, (double)x.Sum());
    }
    Check.True(dropped, "drop was called");
    System.Runtime.InteropServices.Marshal.FreeHGlobal(memory);
  }

  public static void FilesAndDlPack() {
    string path = Path.Combine(Path.GetTempPath(), "libautograd-csharp-ä-" + Guid.NewGuid() + ".npy");
    Tensor x = Tensor.From(new double[,] {{1, 2}, {3, 4}});
    try {
      Npy.Save(path, x);
      Check.True(Npy.Load(path).ArrayEqual(x).ToBoolean(), "a file comes back");
    } finally {
      File.Delete(path);
    }
    Check.True(Npy.Decode(Npy.Encode(x)).ArrayEqual(x).ToBoolean(), "bytes come back");
    Check.Throws<IoErrorException>(() => Npy.Load("/nowhere/x.npy"), "/nowhere/x.npy");
    Check.Throws<BadFormatException>(() => Npy.Decode(new byte[] {1, 2, 3}));
    using (Tensor shared = DlPack.Import(DlPack.Export(x))) {
      x.Set(9, 0, 1);
      Check.Same(new double[] {1, 9, 3, 4}, shared.ToArray<double>());
    }
  }

  public static void Shows() {
    Tensor x = Tensor.From(new double[] {1, 2});
    Check.Equal("tensor([1., 2.])", x.ToString());
    Check.Equal("[1. 2.]", x.ToString(8, bare: true));
    x.Dispose();
    Check.True(x.ToString().Contains("disposed"), "a disposed tensor says so");
  }

  // Each pattern of long: a value, a list, a size, an optional number, a seed, a counter, a number
  // given back, an attribute.
  public static void LongsAreExact() {
    Check.Same(new long[] {Big, 0}, Ops.Zeros((Big, 0)).Shape);
    Check.Same(new long[] {0, Big}, Ops.BroadcastTo(Ops.Zeros((0, 1)), (0, Big)).Shape);
    Check.Same(new long[] {Big}, Ops.BroadcastTo(Ops.Zeros(1), Big).Shape);
    Check.Equal(Big, Ops.BroadcastTo(Ops.Zeros(1), Big).Count);
    Check.Equal(Big * 2, Ops.BroadcastTo(Ops.Zeros((1, 2)), (3, 2)).Strides[1] * Big * 2);
    Check.Throws<InvalidAxisException>(() => Ops.Zeros(2).Sum(Big), Big.ToString());
    Check.Throws<InvalidAxisException>(() => Ops.Zeros(2).Argmax(Big), Big.ToString());
    Check.Throws<IndexRangeException>(() => Ops.Zeros(2)[Big].ToString(), Big.ToString());
    Check.Same(new[] {Big, Big + 1}, (Ops.Arange(0, 2) + Big).ToArray<long>());
    Check.Equal(Big, (long)RandomOps.Integers(1, Big, Big + 1)[0]);
    using (var rng = new Generator(-Big)) {
      Check.Equal(-Big, rng.State.Seed);
      rng.State = new GeneratorState(Big, Big + 5);
      Check.Equal(new GeneratorState(Big, Big + 5), rng.State);
      rng.Seed(Big);
      Check.Equal(new GeneratorState(Big, 0), rng.State);
    }
    using (var optimizer = new Sgd(new[] {Ops.Zeros(1).WithGrad()})) {
      optimizer.Steps = Big;
      Check.Equal(Big, optimizer.Steps);
    }
    var made = OpInfo.Find("zeros").Call(new Tensor[0], new System.Collections.Generic.Dictionary<string, object> {
      {"shape", new[] {0, Big}},
    });
    Check.Same(new[] {0, Big}, made[0].Shape);
    TensorMemory.SetBudget(Big);
    Check.Equal(Big, TensorMemory.Statistics.BudgetBytes);
    TensorMemory.SetBudget(0);
  }

  public static void OpsDescribeThemselves() {
    OpInfo sum = OpInfo.Find("sum");
    Check.Equal("reduction", sum.Family);
    Check.Same(new[] {"axes", "keepdims", "dtype"}, sum.Attributes.Select(a => a.Name).ToArray());
    Check.Equal(AttrKind.Bool, sum.Attributes[1].Kind);
    Check.True(sum.Supports(Dtype.Float32) && sum.Dtypes.Contains(Dtype.Int8) && !sum.HasInPlace, "sum's facts");
    Check.True(OpInfo.All.Length > 200 && OpInfo.All.Any(op => op.Name == "linalg_svd"), "all ops");
    Check.Throws<NotFoundException>(() => OpInfo.Find("summ"), "sum");
    Check.Equal(3.0, (double)OpInfo.Find("add").Call(new[] {Tensor.Scalar(1.0), Tensor.Scalar(2.0)})[0]);
  }

  public static void TheSystem() {
    Check.True(Library.BuildInfo.Contains("version: " + Library.Version), "build info");
    int threads = Library.Threads;
    Library.Threads = 1;
    Check.Equal(1, Library.Threads);
    Library.Threads = threads;
    Check.True(Devices.Count(DeviceType.Cpu) == 1 && Devices.Name(Device.Cpu).Length > 0, "the CPU");
    Check.Equal(Device.Cpu, Ops.Zeros(1).Device);
    Check.Equal("cuda:1", Device.Cuda(1).ToString());
    if (Devices.Count(DeviceType.Cuda) == 0) {
      Check.True(Devices.CudaStatus.Length > 0, "why there is no CUDA");
      Check.Throws<DeviceUnavailableException>(() => Ops.Zeros(1, device: Device.Cuda()));
    }
    using (ThreadState state = ThreadState.Save()) {
      Autograd.GradMode = false;
      state.Restore();
      Check.True(Autograd.GradMode, "the state came back");
    }
  }
}
