// Running sums.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

struct CumulativeSum {
  static constexpr const char* name = "cumulative_sum";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  int64_t axis;

  Tensor forward(const Tensor& x) const {
    Tensor out = make_tensor(x.dims(), x.dtype(), x.device());
    if (out.count() == 0) return out;
    Dims dims(x.dims());
    Dims from(x.strides());
    Dims to(out.strides());
    for (Dims* d : {&dims, &from, &to}) {
      const int64_t value = (*d)[axis];
      d->erase(axis);
      d->push_back(value);
    }
    backend_of(x.device())
        .scan(ScanOp::Sum, {write_bytes(out), out.dtype(), dims, to},
              {const_cast<void*>(read_bytes(x)), x.dtype(), dims, from});
    return out;
  }
  void vjp(Vjp& call) const {
    const int64_t axes[] = {axis};
    const Tensor backwards = flip(call.grad(), Ints(axes));
    call.set(0, flip(apply(CumulativeSum{axis}, backwards), Ints(axes)));
  }
  void jvp(Jvp& call) const { call.set(0, apply(CumulativeSum{axis}, call.tangent(0))); }
};

}  // namespace

Tensor cumulative_sum(const Tensor& x, std::optional<int64_t> axis, Dtype dtype,
                      bool include_initial) {
  if (!axis && x.ndim() != 1) {
    fail_argument(Status::InvalidAxis, "axis", "an axis must be named for a tensor of rank %lld",
                  static_cast<long long>(x.ndim()));
  }
  const int64_t along = normalize_axis(axis.value_or(0), x.ndim());
  const Tensor values = cast_to(x, sum_dtype(x.dtype(), dtype));
  const Tensor sums = apply(CumulativeSum{along}, values);
  if (!include_initial) return sums;
  Dims first(x.dims());
  first[along] = 1;
  const Tensor parts[] = {full_like_dims(first, values.dtype(), values.device(), 0.0), sums};
  return concat(parts, along);
}

}  // namespace autograd::ops
