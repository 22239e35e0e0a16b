/* Finds a minimum of a smooth function of a few variables from its values and gradients: BFGS
   (Nocedal and Wright, Numerical Optimization, 2006, chapter 6). */
#ifndef EXAMPLES_MINIMISE_H
#define EXAMPLES_MINIMISE_H

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { MINIMISE_MAX = 16 }; /* variables at most */

/* The value and the gradient at x, and 0. A value that is not finite says that x lies outside of
   where the function is defined; a result other than 0 ends the search. */
typedef int (*minimise_function)(double* value, double* gradient, const double* x, void* user);

typedef struct minimise_options {
  int max_iterations;
  double tolerance; /* it is done when no element of the gradient is larger */
  FILE* progress;   /* gets a line for the start, every fifth iteration and the last; may be NULL */
  const char* what; /* what those lines call the value */
} minimise_options;

/* Moves x to the minimum, whose value goes to *value. Returns 0, also when the iterations are used
   up or rounding lets the value sink no further; else what `function` returned. */
int minimise(double* value, double* x, int n, minimise_function function, void* user,
             const minimise_options* options);

#ifdef __cplusplus
}
#endif

#endif
