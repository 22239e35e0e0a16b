// Chooses the kernels for this processor, once.
#include <cstdlib>
#include <cstring>
#include <iterator>

#include "cpu/isa_table.h"

namespace autograd::cpu {

namespace {

struct Isa {
  const char* name;
  bool (*supported)();
  void (*fill_elementwise)(ElementwiseTable& t);
  void (*fill_general)(GeneralTable& t);
};

// From the best to the one that every processor has. (F16C came before AVX2; clang cannot ask.)
constexpr Isa kIsas[] = {
#if defined(__x86_64__)
    {"avx512",
     [] {
       return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
              __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
              __builtin_cpu_supports("fma");
     },
     isa_avx512::fill_elementwise, isa_avx512::fill_general},
    {"avx2", [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); },
     isa_avx2::fill_elementwise, isa_avx2::fill_general},
#endif
    {"baseline", [] { return true; }, isa_baseline::fill_elementwise, isa_baseline::fill_general},
};

struct Chosen {
  const char* name;
  IsaTable table;
};

Chosen choose() {
  const char* const wanted = std::getenv("AUTOGRAD_ISA");
  const Isa* begin = kIsas;
  const Isa* const end = std::end(kIsas);
  if (wanted != nullptr) {
    // A name lowers the choice; an unknown one leaves it as it is.
    for (const Isa* isa = begin; isa != end; ++isa) {
      if (std::strcmp(isa->name, wanted) == 0) begin = isa;
    }
  }
  while (!begin->supported()) ++begin;
  Chosen chosen{begin->name, {}};
  begin->fill_elementwise(chosen.table.elementwise);
  begin->fill_general(chosen.table.general);
  return chosen;
}

const Chosen& chosen() {
  static const Chosen choice = choose();
  return choice;
}

}  // namespace

const IsaTable& isa_table() { return chosen().table; }
const char* isa_name() { return chosen().name; }

}  // namespace autograd::cpu
