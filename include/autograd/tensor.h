/**
 * \file
 * Tensors.
 *
 * Making, reading and holding tensors. Functions that return a tensor give the caller a new
 * reference; arguments are borrowed.
 *
 * Made from api/tensor.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_TENSOR_H
#define AUTOGRAD_TENSOR_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A CPU tensor with a copy of row-major data.
 *
 * \param[out] out a new reference
 * \param data the elements, row-major; may be NULL where there are none
 * \param nbytes their size, which must be what dims and dtype ask for
 * \param dims the shape
 * \param ndim its length
 * \param dtype an ag_dtype; bytes of AG_BOOL other than 0 count as 1
 * \par Errors: InvalidShape for a negative length or nbytes that does not fit, InvalidDtype,
 *     TooLarge, OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_from_data(ag_tensor **out, const void *data, int64_t nbytes,
    const int64_t *dims, int64_t ndim, int32_t dtype);

/**
 * Copies a tensor's elements out in row-major order, whatever its strides. Runs what is pending and
 * waits for the device.
 *
 * \param dst receives the elements; may be NULL where there are none
 * \param nbytes its size, which must be that of the elements
 * \param x the tensor
 * \par Errors: InvalidShape where nbytes does not fit, OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_read(void *dst, int64_t nbytes, const ag_tensor *x);

/**
 * A tensor's rank and lengths.
 *
 * \param[out] dims_out receives the lengths; may be NULL where capacity is 0
 * \param capacity lengths that dims_out holds
 * \param[out] ndim_out receives the rank; may be NULL
 * \param x the tensor
 * \par Errors: InvalidArgument where capacity is neither 0 nor at least the rank.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_shape(int64_t *dims_out, int64_t capacity, int64_t *ndim_out,
    const ag_tensor *x);

/**
 * A tensor's element type.
 *
 * \param[out] dtype_out receives an ag_dtype
 * \param x the tensor
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_dtype(int32_t *dtype_out, const ag_tensor *x);

/**
 * One more reference to a tensor. Any thread.
 *
 * \param x the tensor, which is returned; NULL gives NULL
 * \since 0.1.0
 */
AG_API ag_tensor *ag_tensor_retain(ag_tensor *x);

/**
 * Gives a reference back. Any thread; never fails, blocks or touches the error.
 *
 * \param x the tensor, or NULL
 * \since 0.1.0
 */
AG_API void ag_tensor_release(ag_tensor *x);

/**
 * A rank-0 weak scalar: next to another operand it lends its kind but not its precision, so that a
 * float32 tensor times ag_scalar(2.5) stays float32.
 *
 * \param[out] out a new reference
 * \param re the value, or its real part
 * \param im imaginary part; must be 0 unless kind is AG_KIND_COMPLEX
 * \param kind an ag_kind; 0: AG_KIND_REAL
 * \par Errors: InvalidArgument for an unknown kind or a value that it cannot hold.
 * \since 0.1.0
 */
AG_API ag_status ag_scalar(ag_tensor **out, double re, double im, int32_t kind);

/**
 * A rank-0 weak integer scalar, with all 64 bits.
 *
 * \param[out] out a new reference
 * \param value the value
 * \since 0.1.0
 */
AG_API ag_status ag_scalar_int(ag_tensor **out, int64_t value);

#ifdef __cplusplus
}
#endif

#endif
