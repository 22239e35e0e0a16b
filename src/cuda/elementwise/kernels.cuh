// The loops of the elementwise kernels. A Step is one element's work:
//   arity, Out and In<k> (what memory holds; Nothing from In<arity> on), run(a, b, c) -> Out.
// Light steps have a kernel of their own for contiguous operands, with accesses of up to 16 bytes;
// every step has the general one.
#pragma once

#include "cuda/elementwise/table.h"
#include "functors/element.h"

namespace autograd::cuda::elementwise {

struct Nothing {};

template <class T, int n>
struct PackOf {
  using Type = functors::Pack<T, n>;
};
template <int n>
struct PackOf<Nothing, n> {
  struct Type {
    __device__ __forceinline__ Nothing operator[](int) const { return {}; }
  };
};
// What one vector access reads or writes.
template <class T, int n>
using Pack = typename PackOf<T, n>::Type;

// An input's elements, or its only one.
template <class T>
struct Reader {
  const T* data;
  T only;
  bool varies;

  __device__ __forceinline__ explicit Reader(const Source& source)
      : data(static_cast<const T*>(source.data)), varies(source.kind == Source::Varies) {
    if (source.kind == Source::Constant) {
      __builtin_memcpy(&only, source.bits, sizeof only);
    } else if (source.kind == Source::Single) {
      only = *data;
    }
  }
  template <int n>
  __device__ __forceinline__ Pack<T, n> pack(unsigned i) const {
    if (varies) return reinterpret_cast<const Pack<T, n>*>(data)[i];
    Pack<T, n> all;
#pragma unroll
    for (int lane = 0; lane < n; ++lane) all.lane[lane] = only;
    return all;
  }
  __device__ __forceinline__ T at(long long i) const { return varies ? data[i] : only; }
};
template <>
struct Reader<Nothing> {
  template <int n>
  __device__ __forceinline__ Pack<Nothing, n> pack(unsigned) const {
    return {};
  }
  __device__ __forceinline__ Nothing at(long long) const { return {}; }
};

template <class Step, int k>
__device__ __forceinline__ auto reader(const Source* in) {
  if constexpr (k < Step::arity) {
    return Reader<typename Step::template In<k>>(in[k]);
  } else {
    return Reader<Nothing>();
  }
}

template <class T>
inline constexpr int kWidth = sizeof(T);
template <>
inline constexpr int kWidth<Nothing> = 0;
template <class Step>
struct Access {
  static constexpr int widest() {
    int w = kWidth<typename Step::Out>;
    if (kWidth<typename Step::template In<0>> > w) w = kWidth<typename Step::template In<0>>;
    if (kWidth<typename Step::template In<1>> > w) w = kWidth<typename Step::template In<1>>;
    return w;
  }
  static constexpr int lanes = 16 / widest();
  // More at once where they are short.
  static constexpr int packs = lanes * kWidth<typename Step::template In<0>> < 16 ? 4 : 2;
};

// Each block has its stretch of elements. All loads of a thread are under way before it stores.
template <class Step>
__global__ void __launch_bounds__(kBlock)
    contiguous_kernel(const __grid_constant__ ContiguousCall call) {
  using Out = typename Step::Out;
  constexpr int lanes = Access<Step>::lanes, packs = Access<Step>::packs;
  const auto a = reader<Step, 0>(call.in);
  const auto b = reader<Step, 1>(call.in);
  const auto c = reader<Step, 2>(call.in);
  Out* const out = static_cast<Out*>(call.out);
  constexpr unsigned stretch = kBlock * packs * lanes;
  const unsigned begin = blockIdx.x * stretch;
  if (call.count - begin >= stretch) {
    const unsigned first = blockIdx.x * (kBlock * packs) + threadIdx.x;
    Pack<typename Step::template In<0>, lanes> x[packs];
    Pack<typename Step::template In<1>, lanes> y[packs];
    Pack<typename Step::template In<2>, lanes> z[packs];
#pragma unroll
    for (int p = 0; p < packs; ++p) {
      x[p] = a.template pack<lanes>(first + p * kBlock);
      if constexpr (Step::arity > 1) y[p] = b.template pack<lanes>(first + p * kBlock);
      if constexpr (Step::arity > 2) z[p] = c.template pack<lanes>(first + p * kBlock);
    }
#pragma unroll
    for (int p = 0; p < packs; ++p) {
      Pack<Out, lanes> result;
#pragma unroll
      for (int lane = 0; lane < lanes; ++lane) {
        result.lane[lane] = Step::run(x[p][lane], y[p][lane], z[p][lane]);
      }
      reinterpret_cast<Pack<Out, lanes>*>(out)[first + p * kBlock] = result;
    }
    return;
  }
#pragma unroll 1
  for (unsigned i = begin + threadIdx.x; i < call.count; i += kBlock) {
    out[i] = Step::run(a.at(i), b.at(i), c.at(i));
  }
}

// An input's vector of a row, or its one element there; told apart when it is used, so that no load
// waits for another.
template <class T, int lanes>
struct RowPack {
  Pack<T, lanes> vector;
  T only;

  __device__ __forceinline__ void load(const Source& source, long long step, long long row,
                                       unsigned column) {
    const T* const data = static_cast<const T*>(source.data) + row * step;
    if (source.kind == Source::Varies) {
      vector = reinterpret_cast<const Pack<T, lanes>*>(data)[column];
    } else if (source.kind == Source::Constant) {
      __builtin_memcpy(&only, source.bits, sizeof only);
    } else {
      only = *data;
    }
  }
  __device__ __forceinline__ T at(int lane, bool varies) const {
    return varies ? vector[lane] : only;
  }
};
template <int lanes>
struct RowPack<Nothing, lanes> {
  __device__ __forceinline__ void load(const Source&, long long, long long, unsigned) {}
  __device__ __forceinline__ Nothing at(int, bool) const { return {}; }
};

template <class Step>
__global__ void __launch_bounds__(kBlock) rows_kernel(const __grid_constant__ RowsCall call) {
  using Out = typename Step::Out;
  constexpr int lanes = Access<Step>::lanes, packs = Access<Step>::packs;
  const unsigned first = blockIdx.x * (kBlock * packs) + threadIdx.x;
  RowPack<typename Step::template In<0>, lanes> x[packs];
  RowPack<typename Step::template In<1>, lanes> y[packs];
  RowPack<typename Step::template In<2>, lanes> z[packs];
  Out* to[packs];
#pragma unroll
  for (int p = 0; p < packs; ++p) {
    const unsigned i = first + p * kBlock;
    if (i >= call.count) break;
    const unsigned row = call.per_row.divide(i), column = i - row * call.per_row.d;
    to[p] =
        static_cast<Out*>(call.out) + row * call.step[0] + column * static_cast<unsigned>(lanes);
    x[p].load(call.in[0], call.step[1], row, column);
    y[p].load(call.in[1], call.step[2], row, column);
    z[p].load(call.in[2], call.step[3], row, column);
  }
  const bool x_varies = call.in[0].kind == Source::Varies;
  const bool y_varies = call.in[1].kind == Source::Varies;
  const bool z_varies = call.in[2].kind == Source::Varies;
#pragma unroll
  for (int p = 0; p < packs; ++p) {
    if (first + p * kBlock >= call.count) break;
    Pack<Out, lanes> result;
#pragma unroll
    for (int lane = 0; lane < lanes; ++lane) {
      result.lane[lane] =
          Step::run(x[p].at(lane, x_varies), y[p].at(lane, y_varies), z[p].at(lane, z_varies));
    }
    *reinterpret_cast<Pack<Out, lanes>*>(to[p]) = result;
  }
}

template <class Step>
__global__ void __launch_bounds__(kBlock)
    general_kernel(const __grid_constant__ GeneralCall<Step::arity> call) {
  using Out = typename Step::Out;
  constexpr int arity = Step::arity;
  const auto a = reader<Step, 0>(call.in);
  const auto b = reader<Step, 1>(call.in);
  const auto c = reader<Step, 2>(call.in);
  Out* const out = static_cast<Out*>(call.out);
  const unsigned first = blockIdx.x * (kBlock * kGeneralElements) + threadIdx.x;
  typename Step::template In<0> x[kGeneralElements];
  typename Step::template In<1> y[kGeneralElements];
  typename Step::template In<2> z[kGeneralElements];
  long long to[kGeneralElements];
#pragma unroll
  for (unsigned u = 0; u < kGeneralElements; ++u) {
    const unsigned i = first + u * kBlock;
    if (i >= call.count) break;
    long long offset[arity + 1];
    if (call.linear) {
#pragma unroll
      for (int k = 0; k <= arity; ++k) offset[k] = i;
    } else {
      call.offsets.at(i, offset);
    }
    to[u] = offset[0];
    x[u] = a.at(offset[1]);
    if constexpr (arity > 1) y[u] = b.at(offset[2]);
    if constexpr (arity > 2) z[u] = c.at(offset[3]);
  }
#pragma unroll
  for (unsigned u = 0; u < kGeneralElements; ++u) {
    if (first + u * kBlock >= call.count) break;
    out[to[u]] = Step::run(x[u], y[u], z[u]);
  }
}

template <class Step, bool light>
Entry entry() {
  Entry e;
  e.set_general<Step::arity>(&general_kernel<Step>);
  if constexpr (light) {
    e.contiguous = &contiguous_kernel<Step>;
    e.rows = &rows_kernel<Step>;
    e.lanes = Access<Step>::lanes;
    e.packs = Access<Step>::packs;
  }
  return e;
}

}  // namespace autograd::cuda::elementwise
