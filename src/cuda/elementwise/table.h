// The compiled elementwise kernels and what they are called with.
#pragma once

#include <cuda_runtime.h>

#include <cstdint>

#include "cuda/indexing.h"
#include "functors/list.h"

namespace autograd::cuda::elementwise {

inline constexpr unsigned kBlock = 256;
inline constexpr unsigned kGeneralElements = 4;  // of a thread
inline constexpr int kMaxInputs = 3;

// An input: an element for each of the output's, or one for all, in device memory or here.
struct Source {
  enum Kind : int { Varies, Single, Constant, PerRow };
  const void* data = nullptr;
  uint64_t bits[2] = {};
  Kind kind = Varies;
};

struct ContiguousCall {
  void* out;
  Source in[kMaxInputs];
  unsigned count;
};

// Rows of whole vectors. An input varies along a row, or has one element a row (PerRow), or one.
struct RowsCall {
  void* out;
  Source in[kMaxInputs];
  long long step[kMaxInputs + 1];  // from row to row, of the output first
  Divider per_row;                 // vectors of a row
  unsigned count;                  // vectors
};

// Operand 0 of the offsets is the output.
template <int arity>
struct GeneralCall {
  void* out;
  Source in[arity];
  unsigned count;
  bool linear;  // what varies is contiguous; offsets are not used
  Offsets<arity + 1> offsets;
};

struct Entry {
  void (*contiguous)(ContiguousCall) = nullptr;  // null: the general one does it as well
  void (*rows)(RowsCall) = nullptr;              // where `contiguous` is not null
  void (*general)() = nullptr;                   // void(GeneralCall<arity>)
  uint16_t lanes = 0;                            // elements of one access of `contiguous`
  uint16_t packs = 0;                            // accesses of a thread

  template <int arity>
  void set_general(void (*kernel)(GeneralCall<arity>)) {
    general = reinterpret_cast<void (*)()>(kernel);
  }
  template <int arity>
  auto general_of() const {
    return reinterpret_cast<void (*)(GeneralCall<arity>)>(general);
  }
};

struct Table {
  Entry ops[functors::ElementwiseOps::size][16];
  Entry casts[16][16];  // [to][from]; of equal dtypes and integers of equal width: null
  Entry moves[5];       // by the binary logarithm of an element's bytes
};
const Table& table();

// The parts of the table, compiled apart from each other.
void fill_arithmetic(Table& t);
void fill_arithmetic_integer(Table& t);
void fill_arithmetic_complex(Table& t);
void fill_exponential(Table& t);
void fill_trigonometric(Table& t);
void fill_hyperbolic(Table& t);
void fill_exponential_complex(Table& t);
void fill_trigonometric_complex(Table& t);
void fill_hyperbolic_complex(Table& t);
void fill_rounding(Table& t);
void fill_comparison(Table& t);
void fill_logical(Table& t);
void fill_casts_to_integer(Table& t);
void fill_casts_to_inexact(Table& t);
void fill_casts_to_complex(Table& t);
void fill_moves(Table& t);

}  // namespace autograd::cuda::elementwise
