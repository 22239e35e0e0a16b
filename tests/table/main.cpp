// Runs one family's reference file through the public C interface: every op × dtype × sample.
//
//   table <family.jsonl> --tolerances <file> [--coverage <file>] [--device cuda] [--shard I/N]
//
// With --device cuda the tensors are moved there and all checks are the same; without a device the
// program says why and exits with 77.
// With AUTOGRAD_SABOTAGE=value|gradient|second|jvp each number of that check is spoiled before it
// is compared, and the run succeeds only where every row of the check went red.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>

#include "derivatives.h"
#include "device.h"
#include "equations.h"
#include "properties.h"

namespace table {
namespace {

class Runner {
 public:
  Runner(Tolerances tolerances, Sabotage sabotage)
      : tolerances_(std::move(tolerances)), sabotage_(std::move(sabotage)) {}

  void run(const Case& c) {
    Json& op = coverage_[c.op->name];
    if (op.is_null()) {
      op = {{"present", exists(c.op->name)},
            {"differentiable", c.op->differentiable},
            {"dtypes", Json::object()}};
    }
    if (!op["present"]) return;
    for (const int dtype : c.dtypes) {
      const int64_t before = live_tensors();
      if (c.fails()) {
        if (sabotage_.kind.empty()) guarded(c, dtype, "fail", [&] { return failure(c, dtype); });
      } else {
        checks(c, dtype);
      }
      const int64_t leaked = live_tensors() - before;
      if (leaked != 0) report(c, dtype, "handles", std::to_string(leaked) + " tensors were leaked");
    }
  }

  void absent(const Operation& op) {
    if (!coverage_.contains(op.name)) {
      coverage_[op.name] = {{"present", exists(op.name)},
                            {"differentiable", op.differentiable},
                            {"dtypes", Json::object()}};
    }
  }

  int finish(const Family& family, const std::string& coverage_path) const {
    if (!coverage_path.empty() && sabotage_.kind.empty()) {
      std::ofstream file(coverage_path);
      file << Json{{"family", family.name},
                   {"language", "C"},
                   {"device", device_name()},
                   {"ops", coverage_}}
                  .dump(1)
           << "\n";
      if (!file) {
        std::fprintf(stderr, "cannot write %s\n", coverage_path.c_str());
        return 1;
      }
    }
    if (sabotage_.kind.empty()) {
      std::printf("%s: %lld checks, %lld failed, %lld numbers skipped, %lld at kinks\n",
                  family.name.c_str(), static_cast<long long>(rows_),
                  static_cast<long long>(failed_), static_cast<long long>(skipped_),
                  static_cast<long long>(kinks_));
      if (without_kernel_ != 0) {
        std::printf("%s: skipped %lld checks, for which the device has no kernel\n",
                    family.name.c_str(), static_cast<long long>(without_kernel_));
      }
      return failed_ == 0 ? 0 : 1;
    }
    std::printf("%s, spoiled %s: %lld of %lld rows went red, %lld without numbers\n",
                family.name.c_str(), sabotage_.kind.c_str(), static_cast<long long>(red_),
                static_cast<long long>(spoiled_), static_cast<long long>(empty_));
    return red_ == spoiled_ && failed_ == 0 ? 0 : 1;
  }

 private:
  void checks(const Case& c, int dtype) {
    const bool only_value = c.check() == "value";
    const std::string& kind = c.op->differentiable;
    const bool derivatives = !only_value && is_inexact(dtype);
    const bool differentiable = kind == "yes" || kind == "ae";
    if (wanted("value")) guarded(c, dtype, "value", [&] { return value(c, dtype); });
    if (sabotage_.kind.empty() && c.op->inplace && !only_value) {
      guarded(c, dtype, "inplace", [&] { return in_place(c, dtype); });
    }
    if (!derivatives || (!differentiable && kind != "zero")) return;
    if (dtype != kFloat64 && dtype != kComplex128) {
      // The numbers that an op draws may depend on the dtype.
      if (wanted("gradient") && !c.record.contains("property")) {
        guarded(c, dtype, "gradient",
                [&] { return narrow_gradient(c, dtype, tolerances_, sabotage_); });
      }
      return;
    }
    const Derivatives d(c, dtype, tolerances_, sabotage_);
    if (!d.applies()) return;
    if (wanted("gradient")) guarded(c, dtype, "gradient", [&] { return d.gradient(); });
    if (!differentiable) return;
    if (wanted("second")) guarded(c, dtype, "second", [&] { return d.second(); });
    if (wanted("jvp")) guarded(c, dtype, "jvp", [&] { return d.forward(); });
  }

  bool wanted(const std::string& check) const {
    return sabotage_.kind.empty() || sabotage_.kind == check;
  }

  Finding value(const Case& c, int dtype) const {
    Finding found;
    const std::vector<Input> inputs = c.inputs(dtype);
    Tensors ins;
    for (const Input& in : inputs) ins.push_back(make(in));
    const Tensors outs = call(c, dtype, ins);
    std::vector<Array> got;
    const std::vector<Output> expected = c.outputs(dtype);
    for (size_t i = 0; i < outs.size(); ++i) {
      got.push_back(read(outs[i]));
      if (!expected[i].has_data) {
        if (got[i].dtype != expected[i].value.dtype || got[i].shape != expected[i].value.shape) {
          found.trouble = std::string("got ") + name_of(got[i].dtype) + text(got[i].shape) +
                          ", expected " + name_of(expected[i].value.dtype) +
                          text(expected[i].value.shape);
        }
        if (c.has_equations() && !found.trouble) {
          found.ran = found.ran || got[i].count() > 0;
          if (sabotage_.hits("value")) got[i] = spoil(got[i]);
        }
        continue;
      }
      found.ran = found.ran || finite_numbers(expected[i].value);
      if (sabotage_.hits("value")) got[i] = spoil(got[i]);
      const int out_dtype = expected[i].value.dtype;
      const double factor = tolerances_.factor(c.op->name, out_dtype, "value");
      const Tolerance t = value_tolerance(out_dtype, c.condition(), factor);
      if (auto d = difference(got[i], expected[i].value, t, c.special())) found.trouble = d;
    }
    if (!found.trouble && c.record.contains("property")) {
      found.trouble = c.has_equations() ? broken_equation(c, inputs, got)
                                        : violation(c.record["property"], inputs, got);
    }
    return found;
  }

  // The first input, written in place, must become what the op returns.
  static Finding in_place(const Case& c, int dtype) {
    Finding found;
    const std::vector<Input> inputs = c.inputs(dtype);
    const std::vector<Output> expected = c.outputs(dtype);
    const Input& first = inputs.at(0);
    if (expected.size() != 1 || first.layout == "broadcast" || first.weak ||
        expected[0].value.dtype != first.value.dtype ||
        expected[0].value.shape != first.value.shape) {
      return found;
    }
    Tensors ins;
    for (const Input& in : inputs) ins.push_back(make(in));
    const Array out = read(call(c, dtype, ins)[0]);
    if (!call_in_place(c, ins)) return found;
    found.ran = true;
    if (auto d = difference(read(ins[0]), out, {}, true)) found.trouble = "in place: " + *d;
    return found;
  }

  static Finding failure(const Case& c, int dtype) {
    Finding found;
    found.ran = true;
    Tensors ins;
    for (const Input& in : c.inputs(dtype)) ins.push_back(make(in));
    const Tensor untouched = make(Array{kBool, {}, {}, {1}});
    const bool many = c.op->outputs[0].ends_with("*");
    std::vector<ag_tensor*> outs(many ? std::max<size_t>(ins.size(), 1) : c.op->outputs.size(),
                                 untouched.get());
    ag_status status = call_raw(c, dtype, ins, outs);
    const int expected = c.record.at("status_code");
    // What is wrong with values a device may say when it is waited for.
    const bool late = status == AG_OK && on_device();
    if (late) {
      for (ag_tensor* out : outs) {
        if (out != untouched.get()) ag_tensor_release(out);
      }
      outs.clear();
      status = late_fault();
    }
    const std::string message = status == AG_OK ? "" : ag_error_message();
    if (no_kernel(status, message)) throw Failure(status, message);
    if (status != expected) {
      found.trouble = "got status " + std::to_string(status) + " (" + message + "), expected " +
                      c.record.at("status").get<std::string>();
    } else if (!late && message.find(c.op->name) == std::string::npos) {
      found.trouble = "the message does not name the op: " + message;
    }
    for (ag_tensor* out : outs) {
      if (out == untouched.get()) continue;
      if (!found.trouble) found.trouble = "an output was written by a call that failed";
      if (status == AG_OK) ag_tensor_release(out);
    }
    return found;
  }

  static bool finite_numbers(const Array& x) {
    if (!x.n.empty()) return true;
    for (const Complex& z : x.z) {
      if (std::isfinite(z.real()) && std::isfinite(z.imag())) return true;
    }
    return false;
  }

  // What a device does not offer yet is skipped there, and counted.
  static bool no_kernel(ag_status status, const std::string& message) {
    return on_device() && status == AG_INVALID_DEVICE &&
           message.find("there is no kernel for this on") != std::string::npos;
  }

  template <class Check>
  void guarded(const Case& c, int dtype, const std::string& name, Check check) {
    Finding found;
    try {
      found = check();
    } catch (const Failure& failure) {
      if (no_kernel(failure.status, failure.what())) {
        ++without_kernel_;
        return;
      }
      found.ran = true;
      found.trouble = "status " + std::to_string(failure.status) + ": " + failure.what();
      (void)late_fault();             // the next case starts clean
      if (!sabotage_.kind.empty()) {  // a failed call is no proof that a spoiled number is seen
        report(c, dtype, name, *found.trouble);
        return;
      }
    }
    // A fault of values that no wait has reported yet is an error, except where one was provoked.
    const ag_status late = late_fault();
    if (late != AG_OK && name != "fail" && !found.trouble) {
      found.trouble = std::string("afterwards the device reports: ") + ag_error_message();
    }
    skipped_ += found.skipped;
    kinks_ += found.kinks;
    if (!sabotage_.kind.empty()) {
      if (!found.ran) {
        ++empty_;
        return;
      }
      ++spoiled_;
      if (found.trouble) {
        ++red_;
      } else {
        std::printf("STAYED GREEN %s\n", row(c, dtype, name).c_str());
      }
      return;
    }
    if (name == "inplace" && !found.ran) return;
    ++rows_;
    Json& counts = coverage_[c.op->name]["dtypes"][name_of(dtype)][name];
    if (counts.is_null()) counts = {{"ran", 0}, {"passed", 0}};
    counts["ran"] = counts["ran"].get<int64_t>() + 1;
    if (found.trouble) {
      report(c, dtype, name, *found.trouble);
    } else {
      counts["passed"] = counts["passed"].get<int64_t>() + 1;
    }
  }

  static std::string row(const Case& c, int dtype, const std::string& check) {
    return c.op->name + " " + name_of(dtype) + " " + c.label + " " + check;
  }

  void report(const Case& c, int dtype, const std::string& check, const std::string& what) {
    ++failed_;
    std::printf("FAIL %s: %s\n", row(c, dtype, check).c_str(), what.c_str());
  }

  Tolerances tolerances_;
  Sabotage sabotage_;
  Json coverage_ = Json::object();
  int64_t rows_ = 0, failed_ = 0, skipped_ = 0, kinks_ = 0;
  int64_t spoiled_ = 0, red_ = 0, empty_ = 0, without_kernel_ = 0;
};

int run(int argc, char** argv) {
  std::string reference, tolerances, coverage;
  bool cuda = false;
  int shard = 0, shards = 1;  // of several processes that share the work
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--tolerances") == 0 && i + 1 < argc) {
      tolerances = argv[++i];
    } else if (std::strcmp(argv[i], "--coverage") == 0 && i + 1 < argc) {
      coverage = argv[++i];
    } else if (std::strcmp(argv[i], "--shard") == 0 && i + 1 < argc) {
      if (std::sscanf(argv[++i], "%d/%d", &shard, &shards) != 2 || shards < 1) return 2;
    } else if (std::strcmp(argv[i], "--device") == 0 && i + 1 < argc) {
      cuda = std::strcmp(argv[++i], "cuda") == 0;
    } else {
      reference = argv[i];
    }
  }
  const char* sabotage = std::getenv("AUTOGRAD_SABOTAGE");
  // A run that dies must not leave an older run's coverage behind.
  if (!coverage.empty()) std::remove(coverage.c_str());
  if (cuda && !use_cuda()) return 77;
  const Family family = load_family(reference);
  Runner runner(Tolerances(tolerances), {sabotage != nullptr ? sabotage : ""});
  for (size_t i = 0; i < family.cases.size(); ++i) {
    if (static_cast<int>(i % static_cast<size_t>(shards)) == shard) runner.run(family.cases[i]);
  }
  for (const auto& op : family.operations) runner.absent(*op);
  return runner.finish(family, coverage);
}

}  // namespace
}  // namespace table

int main(int argc, char** argv) {
  try {
    return table::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "table: %s\n", error.what());
    return 2;
  }
}
