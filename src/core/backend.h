// The table through which ops reach a machine's kernels. src/cpu fills one; the CUDA module
// another. Kernels know views and dtypes, never tensors, ops or the graph.
//
// A device runs its kernels in the order of the calls, on the calling thread's stream, and returns
// before they are done. What it finds wrong with values (positions out of range, a zero divisor) it
// reports at the next call that waits for it; the outputs are unspecified then, but nothing outside
// of them is written.
#pragma once

#include <cstdint>
#include <span>

#include "core/device.h"
#include "core/linalg.h"
#include "core/program.h"
#include "core/sorting.h"

namespace autograd {

enum class ReduceOp : uint8_t { Sum, Prod, Max, Min, Any, All };
enum class ArgReduceOp : uint8_t { Max, Min };
enum class ScanOp : uint8_t { Sum, Prod };
enum class RandomKind : uint8_t {
  Uniform,    // a + (b - a) u, u in [0, 1)
  Normal,     // a + b z
  Integers,   // in [a, b), integer dtypes, unbiased to 2^-64
  Bernoulli,  // 1 with probability a
};

struct PhiloxState {
  uint64_t seed;
  uint64_t counter;  // the first 128-bit block of this call is (counter, 0)
};

struct AdamOptions {
  double lr, beta1, beta2, epsilon, weight_decay;
  bool decoupled;  // AdamW
  int64_t step;    // 1 for the first
};
struct SgdOptions {
  double lr, momentum, dampening, weight_decay;
  bool nesterov;
  bool first;  // the momentum buffers hold nothing yet
};
// Contiguous buffers of one parameter; m and v may be null where unused.
struct ParameterBuffers {
  void* value;
  const void* grad;
  void* m;
  void* v;
  int64_t count;
  Dtype dtype;
};

// Of an array (outer, length, columns) in the order of memory, the middle axis is folded.
struct Reduction {
  ReduceOp op;
  int64_t outer, length, columns;
};

// What runs single instructions on n contiguous elements; the output may be one of the inputs.
struct Kernels {
  using Kernel = void (*)(void* out, const void* const* in, int64_t n);
  using Cast = void (*)(void* out, const void* in, int64_t n);

  Kernel kernel(uint16_t opcode, Dtype dtype) const {  // null where the op does not take the dtype
    return of_opcode[opcode * kDtypeSlots + index_of(dtype)];
  }
  Cast cast(Dtype to, Dtype from) const {
    return of_dtypes[index_of(to) * kDtypeSlots + index_of(from)];
  }

  const Kernel* of_opcode;
  const Cast* of_dtypes;
};

struct Backend {
  // One pass of `program`: operands are the inputs, then the outputs, all of shape dims. Outputs
  // do not overlap inputs except where they are the same elements in the same order.
  void (*run)(const Program& program, Ints dims, std::span<const View> operands);
  // The same, and `out` becomes what reduce would make of the values of `slot`, an array as the
  // reduction says with more than two columns, or one. Null where a device has none.
  void (*run_reduced)(const Program& program, Ints dims, std::span<const View> operands,
                      uint8_t slot, const Reduction& reduction, const View& out);
  // For callers whose operands need no program. Null where a device has none.
  const Kernels& (*kernels)();

  // dst and src have the same dims; converts dtype as astype does. No overlap.
  void (*copy)(const View& dst, const View& src);

  // The last n_reduced dims of `in` are reduced; out has the leading ones. Dtypes are equal
  // (half types accumulate in float32). Max and Min propagate NaN; complex: Sum and Prod only;
  // Any and All give bool from any dtype.
  void (*reduce)(ReduceOp op, const View& out, const View& in, int32_t n_reduced);
  // out: int64, the row-major index within the reduced dims of the first extremum (NaN wins).
  void (*arg_reduce)(ArgReduceOp op, const View& out, const View& in, int32_t n_reduced);
  // out[i] = the sum of squared distances of in[i, :] from its mean; real float32 or float64,
  // contiguous, rows not empty. Null where the device has none.
  void (*squared_distances)(const View& out, const View& in);
  // Inclusive scan along the last dim; equal dtypes.
  void (*scan)(ScanOp op, const View& out, const View& in);

  // out[..., m, n] = a[..., m, k] b[..., k, n]: equal ndim >= 2, equal batch dims (broadcast by
  // zero strides), equal dtypes, all 15 (bool: or of ands; half types accumulate in float32).
  // out is contiguous.
  void (*matmul)(const View& out, const View& a, const View& b);

  // in: (outer, axis, inner), index: int64 (n), out: (outer, n, inner); a negative index counts
  // from the end; out of range throws IndexOutOfRange before anything is written. take and take_add
  // accept an empty axis where index is empty.
  void (*take)(const View& out, const View& in, const View& index);
  // The transpose: out[:, index[i], :] += in[:, i, :], in the order of i (a device: in any order,
  // unless results are to be deterministic).
  void (*take_add)(const View& out, const View& in, const View& index);
  // dst += src, element after element in row-major order; dst may overlap itself.
  void (*add_overlapping)(const View& dst, const View& src);

  // Class labels (int64, rank 1, any stride) as int64 positions in rows of `classes` scores:
  // label[i] = target[i], at[i] = i * classes + label[i], keep[i] (bool) = true; where target[i] is
  // `ignored`, label[i] = 0 and keep[i] is false. Another label that is no class throws
  // IndexOutOfRange before anything is read through it. Returns how many are kept, or -1: not known
  // yet. Outputs are contiguous.
  int64_t (*labels)(const View& label, const View& at, const View& keep, const View& target,
                    int64_t classes, int64_t ignored);

  // Softmax or log-softmax over the last dim; real floating dtypes, contiguous.
  void (*softmax)(const View& out, const View& in, bool log);
  // out = y (g - sum of g y), or, of a log-softmax, g - e^y sum of g, likewise. Null where the
  // device has none.
  void (*softmax_slope)(const View& out, const View& y, const View& g, bool log);
  // The rows of x (rows, n), normalised: z = (x - mean) / sqrt(variance + epsilon), out = z weight
  // + bias; real floating dtypes, contiguous, no empty operand. weight and bias (n) may have no
  // data. Null where the device has none.
  void (*layer_norm)(const View& out, const View& x, const View& weight, const View& bias,
                     double epsilon);
  // From the cotangent g of out those of x, weight and bias; the last two, sums over the rows, may
  // both have no data.
  void (*layer_norm_slope)(const View& dx, const View& dweight, const View& dbias, const View& x,
                           const View& weight, const View& g, double epsilon);

  // out is contiguous. start + i * step, computed in float64 (integers exactly).
  void (*iota)(const View& out, double start, double step, int64_t start_int, int64_t step_int);
  // Consumes random_blocks(kind, dtype, count) Philox blocks (core/random.h).
  void (*random)(RandomKind kind, const View& out, PhiloxState state, double a, double b,
                 int64_t lo, int64_t hi);
  // True if any element of an integer view is 0. A device may say false and report DivisionByZero
  // later.
  bool (*has_zero)(const View& x);
  // True if any element of an inexact view is NaN.
  bool (*has_nan)(const View& x);

  void (*adam)(std::span<const ParameterBuffers> parameters, const AdamOptions& options);
  void (*sgd)(std::span<const ParameterBuffers> parameters, const SgdOptions& options);

  // Factorisations and solvers. A member is null where the device has none.
  LinalgKernels linalg;
  SortingKernels sorting;

  // The name of the instruction set or card in use: "avx512", "avx2", "baseline", ….
  const char* (*description)();
};

const Backend& cpu_backend();  // defined in src/cpu

// The kernels of a device, which this thread's following calls through the table run on.
const Backend& device_backend(Device device);  // of those other than the CPU; core/devices.cpp
inline const Backend& backend_of(Device device) {
  return is_cpu(device) ? cpu_backend() : device_backend(device);
}

}  // namespace autograd
