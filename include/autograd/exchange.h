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
 * Shares a tensor's memory as DLPack. The caller, or who it hands the struct to, calls its deleter
 * once. The bytes are exposed until then.
 *
 * \param[out] managed_out receives a DLManagedTensorVersioned * or a DLManagedTensor *
 * \param x the tensor
 * \param versioned 1: DLManagedTensorVersioned (DLPack 1.0 and later), 0: DLManagedTensor
 * \par Errors: InvalidState for a tensor that requires grad, ReadOnly for read-only memory
 *     without versioned.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_to_dlpack(void **managed_out, const ag_tensor *x, int32_t versioned);

/**
 * A tensor that shares memory with a DLPack struct, whose deleter is called when no tensor reads it
 * any more. On failure it still belongs to the caller.
 *
 * \param[out] out a new reference
 * \param managed a DLManagedTensorVersioned * or a DLManagedTensor *
 * \param versioned which of them: 1 or 0
 * \par Errors: InvalidDtype, InvalidDevice, InvalidShape, BadFormat.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_from_dlpack(ag_tensor **out, void *managed, int32_t versioned);

#ifdef __cplusplus
}
#endif

#endif
