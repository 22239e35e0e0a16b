/* Reads a CSV file of numbers below one header line. */
#ifndef EXAMPLES_CSV_H
#define EXAMPLES_CSV_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csv_table {
  int64_t rows, columns;
  double* values; /* row by row; NaN where a field is empty */
} csv_table;

/* Fills `out`, to be freed with csv_free, and returns 0; on failure, which a file without lines or
   one with another number of columns is too, -1 with one sentence in `error`. */
int csv_read(csv_table* out, const char* path, int64_t columns, char* error, size_t error_size);
void csv_free(csv_table* table);

#ifdef __cplusplus
}
#endif

#endif
