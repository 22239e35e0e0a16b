/* How much a call makes the resident memory of the process grow at most. */
#ifndef RESIDENT_H
#define RESIDENT_H

#include <autograd/autograd.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

/* A line of /proc/self/status, in bytes. */
static inline double resident(const char* key) {
  char line[256];
  double kib = -1;
  FILE* file = fopen("/proc/self/status", "r");
  if (file == NULL) exit(1);
  while (kib < 0 && fgets(line, sizeof line, file) != NULL) {
    if (strncmp(line, key, strlen(key)) == 0) kib = atof(line + strlen(key) + 1);
  }
  fclose(file);
  return kib * 1024;
}

/* Twice to warm up; then caches are given back and the peak is set back to what is left. */
static inline double resident_growth(void (*body)(void* context), void* context) {
  body(context);
  body(context);
  int64_t freed = 0;
  CHECK(ag_memory_release_cache(&freed));
  malloc_trim(0);
  FILE* file = fopen("/proc/self/clear_refs", "w");
  if (file == NULL || fputs("5", file) < 0 || fclose(file) != 0) exit(1);
  const double before = resident("VmRSS");
  body(context);
  return resident("VmHWM") - before;
}

#endif
