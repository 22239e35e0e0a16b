#include "cpu/isa/general.h"

namespace autograd::cpu::AG_ISA {

void fill_general(GeneralTable& t) {
  fill_fold(t);
  fill_search(t);
  fill_scan(t);
  fill_moments(t);
  fill_convert(t);
  fill_gemm(t);
  fill_dots(t);
  fill_softmax(t);
  fill_layer_norm(t);
  fill_random(t);
  fill_optimizer(t);
  fill_small_linalg(t);
}

}  // namespace autograd::cpu::AG_ISA
