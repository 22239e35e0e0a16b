// OpenBLAS starts a thread for each processor when it is loaded. A guest starts none that nobody
// asked for, and while the process has one thread, counts need no locked instructions
// (core/counts.h). The first factorisation that wants threads starts them: blas_gate.cpp.
#if AG_STATIC_BLAS

extern "C" {
extern int blas_num_threads;
extern int blas_cpu_number;
}

namespace {

// Before OpenBLAS's own constructor, which leaves numbers alone that are there.
[[gnu::constructor(101)]] void start_no_threads() {
  blas_num_threads = 1;
  blas_cpu_number = 1;
}

}  // namespace

#endif
