// The text of fused kernels, compiled by nvcc where there is one. Nothing runs.
#include "cuda/elementwise/codegen.cpp"  // NOLINT(bugprone-suspicious-include)

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "cuda/chain.h"
#include "exec/programs.h"

namespace autograd::cuda::elementwise {
namespace {

namespace fs = std::filesystem;
using testing::chain;

Pattern pattern_of(const Program& program, Access access) {
  Pattern pattern;
  pattern.n_operands = program.n_inputs + static_cast<int>(program.outputs.size());
  for (int k = 0; k < pattern.n_operands; ++k) {
    // One of the inputs is a single element, another one is handed over.
    pattern.operands[static_cast<size_t>(k)] = k == 1   ? Access::Single
                                               : k == 2 ? Access::Constant
                                                        : access;
    if (k >= program.n_inputs) pattern.operands[static_cast<size_t>(k)] = access;
  }
  if (access == Access::Strided) {
    pattern.n_axes = 3;
  } else {
    pattern.lanes = 4;
    pattern.packs = 2;
    for (const Dtype t : program.slots) {
      if (size_of(t) > 4) pattern.lanes = size_of(t) == 8 ? 2 : 1;
    }
  }
  return pattern;
}

// The folder of the sources: above this file or above where the test runs.
std::optional<fs::path> source_folder() {
  for (fs::path at : {fs::absolute(__FILE__).parent_path(), fs::current_path()}) {
    for (; at.has_relative_path(); at = at.parent_path()) {
      if (fs::exists(at / "src/functors/element.h")) return at / "src";
    }
  }
  return std::nullopt;
}

std::optional<std::string> nvcc() {
  for (const char* name : {"nvcc", "/usr/local/cuda/bin/nvcc"}) {
    if (std::system((std::string(name) + " --version > /dev/null 2>&1").c_str()) == 0) return name;
  }
  return std::nullopt;
}

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "codegen_XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(Codegen, TextIsWhatItSays) {
  const std::string text = fused_source(chain(Dtype::Float32), [] {
    return pattern_of(chain(Dtype::Float32), Access::Contiguous);
  }());
  EXPECT_NE(text.find("// relu"), std::string::npos);
  EXPECT_NE(text.find("__builtin_bit_cast(float, 0x40000000u)"), std::string::npos);
  EXPECT_NE(text.find("Pack<Storage<12>, 4> x0[2]"), std::string::npos);
}

TEST(Codegen, UnknownOperationsAreNamed) {
  Program p = chain(Dtype::Float32);
  p.instructions[0].opcode = 5000;
  EXPECT_THROW(check_instructions(p), Error);
  p.instructions[0] = {functors::opcode<functors::BitwiseAnd>, Dtype::Float32, 4, {0, 1}};
  EXPECT_THROW(check_instructions(p), Error);
  check_instructions(chain(Dtype::Float32));
}

template <class Op>
void add_derivatives(std::vector<Program>& to) {
  using functors::opcode;
  for (const Dtype t : {Dtype::Float16, Dtype::Float32, Dtype::Float64, Dtype::Complex64}) {
    if ((Op::dtypes >> index_of(t) & 1u) == 0) continue;
    // The others differ from these in the lanes' type alone.
    if (t != Dtype::Float32 && opcode<Op> % 4 != 0) continue;
    for (int i = 0; i < Op::arity; ++i) {
      to.push_back(exec::derivative_program(opcode<Op>, i, t, is_complex(t)));
    }
  }
}
template <class... Ops>
void add_all_derivatives(std::vector<Program>& to, functors::TypeList<Ops...>) {
  const auto add = [&]<class Op>(Op) {
    if constexpr (Op::gradient == functors::Gradient::Partials) add_derivatives<Op>(to);
  };
  (add(Ops()), ...);
}

TEST(Codegen, CompilesWithNvcc) {
  const auto compiler = nvcc();
  const auto sources = source_folder();
  if (!compiler || !sources) GTEST_SKIP() << "no nvcc, or no sources";
  std::vector<Program> programs = {chain(Dtype::Float32), chain(Dtype::Float16)};
  add_all_derivatives(programs, functors::ElementwiseOps());

  const Folder folder;
  const fs::path file = folder.path() / "fused.cu", log = folder.path() / "log";
  {
    std::ofstream out(file);
    for (size_t i = 0; i < programs.size(); ++i) {
      const Access access = i % 2 == 0 ? Access::Contiguous : Access::Strided;
      check_instructions(programs[i]);
      out << fused_source(programs[i], pattern_of(programs[i], access),
                          ("fused_" + std::to_string(i)).c_str());
    }
  }
  const std::string command = *compiler + " -std=c++20 -arch=sm_90 --fmad=false -cubin -I'" +
                              sources->string() + "' -o '" + (folder.path() / "fused").string() +
                              "' '" + file.string() + "' > '" + log.string() + "' 2>&1";
  const int status = std::system(command.c_str());
  std::ifstream in(log);
  const std::string said{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(status, 0) << said.substr(0, 4000);
  EXPECT_EQ(said.find("warning"), std::string::npos) << said.substr(0, 4000);
}

}  // namespace
}  // namespace autograd::cuda::elementwise
