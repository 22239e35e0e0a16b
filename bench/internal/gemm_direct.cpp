// Matrix products beside the OpenBLAS that is inside the library, called directly: what the library
// adds or saves. Both run in turns in one process; the library's side makes its result each time.
// A case is <dtype>_<m>x<k>x<n>_<layout>: nn as they lie, nt where b is a transposed view, tn where
// a is.
//   ratio_<case>_1      time of direct calls over ours, one thread: the processor's time, median of
//                       the rounds' ratios
//   ratio_<case>_2      the same with two threads: time on the wall, of the fastest rounds
//   scaling_<case>      ours with two threads over ours with one, on the wall, fastest rounds
//   ours_<case>_<threads>_us, direct_<case>_<threads>_us, ours_<case>_<threads>_gflops
//                       of the fastest rounds
#include <cblas.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "core/threads.h"
#include "in_turns.h"
#include "ops/declarations.h"

namespace autograd {
namespace {

using bench::Call, bench::Pair, bench::report;

constexpr bench::Patience kPatience{0.5, 4, 5, 201}, kWithPauses{1, 4, 5, 201, 40};
constexpr double kSampleSeconds = 100e-6;

struct Case {
  Dtype dtype;
  int m, k, n;
  bool a_transposed = false, b_transposed = false;

  std::string name() const {
    const char* layout = a_transposed ? (b_transposed ? "tt" : "tn") : b_transposed ? "nt" : "nn";
    return std::string(dtype == Dtype::Float32 ? "f32_" : "f64_") + std::to_string(m) + "x" +
           std::to_string(k) + "x" + std::to_string(n) + "_" + layout;
  }
  double flops() const { return 2.0 * m * n * k; }
};

template <class T>
Tensor filled(int64_t rows, int64_t cols, Dtype dtype) {
  const Tensor x = make_tensor(Dims{rows, cols}, dtype, kCpu);
  T* const data = static_cast<T*>(write_bytes(x));
  for (int64_t i = 0; i < rows * cols; ++i) data[i] = static_cast<T>(i * 7 % 13 - 6) / 8;
  return x;
}

template <class T>
void measure(const Case& c, const std::vector<int>& thread_counts) {
  const Tensor a = c.a_transposed ? filled<T>(c.k, c.m, c.dtype) : filled<T>(c.m, c.k, c.dtype);
  const Tensor b = c.b_transposed ? filled<T>(c.n, c.k, c.dtype) : filled<T>(c.k, c.n, c.dtype);
  const Tensor left = c.a_transposed ? ops::matrix_transpose(a) : a;
  const Tensor right = c.b_transposed ? ops::matrix_transpose(b) : b;
  std::vector<T> out(static_cast<size_t>(c.m) * static_cast<size_t>(c.n));
  const Call blas = [&] {
    const auto* pa = static_cast<const T*>(read_bytes(a));
    const auto* pb = static_cast<const T*>(read_bytes(b));
    const CBLAS_TRANSPOSE ta = c.a_transposed ? CblasTrans : CblasNoTrans;
    const CBLAS_TRANSPOSE tb = c.b_transposed ? CblasTrans : CblasNoTrans;
    const int lda = c.a_transposed ? c.m : c.k, ldb = c.b_transposed ? c.k : c.n;
    if constexpr (sizeof(T) == 4) {
      cblas_sgemm(CblasRowMajor, ta, tb, c.m, c.n, c.k, 1, pa, lda, pb, ldb, 0, out.data(), c.n);
    } else {
      cblas_dgemm(CblasRowMajor, ta, tb, c.m, c.n, c.k, 1, pa, lda, pb, ldb, 0, out.data(), c.n);
    }
  };
  const Call ours = [&] { ops::matmul(left, right); };
  blas();
  const double once = bench::time_of(blas, CLOCK_MONOTONIC, 3);
  const int repeats = std::max(1, static_cast<int>(kSampleSeconds / once));
  const auto in_turns = [&](const Call& x, const Call& y, int n_threads) {
    return bench::in_turns(x, y, n_threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC,
                           kPatience, repeats);
  };
  for (const int n_threads : thread_counts) {
    threads::set_count(n_threads);
    openblas_set_num_threads(n_threads);
    const Call direct = [&] {
      openblas_set_num_threads(n_threads);
      for (int i = 0; i < repeats; ++i) blas();
      openblas_set_num_threads(1);
    };
    const Call many = [&] {
      for (int i = 0; i < repeats; ++i) ours();
    };
    const Pair p = n_threads == 1
                       ? bench::in_turns(direct, many, CLOCK_PROCESS_CPUTIME_ID, kPatience)
                       : bench::in_turns(direct, many, CLOCK_MONOTONIC, kWithPauses);
    const std::string suffix = c.name() + "_" + std::to_string(n_threads);
    report("ratio_" + suffix, n_threads == 1 ? p.median_ratio() : p.least_ratio());
    report("direct_" + suffix + "_us", bench::least(p.a) / repeats * 1e6);
    report("ours_" + suffix + "_us", bench::least(p.b) / repeats * 1e6);
    report("ours_" + suffix + "_gflops", c.flops() * repeats / bench::least(p.b) * 1e-9);
  }
  if (thread_counts.size() < 2) return;
  const auto with = [&](int count) {
    return [&ours, count] {
      threads::set_count(count);
      ours();
    };
  };
  report("scaling_" + c.name(), in_turns(with(2), with(1), 2).least_ratio());
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const Dtype t : {Dtype::Float32, Dtype::Float64}) {
    for (const int n : {16, 32, 64, 128, 256, 512, 1024}) all.push_back({t, n, n, n});
    for (const int n : {32, 128, 256, 512}) {
      all.push_back({t, n, n, n, false, true});
      all.push_back({t, n, n, n, true, false});
    }
    for (const auto [m, k, n] :
         {std::array{128, 10, 512}, std::array{128, 512, 10}, std::array{512, 128, 10},
          std::array{128, 784, 512}, std::array{128, 512, 512}, std::array{784, 128, 512},
          std::array{1024, 1024, 1}, std::array{1, 1024, 1024}, std::array{4096, 256, 1},
          std::array{1, 256, 4096}}) {
      all.push_back({t, m, k, n});
      all.push_back({t, m, k, n, false, true});
      all.push_back({t, m, k, n, true, false});
    }
  }
  return all;
}

}  // namespace
}  // namespace autograd

// gemm_direct [threads, 1 or 2 [part of a case's name]]: with 2, both counts are measured.
int main(int argc, char** argv) {
  using namespace autograd;
  const bool both = argc > 1 && std::atoi(argv[1]) == 2;
  const std::vector<int> counts = both ? std::vector<int>{1, 2} : std::vector<int>{1};
  for (const Case& c : cases()) {
    if (argc > 2 && c.name().find(argv[2]) == std::string::npos) continue;
    c.dtype == Dtype::Float32 ? measure<float>(c, counts) : measure<double>(c, counts);
  }
  return 0;
}
