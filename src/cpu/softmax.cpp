#include "cpu/general.h"
#include "cpu/rows.h"

namespace autograd::cpu {

void softmax(const View& out, const View& in, bool log) {
  const int64_t n = row_length(in), rows = row_count(in);
  if (n == 0) return;
  const GeneralTable& t = isa_table().general;
  const auto kernel = (log ? t.log_softmax : t.softmax)[index_of(row_dtype(in.dtype))];
  for_row_ranges(rows, n, 0.3, [&](int64_t begin, int64_t end) {
    RowAccess x(in, n), y(out, n);
    for (int64_t r = begin; r < end; ++r) {
      kernel(y.write(r), x.read(r), n);
      y.done(r);
    }
  });
}

void softmax_slope(const View& out, const View& y, const View& g, bool log) {
  const int64_t n = row_length(y), rows = row_count(y);
  if (n == 0) return;
  const GeneralTable& t = isa_table().general;
  const auto kernel = (log ? t.log_softmax_slope : t.softmax_slope)[index_of(row_dtype(y.dtype))];
  for_row_ranges(rows, n, 0.2, [&](int64_t begin, int64_t end) {
    RowAccess to(out, n), values(y, n), grads(g, n);
    for (int64_t r = begin; r < end; ++r) {
      kernel(to.write(r), values.read(r), grads.read(r), n);
      to.done(r);
    }
  });
}

}  // namespace autograd::cpu
