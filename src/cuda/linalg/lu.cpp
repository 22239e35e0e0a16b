// LU factorisations, and solving with them. cuBLAS's pivots have 32 bits, as ours; cuSOLVER's 64.
#include "cuda/kernels.h"
#include "cuda/linalg/blas.h"
#include "cuda/linalg/matrices.h"
#include "cuda/linalg/solver.h"
#include "cuda/linalg/typed.h"

namespace autograd::cuda {
namespace {

// Pivots in 64 bits, packed.
class WidePivots {
 public:
  explicit WidePivots(const View& pivots)
      : strides_(contiguous_strides(pivots.dims)),
        length_(pivots.dims.back()),
        data_(strides_[0] * pivots.dims[0] * static_cast<int64_t>(sizeof(int64_t))),
        pivots_(pivots),
        wide_{data_.as(), Dtype::Int64, pivots.dims, strides_} {}
  int64_t* at(int64_t i) const { return data_.as<int64_t>() + i * length_; }
  void read() const { copy(wide_, pivots_); }
  void put_back() const { copy(pivots_, wide_); }

 private:
  Dims strides_;
  int64_t length_;
  Temporary data_;
  View pivots_, wide_;
};

// cuBLAS leaves a matrix at its first zero pivot; that one is factored again from what it was.
void factor_together(const Matrices& as, const View& a, const View& pivots, const Infos& infos) {
  const Blas blas;
  const Pointers list(as);
  const Packed original(a, 2, Packed::Use::Keep), exchanged(pivots, 1, Packed::Use::Write);
  typed::with_type(a.dtype, [&]<class T>(T) {
    in_parts(as.count(), kMostTogether, [&](int64_t i, int count) {
      check(typed::getrf_batched(blas.handle(), as.narrow_rows(), list.at<T>(i), as.narrow_ld(),
                                 exchanged.as<int>() + i * as.rows(), infos.at(i), count),
            "lu");
    });
  });
  finish_lu(as, original.as(), exchanged.as<int32_t>(), infos.at(0), a.dtype);
  exchanged.put_back();
}

void factor_each(const Matrices& as, const View& a, const View& pivots, const Infos& infos) {
  const Solver solver;
  const cudaDataType type = data_type(a.dtype);
  const int64_t m = as.rows(), n = as.columns();
  const WidePivots exchanged(pivots);
  const SolverWorkspace space = workspace_for("lu", [&](size_t* on_device, size_t* in_process) {
    return cusolverDnXgetrf_bufferSize(solver.handle(), solver.params(), m, n, type, as.at(0),
                                       as.ld(), type, on_device, in_process);
  });
  for (int64_t i = 0; i < as.count(); ++i) {
    check(cusolverDnXgetrf(solver.handle(), solver.params(), m, n, type, as.at(i), as.ld(),
                           exchanged.at(i), type, space.device(), space.device_bytes, space.host(),
                           space.host_bytes, infos.at(i)),
          "lu");
  }
  exchanged.put_back();
}

}  // namespace

void lu(MatrixFault* fault, const View& a, const View& pivots, const View* info) {
  note_operation("lu");
  const Matrices as(a);
  const Infos infos(as.count(), info);
  if (as.rows() == as.columns() && is_batch(as.count(), as.rows(), as.ld())) {
    factor_together(as, a, pivots, infos);
  } else {
    factor_each(as, a, pivots, infos);
  }
  *fault = infos.first();
}

void lu_solve(const View& b, const View& lu, const View& pivots, MatrixOp op) {
  note_operation("lu_solve");
  const Matrices bs(b), factors(lu);
  const cublasOperation_t operation = typed::operation(op, b.dtype);
  const int64_t n = bs.rows();
  if (is_batch(bs.count(), n, std::max(bs.ld(), factors.ld()))) {
    const Blas blas;
    const Pointers b_list(bs), lu_list(factors);
    const Packed exchanged(pivots, 1, Packed::Use::Read);
    typed::with_type(b.dtype, [&]<class T>(T) {
      in_parts(bs.count(), kMostTogether, [&](int64_t i, int count) {
        int info = 0;  // about the arguments
        check(
            typed::getrs_batched(blas.handle(), operation, bs.narrow_rows(), bs.narrow_columns(),
                                 lu_list.at<T>(i), factors.narrow_ld(), exchanged.as<int>() + i * n,
                                 b_list.at<T>(i), bs.narrow_ld(), &info, count),
            "lu_solve");
      });
    });
    return;
  }
  const Solver solver;
  const cudaDataType type = data_type(b.dtype);
  const WidePivots exchanged(pivots);
  exchanged.read();
  const Infos info(1);  // about the arguments
  for (int64_t i = 0; i < bs.count(); ++i) {
    check(cusolverDnXgetrs(solver.handle(), solver.params(), operation, n, bs.columns(), type,
                           factors.at(i), factors.ld(), exchanged.at(i), type, bs.at(i), bs.ld(),
                           info.at(0)),
          "lu_solve");
  }
}

}  // namespace autograd::cuda
