// The instruction sets whose kernels are in the build, and which of them run here.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cpu/isa_table.h"

namespace autograd::test {

struct Isa {
  const char* name;
  bool (*supported)();
  void (*fill)(cpu::ElementwiseTable& table);
};
inline void PrintTo(const Isa& isa, std::ostream* out) { *out << isa.name; }
inline std::string isa_name_of(const testing::TestParamInfo<Isa>& info) { return info.param.name; }

inline std::vector<Isa> all_isas() {
  return {
    {"baseline", [] { return true; }, cpu::isa_baseline::fill_elementwise},
#if defined(__x86_64__)
        {"avx2", [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); },
         cpu::isa_avx2::fill_elementwise},
        {"avx512",
         [] {
           return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                  __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
         },
         cpu::isa_avx512::fill_elementwise},
#endif
  };
}

}  // namespace autograd::test
