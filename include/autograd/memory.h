/**
 * \file
 * Memory.
 *
 * Tensors and graphs take their memory from pools and a cache under one budget. When it is spent,
 * what is pending runs, the cache is given back and the host's callback may free something, before
 * a call fails with AG_OUT_OF_MEMORY.
 *
 * Made from api/memory.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_MEMORY_H
#define AUTOGRAD_MEMORY_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What ag_memory_statistics reports. Start from AG_MEMORY_STATS_INIT. */
typedef struct ag_memory_stats {
  int64_t struct_size;  /**< sizeof(ag_memory_stats), set by the caller */
  int64_t bytes_in_use; /**< handed out and not yet freed */
  int64_t bytes_cached; /**< held from the system and free */
  int64_t peak_bytes;   /**< highest bytes_in_use since the start or ag_memory_reset_peak */
  int64_t budget_bytes; /**< the limit in force */
  int64_t allocations;  /**< made so far */
  int64_t live_tensors; /**< tensors alive */
  int64_t live_nodes;   /**< graph nodes alive */
} ag_memory_stats;
#define AG_MEMORY_STATS_INIT {sizeof(ag_memory_stats), 0, 0, 0, 0, 0, 0, 0}

/**
 * Called before an allocation of so many bytes fails, on the thread that makes it and without locks
 * held; returns 1 where it freed something, else 0. It may call ag_* functions, and is not called
 * for an allocation of its own.
 */
typedef int32_t (*ag_memory_fn)(int64_t bytes_wanted, void *user);

/**
 * Counts and bytes of the whole process.
 *
 * \param[out] stats_out filled up to its struct_size
 * \par Errors: InvalidArgument where struct_size is not set.
 * \since 0.1.0
 */
AG_API ag_status ag_memory_statistics(ag_memory_stats *stats_out);

/**
 * Limits the bytes held from the system: those in use, those cached for reuse, and the free parts
 * of the 64 KiB slabs that small tensors and nodes lie in. What is held already stays.
 *
 * \param bytes the limit in bytes; 0: nine tenths of the control group's or of the machine's
 *     memory
 * \par Errors: InvalidArgument for a negative limit.
 * \since 0.1.0
 */
AG_API ag_status ag_memory_set_budget(int64_t bytes);

/**
 * Sets what is called before an allocation fails, such as a garbage collection. Replaces the former
 * one.
 *
 * \param callback NULL: none
 * \param user handed to callback and drop
 * \param drop called when the callback is replaced; may be NULL
 * \since 0.1.0
 */
AG_API ag_status ag_memory_set_callback(ag_memory_fn callback, void *user, ag_drop_fn drop);

/**
 * Gives cached memory back to the system, and that of the devices in use to them.
 *
 * \param[out] freed_out receives the number of bytes, those of devices included; may be NULL
 * \since 0.1.0
 */
AG_API ag_status ag_memory_release_cache(int64_t *freed_out);

/**
 * Starts peak_bytes again from bytes_in_use.
 * \since 0.1.0
 */
AG_API void ag_memory_reset_peak(void);

/**
 * For tests: lets one allocation fail after n more.
 *
 * \param n how many succeed; negative: none fails
 * \since 0.1.0
 */
AG_API void ag_memory_fail_after(int64_t n);

#ifdef __cplusplus
}
#endif

#endif
