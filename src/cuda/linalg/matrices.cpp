#include "cuda/linalg/matrices.h"

#include "core/error.h"
#include "cuda/kernels.h"

namespace autograd::cuda {

Batch::Batch(const View& x, int64_t inner)
    : data_(static_cast<char*>(x.data)), item_(size_of(x.dtype)) {
  for (size_t d = x.dims.size() - static_cast<size_t>(inner); d-- > 0;) {
    offsets_.add(x.dims[d], x.strides[d]);
  }
}

Matrices::Matrices(const View& x) : Batch(x, 2) {
  const size_t nd = x.dims.size();
  rows_ = x.dims[nd - 2];
  columns_ = x.dims[nd - 1];
  ld_ = columns_ > 1 ? x.strides[nd - 1] : rows_;
}

int Matrices::narrow(int64_t n) {
  if (n >= int64_t{1} << 31) {
    fail(Status::TooLarge, "cuSOLVER takes no matrix with %lld rows or columns here",
         static_cast<long long>(n));
  }
  return static_cast<int>(n);
}

Pointers::Pointers(const Batch& batch)
    : list_(batch.count() * static_cast<int64_t>(sizeof(void*))) {
  fill_pointers(list_.as<void*>(), batch);
}

Packed::Packed(const View& x, int64_t inner, Use use)
    : strides_(static_cast<int64_t>(x.dims.size())), original_(x), view_(x) {
  const auto nd = static_cast<int64_t>(x.dims.size());
  const auto dim = [&](int64_t d) { return x.dims[static_cast<size_t>(d)]; };
  strides_[nd - inner] = 1;
  int64_t step = dim(nd - inner);
  if (inner == 2) {
    strides_[nd - 1] = step;
    step *= dim(nd - 1);
  }
  for (int64_t d = nd - inner; d-- > 0;) {
    strides_[d] = step;
    step *= dim(d);
  }
  bool same = true;
  for (int64_t d = 0; d < nd; ++d) {
    same = same && (dim(d) == 1 || x.strides[static_cast<size_t>(d)] == strides_[d]);
  }
  if (same && use != Use::Keep) return;
  copy_.emplace(step * size_of(x.dtype));
  view_.data = copy_->as();
  view_.strides = strides_;
  if (use != Use::Write) copy(view_, original_);
}

void Packed::put_back() const {
  if (copy_) copy(original_, view_);
}

Transposed::Transposed(const View& x) : dims(x.dims), strides(x.strides), view(x) {
  std::swap(dims[dims.size() - 1], dims[dims.size() - 2]);
  std::swap(strides[strides.size() - 1], strides[strides.size() - 2]);
  view.dims = dims;
  view.strides = strides;
}

}  // namespace autograd::cuda
