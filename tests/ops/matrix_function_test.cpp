// Functions of matrices where derivatives are hard: repeated and nearly equal eigenvalues, scales
// that differ within a batch, and the errors that are promised. Expected numbers are mpmath's, of
// 60 digits.
#include <cmath>
#include <functional>
#include <limits>

#include "ops/linalg/functions/divided.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "tensors.h"

namespace autograd {
namespace {

using ops::Scalar;
using ops::ScalarFunction;

struct Differences {
  ScalarFunction f;
  double a, b, c, first, second;  // f[a, b] and f[a, b, c]
};
const Differences kDifferences[] = {
    {{Scalar::Exp, 0}, 1.0, 1.0, 1.0, 2.7182818284590452, 1.3591409142295226},
    {{Scalar::Exp, 0}, -2.0, -2.0, -1.9999999990686774, 0.13533528323661269, 0.067667641639313147},
    {{Scalar::Exp, 0}, 0.3, 0.2, -0.1, 1.2845604941583327, 0.57335673436074624},
    {{Scalar::Exp, 0}, -5.0, 3.0, -1.0, 2.5098498720235728, 0.60489112462012089},
    {{Scalar::Exp, 0}, 20.0, 19.75, 19.7, 429272645.22261779, 202387663.81158956},
    {{Scalar::Exp, 0}, -30.0, 1.0, 30.0, 0.087686510595450054, 6141652058.3443684},
    {{Scalar::Log, 0}, 1.0, 1.0, 1.0, 1.0, -0.5},
    {{Scalar::Log, 0}, 1.0, 1.0000000009313226, 2.0, 0.99999999953433871, -0.30685281926017236},
    {{Scalar::Log, 0}, 0.5, 0.4, 0.3, 2.2314355131420975, -3.2269260568785585},
    {{Scalar::Log, 0}, 1e-8, 1.0, 100000000.0, 18.420680928159175, -1.8420680743952367e-7},
    {{Scalar::Log, 0},
     100000000.0,
     100000001.0,
     100000002.0,
     9.9999999500000003e-9,
     -4.9999999000000017e-17},
    {{Scalar::Log, 0}, 4.0, 3.0, 1.0, 0.28768207245178093, -0.087208023960757973},
    {{Scalar::Sqrt, 0}, 1.0, 1.0, 1.0, 0.5, -0.125},
    {{Scalar::Sqrt, 0}, 1.0, 1.0000000009313226, 2.0, 0.49999999988358468, -0.085786437590384475},
    {{Scalar::Sqrt, 0}, 0.5, 0.4, 0.3, 0.74651249152871657, -0.50408626878190474},
    {{Scalar::Sqrt, 0}, 1e-8, 1.0, 100000000.0, 0.9999000099990001, -9.998000199980003e-9},
    {{Scalar::Sqrt, 0},
     100000000.0,
     100000001.0,
     100000002.0,
     4.9999999875000001e-5,
     -1.2499999812500003e-13},
    {{Scalar::Sqrt, 0}, 4.0, 3.0, 1.0, 0.26794919243112271, -0.032692070451105313},
    {{Scalar::Rsqrt, 0}, 1.0, 1.0, 1.0, -0.5, 0.375},
    {{Scalar::Rsqrt, 0}, 1.0, 1.0000000009313226, 2.0, -0.49999999965075403, 0.20710678103018478},
    {{Scalar::Rsqrt, 0}, 0.5, 0.4, 0.3, -1.6692526771109461, 3.8838880277634714},
    {{Scalar::Rsqrt, 0}, 1e-8, 1.0, 100000000.0, -9999.0000999900009, 9.9990000999800029e-5},
    {{Scalar::Rsqrt, 0},
     100000000.0,
     100000001.0,
     100000002.0,
     -4.9999999625000003e-13,
     3.7499999062500019e-21},
    {{Scalar::Rsqrt, 0}, 4.0, 3.0, 1.0, -0.077350269189625765, 0.044658198738520451},
    {{Scalar::Inverse, 0}, 1.0, 1.0, 1.0, -1.0, 1.0},
    {{Scalar::Inverse, 0}, 1.0, 1.0000000009313226, 2.0, -0.99999999906867743, 0.49999999953433871},
    {{Scalar::Inverse, 0}, 0.5, 0.4, 0.3, -4.9999999999999997, 16.666666666666666},
    {{Scalar::Inverse, 0}, 1e-8, 1.0, 100000000.0, -99999999.999999998, 0.99999999999999998},
    {{Scalar::Inverse, 0},
     100000000.0,
     100000001.0,
     100000002.0,
     -9.999999900000001e-17,
     9.999999700000007e-25},
    {{Scalar::Inverse, 0}, 4.0, 3.0, 1.0, -0.083333333333333333, 0.083333333333333333},
    {{Scalar::Sin, 0}, 1.0, 1.0, 1.0, 0.54030230586813972, -0.42073549240394825},
    {{Scalar::Sin, 0}, -2.0, -2.0, -1.9999999990686774, -0.41614683654714239, 0.45464871347743534},
    {{Scalar::Sin, 0}, 0.3, 0.2, -0.1, 0.9685087586627836, -0.066250998692119073},
    {{Scalar::Sin, 0}, -5.0, 3.0, -1.0, -0.10222553332540891, 0.08696832038558746},
    {{Scalar::Sin, 0}, 20.0, 19.75, 19.7, 0.51736949899708916, -0.41073237842347588},
    {{Scalar::Sin, 0}, -30.0, 1.0, 30.0, -0.0047277625575795253, -0.00097264223835112188},
    {{Scalar::Cos, 0}, 1.0, 1.0, 1.0, -0.84147098480789651, -0.27015115293406986},
    {{Scalar::Cos, 0}, -2.0, -2.0, -1.9999999990686774, 0.9092974268256817, 0.20807341813242966},
    {{Scalar::Cos, 0}, 0.3, 0.2, -0.1, -0.24730088715635611, -0.49377232258435583},
    {{Scalar::Cos, 0}, -5.0, 3.0, -1.0, -0.15920683525795897, -0.055841716339796832},
    {{Scalar::Cos, 0}, 20.0, 19.75, 19.7, -0.85271994627009158, -0.28323948806386836},
    {{Scalar::Cos, 0}, -30.0, 1.0, 30.0, 0.012453253418727602, -0.00042942253168026214},
    {{Scalar::Tanh, 0}, 1.0, 1.0, 1.0, 0.41997434161402607, -0.31985000422461225},
    {{Scalar::Tanh, 0},
     -2.0,
     -2.0,
     -1.9999999990686774,
     0.070650824853164466,
     0.068109343752773593},
    {{Scalar::Tanh, 0}, 0.3, 0.2, -0.1, 0.93937292226686905, -0.12692865141499252},
    {{Scalar::Tanh, 0}, -5.0, 3.0, -1.0, 0.2493704947436657, 0.047447933166739534},
    {{Scalar::Tanh, 0}, 20.0, 19.75, 19.7, 2.204798216701645e-17, -2.4727277192235717e-17},
    {{Scalar::Tanh, 0}, -30.0, 1.0, 30.0, 0.056825617934056932, -0.0008100787793352965},
    {{Scalar::Power, 1.5}, 1.0, 1.0, 1.0, 1.5, 0.375},
    {{Scalar::Power, 1.5}, 1.0, 1.0000000009313226, 2.0, 1.500000000349246, 0.32842712470281573},
    {{Scalar::Power, 1.5}, 0.5, 0.4, 0.3, 1.0057117777980342, 0.59528661089414515},
    {{Scalar::Power, 1.5}, 1e-8, 1.0, 100000000.0, 1.0000000099990001, 9.999000099980003e-5},
    {{Scalar::Power, 1.5},
     100000000.0,
     100000001.0,
     100000002.0,
     15000.0000375,
     3.7499999812500002e-5},
    {{Scalar::Power, 1.5}, 4.0, 3.0, 1.0, 2.8038475772933681, 0.23525712198001739},
    {{Scalar::Power, -0.75}, 1.0, 1.0, 1.0, -0.75, 0.65625},
    {{Scalar::Power, -0.75},
     1.0,
     1.0000000009313226,
     2.0,
     -0.74999999938881956,
     0.34460355721111717},
    {{Scalar::Power, -0.75}, 0.5, 0.4, 0.3, -3.0638399141019756, 8.6190934156563296},
    {{Scalar::Power, -0.75}, 1e-8, 1.0, 100000000.0, -999999.00999999008, 0.0099999900999998018},
    {{Scalar::Power, -0.75},
     100000000.0,
     100000001.0,
     100000002.0,
     -7.4999999343750006e-15,
     6.5624998195312539e-23},
    {{Scalar::Power, -0.75}, 4.0, 3.0, 1.0, -0.085137947057557058, 0.065172128039009177},
    {{Scalar::Power, 3}, 1.0, 1.0, 1.0, 3.0, 3.0},
    {{Scalar::Power, 3}, 1.0, 1.0000000009313226, 2.0, 3.0000000027939677, 4.0000000009313226},
    {{Scalar::Power, 3}, 0.5, 0.4, 0.3, 0.61000000000000003, 1.2},
    {{Scalar::Power, 3}, 1e-8, 1.0, 100000000.0, 1.0000000100000001, 100000001.00000001},
    {{Scalar::Power, 3}, 100000000.0, 100000001.0, 100000002.0, 30000000300000001.0, 300000003.0},
    {{Scalar::Power, 3}, 4.0, 3.0, 1.0, 37.0, 8.0},
};

TEST(DividedDifferences, AreExactWhereArgumentsAreEqualOrNear) {
  for (const Differences& d : kDifferences) {
    const std::string where = "function " + std::to_string(static_cast<int>(d.f.kind)) + " at " +
                              std::to_string(d.a) + ", " + std::to_string(d.b) + ", " +
                              std::to_string(d.c);
    EXPECT_NEAR(d.f.divided(d.a, d.b), d.first, 4e-15 * std::fabs(d.first)) << where;
    EXPECT_NEAR(d.f.divided(d.b, d.a), d.first, 4e-15 * std::fabs(d.first)) << where;
    const double tolerance = 2e-14 * std::fabs(d.second) + 1e-300;
    EXPECT_NEAR(d.f.divided(d.a, d.b, d.c), d.second, tolerance) << where;
    EXPECT_NEAR(d.f.divided(d.c, d.a, d.b), d.second, tolerance) << where;
  }
}

// --- matrices with eigenvalues 1, 1 + gap and 2
// -----------------------------------------------------
constexpr int64_t kExp = 1, kSqrt = 3, kInverse = 5;

Tensor matrix(const std::vector<double>& values, Dtype dtype = Dtype::Float64) {
  const auto n = static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(values.size()))));
  return ops::raw_copy(tensor(values, Dims{n, n}), dtype);
}
Tensor function_of(const Tensor& a, int64_t which) {
  return ops::linalg_matrix_function(a, which, 1, false);
}
Tensor with_eigenvalues(const std::vector<double>& w, Dtype dtype) {
  const Tensor r = ops::multiply(matrix({2, -2, 1, 1, 2, 2, 2, 1, -2}), Tensor(1 / 3.0));
  const Tensor scaled = ops::scale_columns(r, vector<double>(w));
  return ops::raw_copy(ops::matmul(scaled, ops::matrix_transpose(r)), dtype);
}
const std::vector<double> kG{1, -2, 0.5, -2, 0.25, 1, 0.5, 1, -1};
const std::vector<double> kH{0.5, 1, -1, 1, 2, 0.75, -1, 0.75, 1};

struct Spectral {
  int64_t which;
  double gap;
  std::vector<double> first, second;  // L(a; g), L(a; g, h)
};
const Spectral kSpectral[] = {
    {1,
     0,
     {0.79364919199195867, -8.3095827088459837, 4.4491035708254781, -8.3095827088459837,
      -3.1139752047284655, 6.9457146996383964, 4.4491035708254781, 6.9457146996383964,
      -7.3796019089745208},
     {-10.37498777868872, -12.054717300601507, 5.8912744369352344, -12.054717300601507,
      -9.9823514904578517, 13.771173014542922, 5.8912744369352344, 13.771173014542922,
      -7.9521889631742292}},
    {2,
     0,
     {1.2446825953343426, -1.6640612190513422, 0.12996646133578053, -1.6640612190513422,
      0.61502474245726099, 0.56678574211161574, 0.12996646133578053, 0.56678574211161574,
      -0.49859622668049248},
     {0.99462351695544696, 1.1100999723077261, 0.8137708183948612, 1.1100999723077261,
      -0.60040367167058274, -1.320491954484264, 0.8137708183948612, -1.320491954484264,
      -0.11026922800091361}},
    {3,
     0,
     {0.57005059496537634, -0.9027920288826998, 0.14326020247971037, -0.9027920288826998,
      0.23362950460769544, 0.37230684258632568, 0.14326020247971037, 0.37230684258632568,
      -0.3532431897803468},
     {0.28771517326441996, 0.31621506805656905, 0.1706222201355253, 0.31621506805656905,
      -0.10167501388342639, -0.37033819103173683, 0.1706222201355253, -0.37033819103173683,
      0.00040464589049784595}},
    {5,
     0,
     {-1.382716049382716, 1.4845679012345679, 0.070987654320987654, 1.4845679012345679,
      -0.7808641975308642, -0.35802469135802469, 0.070987654320987654, -0.35802469135802469,
      0.24691358024691358},
     {-1.5703017832647462, -1.8358196159122085, -1.9442729766803841, -1.8358196159122085,
      1.6879286694101509, 2.2449417009602195, -1.9442729766803841, 2.2449417009602195,
      0.47496570644718793}},
    {7,
     0,
     {0.96311971934365808, -0.47120771671041998, -0.39174306029738454, -0.47120771671041998,
      0.8813935026683993, -0.31101025674441455, -0.39174306029738454, -0.31101025674441455,
      0.41600489315560445},
     {1.8579635760797542, 1.9817599551809302, -0.21505953551034876, 1.9817599551809302,
      0.77975755935993826, -2.183824043052412, -0.21505953551034876, -2.183824043052412,
      0.67233829582489426}},
    {1,
     0x1p-20,
     {0.79365220673647039, -8.3095859541277785, 4.4491029708307603, -8.3095859541277785,
      -3.1139717289093876, 6.9457154149017557, 4.4491029708307603, 6.9457154149017557,
      -7.3796020626659309},
     {-10.374987935785406, -12.054719052871129, 5.8912726662959806, -12.054719052871129,
      -9.9823476934766, 13.77117551697397, 5.8912726662959806, 13.77117551697397,
      -7.952188515418909}},
    {2,
     0x1p-20,
     {1.2446813797040101, -1.6640600784652006, 0.12996681527274197, -1.6640600784652006,
      0.61502367691531047, 0.56678542569674979, 0.12996681527274197, 0.56678542569674979,
      -0.4985962767098708},
     {0.99462376305831281, 1.110098554092283, 0.81376927306131822, 1.110098554092283,
      -0.6004012586618134, -1.3204902092073302, 0.81376927306131822, -1.3204902092073302,
      -0.11026845506812871}},
    {3,
     0x1p-20,
     {0.57005029340789623, -0.90279174256101256, 0.14326028802626019, -0.90279174256101256,
      0.23362923352180106, 0.37230676465767228, 0.14326028802626019, 0.37230676465767228,
      -0.3532431999375266},
     {0.28771521639900363, 0.31621480458357128, 0.17062193150096091, 0.31621480458357128,
      -0.10167455912269485, -0.37033786228090096, 0.17062193150096091, -0.37033786228090096,
      0.00040478705991795042}},
    {5,
     0x1p-20,
     {-1.3827135886708394, 1.4845656347894964, 0.070986909632062105, 1.4845656347894964,
      -0.78086212535259776, -0.3580240438025017, 0.070986909632062105, -0.3580240438025017,
      0.24691370975786997},
     {-1.5703025931964702, -1.8358152917641012, -1.944268321639152, -1.8358152917641012,
      1.6879214786016773, 2.2449365070255528, -1.944268321639152, 2.2449365070255528,
      0.47496329773756562}},
    {7,
     0x1p-20,
     {0.9631187519250735, -0.47120672918895711, -0.39174283184463501, -0.47120672918895711,
      0.88139249504405815, -0.31101049524860323, -0.39174283184463501, -0.31101049524860323,
      0.41600490655750106},
     {1.8579634935894703, 1.9817603294785664, -0.21505909771212199, 1.9817603294785664,
      0.77975693331181017, -2.1838245178726935, -0.21505909771212199, -2.1838245178726935,
      0.67233806808181461}},
};

void check_spectral(const Spectral& s, Dtype dtype, double tolerance) {
  const Tensor a = with_grad(with_eigenvalues({1, 1 + s.gap, 2}, dtype));
  const Tensor g = matrix(kG, dtype), h = matrix(kH, dtype);
  const Tensor first = gradient_of(function_of(a, s.which), a, g, true);
  expect_near(first, s.first, tolerance);
  expect_near(gradient_of(first, a, h), s.second, tolerance);
}

TEST(MatrixFunction, HasExactDerivativesAtRepeatedEigenvalues) {
  for (const Spectral& s : kSpectral) {
    SCOPED_TRACE(std::to_string(s.which) + ", gap " + std::to_string(s.gap));
    check_spectral(s, Dtype::Float64, 5e-14);
    check_spectral(s, Dtype::Float32, 2e-5);
  }
}

TEST(MatrixFunction, HasExactDerivativesAtTheIdentity) {
  for (const Dtype dtype : {Dtype::Float64, Dtype::Float32}) {
    const Tensor a = with_grad(matrix({1, 0, 0, 0, 1, 0, 0, 0, 1}, dtype));
    const Tensor g = matrix(kG, dtype);
    const Tensor first = gradient_of(function_of(a, kSqrt), a, g, true);
    expect_near(first, values_of(ops::multiply(g, Tensor(0.5))), 0);
    // f''(1) / 2 (g h + h g)
    const Tensor second = gradient_of(first, a, g);
    expect_near(second, values_of(ops::multiply(ops::matmul(g, g), Tensor(-0.25))), 0);
  }
}

TEST(MatrixFunction, SaysWhereItHasNoDerivative) {
  const Tensor a = with_grad(matrix({1, 0, 0, 0}));
  const Tensor root = function_of(a, kSqrt);
  expect_near(root, {1, 0, 0, 0}, 0);
  std::string message;
  EXPECT_EQ(status_of(
                [&] {
                  gradient_of(root, a, matrix({1, 0, 0, 1}));
                },
                &message),
            Status::NotDifferentiable);
  EXPECT_NE(message.find("eigenvalues 0 and 0"), std::string::npos) << message;

  const Tensor b = with_grad(matrix({2, 1, 1, 2})), g = matrix({1, 2, 2, 3});
  const Tensor first = gradient_of(function_of(b, kExp), b, g, true);
  const Tensor second = gradient_of(first, b, g, true);
  EXPECT_EQ(status_of([&] { gradient_of(second, b, g); }, &message), Status::NotDifferentiable);
  EXPECT_NE(message.find("up to the second"), std::string::npos) << message;
}

// --- the exponential
// --------------------------------------------------------------------------------
TEST(Expm, ScalesEachMatrixOfABatchByItself) {
  const std::vector<double> small{1e-3, 2e-4, -3e-4, 5e-4}, large{-900, 300, 200, -700};
  for (const Dtype dtype : {Dtype::Float64, Dtype::Float32}) {
    std::vector<double> both = small;
    both.insert(both.end(), large.begin(), large.end());
    const Tensor batch = ops::linalg_expm(ops::raw_copy(tensor(both, Dims{2, 2, 2}), dtype));
    std::vector<double> alone = values_of(ops::linalg_expm(matrix(small, dtype)));
    for (const double v : values_of(ops::linalg_expm(matrix(large, dtype)))) alone.push_back(v);
    expect_near(batch, alone, dtype == Dtype::Float32 ? 2e-7 : 1e-15);
  }
}

TEST(Expm, IsNotMisledByNormsOfMatricesThatAreNotNormal) {
  const double e = std::exp(1.0);
  expect_near(ops::linalg_expm(matrix({1, 1e6, 0, 1})), {e, 1e6 * e, 0, e}, 3e-8);
  expect_near(ops::linalg_expm(matrix({0, 1e200, 0, 0})), {1, 1e200, 0, 1}, 0);
  expect_near(ops::linalg_expm(matrix({-1e300})), {0}, 0);
}

TEST(MatrixFunctions, RefuseNaN) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Tensor bad = matrix({1, nan, nan, 1}), good = matrix({1, 0, 0, 2});
  const std::function<void()> calls[] = {
      [&] { ops::linalg_expm(bad); },
      [&] { ops::linalg_expm_frechet(good, bad); },
      [&] { ops::linalg_sqrtm(bad); },
      [&] { ops::linalg_logm(bad); },
      [&] { ops::linalg_schur(bad, false); },
      [&] { function_of(bad, kInverse); },
      [&] { ops::linalg_solve_sylvester(good, bad, good); },
      [&] { ops::linalg_solve_continuous_lyapunov(good, bad); },
      [&] { ops::linalg_solve_discrete_lyapunov(bad, good); },
      [&] { ops::linalg_solve_continuous_are(good, good, bad, good); },
      [&] { ops::linalg_eigh_general(bad, good, false, ops::kDegenerateError); },
  };
  for (const auto& call : calls) EXPECT_EQ(status_of(call), Status::NotFinite);
}

// --- roots and logarithms
// ---------------------------------------------------------------------------
TEST(Sqrtm, OfASingularMatrixHasAValueAndNoDerivative) {
  const Tensor a = with_grad(matrix({4, 1, 0, 0}));
  const Tensor root = ops::linalg_sqrtm(a);
  expect_near(root, {2, 0.5, 0, 0}, 1e-15);
  EXPECT_EQ(status_of([&] {
              gradient_of(root, a, matrix({1, 0, 0, 1}));
            }),
            Status::NotDifferentiable);
  expect_near(ops::linalg_sqrtm(matrix({0, 0, 0, 0})), {0, 0, 0, 0}, 0);
  EXPECT_EQ(status_of([] { ops::linalg_sqrtm(matrix({0, 1, 0, 0})); }), Status::Singular);
}

TEST(Sqrtm, OfNegativeEigenvaluesAsksForComplexNumbers) {
  const Tensor a = matrix({-4, 0, 0, 9});
  std::string message;
  EXPECT_EQ(status_of([&] { ops::linalg_sqrtm(a); }, &message), Status::InvalidArgument);
  EXPECT_NE(message.find("square root; cast it to complex"), std::string::npos) << message;
  EXPECT_EQ(status_of([&] { ops::linalg_logm(a); }, &message), Status::InvalidArgument);
  EXPECT_NE(message.find("logarithm; cast it to complex"), std::string::npos) << message;
  const Tensor root = ops::linalg_sqrtm(ops::raw_copy(a, Dtype::Complex128));
  expect_near(ops::imag(root), {2, 0, 0, 0}, 1e-15);
  expect_near(ops::real(root), {0, 0, 0, 3}, 1e-15);
}

// A Jordan block, and numbers of every size.
TEST(Logm, IsExactForDefectiveAndExtremeMatrices) {
  const double l = std::log(2.0);
  expect_near(ops::linalg_logm(matrix({2, 1, 0, 2})), {l, 0.5, 0, l}, 1e-15);
  expect_near(ops::linalg_logm(matrix({1e-120, 0, 0, 1e120})),
              {std::log(1e-120), 0, 0, std::log(1e120)}, 1e-13);
  expect_near(ops::linalg_logm(matrix({1 + 0x1p-50, 0, 0, 1})), {0x1p-50, 0, 0, 0}, 1e-30);
  // By divided differences of the logarithm at 2: its derivatives over 1, 2 and 6.
  const Tensor a = with_grad(matrix({2, 1, 0, 2}));
  expect_near(gradient_of(ops::linalg_logm(a), a, matrix({1, 0, 0, 0})), {0.5, 0, -0.125, 0},
              1e-15);
  expect_near(gradient_of(ops::linalg_logm(a), a, matrix({0, 1, 0, 0})),
              {-0.125, 0.5, 1 / 24.0, -0.125}, 1e-15);
}

// By blocks of blocks, to which numbers are matrices as well.
TEST(BlockDerivatives, AreExactToEveryOrder) {
  struct Function {
    Tensor (*f)(const Tensor&);
    std::vector<double> derivatives;  // at 2
  };
  const double e2 = std::exp(2.0), r2 = std::sqrt(2.0);
  const Function functions[] = {
      {ops::linalg_expm, {e2, e2, e2, e2}},
      {ops::linalg_logm, {1 / 2.0, -1 / 4.0, 2 / 8.0, -6 / 16.0}},
      {ops::linalg_sqrtm, {r2 / 4, -r2 / 16, 3 * r2 / 64, -15 * r2 / 256}},
  };
  for (const Function& function : functions) {
    const Tensor a = with_grad(matrix({2}));
    Tensor y = function.f(a);
    for (const double expected : function.derivatives) {
      y = gradient_of(y, a, matrix({1}), true);
      expect_near(y, {expected}, 1e-14 * std::fabs(expected));
    }
  }
}

TEST(Schur, SaysWhereItHasNoDerivative) {
  const Tensor turn = with_grad(matrix({0, -1, 1, 0})), g = matrix({1, 0, 0, 0});
  const auto differentiate = [&](const Tensor& a) {
    return [a, g] { gradient_of(std::get<0>(ops::linalg_schur(a, false)), a, g); };
  };
  std::string message;
  EXPECT_EQ(status_of(differentiate(turn), &message), Status::NotDifferentiable);
  EXPECT_NE(message.find("complex_output"), std::string::npos) << message;
  EXPECT_EQ(status_of(differentiate(with_grad(matrix({1, 0, 0, 1})))), Status::NotDifferentiable);
}

// --- equations
// --------------------------------------------------------------------------------------
TEST(Riccati, IsSolvedForUnstableSystems) {
  // x^2 - 2 a x - 1 = 0 for b = q = r = 1
  for (const double a : {-50.0, -1.0, 0.0, 1.0, 50.0, 1e4}) {
    const Tensor one = matrix({1});
    const double x = a > 0 ? a + std::hypot(a, 1) : 1 / (std::hypot(a, 1) - a);
    expect_near(ops::linalg_solve_continuous_are(matrix({a}), one, one, one), {x}, 4e-16 * x);
  }
  // An undamped oscillator that the feedback does not reach.
  EXPECT_EQ(status_of([] {
              ops::linalg_solve_continuous_are(matrix({0, 1, -1, 0}), matrix({0, 0, 0, 0}),
                                               matrix({1, 0, 0, 1}), matrix({1, 0, 0, 1}));
            }),
            Status::NoConvergence);
}

}  // namespace
}  // namespace autograd
