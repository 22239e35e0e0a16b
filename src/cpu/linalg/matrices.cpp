#include "cpu/linalg/matrices.h"

#include "core/devices.h"
#include "core/error.h"
#include "cpu/blas_gate.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kMostRows = int64_t{1} << 30;  // LAPACK counts in 32 bits

int checked(int64_t n) {
  if (n > kMostRows) {
    fail(Status::TooLarge, "LAPACK takes no matrix with %lld rows or columns",
         static_cast<long long>(n));
  }
  return static_cast<int>(n);
}

// Factorisations below this gain nothing from BLAS's threads.
constexpr double kThreadedNs = 2e6;

}  // namespace

Batch::Batch(const View& x, size_t inner) : view_(&x), axes_(x.dims.size() - inner) {
  for (size_t d = axes_; d-- > 0;) {
    if (x.dims[d] == 1) continue;
    if (count_ == 1) {
      step_ = x.strides[d];
    } else if (x.strides[d] != step_ * count_) {
      even_ = false;
    }
    count_ *= x.dims[d];
  }
}

int64_t Batch::offset_of(int64_t i) const {
  int64_t offset = 0;
  for (size_t d = axes_; d-- > 0;) {
    offset += i % view_->dims[d] * view_->strides[d];
    i /= view_->dims[d];
  }
  return offset;
}

Matrices::Matrices(const View& x) : Batch(x, 2) {
  const size_t nd = x.dims.size();
  rows_ = checked(x.dims[nd - 2]);
  columns_ = checked(x.dims[nd - 1]);
  ld_ = columns_ > 1 ? checked(x.strides[nd - 1]) : std::max(rows_, 1);
}

MatrixFault for_matrices(int64_t count, double cost_ns, const View* info, MatrixTask body) {
  if (count == 1) {
    int result;
    if (cost_ns >= kThreadedNs && threads::count() > 1 && !devices::deterministic()) {
      const ExclusiveBlas gate(threads::count());
      result = body(0);
    } else {
      const SharedBlas gate;
      result = body(0);
    }
    if (info != nullptr) *static_cast<int32_t*>(info->data) = result;
    return result == 0 ? MatrixFault{} : MatrixFault{0, result};
  }
  Scratch<> own(info != nullptr ? 0 : count * static_cast<int64_t>(sizeof(int32_t)));
  int32_t* const infos = info != nullptr ? static_cast<int32_t*>(info->data) : own.as<int32_t>();
  constexpr double task_ns = 20e3;
  const auto together = static_cast<int64_t>(std::max(1.0, task_ns / cost_ns));
  for_ranges(count, together, cost_ns * static_cast<double>(count),
             [&](int64_t begin, int64_t end) {
               const SharedBlas gate;
               for (int64_t i = begin; i < end; ++i) infos[i] = body(i);
             });
  for (int64_t i = 0; i < count; ++i) {
    if (infos[i] != 0) return {i, infos[i]};
  }
  return {};
}

}  // namespace autograd::cpu
