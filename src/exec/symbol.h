// Symbols: values of a program under construction. Running a gradient template on symbols gives
// the program of its first-order backward.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

#include "core/program.h"
#include "exec/vocabulary.h"

namespace autograd::exec {

// A recorded expression, not yet bound to a dtype.
struct Trace {
  struct Step {
    uint16_t opcode;
    std::array<int, kMaxArity> in;  // values; -1 where there is none
  };
  // Values 0 … n_arguments-1 are the arguments, then come constants and steps as they were made.
  int n_arguments = 0;
  struct Value {
    enum Kind : uint8_t { Argument, Constant, Step } kind;
    int index;  // into constants or steps
  };
  std::vector<Value> values;
  std::vector<double> constants;
  std::vector<Step> steps;
  int result = -1;
  uint32_t used = 0;  // bit i: argument i

  std::optional<double> constant;  // the value of the result where it is one

  bool uses(int argument) const { return (used >> argument & 1u) != 0; }
};

class Symbol {
 public:
  explicit Symbol(double constant);
  static Symbol argument(int i);
  static Symbol apply(uint16_t opcode, std::initializer_list<const Symbol*> operands);
  int value() const { return value_; }

 private:
  explicit Symbol(int value, std::nullptr_t) : value_(value) {}
  int value_;
};

#define AG_V Symbol
AG_DEFINE_VOCABULARY()
#undef AG_V

// Collects what is done to symbols on this thread.
class Tracing {
 public:
  explicit Tracing(int n_arguments);
  ~Tracing();
  Tracing(const Tracing&) = delete;
  Tracing& operator=(const Tracing&) = delete;
  Trace finish(const Symbol& result);

 private:
  Trace trace_;
};

// The program of `trace` for arguments of dtype t, keeping only the arguments it uses (in order).
// With factor: the result is mul0(g, conj(trace)) and g is the first input.
enum class Factor { None, Plain, Conjugate };
Program bind(const Trace& trace, Dtype t, Factor factor);

// The one-instruction program of an op.
Program single(uint16_t opcode, Dtype t);

}  // namespace autograd::exec
