/* Many threads computing at once, releases from other threads, results that do not depend on the
 * number of threads, and children of fork that compute and train. */
#include <pthread.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

enum { THREADS = 8, PARAMETERS = 17 * 5 + 5 };

/* Trains a small classifier, whose random numbers come from `seed`, and returns its parameters. */
static void train(int64_t seed, double* result, int steps) {
  const int64_t batch[2] = {33, 17};
  const int64_t weight[2] = {17, 5};
  const int64_t five = 5;
  const int64_t n = 33;
  ag_random_normal_opts normal = AG_RANDOM_NORMAL_OPTS_INIT;
  ag_random_integers_opts integers = AG_RANDOM_INTEGERS_OPTS_INIT;
  ag_zeros_opts zeros = AG_ZEROS_OPTS_INIT;
  ag_dropout_opts dropout = AG_DROPOUT_OPTS_INIT;
  ag_backward_opts backward = AG_BACKWARD_OPTS_INIT;
  ag_tensor* x = NULL;
  ag_tensor* labels = NULL;
  ag_tensor* parameters[2] = {NULL, NULL};
  ag_optim* optim = NULL;
  ag_rng* rng = NULL;
  OK(ag_rng_new(&rng, seed));
  normal.rng = integers.rng = dropout.rng = rng;
  normal.dtype = zeros.dtype = AG_FLOAT64;
  dropout.p = 0.25;
  backward.free_graph = 1;
  OK(ag_random_normal(&x, batch, 2, &normal));
  OK(ag_random_integers(&labels, &n, 1, 0, 5, &integers));
  OK(ag_random_normal(&parameters[0], weight, 2, &normal));
  OK(ag_zeros(&parameters[1], &five, 1, &zeros));
  OK(ag_tensor_set_requires_grad(parameters[0], 1));
  OK(ag_tensor_set_requires_grad(parameters[1], 1));
  OK(ag_adam_new(&optim, parameters, 2, NULL));
  while (steps-- > 0) {
    ag_tensor* h = NULL;
    ag_tensor* scores = NULL;
    ag_tensor* dropped = NULL;
    ag_tensor* loss = NULL;
    OK(ag_optim_zero_grad(optim));
    OK(ag_dropout(&dropped, x, &dropout));
    OK(ag_matmul(&h, dropped, parameters[0]));
    OK(ag_add(&scores, h, parameters[1]));
    OK(ag_cross_entropy(&loss, scores, labels, NULL));
    OK(ag_backward(&loss, 1, NULL, 0, &backward));
    OK(ag_optim_step(optim));
    ag_tensor_release(h);
    ag_tensor_release(scores);
    ag_tensor_release(dropped);
    ag_tensor_release(loss);
  }
  OK(ag_tensor_read(result, 17 * 5 * 8, parameters[0]));
  OK(ag_tensor_read(result + 17 * 5, 5 * 8, parameters[1]));
  ag_optim_release(optim);
  ag_release_many(parameters, 2);
  ag_tensor_release(x);
  ag_tensor_release(labels);
  ag_rng_release(rng);
}

/* --- at once
 * ---------------------------------------------------------------------------------------- */
static double expected[THREADS][PARAMETERS];
static ag_tensor* shared;
static ag_tensor* shared_leaf;

static void* worker(void* argument) {
  const int64_t i = (int64_t)(intptr_t)argument;
  double mine[PARAMETERS];
  int round;
  for (round = 0; round < 5; ++round) {
    ag_tensor* y = NULL;
    ag_tensor* z = NULL;
    ag_tensor* g = NULL;
    train(i, mine, 10);
    CHECK(memcmp(mine, expected[i], sizeof mine) == 0);
    /* Readers of one tensor, and graphs that share a leaf. */
    OK(ag_multiply(&y, shared, shared_leaf));
    OK(ag_sum(&z, y, NULL, -1, NULL));
    OK(ag_backward(&z, 1, NULL, 0, NULL));
    OK(ag_grad(&g, &z, 1, &shared_leaf, 1, NULL, 0, NULL));
    CHECK(item(z) == 3 * 2 * 5);
    ag_tensor_release(y);
    ag_tensor_release(z);
    ag_tensor_release(g);
  }
  return NULL;
}

static void at_once(void) {
  pthread_t threads[THREADS];
  ag_tensor* grad = NULL;
  double sums[3];
  intptr_t i;
  shared = filled(3, 2, AG_FLOAT64);
  shared_leaf = filled(3, 5, AG_FLOAT64);
  OK(ag_tensor_set_requires_grad(shared_leaf, 1));
  for (i = 0; i < THREADS; ++i) train(i, expected[i], 10);
  for (i = 0; i < THREADS; ++i) CHECK(pthread_create(&threads[i], NULL, worker, (void*)i) == 0);
  for (i = 0; i < THREADS; ++i) CHECK(pthread_join(threads[i], NULL) == 0);
  OK(ag_tensor_grad(&grad, shared_leaf));
  OK(ag_tensor_read(sums, sizeof sums, grad));
  CHECK(sums[0] == 2.0 * 5 * THREADS && sums[2] == sums[0]); /* no addition was lost */
  ag_tensor_release(grad);
  ag_tensor_release(shared);
  ag_tensor_release(shared_leaf);
}

/* --- made here, released there
 * ----------------------------------------------------------------------- */
enum { HANDED = 2000 };
static ag_tensor* handed[HANDED];

static void* releaser(void* argument) {
  const int which = (int)(intptr_t)argument;
  int i;
  for (i = which; i < HANDED; i += 2) drop_tensor(&handed[i]);
  return NULL;
}

static void elsewhere(void) {
  pthread_t threads[2];
  intptr_t i;
  int round;
  for (round = 0; round < 5; ++round) {
    ag_tensor* x = filled(3, 1, AG_FLOAT64);
    OK(ag_tensor_set_requires_grad(x, 1));
    for (i = 0; i < HANDED; ++i) OK(ag_sin(&handed[i], i == 0 ? x : handed[i - 1]));
    ag_tensor_release(x);
    OK(ag_scope_push()); /* also what belongs to a scope */
    for (i = 0; i < 50; ++i) {
      ag_tensor_release(handed[i]);
      handed[i] = filled(40 * i + 1, 1, AG_FLOAT64);
    }
    for (i = 0; i < 2; ++i) CHECK(pthread_create(&threads[i], NULL, releaser, (void*)i) == 0);
    for (i = 0; i < 2; ++i) CHECK(pthread_join(threads[i], NULL) == 0);
    OK(ag_scope_pop());
  }
}

/* --- one thread or several
 * ----------------------------------------------------------------------------- */
static uint64_t digest(const ag_tensor* x) {
  const int64_t n = ag_tensor_numel(x) * 4;
  unsigned char* bytes = malloc((size_t)n);
  uint64_t hash = 1469598103934665603u;
  int64_t i;
  OK(ag_tensor_read(bytes, n, x));
  for (i = 0; i < n; ++i) hash = (hash ^ bytes[i]) * 1099511628211u;
  free(bytes);
  return hash;
}

enum { DIGESTS = 12 };
static void compute(uint64_t* digests) {
  const int64_t dims[2] = {700, 701};
  const int64_t axis0 = 0;
  const int64_t axis1 = 1;
  ag_random_normal_opts normal = AG_RANDOM_NORMAL_OPTS_INIT;
  ag_rng* rng = NULL;
  ag_tensor* t[DIGESTS] = {NULL};
  ag_tensor* transposed = NULL;
  int i;
  OK(ag_rng_new(&rng, 99));
  normal.rng = rng;
  OK(ag_random_normal(&t[0], dims, 2, &normal));
  OK(ag_matrix_transpose(&transposed, t[0]));
  OK(ag_tensor_set_requires_grad(t[0], 1));
  OK(ag_sum(&t[1], t[0], NULL, -1, NULL));
  OK(ag_sum(&t[2], t[0], &axis0, 1, NULL));
  OK(ag_mean(&t[3], t[0], &axis1, 1, NULL));
  OK(ag_matmul(&t[4], t[0], transposed));
  OK(ag_softmax(&t[5], t[0], 1));
  OK(ag_softmax(&t[6], t[0], 0));
  OK(ag_exp(&t[7], transposed));
  OK(ag_cumulative_sum(&t[8], t[0], 0, NULL));
  OK(ag_var(&t[9], t[0], &axis0, 1, NULL));
  OK(ag_logsumexp(&t[10], t[4], &axis1, 1, NULL));
  OK(ag_grad(&t[11], &t[10], 1, &t[0], 1, NULL, 0, NULL));
  for (i = 0; i < DIGESTS; ++i) digests[i] = digest(t[i]);
  ag_release_many(t, DIGESTS);
  ag_tensor_release(transposed);
  ag_rng_release(rng);
}

static void any_number(void) {
  uint64_t one[DIGESTS];
  uint64_t more[DIGESTS];
  double first[PARAMETERS];
  double second[PARAMETERS];
  int n;
  int i;
  OK(ag_set_num_threads(1));
  CHECK(ag_num_threads() == 1);
  compute(one);
  train(5, first, 3);
  for (n = 2; n <= 3; ++n) {
    OK(ag_set_num_threads(n));
    compute(more);
    for (i = 0; i < DIGESTS; ++i)
      if (one[i] != more[i]) fprintf(stderr, "result %d differs with %d threads\n", i, n);
    CHECK(memcmp(one, more, sizeof one) == 0);
    train(5, second, 3);
    CHECK(memcmp(first, second, sizeof first) == 0);
  }
}

/* --- fork
 * -----------------------------------------------------------------------------------------------
 */
#if defined(__SANITIZE_ADDRESS__) /* whose own allocator can be locked at the fork */
enum { NOISE = 0 };
#else
enum { NOISE = 2 };
#endif
static volatile int running = 1;
static void* noise(void* argument) {
  double mine[PARAMETERS];
  (void)argument;
  while (running) train(1, mine, 2);
  return NULL;
}

static void forking(void) {
  pthread_t threads[NOISE + 1];
  int i;
  for (i = 0; i < NOISE; ++i) CHECK(pthread_create(&threads[i], NULL, noise, NULL) == 0);
  for (i = 0; i < 10; ++i) {
    int status = 0;
    const pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
      uint64_t digests[DIGESTS];
      double mine[PARAMETERS];
      alarm(60);
      OK(ag_set_num_threads(2));
      train(3, mine, 10);
      if (memcmp(mine, expected[3], sizeof mine) != 0) _exit(3);
      if (i < 2) compute(digests); /* large enough for several threads */
      _exit(0);
    }
    CHECK(waitpid(child, &status, 0) == child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      fprintf(stderr, "child %d ended with %x\n", i, (unsigned)status);
      exit(1);
    }
  }
  running = 0;
  for (i = 0; i < NOISE; ++i) CHECK(pthread_join(threads[i], NULL) == 0);
}

int main(int argc, char** argv) {
  const char* only = argc > 1 ? argv[1] : "";
  if (*only == 0 || strcmp(only, "at_once") == 0) at_once();
  if (*only == 0 || strcmp(only, "elsewhere") == 0) elsewhere();
  if (*only == 0 || strcmp(only, "any_number") == 0) any_number();
  if (*only == 0 || strcmp(only, "forking") == 0) {
    if (*only != 0) train(3, expected[3], 10);
#if !defined(__SANITIZE_THREAD__) /* which does not follow forks of programs with threads */
    forking();
#else
    (void)forking;
#endif
  }
  CHECK_NOTHING_ALIVE();
  return 0;
}
