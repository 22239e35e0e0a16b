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

/** Options of ag_tensor_wrap. Start from AG_TENSOR_WRAP_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_tensor_wrap_opts {
  int64_t struct_size; /**< sizeof(ag_tensor_wrap_opts) */
  /** in elements, of any sign; absent: row-major without gaps */
  const int64_t *strides;
  int64_t n_strides;
  /** where the memory lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
  /** refuse in-place writes (default: false) */
  int64_t read_only;
  /** handed to drop */
  void *user;
  /** called when the memory is no longer needed */
  ag_drop_fn drop;
} ag_tensor_wrap_opts;
#define AG_TENSOR_WRAP_OPTS_INIT {sizeof(ag_tensor_wrap_opts), NULL, -1, 0, 0, 0, NULL, NULL}

/**
 * A tensor over the caller's memory, without a copy. The memory must stay valid until drop is
 * called with user, once, when no tensor reads it any more. On a device work that was queued may
 * still read it then: whoever reuses the memory orders that work first (ag_stream_wait,
 * ag_device_synchronize). On failure drop is not called. Foreign memory is exposed: nothing that
 * reads it is deferred or recomputed.
 *
 * \param[out] out a new reference
 * \param data the element of index (0, ..., 0); may be NULL where there are none
 * \param dims the shape
 * \param ndim its length
 * \param dtype an ag_dtype
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidShape, InvalidDtype, InvalidDevice, TooLarge, InvalidArgument for data
 *     that is not aligned to its dtype.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_wrap(ag_tensor **out, void *data, const int64_t *dims, int64_t ndim,
    int32_t dtype, const ag_tensor_wrap_opts *opts);

/**
 * Overwrites a tensor's elements from row-major data: an in-place write, which bumps the version
 * and is refused where one would be.
 *
 * \param x the tensor
 * \param src the elements, row-major; may be NULL where there are none
 * \param nbytes their size, which must be that of the elements
 * \par Errors: InvalidShape where nbytes does not fit, ReadOnly, LeafModified.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_write(ag_tensor *x, const void *src, int64_t nbytes);

/**
 * A tensor's strides, in elements.
 *
 * \param[out] strides_out receives the strides; may be NULL where capacity is 0
 * \param capacity strides that strides_out holds
 * \param[out] ndim_out receives the rank; may be NULL
 * \param x the tensor
 * \par Errors: InvalidArgument where capacity is neither 0 nor at least the rank.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_strides(int64_t *strides_out, int64_t capacity, int64_t *ndim_out,
    const ag_tensor *x);

/**
 * Where a tensor lies.
 *
 * \param[out] type_out receives an ag_device_type
 * \param[out] index_out receives its index
 * \param x the tensor
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_device(int32_t *type_out, int32_t *index_out, const ag_tensor *x);

/**
 * The rank of a tensor; -1 for NULL.
 *
 * \param x the tensor
 * \since 0.1.0
 */
AG_API int64_t ag_tensor_ndim(const ag_tensor *x);

/**
 * The number of elements of a tensor; -1 for NULL.
 *
 * \param x the tensor
 * \since 0.1.0
 */
AG_API int64_t ag_tensor_numel(const ag_tensor *x);

/**
 * 1 where the elements lie in row-major order without gaps, else 0.
 *
 * \param x the tensor
 * \since 0.1.0
 */
AG_API int32_t ag_tensor_is_contiguous(const ag_tensor *x);

/**
 * 1 for a weak scalar, else 0.
 *
 * \param x the tensor
 * \since 0.1.0
 */
AG_API int32_t ag_tensor_is_weak(const ag_tensor *x);

/**
 * How often the bytes behind a tensor have been written in place.
 *
 * \param[out] version_out receives the count
 * \param x the tensor
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_version(int64_t *version_out, const ag_tensor *x);

/**
 * 1 where two tensors may share a byte, else 0.
 *
 * \param a a tensor
 * \param b another
 * \since 0.1.0
 */
AG_API int32_t ag_tensor_shares_memory(const ag_tensor *a, const ag_tensor *b);

/**
 * The only element, as a double.
 *
 * \param[out] value_out receives it
 * \param x the tensor
 * \par Errors: InvalidShape where there is not exactly one element, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_item(double *value_out, const ag_tensor *x);

/**
 * The only element of an integer or bool tensor; uint64 beyond INT64_MAX wraps around.
 *
 * \param[out] value_out receives it
 * \param x the tensor
 * \par Errors: InvalidShape where there is not exactly one element, InvalidDtype for floating
 *     and complex.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_item_int(int64_t *value_out, const ag_tensor *x);

/**
 * The only element, as a complex number.
 *
 * \param[out] re_out receives the real part
 * \param[out] im_out receives the imaginary part
 * \param x the tensor
 * \par Errors: InvalidShape where there is not exactly one element.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_item_complex(double *re_out, double *im_out, const ag_tensor *x);

/**
 * The address of the element of index (0, ..., 0). The bytes are exposed: computed now, and nothing
 * that reads them is deferred or recomputed, until as many calls of ag_tensor_data_done. With write
 * set, the call counts as an in-place write.
 *
 * \param[out] data_out receives the address, on the tensor's device
 * \param x the tensor, which must outlive the use
 * \param write 1 where the caller writes
 * \par Errors: ReadOnly, LeafModified, OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_data(void **data_out, ag_tensor *x, int32_t write);

/**
 * Ends what ag_tensor_data began.
 *
 * \param x the tensor
 * \par Errors: InvalidState where nothing was begun.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_data_done(ag_tensor *x);

/**
 * Options of ag_tensor_format. Start from AG_TENSOR_FORMAT_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_tensor_format_opts {
  int64_t struct_size; /**< sizeof(ag_tensor_format_opts) */
  /** digits behind the point, at most (default: 8) */
  int64_t precision;
  /** more elements than this are summarised (default: 1000) */
  int64_t threshold;
  /** shown at each end of a summarised axis (default: 3) */
  int64_t edge_items;
  /** characters (default: 75) */
  int64_t line_width;
  /** small numbers do not bring scientific notation (default: false) */
  int64_t suppress_small;
  /** only the elements, as NumPy's str; else with tensor(...) and dtype (default: false) */
  int64_t bare;
} ag_tensor_format_opts;
#define AG_TENSOR_FORMAT_OPTS_INIT {sizeof(ag_tensor_format_opts), 8, 1000, 3, 75, 0, 0}

/**
 * A tensor as text, as NumPy prints it. Writes at most capacity bytes, the last one 0, and the
 * length of the whole text; call it with capacity 0 to learn that.
 *
 * \param buffer receives the text; may be NULL where capacity is 0
 * \param capacity size of buffer
 * \param[out] length_out receives the length without the 0; may be NULL
 * \param x the tensor
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidArgument for negative options.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_format(char *buffer, int64_t capacity, int64_t *length_out,
    const ag_tensor *x, const ag_tensor_format_opts *opts);

/**
 * Gives many references back; NULL entries are skipped.
 *
 * \param xs the tensors
 * \param n_xs length of xs
 * \since 0.1.0
 */
AG_API void ag_release_many(ag_tensor *const *xs, int64_t n_xs);

/**
 * Opens a scope on this thread: references to tensors that functions return from now on belong to
 * it. Scopes nest. A callback begins outside its caller's scopes and closes those that it opens;
 * what it stores in its results must be kept first.
 * \since 0.1.0
 */
AG_API ag_status ag_scope_push(void);

/**
 * Takes a tensor out of the innermost scope that holds it, so that it survives its end. The
 * reference is then the caller's to release; no outer scope has it. A tensor in no scope stays as
 * it is.
 *
 * \param x the tensor
 * \par Errors: InvalidState where no scope is open.
 * \since 0.1.0
 */
AG_API ag_status ag_scope_keep(ag_tensor *x);

/**
 * Closes the innermost scope of this thread: gives back the reference of every tensor in it that
 * was neither kept nor released. While a scope holds a tensor, ag_tensor_release gives back the
 * scope's reference first, also where the caller has added others with ag_tensor_retain.
 * \par Errors: InvalidState where no scope is open.
 * \since 0.1.0
 */
AG_API ag_status ag_scope_pop(void);

#ifdef __cplusplus
}
#endif

#endif
