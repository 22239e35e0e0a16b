/* Reads the handwritten digits of examples/data/digits.csv. */
#ifndef DEMO_DIGITS_H
#define DEMO_DIGITS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { DIGITS_PIXELS = 64, DIGITS_CLASSES = 10 };

typedef struct digits {
  int64_t count;
  float* pixels;   /* count x 64, row-major, scaled from 0..16 to 0..1 */
  int64_t* labels; /* count, 0..9 */
} digits;

/* Fills `out` from the file and returns 0. On failure it returns -1, leaves `out` empty and writes
   one sentence, naming the file and the line, into `error`. */
int digits_read(digits* out, const char* path, char* error, size_t error_size);

/* Frees what digits_read made; takes an empty one as well. */
void digits_free(digits* data);

#ifdef __cplusplus
}
#endif

#endif
