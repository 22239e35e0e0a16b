// A plain interpreter for the programs that random_programs_test.cpp makes: strided windows into
// shared vectors of double, loops over indices, nothing of the library.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <vector>

namespace fuzz {

using Ints = std::vector<int64_t>;

struct Array {
  Ints dims, strides;
  int64_t offset = 0;
  std::shared_ptr<std::vector<double>> data;

  int64_t count() const {
    return std::accumulate(dims.begin(), dims.end(), int64_t{1}, std::multiplies<>());
  }
  double& at(const Ints& index) const {
    int64_t position = offset;
    for (size_t i = 0; i < dims.size(); ++i) position += index[i] * strides[i];
    return (*data)[static_cast<size_t>(position)];
  }
  // f(index) for each index, in row-major order.
  void each(const std::function<void(const Ints&)>& f) const {
    Ints index(dims.size(), 0);
    for (int64_t left = count(); left > 0; --left) {
      f(index);
      for (size_t i = dims.size(); i-- > 0;) {
        if (++index[i] < dims[i]) break;
        index[i] = 0;
      }
    }
  }
  std::vector<double> values() const {
    std::vector<double> all;
    each([&](const Ints& i) { all.push_back(at(i)); });
    return all;
  }
};

inline Array make(const Ints& dims, std::vector<double> values) {
  Array a{dims, Ints(dims.size()), 0, std::make_shared<std::vector<double>>(std::move(values))};
  int64_t step = 1;
  for (size_t i = dims.size(); i-- > 0; step *= dims[i]) a.strides[i] = step;
  return a;
}
inline Array zeros(const Ints& dims) {
  const int64_t n = std::accumulate(dims.begin(), dims.end(), int64_t{1}, std::multiplies<>());
  return make(dims, std::vector<double>(static_cast<size_t>(n)));
}
inline Array dense(const Array& a) { return make(a.dims, a.values()); }

inline std::optional<Ints> broadcast(const Ints& a, const Ints& b) {
  Ints out(std::max(a.size(), b.size()));
  for (size_t i = 0; i < out.size(); ++i) {
    const int64_t x = i < a.size() ? a[a.size() - 1 - i] : 1;
    const int64_t y = i < b.size() ? b[b.size() - 1 - i] : 1;
    if (x != y && x != 1 && y != 1) return std::nullopt;
    out[out.size() - 1 - i] = x == 1 ? y : x;
  }
  return out;
}
inline std::optional<Array> stretch(const Array& a, const Ints& dims) {
  const auto common = broadcast(a.dims, dims);
  if (!common || *common != dims) return std::nullopt;
  Array out{dims, Ints(dims.size(), 0), a.offset, a.data};
  const size_t lead = dims.size() - a.dims.size();
  for (size_t i = 0; i < a.dims.size(); ++i) {
    if (a.dims[i] == dims[lead + i]) out.strides[lead + i] = a.strides[i];
  }
  return out;
}

template <class F>
Array map(const Array& a, F f) {
  Array out = dense(a);
  for (double& v : *out.data) v = f(v);
  return out;
}
template <class F>
std::optional<Array> zip(const Array& a, const Array& b, F f) {
  const auto dims = broadcast(a.dims, b.dims);
  if (!dims) return std::nullopt;
  const auto wide_a = stretch(a, *dims);
  const auto wide_b = stretch(b, *dims);
  if (!wide_a || !wide_b) return std::nullopt;
  const Array x = dense(*wide_a);
  const Array y = dense(*wide_b);
  for (size_t i = 0; i < x.data->size(); ++i) (*x.data)[i] = f((*x.data)[i], (*y.data)[i]);
  return x;
}
// value, copied first, into a's elements; false where it does not fit.
inline bool assign(const Array& a, const Array& value) {
  const auto wide = stretch(dense(value), a.dims);
  if (!wide) return false;
  a.each([&](const Ints& i) { a.at(i) = wide->at(i); });
  return true;
}

inline Array permute(const Array& a, const Ints& axes) {
  Array out = a;
  for (size_t i = 0; i < axes.size(); ++i) {
    out.dims[i] = a.dims[static_cast<size_t>(axes[i])];
    out.strides[i] = a.strides[static_cast<size_t>(axes[i])];
  }
  return out;
}
inline Array flip(const Array& a, size_t axis) {
  Array out = a;
  if (a.dims[axis] > 0) out.offset += (a.dims[axis] - 1) * a.strides[axis];
  out.strides[axis] = -a.strides[axis];
  return out;
}
// a[..., start::step] along an axis, by Python's rules for 0 <= start <= length.
inline Array slice(const Array& a, size_t axis, int64_t start, int64_t step) {
  Array out = a;
  const int64_t n = a.dims[axis];
  if (step < 0 && start >= n) start = n - 1;
  const int64_t left = step > 0 ? n - start : start + 1;
  const int64_t size = std::max<int64_t>(std::abs(step), 1);
  out.dims[axis] = left > 0 ? (left - 1) / size + 1 : 0;
  out.strides[axis] *= step;
  if (out.dims[axis] > 0) out.offset += start * a.strides[axis];
  return out;
}
inline Array select(const Array& a, size_t axis, int64_t position) {
  Array out = a;
  out.offset += position * a.strides[axis];
  out.dims.erase(out.dims.begin() + static_cast<int64_t>(axis));
  out.strides.erase(out.strides.begin() + static_cast<int64_t>(axis));
  return out;
}
inline Array sum(const Array& a, size_t axis) {
  Array out = zeros(select({a.dims, a.strides, 0, a.data}, axis, 0).dims);
  a.each([&](const Ints& i) {
    Ints rest = i;
    rest.erase(rest.begin() + static_cast<int64_t>(axis));
    out.at(rest) += a.at(i);
  });
  return out;
}
inline Array running_sum(const Array& a, size_t axis) {
  Array out = dense(a);
  out.each([&](const Ints& i) {
    if (i[axis] == 0) return;
    Ints before = i;
    --before[axis];
    out.at(i) += out.at(before);
  });
  return out;
}
inline Array matmul(const Array& a, const Array& b) {
  Array out = zeros({a.dims[0], b.dims[1]});
  out.each([&](const Ints& i) {
    for (int64_t k = 0; k < a.dims[1]; ++k) out.at(i) += a.at({i[0], k}) * b.at({k, i[1]});
  });
  return out;
}
inline Array concat(const Array& a, const Array& b, size_t axis) {
  Ints dims = a.dims;
  dims[axis] += b.dims[axis];
  Array out = zeros(dims);
  out.each([&](const Ints& i) {
    Ints j = i;
    const bool first = i[axis] < a.dims[axis];
    if (!first) j[axis] -= a.dims[axis];
    out.at(i) = first ? a.at(j) : b.at(j);
  });
  return out;
}
inline Array take(const Array& a, const Ints& indices, size_t axis) {
  Ints dims = a.dims;
  dims[axis] = static_cast<int64_t>(indices.size());
  Array out = zeros(dims);
  out.each([&](const Ints& i) {
    Ints j = i;
    j[axis] = indices[static_cast<size_t>(i[axis])];
    if (j[axis] < 0) j[axis] += a.dims[axis];
    out.at(i) = a.at(j);
  });
  return out;
}

}  // namespace fuzz
