// QR factorisations by Householder reflections.
#include "cuda/kernels.h"
#include "cuda/linalg/blas.h"
#include "cuda/linalg/matrices.h"
#include "cuda/linalg/solver.h"
#include "cuda/linalg/typed.h"

namespace autograd::cuda {
namespace {

bool is_small_batch(const Matrices& as) {
  return is_batch(as.count(), std::max(as.rows(), as.columns()), as.ld());
}

void factor_together(const Matrices& as, const Vectors& taus, Dtype dtype) {
  const Blas blas;
  const Pointers list(as), tau_list(taus);
  typed::with_type(dtype, [&]<class T>(T) {
    in_parts(as.count(), kMostTogether, [&](int64_t i, int count) {
      int info = 0;  // about the arguments
      check(typed::geqrf_batched(blas.handle(), as.narrow_rows(), as.narrow_columns(),
                                 list.at<T>(i), as.narrow_ld(), tau_list.at<T>(i), &info, count),
            "qr");
    });
  });
}

void factor_each(const Matrices& as, const Vectors& taus, Dtype dtype) {
  const Solver solver;
  const cudaDataType type = data_type(dtype);
  const int64_t m = as.rows(), n = as.columns();
  const SolverWorkspace space = workspace_for("qr", [&](size_t* on_device, size_t* in_process) {
    return cusolverDnXgeqrf_bufferSize(solver.handle(), solver.params(), m, n, type, as.at(0),
                                       as.ld(), type, taus.at(0), type, on_device, in_process);
  });
  const Infos info(1);  // about the arguments
  for (int64_t i = 0; i < as.count(); ++i) {
    check(cusolverDnXgeqrf(solver.handle(), solver.params(), m, n, type, as.at(i), as.ld(), type,
                           taus.at(i), type, space.device(), space.device_bytes, space.host(),
                           space.host_bytes, info.at(0)),
          "qr");
  }
}

}  // namespace

void qr(const View& a, const View& tau) {
  note_operation("qr");
  const Matrices as(a);
  const Vectors taus(tau);
  if (is_small_batch(as)) {
    factor_together(as, taus, a.dtype);
  } else {
    factor_each(as, taus, a.dtype);
  }
}

void qr_q(const View& a, const View& tau) {
  note_operation("qr");
  const Matrices as(a);
  const Vectors taus(tau);
  if (is_small_batch(as)) return form_q(as, taus, tau.dims.back(), a.dtype);
  const int m = as.narrow_rows(), n = as.narrow_columns(), ld = as.narrow_ld();
  const auto k = static_cast<int>(tau.dims.back());
  const Solver solver;
  const Infos info(1);  // about the arguments
  typed::with_type(a.dtype, [&]<class T>(T) {
    int size = 0;
    check(typed::orgqr_size(solver.handle(), m, n, k, as.at<T>(0), ld, taus.at<T>(0), &size), "qr");
    const Temporary work(size * static_cast<int64_t>(sizeof(T)));
    for (int64_t i = 0; i < as.count(); ++i) {
      check(typed::orgqr(solver.handle(), m, n, k, as.at<T>(i), ld, taus.at<T>(i), work.as<T>(),
                         size, info.at(0)),
            "qr");
    }
  });
}

}  // namespace autograd::cuda
