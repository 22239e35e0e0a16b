// One source is compiled once per instruction set: every file in src/cpu/isa is built with
// AG_ISA = isa_baseline, isa_avx2 and isa_avx512, and puts all it defines into that namespace (an
// inline function shared between them could end up compiled for the wrong processor). Each
// family of kernels fills its part of the table; dispatch.cpp picks a table at load.
#pragma once

#include "cpu/elementwise_table.h"
#include "cpu/general_table.h"

namespace autograd::cpu {

struct IsaTable {
  ElementwiseTable elementwise;
  GeneralTable general;
};

#define AG_DECLARE_ISA(isa)                   \
  namespace isa {                             \
  void fill_elementwise(ElementwiseTable& t); \
  void fill_general(GeneralTable& t);         \
  }
AG_DECLARE_ISA(isa_baseline)
#if defined(__x86_64__)
AG_DECLARE_ISA(isa_avx2)
AG_DECLARE_ISA(isa_avx512)
#endif
#undef AG_DECLARE_ISA

// The best table for this processor; AUTOGRAD_ISA=baseline|avx2|avx512 lowers it (tests run all).
const IsaTable& isa_table();
const char* isa_name();

}  // namespace autograd::cpu
