// Additions into elements that may be met more than once.
#pragma once

#include "cuda/element.h"

namespace autograd::cuda {

// a + b as an element: rounded each time; integers wrap; bool is or.
template <class T>
__device__ __forceinline__ T add_elements(T a, T b) {
  return narrow<T>(static_cast<Compute<T>>(widen(a) + widen(b)));
}
template <class T>
__device__ __forceinline__ Pair<T> add_elements(Pair<T> a, Pair<T> b) {
  return {a.re + b.re, a.im + b.im};
}
__device__ __forceinline__ BoolByte add_elements(BoolByte a, BoolByte b) {
  return {static_cast<uint8_t>((a.byte | b.byte) != 0)};
}

// *to += x in one piece (complex: part by part), in the order of arrival.
template <class T>
__device__ __forceinline__ void atomic_add(T* to, T x) {
  atomicAdd(to, x);
}
template <class T>
__device__ __forceinline__ void atomic_add(Pair<T>* to, Pair<T> x) {
  atomicAdd(&to->re, x.re);
  atomicAdd(&to->im, x.im);
}
__device__ __forceinline__ void atomic_add(uint16_t* to, uint16_t x) {
  unsigned short old = *to, seen;
  do {
    seen = old;
    old = atomicCAS(to, seen, static_cast<unsigned short>(seen + x));
  } while (old != seen);
}
// Bytes change within the aligned word around them.
__device__ __forceinline__ unsigned* word_around(void* p, unsigned* shift) {
  const auto address = reinterpret_cast<uintptr_t>(p);
  *shift = 8 * static_cast<unsigned>(address & 3);
  return reinterpret_cast<unsigned*>(address & ~uintptr_t{3});
}
__device__ __forceinline__ void atomic_add(uint8_t* to, uint8_t x) {
  unsigned shift;
  unsigned* const word = word_around(to, &shift);
  unsigned old = *word, seen;
  do {
    seen = old;
    const unsigned sum = ((seen >> shift) + x) & 0xff;
    old = atomicCAS(word, seen, (seen & ~(0xffu << shift)) | sum << shift);
  } while (old != seen);
}
__device__ __forceinline__ void atomic_add(BoolByte* to, BoolByte x) {
  if (x.byte == 0) return;
  unsigned shift;
  unsigned* const word = word_around(to, &shift);
  atomicOr(word, 1u << shift);
}

// run(T()) with the type that elements of a dtype are added as.
template <class F>
void with_addend(Dtype dtype, const F& run) {
  switch (dtype) {
    case Dtype::Bool:
      return run(BoolByte());
    case Dtype::Int8:
    case Dtype::UInt8:
      return run(uint8_t());
    case Dtype::Int16:
    case Dtype::UInt16:
      return run(uint16_t());
    case Dtype::Int32:
    case Dtype::UInt32:
      return run(unsigned());
    case Dtype::Int64:
    case Dtype::UInt64:
      using Word = unsigned long long;
      return run(Word());
    case Dtype::Float16:
      return run(__half());
    case Dtype::BFloat16:
      return run(__nv_bfloat16());
    case Dtype::Float32:
      return run(float());
    case Dtype::Float64:
      return run(double());
    case Dtype::Complex64:
      return run(Pair<float>());
    case Dtype::Complex128:
      return run(Pair<double>());
    case Dtype::None:
      break;
  }
  fail(Status::InvalidDtype, "%s cannot be added", name_of(dtype));
}

}  // namespace autograd::cuda
