// Random programs over a pool of tensors: values against a plain interpreter, gradients against
// finite differences and forward mode, and no status that is not documented.
//
// AUTOGRAD_FUZZ_SEED sets the first seed, AUTOGRAD_FUZZ_SECONDS how long to go on.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <set>

#include "autograd/autograd.h"
#include "reference.h"

namespace fuzz {
namespace {

enum Op {
  Sin,
  Cos,
  Tanh,
  Sigmoid,
  Add,
  Subtract,
  Multiply,
  Maximum,
  Permute,
  Flip,
  Slice,
  Select,
  Stretch,
  Reshape,
  Copy,
  Contiguous,
  Detach,
  Sum,
  Mean,
  RunningSum,
  Matmul,
  Concat,
  Take,
  AddInPlace,
  MultiplyInPlace,
  SinInPlace,
  Put,
  Release,
  kOps
};

struct Step {
  int op;
  size_t a, b;   // slots
  Ints numbers;  // axis, start, step, shape: what the op needs
  bool shares;   // the library's result is a window into its operand
};

bool in_place(int op) { return op >= AddInPlace && op <= Put; }

// One step on the interpreter's slots; false where shapes do not allow it. Results are appended.
bool interpret(const Step& s, std::vector<Array>& slots) {
  const Array a = slots[s.a];
  const Array b = slots[s.b];
  const auto axis = s.numbers.empty() ? size_t{0} : static_cast<size_t>(s.numbers[0]);
  const auto push = [&](std::optional<Array> result) {
    if (!result) return false;
    slots.push_back(s.shares ? *result : dense(*result));
    return true;
  };
  const auto plus = [](double x, double y) { return x + y; };
  const auto times = [](double x, double y) { return x * y; };
  const auto sine = [](double x) { return std::sin(x); };
  const auto write = [&](const std::optional<Array>& value) { return value && assign(a, *value); };
  switch (s.op) {
    case Sin:
      return push(map(a, sine));
    case Cos:
      return push(map(a, [](double x) { return std::cos(x); }));
    case Tanh:
      return push(map(a, [](double x) { return std::tanh(x); }));
    case Sigmoid:
      return push(map(a, [](double x) { return 1 / (1 + std::exp(-x)); }));
    case Add:
      return push(zip(a, b, plus));
    case Subtract:
      return push(zip(a, b, [](double x, double y) { return x - y; }));
    case Multiply:
      return push(zip(a, b, times));
    case Maximum:
      return push(zip(a, b, [](double x, double y) { return std::max(x, y); }));
    case Permute:
      return push(permute(a, s.numbers));
    case Flip:
      return push(flip(a, axis));
    case Slice:
      return push(slice(a, axis, s.numbers[1], s.numbers[2]));
    case Select:
      return push(select(a, axis, s.numbers[1]));
    case Stretch:
      return push(stretch(a, s.numbers));
    case Reshape: {
      // Where it is a window, strides that split or join axes are left to the library: only
      // row-major operands are reshaped.
      Array out = make(s.numbers, {});
      out.data = dense(a).data;
      if (s.shares) out.data = a.data, out.offset = a.offset;
      return push(out);
    }
    case Copy:
    case Contiguous:
    case Detach:
      return push(a);
    case Sum:
      return push(sum(a, axis));
    case Mean: {
      const auto n = static_cast<double>(a.dims[axis]);
      return push(map(sum(a, axis), [n](double x) { return x / n; }));
    }
    case RunningSum:
      return push(running_sum(a, axis));
    case Matmul:
      return push(matmul(a, b));
    case Concat:
      return push(concat(a, b, axis));
    case Take:
      return push(take(a, Ints(s.numbers.begin() + 1, s.numbers.end()), axis));
    case AddInPlace:
      return write(zip(a, b, plus));
    case MultiplyInPlace:
      return write(zip(a, b, times));
    case SinInPlace:
      return write(map(a, sine));
    case Put:
      return assign(slice(a, axis, s.numbers[1], s.numbers[2]), b);
    default:
      return true;
  }
}

class Program {
 public:
  explicit Program(uint64_t seed) : random_(seed), gradients_(seed % 2 == 0) {}
  ~Program() {
    for (ag_tensor* t : live_) ag_tensor_release(t);
  }

  void run() {
    for (int i = 0; i < 3; ++i) leaf();
    const int64_t length = 5 + pick(25);
    for (int64_t i = 0; i < length && !testing::Test::HasFatalFailure(); ++i) step();
    if (testing::Test::HasFatalFailure()) return;
    compare_values();
    if (gradients_) compare_gradients();
  }
  int64_t refused() const { return refused_; }
  int64_t checked() const { return checked_; }

 private:
  int64_t pick(int64_t n) { return std::uniform_int_distribution<int64_t>(0, n - 1)(random_); }
  Ints shape() {
    Ints dims(static_cast<size_t>(pick(4)));
    for (int64_t& d : dims) d = pick(20) == 0 ? 0 : 1 + pick(4);
    return dims;
  }

  void leaf() {
    const Ints dims = shape();
    Array a = zeros(dims);
    for (double& v : *a.data) v = std::uniform_real_distribution<>(-1.5, 1.5)(random_);
    ag_tensor* t = nullptr;
    ASSERT_EQ(ag_tensor_from_data(&t, a.data->data(), a.count() * 8, dims.data(),
                                  static_cast<int64_t>(dims.size()), AG_FLOAT64),
              AG_OK);
    ASSERT_EQ(ag_tensor_set_requires_grad(t, gradients_), AG_OK);
    live_.push_back(t);
    slots_.push_back(a);
    start_.push_back(dense(a));
  }

  // Chooses what op `s.op` needs; false where this operand does not allow it.
  bool prepare(Step& s) {
    const Array& a = slots_[s.a];
    const Array& b = slots_[s.b];
    const auto rank = static_cast<int64_t>(a.dims.size());
    if ((s.op >= Flip && s.op <= Select) || (s.op >= Sum && s.op <= RunningSum) || s.op == Concat ||
        s.op == Take || s.op == Put) {
      if (rank == 0) return false;
      s.numbers = {pick(rank)};
    }
    const int64_t n = s.numbers.empty() ? 0 : a.dims[static_cast<size_t>(s.numbers[0])];
    switch (s.op) {
      case Permute:
        s.numbers.resize(static_cast<size_t>(rank));
        std::iota(s.numbers.begin(), s.numbers.end(), 0);
        std::shuffle(s.numbers.begin(), s.numbers.end(), random_);
        return true;
      case Slice:
      case Put: {
        const int64_t steps[] = {1, 2, -1, -2, 3};
        s.numbers.push_back(pick(n + 1));
        s.numbers.push_back(steps[pick(5)]);
        return true;
      }
      case Select:
        if (n == 0) return false;
        s.numbers.push_back(pick(n));
        return true;
      case Stretch:
        s.numbers = a.dims;
        for (int64_t& d : s.numbers) d = d == 1 ? 1 + pick(3) : d;
        if (pick(2) == 0) s.numbers.insert(s.numbers.begin(), 2);
        return s.numbers.size() <= 4;
      case Reshape:
        s.numbers = pick(2) == 0 ? Ints{a.count()} : Ints{1, a.count(), 1};
        return ag_tensor_is_contiguous(live_[s.a]) == 1;
      case Mean:
        return n > 0;
      case Matmul:
        return rank == 2 && b.dims.size() == 2 && a.dims[1] == b.dims[0];
      case Concat: {
        Ints x = a.dims;
        Ints y = b.dims;
        if (x.size() != y.size()) return false;
        x[static_cast<size_t>(s.numbers[0])] = y[static_cast<size_t>(s.numbers[0])] = 0;
        return x == y;
      }
      case Take:
        if (n == 0) return false;
        for (int64_t i = 1 + pick(4); i > 0; --i) s.numbers.push_back(pick(2 * n) - n);
        return true;
      case Detach:
      case Maximum:
        return !gradients_;
      default:
        return true;
    }
  }

  ag_status call(const Step& s, ag_tensor** out) {
    ag_tensor* a = live_[s.a];
    ag_tensor* b = live_[s.b];
    const Ints& n = s.numbers;
    const auto size = static_cast<int64_t>(n.size());
    switch (s.op) {
      case Sin:
        return ag_sin(out, a);
      case Cos:
        return ag_cos(out, a);
      case Tanh:
        return ag_tanh(out, a);
      case Sigmoid:
        return ag_sigmoid(out, a);
      case Add:
        return ag_add(out, a, b);
      case Subtract:
        return ag_subtract(out, a, b);
      case Multiply:
        return ag_multiply(out, a, b);
      case Maximum:
        return ag_maximum(out, a, b);
      case Permute:
        return ag_permute_dims(out, a, n.data(), size);
      case Flip:
        return ag_flip(out, a, n.data(), 1);
      case Slice:
        return ag_index(out, a, spec(s).data(), 4 * (n[0] + 1));
      case Select: {
        Ints items = spec(s);
        const int64_t last[4] = {AG_ITEM_INTEGER, n[1], 0, 0};
        std::copy(last, last + 4, items.end() - 4);
        return ag_index(out, a, items.data(), static_cast<int64_t>(items.size()));
      }
      case Stretch:
        return ag_broadcast_to(out, a, n.data(), size);
      case Reshape:
        return ag_reshape(out, a, n.data(), size, nullptr);
      case Copy:
        return ag_copy(out, a);
      case Contiguous:
        return ag_contiguous(out, a);
      case Detach:
        return ag_detach(out, a);
      case Sum:
        return ag_sum(out, a, n.data(), 1, nullptr);
      case Mean:
        return ag_mean(out, a, n.data(), 1, nullptr);
      case RunningSum:
        return ag_cumulative_sum(out, a, n[0], nullptr);
      case Matmul:
        return ag_matmul(out, a, b);
      case Concat: {
        ag_tensor* pair[2] = {a, b};
        return ag_concat(out, pair, 2, n[0]);
      }
      case Take: {
        ag_tensor* index = nullptr;
        const int64_t count = size - 1;
        ag_status status =
            ag_tensor_from_data(&index, n.data() + 1, 8 * count, &count, 1, AG_INT64);
        if (status == AG_OK) status = ag_take(out, a, index, n[0]);
        ag_tensor_release(index);
        return status;
      }
      case AddInPlace:
        return ag_add_(a, b);
      case MultiplyInPlace:
        return ag_multiply_(a, b);
      case SinInPlace:
        return ag_sin_(a);
      default:
        return ag_index_put_(a, spec(s).data(), 4 * (n[0] + 1), b);
    }
  }

  // Whole axes, then start::step on axis numbers[0].
  static Ints spec(const Step& s) {
    Ints items;
    for (int64_t i = 0; i < s.numbers[0]; ++i) {
      items.insert(items.end(), {AG_ITEM_SLICE, AG_ABSENT, AG_ABSENT, AG_ABSENT});
    }
    const int64_t step = s.numbers.size() > 2 ? s.numbers[2] : 1;
    items.insert(items.end(), {AG_ITEM_SLICE, s.numbers[1], AG_ABSENT, step});
    return items;
  }

  size_t pick_live() {
    for (;;) {
      const auto i = static_cast<size_t>(pick(static_cast<int64_t>(live_.size())));
      if (live_[i] != nullptr) return i;
    }
  }

  void step() {
    Step s{static_cast<int>(pick(kOps)), pick_live(), pick_live(), {}, false};
    if (!prepare(s)) return;
    if (s.op == Release) {
      if (s.a < start_.size()) return;  // leaves are asked for their gradients
      ag_tensor_release(live_[s.a]);
      live_[s.a] = nullptr;
      return;
    }
    ag_tensor* out = nullptr;
    const ag_status status = call(s, &out);
    if (status != AG_OK) {
      ++refused_;
      ASSERT_EQ(out, nullptr);
      static const std::set<ag_status> documented = {AG_INVALID_SHAPE, AG_INVALID_ARGUMENT,
                                                     AG_LEAF_MODIFIED};
      ASSERT_TRUE(documented.count(status)) << status << ": " << ag_error_message();
      // What the interpreter can do, only a rule about writing may refuse.
      if (status == AG_INVALID_SHAPE) {
        std::vector<Array> copies = slots_;
        for (Array& c : copies) c = dense(c);
        ASSERT_FALSE(interpret(s, copies)) << "op " << s.op << ": " << ag_error_message();
      } else {
        ASSERT_TRUE(in_place(s.op)) << "op " << s.op << ": " << ag_error_message();
      }
      return;
    }
    s.shares = out != nullptr && s.op >= Permute && s.op <= Detach &&
               (slots_[s.a].count() == 0 || ag_tensor_shares_memory(out, live_[s.a]) == 1);
    ASSERT_TRUE(interpret(s, slots_)) << "op " << s.op << " should have been refused";
    if (!in_place(s.op)) live_.push_back(out);
    steps_.push_back(s);
  }

  void compare_values() {
    for (size_t i = 0; i < live_.size(); ++i) {
      if (live_[i] == nullptr) continue;
      const std::vector<double> wanted = slots_[i].values();
      std::vector<double> got(wanted.size());
      ASSERT_EQ(ag_tensor_read(got.data(), static_cast<int64_t>(got.size()) * 8, live_[i]), AG_OK)
          << ag_error_message();
      for (size_t k = 0; k < got.size(); ++k) {
        ASSERT_NEAR(got[k], wanted[k], 1e-9 * (1 + std::abs(wanted[k]))) << "slot " << i;
      }
    }
  }

  // The sum of all live tensors' elements, with one leaf element moved.
  double replay(size_t leaf, size_t element, double by) const {
    std::vector<Array> slots;
    for (const Array& a : start_) slots.push_back(dense(a));
    (*slots[leaf].data)[element] += by;
    for (const Step& s : steps_) interpret(s, slots);
    double total = 0;
    for (size_t i = 0; i < slots.size(); ++i) {
      if (live_[i] == nullptr) continue;
      for (const double v : slots[i].values()) total += v;
    }
    return total;
  }

  void compare_gradients() {
    std::vector<ag_tensor*> ys;
    for (ag_tensor* t : live_) {
      if (t != nullptr) ys.push_back(t);
    }
    std::vector<ag_tensor*> grads(start_.size(), nullptr);
    ag_grad_opts opts = AG_GRAD_OPTS_INIT;
    opts.allow_unused = 1;
    const auto n_ys = static_cast<int64_t>(ys.size());
    const auto n_xs = static_cast<int64_t>(start_.size());
    const ag_status status =
        ag_grad(grads.data(), ys.data(), n_ys, live_.data(), n_xs, nullptr, 0, &opts);
    if (status != AG_OK) {
      ASSERT_EQ(status, AG_SAVED_TENSOR_MODIFIED) << ag_error_message();
      return;
    }
    double of_ones = 0;
    for (size_t i = 0; i < grads.size(); ++i) {
      std::vector<double> g(start_[i].data->size());
      ASSERT_EQ(ag_tensor_read(g.data(), static_cast<int64_t>(g.size()) * 8, grads[i]), AG_OK);
      for (const double v : g) of_ones += v;
      for (int k = 0; k < 2 && !g.empty(); ++k) {
        const auto element = static_cast<size_t>(pick(static_cast<int64_t>(g.size())));
        const double h = 1e-5;
        const double slope = (replay(i, element, h) - replay(i, element, -h)) / (2 * h);
        if (!std::isfinite(slope) || std::abs(slope) > 1e5) continue;
        EXPECT_NEAR(g[element], slope, 1e-4 * (1 + std::abs(slope))) << "leaf " << i;
        ++checked_;
      }
    }
    for (ag_tensor* g : grads) ag_tensor_release(g);
    // Forward mode along ones gives the sum of all gradients.
    std::vector<ag_tensor*> tangents(ys.size(), nullptr);
    ag_jvp_opts forward = AG_JVP_OPTS_INIT;
    forward.allow_unused = 1;
    ASSERT_EQ(ag_jvp(tangents.data(), ys.data(), n_ys, live_.data(), n_xs, nullptr, 0, &forward),
              AG_OK)
        << ag_error_message();
    double total = 0;
    for (ag_tensor* t : tangents) {
      std::vector<double> v(static_cast<size_t>(ag_tensor_numel(t)));
      ASSERT_EQ(ag_tensor_read(v.data(), static_cast<int64_t>(v.size()) * 8, t), AG_OK);
      for (const double x : v) total += x;
      ag_tensor_release(t);
    }
    EXPECT_NEAR(total, of_ones, 1e-7 * (1 + std::abs(of_ones)));
  }

  std::mt19937_64 random_;
  bool gradients_;
  std::vector<ag_tensor*> live_;  // one a slot; null once released
  std::vector<Array> slots_;
  std::vector<Array> start_;  // the leaves' values
  std::vector<Step> steps_;
  int64_t refused_ = 0;
  int64_t checked_ = 0;
};

double setting(const char* name, double otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::atof(text) : otherwise;
}

TEST(RandomPrograms, AgreeWithAPlainInterpreter) {
  using Clock = std::chrono::steady_clock;
  const auto first = static_cast<uint64_t>(setting("AUTOGRAD_FUZZ_SEED", 20240501));
  const auto end =
      Clock::now() + std::chrono::duration<double>(setting("AUTOGRAD_FUZZ_SECONDS", 8));
  uint64_t seed = first;
  int64_t refused = 0;
  int64_t checked = 0;
  for (; Clock::now() < end && !HasFailure(); ++seed) {
    SCOPED_TRACE("AUTOGRAD_FUZZ_SEED=" + std::to_string(seed));
    Program program(seed);
    program.run();
    refused += program.refused();
    checked += program.checked();
  }
  std::printf("%lld programs from seed %lld on, %lld calls refused, %lld derivatives checked\n",
              static_cast<long long>(seed - first), static_cast<long long>(first),
              static_cast<long long>(refused), static_cast<long long>(checked));
  EXPECT_GT(checked, 0);
  ag_memory_stats stats = AG_MEMORY_STATS_INIT;
  ASSERT_EQ(ag_memory_statistics(&stats), AG_OK);
  EXPECT_EQ(stats.live_tensors, 0);
  EXPECT_EQ(stats.live_nodes, 0);
}

}  // namespace
}  // namespace fuzz
