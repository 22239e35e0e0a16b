// QR factorisations by Householder reflections.
#include "cpu/linalg/kernels.h"
#include "cpu/linalg/lapack.h"
#include "cpu/linalg/matrices.h"

namespace autograd::cpu::linalg {
namespace {

double factor_flops(double m, double n) {
  const double k = std::min(m, n), l = std::max(m, n);
  return 2 * k * k * (l - k / 3);
}

// What LAPACK answers to a call that only asks for the best size.
template <class T, class Query>
int workspace_of(const Query& query) {
  T best(1);
  query(&best);
  return std::max(1, static_cast<int>(std::real(best)));
}

}  // namespace

void qr(const View& a, const View& tau) {
  const Matrices as(a);
  const Vectors taus(tau);
  const int m = as.rows(), n = as.columns(), ld = as.ld();
  lapack::with_type(a.dtype, [&]<class T>(T) {
    const int lwork = workspace_of<T>(
        [&](T* work) { lapack::geqrf(m, n, as.at<T>(0), ld, taus.at<T>(0), work, -1); });
    (void)for_matrices(as.count(), flops_ns(a.dtype, factor_flops(m, n)), nullptr, [&](int64_t i) {
      Scratch<> work(lwork * static_cast<int64_t>(sizeof(T)));
      return lapack::geqrf(m, n, as.at<T>(i), ld, taus.at<T>(i), work.as<T>(), lwork);
    });
  });
}

void qr_q(const View& a, const View& tau) {
  const Matrices as(a);
  const Vectors taus(tau);
  const int m = as.rows(), n = as.columns(), ld = as.ld();
  const auto k = static_cast<int>(tau.dims.back());
  lapack::with_type(a.dtype, [&]<class T>(T) {
    const int lwork = workspace_of<T>(
        [&](T* work) { lapack::orgqr(m, n, k, as.at<T>(0), ld, taus.at<T>(0), work, -1); });
    (void)for_matrices(as.count(), flops_ns(a.dtype, factor_flops(m, n)), nullptr, [&](int64_t i) {
      Scratch<> work(lwork * static_cast<int64_t>(sizeof(T)));
      return lapack::orgqr(m, n, k, as.at<T>(i), ld, taus.at<T>(i), work.as<T>(), lwork);
    });
  });
}

}  // namespace autograd::cpu::linalg
