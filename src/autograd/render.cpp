#include "autograd/render.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>

#include "autograd/layout.h"
#include "core/error.h"

namespace autograd {
namespace {

constexpr size_t kMaxColumns = 64, kMaxLines = 16;  // of one text: a picture is no dump

struct Style {
  const char* fill;
  const char* line;
  const char* text;
  const char* name;
};

Style style_of(DrawKind kind) {
  switch (kind) {
    case DrawKind::Leaf:
      return {"#e9f6ee", "#3c9a66", "#1d5c3a", "leaf"};
    case DrawKind::Output:
      return {"#fff3dd", "#d08f24", "#7c4f06", "output"};
    case DrawKind::Constant:
      return {"#f1f2f4", "#9aa1ab", "#4b5259", "constant"};
    default:
      return {"#eaf1fb", "#4c7fc4", "#1f4676", "op"};
  }
}

// The length of the UTF-8 sequence at the front, 0 where it is malformed or no character of XML.
size_t sequence_length(std::string_view text) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned c = byte(0);
  if (c < 0x80) return c >= 0x20 && c != 0x7f;
  size_t n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
  if (c < 0xc2 || c > 0xf4 || text.size() < n) return 0;
  unsigned code = c & (0xffu >> (n + 1));
  for (size_t i = 1; i < n; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
    code = code << 6 | (byte(i) & 0x3fu);
  }
  bool overlong = (n == 3 && code < 0x800) || (n == 4 && code < 0x10000);
  bool surrogate = code >= 0xd800 && code <= 0xdfff;
  bool outside = code > 0x10ffff || code == 0xfffe || code == 0xffff;
  return overlong || surrogate || outside ? 0 : n;
}

struct Line {
  std::string text;  // well-formed UTF-8 without control characters
  size_t columns = 0;
};

// Cut at line breaks, cleaned, and shortened to what a picture can hold.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  if (text.empty()) return lines;
  lines.emplace_back();
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '\n') {
      ++i;
      if (lines.size() == kMaxLines) {
        lines.back() = {"…", 1};
        return lines;
      }
      lines.emplace_back();
      continue;
    }
    size_t n = sequence_length(text.substr(i));
    Line& line = lines.back();
    if (line.columns < kMaxColumns) {
      line.text += n > 0 ? text.substr(i, n) : text[i] == '\t' ? " " : "\uFFFD";
    } else if (line.columns == kMaxColumns) {
      line.text += "…";
    }
    if (line.columns <= kMaxColumns) ++line.columns;
    i += std::max<size_t>(n, 1);
  }
  return lines;
}

// The edges by index of their nodes.
std::vector<LayoutEdge> resolve(const Drawing& drawing) {
  std::unordered_map<int64_t, int> index;
  for (const DrawNode& node : drawing.nodes) {
    if (!index.emplace(node.id, static_cast<int>(index.size())).second) {
      fail_argument(Status::InvalidArgument, "nodes", "two nodes of a drawing have the id %lld",
                    static_cast<long long>(node.id));
    }
  }
  std::vector<LayoutEdge> edges;
  for (const DrawEdge& edge : drawing.edges) {
    auto from = index.find(edge.from), to = index.find(edge.to);
    if (from == index.end() || to == index.end()) {
      fail_argument(Status::InvalidArgument, "edges",
                    "an edge of a drawing names node %lld, which is not there",
                    static_cast<long long>(from == index.end() ? edge.from : edge.to));
    }
    edges.push_back({from->second, to->second});
  }
  return edges;
}

// ---- DOT

std::string dot_escaped(std::string_view text) {
  std::string out;
  for (const Line& line : lines_of(text)) {
    if (!out.empty()) out += "\\n";
    for (char c : line.text) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out;
}

std::string dot_label(const DrawNode& node) {
  std::string label = dot_escaped(node.title);
  if (!node.type.empty()) label += "\\n" + dot_escaped(node.type);
  if (!node.value.empty()) label += "\\nvalue " + dot_escaped(node.value);
  if (!node.gradient.empty()) label += "\\ngrad " + dot_escaped(node.gradient);
  return label;
}

// ---- SVG

constexpr double kMargin = 28, kPadding = 14, kRadius = 9;
constexpr double kTitleLine = 20, kTextLine = 16, kLabelColumn = 46;
// Widths of a character where the reader's fonts are not known: those of wide ones.
constexpr double kTitleColumn = 9.6, kSmallColumn = 7.0, kMonoColumn = 7.25;

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// One decimal, by to_chars: printf would obey the program's locale.
std::string number(double x) {
  char buffer[64];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, x, std::chars_format::fixed, 1);
  std::string text(buffer, end.ptr);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string at(Point p) { return number(p.x) + " " + number(p.y); }

// A node's texts, measured.
struct Box {
  std::vector<Line> title, type, value, gradient;
  BoxSize size;
};

Box measure(const DrawNode& node) {
  Box box{
      lines_of(node.title), lines_of(node.type), lines_of(node.value), lines_of(node.gradient), {}};
  double width = 40, height = 0;
  auto add = [&](const std::vector<Line>& lines, double column, double left, double line_height) {
    for (const Line& line : lines) {
      width = std::max(width, left + column * static_cast<double>(line.columns));
    }
    height += line_height * static_cast<double>(lines.size());
  };
  add(box.title, kTitleColumn, 0, kTitleLine);
  add(box.type, kSmallColumn, 0, kTextLine);
  if (!box.value.empty() || !box.gradient.empty()) height += 10;  // the rule between
  add(box.value, kMonoColumn, kLabelColumn, kTextLine);
  add(box.gradient, kMonoColumn, kLabelColumn, kTextLine);
  box.size = {width + 2 * kPadding, height + 16};
  return box;
}

class SvgWriter {
 public:
  SvgWriter(const Drawing& drawing, const std::vector<LayoutEdge>& edges) : drawing_(drawing) {
    std::vector<BoxSize> sizes;
    for (const DrawNode& node : drawing.nodes) {
      boxes_.push_back(measure(node));
      sizes.push_back(boxes_.back().size);
    }
    layout_ = layered_layout(sizes, edges);
    for (const LayoutEdge& edge : edges) has_loop_ = has_loop_ || edge.from == edge.to;
    edges_ = &edges;
  }

  std::string text() {
    std::vector<Line> title = lines_of(drawing_.title);
    double head = title.empty() ? 0 : 40;
    double title_width = 0;
    if (!title.empty()) title_width = 10.6 * static_cast<double>(title[0].columns);
    double inner = std::max({layout_.width + (has_loop_ ? 30 : 0), title_width, legend_width()});
    double width = inner + 2 * kMargin;
    double height = layout_.height + 2 * kMargin + head + 34;
    origin_ = {kMargin + (inner - layout_.width) / 2, kMargin + head};
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\"" +
           number(height) + "\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\">\n";
    write_style();
    out_ += "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n";
    if (!title.empty()) {
      out_ += "<text class=\"head\" x=\"" + number(kMargin) + "\" y=\"42\">" +
              xml_escaped(title[0].text) + "</text>\n";
    }
    for (size_t e = 0; e < drawing_.edges.size(); ++e) write_edge(e);
    for (size_t v = 0; v < boxes_.size(); ++v) write_node(drawing_.nodes[v], boxes_[v], v);
    for (size_t e = 0; e < drawing_.edges.size(); ++e) write_edge_label(e);
    write_legend(height - kMargin + 6);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  static constexpr DrawKind kKinds[] = {DrawKind::Leaf, DrawKind::Constant, DrawKind::Op,
                                        DrawKind::Output};

  void write_style() {
    out_ +=
        "<style>\n"
        "text{font-family:'Helvetica Neue',Helvetica,Arial,'DejaVu Sans',sans-serif}\n"
        ".paper{fill:#fcfcfd}.head{font-size:18px;font-weight:600;fill:#20242a}\n"
        ".name{font-size:14px;font-weight:600;text-anchor:middle}\n"
        ".type{font-size:11.5px;fill:#6b7280;text-anchor:middle}\n"
        ".mono{font-family:'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:12px;"
        "fill:#20242a;white-space:pre}\n"
        ".grad{fill:#8a2f6d}.key{font-size:11px;fill:#6b7280}\n"
        ".edge{fill:none;stroke:#7b8494;stroke-width:1.4}.tip{fill:#7b8494}\n"
        ".label{font-size:11px;fill:#4b5259;text-anchor:middle;paint-order:stroke;"
        "stroke:#fcfcfd;stroke-width:4px;stroke-linejoin:round}\n";
    for (DrawKind kind : kKinds) {
      Style s = style_of(kind);
      out_ += std::string(".") + s.name + "{fill:" + s.fill + ";stroke:" + s.line +
              ";stroke-width:1.3}." + s.name + "-name{fill:" + s.text + "}." + s.name +
              "-rule{stroke:" + s.line + ";stroke-opacity:.35}\n";
    }
    out_ += "</style>\n";
  }

  Point moved(Point p) const { return {p.x + origin_.x, p.y + origin_.y}; }

  void write_edge(size_t e) {
    constexpr double kTip = 8;
    const auto& route = layout_.routes[e];
    if (route.empty()) {
      write_loop((*edges_)[e].from);
      return;
    }
    std::string path = "M" + at(moved(route[0]));
    // An edge against the flow runs upwards, and so points up.
    double direction = route.back().y >= route.front().y ? 1 : -1;
    for (size_t i = 0; i + 1 < route.size(); i += 2) {
      Point a = moved(route[i]), b = moved(route[i + 1]);
      if (i + 2 >= route.size()) a.y -= direction * kTip, b = a;
      double bend = (b.y - a.y) / 2;
      if (i > 0) path += "L" + at(a);
      if (bend != 0)
        path += "C" + at({a.x, a.y + bend}) + " " + at({b.x, b.y - bend}) + " " + at(b);
    }
    out_ += "<path class=\"edge\" d=\"" + path + "\"/>";
    write_tip(moved(route.back()), direction * kTip);
  }

  // An arrow's head that ends at p.
  void write_tip(Point p, double length) {
    out_ += "<path class=\"tip\" d=\"M" + at(p) + "l-4 " + number(-length) + "h8z\"/>\n";
  }

  void write_loop(int v) {
    Point right = moved(layout_.centres[v]);
    right.x += boxes_[v].size.width / 2;
    out_ += "<path class=\"edge\" d=\"M" + number(right.x) + " " + number(right.y - 8) +
            "c26 -8 26 24 8 16\"/><path class=\"tip\" d=\"M" + number(right.x) + " " +
            number(right.y + 8) + "l8 -4v8z\"/>\n";
  }

  void write_edge_label(size_t e) {
    std::vector<Line> lines = lines_of(drawing_.edges[e].label);
    const auto& route = layout_.routes[e];
    if (lines.empty() || route.size() < 4) return;
    // On the last curve, near the node that the edge is an input of.
    Point a = moved(route[route.size() - 4]), b = moved(route[route.size() - 3]);
    Point p{a.x + (b.x - a.x) * 0.84, a.y + (b.y - a.y) * 0.7 + 4};
    out_ += "<text class=\"label\" x=\"" + number(p.x) + "\" y=\"" + number(p.y) + "\">" +
            xml_escaped(lines[0].text) + "</text>\n";
  }

  void write_line(const std::string& classes, double x, double y, const Line& line) {
    out_ += "<text class=\"" + classes + "\" x=\"" + number(x) + "\" y=\"" + number(y) +
            "\" xml:space=\"preserve\">" + xml_escaped(line.text) + "</text>";
  }

  void write_node(const DrawNode& node, const Box& box, size_t v) {
    Point centre = moved(layout_.centres[v]);
    Style style = style_of(node.kind);
    std::string name = style.name;
    double left = centre.x - box.size.width / 2, y = centre.y - box.size.height / 2;
    out_ += "<g><rect class=\"" + name + "\" x=\"" + number(left) + "\" y=\"" + number(y) +
            "\" width=\"" + number(box.size.width) + "\" height=\"" + number(box.size.height) +
            "\" rx=\"" + number(kRadius) + "\"/>";
    y += 8;
    for (const Line& line : box.title) {
      write_line("name " + name + "-name", centre.x, y + 15, line);
      y += kTitleLine;
    }
    for (const Line& line : box.type) {
      write_line("type", centre.x, y + 11.5, line);
      y += kTextLine;
    }
    if (!box.value.empty() || !box.gradient.empty()) {
      out_ += "<path class=\"" + name + "-rule\" d=\"M" + number(left) + " " + number(y + 4) + "h" +
              number(box.size.width) + "\"/>";
      y += 10;
    }
    write_rows("value", "mono", box.value, left + kPadding, y);
    write_rows("grad", "mono grad", box.gradient, left + kPadding, y);
    out_ += "</g>\n";
  }

  void write_rows(const char* key, const std::string& classes, const std::vector<Line>& lines,
                  double left, double& y) {
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i == 0) write_line("key", left, y + 11.5, {key, 0});
      write_line(classes, left + kLabelColumn, y + 12, lines[i]);
      y += kTextLine;
    }
  }

  bool shows(DrawKind kind) const {
    return std::any_of(drawing_.nodes.begin(), drawing_.nodes.end(),
                       [&](const DrawNode& node) { return node.kind == kind; });
  }

  static double legend_entry(DrawKind kind) {
    return 34 + 6.6 * static_cast<double>(std::string_view(style_of(kind).name).size());
  }

  double legend_width() const {
    double width = 0;
    for (DrawKind kind : kKinds) width += shows(kind) ? legend_entry(kind) : 0;
    return width;
  }

  void write_legend(double y) {
    double x = kMargin;
    for (DrawKind kind : kKinds) {
      if (!shows(kind)) continue;
      Style style = style_of(kind);
      out_ += std::string("<rect class=\"") + style.name + "\" x=\"" + number(x) + "\" y=\"" +
              number(y - 9) + "\" width=\"14\" height=\"10\" rx=\"3\"/>";
      write_line("key", x + 20, y, {style.name, 0});
      out_ += "\n";
      x += legend_entry(kind);
    }
  }

  const Drawing& drawing_;
  const std::vector<LayoutEdge>* edges_ = nullptr;
  std::vector<Box> boxes_;
  Layout layout_;
  Point origin_;
  bool has_loop_ = false;
  std::string out_;
};

}  // namespace

std::string to_dot(const Drawing& drawing) {
  std::vector<LayoutEdge> edges = resolve(drawing);
  std::string out =
      "digraph autograd {\n"
      "  graph [rankdir=TB, bgcolor=\"#fcfcfd\", fontname=\"Helvetica\", labelloc=t, label=\"" +
      dot_escaped(drawing.title) +
      "\"];\n"
      "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=11];\n"
      "  edge [color=\"#7b8494\", fontname=\"Helvetica\", fontsize=9, arrowsize=0.7];\n";
  for (size_t v = 0; v < drawing.nodes.size(); ++v) {
    const DrawNode& node = drawing.nodes[v];
    Style style = style_of(node.kind);
    out += "  n" + std::to_string(v) + " [label=\"" + dot_label(node) + "\", fillcolor=\"" +
           style.fill + "\", color=\"" + style.line + "\", fontcolor=\"" + style.text + "\"];\n";
  }
  for (size_t e = 0; e < edges.size(); ++e) {
    out += "  n" + std::to_string(edges[e].from) + " -> n" + std::to_string(edges[e].to);
    if (!drawing.edges[e].label.empty()) {
      out += " [label=\"" + dot_escaped(drawing.edges[e].label) + "\"]";
    }
    out += ";\n";
  }
  return out + "}\n";
}

std::string to_svg(const Drawing& drawing) {
  std::vector<LayoutEdge> edges = resolve(drawing);
  return SvgWriter(drawing, edges).text();
}

}  // namespace autograd
