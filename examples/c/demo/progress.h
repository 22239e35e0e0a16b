/* A progress bar for terminals; plain lines, one an epoch, for files and pipes. */
#ifndef DEMO_PROGRESS_H
#define DEMO_PROGRESS_H

#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct progress {
  FILE* stream;
  int terminal;   /* the stream is one that a line can be redrawn on */
  int unicode;    /* its locale shows block characters */
  int64_t epochs; /* to be done in all */
  int64_t steps;  /* an epoch */
  double started; /* seconds of a steady clock */
  double drawn;   /* when the bar was last drawn */
} progress;

/* What the bar shows beside the time; accuracy is a fraction, and a NaN is left out. */
typedef struct progress_figures {
  double loss;
  double accuracy;
} progress_figures;

void progress_begin(progress* bar, FILE* stream, int64_t epochs, int64_t steps);
/* After step `step` (from 1) of epoch `epoch` (from 1): redraws at most 20 times a second. */
void progress_step(progress* bar, int64_t epoch, int64_t step, progress_figures figures);
/* After the last step of an epoch: draws always; without a terminal, prints a line for the first
   and the last epoch and about 20 between. */
void progress_epoch(progress* bar, int64_t epoch, progress_figures figures);
/* Leaves the bar's line behind and returns the seconds since progress_begin. */
double progress_end(progress* bar);

#ifdef __cplusplus
}
#endif

#endif
