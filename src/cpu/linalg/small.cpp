#include "cpu/linalg/small.h"

#include "cpu/isa_table.h"
#include "cpu/linalg/matrices.h"

namespace autograd::cpu::linalg::small {
namespace {

const SmallLinalgTable& table() { return isa_table().general.small; }
int index(const View& x) { return static_cast<int>(x.dtype); }

// Alone, complex matrices and eigenvalues are faster up to here; four together up to kMostSmall.
constexpr int64_t kMostAlone = 10;

bool few(const View& a) {
  int64_t count = 1;
  for (size_t d = 0; d + 2 < a.dims.size(); ++d) count *= a.dims[d];
  return count < 4;
}
bool at_most(const View& a, int64_t n) {
  const size_t nd = a.dims.size();
  return a.dims[nd - 2] <= n && a.dims[nd - 1] <= n;
}

// One operand's part of a group.
class Lanes {
 public:
  Lanes(const Matrices& a, int64_t first, int count, int lanes)
      : operand_{at_, a.ld(), a.rows(), a.columns()} {
    point(a, first, count, lanes);
  }
  Lanes(const Vectors& x, int64_t first, int count, int lanes) : operand_{at_, 0, 0, 1} {
    point(x, first, count, lanes);
  }
  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;
  operator const SmallOperand&() const { return operand_; }  // NOLINT(google-explicit-constructor)

 private:
  void point(const Batch& batch, int64_t first, int count, int lanes) {
    for (int l = 0; l < count; ++l) at_[l] = batch.item(first + l);
    for (int l = count; l < lanes; ++l) at_[l] = at_[count - 1];
  }

  SmallOperand operand_;
  void* at_[kMostSmallLanes];
};

// body(first, count) for every group. ns: the cost of a matrix, roughly.
template <class F>
void for_groups(int64_t count, int lanes, double ns, const F& body) {
  constexpr double task_ns = 20e3;
  const auto groups = static_cast<int64_t>(std::max(1.0, task_ns / (ns * lanes)));
  for_ranges(count, groups * lanes, ns * static_cast<double>(count),
             [&](int64_t begin, int64_t end) {
               for (int64_t i = begin; i < end; i += lanes) {
                 body(i, static_cast<int>(std::min<int64_t>(lanes, end - i)));
               }
             });
}

// The same with body(first, count, infos).
template <class F>
MatrixFault factor_groups(int64_t count, int lanes, double ns, const View* info, const F& body) {
  Scratch<kMostSmallLanes * sizeof(int32_t)> own(
      info != nullptr ? 0 : count * static_cast<int64_t>(sizeof(int32_t)));
  int32_t* const infos =
      info != nullptr ? static_cast<int32_t*>(info->data) : own.template as<int32_t>();
  for_groups(count, lanes, ns, [&](int64_t first, int n) { body(first, n, infos + first); });
  for (int64_t i = 0; i < count; ++i) {
    if (infos[i] != 0) return {i, infos[i]};
  }
  return {};
}

double flops_ns(double flops) { return 5 + flops * 0.1; }
double cube(double n) { return n * n * n; }

}  // namespace

bool fits(const View& a) { return is_complex(a.dtype) ? fits_eigh(a) : at_most(a, kMostSmall); }
bool fits(const View& a, const View& b) { return fits(a) && fits(b); }
bool fits_eigh(const View& a) { return at_most(a, few(a) ? kMostAlone : kMostSmall); }

void cholesky(MatrixFault* fault, const View& a, bool upper, const View* info) {
  const Matrices as(a);
  const int d = index(a), lanes = table().lanes[d];
  auto* const kernel = table().cholesky[d];
  *fault = factor_groups(as.count(), lanes, flops_ns(cube(as.rows()) / 3), info,
                         [&](int64_t first, int count, int32_t* infos) {
                           kernel(Lanes(as, first, count, lanes), count, upper, infos);
                         });
}

void lu(MatrixFault* fault, const View& a, const View& pivots, const View* info) {
  const Matrices as(a);
  const Vectors exchanged(pivots);
  const int d = index(a), lanes = table().lanes[d];
  auto* const kernel = table().lu[d];
  *fault = factor_groups(as.count(), lanes, flops_ns(cube(std::max(as.rows(), as.columns()))), info,
                         [&](int64_t first, int count, int32_t* infos) {
                           kernel(Lanes(as, first, count, lanes),
                                  Lanes(exchanged, first, count, lanes), count, infos);
                         });
}

void lu_solve(const View& b, const View& lu, const View& pivots, MatrixOp op) {
  const Matrices bs(b), factors(lu);
  const Vectors exchanged(pivots);
  const int d = index(b), lanes = table().lanes[d];
  auto* const kernel = table().lu_solve[d];
  const double n = bs.rows();
  for_groups(bs.count(), lanes, flops_ns(n * n * (1 + bs.columns())),
             [&](int64_t first, int count) {
               kernel(Lanes(bs, first, count, lanes), Lanes(factors, first, count, lanes),
                      Lanes(exchanged, first, count, lanes), count, op);
             });
}

void solve(MatrixFault* fault, const View& a, const View& pivots, const View& b, const View* info) {
  const Matrices as(a), bs(b);
  const Vectors exchanged(pivots);
  const int d = index(a), lanes = table().lanes[d];
  auto* const kernel = table().solve[d];
  const double n = as.rows();
  *fault =
      factor_groups(as.count(), lanes, flops_ns(n * n * (n + bs.columns())), info,
                    [&](int64_t first, int count, int32_t* infos) {
                      kernel(Lanes(as, first, count, lanes), Lanes(exchanged, first, count, lanes),
                             Lanes(bs, first, count, lanes), count, infos);
                    });
}

void triangular_solve(const View& b, const View& a, bool left, bool upper, MatrixOp op, bool unit) {
  const Matrices bs(b), as(a);
  const int d = index(b), lanes = table().lanes[d];
  auto* const kernel = table().triangular_solve[d];
  const double n = as.rows(), other = left ? bs.columns() : bs.rows();
  for_groups(bs.count(), lanes, flops_ns(n * n * (1 + other)), [&](int64_t first, int count) {
    kernel(Lanes(bs, first, count, lanes), Lanes(as, first, count, lanes), count, left, upper, op,
           unit);
  });
}

void eigh(MatrixFault* fault, const View& a, const View& w, bool vectors) {
  const Matrices as(a);
  const Vectors ws(w);
  const int d = index(a), lanes = table().lanes[d];
  auto* const kernel = table().eigh[d];
  *fault = factor_groups(as.count(), lanes, flops_ns((vectors ? 10 : 5) * cube(as.rows())), nullptr,
                         [&](int64_t first, int count, int32_t* infos) {
                           kernel(Lanes(as, first, count, lanes), Lanes(ws, first, count, lanes),
                                  count, vectors, infos);
                         });
}

}  // namespace autograd::cpu::linalg::small
