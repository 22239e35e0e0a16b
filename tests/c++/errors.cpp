// Exceptions: their classes, what they carry, and what led to them; bad input.
#include <stdexcept>
#include <thread>

#include "check.h"

namespace {

using ag::Tensor;

void classes_and_details() {
  const auto x = Tensor::from({1.0, 2.0});
  try {
    (void)ag::sum(x, 5);
    CHECK(false);
  } catch (const ag::Error& error) {
    CHECK(dynamic_cast<const ag::InvalidAxis*>(&error) != nullptr);
    CHECK(error.code() == AG_INVALID_AXIS && error.status() == ag::Status::invalid_axis);
    CHECK(error.op() == "sum" && error.argument() == "axes");
    CHECK(error.what() == std::string("sum: axes: axis 5 is out of range for rank 1"));
    CHECK(!error.cause());
    CHECK(ag_error_status() == AG_OK);  // the exception has taken it
  }
  try {
    (void)(x + Tensor::from({1.0, 2.0, 3.0}));
    CHECK(false);
  } catch (const std::runtime_error& error) {
    CHECK(says(error.what(), "(2,)") && says(error.what(), "(3,)"));
  }
  THROWN(ag::Singular, ag::linalg::inv(ag::zeros({2, 2})));
  THROWN(ag::NotPositiveDefinite, ag::linalg::cholesky(-ag::eye(2)));
  THROWN(ag::DivisionByZero, ag::floor_divide(Tensor::from({1}), Tensor::from({0})));
  THROWN(ag::IndexOutOfRange, ag::take(x, Tensor::from({int64_t{2}}), 0));
  THROWN(ag::IoError, ag::npy_load("no such folder/x.npy"));
  THROWN(ag::BadFormat, ag::npy_decode({}));
  THROWN(ag::NotFound, ag::Op::find("no_such_op"));
  THROWN(ag::TooLarge, ag::zeros({large, large}));
  THROWN(ag::DeviceUnavailable, ag::zeros({1}, {.device = {ag::DeviceType::cuda, 99}}));
  CHECK(says(THROWN(ag::InvalidAxis, ag::sum(x, large)), std::to_string(large)));
}

void no_array() {
  const auto x = Tensor::from({1.0});
  const Tensor none;
  CHECK(says(THROWN(ag::NullArgument, x + none), "b is NULL"));
  CHECK(says(THROWN(ag::NullArgument, none.sum()), "NULL"));
  THROWN(ag::NullArgument, none.shape());
  THROWN(ag::NullArgument, none.ndim());
  THROWN(ag::NullArgument, none.numel());
  THROWN(ag::NullArgument, none.dtype());
  THROWN(ag::NullArgument, none.item<double>());
  THROWN(ag::NullArgument, none.to_vector<double>());
  THROWN(ag::NullArgument, none.data<const double>());
  THROWN(ag::NullArgument, none.to_string());
  THROWN(ag::NullArgument, none.backward());
  THROWN(ag::NullArgument, none[0]);
  THROWN(ag::NullArgument, ag::concat({x, none}));
  THROWN(ag::NullArgument, ag::grad(x, none));
  THROWN(ag::NullArgument, ag::Sgd({none}));
  CHECK(!none.is_weak() && !none.shares_memory(x));
  Tensor gone = x.copy();
  const Tensor taken = std::move(gone);
  THROWN(ag::NullArgument, gone += 1);  // NOLINT: use after a move is what is tested
}

void on_other_threads() {
  std::exception_ptr arrived;
  std::thread([&] {
    try {
      (void)ag::zeros({-1});
    } catch (...) {
      arrived = std::current_exception();
    }
  }).join();
  CHECK(says(THROWN(ag::InvalidShape, std::rethrow_exception(arrived)), "zeros"));
  CHECK(ag_error_status() == AG_OK);
}

void out_of_memory() {
  const auto x = ag::ones({1000});
  ag::memory_fail_after(0);
  CHECK(says(THROWN(ag::OutOfMemory, x + 1), "memory"));
  ag::memory_fail_after(-1);
}

void an_error_of_code_0_is_one() {
  const auto run = [](const Tensor&) -> Tensor { throw ag::Error({AG_OK, "not so", "", ""}); };
  CHECK(says(THROWN(ag::CallbackFailed, ag::jacobian(run, Tensor::from({1.0}))), "not so"));
}

void callers_own_code() {
  try {
    (void)ag::jacobian(
        [](const Tensor&) -> Tensor {
          throw ag::Error({1234, "mine", "", ""});
        },
        Tensor::from({1.0}));
    CHECK(false);
  } catch (const ag::CallbackFailed& error) {
    try {
      std::rethrow_exception(error.cause());
    } catch (const ag::Error& cause) {
      CHECK(cause.code() == 1234 && std::string(cause.what()) == "mine");
    }
  }
}

}  // namespace

int main() {
  without_leak([] {
    classes_and_details();
    no_array();
    on_other_threads();
    out_of_memory();
    an_error_of_code_0_is_one();
    callers_own_code();
  });
}
