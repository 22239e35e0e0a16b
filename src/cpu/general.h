// The kernels behind Backend that are not elementwise; see core/backend.h for what each does.
#pragma once

#include "core/backend.h"

namespace autograd::cpu {

void reduce(ReduceOp op, const View& out, const View& in, int32_t n_reduced);
class Runner;
// The same of the values of a program's slot; see Backend::run_reduced.
void reduce_computed(const Reduction& reduction, const View& out, const Runner& runner,
                     int64_t slot, Dtype dtype);
void arg_reduce(ArgReduceOp op, const View& out, const View& in, int32_t n_reduced);
void squared_distances(const View& out, const View& in);
void scan(ScanOp op, const View& out, const View& in);
void matmul(const View& out, const View& a, const View& b);
void take(const View& out, const View& in, const View& index);
void take_add(const View& out, const View& in, const View& index);
void add_overlapping(const View& dst, const View& src);
int64_t labels(const View& label, const View& at, const View& keep, const View& target,
               int64_t classes, int64_t ignored);
void softmax(const View& out, const View& in, bool log);
void softmax_slope(const View& out, const View& y, const View& g, bool log);
void layer_norm(const View& out, const View& x, const View& weight, const View& bias,
                double epsilon);
void layer_norm_slope(const View& dx, const View& dweight, const View& dbias, const View& x,
                      const View& weight, const View& g, double epsilon);
void iota(const View& out, double start, double step, int64_t start_int, int64_t step_int);
void random(RandomKind kind, const View& out, PhiloxState state, double a, double b, int64_t lo,
            int64_t hi);
bool has_zero(const View& x);
bool has_nan(const View& x);
void adam(std::span<const ParameterBuffers> parameters, const AdamOptions& options);
void sgd(std::span<const ParameterBuffers> parameters, const SgdOptions& options);

}  // namespace autograd::cpu
