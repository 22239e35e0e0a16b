// npy_interop IN OUT: reads a .npy file and writes what it read, for npy_interop.py.
#include <cstdio>
#include <vector>

#include "core/error.h"
#include "core/npy.h"

int main(int argc, char** argv) {
  using namespace autograd;
  if (argc != 3) {
    std::fprintf(stderr, "usage: npy_interop IN OUT\n");
    return 2;
  }
  try {
    std::vector<uint8_t> payload;
    NpyHeader h = read_npy(argv[1], [&](const NpyHeader& header) {
      payload.resize(static_cast<size_t>(header.nbytes));
      return payload.data();
    });
    write_npy(argv[2], h.dtype, h.dims, h.fortran_order, payload);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return 1;
  }
  return 0;
}
