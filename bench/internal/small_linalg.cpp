// The kernels of small matrices beside LAPACK's, called directly: nanoseconds a matrix, of 1000 in
// a batch and one by one, on one thread. What every line includes: copying the operands that the
// kernels overwrite (see the line "copy").
//   small_linalg [float32|float64|complex64|complex128]
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <functional>
#include <random>
#include <vector>

#include "core/backend.h"
#include "core/threads.h"
#include "cpu/linalg/lapack.h"

using namespace autograd;  // NOLINT
namespace lapack = cpu::lapack;

namespace {

constexpr int64_t kCount = 1000;

// Time of the processor: neighbours on the machine do not count.
double processor_ns() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

double median_ns(const std::function<void()>& call) {
  std::vector<double> samples;
  for (int s = -3; s < 15; ++s) {
    const double start = processor_ns();
    call();
    if (s >= 0) samples.push_back((processor_ns() - start) / kCount);
  }
  std::nth_element(samples.begin(), samples.begin() + 7, samples.end());
  return samples[7];
}

// kCount items of `dims`, the first axis fastest, and views of all of them and of each.
template <class T>
struct Items {
  Items(Dtype dtype, std::vector<int64_t> item) : dtype(dtype), dims(std::move(item)) {
    strides.resize(dims.size());
    for (size_t d = 0; d < dims.size(); ++d) {
      strides[d] = size;
      size *= dims[d];
    }
    values.resize(static_cast<size_t>(size * kCount));
    all_dims = dims;
    all_strides = strides;
    all_dims.insert(all_dims.begin(), kCount);
    all_strides.insert(all_strides.begin(), size);
  }
  T* at(int64_t i) { return values.data() + i * size; }
  View all() { return {values.data(), dtype, Ints(all_dims), Ints(all_strides)}; }
  View one(int64_t i) { return {at(i), dtype, Ints(dims), Ints(strides)}; }
  void operator=(const std::vector<T>& from) {
    std::copy(from.begin(), from.end(), values.begin());
  }

  Dtype dtype;
  std::vector<int64_t> dims, strides, all_dims, all_strides;
  int64_t size = 1;
  std::vector<T> values;
};

template <class T>
class Bench {
 public:
  Bench(Dtype dtype, int n)
      : n_(n),
        a_(dtype, {n, n}),
        b_(dtype, {n, 1}),
        full_(dtype, {n, n}),
        w_(real_of(dtype), {n}),
        pivots_(Dtype::Int32, {n}) {
    std::mt19937 bits(1);
    std::normal_distribution<double> normal;
    const auto draw = [&] {
      if constexpr (lapack::kComplex<T>) {
        const double re = normal(bits), im = normal(bits);
        return T(static_cast<lapack::Real<T>>(re), static_cast<lapack::Real<T>>(im));
      } else {
        return static_cast<T>(normal(bits));
      }
    };
    general_.resize(a_.values.size());
    for (T& x : general_) x = draw();
    right_.resize(b_.values.size());
    for (T& x : right_) x = draw();
    hermitian_ = positive_ = general_;
    for (int64_t m = 0; m < kCount; ++m) {
      for (int64_t j = 0; j < n; ++j) {
        T& d = hermitian_[static_cast<size_t>(m * a_.size + j * (n + 1))];
        d = T(std::real(d));
        positive_[static_cast<size_t>(m * a_.size + j * (n + 1))] =
            T(static_cast<lapack::Real<T>>(4 * n));
      }
    }
  }

  void print() {
    line(
        "copy", nullptr, [](int64_t) {}, general_);
    line(
        "cholesky",
        [](Bench& t, View a, int64_t) { t.linalg().cholesky(&t.fault_, a, false, nullptr); },
        [this](int64_t i) { (void)lapack::potrf('L', n_, a_.at(i), n_); }, positive_);
    line(
        "lu",
        [](Bench& t, View a, int64_t i) {
          t.linalg().lu(&t.fault_, a, i < 0 ? t.pivots_.all() : t.pivots_.one(i), nullptr);
        },
        [this](int64_t i) { (void)lapack::getrf(n_, n_, a_.at(i), n_, pivots_.at(i)); }, general_);
    line_gesv("solve of 1", b_, right_);
    line_gesv("solve of n", full_, general_);
    a_ = general_;
    for (int64_t i = 0; i < kCount; ++i) (void)lapack::getrf(n_, n_, a_.at(i), n_, pivots_.at(i));
    const std::vector<T> factors = a_.values;
    line_solve("lu_solve of 1", b_, factors, right_);
    line_solve("lu_solve of n", full_, factors, general_);
    const char jobs[] = {'N', 'V'};
    for (const char job : jobs) {
      line(
          job == 'N' ? "eigh, values" : "eigh",
          [job](Bench& t, View a, int64_t i) {
            t.linalg().eigh(&t.fault_, a, i < 0 ? t.w_.all() : t.w_.one(i), job == 'V');
          },
          [this, job](int64_t i) {
            T work[1024];
            lapack::Real<T> rwork[1024];
            int iwork[256];
            (void)lapack::syevd(job, n_, a_.at(i), n_, w_.at(i), work, 1024, rwork, 1024, iwork,
                                256);
          },
          hermitian_);
    }
  }

 private:
  using Ours = void (*)(Bench&, View, int64_t);
  static const LinalgKernels& linalg() { return cpu_backend().linalg; }

  template <class F, class G>
  void report(const char* name, const F& batch, const F& each, const G& lapack_each) {
    std::printf("%4d  %-14s %9.1f %9.1f %9.1f\n", n_, name, median_ns(batch), median_ns(each),
                median_ns(lapack_each));
  }
  template <class F, class G>
  void line(const char* name, const F& ours, const G& theirs, const std::vector<T>& from) {
    const auto call = [&](int64_t i) {
      if constexpr (!std::is_same_v<F, std::nullptr_t>) {
        ours(*this, i < 0 ? a_.all() : a_.one(i), i);
      }
    };
    report(name, std::function<void()>([&] {
             a_ = from;
             call(-1);
           }),
           std::function<void()>([&] {
             a_ = from;
             for (int64_t i = 0; i < kCount; ++i) call(i);
           }),
           [&] {
             a_ = from;
             for (int64_t i = 0; i < kCount; ++i) theirs(i);
           });
  }
  void line_gesv(const char* name, Items<T>& b, const std::vector<T>& from) {
    const int columns = static_cast<int>(b.dims[1]);
    const auto reset = [&] {
      a_ = general_;
      b = from;
    };
    report(name, std::function<void()>([&] {
             reset();
             linalg().solve(&fault_, a_.all(), pivots_.all(), b.all(), nullptr);
           }),
           std::function<void()>([&] {
             reset();
             for (int64_t i = 0; i < kCount; ++i) {
               linalg().solve(&fault_, a_.one(i), pivots_.one(i), b.one(i), nullptr);
             }
           }),
           [&] {
             reset();
             for (int64_t i = 0; i < kCount; ++i) {
               (void)lapack::getrf(n_, n_, a_.at(i), n_, pivots_.at(i));
               (void)lapack::getrs('N', n_, columns, a_.at(i), n_, pivots_.at(i), b.at(i), n_);
             }
           });
  }
  void line_solve(const char* name, Items<T>& b, const std::vector<T>& factors,
                  const std::vector<T>& from) {
    a_ = factors;
    const int columns = static_cast<int>(b.dims[1]);
    report(name, std::function<void()>([&] {
             b = from;
             linalg().lu_solve(b.all(), a_.all(), pivots_.all(), MatrixOp::Plain);
           }),
           std::function<void()>([&] {
             b = from;
             for (int64_t i = 0; i < kCount; ++i) {
               linalg().lu_solve(b.one(i), a_.one(i), pivots_.one(i), MatrixOp::Plain);
             }
           }),
           [&] {
             b = from;
             for (int64_t i = 0; i < kCount; ++i) {
               (void)lapack::getrs('N', n_, columns, a_.at(i), n_, pivots_.at(i), b.at(i), n_);
             }
           });
  }

  int n_;
  Items<T> a_, b_, full_;
  Items<lapack::Real<T>> w_;
  Items<int32_t> pivots_;
  std::vector<T> general_, hermitian_, positive_, right_;
  MatrixFault fault_;
};

}  // namespace

int main(int argc, char** argv) {
  Dtype dtype = Dtype::Float64;
  for (int code = 1; code <= kDtypeCount; ++code) {
    if (argc > 1 && std::strcmp(argv[1], name_of(static_cast<Dtype>(code))) == 0) {
      dtype = static_cast<Dtype>(code);
    }
  }
  threads::set_count(1);
  openblas_set_num_threads(1);
  std::printf("%s, %s; ns a matrix\n   n  %-14s %9s %9s %9s\n", name_of(dtype),
              cpu_backend().description(), "", "batch", "alone", "LAPACK");
  for (const int n : {2, 3, 4, 6, 8, 10, 12, 14, 16}) {
    lapack::with_type(dtype, [&]<class T>(T) { Bench<T>(dtype, n).print(); });
  }
  return 0;
}
