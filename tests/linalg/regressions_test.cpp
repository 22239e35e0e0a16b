// NIST's certified linear regressions (tests/data/regressions/README.md), fitted in float64 in four
// ways: how many digits of the parameters, and of what follows from them, agree with NIST's.
//
// What each is held to follows from the conditions of the least squares problem. A stable method
// gives the exact fit of a design and data that are off by eps in each column, which rounding them
// to float64 makes them too. With h_j = |row j of the pseudoinverse| |A_j| for the columns A_j (at
// most the condition number of the design with columns of unit length) that moves, to first order
// (A. Bjorck, Numerical Methods for Least Squares Problems, section 1.4),
//   |A_j| |db_j| <= eps h_j S,   S = |y| + sum_k |b_k| |A_k| + |r| sum_k h_k,
// and the length of the residual r, like that of A db, by eps S. Singular values know no columns:
// their error is eps |A| in each, which stands for the other |A_k| then. The number of parameters
// is allowed as a factor on eps.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <utility>

#include "ops/tensors.h"

namespace autograd::test {
namespace {

constexpr double kEpsilon = 0x1p-52;
constexpr double kPrinted = 5e-15;  // half a unit in the last of NIST's 15 digits

// The condition number, in the 2-norm, of the design with columns of unit length, from singular
// values in 80-digit arithmetic.
struct DataSet {
  const char* name;
  double condition;
};
constexpr DataSet kDataSets[] = {
    {"Norris", 2.801},  {"Pontius", 18.45},   {"NoInt1", 1},      {"NoInt2", 1},
    {"Filip", 5.207e9}, {"Longley", 4.328e4}, {"Wampler1", 2220}, {"Wampler2", 2220},
    {"Wampler3", 2220}, {"Wampler4", 2220},   {"Wampler5", 2220},
};

// A file of NIST's, whose head names the lines with the data.
struct Regression {
  std::vector<double> y, design;  // the design by rows
  std::vector<double> parameters, deviations;
  double deviation = -1, r_squared = -1;
  bool intercept = false;

  int64_t rows() const { return static_cast<int64_t>(y.size()); }
  int64_t columns() const { return static_cast<int64_t>(parameters.size()); }
  double at(int64_t i, int64_t j) const { return design[static_cast<size_t>(i * columns() + j)]; }
};

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

// "Data (lines 61 to 96)", which Certified Values have too.
std::pair<size_t, size_t> lines_of_data(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    size_t first = 0, last = 0;
    if (std::sscanf(line.c_str(), " Data (lines %zu to %zu)", &first, &last) == 2) {
      return {first, last};
    }
  }
  return {0, 0};
}

// Polynomials have one predictor, whose powers the numbers of the parameters are; others have a
// column for each parameter but B0.
void append_row(Regression& out, const std::vector<double>& row, bool polynomial) {
  const size_t first = out.intercept ? 0 : 1;
  for (size_t j = first; j < first + out.parameters.size(); ++j) {
    long double element = 1;
    if (polynomial) {
      for (size_t k = 0; k < j; ++k) element *= row[1];
    } else if (j > 0) {
      element = row[j];
    }
    out.design.push_back(static_cast<double>(element));
  }
  out.y.push_back(row[0]);
}

void read_file(const std::string& name, Regression* to) {
  Regression& out = *to;
  std::ifstream file(std::string(AUTOGRAD_REGRESSIONS "/") + name + ".dat");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  const auto [first, last] = lines_of_data(lines);
  ASSERT_TRUE(first > 0 && last <= lines.size()) << name << ".dat: " << lines.size() << " lines";
  for (size_t i = 0; i + 1 < first; ++i) {
    const auto words = words_of(lines[i]);
    if (words.size() == 3 && words[0][0] == 'B' && std::isdigit(words[0][1]) != 0) {
      if (out.parameters.empty()) out.intercept = words[0] == "B0";
      out.parameters.push_back(std::stod(words[1]));
      out.deviations.push_back(std::stod(words[2]));
    } else if (words.size() == 3 && words[0] == "Standard" && words[1] == "Deviation") {
      out.deviation = std::stod(words[2]);
    } else if (words.size() == 2 && words[0] == "R-Squared") {
      out.r_squared = std::stod(words[1]);
    }
  }
  for (size_t i = first - 1; i < last; ++i) {
    std::vector<double> row;
    for (const std::string& word : words_of(lines[i])) row.push_back(std::stod(word));
    append_row(out, row, row.size() == 2);
  }
}

// An error of 0 counts as all 15 digits.
double digits(double error) { return std::clamp(-std::log10(error), 0.0, 15.0); }
// Relative, absolute for a certified 0.
double error_of(double value, double certified) {
  return std::abs(value - certified) / (certified == 0 ? 1 : std::abs(certified));
}
double norm(const std::vector<double>& v) {
  long double sum = 0;
  for (const double x : v) sum += static_cast<long double>(x) * x;
  return static_cast<double>(std::sqrt(sum));
}

std::vector<double> lengths_of_columns(const Regression& r) {
  std::vector<double> out;
  for (int64_t j = 0; j < r.columns(); ++j) {
    std::vector<double> column;
    for (int64_t i = 0; i < r.rows(); ++i) column.push_back(r.at(i, j));
    out.push_back(norm(column));
  }
  return out;
}

enum class Way { Qr, QrUnit, Values, ValuesUnit };
constexpr std::pair<Way, const char*> kWays[] = {{Way::Qr, "QR"},
                                                 {Way::QrUnit, "QR, unit columns"},
                                                 {Way::Values, "lstsq, rtol = 0"},
                                                 {Way::ValuesUnit, "lstsq, unit columns"}};

struct Fit {
  Tensor design, y;
  Tensor b;                          // the parameters of that design
  std::vector<double> parameters;    // of the one as given
  std::vector<double> column_error;  // what eps is relative to
  double error;                      // eps S

  // The sum of squared residuals.
  Tensor rest(const Tensor& at) const {
    const Tensor r = ops::subtract(y, ops::matmul(design, at));
    return ops::vecdot(r, r, -1);
  }
};

class Regressions : public ::testing::TestWithParam<DataSet> {
 protected:
  void SetUp() override {
    read_file(GetParam().name, &r_);
    ASSERT_GT(r_.columns(), 0);
    given_ = tensor(r_.design, Dims{r_.rows(), r_.columns()});
    y_ = vector(r_.y);
    lengths_ = lengths_of_columns(r_);
    unit_ = ops::divide(given_, vector(lengths_));
    const Tensor upper = std::get<1>(ops::linalg_qr(unit_, 1));
    const Tensor one = ops::eye(r_.columns(), std::nullopt, 0, Dtype::Float64, kCpu);
    const Tensor inverse = ops::linalg_solve_triangular(upper, one, true, true, false);
    h_ = values_of(ops::sqrt(ops::vecdot(inverse, inverse, -1)));
    residual_ = r_.deviation * std::sqrt(degrees());
  }
  double degrees() const { return static_cast<double>(r_.rows() - r_.columns()); }

  Tensor solve(Way way, const Tensor& design) const {
    if (way == Way::Qr || way == Way::QrUnit) {
      const auto [q, upper] = ops::linalg_qr(design, 1);
      const Tensor side = ops::expand_dims(ops::matmul(ops::matrix_transpose(q), y_), Dims{-1});
      return ops::squeeze(ops::linalg_solve_triangular(upper, side, true, true, false), Dims{-1});
    }
    const auto rtol = way == Way::ValuesUnit ? std::nullopt : std::optional(0.0);
    const auto [b, residuals, rank, s] = ops::linalg_lstsq(design, y_, rtol);
    EXPECT_EQ(values_of(rank)[0], static_cast<double>(r_.columns()));
    return b;
  }
  Fit fit(Way way) const {
    const bool unit = way == Way::QrUnit || way == Way::ValuesUnit;
    Fit out{unit ? unit_ : given_, y_, {}, {}, lengths_, norm(r_.y)};
    out.b = solve(way, out.design);
    out.parameters = values_of(unit ? ops::divide(out.b, vector(lengths_)) : out.b);
    if (way == Way::Values) std::ranges::fill(out.column_error, norm(lengths_));
    for (size_t k = 0; k < h_.size(); ++k) {
      out.error +=
          (std::abs(r_.parameters[k]) + residual_ * h_[k] / lengths_[k]) * out.column_error[k];
    }
    out.error *= kEpsilon * static_cast<double>(r_.columns());
    return out;
  }

  Regression r_;
  Tensor given_, unit_, y_;
  std::vector<double> lengths_, h_;
  double residual_ = 0;  // its length
};

TEST_P(Regressions, Parameters) {
  for (const auto& [way, text] : kWays) {
    const Fit f = fit(way);
    double reached = 0, allowed = 0;  // by the worst of the parameters
    for (size_t j = 0; j < h_.size(); ++j) {
      const double error = error_of(f.parameters[j], r_.parameters[j]);
      const double limit = kPrinted + f.error * h_[j] / lengths_[j] / std::abs(r_.parameters[j]);
      EXPECT_LE(error, limit) << text << ": parameter " << j;
      reached = std::max(reached, error);
      allowed = std::max(allowed, limit);
    }
    std::printf("  %-9s %-20s %4.1f digits of %4.1f\n", GetParam().name, text, digits(reached),
                digits(allowed));
  }
}

TEST_P(Regressions, Statistics) {
  const Tensor mean = ops::mean(y_, std::nullopt, true, Dtype::None);
  const Tensor spread = r_.intercept ? ops::subtract(y_, mean) : y_;
  const double whole = values_of(ops::vecdot(spread, spread, -1))[0];
  for (const auto& [way, text] : kWays) {
    const Fit f = fit(way);
    const double rest = values_of(f.rest(f.b))[0];
    const double root = std::sqrt(degrees());
    EXPECT_LE(std::abs(std::sqrt(rest) / root - r_.deviation),
              f.error / root + kPrinted * r_.deviation)
        << text;
    EXPECT_LE(std::abs(1 - rest / whole - r_.r_squared),
              (2 * residual_ + f.error) * f.error / whole + kPrinted)
        << text;
    std::printf("  %-9s %-20s %4.1f digits of the residual deviation, %4.1f of R-squared\n",
                GetParam().name, text, digits(error_of(std::sqrt(rest) / root, r_.deviation)),
                digits(error_of(1 - rest / whole, r_.r_squared)));
  }
}

// s^2 (A^T A)^-1 has the squared deviations of the parameters on its diagonal.
TEST_P(Regressions, DeviationsOfParameters) {
  const auto s = values_of(ops::linalg_svdvals(unit_));
  EXPECT_NEAR(s.front() / s.back() / GetParam().condition, 1, 1e-3);
  for (size_t j = 0; j < h_.size(); ++j) {
    EXPECT_LE(error_of(r_.deviation * h_[j] / lengths_[j], r_.deviations[j]),
              kEpsilon * static_cast<double>(r_.columns()) * GetParam().condition + 2 * kPrinted)
        << "parameter " << j;
  }
}

// The derivative of the squared residuals is 0 at the fit: 2 |A| eps S is left of it, beside what
// it is at parameters of 0.
TEST_P(Regressions, GradientVanishesAtTheFit) {
  for (const auto& [way, text] : kWays) {
    const Fit f = fit(way);
    const Tensor at = with_grad(ops::copy(f.b)), away = with_grad(ops::multiply(f.b, Tensor(0.0)));
    const double left = norm(values_of(gradient_of(f.rest(at), at)));
    const double whole = norm(values_of(gradient_of(f.rest(away), away)));
    const double limit = 2 * norm(values_of(f.design)) * f.error / whole;
    EXPECT_LE(left / whole, limit) << text;
    EXPECT_TRUE(limit <= 1e-6 || way == Way::Values) << text << ": " << limit;
    std::printf("  %-9s %-20s gradient %.0e of that away, %.0e allowed\n", GetParam().name, text,
                left / whole, limit);
  }
}

INSTANTIATE_TEST_SUITE_P(Nist, Regressions, ::testing::ValuesIn(kDataSets),
                         [](const auto& info) { return std::string(info.param.name); });

// Filip's powers of x up to the tenth have a condition number of 1.8e15, more than 1 / (82 eps): as
// they are given, the default rtol takes the least singular value for rounding, and what fits best
// without it is another polynomial.
TEST(Filip, LosesARankByDefault) {
  Regression r;
  read_file("Filip", &r);
  ASSERT_EQ(r.columns(), 11);
  const Tensor design = tensor(r.design, Dims{r.rows(), r.columns()});
  const auto [b, residuals, rank, s] = ops::linalg_lstsq(design, vector(r.y), std::nullopt);
  EXPECT_EQ(values_of(rank)[0], 10);
  EXPECT_GT(error_of(values_of(b)[0], r.parameters[0]), 0.1);
}

}  // namespace
}  // namespace autograd::test
