// The .npy format (NEP 1; versions 1.0, 2.0 and 3.0) without tensors: headers, and files streamed
// to and from the caller's memory.
//
// bfloat16 has no descriptor of NumPy's own. It is written as '<V2', as NumPy writes arrays of
// ml_dtypes' bfloat16 (whence such a file loads in NumPy as `np.load(f).view(ml_dtypes.bfloat16)`);
// 'V2' of any byte order and 'bfloat16' are read as bfloat16.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "core/dtype.h"
#include "core/shape.h"

namespace autograd {

struct NpyHeader {
  Dtype dtype = Dtype::None;
  bool swapped = false;        // the payload's byte order is not this machine's
  bool fortran_order = false;  // column-major: the first index runs fastest
  Dims dims;
  int64_t data_offset = 0;  // of the payload in the file
  int64_t nbytes = 0;       // of the payload
};

// Parses the head of a file, which may be followed by anything. BadFormat where it is none,
// InvalidDtype where its dtype has no counterpart here, TooLarge where its size overflows.
NpyHeader parse_npy_header(std::span<const uint8_t> bytes);

// Magic, version, dictionary and padding as NumPy writes them, byte for byte.
std::string make_npy_header(Dtype dtype, Ints dims, bool fortran_order);

// Returns memory for the header's nbytes (never null unless nbytes is 0).
using NpyAllocate = std::function<void*(const NpyHeader&)>;

// Reads a whole file: the header, then the payload into what `allocate` returns, which is asked
// only when the file holds as many bytes as its header promises. The payload arrives in this
// machine's byte order, its bools as 0 or 1. As in NumPy, bytes behind the payload are ignored.
// Errors name the file: IoError, and parse_npy_header's.
NpyHeader read_npy(const std::string& path, const NpyAllocate& allocate);
// The same from a file's bytes in memory.
NpyHeader read_npy(std::span<const uint8_t> bytes, const NpyAllocate& allocate);

// Writes a file from a contiguous payload in this machine's byte order. A reader sees the old file
// or the whole new one: the bytes go to a temporary file beside it, which then takes its name.
void write_npy(const std::string& path, Dtype dtype, Ints dims, bool fortran_order,
               std::span<const uint8_t> payload);

}  // namespace autograd
