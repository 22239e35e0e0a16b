/**
 * \file
 * Status codes and errors.
 *
 * Every function that can fail returns an ag_status: AG_OK (0), or a code below. The sentence that
 * goes with it belongs to the calling thread and stays until that thread's next failure; success
 * never touches it.
 *
 * Made from api/status.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_STATUS_H
#define AUTOGRAD_STATUS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "autograd/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An int64_t parameter or option that is left out. */
#define AG_ABSENT INT64_MIN

/**
 * What became of a call. Banded by hundreds: 1xx the call itself is wrong, 2xx the values do not
 * allow it, 3xx differentiation, 4xx resources, 5xx the outside world, 6xx the caller's own
 * callback, 7xx devices, 9xx a fault of the library. Codes are only ever added.
 */
typedef int32_t ag_status;
enum {
  AG_OK = 0, /**< success */
  AG_INVALID_ARGUMENT = 100, /**< a value that the function does not take */
  AG_NULL_ARGUMENT = 101, /**< a pointer is NULL that must not be */
  AG_INVALID_DTYPE = 102, /**< an unknown dtype, or one the op does not take */
  AG_INVALID_SHAPE = 103, /**< shapes that do not fit, or a negative length */
  AG_INVALID_AXIS = 104, /**< an axis out of range or given twice */
  AG_INDEX_OUT_OF_RANGE = 105, /**< an index or a label outside its axis */
  AG_INVALID_DEVICE = 106, /**< operands on different devices, or an unknown one */
  AG_INVALID_STATE = 107, /**< not now: the object is not in a state for it */
  AG_READ_ONLY = 108, /**< a write to read-only memory */
  AG_NOT_FOUND = 109, /**< no op, attribute or value of that name */
  AG_DIVISION_BY_ZERO = 200, /**< an integer divided by zero */
  AG_SINGULAR = 201, /**< a singular matrix */
  AG_NOT_POSITIVE_DEFINITE = 202, /**< a matrix that is not positive definite */
  AG_NO_CONVERGENCE = 203, /**< an iteration did not converge */
  AG_NOT_FINITE = 204, /**< a NaN or infinity where anomaly mode watches */
  AG_NOT_DIFFERENTIABLE = 300, /**< this derivative does not exist */
  AG_GRAPH_FREED = 301, /**< the graph was freed by an earlier backward */
  AG_SAVED_TENSOR_MODIFIED = 302, /**< a tensor that backward needs was overwritten */
  AG_UNREACHED = 303, /**< an input that the outputs do not depend on */
  AG_LEAF_MODIFIED = 304, /**< an in-place write to a leaf that requires grad */
  AG_WRONG_GRADIENT = 305, /**< gradcheck: a derivative disagrees with finite differences */
  AG_OUT_OF_MEMORY = 400, /**< no memory within the budget */
  AG_TOO_LARGE = 401, /**< more bytes than an address can count */
  AG_IO_ERROR = 500, /**< a file could not be read or written */
  AG_BAD_FORMAT = 501, /**< data that is not in the format it claims */
  AG_CALLBACK_FAILED = 600, /**< a callback returned an error: see the cause */
  AG_DEVICE_UNAVAILABLE = 700, /**< the device does not exist or cannot be used */
  AG_DEVICE_FAULT = 701, /**< the device reported an error */
  AG_INTERNAL = 900 /**< a fault of the library: please report it */
};

/** An error moved out of its thread by ag_error_take: code, op, argument, message, cause. */
typedef struct ag_error ag_error;

/**
 * The sentence of this thread's last failure: "op: what went wrong". "" when there was none.
 * Borrowed: valid until the thread's next failure, ag_error_take or ag_error_clear.
 * \since 0.1.0
 */
AG_API const char *ag_error_message(void);

/**
 * The status of this thread's last failure; AG_OK when there was none.
 * \since 0.1.0
 */
AG_API ag_status ag_error_status(void);

/**
 * Forgets this thread's last failure.
 * \since 0.1.0
 */
AG_API void ag_error_clear(void);

/**
 * Moves this thread's last failure out as an object, which may travel to other threads. The thread
 * has no error afterwards.
 *
 * \param[out] out the error, to be released with ag_error_release; NULL when there was none
 * \par Errors: NullArgument.
 * \since 0.1.0
 */
AG_API ag_status ag_error_take(ag_error **out);

/**
 * Sets this thread's error: what a callback does before it returns a status other than AG_OK. The
 * message becomes the cause of the error that the outer call reports.
 *
 * \param status any code other than AG_OK; codes from 1000 up are the caller's own
 * \param message UTF-8, copied; NULL counts as ""
 * \par Errors: InvalidArgument for AG_OK or a negative status.
 * \since 0.1.0
 */
AG_API ag_status ag_error_set(int32_t status, const char *message);

/**
 * The status of an error; AG_OK for NULL.
 *
 * \param error an error from ag_error_take, or NULL
 * \since 0.1.0
 */
AG_API ag_status ag_error_code(const ag_error *error);

/**
 * The name of the function that failed, without ag_; "" where none did. Borrowed from the error.
 *
 * \param error an error from ag_error_take, or NULL
 * \since 0.1.0
 */
AG_API const char *ag_error_op(const ag_error *error);

/**
 * The name of the argument at fault; "" where there is no single one. Borrowed from the error.
 *
 * \param error an error from ag_error_take, or NULL
 * \since 0.1.0
 */
AG_API const char *ag_error_argument(const ag_error *error);

/**
 * The sentence, as ag_error_message gives it. Borrowed from the error.
 *
 * \param error an error from ag_error_take, or NULL
 * \since 0.1.0
 */
AG_API const char *ag_error_text(const ag_error *error);

/**
 * The error inside a callback that led to this one; NULL where there is none. Borrowed from the
 * error.
 *
 * \param error an error from ag_error_take, or NULL
 * \since 0.1.0
 */
AG_API const ag_error *ag_error_cause(const ag_error *error);

/**
 * Frees an error and its causes. NULL is allowed; never touches the thread's own error.
 *
 * \param error an error from ag_error_take, or NULL
 * \since 0.1.0
 */
AG_API void ag_error_release(ag_error *error);

#ifdef __cplusplus
}
#endif

#endif
