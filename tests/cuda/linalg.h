// Batches of matrices on the device, and what a factorisation of them leaves over, in float64.
#pragma once

#include <algorithm>
#include <complex>
#include <limits>

#include "cuda/device.h"

namespace autograd::testing {

inline constexpr Dtype kLapackDtypes[] = {Dtype::Float32, Dtype::Float64, Dtype::Complex64,
                                          Dtype::Complex128};
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

using Number = std::complex<double>;

struct Matrix {
  int64_t rows, columns;
  std::vector<Number> x;  // by columns

  Matrix(int64_t rows, int64_t columns)
      : rows(rows), columns(columns), x(static_cast<size_t>(rows * columns)) {}
  Number& operator()(int64_t i, int64_t j) { return x[static_cast<size_t>(j * rows + i)]; }
  Number operator()(int64_t i, int64_t j) const { return x[static_cast<size_t>(j * rows + i)]; }

  static Matrix identity(int64_t n) {
    Matrix result(n, n);
    for (int64_t i = 0; i < n; ++i) result(i, i) = 1;
    return result;
  }
  // f(i, j, element)
  template <class F>
  Matrix map(const F& f) const {
    Matrix result(rows, columns);
    for (int64_t j = 0; j < columns; ++j) {
      for (int64_t i = 0; i < rows; ++i) result(i, j) = f(i, j, (*this)(i, j));
    }
    return result;
  }
  Matrix columns_from(int64_t first, int64_t count) const {
    return Matrix(rows, count).map([&](int64_t i, int64_t j, Number) {
      return (*this)(i, first + j);
    });
  }
  Matrix transposed() const {
    return Matrix(columns, rows).map([&](int64_t i, int64_t j, Number) { return (*this)(j, i); });
  }
  Matrix adjoint() const {
    return transposed().map([](int64_t, int64_t, Number z) { return std::conj(z); });
  }
  Matrix lower(bool unit = false) const {
    return map([=](int64_t i, int64_t j, Number z) {
      return i < j ? Number(0) : i == j && unit ? Number(1) : z;
    });
  }
  Matrix upper(bool unit = false) const { return transposed().lower(unit).transposed(); }
  double norm() const {
    double sum = 0;
    for (const Number z : x) sum += std::norm(z);
    return std::sqrt(sum);
  }
};

inline Matrix operator*(const Matrix& a, const Matrix& b) {
  Matrix c(a.rows, b.columns);
  for (int64_t j = 0; j < b.columns; ++j) {
    for (int64_t k = 0; k < a.columns; ++k) {
      const double re = b(k, j).real(), im = b(k, j).imag();
      for (int64_t i = 0; i < a.rows; ++i) {
        const Number z = a(i, k);
        c(i, j) += Number(z.real() * re - z.imag() * im, z.real() * im + z.imag() * re);
      }
    }
  }
  return c;
}
inline Matrix operator-(const Matrix& a, const Matrix& b) {
  return a.map([&](int64_t i, int64_t j, Number z) { return z - b(i, j); });
}

// How the matrices of a batch lie in memory.
struct Place {
  int64_t pad = 0;        // elements behind each column
  bool crossed = false;   // the first axis of the batch runs fastest
  bool repeated = false;  // all are the same one
};

// Matrices by columns in the device's memory; what lies between them is watched.
class DeviceBatch {
 public:
  DeviceBatch(Dtype dtype, Dims batch, int64_t rows, int64_t columns, Place place = {})
      : dtype_(dtype), dims_(std::move(batch)), ld_(rows + place.pad) {
    strides_ = Dims(dims_.size());
    int64_t step = ld_ * columns;
    const int64_t axes = dims_.size();
    for (int64_t k = 0; k < axes; ++k) {
      const int64_t axis = place.crossed ? k : axes - 1 - k;
      strides_[axis] = place.repeated ? 0 : step;
      if (!place.repeated) step *= dims_[axis];
      count_ *= dims_[axis];
    }
    for (const int64_t n : {rows, columns}) dims_.push_back(n);
    strides_.push_back(1);
    strides_.push_back(ld_);
    // A column behind the last one too, which OpenBLAS 0.3.21's zgemv reads (and ignores).
    bytes_.assign(static_cast<size_t>((step + ld_ + 4) * size_of(dtype)), kGap);
    data_ = devices::allocate(kCuda, size());
    upload();
  }
  DeviceBatch(const DeviceBatch&) = delete;
  DeviceBatch& operator=(const DeviceBatch&) = delete;
  ~DeviceBatch() { devices::free(kCuda, data_, size()); }

  int64_t count() const { return count_; }
  int64_t rows() const { return dims_[dims_.size() - 2]; }
  int64_t columns() const { return dims_[dims_.size() - 1]; }
  View view() const { return {data_, dtype_, dims_, strides_}; }
  // Of one column: vectors.
  View vectors() const {
    const auto axes = static_cast<size_t>(dims_.size()) - 1;
    return {data_, dtype_, Ints(dims_).first(axes), Ints(strides_).first(axes)};
  }

  // value(matrix, i, j) gives the elements, which are rounded and sent.
  template <class F>
  DeviceBatch& fill(const F& value) {
    for (int64_t m = 0; m < count_; ++m) {
      for (int64_t j = 0; j < columns(); ++j) {
        for (int64_t i = 0; i < rows(); ++i) set(m, i, j, value(m, i, j));
      }
    }
    upload();
    return *this;
  }
  Matrix sent(int64_t m) const { return matrix(bytes_, m); }
  // What the device holds now; `download` first.
  Matrix got(int64_t m) const { return matrix(got_, m); }
  void download() {
    got_.resize(bytes_.size());
    devices::to_host(kCuda, got_.data(), data_, size());
    std::vector<bool> inside(got_.size());
    const int64_t item = size_of(dtype_);
    for (int64_t m = 0; m < count_; ++m) {
      for (int64_t j = 0; j < columns(); ++j) {
        const int64_t at = (offset_of(m) + j * ld_) * item;
        std::fill_n(inside.begin() + at, rows() * item, true);
      }
    }
    for (size_t i = 0; i < got_.size(); ++i) {
      ASSERT_TRUE(inside[i] || got_[i] == kGap) << "between the matrices, byte " << i;
    }
  }
  const std::vector<uint8_t>& got_bytes() const { return got_; }

 private:
  static constexpr uint8_t kGap = 0xa5;

  int64_t size() const { return static_cast<int64_t>(bytes_.size()); }
  void upload() { devices::from_host(kCuda, data_, bytes_.data(), size()); }
  int64_t offset_of(int64_t m) const {
    int64_t offset = 0;
    for (int64_t axis = dims_.size() - 2; axis-- > 0;) {
      offset += m % dims_[axis] * strides_[axis];
      m /= dims_[axis];
    }
    return offset;
  }
  void set(int64_t m, int64_t i, int64_t j, Number value) {
    uint8_t* const to = bytes_.data() + (offset_of(m) + j * ld_ + i) * size_of(dtype_);
    const auto store = [to]<class T>(T x, int64_t part) {
      std::memcpy(to + part * static_cast<int64_t>(sizeof x), &x, sizeof x);
    };
    for (int64_t part = 0; part < (is_complex(dtype_) ? 2 : 1); ++part) {
      const double x = part == 0 ? value.real() : value.imag();
      if (dtype_ == Dtype::Int32) {
        store(static_cast<int32_t>(x), part);
      } else if (real_of(dtype_) == Dtype::Float32) {
        store(static_cast<float>(x), part);
      } else {
        store(x, part);
      }
    }
  }
  Matrix matrix(const std::vector<uint8_t>& bytes, int64_t m) const {
    return Matrix(rows(), columns()).map([&](int64_t i, int64_t j, Number) {
      const uint8_t* const at = bytes.data() + (offset_of(m) + j * ld_ + i) * size_of(dtype_);
      return Number(element(at, dtype_), is_complex(dtype_) ? element(at, dtype_, 1) : 0);
    });
  }

  Dtype dtype_;
  Dims dims_, strides_;  // the last two: rows, columns
  int64_t ld_;
  int64_t count_ = 1;
  std::vector<uint8_t> bytes_, got_;
  void* data_ = nullptr;
};

class CudaLinalg : public OnCuda {
 protected:
  const LinalgKernels& kernels() { return cuda().linalg; }

  // Nearly normal numbers; real ones for real dtypes.
  auto numbers(Dtype t) {
    return [this, t](int64_t, int64_t, int64_t) {
      const double re = normal(random);
      return Number(re, is_complex(t) ? normal(random) : 0);
    };
  }
  // Of large batches a few matrices are looked at.
  template <class F>
  static void for_some(int64_t count, int64_t n, const F& f) {
    if (n <= 40) {
      for (int64_t m = 0; m < count; ++m) f(m);
    } else {
      for (int64_t m = 0; m < count; m += std::max<int64_t>(1, count - 1)) f(m);
    }
  }
  static double roundoff(Dtype t) { return real_of(t) == Dtype::Float32 ? 0x1p-24 : 0x1p-53; }
  // |x - y| beside `scale`, in units of n roundoffs; also false for NaN.
  static void expect_near(const Matrix& x, const Matrix& y, double scale, Dtype t,
                          const char* what) {
    const auto n = static_cast<double>(std::max({x.rows, x.columns, int64_t{4}}));
    EXPECT_LE((x - y).norm(), 30 * n * roundoff(t) * scale) << what << ", " << name_of(t);
  }
  static void expect_orthonormal(const Matrix& q, Dtype t, const char* what) {
    const double scale = std::sqrt(static_cast<double>(q.columns));
    expect_near(q.adjoint() * q, Matrix::identity(q.columns), scale, t, what);
  }

  std::normal_distribution<double> normal;
};

// Batches and the ways in which they lie.
struct BatchCase {
  Dims batch;
  Place place;
};
// `many`: so many of 200 rows too that a device takes them together.
inline std::vector<BatchCase> batch_cases(int64_t n, bool many = false) {
  std::vector<BatchCase> cases = {{{}, {}}, {{}, {.pad = 3}}, {{3}, {}}, {{3}, {.pad = 2}}};
  if (n <= 40) {
    cases.push_back({{64}, {}});
    cases.push_back({{2, 3}, {.pad = 1, .crossed = true}});
  } else if (many && n == 200) {
    cases.push_back({{16}, {}});
  }
  return cases;
}

}  // namespace autograd::testing
