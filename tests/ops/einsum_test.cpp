// einsum on equations and layouts drawn at random, against loops over all indices; the order of
// contraction; what its errors say.
#include <random>
#include <string>

#include "ops/linalg/products/path.h"
#include "tensors.h"

namespace autograd {
namespace {

using Values = std::vector<double>;

std::mt19937 rng(20240607);  // NOLINT: the same equations in each run
int64_t draw(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}

// A tensor of this shape whose axes lie in memory in any order, with gaps, some backwards.
Tensor scattered(const Dims& dims, bool dense) {
  const int64_t rank = dims.size();
  Dims order(rank);  // axis order[i] is the i-th in memory
  for (int64_t i = 0; i < rank; ++i) order[i] = i;
  if (!dense) std::shuffle(order.begin(), order.end(), rng);
  Dims stored;
  Dims spec;
  for (int64_t axis : order) {
    const int64_t step = dense ? 1 : draw(0, 3) == 0 ? 2 : draw(0, 4) == 0 ? -1 : 1;
    const int64_t gap = dense ? 0 : draw(0, 2) == 0 ? 1 : 0;
    stored.push_back(dims[axis] * std::abs(step) + gap);
    constexpr int64_t none = std::numeric_limits<int64_t>::min();
    // dims[axis] elements from the first, or from the last backwards.
    const int64_t stop = step > 0 ? dims[axis] * step : gap - 1;
    for (int64_t v : {int64_t{2}, none, step < 0 && stop < 0 ? none : stop, step})
      spec.push_back(v);
  }
  Values values(static_cast<size_t>(count_elements(stored)));
  for (double& v : values) v = static_cast<double>(draw(-3, 3));
  Dims back(rank);
  for (int64_t i = 0; i < rank; ++i) back[order[i]] = i;
  return ops::permute_dims(ops::index(tensor<double>(values, stored), spec), back);
}

// An equation and its operands; sizes of letters a, b, ….
struct Problem {
  std::vector<std::string> lists;
  std::string out;
  Dims sizes;
  std::vector<Tensor> xs;

  std::string equation() const {
    std::string text = lists[0];
    for (size_t i = 1; i < lists.size(); ++i) text += "," + lists[i];
    return text + "->" + out;
  }
};

// Calls visit with each index of all letters.
template <class Visit>
void for_all(const Problem& p, const Visit& visit) {
  Dims at(p.sizes.size());
  if (count_elements(p.sizes) == 0) return;
  for (;;) {
    visit(at);
    int64_t i = at.size() - 1;
    for (; i >= 0 && ++at[i] == p.sizes[i]; --i) at[i] = 0;
    if (i < 0) return;
  }
}

// The row-major position of an index in a tensor with these letters; axes of length 1 have one.
size_t place(const std::string& letters, Ints dims, const Dims& at) {
  int64_t i = 0;
  for (size_t a = 0; a < letters.size(); ++a) {
    i = i * dims[a] + (dims[a] == 1 ? 0 : at[letters[a] - 'a']);
  }
  return static_cast<size_t>(i);
}

Problem random_problem(int64_t n_operands, int64_t n_letters, int64_t longest) {
  Problem p;
  std::vector<bool> used(static_cast<size_t>(n_letters));
  Dims sizes;
  for (int64_t i = 0; i < n_letters; ++i) sizes.push_back(draw(0, 30) == 0 ? 0 : draw(1, longest));
  std::vector<Dims> shapes;
  for (int64_t k = 0; k < n_operands; ++k) {
    std::string list;
    Dims shape;
    for (int64_t rank = draw(0, 4); rank > 0; --rank) {
      const int64_t letter = draw(0, n_letters - 1);
      const auto before = list.find(static_cast<char>('a' + letter));
      list += static_cast<char>('a' + letter);
      shape.push_back(before != std::string::npos ? shape[static_cast<int64_t>(before)]
                      : draw(0, 8) == 0           ? 1
                                                  : sizes[letter]);
    }
    p.lists.push_back(list);
    shapes.push_back(shape);
  }
  // A letter is as long as its longest axis.
  p.sizes = Dims(n_letters, 1);
  for (size_t k = 0; k < shapes.size(); ++k) {
    for (size_t a = 0; a < p.lists[k].size(); ++a) {
      const int64_t letter = p.lists[k][a] - 'a';
      used[static_cast<size_t>(letter)] = true;
      if (shapes[k][static_cast<int64_t>(a)] != 1) p.sizes[letter] = sizes[letter];
    }
  }
  for (int64_t i = 0; i < n_letters; ++i) {
    if (used[static_cast<size_t>(i)] && draw(0, 1) == 0) p.out += static_cast<char>('a' + i);
  }
  std::shuffle(p.out.begin(), p.out.end(), rng);
  for (const Dims& shape : shapes) p.xs.push_back(with_grad(scattered(shape, draw(0, 2) == 0)));
  return p;
}

// Small whole numbers: all sums are exact, in any order.
void check(const Problem& p) {
  SCOPED_TRACE(p.equation());
  std::vector<Values> values;
  std::vector<Values> gradients;
  for (const Tensor& x : p.xs) {
    SCOPED_TRACE(to_string(x.dims()));
    values.push_back(values_of(x));
    gradients.emplace_back(values.back().size());
  }
  Dims shape;
  for (char c : p.out) shape.push_back(p.sizes[c - 'a']);
  Values expected(static_cast<size_t>(count_elements(shape)));
  Values seeds(expected.size());
  for (double& v : seeds) v = static_cast<double>(draw(-2, 2));
  for_all(p, [&](const Dims& at) {
    std::vector<size_t> places;
    double product = 1;
    for (size_t k = 0; k < p.xs.size(); ++k) {
      // Off the diagonal of a repeated letter there is no element.
      places.push_back(place(p.lists[k], p.xs[k].dims(), at));
      product *= values[k][places[k]];
    }
    const size_t o = place(p.out, shape, at);
    expected[o] += product;
    for (size_t k = 0; k < p.xs.size(); ++k) {
      double others = seeds[o];
      for (size_t j = 0; j < p.xs.size(); ++j) others *= j == k ? 1 : values[j][places[j]];
      gradients[k][places[k]] += others;
    }
  });
  std::string message;
  Tensor out;
  ASSERT_EQ(status_of([&] { out = ops::einsum(p.equation(), p.xs); }, &message), Status::Ok)
      << message;
  ASSERT_EQ(dims_of(out).size(), shape.size());
  EXPECT_TRUE(same_dims(out.dims(), shape));
  EXPECT_EQ(values_of(out), expected);
  const Tensor ys[] = {out};
  const Tensor gs[] = {tensor<double>(seeds, shape)};
  const std::vector<Tensor> got = grad(ys, p.xs, gs, {});
  for (size_t k = 0; k < got.size(); ++k) EXPECT_EQ(values_of(got[k]), gradients[k]) << k;
}

TEST(Einsum, AgreesWithLoops) {
  for (int i = 0; i < 400 && !testing::Test::HasFailure(); ++i) {
    check(random_problem(draw(1, 4), draw(1, 5), 4));
  }
}

// Long enough for rows to stay where they lie beside axes that cannot be joined with them.
TEST(Einsum, AgreesWithLoopsOnLongerAxes) {
  for (int i = 0; i < 150 && !testing::Test::HasFailure(); ++i) {
    check(random_problem(2, 4, 20));
  }
}

TEST(Einsum, AgreesWithLoopsOnManyOperands) {
  for (int i = 0; i < 40 && !testing::Test::HasFailure(); ++i) {
    check(random_problem(draw(7, 11), 5, 3));
  }
}

// All but the last of the second axis: the first two axes cannot be read as one.
Tensor windowed(const Dims& dims) {
  Dims stored(dims);
  ++stored[1];
  const int64_t spec[] = {2, 0, dims[0], 1, 2, 0, dims[1], 1};
  return with_grad(ops::index(scattered(stored, true), spec));
}

TEST(Einsum, AgreesWithLoopsOnWindows) {
  const Dims sizes{2, 18, 3, 17, 4};
  const Tensor x = windowed({2, 18, 4});
  const Tensor y = windowed({3, 17, 4});
  for (const char* out : {"abcd", "acbd", "dcba", "cdab", "bad", ""}) {
    check({{"abe", "cde"}, out, sizes, {x, y}});
  }
  check({{"abe", "ed"}, "abd", {2, 18, 1, 17, 4}, {x, with_grad(scattered({4, 17}, true))}});
}

double cost_of(std::span<const ops::Step> path, std::vector<Dims> values, Ints sizes) {
  // Each label of two neighbours in a chain of matrices: the last label of one is the first of the
  // next.
  double cost = 0;
  for (const ops::Step& step : path) {
    const Dims& a = values[static_cast<size_t>(step.a)];
    const Dims& b = values[static_cast<size_t>(step.b)];
    cost +=
        static_cast<double>(sizes[static_cast<size_t>(a[0])] * sizes[static_cast<size_t>(a[1])] *
                            sizes[static_cast<size_t>(b[1])]);
    values.push_back(Dims{a[0], b[1]});
  }
  return cost;
}

TEST(Path, IsTheBestOfAChain) {
  // The textbook's chain of six: 15125 multiplications.
  const Dims sizes{30, 35, 15, 5, 10, 20, 25};
  std::vector<Dims> chain;
  for (int64_t i = 0; i < 6; ++i) chain.push_back(Dims{i, i + 1});
  EXPECT_EQ(cost_of(ops::contraction_path(chain, sizes, Dims{0, 6}), chain, sizes), 15125);
}

TEST(Path, IsGreedyBeyondEight) {
  // From the vector at the end, ten matrices one after another and never a matrix product.
  std::vector<Dims> chain;
  const Dims sizes(12, 50);
  for (int64_t i = 0; i < 10; ++i) chain.push_back(Dims{i, i + 1});
  chain.push_back(Dims{10});
  const std::vector<ops::Step> path = ops::contraction_path(chain, sizes, Dims{0});
  ASSERT_EQ(path.size(), 10u);
  int64_t last = 10;
  for (const ops::Step& step : path) {
    EXPECT_TRUE(step.a == last || step.b == last);
    last = last == 10 ? 11 : last + 1;
  }
}

std::string message_of(const std::string& equation, const std::vector<Tensor>& xs) {
  std::string message;
  EXPECT_NE(status_of([&] { ops::einsum(equation, xs); }, &message), Status::Ok);
  return message;
}

TEST(Einsum, ErrorsNameLabelsAndLengths) {
  const auto x = [](const Dims& dims) { return scattered(dims, true); };
  EXPECT_EQ(message_of("ij,jk->ik", {x({2, 3}), x({4, 5})}),
            "label 'j' is 3 long in operand 0 and 4 long in operand 1");
  EXPECT_EQ(message_of("...i,...i->...", {x({2, 3}), x({4, 3})}),
            "axis -1 of the ellipsis is 2 long in operand 0 and 4 long in operand 1");
  EXPECT_EQ(message_of("ii->i", {x({2, 3})}),
            "label 'i' is repeated in operand 0, whose axes there are 2 and 3 long");
  EXPECT_EQ(message_of("ij->ik", {x({2, 3})}),
            "label 'k' of the output is in no operand of equation 'ij->ik'");
  EXPECT_EQ(message_of("i->i", {x({2, 3})}),
            "operand 0 has shape (2, 3), but its subscripts 'i' name 1 axes");
  EXPECT_EQ(message_of("ij;", {x({2, 3})}),
            "equation 'ij;' cannot be read from position 2 on (';'): it takes letters, commas, "
            "'...' and one '->'");
}

TEST(Einsum, ALoneOperandIsViewed) {
  const Tensor x = scattered({3, 3}, true);
  const std::vector<Tensor> xs{x};
  for (const char* equation : {"ij->ij", "ij->ji", "ii->i"}) {
    const Tensor y = ops::einsum(equation, xs);
    EXPECT_NE(y.get(), x.get());
    EXPECT_EQ(&y.storage(), &x.storage()) << equation;
  }
}

}  // namespace
}  // namespace autograd
