#include "ops/linalg/products/equation.h"

#include <algorithm>
#include <string>

#include "core/error.h"

namespace autograd::ops {
namespace {

// What may be written between commas: letters, and at most one ellipsis.
struct Subscripts {
  std::string letters;     // without the ellipsis
  int64_t ellipsis = -1;   // how many letters stand before it; -1: there is none
  std::string_view shown;  // as the caller wrote it

  int64_t count() const { return static_cast<int64_t>(letters.size()); }
};

struct Terms {
  std::vector<Subscripts> operands;
  bool is_explicit = false;
  Subscripts output;
};

// An axis of an ellipsis has a name of its own, counted from the ellipsis's last axis: ellipses are
// aligned there, as shapes are when they are broadcast.
constexpr int64_t kEllipsisNames = 256;

std::string show(int64_t name) {
  if (name < kEllipsisNames) return "label '" + std::string(1, static_cast<char>(name)) + "'";
  return "axis -" + std::to_string(name - kEllipsisNames + 1) + " of the ellipsis";
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Terms terms() {
    Terms out;
    out.operands.reserve(static_cast<size_t>(std::count(text_.begin(), text_.end(), ',') + 1));
    out.operands.push_back(subscripts());
    for (;;) {
      if (accept(",")) {
        out.operands.push_back(subscripts());
      } else if (accept("->")) {
        out.is_explicit = true;
        out.output = subscripts();
        if (at_ < text_.size()) fail_here("the output is the end of an equation");
        return out;
      } else if (at_ == text_.size()) {
        return out;
      } else {
        fail_here("it takes letters, commas, '...' and one '->'");
      }
    }
  }

 private:
  Subscripts subscripts() {
    Subscripts out;
    const size_t begin = at_;
    for (;;) {
      skip_spaces();
      if (at_ < text_.size() && is_letter(text_[at_])) {
        out.letters += text_[at_++];
      } else if (text_.substr(at_).starts_with('.')) {
        if (!text_.substr(at_).starts_with("...")) fail_here("an ellipsis has three dots");
        if (out.ellipsis >= 0) fail_here("there is a second ellipsis in one operand");
        at_ += 3;
        out.ellipsis = out.count();
      } else {
        out.shown = text_.substr(begin, at_ - begin);
        return out;
      }
    }
  }
  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) {
      ++at_;
    }
  }
  bool accept(std::string_view token) {
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }
  [[noreturn, gnu::cold]] void fail_here(const char* why) const {
    fail_argument(Status::InvalidArgument, "equation",
                  "equation '%s' cannot be read from position %zu on ('%s'): %s",
                  std::string(text_).c_str(), at_, std::string(text_.substr(at_)).c_str(), why);
  }

  std::string_view text_;
  size_t at_ = 0;
};

// The names of all axes of an operand whose ellipsis stands for `extra` of them.
Dims names_of(const Subscripts& s, int64_t extra) {
  Dims names;
  for (int64_t i = 0; i <= s.count(); ++i) {
    if (i == s.ellipsis) {
      for (int64_t k = extra; k > 0; --k) names.push_back(kEllipsisNames + k - 1);
    }
    if (i < s.count()) names.push_back(s.letters[static_cast<size_t>(i)]);
  }
  return names;
}

void check_rank(const Subscripts& s, const Tensor& x, size_t i) {
  if (s.ellipsis >= 0 ? x.ndim() >= s.count() : x.ndim() == s.count()) return;
  fail_argument(Status::InvalidShape, "xs",
                "operand %zu has shape %s, but its subscripts '%s' name %s%lld axes", i,
                to_string(x.dims()).c_str(), std::string(s.shown).c_str(),
                s.ellipsis >= 0 ? "at least " : "", static_cast<long long>(s.count()));
}

// Names become numbers, and each gets its length.
class Numbering {
 public:
  explicit Numbering(Equation& equation) : equation_(equation) {}

  int64_t find(int64_t name) const {
    const auto* found = std::find(names_.begin(), names_.end(), name);
    return found == names_.end() ? -1 : found - names_.begin();
  }
  int64_t name(int64_t label) const { return names_[label]; }
  int64_t count() const { return names_.size(); }
  int64_t uses(int64_t label) const { return uses_[label]; }

  void add_operand(Ints names, const Tensor& x, size_t operand) {
    Dims labels;
    for (size_t axis = 0; axis < names.size(); ++axis) {
      const int64_t dim = x.dims()[axis];
      int64_t label = find(names[axis]);
      if (label < 0) {
        label = count();
        names_.push_back(names[axis]);
        uses_.push_back(0);
        owner_.push_back(static_cast<int64_t>(operand));
        equation_.sizes.push_back(dim);
      }
      const auto* before = std::find(labels.begin(), labels.end(), label);
      if (before != labels.end() && x.dim(before - labels.begin()) != dim) {
        fail_argument(Status::InvalidShape, "xs",
                      "%s is repeated in operand %zu, whose axes there are %lld and %lld long",
                      show(names[axis]).c_str(), operand,
                      static_cast<long long>(x.dim(before - labels.begin())),
                      static_cast<long long>(dim));
      }
      meet(label, dim, operand);
      ++uses_[label];
      labels.push_back(label);
    }
    equation_.operands.push_back(labels);
  }

 private:
  // An axis of length 1 is broadcast.
  void meet(int64_t label, int64_t dim, size_t operand) {
    int64_t& size = equation_.sizes[label];
    if (size == 1 && dim != 1) {
      size = dim;
      owner_[label] = static_cast<int64_t>(operand);
    } else if (size != dim && dim != 1) {
      fail_argument(Status::InvalidShape, "xs",
                    "%s is %lld long in operand %lld and %lld long in operand %zu",
                    show(name(label)).c_str(), static_cast<long long>(size),
                    static_cast<long long>(owner_[label]), static_cast<long long>(dim), operand);
    }
  }

  Equation& equation_;
  Dims names_, uses_, owner_;  // by label; owner: the operand that set the length
};

// The labels of the output as it was written.
Dims explicit_output(const Subscripts& s, int64_t ellipsis, const Numbering& numbering,
                     const char* text) {
  Dims labels;
  for (int64_t name : names_of(s, ellipsis)) {
    const int64_t label = numbering.find(name);
    if (label < 0) {
      fail_argument(Status::InvalidArgument, "equation",
                    "%s of the output is in no operand of equation '%s'", show(name).c_str(), text);
    }
    if (std::find(labels.begin(), labels.end(), label) != labels.end()) {
      fail_argument(Status::InvalidArgument, "equation",
                    "%s is twice in the output of equation '%s'", show(name).c_str(), text);
    }
    labels.push_back(label);
  }
  return labels;
}

// The ellipsis, then the letters that appear once, capitals first.
Dims implicit_output(int64_t ellipsis, const Numbering& numbering) {
  Dims names;
  for (int64_t label = 0; label < numbering.count(); ++label) {
    const int64_t name = numbering.name(label);
    if (name < kEllipsisNames && numbering.uses(label) == 1) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  Dims labels;
  for (int64_t k = ellipsis; k > 0; --k) labels.push_back(numbering.find(kEllipsisNames + k - 1));
  for (int64_t name : names) labels.push_back(numbering.find(name));
  return labels;
}

}  // namespace

Equation parse_equation(std::string_view text, std::span<const Tensor> operands) {
  const std::string shown(text);
  const Terms terms = Reader(text).terms();
  if (terms.operands.size() != operands.size()) {
    fail_argument(Status::InvalidArgument, "equation",
                  "equation '%s' is for %zu operands, but there are %zu", shown.c_str(),
                  terms.operands.size(), operands.size());
  }
  Equation out;
  out.operands.reserve(operands.size());
  Numbering numbering(out);
  int64_t ellipsis = 0;  // the most axes that one stands for
  for (size_t i = 0; i < operands.size(); ++i) {
    const Subscripts& s = terms.operands[i];
    check_rank(s, operands[i], i);
    const int64_t extra = operands[i].ndim() - s.count();
    numbering.add_operand(names_of(s, extra), operands[i], i);
    ellipsis = std::max(ellipsis, extra);
  }
  out.output = terms.is_explicit ? explicit_output(terms.output, ellipsis, numbering, shown.c_str())
                                 : implicit_output(ellipsis, numbering);
  return out;
}

}  // namespace autograd::ops
