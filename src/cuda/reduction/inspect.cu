// Questions about all elements of a view, word by word.
#include <algorithm>

#include "cuda/context.h"
#include "cuda/element.h"
#include "cuda/indexing.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

constexpr int kThreads = 256;
constexpr int kFlight = 4;

// Calls test(word, i) on elements i of a piece that starts at x, `flight` loads at once.
template <class Word, class F>
__device__ __forceinline__ void for_each_word(const Word* x, const Piece<1>& piece, bool dense,
                                              F test) {
  const unsigned long long step = static_cast<unsigned long long>(gridDim.x) * kThreads;
  for (unsigned long long i = blockIdx.x * kThreads + threadIdx.x; i < piece.count;
       i += kFlight * step) {
    Word words[kFlight];
#pragma unroll
    for (int k = 0; k < kFlight; ++k) {
      const unsigned long long at = i + k * step;
      if (at >= piece.count) break;
      long long offset[1] = {static_cast<long long>(at)};
      if (!dense) piece.offsets.at(static_cast<unsigned>(at), offset);
      words[k] = x[offset[0]];
    }
#pragma unroll
    for (int k = 0; k < kFlight; ++k) {
      if (i + k * step < piece.count) test(words[k], i + k * step);
    }
  }
}

template <class Word>
__global__ void __launch_bounds__(kThreads)
    find_zero(const Word* x, const __grid_constant__ Piece<1> piece, bool dense, long long first,
              FaultReport* to) {
  for_each_word(x, piece, dense, [&](Word w, unsigned long long i) {
    // Looking first keeps a view full of zeros from queueing up at the report.
    if (w == 0) {
      report(to, Fault::DivisionByZero, 0, first + static_cast<long long>(i), 0);
    }
  });
}

template <class Word>
__global__ void __launch_bounds__(kThreads)
    find_above(const Word* x, const __grid_constant__ Piece<1> piece, bool dense, Word mask,
               Word limit, int* found) {
  bool above = false;
  for_each_word(x, piece, dense,
                [&](Word w, unsigned long long) { above |= static_cast<Word>(w & mask) > limit; });
  if (above) *found = 1;
}

// run(piece, whether it is one run, elements before it)
template <class F>
void for_each_piece(Ints dims, Ints strides, const F& run) {
  const Plan<1> plan = make_plan<1>(dims, std::array<Ints, 1>{strides});
  const bool dense = plan.contiguous(0);
  int64_t first = 0;
  plan.pieces([&](const Piece<1>& piece) {
    run(piece, dense, first);
    first += piece.count;
  });
}
unsigned grid_of(const Piece<1>& piece) { return grid_for(piece.count / kFlight + 1, kThreads, 8); }

template <class Word>
void report_zero(const View& x) {
  for_each_piece(x.dims, x.strides, [&](const Piece<1>& piece, bool dense, int64_t first) {
    launch("divide", find_zero<Word>, grid_of(piece), kThreads, 0,
           static_cast<const Word*>(x.data) + piece.base[0], piece, dense, first, fault_report());
  });
}

template <class Word>
bool any_above(const void* data, Ints dims, Ints strides, Word mask, Word limit) {
  const Temporary flag(sizeof(int));
  const cudaStream_t stream = here().stream;
  check(cudaMemsetAsync(flag.as<>(), 0, sizeof(int), stream), "isnan");
  for_each_piece(dims, strides, [&](const Piece<1>& piece, bool dense, int64_t) {
    launch("isnan", find_above<Word>, grid_of(piece), kThreads, 0,
           static_cast<const Word*>(data) + piece.base[0], piece, dense, mask, limit,
           flag.as<int>());
  });
  int found = 0;
  check(cudaMemcpyAsync(&found, flag.as<>(), sizeof found, cudaMemcpyDeviceToHost, stream),
        "isnan");
  check(cudaStreamSynchronize(stream), "isnan");
  return found != 0;
}

}  // namespace

bool has_zero(const View& x) {
  if (!has_elements(x)) return false;
  switch (size_of(x.dtype)) {
    case 1:
      report_zero<uint8_t>(x);
      break;
    case 2:
      report_zero<uint16_t>(x);
      break;
    case 4:
      report_zero<uint32_t>(x);
      break;
    default:
      report_zero<unsigned long long>(x);
  }
  return false;
}

bool has_nan(const View& x) {
  if (!is_inexact(x.dtype) || !has_elements(x)) return false;
  Dims dims(x.dims), strides(x.strides);
  if (is_complex(x.dtype)) {
    for (int64_t& s : strides) s *= 2;
    dims.push_back(2);
    strides.push_back(1);
  }
  switch (real_of(x.dtype)) {
    case Dtype::Float16:
      return any_above<uint16_t>(x.data, dims, strides, 0x7fff, 0x7c00);
    case Dtype::BFloat16:
      return any_above<uint16_t>(x.data, dims, strides, 0x7fff, 0x7f80);
    case Dtype::Float32:
      return any_above<uint32_t>(x.data, dims, strides, 0x7fffffff, 0x7f800000);
    default:
      return any_above<unsigned long long>(x.data, dims, strides, 0x7fffffffffffffff,
                                           0x7ff0000000000000);
  }
}

}  // namespace autograd::cuda
