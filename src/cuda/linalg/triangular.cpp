// Cholesky factorisations, and solving with triangular factors.
#include "cuda/kernels.h"
#include "cuda/linalg/blas.h"
#include "cuda/linalg/matrices.h"
#include "cuda/linalg/solver.h"
#include "cuda/linalg/typed.h"

namespace autograd::cuda {
namespace {

void factor_together(const Matrices& as, Dtype dtype, cublasFillMode_t fill, const Infos& infos) {
  const Solver solver;
  const Pointers list(as);
  typed::with_type(dtype, [&]<class T>(T) {
    in_parts(as.count(), kMostTogether, [&](int64_t i, int count) {
      check(typed::potrf_batched(solver.handle(), fill, as.narrow_rows(), list.at<T>(i),
                                 as.narrow_ld(), infos.at(i), count),
            "cholesky");
    });
  });
}

void factor_each(const Matrices& as, Dtype dtype, cublasFillMode_t fill, const Infos& infos) {
  const Solver solver;
  const cudaDataType type = data_type(dtype);
  const int64_t n = as.rows();
  const SolverWorkspace space =
      workspace_for("cholesky", [&](size_t* on_device, size_t* in_process) {
        return cusolverDnXpotrf_bufferSize(solver.handle(), solver.params(), fill, n, type,
                                           as.at(0), as.ld(), type, on_device, in_process);
      });
  for (int64_t i = 0; i < as.count(); ++i) {
    check(cusolverDnXpotrf(solver.handle(), solver.params(), fill, n, type, as.at(i), as.ld(), type,
                           space.device(), space.device_bytes, space.host(), space.host_bytes,
                           infos.at(i)),
          "cholesky");
  }
}

}  // namespace

void cholesky(MatrixFault* fault, const View& a, bool upper, const View* info) {
  note_operation("cholesky");
  const Matrices as(a);
  const Infos infos(as.count(), info);
  const cublasFillMode_t fill = typed::fill_mode(upper);
  if (is_batch(as.count(), as.rows(), as.ld())) {
    factor_together(as, a.dtype, fill, infos);
  } else {
    factor_each(as, a.dtype, fill, infos);
  }
  clear_triangle(as, a.dtype, !upper);
  *fault = infos.first();
}

void triangular_solve(const View& b, const View& a, bool left, bool upper, MatrixOp op, bool unit) {
  note_operation("triangular_solve");
  const Matrices bs(b), as(a);
  const cublasSideMode_t side = left ? CUBLAS_SIDE_LEFT : CUBLAS_SIDE_RIGHT;
  const cublasFillMode_t fill = typed::fill_mode(upper);
  const cublasOperation_t operation = typed::operation(op, a.dtype);
  const cublasDiagType_t diagonal = unit ? CUBLAS_DIAG_UNIT : CUBLAS_DIAG_NON_UNIT;
  const int64_t m = bs.rows(), n = bs.columns();
  const Blas blas;
  typed::with_type(b.dtype, [&]<class T>(T) {
    if (!is_batch(bs.count(), as.rows(), std::max(as.ld(), bs.ld()))) {
      for (int64_t i = 0; i < bs.count(); ++i) {
        check(typed::trsm(blas.handle(), side, fill, operation, diagonal, m, n, as.at<T>(i),
                          as.ld(), bs.at<T>(i), bs.ld()),
              "triangular_solve");
      }
      return;
    }
    const Pointers a_list(as), b_list(bs);
    in_parts(bs.count(), kMostTogether, [&](int64_t i, int count) {
      check(typed::trsm_batched(blas.handle(), side, fill, operation, diagonal, m, n,
                                a_list.at<T>(i), as.ld(), b_list.at<T>(i), bs.ld(), count),
            "triangular_solve");
    });
  });
}

}  // namespace autograd::cuda
