#include "digits.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_SIZE = 1024, PIXEL_MAX = 16 };

/* Makes room for one more image; 0 where memory is short. */
static int grow(digits* data, int64_t* capacity) {
  if (data->count < *capacity) return 1;
  int64_t wanted = *capacity == 0 ? 2048 : *capacity * 2;
  float* pixels = realloc(data->pixels, (size_t)wanted * DIGITS_PIXELS * sizeof *pixels);
  if (pixels == NULL) return 0;
  data->pixels = pixels;
  int64_t* labels = realloc(data->labels, (size_t)wanted * sizeof *labels);
  if (labels == NULL) return 0;
  data->labels = labels;
  *capacity = wanted;
  return 1;
}

/* Reads one integer of 0..max and what follows it; 0 where the text is something else. */
static int read_value(const char** text, long max, char separator, long* value) {
  char* end;
  if (**text < '0' || **text > '9') return 0; /* strtol would skip blanks and take signs */
  *value = strtol(*text, &end, 10);
  if (*value > max || *end != separator) return 0;
  *text = separator == '\0' ? end : end + 1;
  return 1;
}

/* NULL, or what is wrong with the line. */
static const char* read_image(const char* line, float* pixels, int64_t* label) {
  long value;
  for (int i = 0; i < DIGITS_PIXELS; ++i) {
    if (!read_value(&line, PIXEL_MAX, ',', &value)) return "needs 64 pixels of 0 to 16";
    pixels[i] = (float)value / PIXEL_MAX;
  }
  if (!read_value(&line, DIGITS_CLASSES - 1, '\0', &value)) {
    return "needs a label of 0 to 9 after its pixels, and nothing else";
  }
  *label = value;
  return NULL;
}

static int read_lines(digits* data, FILE* file, const char* path, char* error, size_t error_size) {
  char line[LINE_SIZE];
  int64_t capacity = 0;
  for (long number = 1; fgets(line, sizeof line, file) != NULL; ++number) {
    line[strcspn(line, "\r\n")] = '\0';
    if (number == 1 && strncmp(line, "p00,", 4) == 0) continue; /* the header */
    if (!grow(data, &capacity)) {
      snprintf(error, error_size, "%s: not enough memory for %lld images", path,
               (long long)data->count + 1);
      return -1;
    }
    const char* problem =
        read_image(line, data->pixels + data->count * DIGITS_PIXELS, data->labels + data->count);
    if (problem != NULL) {
      snprintf(error, error_size, "%s, line %ld: an image %s", path, number, problem);
      return -1;
    }
    ++data->count;
  }
  if (ferror(file)) {
    snprintf(error, error_size, "%s: %s", path, strerror(errno));
    return -1;
  }
  if (data->count == 0) {
    snprintf(error, error_size, "%s: holds no images", path);
    return -1;
  }
  return 0;
}

int digits_read(digits* out, const char* path, char* error, size_t error_size) {
  memset(out, 0, sizeof *out);
  FILE* file = fopen(path, "r");
  if (file == NULL) {
    snprintf(error, error_size, "%s: %s", path, strerror(errno));
    return -1;
  }
  int result = read_lines(out, file, path, error, error_size);
  fclose(file);
  if (result != 0) digits_free(out);
  return result;
}

void digits_free(digits* data) {
  free(data->pixels);
  free(data->labels);
  memset(data, 0, sizeof *data);
}
