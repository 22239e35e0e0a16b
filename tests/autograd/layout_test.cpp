// The drawing of graphs: geometry of the layout, and the text of the pictures.
#include "autograd/layout.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "autograd/render.h"
#include "core/error.h"

namespace autograd {
namespace {

std::vector<BoxSize> boxes_of(int n) {
  std::vector<BoxSize> boxes;
  boxes.reserve(static_cast<size_t>(n));
  for (int i = 0; i < n; ++i) boxes.push_back({40.0 + 13 * (i % 7), 20.0 + 11 * (i % 5)});
  return boxes;
}

std::vector<LayoutEdge> random_edges(int n, int n_edges, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<LayoutEdge> edges;
  for (int e = 0; e < n_edges; ++e) {
    int to = 1 + static_cast<int>(random() % static_cast<unsigned>(n - 1));
    edges.push_back({static_cast<int>(random() % static_cast<unsigned>(to)), to});
  }
  return edges;
}

void expect_sound(const std::vector<BoxSize>& boxes, const std::vector<LayoutEdge>& edges,
                  const Layout& layout, bool acyclic) {
  ASSERT_EQ(layout.centres.size(), boxes.size());
  ASSERT_EQ(layout.routes.size(), edges.size());
  for (size_t a = 0; a < boxes.size(); ++a) {
    Point p = layout.centres[a];
    EXPECT_GE(p.x - boxes[a].width / 2, -1e-6);
    EXPECT_LE(p.x + boxes[a].width / 2, layout.width + 1e-6);
    EXPECT_GE(p.y - boxes[a].height / 2, -1e-6);
    EXPECT_LE(p.y + boxes[a].height / 2, layout.height + 1e-6);
    for (size_t b = 0; b < a; ++b) {
      Point q = layout.centres[b];
      bool apart = std::abs(p.x - q.x) >= (boxes[a].width + boxes[b].width) / 2 ||
                   std::abs(p.y - q.y) >= (boxes[a].height + boxes[b].height) / 2;
      EXPECT_TRUE(apart) << "boxes " << a << " and " << b << " overlap";
    }
  }
  for (size_t e = 0; e < edges.size(); ++e) {
    const auto& route = layout.routes[e];
    if (edges[e].from == edges[e].to) {
      EXPECT_TRUE(route.empty());
      continue;
    }
    ASSERT_GE(route.size(), 6u);
    ASSERT_EQ(route.size() % 2, 0u);
    Point from = layout.centres[edges[e].from], to = layout.centres[edges[e].to];
    double down = route.back().y > route.front().y ? 1 : -1;
    if (acyclic) {
      EXPECT_EQ(down, 1);
    }
    // Ends on the facing sides of its two boxes.
    EXPECT_NEAR(route.front().y, from.y + down * boxes[edges[e].from].height / 2, 1e-6);
    EXPECT_NEAR(route.back().y, to.y - down * boxes[edges[e].to].height / 2, 1e-6);
    EXPECT_LE(std::abs(route.front().x - from.x), boxes[edges[e].from].width / 2);
    EXPECT_LE(std::abs(route.back().x - to.x), boxes[edges[e].to].width / 2);
    for (size_t i = 1; i < route.size(); ++i) {
      EXPECT_GE(down * (route[i].y - route[i - 1].y), -1e-6);
    }
  }
}

double seconds_of(int n, const std::vector<LayoutEdge>& edges) {
  auto start = std::chrono::steady_clock::now();
  Layout layout = layered_layout(boxes_of(n), edges);
  EXPECT_EQ(layout.routes.size(), edges.size());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Layout, TakesNothingAndOneBox) {
  Layout nothing = layered_layout({}, {});
  EXPECT_EQ(nothing.width, 0);
  EXPECT_EQ(nothing.height, 0);
  Layout one = layered_layout({{30, 20}}, {});
  EXPECT_EQ(one.centres[0].x, 15);
  EXPECT_EQ(one.centres[0].y, 10);
  EXPECT_EQ(one.width, 30);
}

TEST(Layout, PutsInputsAboveAndNearTheirOps) {
  // x, y, sin, multiply, add; and a constant that only add uses.
  std::vector<LayoutEdge> edges = {{0, 2}, {0, 3}, {1, 3}, {2, 4}, {3, 4}, {5, 4}};
  std::vector<BoxSize> boxes(6, {60, 30});
  Layout layout = layered_layout(boxes, edges);
  expect_sound(boxes, edges, layout, true);
  EXPECT_EQ(layout.centres[0].y, layout.centres[1].y);
  EXPECT_EQ(layout.centres[2].y, layout.centres[3].y);
  EXPECT_EQ(layout.centres[5].y, layout.centres[3].y);  // not at the top
}

TEST(Layout, DrawsRandomGraphs) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    int n = 2 + static_cast<int>(seed * 2);
    auto boxes = boxes_of(n);
    auto edges = random_edges(n, n + n / 2, seed);
    expect_sound(boxes, edges, layered_layout(boxes, edges), true);
  }
}

TEST(Layout, DrawsCyclesLoopsAndParallelEdges) {
  std::vector<LayoutEdge> edges = {{0, 1}, {1, 2}, {2, 0}, {1, 1}, {0, 1}, {2, 3}, {3, 1}};
  auto boxes = boxes_of(4);
  Layout layout = layered_layout(boxes, edges);
  expect_sound(boxes, edges, layout, false);
  EXPECT_NE(layout.routes[0].front().x, layout.routes[4].front().x);
}

TEST(Layout, DrawsLongEdgesUpright) {
  std::vector<LayoutEdge> edges;
  for (int i = 1; i < 12; ++i) edges.push_back({i - 1, i});
  edges.push_back({0, 11});
  std::vector<BoxSize> boxes(12, {60, 30});
  Layout layout = layered_layout(boxes, edges);
  const auto& route = layout.routes.back();
  for (size_t i = 4; i + 4 < route.size(); ++i) EXPECT_NEAR(route[i].x, route[i + 1].x, 2);
  for (int i = 3; i < 9; ++i) EXPECT_NEAR(layout.centres[i].x, layout.centres[i + 1].x, 2);
}

TEST(Layout, IsTheSameEveryTime) {
  auto edges = random_edges(60, 110, 7);
  Layout a = layered_layout(boxes_of(60), edges), b = layered_layout(boxes_of(60), edges);
  for (size_t i = 0; i < a.centres.size(); ++i) {
    EXPECT_EQ(a.centres[i].x, b.centres[i].x);
    EXPECT_EQ(a.centres[i].y, b.centres[i].y);
  }
}

TEST(Layout, OrdersTreesWithoutCrossings) {
  // A binary tree whose leaves are given in shuffled order: 64 leaves, then sums in pairs.
  std::vector<LayoutEdge> edges;
  std::vector<int> row(64);
  for (int i = 0; i < 64; ++i) row[i] = i * 37 % 64;
  int next = 64;
  while (row.size() > 1) {
    std::vector<int> sums;
    for (size_t i = 0; i < row.size(); i += 2) {
      edges.push_back({row[i], next});
      edges.push_back({row[i + 1], next});
      sums.push_back(next++);
    }
    row = sums;
  }
  std::vector<BoxSize> boxes(static_cast<size_t>(next), {40, 20});
  Layout layout = layered_layout(boxes, edges);
  for (size_t a = 0; a < edges.size(); ++a) {
    for (size_t b = 0; b < a; ++b) {
      Point p = layout.centres[edges[a].from], q = layout.centres[edges[b].from];
      Point r = layout.centres[edges[a].to], s = layout.centres[edges[b].to];
      if (p.y == q.y && edges[a].to != edges[b].to) {
        EXPECT_EQ(p.x < q.x, r.x < s.x);
      }
    }
  }
}

TEST(Layout, StaysBoundedOnLargeGraphs) {
  constexpr double kSeconds = 20;  // where nothing slows the program down, a tenth of one
  constexpr int n = 2000;
  std::vector<LayoutEdge> chain, star;
  for (int i = 1; i < n; ++i) {
    chain.push_back({i - 1, i});
    star.push_back({i - 1, i});
    star.push_back({0, i});  // 2 million bends, were each edge given its own
  }
  EXPECT_LT(seconds_of(n, chain), kSeconds);
  EXPECT_LT(seconds_of(n, star), kSeconds);
  EXPECT_LT(seconds_of(n, random_edges(n, 3 * n, 1)), kSeconds);
}

Drawing small_drawing() {
  Drawing drawing;
  drawing.title = "f(x) = x·x";
  drawing.nodes = {{10, "x", "float64 ()", "3.", "6.", DrawKind::Leaf},
                   {-4, "multiply", "float64 ()", "9.", "1.", DrawKind::Output}};
  drawing.edges = {{10, -4, "a"}, {10, -4, "b"}};
  return drawing;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

size_t count(const std::string& text, const std::string& part) {
  size_t n = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

TEST(Render, WritesDot) {
  std::string dot = to_dot(small_drawing());
  EXPECT_TRUE(dot.starts_with("digraph autograd {\n"));
  EXPECT_TRUE(dot.ends_with("}\n"));
  EXPECT_TRUE(contains(dot, "n0 [label=\"x\\nfloat64 ()\\nvalue 3.\\ngrad 6.\""));
  EXPECT_TRUE(contains(dot, "n0 -> n1 [label=\"a\"];"));
  EXPECT_TRUE(contains(dot, "n0 -> n1 [label=\"b\"];"));
}

TEST(Render, WritesSvg) {
  std::string svg = to_svg(small_drawing());
  EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
  EXPECT_EQ(count(svg, "<g>"), 2u);
  EXPECT_EQ(count(svg, "class=\"edge\""), 2u);
  EXPECT_EQ(count(svg, "class=\"tip\""), 2u);
  for (const char* text : {">x<", ">multiply<", ">9.<", ">6.<", ">f(x) = x·x<"}) {
    EXPECT_TRUE(contains(svg, text)) << text;
  }
  EXPECT_EQ(svg, to_svg(small_drawing()));
}

TEST(Render, EscapesTexts) {
  Drawing drawing = small_drawing();
  drawing.nodes[0].title = "a<b & \"c\" \\ d";
  drawing.nodes[0].value = "[1,\n 2]";
  drawing.nodes[0].type = "\x01\xff\xed\xa0\x80 λ\t|";
  std::string dot = to_dot(drawing), svg = to_svg(drawing);
  EXPECT_TRUE(contains(dot, "a<b & \\\"c\\\" \\\\ d"));
  EXPECT_TRUE(contains(dot, "value [1,\\n 2]"));
  EXPECT_TRUE(contains(svg, "a&lt;b &amp; &quot;c&quot; \\ d"));
  EXPECT_TRUE(contains(svg, "xml:space=\"preserve\"> 2]<"));
  // Neither control characters nor malformed UTF-8 may reach the file.
  for (const std::string& text : {dot, svg}) {
    EXPECT_FALSE(contains(text, "\x01"));
    EXPECT_FALSE(contains(text, "\xff"));
    EXPECT_FALSE(contains(text, "\xed\xa0\x80"));
    EXPECT_TRUE(contains(text, "\uFFFD λ |"));
  }
}

TEST(Render, ShortensLongTexts) {
  Drawing drawing = small_drawing();
  for (int i = 0; i < 1000; ++i) drawing.nodes[0].value += "λ234567890\n";
  drawing.nodes[1].value = std::string(100000, '7');
  EXPECT_LT(to_svg(drawing).size(), 12000u);
  EXPECT_LT(to_dot(drawing).size(), 4000u);
}

TEST(Render, RefusesWhatIsNoGraph) {
  for (auto* render : {&to_dot, &to_svg}) {
    Drawing twice = small_drawing(), dangling = small_drawing();
    twice.nodes[1].id = 10;
    dangling.edges[0].to = 77;
    for (const Drawing& drawing : {twice, dangling}) {
      try {
        (*render)(drawing);
        ADD_FAILURE();
      } catch (const Error& error) {
        EXPECT_EQ(error.status, Status::InvalidArgument);
      }
    }
  }
}

}  // namespace
}  // namespace autograd
