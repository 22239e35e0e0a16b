// Steps of optimisers: one launch for all parameters of a dtype, as many as a kernel's arguments
// hold. Operations and their order are the CPU's, so results agree to the bit where its are rounded
// one by one.
#include <algorithm>
#include <cmath>
#include <vector>

#include "cuda/context.h"
#include "cuda/element.h"
#include "cuda/integers.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

constexpr int kThreads = 256;
constexpr int kLanes = 4;         // elements side by side
constexpr int64_t kChunk = 8192;  // elements of a block
constexpr int kBatch = 256;  // parameters of a launch: 11 KB of the 32 KB that arguments may take

struct Batch {
  struct Parameter {
    void* value;
    const void* grad;
    void* m;
    void* v;
    unsigned long long count : 63;
    unsigned long long aligned : 1;
  };
  int n;
  unsigned first_block[kBatch];
  Parameter parameters[kBatch];
};

// The CPU's AdamStep and SgdStep, in the type of the arithmetic.
template <class A>
struct Adam {
  A beta1, rest1, beta2, rest2, epsilon, decay, keep, rate, root_correction;
  static constexpr bool kSecond = true;

  __device__ void operator()(A& p, A g, A& m, A& v) const {
    p = p * keep;
    g = g + decay * p;
    m = beta1 * m + rest1 * g;
    v = beta2 * v + rest2 * g * g;
    p = p - rate * (m / (root(v) / root_correction + epsilon));
  }
  static __device__ float root(float x) { return __fsqrt_rn(x); }
  static __device__ double root(double x) { return __dsqrt_rn(x); }
};
template <class A>
struct Sgd {
  A lr, momentum, fresh, decay;
  bool plain, first, nesterov;
  static constexpr bool kSecond = false;

  __device__ void operator()(A& p, A g, A& m, A&) const {
    const A slope = g + decay * p;
    if (plain) {
      p = p - lr * slope;
      return;
    }
    // The first step must not read the buffer, which may hold NaN.
    m = first ? slope : momentum * m + fresh * slope;
    p = p - lr * (nesterov ? slope + momentum * m : m);
  }
};

template <class T>
struct alignas(sizeof(T) * kLanes < 16 ? sizeof(T) * kLanes : 16) Four {
  T v[kLanes];
};

template <class T>
__device__ __forceinline__ void load_four(Compute<T> (&to)[kLanes], const T* from, int n,
                                          bool whole) {
  Four<T> four;
  if (whole) {
    four = *reinterpret_cast<const Four<T>*>(from);
  } else {
#pragma unroll
    for (int i = 0; i < kLanes; ++i) four.v[i] = i < n ? from[i] : T{};
  }
#pragma unroll
  for (int i = 0; i < kLanes; ++i) to[i] = widen(four.v[i]);
}
template <class T>
__device__ __forceinline__ void store_four(T* to, const Compute<T> (&from)[kLanes], int n,
                                           bool whole) {
  Four<T> four;
#pragma unroll
  for (int i = 0; i < kLanes; ++i) four.v[i] = narrow<T>(from[i]);
  if (whole) {
    *reinterpret_cast<Four<T>*>(to) = four;
    return;
  }
#pragma unroll
  for (int i = 0; i < kLanes; ++i) {
    if (i < n) to[i] = four.v[i];
  }
}

template <class T, class Step>
__global__ void __launch_bounds__(kThreads)
    step_all(const __grid_constant__ Batch batch, const __grid_constant__ Step step) {
  using A = Compute<T>;
  // The last parameter that starts at this block or before.
  int low = 0, high = batch.n;
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    (batch.first_block[middle] <= blockIdx.x ? low : high) = middle;
  }
  const Batch::Parameter& p = batch.parameters[low];
  const long long start = static_cast<long long>(blockIdx.x - batch.first_block[low]) * kChunk;
  const long long left = static_cast<long long>(p.count) - start;
  const int count = static_cast<int>(left < kChunk ? left : kChunk);
  T* const value = static_cast<T*>(p.value) + start;
  const T* const grad = static_cast<const T*>(p.grad) + start;
  T* const m = p.m == nullptr ? nullptr : static_cast<T*>(p.m) + start;
  T* const v = p.v == nullptr ? nullptr : static_cast<T*>(p.v) + start;
#pragma unroll 2
  for (int i = kLanes * threadIdx.x; i < count; i += kLanes * kThreads) {
    const int n = count - i;
    const bool whole = p.aligned && n >= kLanes;
    A values[kLanes], grads[kLanes], ms[kLanes] = {}, vs[kLanes] = {};
    load_four(values, value + i, n, whole);
    load_four(grads, grad + i, n, whole);
    if (m != nullptr) load_four(ms, m + i, n, whole);
    if (Step::kSecond && v != nullptr) load_four(vs, v + i, n, whole);
#pragma unroll
    for (int k = 0; k < kLanes; ++k) step(values[k], grads[k], ms[k], vs[k]);
    store_four(value + i, values, n, whole);
    if (m != nullptr) store_four(m + i, ms, n, whole);
    if (Step::kSecond && v != nullptr) store_four(v + i, vs, n, whole);
  }
}

template <class T, class Step>
void step_batches(const char* name, Dtype real, std::span<const ParameterBuffers> parameters,
                  const Step& step) {
  Batch batch;
  batch.n = 0;
  int64_t blocks = 0;
  const auto flush = [&] {
    if (blocks == 0) return;
    launch(name, step_all<T, Step>, static_cast<unsigned>(blocks), kThreads, 0, batch, step);
    batch.n = 0;
    blocks = 0;
  };
  for (const ParameterBuffers& p : parameters) {
    if (real_of(p.dtype) != real || p.count == 0) continue;
    const int64_t count = is_complex(p.dtype) ? 2 * p.count : p.count;
    const int64_t more = ceil_divide(count, kChunk);
    if (batch.n == kBatch || blocks + more > 0x7fffffff) flush();
    const auto lies_well = [](const void* data) { return aligned_to(data, alignof(Four<T>)); };
    batch.first_block[batch.n] = static_cast<unsigned>(blocks);
    batch.parameters[batch.n++] = {
        p.value,
        p.grad,
        p.m,
        p.v,
        static_cast<unsigned long long>(count),
        lies_well(p.value) && lies_well(p.grad) && lies_well(p.m) && lies_well(p.v)};
    blocks += more;
  }
  flush();
}

template <class F>
void step_dtypes(const char* name, std::span<const ParameterBuffers> parameters, const F& step_of) {
  bool has[kDtypeSlots] = {};
  for (const ParameterBuffers& p : parameters) has[index_of(real_of(p.dtype))] = true;
  if (has[index_of(Dtype::Float16)]) {
    step_batches<__half>(name, Dtype::Float16, parameters, step_of(float()));
  }
  if (has[index_of(Dtype::BFloat16)]) {
    step_batches<__nv_bfloat16>(name, Dtype::BFloat16, parameters, step_of(float()));
  }
  if (has[index_of(Dtype::Float32)]) {
    step_batches<float>(name, Dtype::Float32, parameters, step_of(float()));
  }
  if (has[index_of(Dtype::Float64)]) {
    step_batches<double>(name, Dtype::Float64, parameters, step_of(double()));
  }
}

}  // namespace

void adam(std::span<const ParameterBuffers> parameters, const AdamOptions& o) {
  const double t = static_cast<double>(o.step);
  step_dtypes("adam", parameters, [&]<class A>(A) {
    const auto as = [](double x) { return static_cast<A>(x); };
    Adam<A> s;
    s.beta1 = as(o.beta1);
    s.rest1 = as(1 - o.beta1);
    s.beta2 = as(o.beta2);
    s.rest2 = as(1 - o.beta2);
    s.epsilon = as(o.epsilon);
    s.decay = as(o.decoupled ? 0 : o.weight_decay);
    s.keep = as(o.decoupled ? 1 - o.lr * o.weight_decay : 1);
    s.rate = as(o.lr / (1 - std::pow(o.beta1, t)));
    s.root_correction = as(std::sqrt(1 - std::pow(o.beta2, t)));
    return s;
  });
}

void sgd(std::span<const ParameterBuffers> parameters, const SgdOptions& o) {
  step_dtypes("sgd", parameters, [&]<class A>(A) {
    const auto as = [](double x) { return static_cast<A>(x); };
    return Sgd<A>{as(o.lr),        as(o.momentum), as(1 - o.dampening), as(o.weight_decay),
                  o.momentum == 0, o.first,        o.nesterov};
  });
}

}  // namespace autograd::cuda
