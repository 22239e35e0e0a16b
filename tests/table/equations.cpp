#include "equations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

namespace table {
namespace {

// One matrix of a batch.
struct Matrix {
  int64_t rows, columns;
  std::vector<Complex> z;

  Complex& at(int64_t i, int64_t j) { return z[static_cast<size_t>(i * columns + j)]; }
  Complex at(int64_t i, int64_t j) const { return z[static_cast<size_t>(i * columns + j)]; }
};

Matrix zero(int64_t rows, int64_t columns) {
  return {rows, columns, std::vector<Complex>(static_cast<size_t>(rows * columns))};
}

double norm(const Matrix& x) {
  double sum = 0;
  for (const Complex& z : x.z) sum += std::norm(z);
  return std::sqrt(sum);
}

// A diagonal shorter than its neighbours goes on with zeros.
Matrix product(const Matrix& a, const Matrix& b) {
  Matrix out = zero(a.rows, b.columns);
  for (int64_t i = 0; i < a.rows; ++i) {
    for (int64_t k = 0; k < std::min(a.columns, b.rows); ++k) {
      for (int64_t j = 0; j < b.columns; ++j) out.at(i, j) += a.at(i, k) * b.at(k, j);
    }
  }
  return out;
}

Matrix adjoint(const Matrix& x) {
  Matrix out = zero(x.columns, x.rows);
  for (int64_t i = 0; i < x.rows; ++i) {
    for (int64_t j = 0; j < x.columns; ++j) out.at(j, i) = std::conj(x.at(i, j));
  }
  return out;
}

Matrix identity(int64_t n) {
  Matrix out = zero(n, n);
  for (int64_t i = 0; i < n; ++i) out.at(i, i) = 1;
  return out;
}

struct Operand {
  const Array* array;
  bool vector;  // a diagonal for each matrix
};

class Equations {
 public:
  Equations(const Case& c, const std::vector<Input>& ins, const std::vector<Array>& outs)
      : facts_(c.record["property"]) {
    for (const Input& in : ins) names_[c.op->params[in.param].name] = {&in.value, false};
    for (size_t i = 0; i < outs.size(); ++i) names_[c.op->outputs[i]] = {&outs[i], false};
    for (const Json& v : facts_.value("vectors", Json::array())) {
      names_.at(v.get<std::string>()).vector = true;
    }
    const Array& first = ins.at(0).value;
    for (size_t d = 0; d + 2 < first.shape.size(); ++d) matrices_ *= first.shape[d];
    for (const Array& x : outs) {
      if (is_inexact(x.dtype)) eps_ = std::max(eps_, 2 * unit_roundoff(x.dtype));
    }
  }

  std::optional<std::string> broken() const {
    for (int64_t i = 0; i < matrices_; ++i) {
      for (const Json& text : facts_.value("equations", Json::array())) {
        if (auto trouble = check(text, i)) return trouble;
      }
      if (facts_.contains("packed_lu")) {
        if (auto trouble = broken_lu(i)) return trouble;
      }
      for (const Json& name : facts_.value("spectrum", Json::array())) {
        if (auto trouble = not_spectrum(name, i)) return trouble;
      }
      for (const Json& name : facts_.value("unit_columns", Json::array())) {
        if (auto trouble = not_unit(name, i)) return trouble;
      }
      for (const char* shape : {"upper", "quasi_upper", "lower", "unit_lower"}) {
        for (const Json& name : facts_.value(shape, Json::array())) {
          if (auto trouble = misplaced(shape, name, i)) return trouble;
        }
      }
    }
    for (const char* order : {"ascending", "descending"}) {
      for (const Json& name : facts_.value(order, Json::array())) {
        if (auto trouble = disordered(order, name)) return trouble;
      }
    }
    return std::nullopt;
  }

 private:
  Matrix matrix(const std::string& name, int64_t i) const {
    const Operand& operand = names_.at(name);
    const Array& x = *operand.array;
    const size_t nd = x.shape.size();
    const auto element = [&](int64_t k) {
      const auto at = static_cast<size_t>(k);
      return is_inexact(x.dtype) ? x.z[at] : Complex(static_cast<double>(x.n[at]));
    };
    if (operand.vector) {
      const int64_t n = x.shape[nd - 1];
      Matrix out = zero(n, n);
      for (int64_t k = 0; k < n; ++k) out.at(k, k) = element(i * n + k);
      return out;
    }
    Matrix out = zero(x.shape[nd - 2], x.shape[nd - 1]);
    const auto size = static_cast<int64_t>(out.z.size());
    for (int64_t k = 0; k < size; ++k) out.z[static_cast<size_t>(k)] = element(i * size + k);
    return out;
  }

  // The product of a side, and the product of its factors' norms.
  Matrix side(const std::string& text, int64_t i, double& size) const {
    std::istringstream words(text);
    std::string word;
    Matrix out = zero(0, 0);
    bool first = true;
    size = 1;
    while (words >> word) {
      const bool turned = word.back() == '\'';
      if (turned) word.pop_back();
      Matrix factor = matrix(word, i);
      size *= norm(factor);
      if (turned) factor = adjoint(factor);
      out = first ? factor : product(out, factor);
      first = false;
    }
    return out;
  }

  // |left - right| <= 30 n eps (the norms of what was multiplied)
  std::optional<std::string> check(const std::string& text, int64_t i) const {
    const size_t middle = text.find('=');
    double size = 0, other = 1;
    const Matrix left = side(text.substr(0, middle), i, size);
    const std::string right_text = text.substr(middle + 1);
    const Matrix right = right_text == " 1"   ? identity(left.rows)
                         : right_text == " 0" ? zero(left.rows, left.columns)
                                              : side(right_text, i, other);
    Matrix gap = left;
    for (size_t k = 0; k < gap.z.size(); ++k) gap.z[k] -= right.z[k];
    const auto n = static_cast<double>(std::max({left.rows, left.columns, int64_t{1}}));
    const double scale =
        facts_.value("relative_to_right", false) ? norm(right) : std::max(size, norm(right));
    const double allowed = 30 * n * eps_ * scale;
    if (norm(gap) <= allowed) return std::nullopt;
    return text + " is off by " + std::to_string(norm(gap) / (n * eps_ * scale)) + " n eps" +
           where(i);
  }

  std::optional<std::string> misplaced(const std::string& shape, const std::string& name,
                                       int64_t i) const {
    const Matrix x = matrix(name, i);
    for (int64_t r = 0; r < x.rows; ++r) {
      for (int64_t c = 0; c < x.columns; ++c) {
        const bool outside = shape == "upper" ? r > c : shape == "quasi_upper" ? r > c + 1 : r < c;
        if (outside && x.at(r, c) != 0.0) return is_not(name, shape).append(where(i));
        if (shape == "unit_lower" && r == c && x.at(r, c) != 1.0) {
          return "the diagonal of " + name + " is not 1" + where(i);
        }
      }
    }
    return std::nullopt;
  }

  // "lu" holds L below its diagonal and U; "pivots" the rows exchanged, from 1.
  std::optional<std::string> broken_lu(int64_t i) const {
    const Matrix packed = matrix("lu", i);
    Matrix a = matrix("a", i);
    const int64_t k = std::min(a.rows, a.columns);
    Matrix l = zero(a.rows, k), u = zero(k, a.columns);
    for (int64_t r = 0; r < a.rows; ++r) {
      for (int64_t c = 0; c < a.columns; ++c) {
        if (r > c) l.at(r, c) = packed.at(r, c);
        if (r <= c) u.at(r, c) = packed.at(r, c);
      }
    }
    for (int64_t d = 0; d < k; ++d) l.at(d, d) = 1;
    for (int64_t d = 0; d < k; ++d) {
      const int64_t other = names_.at("pivots").array->n[static_cast<size_t>(i * k + d)] - 1;
      if (other < d || other >= a.rows)
        return "pivot " + std::to_string(d) + " is no row" + where(i);
      for (int64_t c = 0; c < a.columns; ++c) std::swap(a.at(d, c), a.at(other, c));
    }
    Matrix gap = product(l, u);
    for (size_t at = 0; at < gap.z.size(); ++at) gap.z[at] -= a.z[at];
    const auto n = static_cast<double>(std::max({a.rows, a.columns, int64_t{1}}));
    if (norm(gap) <= 30 * n * eps_ * std::max(norm(a), norm(l) * norm(u))) return std::nullopt;
    return "the exchanged rows are not l u" + where(i);
  }

  // The sums of powers of the values are the traces of a's powers, up to the n-th: all there is to
  // know of the values.
  std::optional<std::string> not_spectrum(const std::string& name, int64_t i) const {
    const Matrix a = matrix("a", i), w = matrix(name, i);
    Matrix power = identity(a.rows);
    const auto n = static_cast<double>(a.rows);
    double scale = 1;
    for (int64_t k = 1; k <= a.rows; ++k) {
      power = product(power, a);
      scale *= norm(a);
      Complex gap = 0;
      for (int64_t d = 0; d < a.rows; ++d)
        gap += power.at(d, d) - std::pow(w.at(d, d), static_cast<int>(k));
      if (!(std::abs(gap) <= 30 * n * static_cast<double>(k) * eps_ * scale)) {
        return "the " + std::to_string(k) + "-th powers of " + name + " do not add up" + where(i);
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> not_unit(const std::string& name, int64_t i) const {
    const Matrix x = matrix(name, i);
    for (int64_t c = 0; c < x.columns; ++c) {
      double sum = 0;
      for (int64_t r = 0; r < x.rows; ++r) sum += std::norm(x.at(r, c));
      if (std::fabs(std::sqrt(sum) - 1) > 30 * static_cast<double>(x.rows) * eps_) {
        return "column " + std::to_string(c) + " of " + name + " has not length 1" + where(i);
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> disordered(const std::string& order, const std::string& name) const {
    const Array& x = *names_.at(name).array;
    const int64_t n = x.shape.back();
    for (int64_t k = 0; k < x.count(); ++k) {
      if (k % n == 0) continue;
      const double before = x.z[static_cast<size_t>(k - 1)].real();
      const double here = x.z[static_cast<size_t>(k)].real();
      if (order == "ascending" ? before > here : before < here) return is_not(name, order);
    }
    return std::nullopt;
  }

  static std::string is_not(const std::string& name, const std::string& what) {
    std::string text = name;
    return text.append(" is not ").append(what);
  }
  std::string where(int64_t i) const {
    return matrices_ > 1 ? ", matrix " + std::to_string(i) : "";
  }

  const Json& facts_;
  std::map<std::string, Operand> names_;
  int64_t matrices_ = 1;
  double eps_ = 0;
};

// x with its rows moved up by one, the first one last.
Tensor rolled(const Tensor& x, int64_t rows, int64_t wanted) {
  std::vector<int64_t> at;
  for (int64_t i = 0; i < wanted; ++i) at.push_back((i + 1) % rows);
  Array indices{kInt64, {wanted}, {}, at};
  const Tensor index = make(indices);
  ag_tensor* out = nullptr;
  check(ag_take(&out, x.get(), index.get(), -2));
  return Tensor(out);
}

Tensor conj(const Tensor& x) {
  ag_tensor* out = nullptr;
  check(ag_conj(&out, x.get()));
  return Tensor(out);
}

Tensor times(const Tensor& x, const Tensor& y) {
  ag_tensor* out = nullptr;
  check(ag_multiply(&out, x.get(), y.get()));
  return Tensor(out);
}

Tensor transposed(const Tensor& x) {
  ag_tensor* out = nullptr;
  check(ag_matrix_transpose(&out, x.get()));
  return Tensor(out);
}

Shape shape_of(const Tensor& x) {
  Shape shape(16);
  int64_t n = 0;
  check(ag_tensor_shape(shape.data(), 16, &n, x.get()));
  shape.resize(static_cast<size_t>(n));
  return shape;
}

}  // namespace

std::optional<std::string> broken_equation(const Case& c, const std::vector<Input>& ins,
                                           const std::vector<Array>& outs) {
  return Equations(c, ins, outs).broken();
}

Tensor hermitian_part(const Tensor& x) {
  ag_tensor* out = nullptr;
  const Tensor other = transposed(conj(x));
  check(ag_add(&out, x.get(), other.get()));
  const Tensor twice(out);
  check(ag_scalar(&out, 0.5, 0, AG_KIND_REAL));
  const Tensor half(out);
  return times(twice, half);
}

Tensors without_phases(const std::string& gauge, const Tensors& outs) {
  Tensors out = outs;
  if (gauge == "space") {
    const Tensor turned = transposed(conj(out.at(0)));
    ag_tensor* projector = nullptr;
    check(ag_matmul(&projector, out[0].get(), turned.get()));
    out[0] = Tensor(projector);
    return out;
  }
  const bool svd = gauge == "svd";
  if (gauge == "schur") out[0] = times(out[0], conj(out[0]));
  Tensor& vectors = out.at(svd ? 0 : 1);
  const Shape shape = shape_of(vectors);
  const int64_t rows = shape[shape.size() - 2];
  if (rows == 0) return out;
  if (svd) {
    const Shape right = shape_of(out.at(2));
    const Tensor u = transposed(rolled(vectors, rows, right.back()));
    out[2] = times(out[2], u);
  }
  vectors = times(vectors, conj(rolled(vectors, rows, rows)));
  return out;
}

}  // namespace table
