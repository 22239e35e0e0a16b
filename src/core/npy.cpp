#include "core/npy.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace autograd {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
// Far above what any array's dictionary takes, far below what would hurt to read.
constexpr int64_t kMaxHeaderBytes = 1 << 20;
constexpr bool kLittleEndian = std::endian::native == std::endian::little;

struct Descriptor {
  std::string_view code;  // behind the byte order
  Dtype dtype;
};

constexpr Descriptor kDescriptors[] = {
    {"b1", Dtype::Bool},        {"?", Dtype::Bool},     {"i1", Dtype::Int8},
    {"i2", Dtype::Int16},       {"i4", Dtype::Int32},   {"i8", Dtype::Int64},
    {"u1", Dtype::UInt8},       {"u2", Dtype::UInt16},  {"u4", Dtype::UInt32},
    {"u8", Dtype::UInt64},      {"f2", Dtype::Float16}, {"V2", Dtype::BFloat16},
    {"f4", Dtype::Float32},     {"f8", Dtype::Float64}, {"c8", Dtype::Complex64},
    {"c16", Dtype::Complex128},
};

[[noreturn]] void bad(const char* what) {
  fail(Status::BadFormat, "the .npy header is malformed: %s", what);
}

// Text from the file for a message: short, and printable ASCII alone.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text.substr(0, 40)) out += c >= 0x20 && c < 0x7f ? c : '?';
  return out + (text.size() > 40 ? "…'" : "'");
}

// Reads the dictionary: a literal of Python with the keys descr, fortran_order and shape.
class DictReader {
 public:
  explicit DictReader(std::string_view text) : rest_(text) {}

  void read(NpyHeader& header) {
    bool seen[3] = {};
    expect('{', "it does not begin with '{'");
    while (!accept('}')) {
      std::string_view key = string();
      expect(':', "a key is not followed by ':'");
      int index = key == "descr" ? 0 : key == "fortran_order" ? 1 : key == "shape" ? 2 : 3;
      if (index == 3) {
        fail(Status::BadFormat, "the .npy header is malformed: it has the unknown key %s",
             quoted(key).c_str());
      }
      if (seen[index]) bad("a key appears twice");
      seen[index] = true;
      if (index == 0) {
        descr(header);
      } else if (index == 1) {
        header.fortran_order = boolean();
      } else {
        shape(header.dims);
      }
      if (accept(',')) continue;
      expect('}', "its entries are not separated by ','");
      break;
    }
    skip_blanks();
    if (!rest_.empty()) bad("something follows its dictionary");
    if (!seen[0] || !seen[1] || !seen[2]) bad("it lacks one of descr, fortran_order and shape");
  }

 private:
  void skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
  }

  bool accept(char c) {
    skip_blanks();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char c, const char* otherwise) {
    if (!accept(c)) bad(otherwise);
  }

  bool accept(std::string_view word) {
    skip_blanks();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  std::string_view string() {
    skip_blanks();
    if (rest_.empty() || (rest_[0] != '\'' && rest_[0] != '"')) bad("a string was expected");
    size_t end = rest_.find(rest_[0], 1);
    if (end == std::string_view::npos) bad("a string does not end");
    std::string_view text = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return text;
  }

  bool boolean() {
    if (accept("True")) return true;
    if (!accept("False")) bad("fortran_order is neither True nor False");
    return false;
  }

  void descr(NpyHeader& header) {
    skip_blanks();
    if (rest_.starts_with('[')) {
      fail(Status::InvalidDtype, "the .npy file holds records, which have no dtype here");
    }
    std::string_view text = string(), code = text;
    char order = '|';
    if (code == "bfloat16") code = "V2";
    if (!code.empty() && std::string_view("<>|=").find(code[0]) != std::string_view::npos) {
      order = code[0];
      code.remove_prefix(1);
    }
    for (const Descriptor& d : kDescriptors) {
      if (d.code == code) header.dtype = d.dtype;
    }
    if (header.dtype == Dtype::None) {
      fail(Status::InvalidDtype, "the .npy file holds the dtype %s, which has no counterpart here",
           quoted(text).c_str());
    }
    bool has_order = size_of(header.dtype) > 1;
    header.swapped = has_order && (order == '<' || order == '>') && (order == '<') != kLittleEndian;
  }

  void shape(Dims& dims) {
    expect('(', "shape is not a tuple");
    bool comma = true;
    while (!accept(')')) {
      if (!comma) bad("the entries of shape are not separated by ','");
      dims.push_back(integer());
      comma = accept(',');
    }
    if (dims.size() == 1 && !comma) bad("shape is not a tuple");
  }

  int64_t integer() {
    skip_blanks();
    if (rest_.starts_with('-')) bad("shape has a negative entry");
    int64_t value = 0;
    size_t n = 0;
    for (; n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9'; ++n) {
      if (__builtin_mul_overflow(value, 10, &value) ||
          __builtin_add_overflow(value, rest_[n] - '0', &value)) {
        fail(Status::TooLarge, "the .npy file's shape has an entry above 2^63");
      }
    }
    if (n == 0) bad("an entry of shape is not an integer");
    rest_.remove_prefix(n);
    accept('L');  // Python 2's long
    return value;
  }

  std::string_view rest_;
};

const char* descr_of(Dtype dtype) {
  // One byte has no order; the others are written in this machine's.
  static constexpr const char* little[kDtypeSlots] = {"",    "|b1", "|i1", "<i2", "<i4", "<i8",
                                                      "|u1", "<u2", "<u4", "<u8", "<f2", "<V2",
                                                      "<f4", "<f8", "<c8", "<c16"};
  static constexpr const char* big[kDtypeSlots] = {"",    "|b1", "|i1", ">i2", ">i4", ">i8",
                                                   "|u1", ">u2", ">u4", ">u8", ">f2", ">V2",
                                                   ">f4", ">f8", ">c8", ">c16"};
  return (kLittleEndian ? little : big)[index_of(dtype)];
}

// Little-endian, as every length in the format.
template <class T>
void append_length(std::string& out, T value) {
  for (size_t i = 0; i < sizeof value; ++i) out += static_cast<char>((value >> (8 * i)) & 0xff);
}

}  // namespace

NpyHeader parse_npy_header(std::span<const uint8_t> bytes) {
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (!text.starts_with(kMagic)) {
    fail(Status::BadFormat, "this is not the .npy format: it does not begin with \\x93NUMPY");
  }
  if (bytes.size() < 8) bad("it ends within its version");
  int major = bytes[6], minor = bytes[7];
  if (major < 1 || major > 3 || minor != 0) {
    fail(Status::BadFormat, "the .npy file has the unknown version %d.%d", major, minor);
  }
  size_t length_bytes = major == 1 ? 2 : 4;
  size_t start = 8 + length_bytes;
  if (bytes.size() < start) bad("it ends within its length");
  uint32_t length = 0;
  for (size_t i = 0; i < length_bytes; ++i) length |= uint32_t{bytes[8 + i]} << (8 * i);
  if (length > kMaxHeaderBytes) {
    fail(Status::TooLarge, "the .npy header claims %u bytes, above the limit of %lld", length,
         static_cast<long long>(kMaxHeaderBytes));
  }
  if (bytes.size() - start < length) bad("it ends within its dictionary");

  NpyHeader header;
  DictReader(text.substr(start, length)).read(header);
  header.data_offset = static_cast<int64_t>(start + length);
  header.nbytes = checked_bytes(header.dims, size_of(header.dtype));
  return header;
}

std::string make_npy_header(Dtype dtype, Ints dims, bool fortran_order) {
  std::string dict = "{'descr': '";
  dict += descr_of(dtype);
  dict += "', 'fortran_order': ";
  dict += fortran_order ? "True" : "False";
  dict += ", 'shape': " + to_string(dims) + ", }";
  if (!dims.empty()) {
    // NumPy's room for the growing axis to reach 21 digits without moving the payload.
    size_t digits = std::to_string(fortran_order ? dims.back() : dims.front()).size();
    if (digits < 21) dict.append(21 - digits, ' ');
  }
  // The payload starts at a multiple of 64, behind at least one more byte: the newline.
  size_t start = kMagic.size() + 4;
  size_t padding = 64 - (start + dict.size() + 1) % 64;
  bool long_form = dict.size() + padding + 1 > 0xffff;
  if (long_form) padding = 64 - (start + 2 + dict.size() + 1) % 64;
  dict.append(padding, ' ');
  dict += '\n';

  std::string out(kMagic);
  out += long_form ? '\x02' : '\x01';
  out += '\0';
  if (long_form) {
    append_length(out, static_cast<uint32_t>(dict.size()));
  } else {
    append_length(out, static_cast<uint16_t>(dict.size()));
  }
  return out + dict;
}

}  // namespace autograd
