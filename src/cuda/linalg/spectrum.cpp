// Eigenvalues and eigenvectors.
#include <mutex>

#include "cuda/kernels.h"
#include "cuda/linalg/matrices.h"
#include "cuda/linalg/solver.h"
#include "cuda/linalg/typed.h"

namespace autograd::cuda {
namespace {

constexpr cublasFillMode_t kLower = CUBLAS_FILL_MODE_LOWER;

// Hermitian matrices up to this size are solved together: cuSOLVER takes somewhat more than 2^14 in
// one call, and its workspace is some copies of them.
constexpr int64_t kMostHermitianRows = 512;
int64_t most_hermitian(int64_t n) {
  return std::clamp<int64_t>((int64_t{1} << 26) / (n * n), 1, int64_t{1} << 14);
}

void solve_together(const View& a, const View& w, cusolverEigMode_t mode, int64_t n,
                    const Infos& infos, int64_t count) {
  const bool vectors = mode == CUSOLVER_EIG_MODE_VECTOR;
  const cudaDataType type = data_type(a.dtype), real = data_type(w.dtype);
  const Packed as(a, 2, Packed::Use::Both), ws(w, 1, Packed::Use::Write);
  const Solver solver;
  const int64_t most = std::min(count, most_hermitian(n));
  const SolverWorkspace space = workspace_for("eigh", [&](size_t* on_device, size_t* in_process) {
    return cusolverDnXsyevBatched_bufferSize(solver.handle(), solver.params(), mode, kLower, n,
                                             type, as.as(), n, real, ws.as(), type, on_device,
                                             in_process, most);
  });
  in_parts(count, most, [&](int64_t i, int together) {
    check(cusolverDnXsyevBatched(solver.handle(), solver.params(), mode, kLower, n, type,
                                 as.as<char>() + i * n * n * size_of(a.dtype), n, real,
                                 ws.as<char>() + i * n * size_of(w.dtype), type, space.device(),
                                 space.device_bytes, space.host(), space.host_bytes, infos.at(i),
                                 together),
          "eigh");
  });
  if (vectors) as.put_back();
  ws.put_back();
}

void solve_each(const Matrices& as, const View& a, const View& w, cusolverEigMode_t mode,
                const Infos& infos) {
  const Vectors ws(w);
  const int64_t n = as.rows();
  const cudaDataType type = data_type(a.dtype), real = data_type(w.dtype);
  const Solver solver;
  const SolverWorkspace space = workspace_for("eigh", [&](size_t* on_device, size_t* in_process) {
    return cusolverDnXsyevd_bufferSize(solver.handle(), solver.params(), mode, kLower, n, type,
                                       as.at(0), as.ld(), real, ws.at(0), type, on_device,
                                       in_process);
  });
  for (int64_t i = 0; i < as.count(); ++i) {
    check(cusolverDnXsyevd(solver.handle(), solver.params(), mode, kLower, n, type, as.at(i),
                           as.ld(), real, ws.at(i), type, space.device(), space.device_bytes,
                           space.host(), space.host_bytes, infos.at(i)),
          "eigh");
  }
}

}  // namespace

void eigh(MatrixFault* fault, const View& a, const View& w, bool vectors) {
  note_operation("eigh");
  const Matrices as(a);
  const Infos infos(as.count());
  const cusolverEigMode_t mode = vectors ? CUSOLVER_EIG_MODE_VECTOR : CUSOLVER_EIG_MODE_NOVECTOR;
  if (as.count() > 1 && as.rows() <= kMostHermitianRows) {
    solve_together(a, w, mode, as.rows(), infos, as.count());
  } else {
    solve_each(as, a, w, mode, infos);
  }
  *fault = infos.first();
}

// Real matrices stay real inside: their eigenvalues come as complex numbers, their eigenvectors
// packed.
void eig(MatrixFault* fault, const View& a, const View& w, const View* v) {
  note_operation("eig");
  const Matrices as(a), vs(v != nullptr ? *v : a);
  const Vectors ws(w);
  const int64_t n = as.rows();
  const bool unpack = v != nullptr && !is_complex(a.dtype);
  const Temporary packed(unpack ? n * n * size_of(a.dtype) : 0);
  const int64_t ldv = unpack || v == nullptr ? n : vs.ld();
  const auto vectors_at = [&](int64_t i) {
    return unpack ? packed.as() : v != nullptr ? vs.at(i) : nullptr;
  };
  const cusolverEigMode_t none = CUSOLVER_EIG_MODE_NOVECTOR;
  const cusolverEigMode_t mode = v != nullptr ? CUSOLVER_EIG_MODE_VECTOR : none;
  const cudaDataType type = data_type(a.dtype), complex = data_type(w.dtype);
  const Solver solver;
  const Infos infos(as.count());
  const SolverWorkspace space = workspace_for("eig", [&](size_t* on_device, size_t* in_process) {
    return cusolverDnXgeev_bufferSize(solver.handle(), solver.params(), none, mode, n, type,
                                      as.at(0), as.ld(), complex, ws.at(0), type, nullptr, n, type,
                                      vectors_at(0), ldv, type, on_device, in_process);
  });
  for (int64_t i = 0; i < as.count(); ++i) {
    {
      // In CUDA 13.0 two threads that are in it at once disturb each other.
      static constinit std::mutex one_at_a_time;
      const std::lock_guard lock(one_at_a_time);
      check(cusolverDnXgeev(solver.handle(), solver.params(), none, mode, n, type, as.at(i),
                            as.ld(), complex, ws.at(i), type, nullptr, n, type, vectors_at(i), ldv,
                            type, space.device(), space.device_bytes, space.host(),
                            space.host_bytes, infos.at(i)),
            "eig");
    }
    if (unpack) unpack_eigenvectors(vs.at(i), vs.ld(), packed.as(), ws.at(i), n, w.dtype);
  }
  *fault = infos.first();
}

}  // namespace autograd::cuda
