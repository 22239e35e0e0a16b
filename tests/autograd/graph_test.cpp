// Looking at the graph, its size, and threads.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <thread>

#include "support.h"

namespace autograd::test {
namespace {

class Graph : public Balanced {};

class Node {
 public:
  Node() = default;
  explicit Node(const T& x) { EXPECT_OK(ag_tensor_node(&handle_, &output_, x)); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  ~Node() { ag_node_release(handle_); }
  operator ag_node*() const { return handle_; }  // NOLINT(google-explicit-constructor)
  ag_node** out() { return &handle_; }
  int64_t output() const { return output_; }

 private:
  ag_node* handle_ = nullptr;
  int64_t output_ = -1;
};

TEST_F(Graph, Nodes) {
  const T x = leaf({1, 2});
  const T y = multiply(sin(x), constant({3, 4}));
  const Node top(y);
  EXPECT_EQ(0, top.output());
  EXPECT_STREQ("multiply", ag_node_name(top));
  EXPECT_EQ(2, ag_node_n_inputs(top));
  EXPECT_EQ(1, ag_node_n_outputs(top));
  EXPECT_EQ(0, ag_node_is_leaf(top));
  int64_t dims[2] = {};
  int64_t rank = 0;
  ASSERT_OK(ag_node_shape(dims, 2, &rank, top, 0));
  EXPECT_EQ(1, rank);
  EXPECT_EQ(2, dims[0]);
  int32_t dtype = 0;
  ASSERT_OK(ag_node_dtype(&dtype, top, 0));
  EXPECT_EQ(AG_FLOAT64, dtype);
  Node below;
  int64_t output = -1;
  ASSERT_OK(ag_node_input(below.out(), &output, top, 0));
  EXPECT_EQ(0, output);
  EXPECT_STREQ("sin", ag_node_name(below));
  EXPECT_LT(ag_node_number(below), ag_node_number(top));
  ag_node* none = nullptr;
  EXPECT_FAILS(AG_NOT_FOUND, "constant", ag_node_input(&none, nullptr, top, 1));
  EXPECT_FAILS(AG_INDEX_OUT_OF_RANGE, "2", ag_node_input(&none, nullptr, top, 2));
  EXPECT_FAILS(AG_INDEX_OUT_OF_RANGE, "1", ag_node_dtype(&dtype, top, 1));
  EXPECT_FAILS(AG_NOT_FOUND, "constant", ag_tensor_node(&none, nullptr, constant({1})));
  Node bottom;
  ASSERT_OK(ag_node_input(bottom.out(), nullptr, below, 0));
  const Node same(x);
  EXPECT_EQ(static_cast<ag_node*>(bottom), static_cast<ag_node*>(same));
  EXPECT_EQ(1, ag_node_is_leaf(bottom));
  EXPECT_STREQ("leaf", ag_node_name(bottom));

  // sin(x) has no handle any more; its value is still there, and in its place.
  T s;
  ASSERT_OK(ag_node_value(s.out(), below, 0));
  expect_near(values(s), {std::sin(1), std::sin(2)});
  expect_near(values(grad(y, s)), {3, 4});
  expect_near(values(grad(s, x)), {std::cos(1), std::cos(2)});
  T g;
  EXPECT_FAILS(AG_NOT_FOUND, "gradient", ag_node_grad(g.out(), bottom, 0));
  ASSERT_OK(ag_tensor_retain_grad(s));
  ASSERT_OK(backward(y));
  ASSERT_OK(ag_node_grad(g.out(), bottom, 0));
  expect_near(values(g), {3 * std::cos(1), 4 * std::cos(2)});
  ASSERT_OK(ag_node_grad(g.out(), below, 0));
  expect_near(values(g), {3, 4});
}

TEST_F(Graph, LargeValuesAreKeptOnRequest) {
  const T x = leaf(V(1000, 1.0));
  for (const int32_t keep : {0, 1}) {
    ag_keep_values_mode_set(keep);
    const T y = sum(sin(x));
    ag_keep_values_mode_set(0);
    Node below;
    ASSERT_OK(ag_node_input(below.out(), nullptr, Node(y), 0));
    T value;
    if (keep != 0) {
      ASSERT_OK(ag_node_value(value.out(), below, 0));
      EXPECT_EQ(values(value)[999], std::sin(1));
    } else {
      EXPECT_FAILS(AG_NOT_FOUND, "keep-values", ag_node_value(value.out(), below, 0));
    }
  }
}

TEST_F(Graph, AllNodesInputsFirst) {
  const T x = leaf({1});
  const T s = sin(x);
  const T y = add(s, multiply(s, x));
  int64_t n = 0;
  ASSERT_OK(ag_graph_nodes(nullptr, 0, &n, y.list(), 1));
  ASSERT_EQ(4, n);
  ag_node* nodes[4] = {};
  EXPECT_FAILS(AG_INVALID_ARGUMENT, "4 nodes", ag_graph_nodes(nodes, 3, nullptr, y.list(), 1));
  ASSERT_OK(ag_graph_nodes(nodes, 4, &n, y.list(), 1));
  EXPECT_STREQ("leaf", ag_node_name(nodes[0]));
  EXPECT_STREQ("sin", ag_node_name(nodes[1]));
  EXPECT_STREQ("multiply", ag_node_name(nodes[2]));
  EXPECT_STREQ("add", ag_node_name(nodes[3]));
  ag_node_release_many(nodes, 4);
  ASSERT_OK(ag_graph_nodes(nullptr, 0, &n, nullptr, 0));
  EXPECT_EQ(0, n);
}

TEST_F(Graph, Pictures) {
  const T x = leaf({1, 2});
  const Node node(x);
  ASSERT_OK(ag_node_set_label(node, "weights"));
  EXPECT_STREQ("weights", ag_node_label(node));
  const T y = sum(multiply(sin(x), scalar(2)));
  ASSERT_OK(backward(y));
  int64_t length = 0;
  ag_graph_dot_opts opts = AG_GRAPH_DOT_OPTS_INIT;
  opts.title = "the title";
  ASSERT_OK(ag_graph_dot(nullptr, 0, &length, y.list(), 1, &opts));
  std::string text(static_cast<size_t>(length) + 1, '?');
  EXPECT_FAILS(AG_INVALID_ARGUMENT, "capacity",
               ag_graph_dot(text.data(), length, nullptr, y.list(), 1, &opts));
  ASSERT_OK(ag_graph_dot(text.data(), length + 1, nullptr, y.list(), 1, &opts));
  for (const char* part :
       {"digraph", "the title", "weights", "sin", "float64 (2)", "1.0806", "0.8415", "constant"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
  }
  ASSERT_OK(ag_graph_svg(nullptr, 0, &length, y.list(), 1, nullptr));
  text.resize(static_cast<size_t>(length) + 1);
  ASSERT_OK(ag_graph_svg(text.data(), length + 1, nullptr, y.list(), 1, nullptr));
  EXPECT_NE(text.find("<svg"), std::string::npos);
  EXPECT_NE(text.find("weights"), std::string::npos);

  const std::string path = ::testing::TempDir() + "graph_test.svg";
  ASSERT_OK(ag_graph_save(path.c_str(), y.list(), 1, nullptr));
  std::ifstream file(path);
  std::stringstream written;
  written << file.rdbuf();
  EXPECT_EQ(written.str(), text.c_str());
  std::remove(path.c_str());
  EXPECT_FAILS(AG_IO_ERROR, "cannot be written",
               ag_graph_save("/nonexistent/graph.svg", y.list(), 1, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "path", ag_graph_save(nullptr, y.list(), 1, nullptr));
}

TEST_F(Graph, NullNodes) {
  ag_node_release(nullptr);
  ag_node_release_many(nullptr, 3);
  EXPECT_EQ(nullptr, ag_node_retain(nullptr));
  EXPECT_STREQ("", ag_node_name(nullptr));
  EXPECT_STREQ("", ag_node_label(nullptr));
  EXPECT_STREQ("", ag_node_origin(nullptr));
  EXPECT_EQ(0, ag_node_number(nullptr));
  EXPECT_EQ(0, ag_node_is_leaf(nullptr));
  EXPECT_EQ(0, ag_node_n_inputs(nullptr));
  EXPECT_EQ(0, ag_node_n_outputs(nullptr));
  T t;
  EXPECT_FAILS(AG_NULL_ARGUMENT, "node", ag_node_value(t.out(), nullptr, 0));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "node", ag_node_set_label(nullptr, "x"));
}

double seconds_for_chain(int64_t links) {
  const auto start = std::chrono::steady_clock::now();
  {
    const T x = leaf({1});
    const T one = constant({1});
    T y = x;
    for (int64_t i = 0; i < links; ++i) {
      T next;
      EXPECT_OK(ag_multiply(next.out(), y, one));
      y = next;
    }
    EXPECT_OK(backward(y));
    expect_near(grad_values(x), {1});
    int64_t n = 0;
    EXPECT_OK(ag_graph_nodes(nullptr, 0, &n, y.list(), 1));
    EXPECT_EQ(links + 1, n);
    T t;
    EXPECT_OK(ag_jvp(t.out(), y.list(), 1, x.list(), 1, nullptr, -1, nullptr));
    expect_near(values(t), {1});
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST_F(Graph, AMillionLinksInLinearTime) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr int64_t kLinks = 100000;
#else
  constexpr int64_t kLinks = 1000000;
#endif
  seconds_for_chain(kLinks / 10);
  const double tenth = seconds_for_chain(kLinks / 10);
  const double whole = seconds_for_chain(kLinks);
  EXPECT_LT(whole, 40 * tenth);  // 10 is linear, 100 quadratic
}

TEST_F(Graph, ConcurrentBackwardIntoOneLeaf) {
  const T x = leaf({1, 2, 3});
  const T shared = square(x);
  constexpr int kRuns = 2000;
  const auto work = [&] {
    for (int i = 0; i < kRuns; ++i) {
      const T y = sum(multiply(shared, scalar(0.5)));
      EXPECT_OK(backward(y));
    }
  };
  std::thread other(work);
  work();
  other.join();
  expect_near(grad_values(x), {2.0 * kRuns, 4.0 * kRuns, 6.0 * kRuns});
}

TEST_F(Graph, AGraphMayDieOnAnotherThread) {
  T y = leaf({1});
  for (int i = 0; i < 1000; ++i) y = sin(y);
  std::thread([moved = std::move(y)]() mutable { moved = T(); }).join();
}

}  // namespace
}  // namespace autograd::test
