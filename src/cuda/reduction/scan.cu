// Scans: how they are cut.
#include "cuda/integers.h"
#include "cuda/kernels.h"
#include "cuda/reduction/scan.h"

namespace autograd::cuda {
namespace {

constexpr int64_t kShortRow = 256;
constexpr int64_t kMaxPieces = 1024;
constexpr int64_t kFewColumns = 32;  // fewer do not fill a warp

ScanPlan plan_of(const ScanShape& shape) {
  ScanPlan p;
  p.outer = shape.outer;
  p.n = p.chunk = shape.n;
  p.in_stride = shape.in_stride;
  p.out_stride = shape.out_stride;
  p.rows = shape.outer.count();
  p.columns = 1;
  p.column_in = p.column_out = 0;
  p.pieces = 1;
  p.log_group = 0;
  return p;
}

}  // namespace

bool scans_columns(const ScanShape& shape) {
  return shape.outer.last_size() >= kFewColumns && !shape.outer.empty() &&
         std::llabs(shape.outer.last_stride(0)) < std::llabs(shape.in_stride);
}

bool scans_short_rows(const ScanShape& shape) { return shape.n <= kShortRow; }

ScanPlan plan_scan_rows(const ScanShape& shape) {
  ScanPlan p = plan_of(shape);
  p.outer.seal();
  if (scans_short_rows(shape)) {
    p.log_group = log2_of(std::min<int64_t>(32, power_of_two_from(p.n)));
    return p;
  }
  // Enough blocks to fill a device, of a few tiles at least.
  const int64_t wanted =
      std::min<int64_t>(kMaxPieces / std::min<int64_t>(p.rows, kMaxPieces), p.n / (4 * kScanTile));
  if (wanted > 1) {
    p.chunk = ceil_divide(ceil_divide(p.n, wanted), kScanTile) * kScanTile;
    p.pieces = static_cast<int>(ceil_divide(p.n, p.chunk));
  }
  return p;
}

ScanPlan plan_scan_columns(const ScanShape& shape) {
  ScanPlan p = plan_of(shape);
  const int last = --p.outer.n_axes;
  p.columns = shape.outer.sizes[last];
  p.column_in = shape.outer.strides[0][last];
  p.column_out = shape.outer.strides[1][last];
  p.outer.seal();
  constexpr int64_t wanted_threads = int64_t{1} << 17;
  const int64_t wanted = std::min<int64_t>({256, wanted_threads / p.rows, p.n / 32});
  if (wanted > 1) {
    p.chunk = ceil_divide(p.n, wanted);
    p.pieces = static_cast<int>(ceil_divide(p.n, p.chunk));
  }
  return p;
}

void scan(ScanOp op, const View& out, const View& in) {
  if (!has_elements(in)) return;
  ScanShape shape{{}, 1, 1, 1};
  const size_t ndim = in.dims.size();
  for (size_t d = 0; d + 1 < ndim; ++d) shape.outer.push(in.dims[d], in.strides[d], out.strides[d]);
  if (ndim > 0) {
    shape.n = in.dims.back();
    shape.in_stride = in.strides.back();
    shape.out_stride = out.strides.back();
  }
  shape.outer.sort();
  shape.outer.join();
  if (op == ScanOp::Sum) {
    scan_sum(in.dtype, shape, in.data, out.data);
  } else {
    scan_product(in.dtype, shape, in.data, out.data);
  }
}

}  // namespace autograd::cuda
