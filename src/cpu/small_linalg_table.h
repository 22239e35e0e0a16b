// Factorisations of groups of small matrices, one a SIMD lane. src/cpu/linalg/small.cpp cuts
// batches into groups; see core/linalg.h for what each function does to one matrix.
#pragma once

#include <cstdint>

#include "core/dtype.h"
#include "core/linalg.h"

namespace autograd::cpu {

inline constexpr int kMostSmall = 16;       // rows and columns
inline constexpr int kMostSmallLanes = 16;  // of float32 on AVX-512

// An operand: where the matrix (or vector) of each lane begins. Lanes beyond the group's count
// repeat one of its matrices and are not written.
struct SmallOperand {
  void* const* at;
  int64_t ld;
  int32_t rows, columns;
};

// Indexed by dtype codes. infos: one a matrix.
struct SmallLinalgTable {
  int lanes[kDtypeSlots];
  void (*cholesky[kDtypeSlots])(const SmallOperand& a, int count, bool upper, int32_t* infos);
  void (*lu[kDtypeSlots])(const SmallOperand& a, const SmallOperand& pivots, int count,
                          int32_t* infos);
  void (*lu_solve[kDtypeSlots])(const SmallOperand& b, const SmallOperand& lu,
                                const SmallOperand& pivots, int count, MatrixOp op);
  void (*solve[kDtypeSlots])(const SmallOperand& a, const SmallOperand& pivots,
                             const SmallOperand& b, int count, int32_t* infos);
  void (*triangular_solve[kDtypeSlots])(const SmallOperand& b, const SmallOperand& a, int count,
                                        bool left, bool upper, MatrixOp op, bool unit);
  void (*eigh[kDtypeSlots])(const SmallOperand& a, const SmallOperand& w, int count, bool vectors,
                            int32_t* infos);
};

}  // namespace autograd::cpu
