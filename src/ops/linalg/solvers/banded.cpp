// Linear systems with banded matrices, stored by diagonals.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// Element (i, j) of A is ab[upper + i - j, j]; a diagonal is named by d = i - j.
struct Band {
  int64_t lower, upper;
};

// x with d rows of zeros before it, or -d after it.
Tensor shifted(const Tensor& x, int64_t d) {
  if (d == 0) return x;
  const Tensor zero = full_like_dims(with_matrix(batch_dims(x), std::abs(d), columns_of(x)),
                                     x.dtype(), x.device(), 0.0);
  const Tensor parts[] = {d > 0 ? zero : x, d > 0 ? x : zero};
  return concat(parts, -2);
}

// Rows j with 0 <= j + d < n, for j and for j + d.
Tensor columns_on(const Tensor& x, int64_t d) {
  return row_slice(x, std::max<int64_t>(0, -d), rows_of(x) - std::max<int64_t>(0, d));
}
Tensor rows_on(const Tensor& x, int64_t d) {
  return row_slice(x, std::max<int64_t>(0, d), rows_of(x) - std::max<int64_t>(0, -d));
}

// The band of left right^H, as ab is stored.
Tensor banded_outer(const Tensor& left, const Tensor& right, Band band) {
  const Tensor other = conjugate(right);
  const int64_t n = rows_of(left);
  const int64_t last[] = {-1}, row[] = {-2};
  std::vector<Tensor> diagonals;
  for (int64_t d = -band.upper; d <= band.lower; ++d) {
    const Tensor along =
        std::abs(d) < n
            ? shifted(sum(multiply(rows_on(left, d), columns_on(other, d)), Ints(last), true,
                          Dtype::None),
                      -d)
            : full_like_dims(with_matrix(batch_dims(left), n, 1), left.dtype(), left.device(), 0.0);
    diagonals.push_back(expand_dims(squeeze(along, Ints(last)), row));
  }
  return concat(diagonals, -2);
}

// A x, or A^H x.
Tensor banded_product(const Tensor& ab, const Tensor& x, Band band, bool adjoint) {
  Tensor out = zeros_beside(x);
  const int64_t n = rows_of(x);
  for (int64_t d = -band.upper; d <= band.lower; ++d) {
    if (std::abs(d) >= n) continue;
    const int64_t r = band.upper + d;
    const Tensor diagonal = columns_on(matrix_transpose(row_slice(ab, r, r + 1)), d);
    const Tensor factor = adjoint ? conjugate(diagonal) : diagonal;
    // Column j meets row j + d.
    const Tensor part = multiply(factor, adjoint ? rows_on(x, d) : columns_on(x, d));
    out = add(out, shifted(part, adjoint ? -d : d));
  }
  return out;
}

struct BandedSolve {
  static constexpr const char* name = "linalg_solve_banded";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 1;
  Band band;
  bool adjoint;

  Tensor forward(const Tensor& ab, const Tensor& b) const {
    if (b.count() == 0) return make_tensor(b.dims(), b.dtype(), b.device());
    // LAPACK wants room for the rows that pivoting fills, above the band.
    const int64_t n = columns_of(ab), rows = rows_of(ab);
    const Tensor room = copy_by_columns(full_like_dims(
        with_matrix(batch_dims(ab), rows + band.lower, n), ab.dtype(), ab.device(), 0.0));
    backend_of(ab.device())
        .copy(write_view(row_slice(room, band.lower, band.lower + rows)), read_view(ab));
    const Tensor x = copy_by_columns(b);
    MatrixFault fault;
    kernel_or_fail(backend_of(ab.device()).linalg.banded_solve, ab)(
        &fault, write_view(x), write_view(room), band.lower, band.upper,
        adjoint ? MatrixOp::Adjoint : MatrixOp::Plain);
    if (fault.batch >= 0) {
      fail_argument(Status::Singular, "ab", "the matrix is singular: pivot %d is 0%s", fault.info,
                    in_batch(batch_dims(ab), fault.batch).c_str());
    }
    return x;
  }
  void vjp(Vjp& call) const {
    const Tensor gb = apply(BandedSolve{band, !adjoint}, call.input(0), call.grad());
    if (call.needs(1)) call.set(1, gb);
    if (!call.needs(0)) return;
    const Tensor x = call.output();
    call.set(0, negative(adjoint ? banded_outer(x, gb, band) : banded_outer(gb, x, band)));
  }
  void jvp(Jvp& call) const {
    Tensor t;
    if (call.has_tangent(1)) t = call.tangent(1);
    if (call.has_tangent(0)) {
      const Tensor moved = banded_product(call.tangent(0), call.output(), band, adjoint);
      t = t ? subtract(t, moved) : negative(moved);
    }
    call.set(0, apply(*this, call.input(0), t));
  }
};

}  // namespace

Tensor linalg_solve_banded(const Tensor& ab, const Tensor& b, int64_t lower, int64_t upper) {
  const bool vector = b.ndim() == 1;
  const int64_t last[] = {-1};
  const auto [x, y] = matrix_operands(ab, vector ? expand_dims(b, last) : b, "ab", "b");
  if (lower < 0 || upper < 0) {
    fail_argument(Status::InvalidArgument, lower < 0 ? "lower" : "upper",
                  "the numbers of diagonals are to be 0 or more, not %lld and %lld",
                  static_cast<long long>(lower), static_cast<long long>(upper));
  }
  if (rows_of(x) - 1 - lower != upper) {
    fail_argument(Status::InvalidShape, "ab",
                  "ab of shape %s does not hold %lld diagonals below and %lld above the main one",
                  to_string(ab.dims()).c_str(), static_cast<long long>(lower),
                  static_cast<long long>(upper));
  }
  if (rows_of(y) != columns_of(x)) {
    fail_argument(Status::InvalidShape, "b",
                  "b of shape %s does not fit ab of shape %s; only a b of rank 1 is a vector",
                  to_string(b.dims()).c_str(), to_string(ab.dims()).c_str());
  }
  const auto [wide_ab, wide_b] = broadcast_batches(x, y);
  const Tensor out = apply(BandedSolve{{lower, upper}, false}, wide_ab, wide_b);
  return vector ? squeeze(out, Ints(last)) : out;
}

// The missing half is the conjugate of the other: row r at column j is what lies r further along.
Tensor linalg_solveh_banded(const Tensor& ab, const Tensor& b, bool lower) {
  const Tensor x = matrix_operand(ab, "ab");
  const int64_t k = rows_of(x) - 1, n = columns_of(x);
  if (k < 0) {
    fail_argument(Status::InvalidShape, "ab", "ab of shape %s has no main diagonal",
                  to_string(ab.dims()).c_str());
  }
  std::vector<Tensor> above, below;
  for (int64_t d = 1; d <= k; ++d) {
    const int64_t r = lower ? d : k - d;
    const Tensor row = row_slice(x, r, r + 1);
    const Tensor other = conjugate(row);
    const int64_t m = std::max<int64_t>(n - d, 0);
    const Tensor zero =
        full_like_dims(with_matrix(batch_dims(x), 1, n - m), x.dtype(), x.device(), 0.0);
    // Below the diagonal d an element stands at its column, above it d columns further on.
    const Tensor parts[] = {lower ? zero : column_slice(other, n - m, n),
                            lower ? column_slice(other, 0, m) : zero};
    const Tensor moved = concat(parts, -1);
    above.push_back(lower ? moved : row);
    below.push_back(lower ? row : moved);
  }
  const int64_t middle = lower ? 0 : k;
  const Tensor diagonal = row_slice(x, middle, middle + 1);
  std::vector<Tensor> rows(above.rbegin(), above.rend());
  rows.push_back(is_complex(x.dtype()) ? cast_to(real_part(diagonal), x.dtype()) : diagonal);
  rows.insert(rows.end(), below.begin(), below.end());
  return linalg_solve_banded(concat(rows, -2), b, k, k);
}

}  // namespace autograd::ops
