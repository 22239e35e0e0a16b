// Searches: where an extremum lies, whether there is a NaN.
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

// The first index that is wanted: a group at a time, which the compiler vectorises.
template <class T, class Wanted>
AG_INLINE int64_t first_of(const T* x, int64_t n, const Wanted& wanted) {
  constexpr int64_t group = 256 / sizeof(T);
  int64_t i = 0;
  for (; i + group <= n; i += group) {
    T found = 0;
    for (int64_t j = 0; j < group; ++j) found = wanted(x[i + j]) ? T{1} : found;
    if (found != 0) break;
  }
  for (; i < n; ++i) {
    if (wanted(x[i])) return i;
  }
  return -1;
}

template <class T>
int64_t find(const void* px, int64_t n, const void* pvalue) {
  const T* x = static_cast<const T*>(px);
  const T value = *static_cast<const T*>(pvalue);
  if (value != value) return first_of(x, n, [](T a) { return a != a; });
  return first_of(x, n, [value](T a) { return a == value; });
}

template <class T, bool max>
void better_row(void* pbest, int64_t* index, const void* prow, int64_t at, int64_t n) {
  T* best = static_cast<T*>(pbest);
  const T* row = static_cast<const T*>(prow);
  for (int64_t j = 0; j < n; ++j) {
    const bool better = max ? row[j] > best[j] : row[j] < best[j];
    const bool take = (better | (row[j] != row[j])) & (best[j] == best[j]);
    best[j] = take ? row[j] : best[j];
    index[j] = take ? at : index[j];
  }
}

template <class T>
bool has_nan(const void* px, int64_t n) {
  const T* x = static_cast<const T*>(px);
  int found = 0;
  for (int64_t i = 0; i < n; ++i) found |= x[i] != x[i];
  return found != 0;
}

template <unsigned infinity>
bool has_nan_half(const void* px, int64_t n) {
  const uint16_t* x = static_cast<const uint16_t*>(px);
  int found = 0;
  for (int64_t i = 0; i < n; ++i) found |= (x[i] & 0x7fffu) > infinity;
  return found != 0;
}

template <class T>
bool has_nan_complex(const void* px, int64_t n) {
  return has_nan<T>(px, 2 * n);
}

template <class T>
void fill(GeneralTable& t, Dtype dtype) {
  t.find[code(dtype)] = find<T>;
  t.better_row[0][code(dtype)] = better_row<T, true>;
  t.better_row[1][code(dtype)] = better_row<T, false>;
}

}  // namespace

void fill_search(GeneralTable& t) {
  fill<uint8_t>(t, Dtype::Bool);
  fill<int8_t>(t, Dtype::Int8);
  fill<int16_t>(t, Dtype::Int16);
  fill<int32_t>(t, Dtype::Int32);
  fill<int64_t>(t, Dtype::Int64);
  fill<uint8_t>(t, Dtype::UInt8);
  fill<uint16_t>(t, Dtype::UInt16);
  fill<uint32_t>(t, Dtype::UInt32);
  fill<uint64_t>(t, Dtype::UInt64);
  fill<float>(t, Dtype::Float32);
  fill<double>(t, Dtype::Float64);
  t.has_nan[code(Dtype::Float16)] = has_nan_half<0x7c00>;
  t.has_nan[code(Dtype::BFloat16)] = has_nan_half<0x7f80>;
  t.has_nan[code(Dtype::Float32)] = has_nan<float>;
  t.has_nan[code(Dtype::Float64)] = has_nan<double>;
  t.has_nan[code(Dtype::Complex64)] = has_nan_complex<float>;
  t.has_nan[code(Dtype::Complex128)] = has_nan_complex<double>;
}

}  // namespace autograd::cpu::AG_ISA
