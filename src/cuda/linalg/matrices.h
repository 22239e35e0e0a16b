// Batches of matrices by columns on a device, as cuBLAS and cuSOLVER take them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "core/linalg.h"
#include "core/shape.h"
#include "cuda/context.h"
#include "cuda/linalg/layout.h"

namespace autograd::cuda {

// The batch axes of a view before its last `inner` ones.
class Batch {
 public:
  Batch(const View& x, int64_t inner);
  int64_t count() const { return offsets_.count; }
  const BatchOffsets& offsets() const { return offsets_; }
  int64_t item() const { return item_; }  // bytes of an element
  template <class T = void>
  T* at(int64_t i) const {
    return reinterpret_cast<T*>(data_ + offsets_.at(i) * item_);
  }

 private:
  char* data_;
  int64_t item_;
  BatchOffsets offsets_;
};

class Matrices : public Batch {
 public:
  explicit Matrices(const View& x);
  int64_t rows() const { return rows_; }
  int64_t columns() const { return columns_; }
  int64_t ld() const { return ld_; }
  // For functions that count in 32 bits; TooLarge.
  int narrow_rows() const { return narrow(rows_); }
  int narrow_columns() const { return narrow(columns_); }
  int narrow_ld() const { return narrow(ld_); }

 private:
  static int narrow(int64_t n);
  int64_t rows_, columns_, ld_;
};

class Vectors : public Batch {
 public:
  explicit Vectors(const View& x) : Batch(x, 1) {}
};

// On the device: where each matrix of a batch lies.
class Pointers {
 public:
  explicit Pointers(const Batch& batch);
  template <class T>
  T** at(int64_t i) const {
    return list_.as<T*>() + i;
  }

 private:
  Temporary list_;
};

// A view whose matrices by columns (inner 2) or vectors (inner 1) follow each other without gaps:
// the view itself where that is so, else its copy; to keep what is there, a copy always.
class Packed {
 public:
  enum class Use { Read, Write, Both, Keep };
  Packed(const View& x, int64_t inner, Use use);
  Packed(const Packed&) = delete;
  Packed& operator=(const Packed&) = delete;
  const View& view() const { return view_; }
  template <class T = void>
  T* as() const {
    return static_cast<T*>(view_.data);
  }
  void put_back() const;  // what was written, to where it belongs

 private:
  Dims strides_;
  View original_, view_;
  std::optional<Temporary> copy_;
};

// The same elements with their last two axes exchanged.
struct Transposed {
  explicit Transposed(const View& x);
  Dims dims, strides;
  View view;
};

// Whether to factor matrices in one call, which has a block of threads for each: enough of them,
// and small ones.
inline constexpr int64_t kMostRowsTogether = 256;
inline bool is_batch(int64_t count, int64_t rows, int64_t ld) {
  return count > 1 && count >= rows / 16 && rows <= kMostRowsTogether && ld < int64_t{1} << 31;
}

// Calls part(first, n) for n matrices at once; some kernels put them on an axis of the grid that
// ends here.
inline constexpr int64_t kMostTogether = 65535;
template <class F>
void in_parts(int64_t count, int64_t most, const F& part) {
  for (int64_t i = 0; i < count; i += most) {
    part(i, static_cast<int>(std::min(count - i, most)));
  }
}

// --- kernels; matrices.cu ------------------------------------------------------------------------
void fill_pointers(void** list, const Batch& batch);
// Zeros above or below the diagonal.
void clear_triangle(const Matrices& a, Dtype dtype, bool upper);
// count complex numbers.
void conjugate(void* data, int64_t count, Dtype dtype);
// v (n by n, complex, ld) from `packed` (n by n, real) and the complex eigenvalues w.
void unpack_eigenvectors(void* v, int64_t ld, const void* packed, const void* w, int64_t n,
                         Dtype complex);
// Of many small matrices: the reflectors in their leading columns become Q; see
// LinalgTable::qr_q.
void form_q(const Matrices& a, const Vectors& tau, int64_t k, Dtype dtype);
// Factors the matrices again whose info is not 0, from their packed originals; see LinalgTable::lu.
void finish_lu(const Matrices& a, const void* originals, int32_t* pivots, int32_t* infos,
               Dtype dtype);

}  // namespace autograd::cuda
