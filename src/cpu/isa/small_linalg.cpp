// Factorisations of small matrices, one a lane.
#include "cpu/isa/general.h"
#include "cpu/isa/small_cholesky.h"
#include "cpu/isa/small_eigh.h"
#include "cpu/isa/small_lu.h"
#include "cpu/isa/small_triangle.h"

namespace autograd::cpu::AG_ISA {
namespace {

template <class V>
void fill(SmallLinalgTable& t, Dtype dtype) {
  const int d = code(dtype);
  t.lanes[d] = small::kLanesOf<V>;
  t.cholesky[d] = small::cholesky<V>;
  t.lu[d] = small::lu<V>;
  t.lu_solve[d] = small::lu_solve<V>;
  t.solve[d] = small::solve<V>;
  t.triangular_solve[d] = small::triangular_solve<V>;
  t.eigh[d] = small::eigh<V>;
}

}  // namespace

void fill_small_linalg(GeneralTable& t) {
  fill<small::RealLanes<float>>(t.small, Dtype::Float32);
  fill<small::RealLanes<double>>(t.small, Dtype::Float64);
  fill<small::ComplexLanes<float>>(t.small, Dtype::Complex64);
  fill<small::ComplexLanes<double>>(t.small, Dtype::Complex128);
}

}  // namespace autograd::cpu::AG_ISA
