// Batches of matrices, and the loop over them.
#pragma once

#include <cstdint>

#include "core/linalg.h"
#include "cpu/axes.h"
#include "cpu/ranges.h"

namespace autograd::cpu {

// The batch axes of a view before its last `inner` ones: where the i-th item begins, in row-major
// order.
class Batch {
 public:
  Batch(const View& x, size_t inner);
  int64_t count() const { return count_; }
  void* item(int64_t i) const { return cpu::at(*view_, even_ ? i * step_ : offset_of(i)); }
  template <class T>
  T* at(int64_t i) const {
    return static_cast<T*>(item(i));
  }

 private:
  int64_t offset_of(int64_t i) const;

  const View* view_;
  size_t axes_;
  int64_t count_ = 1;
  int64_t step_ = 0;
  bool even_ = true;  // items lie step_ apart
};

class Matrices : public Batch {
 public:
  explicit Matrices(const View& x);
  int rows() const { return rows_; }
  int columns() const { return columns_; }
  int ld() const { return ld_; }

 private:
  int rows_, columns_, ld_;
};

class Vectors : public Batch {
 public:
  explicit Vectors(const View& x) : Batch(x, 1) {}
};

// A reference to a callable int(int64_t matrix), which gives LAPACK's info.
class MatrixTask {
 public:
  template <class F>
  MatrixTask(const F& f)  // NOLINT(google-explicit-constructor)
      : object_(&f),
        call_([](const void* object, int64_t i) { return (*static_cast<const F*>(object))(i); }) {}
  int operator()(int64_t i) const { return call_(object_, i); }

 private:
  const void* object_;
  int (*call_)(const void*, int64_t);
};

// Runs body for every matrix, inside the gate to BLAS; gives the first fault. cost_ns: of one
// matrix. Many matrices share the threads; a single large one has BLAS's own, unless results are to
// be deterministic.
MatrixFault for_matrices(int64_t count, double cost_ns, const View* info, MatrixTask body);

// Nanoseconds of so many multiplications and additions in a factorisation, roughly.
inline double flops_ns(Dtype dtype, double flops) {
  return 500 + flops * (is_complex(dtype) ? 0.4 : 0.1);
}

}  // namespace autograd::cpu
