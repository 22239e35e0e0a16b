#include <autograd/autograd.hpp>
#include <iostream>

int main() {
  auto x = ag::Tensor::from({1.0f, 2.0f, 3.0f}).set_requires_grad();
  const auto y = ag::Tensor::from({4.0f, 5.0f, 6.0f});

  const auto f = ag::sum(x * y + x);
  f.backward();
  std::cout << "f = " << f.item<float>() << "\n";
  std::cout << "df/dx = y + 1 = " << x.grad().to_string({.bare = true}) << "\n";
}
