// Inner loops of every kernel that is not elementwise, one table per instruction set. They see
// contiguous runs; the callers in src/cpu walk, pack and cut the views. Arrays are indexed by
// dtype codes; null where a dtype takes another way (half types compute in float32 tiles).
#pragma once

#include <cstdint>

#include "core/dtype.h"
#include "cpu/small_linalg_table.h"

namespace autograd::cpu {

enum class Fold : uint8_t { Sum, Prod, Max, Min };  // bool: Max is or, Min is and
inline constexpr int kFolds = 4;

// Runs are folded in blocks of this many bytes, each with one fixed tree, and the blocks pairwise:
// the result depends on the length alone, on every instruction set.
inline constexpr int64_t kFoldBlock = 4096;

// The depth along k of a block of a product: a packed panel of b stays in L1.
inline constexpr int64_t kPanelDepth = 256;
inline constexpr int64_t kMostTileRows = 8;

// c (m, n; unit column stride) = a (m, k) b (k, n), `count` times, *_step elements apart.
struct GemmCall {
  int64_t m, n, k;
  const void* a;
  int64_t a_row, a_col;
  const void* b;
  int64_t b_row, b_col;
  void* c;
  int64_t ldc;
  // Takes min(k, kPanelDepth) columns of m + kMostTileRows elements of a; null: a is read as it
  // lies.
  void* room = nullptr;
  int64_t count = 1, a_step = 0, b_step = 0, c_step = 0;
};

// Constants of one optimiser step, computed once in float64.
struct AdamStep {
  double beta1, beta2, epsilon, decay;  // decay: added to the gradient
  double keep;                          // factor on the value before the step (decoupled decay)
  double rate, root_correction;         // lr / (1 - beta1^t), sqrt(1 - beta2^t)
};
struct SgdStep {
  double lr, momentum, dampening, decay;
  bool nesterov, first;
};

// out = a + b * (a transform of the bits); uniform ones, where b is the width, never past `last`.
struct RandomRange {
  double a, b, last;
};

// Of a row: its mean, and the inverse of its deviation.
struct RowMoments {
  double mean, rate;
};

struct GeneralTable {
  // *out = fold of n >= 1 elements; of sums and products at most a block.
  using FoldRun = void (*)(void* out, const void* x, int64_t n);
  FoldRun fold[kFolds][kDtypeSlots];
  // acc[j] = fold of acc[j] and the j-th elements of `rows` rows that lie `stride` elements apart.
  using FoldRows = void (*)(void* acc, const void* x, int64_t stride, int64_t rows, int64_t n);
  FoldRows fold_rows[kFolds][kDtypeSlots];

  // The mean of a few thousand elements at most, n >= 1, and the sum of their squared distances
  // from it.
  void (*moments[kDtypeSlots])(double* mean, double* squares, const void* x, int64_t n);

  // The first index whose element equals *value (any NaN where *value is NaN), or -1.
  using Find = int64_t (*)(const void* x, int64_t n, const void* value);
  Find find[kDtypeSlots];
  // Where row[j] is better than best[j] (a NaN is best, and the first one stays), takes it and
  // writes index[j] = at.
  using BetterRow = void (*)(void* best, int64_t* index, const void* row, int64_t at, int64_t n);
  BetterRow better_row[2][kDtypeSlots];  // Max, Min

  // out[i] = fold of *carry and x[0 … i]; updates *carry, which is wider than the elements where
  // there is a wider type.
  using Scan = void (*)(void* out, const void* x, int64_t n, void* carry);
  Scan scan[2][kDtypeSlots];
  // out[j] = carry[j] = fold of carry[j] and x[j].
  Scan scan_row[2][kDtypeSlots];

  void (*widen[kDtypeSlots])(float* out, const void* x, int64_t n);      // half types
  void (*narrow[kDtypeSlots])(void* out, const float* x, int64_t n);     // half types
  void (*to_bool[kDtypeSlots])(uint8_t* out, const void* x, int64_t n);  // all dtypes
  bool (*has_nan[kDtypeSlots])(const void* x, int64_t n);                // inexact dtypes

  // Bool, unsigned integers (for the signed ones too), float32, float64.
  void (*gemm[kDtypeSlots])(const GemmCall& call);
  bool gemm_is_fast;  // with fused multiply-add: not behind a BLAS at any size
  // to (rows, cols) = the transpose of `from`, whose rows lie ld elements apart. uint32 and uint64,
  // for all of their size.
  void (*turn[kDtypeSlots])(void* to, const void* from, int64_t rows, int64_t cols, int64_t ld);
  // c[i * c_row + j * c_col] = the product of row i of a (m, k) with row j of b (n, k); both have
  // unit column strides.
  using Dots = void (*)(void* c, int64_t c_row, int64_t c_col, const void* a, int64_t a_row,
                        const void* b, int64_t b_row, int64_t m, int64_t n, int64_t k);
  Dots dots[kDtypeSlots];

  // A row of n >= 1 elements; float32 and float64. softmax: out = e^x / sum of e^x; log_softmax:
  // its logarithm; the slopes: out = y (g - sum of g y) and out = g - e^y sum of g.
  using Row = void (*)(void* out, const void* x, int64_t n);
  using RowSlope = void (*)(void* out, const void* y, const void* g, int64_t n);
  Row softmax[kDtypeSlots], log_softmax[kDtypeSlots];
  RowSlope softmax_slope[kDtypeSlots], log_softmax_slope[kDtypeSlots];

  // out = z weight + bias, z = (x - mean) rate, for a row of n elements; weight and bias may be
  // null.
  void (*layer_norm[kDtypeSlots])(void* out, const void* x, const void* weight, const void* bias,
                                  int64_t n, const RowMoments& moments);
  // With u = g weight: dx = rate (u - mean u - z mean (u z)); dweight += g z and dbias += g, unless
  // they are null, which both are then.
  void (*layer_norm_slope[kDtypeSlots])(void* dx, void* dweight, void* dbias, const void* x,
                                        const void* weight, const void* g, int64_t n,
                                        const RowMoments& moments);

  // n elements from the Philox blocks at `counter`: float32 (4 a block) and float64 (2 a block).
  using RandomReal = void (*)(void* out, uint64_t seed, uint64_t counter, int64_t n,
                              const RandomRange& range);
  RandomReal uniform[kDtypeSlots];
  RandomReal normal[kDtypeSlots];
  // The words themselves, four a block.
  void (*philox)(uint32_t* out, uint64_t seed, uint64_t counter, int64_t blocks);

  void (*adam[kDtypeSlots])(void* value, const void* grad, void* m, void* v, int64_t n,
                            const AdamStep& step);
  void (*sgd[kDtypeSlots])(void* value, const void* grad, void* m, int64_t n, const SgdStep& step);

  SmallLinalgTable small;
};

}  // namespace autograd::cpu
