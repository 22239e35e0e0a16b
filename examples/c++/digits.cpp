// The digits network of examples/README.md: 64-128-10, trained with AdamW.
//   digits DATA.csv LOSSES.txt
#include <autograd/autograd.hpp>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr int64_t pixels = 64;
constexpr int64_t hidden = 128;
constexpr int64_t classes = 10;
constexpr int64_t batch = 64;
constexpr int epochs = 60;

struct Set {
  ag::Tensor images;
  ag::Tensor labels;
};

Set read(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error(path + ": cannot be read");
  std::vector<float> images;
  std::vector<int64_t> labels;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    int64_t value = 0;
    char comma = 0;
    for (int64_t i = 0; i < pixels && fields >> value >> comma; ++i) {
      images.push_back(static_cast<float>(value) / 16);
    }
    if (!(fields >> value))
      throw std::runtime_error(path + ": a line is not 64 pixels and a label");
    labels.push_back(value);
  }
  const auto count = static_cast<int64_t>(labels.size());
  return {ag::Tensor::from(images, {count, pixels}), ag::Tensor::from(labels)};
}

struct Layer {
  ag::Tensor w;
  ag::Tensor b;

  Layer(int64_t inputs, int64_t outputs, const ag::Rng& rng)
      : w(ag::random::normal({inputs, outputs},
                             {.std = std::sqrt(2.0 / static_cast<double>(inputs)), .rng = rng})),
        b(ag::zeros({outputs})) {
    w.set_requires_grad();
    b.set_requires_grad();
  }

  ag::Tensor operator()(const ag::Tensor& x) const { return ag::matmul(x, w) + b; }
};

struct Network {
  Layer first;
  Layer second;

  explicit Network(const ag::Rng& rng) : first(pixels, hidden, rng), second(hidden, classes, rng) {}

  ag::Tensor operator()(const ag::Tensor& x) const { return second(ag::relu(first(x))); }
};

struct Score {
  double loss = 0;
  double accuracy = 0;
};

Score evaluate(const Network& network, const Set& set) {
  const ag::NoGrad off;
  const ag::Tensor logits = network(set.images);
  const ag::Tensor right = ag::argmax(logits, 1) == set.labels;
  return {ag::cross_entropy(logits, set.labels).item<double>(),
          ag::mean(right, {}, {.dtype = ag::float64}).item<double>()};
}

void train(const std::string& data, const std::string& losses) {
  const Set all = read(data);
  const int64_t count = all.labels.size(0);
  const int64_t kept = count - count / 5;
  const ag::Rng rng(7);

  const ag::Tensor order = ag::random::permutation(count, {.rng = rng});
  const auto rows = [&](int64_t start, int64_t stop) -> Set {
    const ag::Tensor chosen = order[{ag::Slice{start, stop}}];
    return {ag::take(all.images, chosen, 0), ag::take(all.labels, chosen, 0)};
  };
  const Set training = rows(0, kept);
  const Set held_out = rows(kept, count);

  const Network network(rng);
  ag::AdamW adam({network.first.w, network.first.b, network.second.w, network.second.b},
                 {.lr = 2e-3, .weight_decay = 1e-2});

  std::ofstream out(losses);
  out.precision(17);
  Score seen;
  Score unseen;
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    const ag::Tensor shuffled = ag::random::permutation(kept, {.rng = rng});
    for (int64_t start = 0; start < kept; start += batch) {
      const ag::Tensor chosen = shuffled[{ag::Slice{start, start + batch}}];
      const ag::Tensor x = ag::take(training.images, chosen, 0);
      const ag::Tensor y = ag::take(training.labels, chosen, 0);
      ag::backward(ag::cross_entropy(network(x), y), {}, {.free_graph = true});
      adam.step();
      adam.zero_grad();
    }
    seen = evaluate(network, training);
    unseen = evaluate(network, held_out);
    out << epoch << ' ' << seen.loss << ' ' << seen.accuracy << ' ' << unseen.loss << ' '
        << unseen.accuracy << '\n';
    if (epoch % 10 == 0) std::printf("epoch %2d/%d  loss %.6f\n", epoch, epochs, seen.loss);
  }
  if (!out.flush()) throw std::runtime_error(losses + ": cannot be written");
  std::printf("\nfinal loss          %.17g\nheld-out accuracy   %.2f %%\n", seen.loss,
              100 * unseen.accuracy);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: digits DATA.csv LOSSES.txt\n";
    return 2;
  }
  try {
    train(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "digits: " << error.what() << "\n";
    return 1;
  }
}
