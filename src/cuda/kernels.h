// The kernels behind CudaTable; see core/backend.h for what each does. They throw Error.
#pragma once

#include <span>

#include "core/cuda_module.h"

namespace autograd::cuda {

// elementwise/
void run(const Program& program, Ints dims, std::span<const View> operands);
void copy(const View& dst, const View& src);

// reduction/
void reduce(ReduceOp op, const View& out, const View& in, int32_t n_reduced);
void arg_reduce(ArgReduceOp op, const View& out, const View& in, int32_t n_reduced);
void scan(ScanOp op, const View& out, const View& in);
void softmax(const View& out, const View& in, bool log);
bool has_zero(const View& x);  // false; a zero is reported later
bool has_nan(const View& x);

// indexing/
void take(const View& out, const View& in, const View& index);
void take_add(const View& out, const View& in, const View& index);
void add_overlapping(const View& dst, const View& src);
void labels(const View& label, const View& at, const View& keep, const View& target,
            int64_t classes, int64_t ignored);

// creation/
void iota(const View& out, double start, double step, int64_t start_int, int64_t step_int);
void random(RandomKind kind, const View& out, PhiloxState state, double a, double b, int64_t lo,
            int64_t hi);

// linalg/; the factorisations are those of core/linalg.h
void matmul(const View& out, const View& a, const View& b);
void cholesky(MatrixFault* fault, const View& a, bool upper, const View* info);
void lu(MatrixFault* fault, const View& a, const View& pivots, const View* info);
void lu_solve(const View& b, const View& lu, const View& pivots, MatrixOp op);
void triangular_solve(const View& b, const View& a, bool left, bool upper, MatrixOp op, bool unit);
void qr(const View& a, const View& tau);
void qr_q(const View& a, const View& tau);
void svd(MatrixFault* fault, const View& a, const View& s, const View* u, const View* vh);
void eigh(MatrixFault* fault, const View& a, const View& w, bool vectors);
void eig(MatrixFault* fault, const View& a, const View& w, const View* v);

// optimizer/
void adam(std::span<const ParameterBuffers> parameters, const AdamOptions& options);
void sgd(std::span<const ParameterBuffers> parameters, const SgdOptions& options);

// memory.cpp
void to_host(void* dst, const void* src, int64_t bytes);
void from_host(void* dst, const void* src, int64_t bytes);
void from_peer(void* dst, int32_t source_index, const void* src, int64_t bytes);
DeviceMemory memory(int32_t index);
void reset_peak(int32_t index);
int64_t release_cache(int32_t index);

// streams.cpp
void use(int32_t index);
void use_stream(int32_t index, void* stream);
void* stream_new(int32_t index);
void stream_adopt(int32_t index, void* stream);
void stream_free(int32_t index, void* stream, bool own) noexcept;
void stream_wait(int32_t index, void* waiting, int32_t awaited_index, void* awaited);
int32_t device_count();
const char* device_name(int32_t index);

// Process-wide switches.
bool deterministic();
void set_deterministic(bool on);
bool tf32();
void set_tf32(bool on);

}  // namespace autograd::cuda
