// What makes one text serve the host compiler, nvcc and NVRTC. Functor headers include nothing
// but each other.
#pragma once

#if defined(__CUDACC__) || defined(__CUDACC_RTC__)
#define AG_FN __host__ __device__ __forceinline__
#else
#define AG_FN inline __attribute__((always_inline))
#endif
