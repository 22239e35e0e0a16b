/**
 * \file
 * System.
 *
 * Threads, versions, and the state of a thread. Results do not depend on the number of threads.
 *
 * Made from api/system.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_SYSTEM_H
#define AUTOGRAD_SYSTEM_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Major version of these headers. */
#define AG_VERSION_MAJOR 0

/** Minor version of these headers. */
#define AG_VERSION_MINOR 0

/** Patch level of these headers. */
#define AG_VERSION_PATCH 1

/**
 * The version of the library, such as "0.1.2".
 * \since 0.1.0
 */
AG_API const char *ag_version(void);

/**
 * What is inside: version, compiler, instruction set in use, BLAS, CUDA ("not opened" until a call
 * has named it; asking opens nothing). One "key: value" a line. Borrowed: valid as long as the
 * process.
 * \since 0.1.0
 */
AG_API const char *ag_build_info(void);

/**
 * How many threads the calling thread's calls use.
 * \since 0.1.0
 */
AG_API int32_t ag_num_threads(void);

/**
 * Sets how many threads calls use, for the whole process.
 *
 * \param n 0: as many as the machine or its control group allows
 * \par Errors: InvalidArgument for a negative number.
 * \since 0.1.0
 */
AG_API ag_status ag_set_num_threads(int32_t n);

/**
 * Sets how many threads this thread's calls use.
 *
 * \param n 0: as the process
 * \par Errors: InvalidArgument for a negative number.
 * \since 0.1.0
 */
AG_API ag_status ag_set_local_num_threads(int32_t n);

/**
 * From how many elements on results may stay pending; 0: none do.
 * \since 0.1.0
 */
AG_API int64_t ag_deferral(void);

/**
 * Sets from how many elements on results of elementwise operations may stay pending on the CPU, for
 * the whole process. They run, several in one pass over memory, when their bytes are needed; no
 * result depends on it. What is pending already stays so until it is needed.
 *
 * \param elements 0: every operation runs at once; negative: the environment's AUTOGRAD_DEFER,
 *     or else a number that suits the machine
 * \since 0.1.0
 */
AG_API void ag_set_deferral(int64_t elements);

/**
 * This thread's grad mode, anomaly mode, keep-values mode, default generator, device in use and
 * streams in use.
 *
 * \param[out] out to be released with ag_state_release
 * \since 0.1.0
 */
AG_API ag_status ag_state_save(ag_state **out);

/**
 * Gives this thread a saved state. The default generator is then shared with the state, and goes on
 * from where it is; so are the streams. On a device whose stream was the default one when the state
 * was saved, it is so again.
 *
 * \param state from ag_state_save, on any thread
 * \since 0.1.0
 */
AG_API ag_status ag_state_restore(const ag_state *state);

/**
 * Frees a saved state; NULL is allowed.
 *
 * \param state the state, or NULL
 * \since 0.1.0
 */
AG_API void ag_state_release(ag_state *state);

#ifdef __cplusplus
}
#endif

#endif
