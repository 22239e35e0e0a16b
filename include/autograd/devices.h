/**
 * \file
 * Devices and streams.
 *
 * What tensors can lie on beside the CPU's memory, and in which order a device does its work. A
 * call on device tensors queues work on the calling thread's stream and returns before it is done;
 * reading a tensor (ag_tensor_read, ag_tensor_item, ag_to_device to the CPU) waits. What a device
 * finds wrong with values (an index out of range, a zero divisor) is reported by the next such
 * call, or by ag_device_synchronize or ag_stream_synchronize. CUDA is opened by the first call that
 * names it, never before.
 *
 * Made from api/devices.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_DEVICES_H
#define AUTOGRAD_DEVICES_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** As a device's index: the one of its kind that this thread uses. See ag_device_use. */
#define AG_DEVICE_IN_USE -1

/**
 * A queue of work on a CUDA device, which does it in order. Counted: ag_stream_retain,
 * ag_stream_release. May be shared between threads.
 */
typedef struct ag_stream ag_stream;

/** What ag_device_memory_statistics reports. Start from AG_DEVICE_MEMORY_STATS_INIT. */
typedef struct ag_device_memory_stats {
  int64_t struct_size;  /**< sizeof(ag_device_memory_stats), set by the caller */
  int64_t total;        /**< bytes of the device's memory */
  int64_t free;         /**< of them, what nobody holds */
  int64_t bytes_in_use; /**< handed out and not yet freed */
  int64_t bytes_cached; /**< held for reuse */
  int64_t peak_bytes;   /**< highest bytes_in_use since the start or ag_device_memory_reset_peak */
  int64_t allocations;  /**< made so far */
} ag_device_memory_stats;
#define AG_DEVICE_MEMORY_STATS_INIT {sizeof(ag_device_memory_stats), 0, 0, 0, 0, 0, 0}

/**
 * How many devices of a kind there are; 0 where there are none or they cannot be used.
 *
 * \param device_type an ag_device_type
 * \since 0.1.0
 */
AG_API int32_t ag_device_count(int32_t device_type);

/**
 * Why CUDA cannot be used, in a sentence; "" where it can. Borrowed: valid as long as the process.
 * \since 0.1.0
 */
AG_API const char *ag_cuda_status(void);

/**
 * A device's name, such as "NVIDIA H100 80GB HBM3"; of the CPU the instruction set in use. NULL
 * where there is no such device. Borrowed: valid as long as the process.
 *
 * \param device_type an ag_device_type
 * \param device_index from 0, or AG_DEVICE_IN_USE
 * \since 0.1.0
 */
AG_API const char *ag_device_name(int32_t device_type, int32_t device_index);

/**
 * Chooses the device of its kind that AG_DEVICE_IN_USE stands for on this thread, wherever a device
 * is given. It is device 0 until then. Results lie where their operands do, whatever device is in
 * use.
 *
 * \param device_type an ag_device_type
 * \param device_index from 0
 * \par Errors: InvalidDevice, DeviceUnavailable.
 * \since 0.1.0
 */
AG_API ag_status ag_device_use(int32_t device_type, int32_t device_index);

/**
 * The index of the device that this thread uses of a kind; -1 where there is no such kind.
 *
 * \param device_type an ag_device_type
 * \since 0.1.0
 */
AG_API int32_t ag_device_in_use(int32_t device_type);

/**
 * Waits until all that this thread queued on its stream of the device is done, and reports what
 * went wrong there. Returns at once for the CPU.
 *
 * \param device_type an ag_device_type
 * \param device_index from 0, or AG_DEVICE_IN_USE
 * \par Errors: InvalidDevice, DeviceUnavailable, DeviceFault; IndexOutOfRange and
 *     DivisionByZero of calls before.
 * \since 0.1.0
 */
AG_API ag_status ag_device_synchronize(int32_t device_type, int32_t device_index);

/**
 * Bytes and counts of one device. (For the CPU: ag_memory_statistics.)
 *
 * \param[out] stats_out filled up to its struct_size
 * \param device_type AG_CUDA
 * \param device_index from 0, or AG_DEVICE_IN_USE
 * \par Errors: InvalidArgument where struct_size is not set, InvalidDevice for the CPU or a
 *     device that does not exist, DeviceUnavailable.
 * \since 0.1.0
 */
AG_API ag_status ag_device_memory_statistics(ag_device_memory_stats *stats_out, int32_t device_type,
    int32_t device_index);

/**
 * Starts a device's peak_bytes again from its bytes_in_use.
 *
 * \param device_type AG_CUDA
 * \param device_index from 0, or AG_DEVICE_IN_USE
 * \par Errors: InvalidDevice for the CPU or a device that does not exist, DeviceUnavailable.
 * \since 0.1.0
 */
AG_API ag_status ag_device_memory_reset_peak(int32_t device_type, int32_t device_index);

/**
 * A stream of its own on a device. Work on it runs beside that of other streams, the default one
 * included: who uses a tensor on one stream that another one writes must order the two, with
 * ag_stream_wait or by waiting for one of them. Memory needs no such care: that of a tensor which
 * is gone is handed out again only when no stream works with it any more.
 *
 * \param[out] out a new reference
 * \param device_type AG_CUDA
 * \param device_index from 0, or AG_DEVICE_IN_USE
 * \par Errors: InvalidDevice for the CPU, which has no streams, or a device that does not
 *     exist; DeviceUnavailable, OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_stream_new(ag_stream **out, int32_t device_type, int32_t device_index);

/**
 * The caller's own cudaStream_t as a stream. It stays the caller's, who keeps it until the last
 * reference to this ag_stream is gone (a saved ag_state holds one, and so does a thread that uses
 * it): memory that is freed meanwhile waits for the stream.
 *
 * \param[out] out a new reference
 * \param handle a cudaStream_t of that device; NULL: its default stream
 * \param device_type AG_CUDA
 * \param device_index from 0, or AG_DEVICE_IN_USE
 * \par Errors: InvalidDevice for the CPU, which has no streams, or a device that does not
 *     exist; InvalidArgument for cudaStreamPerThread, which is no one stream; DeviceUnavailable.
 * \since 0.1.0
 */
AG_API ag_status ag_stream_wrap(ag_stream **out, void *handle, int32_t device_type,
    int32_t device_index);

/**
 * One more reference to a stream; returns it.
 *
 * \param stream the stream, or NULL
 * \since 0.1.0
 */
AG_API ag_stream *ag_stream_retain(ag_stream *stream);

/**
 * Gives back a reference. With the last one a stream of ag_stream_new goes, once the work queued on
 * it is done; nothing waits for that.
 *
 * \param stream the stream, or NULL
 * \since 0.1.0
 */
AG_API void ag_stream_release(ag_stream *stream);

/**
 * This thread's work on the stream's device goes to it from now on; the thread holds a reference
 * until it uses another or ends. The stream does not wait for what the thread queued elsewhere
 * before.
 *
 * \param stream the stream
 * \par Errors: DeviceFault.
 * \since 0.1.0
 */
AG_API ag_status ag_stream_use(const ag_stream *stream);

/**
 * This thread's work on a device goes to the device's default stream again.
 *
 * \param device_type AG_CUDA
 * \param device_index from 0, or AG_DEVICE_IN_USE
 * \par Errors: InvalidDevice for the CPU, which has no streams, or a device that does not
 *     exist; DeviceUnavailable.
 * \since 0.1.0
 */
AG_API ag_status ag_stream_use_default(int32_t device_type, int32_t device_index);

/**
 * The stream that this thread's work on a device goes to; the default one too is an ag_stream.
 *
 * \param[out] out a new reference
 * \param device_type AG_CUDA
 * \param device_index from 0, or AG_DEVICE_IN_USE
 * \par Errors: InvalidDevice for the CPU, which has no streams, or a device that does not
 *     exist; DeviceUnavailable.
 * \since 0.1.0
 */
AG_API ag_status ag_stream_in_use(ag_stream **out, int32_t device_type, int32_t device_index);

/**
 * The cudaStream_t, borrowed: valid as long as the stream. NULL for a default stream.
 *
 * \param stream the stream; NULL gives NULL
 * \since 0.1.0
 */
AG_API void *ag_stream_handle(const ag_stream *stream);

/**
 * Which device a stream is of.
 *
 * \param[out] type_out receives an ag_device_type
 * \param[out] index_out receives the index
 * \param stream the stream
 * \since 0.1.0
 */
AG_API ag_status ag_stream_device(int32_t *type_out, int32_t *index_out, const ag_stream *stream);

/**
 * Waits until all that was queued on a stream is done, and reports what went wrong on its device.
 *
 * \param stream the stream
 * \par Errors: DeviceFault; IndexOutOfRange and DivisionByZero of calls before.
 * \since 0.1.0
 */
AG_API ag_status ag_stream_synchronize(const ag_stream *stream);

/**
 * What is queued on one stream from now on runs after what is queued on another one now. Does not
 * wait itself. The two may be of different devices.
 *
 * \param waiting the stream that waits
 * \param awaited the stream that is waited for
 * \par Errors: DeviceFault.
 * \since 0.1.0
 */
AG_API ag_status ag_stream_wait(const ag_stream *waiting, const ag_stream *awaited);

/**
 * Makes every result repeat to the last bit, for the whole process. Off by default: then these add
 * on CUDA in any order where several numbers meet in one element, so that floating results may
 * differ in their last bits from run to run:
 *
 * - the gradient of ag_take where a position repeats;
 * - the gradient of a view whose elements share memory (of ag_broadcast_to, say) where its base was
 *   written in place after the view was made.
 *
 * All else on CUDA always repeats: the gradient of ag_cross_entropy too, which has one label a row.
 * On the CPU everything repeats, and with any number of threads, but for one large factorisation
 * alone (linalg_* of a single matrix that takes 2 ms or more): it uses BLAS's own threads, whose
 * number shows in the last bits. With the switch on it has one.
 *
 * \param on 1 or 0
 * \since 0.1.0
 */
AG_API void ag_set_deterministic(int32_t on);

/**
 * 1 where every result on CUDA is to repeat, else 0.
 * \since 0.1.0
 */
AG_API int32_t ag_deterministic(void);

/**
 * Lets products of float32 and complex64 matrices on CUDA round their operands to TF32 (10 bits of
 * the significand in place of 23), which tensor cores multiply several times as fast; for the whole
 * process. Off by default.
 *
 * \param on 1 or 0
 * \since 0.1.0
 */
AG_API void ag_set_tf32(int32_t on);

/**
 * 1 where products on CUDA may use TF32, else 0.
 * \since 0.1.0
 */
AG_API int32_t ag_tf32(void);

#ifdef __cplusplus
}
#endif

#endif
