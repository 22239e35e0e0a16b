/**
 * \file
 * Files and exchange.
 *
 * NumPy's .npy format, and DLPack in both layouts for sharing memory with other libraries.
 *
 * Made from api/exchange.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_EXCHANGE_H
#define AUTOGRAD_EXCHANGE_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes a tensor as an .npy file, row-major. bfloat16 is written as '<V2', as NumPy writes
 * ml_dtypes' bfloat16.
 *
 * \param path UTF-8
 * \param x the tensor
 * \par Errors: IoError, OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_npy_save(const char *path, const ag_tensor *x);

/**
 * Reads an .npy file: any byte order, C or Fortran order, the 15 dtypes ('V2' is read as bfloat16).
 *
 * \param[out] out a new reference
 * \param path UTF-8
 * \par Errors: IoError, BadFormat, InvalidDtype for one that has no counterpart, TooLarge,
 *     OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_npy_load(ag_tensor **out, const char *path);

/**
 * A tensor as the bytes of an .npy file. Writes nothing where capacity is too small, and always the
 * length; call it with capacity 0 to learn that.
 *
 * \param buffer receives the bytes; may be NULL where capacity is 0
 * \param capacity size of buffer
 * \param[out] length_out receives the length
 * \param x the tensor
 * \par Errors: InvalidArgument where capacity is neither 0 nor enough.
 * \since 0.1.0
 */
AG_API ag_status ag_npy_encode(void *buffer, int64_t capacity, int64_t *length_out,
    const ag_tensor *x);

/**
 * A tensor from the bytes of an .npy file.
 *
 * \param[out] out a new reference
 * \param data the bytes
 * \param nbytes how many
 * \par Errors: BadFormat, InvalidDtype for one that has no counterpart, TooLarge, OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_npy_decode(ag_tensor **out, const void *data, int64_t nbytes);

/**
 * Options of ag_tensor_to_dlpack. Start from AG_TENSOR_TO_DLPACK_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_tensor_to_dlpack_opts {
  int64_t struct_size; /**< sizeof(ag_tensor_to_dlpack_opts) */
  /**
   * for a tensor on a device, what is to wait until its values are there: 0 the caller, in this
   * call; -1 nothing; 1 CUDA's legacy default stream, 2 its per-thread one, else a cudaStream_t as
   * a number (default: 0)
   */
  int64_t stream;
} ag_tensor_to_dlpack_opts;
#define AG_TENSOR_TO_DLPACK_OPTS_INIT {sizeof(ag_tensor_to_dlpack_opts), 0}

/**
 * Shares a tensor's memory as DLPack. The caller, or who it hands the struct to, calls its deleter
 * once. The bytes are exposed until then. Work on a device that made the values may still be
 * running: see stream.
 *
 * \param[out] managed_out receives a DLManagedTensorVersioned * or a DLManagedTensor *
 * \param x the tensor
 * \param versioned 1: DLManagedTensorVersioned (DLPack 1.0 and later), 0: DLManagedTensor
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidArgument for another negative stream, InvalidState for a tensor that
 *     requires grad, ReadOnly for read-only memory without versioned.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_to_dlpack(void **managed_out, const ag_tensor *x, int32_t versioned,
    const ag_tensor_to_dlpack_opts *opts);

/**
 * A tensor that shares memory with a DLPack struct, whose deleter is called when no tensor reads it
 * any more. On failure it still belongs to the caller. Memory of a CUDA device (kDLCUDA) gives a
 * tensor there, of which this thread's stream there must be able to see the values; CUDA's pinned
 * host memory (kDLCUDAHost) counts as the CPU's.
 *
 * \param[out] out a new reference
 * \param managed a DLManagedTensorVersioned * or a DLManagedTensor *
 * \param versioned which of them: 1 or 0
 * \par Errors: InvalidDtype, InvalidDevice, DeviceUnavailable, InvalidShape, BadFormat.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_from_dlpack(ag_tensor **out, void *managed, int32_t versioned);

#ifdef __cplusplus
}
#endif

#endif
