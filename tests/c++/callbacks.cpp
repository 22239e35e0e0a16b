// Functions and hooks of one's own; what they throw; when they are let go of.
#include <memory>
#include <stdexcept>

#include "check.h"

namespace {

using ag::Context;
using ag::Inputs;
using ag::Tensor;

struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
  int detail = 42;
};

// The exception at the end of a chain of causes.
std::exception_ptr innermost(std::exception_ptr exception) {
  for (;;) {
    try {
      std::rethrow_exception(exception);
    } catch (const std::nested_exception& outer) {
      exception = outer.nested_ptr();
    } catch (...) {
      return exception;
    }
  }
}

template <class F>
void fails_with_broken(F&& run) {
  try {
    run();
  } catch (const ag::CallbackFailed& error) {
    CHECK(says(error.what(), "broken"));
    try {
      std::rethrow_exception(innermost(error.cause()));
    } catch (const Broken& cause) {
      CHECK(cause.detail == 42);  // the very object
      return;
    }
  }
  CHECK(false);
}

ag::Function softplus() {
  return ag::Function("softplus", {.forward =
                                       [](Context& context, Inputs x) {
                                         context.save(x[0]);
                                         return ag::log1p(ag::exp(x[0]));
                                       },
                                   .vjp =
                                       [](Context& context, Inputs g) {
                                         CHECK(context.needs_input(0));
                                         return g[0] * ag::sigmoid(context.saved()[0]);
                                       }});
}

Tensor leaf(std::initializer_list<double> values) {
  return Tensor::from(values).set_requires_grad();
}

void to_any_order() {
  const ag::Function function = softplus();
  const auto x = leaf({-1, 0, 2});
  ag::gradcheck([&](const Tensor& t) { return function(t); }, x.detach());
  ag::gradgradcheck([&](const Tensor& t) { return function(t); }, x.detach());
  const auto y = function(x);
  CHECK(y.node().name() == "softplus");
  const auto g = ag::grad(ag::sum(y), x, {}, {.create_graph = true});
  CHECK(ag::allclose(g, ag::sigmoid(x)).item<bool>());
  CHECK(ag::grad(ag::sum(g), x).defined());
}

void several_outputs_and_jvp() {
  const ag::Function both("both", {.forward = [](Context& context, Inputs in) -> ag::Results {
                                     Tensor product = in[0] * in[1];
                                     context.save({in[0], in[1], product});
                                     context.save_constants(Tensor::from({3.0}));
                                     return {product, in[0] > 0};
                                   },
                                   .vjp = [](Context& context, Inputs g) -> ag::Results {
                                     const auto saved = context.saved();
                                     CHECK(saved.size() == 4 && holds<double>(saved[3], {3}));
                                     CHECK(holds<double>(context.output(0), {6}));
                                     CHECK(!g[1].defined());  // of the bool output
                                     return {g[0] * saved[1], Tensor()};
                                   },
                                   .jvp = [](Context& context, Inputs t) -> ag::Results {
                                     const auto saved = context.saved();
                                     return {t[0] * saved[1] + t[1] * saved[0], Tensor()};
                                   }});
  const auto x = leaf({2});
  const auto y = both.apply({x, Tensor::from({3.0})}, 2);
  CHECK(y.size() == 2 && holds<bool>(y[1], {true}));
  CHECK(holds<double>(ag::grad(y[0], x), {3}));
  CHECK(holds<double>(ag::jvp(y[0], x).front(), {3}));
}

void exceptions_in_functions() {
  const ag::FunctionCallback fine = [](Context&, Inputs in) { return in[0] * 1; };
  const ag::FunctionCallback broken = [](Context&, Inputs) -> ag::Results {
    throw Broken("broken");
  };
  const auto x = leaf({1});
  fails_with_broken([&] { (void)ag::Function("f", {.forward = broken, .vjp = fine})(x); });
  const auto y = ag::Function("f", {.forward = fine, .vjp = broken})(x);
  fails_with_broken([&] { y.backward(); });
  // Through two callbacks: the outer one's exception is the inner call's.
  fails_with_broken([&] {
    (void)ag::jacobian(
        [&](const Tensor& t) { return ag::Function("f", {.forward = broken, .vjp = fine})(t); },
        x.detach());
  });
  const auto odd = [](const Tensor&) -> Tensor {
    throw 7;
  };  // NOLINT: no std::exception on purpose
  CHECK(says(THROWN(ag::CallbackFailed, ag::jacobian(odd, x.detach())), "no std::exception"));
  // The library's own error inside a callback is the cause.
  const auto outside = [](const Tensor& t) { return ag::sum(t, 9); };
  try {
    (void)ag::jacobian(outside, x.detach());
    CHECK(false);
  } catch (const ag::CallbackFailed& error) {
    CHECK(says(THROWN(ag::InvalidAxis, std::rethrow_exception(error.cause())), "axis 9"));
  }
  // Wrong results.
  const ag::FunctionCallback none = [](Context&, Inputs) { return Tensor(); };
  const ag::FunctionCallback two = [](Context&, Inputs in) -> ag::Results {
    return {in[0], in[0]};
  };
  THROWN(ag::CallbackFailed, ag::Function("f", {.forward = none, .vjp = fine})(x));
  CHECK(says(THROWN(ag::CallbackFailed, ag::Function("f", {.forward = two, .vjp = fine})(x)),
             "2 tensors"));
  THROWN(ag::NullArgument, ag::Function("f", {.forward = fine, .vjp = {}}));
  CHECK(ag_error_status() == AG_OK);
}

void a_stale_exception_is_not_a_cause() {
  const auto x = leaf({1});
  try {
    (void)ag::jacobian([](const Tensor&) -> Tensor { throw Broken("broken"); }, x.detach());
  } catch (const ag::CallbackFailed&) {  // whose cause nobody looks at
  }
  const ag_tensors_fn in_c = [](ag_tensor**, int64_t, ag_tensor* const*, int64_t, void*) {
    ag_error_set(1001, "in C");
    return ag_status{1001};
  };
  ag_tensor* out = nullptr;
  ag_tensor* in = x.get();
  try {
    ag::detail::check(ag_jacobian(&out, 1, in_c, nullptr, &in, 1, nullptr));
    CHECK(false);
  } catch (const ag::CallbackFailed& error) {
    CHECK(says(THROWN(ag::Error, std::rethrow_exception(error.cause())), "in C"));
  }
}

void hooks() {
  auto x = leaf({1, 2});
  int seen = 0;
  const int64_t counting =
      x.add_hook([&](const Tensor& g) { seen += static_cast<int>(g.numel()); });
  const int64_t doubling = x.add_hook([](const Tensor& g) { return g * 2; });
  ag::sum(x * 3).backward();
  CHECK(seen == 2 && holds<double>(x.grad(), {6, 6}));
  x.remove_hook(doubling);
  x.set_grad(Tensor());
  ag::sum(x * 3).backward();
  CHECK(seen == 4 && holds<double>(x.grad(), {3, 3}));
  x.remove_hook(counting);
  THROWN(ag::NotFound, x.remove_hook(counting));
  x.add_hook([](const Tensor&) { throw Broken("broken"); });
  fails_with_broken([&] { ag::sum(x).backward(); });
  THROWN(ag::InvalidState, Tensor::from({1.0}).add_hook([](const Tensor&) {}));
}

void let_go() {
  const auto token = std::make_shared<int>(0);
  {
    auto x = leaf({1});
    x.add_hook([token](const Tensor&) {});
    const ag::Function function("f", {.forward = [token](Context&, Inputs in) { return in[0] * 1; },
                                      .vjp = [token](Context&, Inputs g) { return g[0]; }});
    const std::vector<ag::Function> copies(2, function);
    const auto y = copies[1](x);
    const auto z = ag::checkpoint([token](const Tensor& t) { return t * 2; }, x);
    CHECK(token.use_count() == 5);
    THROWN(ag::InvalidState, Tensor::from({1.0}).add_hook([token](const Tensor&) {}));
    CHECK(token.use_count() == 5);
  }
  CHECK(token.use_count() == 1);
}

}  // namespace

int main() {
  without_leak([] {
    to_any_order();
    several_outputs_and_jvp();
    exceptions_in_functions();
    a_stale_exception_is_not_a_cause();
    hooks();
    let_go();
  });
}
