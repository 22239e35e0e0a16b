// Gathers along an axis. A position out of range is reported; its elements become zero.
#include "cuda/indexing/take.h"
#include "cuda/integers.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

constexpr int kThreads = 256;

template <class Word>
__global__ void __launch_bounds__(kThreads)
    take_words(Word* out, const Word* in, const __grid_constant__ TakeShape s, FaultReport* to) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  for (long long i = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; i < s.count;
       i += step) {
    long long o, k, j;
    take_split(s, i, &o, &k, &j);
    const long long at = take_position(s, k);
    Word word{};
    if (at >= 0) {
      word = in[o * s.axis[0] + at * s.axis[1] + j * s.axis[2]];
    } else if (o == 0 && j == 0) {
      report_position(s, k, to);
    }
    out[o * s.walked[0] + k * s.walked[1] + j * s.walked[2]] = word;
  }
}

template <class Word>
void take_as(const View& out, const View& in, const TakeShape& s) {
  launch("take", take_words<Word>, grid_for(s.count, kThreads), kThreads, 0,
         static_cast<Word*>(out.data), static_cast<const Word*>(in.data), s, fault_report());
}

// Whether `bytes` wide words can stand for the inner elements, all along both operands.
bool fits(const TakeShape& s, const View& out, const View& in, int64_t item, int64_t bytes) {
  const auto whole = [&](int64_t elements) { return elements * item % bytes == 0; };
  return bytes > item && s.walked[2] == 1 && s.axis[2] == 1 && whole(s.inner) &&
         aligned_to(out.data, bytes) && aligned_to(in.data, bytes) && whole(s.walked[0]) &&
         whole(s.walked[1]) && whole(s.axis[0]) && whole(s.axis[1]);
}

}  // namespace

void take(const View& out, const View& in, const View& index) {
  if (!has_elements(out)) return;
  TakeShape s = take_shape(out, in, index);
  const int64_t item = size_of(in.dtype);
  int64_t bytes = 16;
  while (bytes > item && !fits(s, out, in, item, bytes)) bytes /= 2;
  if (bytes > item) {
    const int64_t lanes = bytes / item;
    s.inner /= lanes;
    for (const int d : {0, 1}) {
      s.walked[d] /= lanes;
      s.axis[d] /= lanes;
    }
  }
  seal(s);
  switch (bytes) {
    case 1:
      return take_as<uint8_t>(out, in, s);
    case 2:
      return take_as<uint16_t>(out, in, s);
    case 4:
      return take_as<uint32_t>(out, in, s);
    case 8:
      return take_as<unsigned long long>(out, in, s);
    default:
      break;
  }
  if (item == 16) return take_as<Pair<unsigned long long>>(out, in, s);  // aligned to 8
  take_as<uint4>(out, in, s);
}

}  // namespace autograd::cuda
