// Tensors compared with what the corpus expects, bit for bit; any NaN equals any other.
#include <cstring>

#include "conformance.h"

namespace {

struct Format {
  size_t size;        // bytes of an element, or of a part of a complex one
  unsigned fraction;  // bits of a float's significand; 0: not a float
};

Format format_of(ag::Dtype dtype) {
  switch (dtype) {
    case ag::Dtype::float16:
      return {2, 10};
    case ag::Dtype::bfloat16:
      return {2, 7};
    case ag::Dtype::float32:
    case ag::Dtype::complex64:
      return {4, 23};
    case ag::Dtype::float64:
    case ag::Dtype::complex128:
      return {8, 52};
    case ag::Dtype::int16:
    case ag::Dtype::uint16:
      return {2, 0};
    case ag::Dtype::int32:
    case ag::Dtype::uint32:
      return {4, 0};
    case ag::Dtype::int64:
    case ag::Dtype::uint64:
      return {8, 0};
    default:
      return {1, 0};
  }
}

uint64_t bits_at(const Bytes& bytes, size_t position, size_t size) {
  uint64_t bits = 0;
  std::memcpy(&bits, bytes.data() + position, size);
  return bits;
}

bool is_nan(uint64_t bits, Format format) {
  if (format.fraction == 0) return false;
  const uint64_t magnitude = bits & ~(uint64_t{1} << (8 * format.size - 1));
  const uint64_t infinity = ((uint64_t{1} << (8 * format.size - 1 - format.fraction)) - 1)
                            << format.fraction;
  return magnitude > infinity;
}

Bytes bytes_of(const ag::Tensor& tensor, Format format) {
  const bool complex = tensor.dtype() == ag::complex64 || tensor.dtype() == ag::complex128;
  Bytes bytes(static_cast<size_t>(tensor.numel()) * format.size * (complex ? 2 : 1));
  ag::detail::check(ag_tensor_read(bytes.data(), static_cast<int64_t>(bytes.size()), tensor.get()));
  return bytes;
}

}  // namespace

std::string difference(const ag::Tensor& got, const Expected& expected, bool spoil) {
  std::vector<int64_t> shape = got.shape();
  const Format format = format_of(got.dtype());
  Bytes bytes = bytes_of(got, format);
  if (spoil && (bytes.empty() || !expected.bytes)) {
    shape.push_back(1);
  } else if (spoil) {  // a bit that also makes another value of a NaN
    bytes[format.fraction / 8] ^= static_cast<unsigned char>(1U << format.fraction % 8);
  }
  if (got.dtype() != expected.dtype) return "another dtype";
  if (shape != expected.shape) return "another shape";
  if (!expected.bytes) return "";
  for (size_t i = 0; i < bytes.size(); i += format.size) {
    const uint64_t a = bits_at(bytes, i, format.size);
    const uint64_t b = bits_at(*expected.bytes, i, format.size);
    if (a != b && !(is_nan(a, format) && is_nan(b, format))) {
      return "another value at " + std::to_string(i / format.size);
    }
  }
  return "";
}
