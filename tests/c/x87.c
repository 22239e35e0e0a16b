/* A host that runs its threads with the x87 unit narrowed to doubles, as Mono does, gets the same
 * bits from LAPACK as any other, and its setting back. */
#include "check.h"

#if defined(__x86_64__)

enum { N = 9 };

static unsigned short control_word(void) {
  unsigned short word;
  __asm__ volatile("fnstcw %0" : "=m"(word));
  return word;
}

static void set_control_word(unsigned short word) { __asm__ volatile("fldcw %0" : : "m"(word)); }

static void eigenvalues(double* values, const ag_tensor* a) {
  ag_tensor* w = NULL;
  OK(ag_linalg_eigvals(&w, a));
  OK(ag_tensor_read(values, 2 * N * (int64_t)sizeof(double), w));
  ag_tensor_release(w);
}

int main(void) {
  const int64_t dims[2] = {N, N};
  const unsigned short full = 0x37f, narrow = 0x27f;
  int differing = 0;
  for (int64_t seed = 0; seed < 20; ++seed) {
    double wide_values[2 * N], narrow_values[2 * N];
    ag_random_normal_opts opts = AG_RANDOM_NORMAL_OPTS_INIT;
    ag_tensor* a = NULL;
    opts.dtype = AG_FLOAT64;
    OK(ag_rng_new(&opts.rng, seed));
    OK(ag_random_normal(&a, dims, 2, &opts));
    set_control_word(full);
    eigenvalues(wide_values, a);
    set_control_word(narrow);
    eigenvalues(narrow_values, a);
    CHECK(control_word() == narrow);
    set_control_word(full);
    differing += memcmp(wide_values, narrow_values, sizeof wide_values) != 0;
    ag_tensor_release(a);
    ag_rng_release(opts.rng);
  }
  CHECK(differing == 0);
  return 0;
}

#else

int main(void) { return 77; }

#endif
