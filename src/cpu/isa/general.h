// The parts of GeneralTable, each filled by its own file.
#pragma once

#include "cpu/general_table.h"

namespace autograd::cpu::AG_ISA {

__attribute__((always_inline)) inline constexpr int code(Dtype t) { return static_cast<int>(t); }

void fill_fold(GeneralTable& t);
void fill_search(GeneralTable& t);
void fill_scan(GeneralTable& t);
void fill_moments(GeneralTable& t);
void fill_convert(GeneralTable& t);
void fill_gemm(GeneralTable& t);
void fill_dots(GeneralTable& t);
void fill_softmax(GeneralTable& t);
void fill_layer_norm(GeneralTable& t);
void fill_random(GeneralTable& t);
void fill_optimizer(GeneralTable& t);
void fill_small_linalg(GeneralTable& t);

}  // namespace autograd::cpu::AG_ISA
