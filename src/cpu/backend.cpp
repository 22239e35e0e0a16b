#include "core/backend.h"

#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/linalg/kernels.h"
#include "cpu/program.h"
#include "cpu/sorting/kernels.h"
#include "cpu/strided_copy.h"

namespace autograd {

const Backend& cpu_backend() {
  static constexpr Backend backend = {
      .run = cpu::run_program,
      .run_reduced = cpu::run_reduced,
      .kernels = cpu::kernels,
      .copy = cpu::copy_strided,
      .reduce = cpu::reduce,
      .arg_reduce = cpu::arg_reduce,
      .squared_distances = cpu::squared_distances,
      .scan = cpu::scan,
      .matmul = cpu::matmul,
      .take = cpu::take,
      .take_add = cpu::take_add,
      .add_overlapping = cpu::add_overlapping,
      .labels = cpu::labels,
      .softmax = cpu::softmax,
      .softmax_slope = cpu::softmax_slope,
      .layer_norm = cpu::layer_norm,
      .layer_norm_slope = cpu::layer_norm_slope,
      .iota = cpu::iota,
      .random = cpu::random,
      .has_zero = cpu::has_zero,
      .has_nan = cpu::has_nan,
      .adam = cpu::adam,
      .sgd = cpu::sgd,
      .linalg =
          {
              .cholesky = cpu::linalg::cholesky,
              .cholesky_backward = cpu::linalg::cholesky_backward,
              .lu = cpu::linalg::lu,
              .lu_solve = cpu::linalg::lu_solve,
              .solve = cpu::linalg::solve,
              .triangular_solve = cpu::linalg::triangular_solve,
              .banded_solve = cpu::linalg::banded_solve,
              .qr = cpu::linalg::qr,
              .qr_q = cpu::linalg::qr_q,
              .svd = cpu::linalg::svd,
              .eigh = cpu::linalg::eigh,
              .eig = cpu::linalg::eig,
              .schur = cpu::linalg::schur,
              .triangular_sylvester = cpu::linalg::triangular_sylvester,
          },
      .sorting =
          {
              .sort = cpu::sorting::sort,
              .search = cpu::sorting::search,
              .positions = cpu::sorting::positions,
              .along_axis = cpu::sorting::along_axis,
          },
      .description = cpu::isa_name,
  };
  return backend;
}

}  // namespace autograd
