// Numbers of any dtype outside the library: what the reference files hold and what is compared.
#pragma once

#include <complex>
#include <cstdint>
#include <string>
#include <vector>

namespace table {

// Codes of ag_dtype.
enum Dtype : int {
  kBool = 1,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kUInt8,
  kUInt16,
  kUInt32,
  kUInt64,
  kFloat16,
  kBFloat16,
  kFloat32,
  kFloat64,
  kComplex64,
  kComplex128,
};

const char* name_of(int dtype);
int dtype_of(const std::string& name);  // 0 where unknown
int64_t size_of(int dtype);
inline bool is_inexact(int dtype) { return dtype >= kFloat16; }
inline bool is_complex(int dtype) { return dtype >= kComplex64; }
inline bool is_half(int dtype) { return dtype == kFloat16 || dtype == kBFloat16; }
int real_of(int dtype);
// Half a unit in the last place of 1: 2^-24 for float32 and complex64.
double unit_roundoff(int dtype);
// The nearest value of the dtype (of its real part), ties to even.
double round_to(int dtype, double x);
// What is left of an exact integer in the dtype.
int64_t wrap_to(int dtype, int64_t x);

using Complex = std::complex<double>;
using Shape = std::vector<int64_t>;

// Row-major. Inexact dtypes use z (reals with a zero imaginary part), the others n.
struct Array {
  int dtype = 0;
  Shape shape;
  std::vector<Complex> z;
  std::vector<int64_t> n;

  int64_t count() const;
};

int64_t count_of(const Shape& shape);
Array zeros(int dtype, const Shape& shape);
// A fixed cotangent or direction of an inexact dtype; `salt` tells several apart.
Array pattern(int dtype, const Shape& shape, int64_t salt);
// The same numbers in another inexact dtype.
Array with_dtype(const Array& x, int dtype);
std::string text(const Array& x, int64_t i);
std::string text(const Shape& shape);

std::vector<uint8_t> encode(const Array& x);
Array decode(int dtype, const Shape& shape, const uint8_t* bytes);

}  // namespace table
