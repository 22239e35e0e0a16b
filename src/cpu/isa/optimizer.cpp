// One step of an optimiser over one parameter.
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

template <class T>
struct Adam {
  Vec<T> beta1, rest1, beta2, rest2, epsilon, decay, keep, rate, root_correction;

  AG_INLINE void operator()(Vec<T>& p, Vec<T> g, Vec<T>& m, Vec<T>& v) const {
    p = p * keep;
    g = g + decay * p;
    m = beta1 * m + rest1 * g;
    v = beta2 * v + rest2 * g * g;
    p = p - rate * (m / (square_root(v) / root_correction + epsilon));
  }
};

template <class T>
void adam(void* pvalue, const void* pgrad, void* pm, void* pv, int64_t n, const AdamStep& s) {
  T* value = static_cast<T*>(pvalue);
  const T* grad = static_cast<const T*>(pgrad);
  T* m = static_cast<T*>(pm);
  T* v = static_cast<T*>(pv);
  const auto all = [](double x) __attribute__((always_inline)) { return splat(static_cast<T>(x)); };
  const Adam<T> step{all(s.beta1),     all(1 - s.beta1), all(s.beta2),
                     all(1 - s.beta2), all(s.epsilon),   all(s.decay),
                     all(s.keep),      all(s.rate),      all(s.root_correction)};
  int64_t i = 0;
  for (; i + kLanes<T> <= n; i += kLanes<T>) {
    Vec<T> a = load(value + i), b = load(m + i), c = load(v + i);
    step(a, load(grad + i), b, c);
    store(value + i, a);
    store(m + i, b);
    store(v + i, c);
  }
  if (i < n) {
    Vec<T> a = load_part(value + i, n - i), b = load_part(m + i, n - i),
           c = load_part(v + i, n - i);
    step(a, load_part(grad + i, n - i), b, c);
    store_part(value + i, a, n - i);
    store_part(m + i, b, n - i);
    store_part(v + i, c, n - i);
  }
}

template <class T>
void sgd(void* pvalue, const void* pgrad, void* pm, int64_t n, const SgdStep& s) {
  T* __restrict value = static_cast<T*>(pvalue);
  const T* __restrict grad = static_cast<const T*>(pgrad);
  T* __restrict m = static_cast<T*>(pm);
  const T lr = static_cast<T>(s.lr), momentum = static_cast<T>(s.momentum);
  const T fresh = static_cast<T>(1 - s.dampening), decay = static_cast<T>(s.decay);
  if (s.momentum == 0) {
    for (int64_t i = 0; i < n; ++i) value[i] -= lr * (grad[i] + decay * value[i]);
    return;
  }
  // Factors instead of branches; the first step must not read the buffer, which may hold NaN.
  if (s.first) {
    for (int64_t i = 0; i < n; ++i) m[i] = grad[i] + decay * value[i];
  } else {
    for (int64_t i = 0; i < n; ++i) {
      m[i] = momentum * m[i] + fresh * (grad[i] + decay * value[i]);
    }
  }
  if (s.nesterov) {
    for (int64_t i = 0; i < n; ++i) {
      value[i] -= lr * (grad[i] + decay * value[i] + momentum * m[i]);
    }
  } else {
    for (int64_t i = 0; i < n; ++i) value[i] -= lr * m[i];
  }
}

}  // namespace

void fill_optimizer(GeneralTable& t) {
  t.adam[code(Dtype::Float32)] = adam<float>;
  t.adam[code(Dtype::Float64)] = adam<double>;
  t.sgd[code(Dtype::Float32)] = sgd<float>;
  t.sgd[code(Dtype::Float64)] = sgd<double>;
}

}  // namespace autograd::cpu::AG_ISA
