// The CPU's sorting and searching kernels: see core/sorting.h.
#pragma once

#include "core/sorting.h"

namespace autograd::cpu::sorting {

void sort(const View* values, const View* positions, const View& in, bool descending);
void search(const View& out, const View& sorted, const View& values, bool right);
void positions(const View& out, const View& mask);
void along_axis(const View& out, const View& index, Ints dims, int64_t axis);

}  // namespace autograd::cpu::sorting
