/* The two parts of the demo, and what they share. */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H

#include <autograd/autograd.h>
#include <stdio.h>

/* Every call's status is checked; the first failure ends the part with the library's sentence. */
#define CHECK(call)                                      \
  do {                                                   \
    if ((call) != AG_OK) {                               \
      fprintf(stderr, "demo: %s\n", ag_error_message()); \
      goto done;                                         \
    }                                                    \
  } while (0)

/* Replaces *x by the same tensor on a device (an ag_device_type). */
int demo_move(ag_tensor** x, int32_t device);

/* f(x, y) = sin x + x y: every value, every gradient; writes the graph to svg_path. 0 on success.
 */
int demo_graph(const char* svg_path, int32_t device);

/* Trains on the digits in data_path; writes the learning curve to svg_path, and to losses_path,
   unless NULL, each epoch's losses and accuracies. 0 on success. */
int demo_train(const char* data_path, const char* svg_path, const char* losses_path,
               int32_t device);

#endif
