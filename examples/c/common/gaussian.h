/* The density that models of Gaussian variables are fitted by. */
#ifndef EXAMPLES_GAUSSIAN_H
#define EXAMPLES_GAUSSIAN_H

#include <autograd/autograd.h>

/* -log N(r; 0, L L') of a column r (n, 1) and a lower triangle L (n, n), which differentiates by
   both: |L^-1 r|^2 / 2 + sum log L_ii + n log(2 pi) / 2. 0, or 1 with the library's sentence. What
   it makes on the way belongs to the caller's scope. */
int gaussian_nll(ag_tensor** out, const ag_tensor* r, const ag_tensor* l);

#endif
