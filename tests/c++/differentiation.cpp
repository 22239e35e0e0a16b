// Derivatives of every kind, modes, hooks, checkpoints, the graph.
#include <cmath>
#include <filesystem>

#include "check.h"

namespace {

using ag::Tensor;

Tensor leaf(std::initializer_list<double> values) {
  return Tensor::from(values).set_requires_grad();
}

void backward() {
  auto x = leaf({1, 2});
  CHECK(x.requires_grad() && x.is_leaf());
  CHECK(says(THROWN(ag::NotFound, x.grad()), "grad"));
  const auto y = ag::sum(x * x);
  y.backward();
  y.backward();
  CHECK(holds<double>(x.grad(), {4, 8}));
  x.set_grad(Tensor());
  (x * x).backward(Tensor::from({1.0, 10.0}), {.free_graph = true});
  CHECK(holds<double>(x.grad(), {2, 40}));
  x.set_grad(Tensor::from({0.0, 0.0}));
  auto middle = x * 3;
  middle.retain_grad();
  ag::backward({ag::sum(middle), ag::sum(x)});
  CHECK(holds<double>(middle.grad(), {1, 1}) && holds<double>(x.grad(), {4, 4}));
  auto a = leaf({1});
  auto b = leaf({2});
  ag::backward(a * b, {}, {.inputs = {{a}}});
  CHECK(holds<double>(a.grad(), {2}));
  THROWN(ag::NotFound, b.grad());
  const auto once = ag::sum(ag::exp(x));
  ag::backward(once, {}, {.free_graph = true});
  THROWN(ag::GraphFreed, once.backward());
  THROWN(ag::InvalidShape, (x * x).backward(Tensor::from({1.0})));
  THROWN(ag::InvalidDtype, Tensor::from({1}).set_requires_grad());
}

void gradients() {
  const auto x = leaf({1, 2});
  const auto y = ag::sum(x * x * x);
  const auto g = ag::grad(y, x, {}, {.create_graph = true});
  CHECK(holds<double>(g, {3, 12}));
  CHECK(holds<double>(ag::grad(g, x, Tensor::from({1.0, 1.0})), {6, 12}));
  const auto z = leaf({5});
  THROWN(ag::Unreached, ag::grad(y, z));
  CHECK(holds<double>(ag::grad(y, z, {}, {.allow_unused = true}), {0}));
  const std::vector<Tensor> both = ag::grad(ag::sum(x) * z, {x, z});
  CHECK(both.size() == 2 && holds<double>(both[1], {3}));
  CHECK(holds<double>(ag::jvp(y, x, Tensor::from({1.0, 0.0})).front(), {3}));
  CHECK(holds<double>(ag::jacobian_of(x * x, x), {2, 0, 0, 4}));
  CHECK(holds<double>(ag::hessian_of(y, x), {6, 0, 0, 12}));
  CHECK(holds<double>(ag::hvp_of(y, x, Tensor::from({1.0, 1.0})).front(), {6, 12}));
}

void of_functions() {
  const auto x = Tensor::from({1.0, 2.0});
  const auto square = [](const Tensor& t) { return t * t; };
  const auto cube = [](const Tensor& t) { return ag::sum(t * t * t); };
  CHECK(holds<double>(ag::jacobian(square, x).front(), {2, 0, 0, 4}));
  CHECK(holds<double>(ag::jacobian(square, x, {.forward_mode = true}).front(), {2, 0, 0, 4}));
  CHECK(holds<double>(ag::hessian(cube, x).front(), {6, 0, 0, 12}));
  CHECK(holds<double>(ag::hvp(cube, x, Tensor::from({0.0, 1.0})).front(), {0, 12}));
  const auto two = [](const Tensor& a, const Tensor& b) { return ag::Results{a * b, a + b}; };
  const auto result = ag::vjp(two, {x, x}, {Tensor::from({1.0, 1.0}), Tensor()}, 2);
  CHECK(holds<double>(result.outputs[0], {1, 4}) && holds<double>(result.grads[0], {2, 3}));
  CHECK(ag::jacobian(two, {x, x}, {}, 2).size() == 4);
  ag::gradcheck(square, x);
  ag::gradgradcheck(square, x);
  const auto wrong = [](ag::Inputs in) { return in[0] * in[0].detach(); };
  CHECK(says(THROWN(ag::WrongGradient, ag::gradcheck(wrong, x)), "output"));
  CHECK(says(THROWN(ag::CallbackFailed, ag::jacobian(two, x, {}, 2)), "takes 2 tensors"));
}

void checkpoints() {
  int runs = 0;
  const auto x = leaf({1, 2});
  {
    const auto y = ag::checkpoint(
        [&runs](const Tensor& t) {
          ++runs;
          return ag::sin(t) * t;
        },
        x);
    CHECK(runs == 1);
    ag::sum(y.front()).backward();
    CHECK(runs == 2);
  }
  const auto plain = ag::grad(ag::sum(ag::sin(x) * x), x);
  CHECK(ag::array_equal(x.grad(), plain).item<bool>());
}

void modes() {
  const auto x = leaf({1});
  {
    const ag::NoGrad off;
    CHECK(!ag::grad_mode() && !(x * x).requires_grad());
    const ag::GradMode on(true);
    CHECK((x * x).requires_grad());
  }
  CHECK(ag::grad_mode() && (x * x).requires_grad());
  {
    const ag::AnomalyMode watch(true);
    CHECK(ag::anomaly_mode());
    CHECK(says(THROWN(ag::NotFinite, ag::log(x - 2)), "log"));
  }
  CHECK(!ag::anomaly_mode());
  const ag::KeepValues keep(true);
  CHECK(ag::keep_values());
}

void graph() {
  auto x = leaf({1, 2});
  const auto y = ag::sum(ag::sin(x));
  ag::Node node = y.node();
  CHECK(node.name() == "sum" && !node.is_leaf() && node.n_inputs() == 1 && node.n_outputs() == 1);
  CHECK(node.shape().empty() && node.dtype() == ag::float64 && node.origin().empty());
  const ag::Node::Edge below = node.input(0);
  CHECK(below.node.name() == "sin" && below.output == 0 && below.node.number() < node.number());
  CHECK(below.node.input(0).node == x.node());
  node.set_label("total");
  CHECK(node.label() == "total");
  y.backward();
  CHECK(holds<double>(x.node().grad(), {std::cos(1.0), std::cos(2.0)}));
  CHECK(ag::grad(y, below.node.value()).defined());
  CHECK(ag::graph_nodes(y).size() == 3);
  CHECK(says(ag::graph_dot(y, {.title = "a title"}), "a title") && says(ag::graph_svg(y), "<svg"));
  const auto path = std::filesystem::temp_directory_path() / "libautograd-graph-test.dot";
  ag::graph_save(path.string(), y);
  CHECK(std::filesystem::remove(path));
  THROWN(ag::NotFound, Tensor::from({1.0}).node());
  THROWN(ag::IndexOutOfRange, node.value(1));
}

}  // namespace

int main() {
  without_leak([] {
    backward();
    gradients();
    of_functions();
    checkpoints();
    modes();
    graph();
  });
}
