#include "csv.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_SIZE = 1024 };

/* Makes room for one more row; 0 where memory is short. */
static int grow(csv_table* table, int64_t* capacity) {
  if (table->rows < *capacity) return 1;
  int64_t wanted = *capacity == 0 ? 256 : *capacity * 2;
  double* values = realloc(table->values, (size_t)wanted * (size_t)table->columns * sizeof *values);
  if (values == NULL) return 0;
  table->values = values;
  *capacity = wanted;
  return 1;
}

/* 0 where the line is not the row's number of finite numbers or empty fields. */
static int read_row(const char* text, double* row, int64_t columns) {
  for (int64_t c = 0; c < columns; ++c) {
    const char last = c + 1 < columns ? ',' : '\0';
    if (*text == last) {
      row[c] = NAN;
    } else {
      char* end;
      row[c] = strtod(text, &end);
      if (end == text || *end != last || !isfinite(row[c])) return 0;
      text = end;
    }
    if (last == ',') ++text;
  }
  return 1;
}

static int read_rows(csv_table* table, FILE* file, const char* path, char* error,
                     size_t error_size) {
  char line[LINE_SIZE];
  int64_t capacity = 0;
  for (long number = 1; fgets(line, sizeof line, file) != NULL; ++number) {
    line[strcspn(line, "\r\n")] = '\0';
    if (number == 1) continue; /* the header */
    if (!grow(table, &capacity)) {
      snprintf(error, error_size, "%s: not enough memory for %lld rows", path,
               (long long)table->rows + 1);
      return -1;
    }
    if (!read_row(line, table->values + table->rows * table->columns, table->columns)) {
      snprintf(error, error_size, "%s, line %ld: needs %lld numbers with commas between them", path,
               number, (long long)table->columns);
      return -1;
    }
    ++table->rows;
  }
  if (ferror(file)) {
    snprintf(error, error_size, "%s: %s", path, strerror(errno));
    return -1;
  }
  if (table->rows == 0) {
    snprintf(error, error_size, "%s: holds no rows below its header", path);
    return -1;
  }
  return 0;
}

int csv_read(csv_table* out, const char* path, int64_t columns, char* error, size_t error_size) {
  csv_table table = {0, columns, NULL};
  FILE* file = fopen(path, "r");
  if (file == NULL) {
    snprintf(error, error_size, "%s: %s", path, strerror(errno));
    return -1;
  }
  int result = read_rows(&table, file, path, error, error_size);
  fclose(file);
  if (result == 0) {
    *out = table;
  } else {
    csv_free(&table);
  }
  return result;
}

void csv_free(csv_table* table) {
  free(table->values);
  table->values = NULL;
  table->rows = 0;
}
