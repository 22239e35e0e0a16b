#include "cuda/elementwise/codegen.h"

#include <cstdarg>
#include <cstdio>

#include "core/error.h"
#include "functors/list.h"

namespace autograd::cuda::elementwise {
namespace {

struct OpFacts {
  const char* name;
  int arity;
  unsigned dtypes;
};
template <class... Ops>
constexpr std::array<OpFacts, sizeof...(Ops)> facts_of(functors::TypeList<Ops...>) {
  return {OpFacts{Ops::name, Ops::arity, Ops::dtypes}...};
}
constexpr auto kOps = facts_of(functors::ElementwiseOps());

constexpr int kInlineLimit = 384;  // of weight times elements; beyond, the program is a call

class Writer {
 public:
  Writer(const Program& program, const Pattern& pattern, const char* name)
      : program_(program), pattern_(pattern), name_(name), n_inputs_(program.n_inputs) {}

  std::string write() {
    text_.reserve(4096);
    put("#include \"functors/element.h\"\n#include \"functors/offsets.h\"\n\n");
    put("namespace %s_parts {\nusing namespace autograd::functors;\n\n", name_);
    put_program();
    put("}  // namespace %s_parts\n\n", name_);
    put_signature();
    if (pattern_.lanes > 1) {
      put_vectors();
    } else {
      put_singles();
    }
    put("}\n");
    return std::move(text_);
  }

 private:
  [[gnu::format(printf, 2, 3)]] void put(const char* format, ...) {
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    const int n = std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    text_.append(line, static_cast<size_t>(n));
  }

  int n_outputs() const { return static_cast<int>(program_.outputs.size()); }
  int code(int slot) const { return index_of(program_.slots[static_cast<size_t>(slot)]); }
  int output_slot(int o) const { return program_.outputs[static_cast<size_t>(o)]; }
  int operand_code(int k) const { return code(k < n_inputs_ ? k : output_slot(k - n_inputs_)); }
  Access access(int k) const { return pattern_.operands[static_cast<size_t>(k)]; }
  bool varies(int k) const {
    return access(k) == Access::Contiguous || access(k) == Access::Strided;
  }
  int elements() const {
    return pattern_.lanes > 1 ? pattern_.lanes * pattern_.packs : static_cast<int>(kSingleElements);
  }

  // --- one element
  // --------------------------------------------------------------------------------
  void put_program() {
    put("struct Result {\n");
    for (int o = 0; o < n_outputs(); ++o) put("  Storage<%d> y%d;\n", code(output_slot(o)), o);
    put("};\n");
    const bool called = weight_of(program_) * elements() > kInlineLimit;
    put("__device__ %s Result compute(", called ? "__noinline__" : "__forceinline__");
    for (int k = 0; k < n_inputs_; ++k) put("%sStorage<%d> x%d", k > 0 ? ", " : "", code(k), k);
    put(") {\n");
    for (int k = 0; k < n_inputs_; ++k) put("  const auto v%d = load<%d>(x%d);\n", k, code(k), k);
    for (size_t c = 0; c < program_.constants.size(); ++c) put_constant(c);
    for (const Instruction& instruction : program_.instructions) put_instruction(instruction);
    put("  return {");
    for (int o = 0; o < n_outputs(); ++o) {
      put("%sstore<%d>(v%d)", o > 0 ? ", " : "", code(output_slot(o)), output_slot(o));
    }
    put("};\n}\n");
  }
  void put_constant(size_t c) {
    const int slot = n_inputs_ + static_cast<int>(c);
    const std::array<uint64_t, 2>& bits = program_.constants[c];
    const auto word = [&](int i) { return static_cast<unsigned long long>(bits[size_t(i)]); };
    put("  const auto v%d = load<%d>(", slot, code(slot));
    switch (program_.slots[static_cast<size_t>(slot)]) {
      case Dtype::Float32:
        put("__builtin_bit_cast(float, 0x%xu)", static_cast<unsigned>(word(0)));
        break;
      case Dtype::Float64:
        put("__builtin_bit_cast(double, 0x%llxull)", word(0));
        break;
      case Dtype::Complex64:
        put("{__builtin_bit_cast(float, 0x%xu), __builtin_bit_cast(float, 0x%xu)}",
            static_cast<unsigned>(word(0)), static_cast<unsigned>(word(0) >> 32));
        break;
      case Dtype::Complex128:
        put("{__builtin_bit_cast(double, 0x%llxull), __builtin_bit_cast(double, 0x%llxull)}",
            word(0), word(1));
        break;
      default:
        put("static_cast<Storage<%d>>(0x%llxull)", code(slot), word(0));
    }
    put(");\n");
  }
  void put_instruction(const Instruction& i) {
    if (i.opcode == kCast) {
      put("  const auto v%d = cast<%d, %d>(v%d);\n", i.out, code(i.out), code(i.in[0]), i.in[0]);
      return;
    }
    const OpFacts& op = kOps[i.opcode];
    put("  const auto v%d = apply<OpAt<%d>, %d>(", i.out, i.opcode, index_of(i.dtype));
    for (int k = 0; k < op.arity; ++k) put("%sv%d", k > 0 ? ", " : "", i.in[size_t(k)]);
    put(");  // %s\n", op.name);
  }

  // --- the loop
  // -----------------------------------------------------------------------------------
  void put_signature() {
    put("extern \"C\" __global__ void __launch_bounds__(256) %s(unsigned count", name_);
    for (int k = 0; k < pattern_.n_operands; ++k) {
      const char* lead = k < n_inputs_ ? "const " : "";
      if (access(k) == Access::Constant) {
        put(",\n    const autograd::functors::Storage<%d> s%d", operand_code(k), k);
      } else {
        put(",\n    %sautograd::functors::Storage<%d>* p%d", lead, operand_code(k), k);
      }
    }
    if (pattern_.n_axes > 0) {
      put(",\n    const __grid_constant__ autograd::functors::Sizes<%d> sizes", pattern_.n_axes);
    }
    for (int k = 0; k < pattern_.n_operands; ++k) {
      if (access(k) == Access::Strided) {
        put(",\n    const __grid_constant__ autograd::functors::Strides<%d> t%d", pattern_.n_axes,
            k);
      }
    }
    put(") {\n  using namespace autograd::functors;\n  using namespace %s_parts;\n", name_);
    for (int k = 0; k < n_inputs_; ++k) {
      if (access(k) == Access::Single) put("  const auto s%d = *p%d;\n", k, k);
    }
  }
  // compute() on the variables that `form` names for what varies.
  void put_call(const char* form) {
    put("const Result r = compute(");
    for (int k = 0; k < n_inputs_; ++k) {
      if (k > 0) put(", ");
      if (varies(k)) {
        put("x%d", k);
        text_ += form;
      } else {
        put("s%d", k);
      }
    }
    put(");\n");
  }

  void put_vectors() {
    const int lanes = pattern_.lanes, packs = pattern_.packs;
    put("  constexpr unsigned stretch = 256 * %d;\n", lanes * packs);
    put("  const unsigned begin = blockIdx.x * stretch;\n  if (count - begin >= stretch) {\n");
    put("    const unsigned first = blockIdx.x * (256 * %d) + threadIdx.x;\n", packs);
    for (int k = 0; k < n_inputs_; ++k) {
      if (varies(k)) put("    Pack<Storage<%d>, %d> x%d[%d];\n", code(k), lanes, k, packs);
    }
    put("#pragma unroll\n    for (int p = 0; p < %d; ++p) {\n", packs);
    for (int k = 0; k < n_inputs_; ++k) {
      if (!varies(k)) continue;
      put("      x%d[p] = reinterpret_cast<const Pack<Storage<%d>, %d>*>(p%d)[first + p * 256];\n",
          k, code(k), lanes, k);
    }
    put("    }\n#pragma unroll\n    for (int p = 0; p < %d; ++p) {\n", packs);
    for (int o = 0; o < n_outputs(); ++o) {
      put("      Pack<Storage<%d>, %d> y%d;\n", code(output_slot(o)), lanes, o);
    }
    put("#pragma unroll\n      for (int i = 0; i < %d; ++i) {\n        ", lanes);
    put_call("[p].lane[i]");
    for (int o = 0; o < n_outputs(); ++o) put("        y%d.lane[i] = r.y%d;\n", o, o);
    put("      }\n");
    for (int o = 0; o < n_outputs(); ++o) {
      put("      reinterpret_cast<Pack<Storage<%d>, %d>*>(p%d)[first + p * 256] = y%d;\n",
          code(output_slot(o)), lanes, n_inputs_ + o, o);
    }
    put("    }\n    return;\n  }\n");
    put("#pragma unroll 1\n");
    put("  for (unsigned i = begin + threadIdx.x; i < count; i += 256) {\n");
    for (int k = 0; k < n_inputs_; ++k) {
      if (varies(k)) put("    const auto x%d = p%d[i];\n", k, k);
    }
    put("    ");
    put_call("");
    for (int o = 0; o < n_outputs(); ++o) put("    p%d[i] = r.y%d;\n", n_inputs_ + o, o);
    put("  }\n");
  }

  void put_singles() {
    put("  const unsigned first = blockIdx.x * (256 * %u) + threadIdx.x;\n", kSingleElements);
    for (int k = 0; k < n_inputs_; ++k) {
      if (varies(k)) put("  Storage<%d> x%d[%u];\n", code(k), k, kSingleElements);
    }
    for (int k = n_inputs_; k < pattern_.n_operands; ++k) {
      if (access(k) == Access::Strided) put("  long long o%d[%u];\n", k, kSingleElements);
    }
    put("#pragma unroll\n  for (int u = 0; u < %u; ++u) {\n", kSingleElements);
    put("    const unsigned i = first + u * 256;\n    if (i >= count) break;\n");
    if (pattern_.n_axes > 0) put_offsets();
    for (int k = 0; k < pattern_.n_operands; ++k) {
      const bool strided = access(k) == Access::Strided;
      if (k < n_inputs_ && varies(k)) {
        put(strided ? "    x%d[u] = p%d[at%d];\n" : "    x%d[u] = p%d[i];\n", k, k, k);
      } else if (k >= n_inputs_ && strided) {
        put("    o%d[u] = at%d;\n", k, k);
      }
    }
    put("  }\n#pragma unroll\n  for (int u = 0; u < %u; ++u) {\n", kSingleElements);
    put("    const unsigned i = first + u * 256;\n    if (i >= count) break;\n    ");
    put_call("[u]");
    for (int o = 0; o < n_outputs(); ++o) {
      const int k = n_inputs_ + o;
      if (access(k) == Access::Strided) {
        put("    p%d[o%d[u]] = r.y%d;\n", k, k, o);
      } else {
        put("    p%d[i] = r.y%d;\n", k, o);
      }
    }
    put("  }\n");
  }
  void put_offsets() {
    put("    unsigned rest = i;\n    long long ");
    const char* lead = "";
    for (int k = 0; k < pattern_.n_operands; ++k) {
      if (access(k) != Access::Strided) continue;
      put("%sat%d = 0", lead, k);
      lead = ", ";
    }
    put(";\n#pragma unroll\n    for (int axis = 0; axis < %d; ++axis) {\n", pattern_.n_axes);
    // What is left of the last axis is its index.
    put("      const unsigned next = axis < %d ? sizes.of[axis].divide(rest) : 0u;\n",
        pattern_.n_axes - 1);
    put("      const long long index = rest - next * sizes.of[axis].d;\n      rest = next;\n");
    for (int k = 0; k < pattern_.n_operands; ++k) {
      if (access(k) == Access::Strided) put("      at%d += index * t%d.of[axis];\n", k, k);
    }
    put("    }\n");
  }

  const Program& program_;
  const Pattern& pattern_;
  const char* name_;
  int n_inputs_;
  std::string text_;
};

}  // namespace

std::string fused_source(const Program& program, const Pattern& pattern, const char* name) {
  return Writer(program, pattern, name).write();
}

int weight_of(const Program& program) {
  constexpr int first = functors::opcode<functors::Rsqrt>;
  constexpr int last = functors::opcode<functors::Atanh>;
  int weight = 0;
  for (const Instruction& i : program.instructions) {
    int one = 1;
    if (i.opcode >= first && i.opcode <= last) one = 10;
    if (i.opcode == functors::opcode<functors::Pow>) one = 30;
    if (i.opcode != kCast && is_complex(i.dtype)) one *= 4;
    weight += one * (size_of(real_of(i.dtype)) == 8 ? 2 : 1);
  }
  return weight;
}

void check_instructions(const Program& program) {
  for (const Instruction& i : program.instructions) {
    if (i.opcode == kCast) continue;
    if (i.opcode < kOps.size() && (kOps[i.opcode].dtypes >> index_of(i.dtype) & 1u) != 0) continue;
    fail(Status::Internal, "a program asks for operation %d of %s, for which there is no kernel",
         int{i.opcode}, name_of(i.dtype));
  }
}

}  // namespace autograd::cuda::elementwise
