#include "cuda/elementwise/table.h"

namespace autograd::cuda::elementwise {

const Table& table() {
  static const Table whole = [] {
    Table t;
    fill_arithmetic(t);
    fill_arithmetic_integer(t);
    fill_arithmetic_complex(t);
    fill_exponential(t);
    fill_trigonometric(t);
    fill_hyperbolic(t);
    fill_exponential_complex(t);
    fill_trigonometric_complex(t);
    fill_hyperbolic_complex(t);
    fill_rounding(t);
    fill_comparison(t);
    fill_logical(t);
    fill_casts_to_integer(t);
    fill_casts_to_inexact(t);
    fill_casts_to_complex(t);
    fill_moves(t);
    return t;
  }();
  return whole;
}

}  // namespace autograd::cuda::elementwise
