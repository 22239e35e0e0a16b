// Calls every op as the corpus says, through the public C++ functions, and compares bit for bit.
//   conformance FOLDER OUT.tsv
#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <typeinfo>

#include "conformance.h"

namespace {

struct Count {
  int64_t checks = 0;
  int64_t failed = 0;
};

class Runner {
 public:
  explicit Runner(bool spoil) : spoil_(spoil) {}

  void run(Case& c) {
    case_ = &c;
    count_ = &counts_[c.op];
    const Calls& calls = all_calls().at(c.op);
    if (c.fails()) {
      c.prepare(false);
      expect_error(c, calls);
      return;
    }
    try {
      c.prepare(true);
      const Results results = calls.call(c);
      compare_all("result", results, c.outs);
      if (!c.grads.empty()) compare_gradients(c, results);
      if (!c.inplace.empty()) {
        c.prepare(false);
        compare_all("in place", calls.inplace(c), c.inplace);
      }
    } catch (const std::exception& error) {
      check("call", error.what());
    }
  }

  int report(const std::string& path) const {
    std::filesystem::create_directories(std::filesystem::absolute(path).parent_path());
    std::ofstream out(path);
    Count all;
    for (const auto& [op, count] : counts_) {
      out << op << '\t' << count.checks << '\t' << count.failed << '\n';
      all.checks += count.checks;
      all.failed += count.failed;
    }
    std::cout << counts_.size() << " ops, " << all.checks << " checks, " << all.failed
              << " failed\n";
    return out.flush() && all.checks > 0 && all.failed == 0 ? 0 : 1;
  }

 private:
  void check(const std::string& what, const std::string& trouble) {
    ++count_->checks;
    if (trouble.empty()) return;
    ++count_->failed;
    if (!spoil_)
      std::cout << case_->op << " case " << case_->number << ", " << what << ": " << trouble
                << "\n";
  }

  void compare_all(const std::string& what, const Results& got,
                   const std::vector<Expected>& expected) {
    if (got.size() != expected.size()) return check(what, "another number of results");
    for (size_t i = 0; i < got.size(); ++i) {
      check(what + " " + std::to_string(i), difference(got[i], expected[i], spoil_));
    }
  }

  void compare_gradients(const Case& c, const Results& results) {
    std::vector<ag::Tensor> ys;
    std::vector<ag::Tensor> cotangents;
    for (const auto& [position, cotangent] : c.cotangents) {
      ys.push_back(results.at(position));
      cotangents.push_back(make_tensor(cotangent));
    }
    ag::backward(ys, cotangents);
    for (const auto& [name, expected] : c.grads) {
      ag::Tensor gradient;
      try {
        gradient = c.argument(name).grad();
      } catch (const ag::NotFound&) {
        check("gradient of " + name, expected || spoil_ ? "there is none" : "");
        continue;
      }
      check("gradient of " + name,
            expected ? difference(gradient, *expected, spoil_) : "there is one");
    }
  }

  void expect_error(const Case& c, const Calls& calls) {
    try {
      (void)calls.call(c);
      check("error", "the call succeeded");
    } catch (const ag::Error& error) {
      check("error", error_difference(c, error));
    }
  }

  // The code, the sentence, and the class that belongs to the code.
  std::string error_difference(const Case& c, const ag::Error& error) const {
    const int32_t code = spoil_ ? error.code() ^ 1 : error.code();
    if (code != c.error_code) return "code " + std::to_string(code) + ", " + error.what();
    // Of an absent tensor the corpus has the sentence of ag_op_call, which counts its inputs.
    if (!c.absent && error.what() != c.error_sentence)
      return "another sentence: " + std::string(error.what());
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status), std::free);
    const std::string expected = "ag::" + class_of(c.error_name);
    return name && expected == name.get() ? "" : "not an " + expected;
  }

  // InvalidAxis of AG_INVALID_AXIS.
  static std::string class_of(const std::string& constant) {
    std::string made;
    bool start = true;
    for (const char letter : constant.substr(3)) {
      if (letter == '_') {
        start = true;
      } else {
        made += start ? letter : static_cast<char>(std::tolower(letter));
        start = false;
      }
    }
    return made;
  }

  bool spoil_;
  const Case* case_ = nullptr;
  Count* count_ = nullptr;
  std::map<std::string, Count> counts_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: conformance FOLDER OUT.tsv\n";
    return 2;
  }
  const char* sabotage = std::getenv("AUTOGRAD_SABOTAGE");
  Runner runner(sabotage != nullptr && std::string(sabotage) == "1");
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    for (Case& c : read_corpus(file.string())) runner.run(c);
  }
  return runner.report(argv[2]);
}
