// Singular values and vectors: small matrices by Jacobi's rotations, all at once; the others, and
// small ones where rotations do not converge, by QR iterations, one after the other. Both get
// matrices with at least as many rows as columns: the transpose of A = U S V^H is conj(V) S U^T.
#include <numeric>
#include <vector>

#include "cuda/kernels.h"
#include "cuda/linalg/matrices.h"
#include "cuda/linalg/solver.h"
#include "cuda/linalg/typed.h"

namespace autograd::cuda {
namespace {

constexpr int64_t kMostJacobi = 32;  // rows; cuSOLVER's limit

struct Problem {
  View a, s;
  const View* u;  // both or neither
  const View* vh;
};

// Leaves a as it is; gives the matrices that did not converge.
std::vector<int64_t> jacobi(const Problem& p) {
  const Matrices as(p.a);
  const int m = as.narrow_rows(), n = as.narrow_columns();
  const int64_t count = as.count();
  const size_t batch_axes = p.a.dims.size() - 2;
  // Dense matrices with the batch of p.a.
  struct Dense {
    Dense(Ints batch, int64_t rows, int64_t columns, int64_t count, Dtype dtype)
        : dims(batch), data(rows * columns * count * size_of(dtype)) {
      dims.push_back(rows);
      dims.push_back(columns);
      strides = contiguous_strides(dims);
      strides[strides.size() - 2] = 1;
      strides[strides.size() - 1] = rows;
      view = {data.as(), dtype, dims, strides};
    }
    Dims dims, strides;
    Temporary data;
    View view;
  };
  const Ints batch = p.a.dims.first(batch_axes);
  const Dense a(batch, m, n, count, p.a.dtype), u(batch, m, m, count, p.a.dtype);
  const Dense v(batch, n, n, count, p.a.dtype);
  copy(a.view, p.a);
  const Packed s(p.s, 1, Packed::Use::Write);
  const Infos infos(count);
  const Solver solver;
  const cusolverEigMode_t mode =
      p.u != nullptr ? CUSOLVER_EIG_MODE_VECTOR : CUSOLVER_EIG_MODE_NOVECTOR;
  typed::with_type(p.a.dtype, [&]<class T>(T) {
    T* const a_at = a.data.as<T>();
    T* const u_at = u.data.as<T>();
    T* const v_at = v.data.as<T>();
    auto* const s_at = s.as<typed::Real<T>>();
    const int64_t most = std::min(count, kMostTogether);
    int size = 0;
    check(typed::gesvdj_batched_size(solver.handle(), mode, m, n, a_at, s_at, u_at, v_at, &size,
                                     solver.jacobi(), static_cast<int>(most)),
          "svd");
    const Temporary work(size * static_cast<int64_t>(sizeof(T)));
    in_parts(count, most, [&](int64_t i, int together) {
      check(typed::gesvdj_batched(solver.handle(), mode, m, n, a_at + i * m * n, s_at + i * n,
                                  u_at + i * m * m, v_at + i * n * n, work.as<T>(), size,
                                  infos.at(i), solver.jacobi(), together),
            "svd");
    });
  });
  s.put_back();
  if (p.u != nullptr) {
    // The leading columns of u, and v conjugated and transposed.
    if (is_complex(p.a.dtype)) conjugate(v.data.as(), n * n * count, p.a.dtype);
    copy(*p.vh, Transposed(v.view).view);
    copy(*p.u, {u.data.as(), p.a.dtype, p.u->dims, u.strides});
  }
  const std::vector<int32_t> all = infos.read();
  std::vector<int64_t> left;
  for (int64_t i = 0; i < count; ++i) {
    if (all[static_cast<size_t>(i)] != 0) left.push_back(i);
  }
  return left;
}

// Of the matrices that are named; a is used up.
MatrixFault iterate(const Problem& p, const std::vector<int64_t>& which) {
  const Matrices as(p.a), us(p.u != nullptr ? *p.u : p.a), vs(p.vh != nullptr ? *p.vh : p.a);
  const Vectors values(p.s);
  const int64_t m = as.rows(), n = as.columns();
  const auto job = static_cast<signed char>(p.u == nullptr ? 'N' : us.columns() > n ? 'A' : 'S');
  const cudaDataType type = data_type(p.a.dtype), real = data_type(p.s.dtype);
  const Solver solver;
  const SolverWorkspace space = workspace_for("svd", [&](size_t* on_device, size_t* in_process) {
    return cusolverDnXgesvd_bufferSize(solver.handle(), solver.params(), job, job, m, n, type,
                                       as.at(0), as.ld(), real, values.at(0), type, us.at(0),
                                       us.ld(), type, vs.at(0), vs.ld(), type, on_device,
                                       in_process);
  });
  const Infos infos(static_cast<int64_t>(which.size()));
  for (size_t k = 0; k < which.size(); ++k) {
    const int64_t i = which[k];
    check(cusolverDnXgesvd(solver.handle(), solver.params(), job, job, m, n, type, as.at(i),
                           as.ld(), real, values.at(i), type, p.u != nullptr ? us.at(i) : nullptr,
                           us.ld(), type, p.vh != nullptr ? vs.at(i) : nullptr, vs.ld(), type,
                           space.device(), space.device_bytes, space.host(), space.host_bytes,
                           infos.at(static_cast<int64_t>(k))),
          "svd");
  }
  MatrixFault fault = infos.first();
  if (fault.batch >= 0) fault.batch = which[static_cast<size_t>(fault.batch)];
  return fault;
}

MatrixFault solve_tall(const Problem& p) {
  const Matrices as(p.a);
  std::vector<int64_t> which;
  if (as.rows() <= kMostJacobi) {
    which = jacobi(p);
    if (which.empty()) return {};
  } else {
    which.resize(static_cast<size_t>(as.count()));
    std::iota(which.begin(), which.end(), 0);
  }
  return iterate(p, which);
}

}  // namespace

void svd(MatrixFault* fault, const View& a, const View& s, const View* u, const View* vh) {
  note_operation("svd");
  const size_t nd = a.dims.size();
  if (a.dims[nd - 2] >= a.dims[nd - 1]) {
    *fault = solve_tall({a, s, u, vh});
    return;
  }
  const Transposed at(a);
  const Packed packed(at.view, 2, Packed::Use::Both);
  if (u == nullptr) {
    *fault = solve_tall({packed.view(), s, nullptr, nullptr});
    return;
  }
  const Transposed ut(*u), vht(*vh);
  const Packed left(vht.view, 2, Packed::Use::Write), right(ut.view, 2, Packed::Use::Write);
  *fault = solve_tall({packed.view(), s, &left.view(), &right.view()});
  left.put_back();
  right.put_back();
}

}  // namespace autograd::cuda
