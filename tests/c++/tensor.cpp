// Tensors made, read, written, shared and seen where they lie.
#include <array>
#include <complex>
#include <cstdint>
#include <sstream>
#include <thread>

#include "check.h"

namespace {

using ag::Tensor;

template <class T>
void round_trip(T first, T second) {
  const auto x = Tensor::from({first, second});
  CHECK(x.dtype() == ag::dtype_of<T>);
  CHECK(holds<T>(x, {first, second}));
  CHECK(holds<T>(x.reshape({2, 1}).index({1}), {second}));
}

void every_dtype() {
  round_trip<bool>(true, false);
  round_trip<int8_t>(-128, 127);
  round_trip<int16_t>(-32768, 32767);
  round_trip<int32_t>(INT32_MIN, INT32_MAX);
  round_trip<int64_t>(INT64_MIN, INT64_MAX);
  round_trip<long long>(INT64_MIN,
                        INT64_MAX);  // NOLINT: another type than int64_t, of the same dtype
  round_trip<uint8_t>(0, UINT8_MAX);
  round_trip<uint16_t>(0, UINT16_MAX);
  round_trip<uint32_t>(0, UINT32_MAX);
  round_trip<uint64_t>(0, UINT64_MAX);
  round_trip(ag::Float16{0x3c00}, ag::Float16{0xfbff});
  round_trip(ag::BFloat16{0x3f80}, ag::BFloat16{0xff7f});
  round_trip(1.5F, -0.25F);
  round_trip(1.5, -0.25);
  round_trip(std::complex<float>(1, 2), std::complex<float>(3, -4));
  round_trip(std::complex<double>(1, 2), std::complex<double>(3, -4));
}

void shapes() {
  CHECK(Tensor::from({{1, 2, 3}, {4, 5, 6}}).shape() == (std::vector<int64_t>{2, 3}));
  CHECK(Tensor::from({{{1}, {2}}}).shape() == (std::vector<int64_t>{1, 2, 1}));
  CHECK(Tensor::from(std::vector<double>{1, 2, 3, 4}, {2, 2}).size(-1) == 2);
  CHECK(says(THROWN(ag::InvalidShape, Tensor::from({{1, 2}, {3}})), "equally long"));
  CHECK(
      says(THROWN(ag::InvalidShape, Tensor::from(std::vector<int>{1, 2, 3}, {2, 2})), "from_data"));
  CHECK(says(THROWN(ag::InvalidAxis, Tensor::from({1}).size(1)), "axis 1"));
  CHECK(ag::zeros({0, large}).shape() == (std::vector<int64_t>{0, large}));
  std::vector<int64_t> deep(32, 1);
  CHECK(ag::ones(deep).shape() == deep);
  CHECK(ag::ones(deep).ndim() == 32);
  const Tensor x = ag::zeros({2, 3});
  CHECK(x.matrix_transpose().strides() == (std::vector<int64_t>{1, 3}));
  CHECK(x.numel() == 6 && x.is_contiguous() && !x.matrix_transpose().is_contiguous());
  CHECK(x.device() == ag::cpu);
}

void items() {
  CHECK(Tensor(large).item<int64_t>() == large);
  CHECK(Tensor(2.5).item<double>() == 2.5);
  CHECK(Tensor(true).item<bool>());
  CHECK(Tensor(std::complex<double>(1, -2)).item<std::complex<double>>() ==
        std::complex<double>(1, -2));
  CHECK(Tensor::from({UINT64_MAX}).item<uint64_t>() == UINT64_MAX);
  CHECK(
      says(THROWN(ag::InvalidArgument, Tensor::from({UINT64_MAX}).item<int64_t>()), "cannot hold"));
  CHECK(says(THROWN(ag::InvalidArgument, Tensor(large).item<int32_t>()), "cannot hold"));
  THROWN(ag::InvalidArgument, Tensor(UINT64_MAX));
  THROWN(ag::InvalidDtype, Tensor(2.5).item<int>());
  THROWN(ag::InvalidDtype, Tensor(std::complex<double>(0, 1)).item<double>());
  THROWN(ag::InvalidShape, Tensor::from({1, 2}).item<int>());
  THROWN(ag::InvalidDtype, Tensor::from({1, 2}).to_vector<int64_t>());
  std::array<float, 3> three{};
  THROWN(ag::InvalidShape, ag::zeros({2}).read(std::span<float>(three)));
}

void handles() {
  Tensor x = Tensor::from({1, 2, 3});
  Tensor same = x;
  same += 1;
  CHECK(holds<int>(x, {2, 3, 4}));  // one array, two handles
  CHECK(x.shares_memory(same) && !x.shares_memory(x.copy()));
  CHECK(x.version() == 1);
  Tensor moved = std::move(x);
  CHECK(!x.defined() && moved.defined());  // NOLINT: what is left is what is tested
  x = moved;
  CHECK(x.get() == moved.get());
  x = Tensor();
  CHECK(!x.defined());
  const Tensor adopted = Tensor::adopt(moved.release());
  CHECK(holds<int>(adopted, {2, 3, 4}) && !moved.defined());
}

void writing() {
  Tensor x = ag::zeros({3}, {.dtype = ag::float64});
  const std::array<double, 3> values{1, 2, 3};
  x.write(std::span<const double>(values));
  CHECK(holds<double>(x, {1, 2, 3}));
  const std::array<double, 2> two{1, 2};
  THROWN(ag::InvalidShape, x.write(std::span<const double>(two)));
  const std::array<float, 3> floats{};
  THROWN(ag::InvalidDtype, x.write(std::span<const float>(floats)));
  x.set_requires_grad();
  THROWN(ag::LeafModified, x.write(std::span<const double>(values)));
}

void views_of_data() {
  ag::Data<const double> kept = Tensor::from({7.0}).data<const double>();
  {
    Tensor x = ag::arange(0, 4, {.dtype = ag::float64});
    ag::Data<double> elements = x.data<double>();
    for (double& element : elements) element += 1;
    CHECK(elements.size() == 4 && elements[3] == 4);
    kept = x.data<const double>();
  }
  CHECK(kept[0] == 1 && kept.size() == 4);  // its tensor's other handles are gone
  const Tensor table = ag::zeros({2, 3});
  CHECK(says(THROWN(ag::InvalidArgument, table.matrix_transpose().data<const float>()),
             "contiguous"));
  CHECK(says(THROWN(ag::InvalidDtype, table.data<const double>()), "astype"));
}

void foreign_memory() {
  int dropped = 0;
  std::array<float, 6> memory{0, 1, 2, 3, 4, 5};
  {
    Tensor x = Tensor::wrap(memory.data(), {2, 3}, {.drop = [&] { ++dropped; }});
    x[{0, 1}] = 10;
    const Tensor view = x[1];
    x = Tensor();
    CHECK(dropped == 0 && holds<float>(view, {3, 4, 5}));
  }
  CHECK(dropped == 1 && memory[1] == 10);
  const Tensor columns =
      Tensor::wrap(memory.data(), {3, 2}, {.strides = {{1, 3}}, .read_only = true});
  CHECK(holds<float>(columns, {0, 3, 10, 4, 2, 5}));
  THROWN(ag::ReadOnly, Tensor(columns).add_(1));
  bool told = false;
  THROWN(ag::InvalidShape, Tensor::wrap(memory.data(), {-1}, {.drop = [&] { told = true; }}));
  CHECK(!told);
}

void text() {
  std::ostringstream stream;
  stream << Tensor::from({1.0, 2.5});
  CHECK(stream.str() == "tensor([1. , 2.5])");
  CHECK(Tensor::from({1.0, 2.0 / 3}).to_string({.precision = 3, .bare = true}) == "[1.    0.667]");
}

void temporaries() {
  const auto a = Tensor::from({1.0F, 2.0F});
  const int64_t in_use = ag::memory_statistics().bytes_in_use;
  for (int i = 0; i < 1'000'000; ++i) (void)(a + 1.5);
  CHECK(ag::memory_statistics().bytes_in_use == in_use);
}

void released_elsewhere() {
  std::vector<Tensor> made(1000, Tensor::from({1.0}));
  for (size_t i = 0; i < made.size(); i += 2) made[i] = made[i] + 1;
  std::thread([taken = std::move(made)]() mutable { taken.clear(); }).join();
}

}  // namespace

int main() {
  without_leak([] {
    every_dtype();
    shapes();
    items();
    handles();
    writing();
    views_of_data();
    foreign_memory();
    text();
    temporaries();
    released_elsewhere();
  });
}
