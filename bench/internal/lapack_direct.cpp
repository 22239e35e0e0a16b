// Factorisations of large matrices beside the LAPACK that is inside the library, called directly:
// what the library adds. Both run in turns in one process. Direct calls work by columns, in
// workspace made once; what they would overwrite is copied first, as for a caller who keeps it.
//   ratio_<op>_<n>_1    time of direct calls over ours, one thread: the processor's time, median of
//                       the rounds' ratios
//   ratio_<op>_<n>_2    the same with two BLAS threads: time on the wall, of the fastest rounds
//   scaling_<op>_<n>    ours with two threads over ours with one, on the wall, fastest rounds
//   ours_<op>_<n>_<threads>_ms, direct_<op>_<n>_<threads>_ms    the fastest rounds themselves
#include <random>
#include <string>
#include <vector>

#include "core/threads.h"
#include "cpu/linalg/lapack.h"
#include "in_turns.h"
#include "ops/declarations.h"

namespace autograd {
namespace {

namespace lapack = cpu::lapack;
using bench::Call, bench::Pair, bench::report;

constexpr bench::Patience kPatience{3, 15, 5, 101};

Pair in_turns(const Call& a, const Call& b, clockid_t clock) {
  return bench::in_turns(a, b, clock, kPatience);
}
double least_ms(const bench::Samples& s) { return bench::least(s) * 1e3; }

// Operands of order n, and room for what LAPACK needs.
struct Work {
  int n;
  std::vector<double> general, spd, side;
  std::vector<double> a, b, u, vt, tau, w, work;
  std::vector<int> iwork;
  Tensor x, y, z;  // general, spd, side

  explicit Work(int n) : n(n) {
    std::mt19937_64 random(1);
    std::normal_distribution<double> normal;
    const auto size = static_cast<size_t>(n) * static_cast<size_t>(n);
    general.resize(size);
    for (double& v : general) v = normal(random);
    side.assign(static_cast<size_t>(n), 1.0);
    spd.assign(size, 0.0);
    for (int i = 0; i < n; ++i) {
      for (int j = 0; j < n; ++j) {
        spd[at(i, j)] = 0.5 * (general[at(i, j)] + general[at(j, i)]) + (i == j ? 4.0 * n : 0);
      }
    }
    for (std::vector<double>* v : {&a, &u, &vt}) v->resize(size);
    for (std::vector<double>* v : {&b, &tau, &w}) v->resize(static_cast<size_t>(n));
    work.resize(8 * size + 1000 * static_cast<size_t>(n));
    iwork.resize(8 * static_cast<size_t>(n) + 64);
    x = tensor_of(general, Dims{n, n});
    y = tensor_of(spd, Dims{n, n});
    z = tensor_of(side, Dims{n});
  }
  size_t at(int i, int j) const {
    return static_cast<size_t>(i) * static_cast<size_t>(n) + static_cast<size_t>(j);
  }
  static Tensor tensor_of(const std::vector<double>& v, Ints dims) {
    const Tensor t = make_tensor(dims, Dtype::Float64, kCpu);
    std::copy(v.begin(), v.end(), static_cast<double*>(write_bytes(t)));
    return t;
  }
  int lwork() const { return static_cast<int>(work.size()); }
};

struct Op {
  const char* name;
  Call direct, ours;
};

std::vector<Op> ops_on(Work& s) {
  return {{"solve",
           [&] {
             s.a = s.general;
             s.b = s.side;
             lapack::getrf(s.n, s.n, s.a.data(), s.n, s.iwork.data());
             lapack::getrs('N', s.n, 1, s.a.data(), s.n, s.iwork.data(), s.b.data(), s.n);
           },
           [&] { ops::linalg_solve(s.x, s.z); }},
          {"cholesky",
           [&] {
             s.a = s.spd;
             lapack::potrf('L', s.n, s.a.data(), s.n);
           },
           [&] { ops::linalg_cholesky(s.y, false); }},
          {"qr",
           [&] {
             s.a = s.general;
             lapack::geqrf(s.n, s.n, s.a.data(), s.n, s.tau.data(), s.work.data(), s.lwork());
             s.u = s.a;  // R
             lapack::orgqr(s.n, s.n, s.n, s.a.data(), s.n, s.tau.data(), s.work.data(), s.lwork());
           },
           [&] { ops::linalg_qr(s.x, 1); }},
          {"svd",
           [&] {
             s.a = s.general;
             lapack::gesdd('S', s.n, s.n, s.a.data(), s.n, s.w.data(), s.u.data(), s.n, s.vt.data(),
                           s.n, s.work.data(), s.lwork(), nullptr, s.iwork.data());
           },
           [&] { ops::linalg_svd(s.x, false, 1); }},
          {"eigh",
           [&] {
             s.a = s.spd;
             lapack::syevd('V', s.n, s.a.data(), s.n, s.w.data(), s.work.data(), s.lwork(), nullptr,
                           0, s.iwork.data(), static_cast<int>(s.iwork.size()));
           },
           [&] { ops::linalg_eigh(s.y, false, 1); }}};
}

void compare(const Op& op, const std::string& name, int n_threads) {
  threads::set_count(n_threads);
  const Call direct = [&] {
    openblas_set_num_threads(n_threads);
    op.direct();
    openblas_set_num_threads(1);
  };
  const Pair p =
      in_turns(direct, op.ours, n_threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC);
  const std::string suffix = name + "_" + std::to_string(n_threads);
  report("ratio_" + suffix, n_threads == 1 ? p.median_ratio() : p.least_ratio());
  report("direct_" + suffix + "_ms", least_ms(p.a));
  report("ours_" + suffix + "_ms", least_ms(p.b));
}

void measure(int n) {
  Work s(n);
  const std::vector<Op> all = ops_on(s);
  const auto named = [&](const Op& op) { return op.name + ("_" + std::to_string(n)); };
  for (const Op& op : all) compare(op, named(op), 1);
  for (const Op& op : all) {
    compare(op, named(op), 2);
    const auto with = [&](int count) {
      return [&op, count] {
        threads::set_count(count);
        op.ours();
      };
    };
    report("scaling_" + named(op), in_turns(with(2), with(1), CLOCK_MONOTONIC).least_ratio());
  }
}

}  // namespace
}  // namespace autograd

// The order of the matrices.
int main(int argc, char** argv) {
  if (argc != 2) return 2;
  openblas_set_num_threads(1);
  autograd::measure(std::atoi(argv[1]));
  return 0;
}
