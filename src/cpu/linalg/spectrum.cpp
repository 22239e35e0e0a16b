// Singular values, eigenvalues and their vectors.
#include <algorithm>

#include "cpu/linalg/kernels.h"
#include "cpu/linalg/lapack.h"
#include "cpu/linalg/matrices.h"
#include "cpu/linalg/small.h"

namespace autograd::cpu::linalg {
namespace {

using lapack::kComplex;
using lapack::Real;

int as_size(double best) { return std::max(1, static_cast<int>(best)); }

// The parts of one workspace.
template <class T>
class Workspace {
 public:
  Workspace(int64_t work, int64_t rwork, int64_t iwork)
      : rwork_(work * static_cast<int64_t>(sizeof(T))),
        iwork_(rwork_ + rwork * static_cast<int64_t>(sizeof(Real<T>))),
        bytes_(iwork_ + iwork * static_cast<int64_t>(sizeof(int))) {}
  T* work() { return bytes_.template as<T>(); }
  Real<T>* rwork() { return reinterpret_cast<Real<T>*>(bytes_.as() + rwork_); }
  int* iwork() { return reinterpret_cast<int*>(bytes_.as() + iwork_); }

 private:
  int64_t rwork_, iwork_;
  Scratch<> bytes_;
};

// Eigenvectors of a real matrix as LAPACK packs them, with real and imaginary parts of a conjugate
// pair in neighbouring columns, taken apart.
template <class T>
void unpack_vectors(std::complex<T>* v, int ldv, const T* packed, const T* wi, int n) {
  for (int j = 0; j < n;) {
    const T* const re = packed + static_cast<int64_t>(j) * n;
    std::complex<T>* const to = v + static_cast<int64_t>(j) * ldv;
    if (wi[j] == T(0)) {
      std::copy(re, re + n, to);
      ++j;
      continue;
    }
    for (int k = 0; k < n; ++k) {
      to[k] = {re[k], re[n + k]};
      to[ldv + k] = {re[k], -re[n + k]};
    }
    j += 2;
  }
}

template <class T>
MatrixFault eig_of(const View& a, const View& w, const View* v) {
  const Matrices as(a), vs(v != nullptr ? *v : a);
  const Vectors ws(w);
  const int n = as.rows(), ld = as.ld();
  const char job = v != nullptr ? 'V' : 'N';
  const double cost = flops_ns(a.dtype, (v != nullptr ? 25.0 : 10.0) * n * n * n);
  T best(1);
  if constexpr (kComplex<T>) {
    Real<T> rwork[1];
    (void)lapack::geev(job, n, nullptr, ld, nullptr, nullptr, vs.ld(), &best, -1, rwork);
  } else {
    (void)lapack::geev(job, n, nullptr, ld, nullptr, nullptr, nullptr, n, &best, -1);
  }
  const int lwork = as_size(std::real(best));
  return for_matrices(as.count(), cost, nullptr, [&](int64_t i) {
    if constexpr (kComplex<T>) {
      Workspace<T> space(lwork, int64_t{2} * n, 0);
      return lapack::geev(job, n, as.at<T>(i), ld, ws.at<T>(i),
                          v != nullptr ? vs.at<T>(i) : nullptr, vs.ld(), space.work(), lwork,
                          space.rwork());
    } else {
      const int64_t vectors = v != nullptr ? static_cast<int64_t>(n) * n : 0;
      Workspace<T> space(lwork + 2 * int64_t{n} + vectors, 0, 0);
      T* const wr = space.work() + lwork;
      T* const wi = wr + n;
      T* const packed = wi + n;
      const int info =
          lapack::geev(job, n, as.at<T>(i), ld, wr, wi, packed, n, space.work(), lwork);
      auto* const to = ws.at<std::complex<T>>(i);
      for (int k = 0; k < n; ++k) to[k] = {wr[k], wi[k]};
      if (v != nullptr && info == 0) {
        unpack_vectors(vs.at<std::complex<T>>(i), vs.ld(), packed, wi, n);
      }
      return info;
    }
  });
}

}  // namespace

void svd(MatrixFault* fault, const View& a, const View& s, const View* u, const View* vh) {
  const Matrices as(a), us(u != nullptr ? *u : a), vs(vh != nullptr ? *vh : a);
  const Vectors values(s);
  const int m = as.rows(), n = as.columns(), least = std::min(m, n), most = std::max(m, n);
  const bool full = u != nullptr && (us.columns() > least || vs.rows() > least);
  const char job = u == nullptr ? 'N' : full ? 'A' : 'S';
  const double flops = (u != nullptr ? 8.0 : 3.0) * least * least * most;
  *fault = lapack::with_type(a.dtype, [&]<class T>(T) {
    int64_t rwork = 0;
    if constexpr (kComplex<T>) {
      const auto k = static_cast<int64_t>(least), l = static_cast<int64_t>(most);
      rwork = u == nullptr ? 7 * k : std::max(5 * k * k + 5 * k, 2 * l * k + 2 * k * k + k);
    }
    T best(1);
    (void)lapack::gesdd(job, m, n, nullptr, as.ld(), nullptr, nullptr, us.ld(), nullptr, vs.ld(),
                        &best, -1, nullptr, nullptr);
    const int lwork = as_size(std::real(best));
    return for_matrices(as.count(), flops_ns(a.dtype, flops), nullptr, [&](int64_t i) {
      Workspace<T> space(lwork, rwork, int64_t{8} * least);
      return lapack::gesdd(job, m, n, as.at<T>(i), as.ld(), values.at<Real<T>>(i),
                           u != nullptr ? us.at<T>(i) : nullptr, us.ld(),
                           vh != nullptr ? vs.at<T>(i) : nullptr, vs.ld(), space.work(), lwork,
                           space.rwork(), space.iwork());
    });
  });
}

void eigh(MatrixFault* fault, const View& a, const View& w, bool vectors) {
  if (small::fits_eigh(a)) return small::eigh(fault, a, w, vectors);
  const Matrices as(a);
  const Vectors ws(w);
  const int n = as.rows(), ld = as.ld();
  const char job = vectors ? 'V' : 'N';
  const double cost = flops_ns(a.dtype, (vectors ? 4.0 : 1.5) * n * n * n);
  *fault = lapack::with_type(a.dtype, [&]<class T>(T) {
    T best(1);
    Real<T> best_real(1);
    int best_int = 1;
    (void)lapack::syevd(job, n, nullptr, ld, nullptr, &best, -1, &best_real, -1, &best_int, -1);
    const int lwork = as_size(std::real(best)), lrwork = as_size(best_real);
    const int liwork = std::max(1, best_int);
    return for_matrices(as.count(), cost, nullptr, [&](int64_t i) {
      Workspace<T> space(lwork, kComplex<T> ? lrwork : 0, liwork);
      return lapack::syevd(job, n, as.at<T>(i), ld, ws.at<Real<T>>(i), space.work(), lwork,
                           space.rwork(), lrwork, space.iwork(), liwork);
    });
  });
}

void eig(MatrixFault* fault, const View& a, const View& w, const View* v) {
  *fault = lapack::with_type(a.dtype, [&]<class T>(T) { return eig_of<T>(a, w, v); });
}

}  // namespace autograd::cpu::linalg
