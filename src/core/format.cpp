#include "core/format.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/decimal.h"

namespace autograd {
namespace {

// The part of an array that is shown: along each axis all of it, or its two ends.
class Window {
 public:
  Window(Ints dims, bool summarised, int64_t edge)
      : dims_(dims), summarised_(summarised), edge_(edge) {}
  int64_t rank() const { return static_cast<int64_t>(dims_.size()); }
  bool cut(int64_t axis) const { return summarised_ && dim(axis) > 2 * edge_; }
  // How many indices of the axis are shown, and the k-th of them.
  int64_t count(int64_t axis) const { return cut(axis) ? 2 * edge_ : dim(axis); }
  int64_t index(int64_t axis, int64_t k) const {
    return cut(axis) && k >= edge_ ? dim(axis) - 2 * edge_ + k : k;
  }
  // "..." stands before the k-th.
  bool gap_before(int64_t axis, int64_t k) const { return cut(axis) && k == edge_; }
  // Advances a row-major position over the first n axes; the axis that moved, or -1 at the end.
  int64_t next(Dims& position, int64_t n) const {
    for (int64_t axis = n - 1; axis >= 0; --axis) {
      if (++position[axis] < count(axis)) return axis;
      position[axis] = 0;
    }
    return -1;
  }

 private:
  int64_t dim(int64_t axis) const { return dims_[static_cast<size_t>(axis)]; }
  Ints dims_;
  bool summarised_;
  int64_t edge_;
};

template <class T>
T load(const char* p) {
  T value;
  std::memcpy(&value, p, sizeof value);
  return value;
}

double load_real(const char* p, Dtype dtype) {
  if (is_half(dtype)) return widen_half(load<uint16_t>(p), dtype);
  return dtype == Dtype::Float32 ? static_cast<double>(load<float>(p)) : load<double>(p);
}

std::string integer_text(const char* p, Dtype dtype) {
  switch (dtype) {
    case Dtype::Int8:
      return std::to_string(load<int8_t>(p));
    case Dtype::Int16:
      return std::to_string(load<int16_t>(p));
    case Dtype::Int32:
      return std::to_string(load<int32_t>(p));
    case Dtype::Int64:
      return std::to_string(load<int64_t>(p));
    case Dtype::UInt8:
      return std::to_string(load<uint8_t>(p));
    case Dtype::UInt16:
      return std::to_string(load<uint16_t>(p));
    case Dtype::UInt32:
      return std::to_string(load<uint32_t>(p));
    default:
      return std::to_string(load<uint64_t>(p));
  }
}

std::string pad_left(std::string text, size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

// Whether the column needs scientific notation, by the finite values that are not zero.
bool needs_exponent(const std::vector<double>& values, Dtype dtype, bool suppress_small) {
  double high = 0, low = INFINITY;
  for (double v : values) {
    double magnitude = std::fabs(v);
    if (!std::isfinite(v) || magnitude == 0) continue;
    high = std::max(high, magnitude);
    low = std::min(low, magnitude);
  }
  if (high == 0) return false;
  // NumPy divides in the array's own dtype: 1000.25 is where a float16 rounds above 1000.
  bool wide = dtype == Dtype::Float32   ? static_cast<float>(high) / static_cast<float>(low) > 1000
              : dtype == Dtype::Float16 ? high / low > 1000.25
                                        : high / low > 1000;
  return high >= 1e8 || (!suppress_small && (low < 1e-4 || wide));
}

// All values in one notation with their points aligned: NumPy's FloatingFormat, mode "maxprec".
std::vector<std::string> real_words(const std::vector<double>& values, Dtype dtype,
                                    const FormatOptions& options, bool plus) {
  // No double has more digits than this behind its point.
  int precision = std::clamp(options.precision, 0, 1100);
  bool scientific = needs_exponent(values, dtype, options.suppress_small);
  std::vector<DecimalText> texts;
  size_t left = 0, right = 0, exponent = 0;
  bool all_finite = true, negative_infinity = plus;
  for (double v : values) {
    texts.emplace_back();
    if (std::isfinite(v)) {
      texts.back() = scientific ? scientific_text({v, dtype}, precision, plus)
                                : positional_text({v, dtype}, precision, plus);
      left = std::max(left, texts.back().integer.size());
      right = std::max(right, texts.back().fraction.size());
      exponent = std::max(exponent, texts.back().exponent.size());
    } else {
      all_finite = false;
      if (v == -INFINITY) negative_infinity = true;
    }
  }
  // What follows the point: the fraction, and "e" with the exponent.
  size_t tail = right + (scientific ? exponent + 1 : 0);
  if (!all_finite)
    left = std::max(left, std::max<size_t>(negative_infinity ? 4 : 3, tail + 1) - tail - 1);

  std::vector<std::string> words;
  for (size_t i = 0; i < values.size(); ++i) {
    DecimalText& text = texts[i];
    if (!std::isfinite(values[i])) {
      const char* sign = values[i] == -INFINITY ? "-" : plus ? "+" : "";
      words.push_back(
          pad_left(sign + std::string(std::isnan(values[i]) ? "nan" : "inf"), left + 1 + tail));
      continue;
    }
    if (scientific) {
      // NumPy fills a column with further true digits, not with zeros.
      text = rounded_text({values[i], dtype}, static_cast<int>(right), plus);
      text.exponent.insert(1, exponent - std::min(exponent, text.exponent.size()), '0');
      text.exponent.insert(0, 1, 'e');
    } else {
      text.fraction.resize(right, ' ');
    }
    std::string word =
        pad_left(std::move(text.integer), left) + "." + text.fraction + text.exponent;
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<std::string> complex_words(const std::vector<const char*>& elements, Dtype dtype,
                                       const FormatOptions& options) {
  Dtype part = real_of(dtype);
  std::vector<double> re, im;
  for (const char* p : elements) {
    re.push_back(load_real(p, part));
    im.push_back(load_real(p + size_of(part), part));
  }
  std::vector<std::string> words = real_words(re, part, options, false);
  std::vector<std::string> imaginary = real_words(im, part, options, true);
  for (size_t i = 0; i < words.size(); ++i) {
    // The j stands at the number, before the blanks that pad it.
    imaginary[i].insert(imaginary[i].find_last_not_of(' ') + 1, "j");
    words[i] += imaginary[i];
  }
  return words;
}

// The texts of the elements, made alike.
std::vector<std::string> words_of(const std::vector<const char*>& elements, Dtype dtype,
                                  bool scalar, const FormatOptions& options) {
  std::vector<std::string> words;
  if (is_complex(dtype)) return complex_words(elements, dtype, options);
  if (is_real_floating(dtype)) {
    std::vector<double> values;
    values.reserve(elements.size());
    for (const char* p : elements) values.push_back(load_real(p, dtype));
    return real_words(values, dtype, options, false);
  }
  size_t width = 0;
  for (const char* p : elements) {
    words.push_back(!is_bool(dtype)         ? integer_text(p, dtype)
                    : load<uint8_t>(p) == 0 ? "False"
                    : scalar                ? "True"
                                            : " True");
    width = std::max(width, words.back().size());
  }
  if (!is_bool(dtype)) {
    for (std::string& word : words) word = pad_left(std::move(word), width);
  }
  return words;
}

// Brackets, separators and line breaks around the words.
class Writer {
 public:
  Writer(const Window& window, std::vector<std::string> words, std::string_view separator,
         int64_t prefix, int64_t width)
      : window_(window),
        words_(std::move(words)),
        separator_(separator),
        stripped_(separator == " " ? "" : ","),
        prefix_(prefix),
        width_(width) {}

  std::string text() {
    int64_t rank = window_.rank();
    if (rank == 0) return words_[0];
    std::string out = times('[', rank);
    Dims position(rank - 1);
    for (;;) {
      append_row(out);
      int64_t axis = window_.next(position, rank - 1);
      if (axis < 0) return out + times(']', rank);
      int64_t inner = rank - 1 - axis;
      std::string line_end = std::string(stripped_) + times('\n', inner);
      std::string indent = times(' ', prefix_ + 1 + axis);
      out += times(']', inner) + line_end;
      if (window_.gap_before(axis, position[axis]))
        out.append(indent).append("...").append(line_end);
      out += indent + times('[', inner);
    }
  }

 private:
  static std::string times(char c, int64_t n) { return std::string(static_cast<size_t>(n), c); }

  void append_row(std::string& out) {
    int64_t axis = window_.rank() - 1;
    std::string indent = times(' ', prefix_ + 1 + axis);
    // Room for the brackets that close, and for one separator or bracket behind the word.
    int64_t room = width_ - axis - 1;
    std::string line = indent, row;
    auto append = [&](const std::string& word) {
      bool started = line.size() > indent.size();  // a break before the first word gains nothing
      if (started && static_cast<int64_t>(line.size() + word.size()) > room) {
        row += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        line = indent;
      }
      line += word;
    };
    for (int64_t k = 0; k < window_.count(axis); ++k) {
      if (k > 0) line += separator_;
      if (window_.gap_before(axis, k)) {
        append("...");
        line += separator_;
      }
      append(words_[used_++]);
    }
    out += (row + line).substr(indent.size());
  }

  const Window& window_;
  std::vector<std::string> words_;
  std::string_view separator_, stripped_;
  int64_t prefix_, width_;
  size_t used_ = 0;
};

std::vector<const char*> shown_elements(const View& x, const Window& window) {
  std::vector<const char*> elements;
  Dims position(window.rank());
  do {
    int64_t offset = 0;
    for (int64_t axis = 0; axis < window.rank(); ++axis) {
      offset += window.index(axis, position[axis]) * x.strides[static_cast<size_t>(axis)];
    }
    elements.push_back(static_cast<const char*>(x.data) + offset * size_of(x.dtype));
  } while (window.next(position, window.rank()) >= 0);
  return elements;
}

}  // namespace

std::string format_array(const View& x, const FormatOptions& options) {
  bool wrapped = !options.wrapper.empty();
  int64_t size = count_elements(x.dims);
  bool implied = x.dtype == Dtype::Bool || x.dtype == Dtype::Int64 || x.dtype == Dtype::Float64 ||
                 x.dtype == Dtype::Complex128;
  std::string out = wrapped ? std::string(options.wrapper) + "(" : "";
  int64_t prefix = static_cast<int64_t>(out.size());
  if (size == 0) {
    out += "[]";
    if (wrapped && x.dims.size() > 1) out += ", shape=" + to_string(x.dims);
  } else {
    Window window(x.dims, size > options.threshold, std::max<int64_t>(options.edge_items, 1));
    std::vector<std::string> words =
        words_of(shown_elements(x, window), x.dtype, x.dims.empty(), options);
    // The wrapper's ")" or "," takes one more column.
    out += Writer(window, std::move(words), wrapped ? ", " : " ", prefix,
                  options.line_width - (wrapped ? 1 : 0))
               .text();
  }
  if (!wrapped) return out;
  if (implied && size > 0) return out + ")";
  out += ",";
  std::string dtype = std::string("dtype=") + name_of(x.dtype) + ")";
  size_t last_line = out.size() - (out.rfind('\n') + 1);  // rfind's npos + 1 is 0
  bool fits = static_cast<int64_t>(last_line + dtype.size()) + 1 <= options.line_width;
  return out + (fits ? " " : "\n" + std::string(static_cast<size_t>(prefix), ' ')) + dtype;
}

}  // namespace autograd
