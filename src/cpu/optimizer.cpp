// One call steps all parameters: the elements of all of them are cut into chunks of fixed size.
#include <cmath>

#include "core/shape.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kChunk = 32768;  // elements
constexpr int64_t kTile = 512;     // of half types at a time

int64_t real_count(const ParameterBuffers& p) {
  return is_complex(p.dtype) ? 2 * p.count : p.count;
}

char* part(void* data, Dtype real, int64_t first) {
  return data == nullptr ? nullptr : static_cast<char*>(data) + first * size_of(real);
}
const char* part(const void* data, Dtype real, int64_t first) {
  return static_cast<const char*>(data) + first * size_of(real);
}

// step(dtype, value, grad, m, v, n) on float32 or float64 runs.
template <class F>
void for_each_chunk(std::span<const ParameterBuffers> parameters, const F& step) {
  Dims ends;  // chunks up to and including each parameter
  int64_t chunks = 0, elements = 0;
  for (const ParameterBuffers& p : parameters) {
    chunks += ceil_div(real_count(p), kChunk);
    elements += real_count(p);
    ends.push_back(chunks);
  }
  const GeneralTable& t = isa_table().general;
  const auto run = [&](int64_t begin, int64_t end) {
    int64_t k = std::upper_bound(ends.begin(), ends.end(), begin) - ends.begin();
    for (int64_t i = begin; i < end; ++i) {
      while (i >= ends[k]) ++k;
      const ParameterBuffers& p = parameters[static_cast<size_t>(k)];
      const Dtype real = real_of(p.dtype);
      const int64_t first = (i - (k == 0 ? 0 : ends[k - 1])) * kChunk;
      const int64_t count = std::min(kChunk, real_count(p) - first);
      char* value = part(p.value, real, first);
      const char* grad = part(p.grad, real, first);
      char* m = part(p.m, real, first);
      char* v = part(p.v, real, first);
      if (!is_half(real)) {
        step(real, value, grad, m, v, count);
        continue;
      }
      const auto widen = t.widen[index_of(real)];
      const auto narrow = t.narrow[index_of(real)];
      float values[kTile], grads[kTile], ms[kTile], vs[kTile];
      for (int64_t j = 0; j < count; j += kTile) {
        const int64_t n = std::min(kTile, count - j);
        widen(values, part(value, real, j), n);
        widen(grads, part(grad, real, j), n);
        if (m != nullptr) widen(ms, part(m, real, j), n);
        if (v != nullptr) widen(vs, part(v, real, j), n);
        step(Dtype::Float32, values, grads, ms, vs, n);
        narrow(part(value, real, j), values, n);
        if (m != nullptr) narrow(part(m, real, j), ms, n);
        if (v != nullptr) narrow(part(v, real, j), vs, n);
      }
    }
  };
  for_ranges(chunks, 1, 1.0 * static_cast<double>(elements), run);
}

}  // namespace

void adam(std::span<const ParameterBuffers> parameters, const AdamOptions& o) {
  const double t = static_cast<double>(o.step);
  AdamStep s{};
  s.beta1 = o.beta1;
  s.beta2 = o.beta2;
  s.epsilon = o.epsilon;
  s.decay = o.decoupled ? 0 : o.weight_decay;
  s.keep = o.decoupled ? 1 - o.lr * o.weight_decay : 1;
  s.rate = o.lr / (1 - std::pow(o.beta1, t));
  s.root_correction = std::sqrt(1 - std::pow(o.beta2, t));
  const GeneralTable& table = isa_table().general;
  for_each_chunk(parameters,
                 [&](Dtype dtype, void* value, const void* grad, void* m, void* v, int64_t n) {
                   table.adam[index_of(dtype)](value, grad, m, v, n, s);
                 });
}

void sgd(std::span<const ParameterBuffers> parameters, const SgdOptions& o) {
  const SgdStep s{o.lr, o.momentum, o.dampening, o.weight_decay, o.nesterov, o.first};
  const GeneralTable& table = isa_table().general;
  for_each_chunk(parameters, [&](Dtype dtype, void* value, const void* grad, void* m, void*,
                                 int64_t n) { table.sgd[index_of(dtype)](value, grad, m, n, s); });
}

}  // namespace autograd::cpu
