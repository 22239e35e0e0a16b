// Optimisers against PyTorch's formulas in plain loops.
#include <cmath>

#include "optim/optimizer.h"
#include "tensors.h"

namespace autograd {
namespace {

constexpr int kSteps = 7;

// The gradient that parameter element i has at step t, t from 1.
double slope(int t, size_t i) { return std::sin(3.0 * t + static_cast<double>(i)); }

void give_gradient(const Tensor& p, int t) {
  std::vector<double> g(static_cast<size_t>(p.count()));
  for (size_t i = 0; i < g.size(); ++i) g[i] = slope(t, i);
  set_gradient(p, ops::cast_to(tensor(g, p.dims()), p.dtype()));
}

TEST(Optim, SgdFollowsPyTorch) {
  struct Case {
    double momentum, dampening, decay;
    bool nesterov;
  };
  for (const Case c : {Case{0, 0, 0, false}, Case{0, 0, 0.1, false}, Case{0.9, 0, 0.1, false},
                       Case{0.9, 0.5, 0, false}, Case{0.9, 0, 0.1, true}}) {
    const Tensor p = with_grad(tensor<double>({1, -2, 3, 0.5}, Dims{2, 2}));
    Sgd sgd(std::span(&p, 1), {0.05, c.momentum, c.dampening, c.decay, c.nesterov});
    std::vector<double> x = values_of(p);
    std::vector<double> b(x.size());
    for (int t = 1; t <= kSteps; ++t) {
      give_gradient(p, t);
      sgd.step();
      for (size_t i = 0; i < x.size(); ++i) {
        double d = slope(t, i) + c.decay * x[i];
        if (c.momentum != 0) {
          b[i] = t == 1 ? d : c.momentum * b[i] + (1 - c.dampening) * d;
          d = c.nesterov ? d + c.momentum * b[i] : b[i];
        }
        x[i] -= 0.05 * d;
      }
    }
    expect_near(p, x, 1e-12);
    EXPECT_EQ(sgd.steps(), kSteps);
  }
}

void adam_by_hand(std::vector<double>& x, std::vector<double>& m, std::vector<double>& v, int t,
                  int g, const AdamSettings& s) {
  for (size_t i = 0; i < x.size(); ++i) {
    double d = slope(g, i);
    if (s.decoupled) {
      x[i] -= s.lr * s.weight_decay * x[i];
    } else {
      d += s.weight_decay * x[i];
    }
    m[i] = s.beta1 * m[i] + (1 - s.beta1) * d;
    v[i] = s.beta2 * v[i] + (1 - s.beta2) * d * d;
    const double mean = m[i] / (1 - std::pow(s.beta1, t));
    const double root = std::sqrt(v[i]) / std::sqrt(1 - std::pow(s.beta2, t));
    x[i] -= s.lr * mean / (root + s.epsilon);
  }
}

TEST(Optim, AdamFollowsPyTorch) {
  for (const bool decoupled : {false, true}) {
    const AdamSettings s{0.01, 0.9, 0.99, 1e-8, 0.1, decoupled};
    const Tensor a = with_grad(vector<double>({1, -2, 3}));
    const Tensor b = with_grad(vector<double>({5, 6}));
    const Tensor params[] = {a, b};
    Adam adam(params, s);
    std::vector<double> xa = values_of(a), ma(3), va(3), xb = values_of(b), mb(2), vb(2);
    for (int t = 1; t <= kSteps; ++t) {
      give_gradient(a, t);
      adam_by_hand(xa, ma, va, t, t, s);
      // b joins late: its bias correction starts then.
      if (t > 3) {
        give_gradient(b, t);
        adam_by_hand(xb, mb, vb, t - 3, t, s);
      }
      adam.step();
      if (t == 3) {
        EXPECT_EQ(values_of(b), (std::vector<double>{5, 6}));
        EXPECT_FALSE(adam.state("m", 1));
      }
      adam.zero_grad();
    }
    expect_near(a, xa, 1e-12);
    expect_near(b, xb, 1e-12);
    expect_near(adam.state("v", 0), va, 1e-12);
    EXPECT_EQ(values_of(adam.state("step", 1)), (std::vector<double>{4}));
  }
}

TEST(Optim, StateIsSavedAndRestored) {
  const AdamSettings s{0.01, 0.9, 0.99, 1e-8, 0, false};
  const Tensor a = with_grad(vector<double>({1, -2, 3}));
  Adam first(std::span(&a, 1), s);
  for (int t = 1; t <= 3; ++t) {
    give_gradient(a, t);
    first.step();
  }
  const Tensor b = with_grad(ops::raw_copy(a, a.dtype()));
  Adam second(std::span(&b, 1), s);
  second.set_steps(first.steps());
  for (const char* name : first.state_names()) second.set_state(name, 0, first.state(name, 0));
  give_gradient(a, 4);
  give_gradient(b, 4);
  first.step();
  second.step();
  EXPECT_EQ(values_of(a), values_of(b));
  EXPECT_EQ(status_of([&] { second.set_state("m", 0, vector<double>({1})); }),
            Status::InvalidShape);
  EXPECT_EQ(status_of([&] {
              second.set_state("m", 0, vector<float>({1, 2, 3}));
            }),
            Status::InvalidDtype);
  EXPECT_EQ(status_of([&] { second.state("momentum", 0); }), Status::NotFound);
  EXPECT_EQ(status_of([&] { second.state("m", 1); }), Status::IndexOutOfRange);
}

TEST(Optim, StridedAndHalfParameters) {
  const Tensor strided = ops::matrix_transpose(tensor<double>({1, 2, 3, 4, 5, 6}, Dims{2, 3}));
  const Tensor p = with_grad(ops::detach(strided));
  ASSERT_FALSE(p.is_contiguous());
  Sgd sgd(std::span(&p, 1), {0.5, 0.9, 0, 0, false});
  give_gradient(p, 1);
  std::vector<double> x = values_of(p);
  for (size_t i = 0; i < x.size(); ++i) x[i] -= 0.5 * slope(1, i);
  sgd.step();
  expect_near(p, x, 1e-12);
  const Tensor h = with_grad(ops::cast_to(vector<double>({1, 2}), Dtype::Float16));
  Sgd half(std::span(&h, 1), {0.5, 0, 0, 0, false});
  set_gradient(h, ops::cast_to(vector<double>({1, -1}), Dtype::Float16));
  half.step();
  EXPECT_EQ(values_of(h), (std::vector<double>{0.5, 2.5}));
}

TEST(Optim, BumpsVersionsAndStaysALeaf) {
  const Tensor p = with_grad(vector<double>({1, 2}));
  const Tensor y = ops::square(p);
  Sgd sgd(std::span(&p, 1), {0.1, 0, 0, 0, false});
  give_gradient(p, 1);
  sgd.step();
  EXPECT_TRUE(is_leaf(p));
  EXPECT_EQ(status_of([&] { gradient_of(y, p); }), Status::SavedTensorModified);
}

TEST(Optim, RefusesWhatItCannotTrain) {
  const SgdSettings s{0.1, 0, 0, 0, false};
  const auto made_of = [&](const Tensor& p) {
    return status_of([&] { Sgd(std::span(&p, 1), s); });
  };
  EXPECT_EQ(made_of(vector<double>({1})), Status::InvalidState);
  EXPECT_EQ(made_of(vector<int32_t>({1})), Status::InvalidDtype);
  EXPECT_EQ(made_of(ops::exp(with_grad(vector<double>({1})))), Status::InvalidState);
  const Tensor p = with_grad(vector<double>({1}));
  const Tensor twice[] = {p, p};
  EXPECT_EQ(status_of([&] { Sgd(twice, s); }), Status::InvalidArgument);
  EXPECT_EQ(status_of([&] {
              Sgd(std::span(&p, 1), {-1, 0, 0, 0, false});
            }),
            Status::InvalidArgument);
  EXPECT_EQ(status_of([&] {
              Sgd(std::span(&p, 1), {0.1, 0, 0, 0, true});
            }),
            Status::InvalidArgument);
  EXPECT_EQ(status_of([&] {
              Adam(std::span(&p, 1), {0.1, 1, 0.9, 1e-8, 0, false});
            }),
            Status::InvalidArgument);
}

}  // namespace
}  // namespace autograd
