/* Draws a learning curve as an SVG: loss (log scale) and accuracy against the epoch. */
#ifndef DEMO_CHART_H
#define DEMO_CHART_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Each series has one value an epoch, from epoch 1 on; NULL leaves a series out, and a value that
   its axis cannot show (NaN, a loss of 0) leaves a gap in its line. */
typedef struct learning_curve {
  const char* title;    /* UTF-8 */
  const char* subtitle; /* NULL for none */
  int64_t n_epochs;
  const double* train_loss;
  const double* held_out_loss;
  const double* train_accuracy; /* fractions, 0 to 1 */
  const double* held_out_accuracy;
} learning_curve;

/* Writes the file and returns 0; on failure -1, with one sentence in `error`. */
int chart_write(const char* path, const learning_curve* curve, char* error, size_t error_size);

#ifdef __cplusplus
}
#endif

#endif
