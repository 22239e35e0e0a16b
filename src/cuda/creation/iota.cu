// start + i * step, each element by itself, with the CPU's roundings.
#include "cuda/context.h"
#include "cuda/element.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

constexpr int kThreads = 256;

struct Progression {
  double start, step;
  unsigned long long start_int, step_int;

  __device__ double real(long long i) const {
    return __dadd_rn(start, __dmul_rn(static_cast<double>(i), step));
  }
  __device__ unsigned long long whole(long long i) const {
    return start_int + static_cast<unsigned long long>(i) * step_int;
  }
};

// Rounds to odd, so that rounding the result again to a half type rounds x once.
__device__ float toward_odd(double x) {
  const float f = __double2float_rn(x);
  const double back = static_cast<double>(f);
  if (back == x || !isfinite(f)) return f;
  const int bits = __float_as_int(f);
  if (bits & 1) return f;
  // The neighbour on x's side is odd.
  return __int_as_float(fabs(back) < fabs(x) ? bits + 1 : bits - 1);
}

// BoolByte, unsigned integers (for the signed ones too), floating and complex types.
template <class T>
struct Make {
  static __device__ T at(const Progression& p, long long i) { return static_cast<T>(p.whole(i)); }
};
template <>
struct Make<BoolByte> {
  static __device__ BoolByte at(const Progression& p, long long i) {
    return {static_cast<uint8_t>(p.whole(i) != 0)};
  }
};
template <>
struct Make<float> {
  static __device__ float at(const Progression& p, long long i) {
    return __double2float_rn(p.real(i));
  }
};
template <>
struct Make<double> {
  static __device__ double at(const Progression& p, long long i) { return p.real(i); }
};
template <>
struct Make<__half> {
  static __device__ __half at(const Progression& p, long long i) {
    return narrow<__half>(toward_odd(p.real(i)));
  }
};
template <>
struct Make<__nv_bfloat16> {
  static __device__ __nv_bfloat16 at(const Progression& p, long long i) {
    return narrow<__nv_bfloat16>(toward_odd(p.real(i)));
  }
};
template <class T>
struct Make<Pair<T>> {
  static __device__ Pair<T> at(const Progression& p, long long i) {
    return {Make<T>::at(p, i), T(0)};
  }
};

template <class T>
__global__ void __launch_bounds__(kThreads) fill_progression(T* out, long long n, Progression p) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  for (long long i = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; i < n;
       i += step) {
    out[i] = Make<T>::at(p, i);
  }
}

}  // namespace

void iota(const View& out, double start, double step, int64_t start_int, int64_t step_int) {
  int64_t n = 1;
  for (const int64_t d : out.dims) n *= d;
  if (n == 0) return;
  const Progression p{start, step, static_cast<unsigned long long>(start_int),
                      static_cast<unsigned long long>(step_int)};
  const auto fill = [&]<class T>(T) {
    launch("arange", fill_progression<T>, grid_for(n, kThreads), kThreads, 0,
           static_cast<T*>(out.data), n, p);
  };
  switch (out.dtype) {
    case Dtype::None:
      return;
    case Dtype::Bool:
      return fill(BoolByte());
    case Dtype::Int8:
    case Dtype::UInt8:
      return fill(uint8_t());
    case Dtype::Int16:
    case Dtype::UInt16:
      return fill(uint16_t());
    case Dtype::Int32:
    case Dtype::UInt32:
      return fill(uint32_t());
    case Dtype::Int64:
    case Dtype::UInt64:
      return fill(uint64_t());
    case Dtype::Float16:
      return fill(__half());
    case Dtype::BFloat16:
      return fill(__nv_bfloat16());
    case Dtype::Float32:
      return fill(float());
    case Dtype::Float64:
      return fill(double());
    case Dtype::Complex64:
      return fill(Pair<float>());
    case Dtype::Complex128:
      return fill(Pair<double>());
  }
}

}  // namespace autograd::cuda
