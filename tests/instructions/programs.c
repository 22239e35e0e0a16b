/* What counts.py counts instructions of: small programs on the public header.
 *   instructions_programs list         their names
 *   instructions_programs NAME TIMES   prepares, warms up, and runs NAME so many times in counted()
 */
#include <autograd/autograd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(call)                                              \
  do {                                                           \
    if (call) {                                                  \
      fprintf(stderr, "%s: %s\n", __func__, ag_error_message()); \
      exit(1);                                                   \
    }                                                            \
  } while (0)

enum { WARM_UP = 3, PAIRS = 50, BATCH = 16, LAYERS = 3, N_PARAMS = 2 * LAYERS, LARGE = 100000 };

typedef ag_status (*unary)(ag_tensor** out, const ag_tensor* x);
typedef ag_status (*binary)(ag_tensor** out, const ag_tensor* a, const ag_tensor* b);

static ag_tensor *x, *y, *leaf, *leaf2, *params[N_PARAMS];
static ag_optim* adam;

/* --- making operands ---------------------------------------------------------------------------
 */

/* Values in [-1, 1) that differ from each other. */
static ag_tensor* tensor(int64_t rows, int64_t columns, int requires_grad) {
  const int64_t shape[2] = {rows, columns}, n = rows * columns;
  float* values = malloc((size_t)n * sizeof *values);
  ag_tensor* t = NULL;
  if (values == NULL) exit(1);
  for (int64_t i = 0; i < n; ++i) {
    values[i] = (float)((i * 2654435761u + 12345u) % 65536u) / 32768.0f - 1.0f;
  }
  CHECK(ag_tensor_from_data(&t, values, n * 4, rows == 1 ? shape + 1 : shape, rows == 1 ? 1 : 2,
                            AG_FLOAT32));
  if (requires_grad) CHECK(ag_tensor_set_requires_grad(t, 1));
  free(values);
  return t;
}

static void two_of_4(void) {
  x = tensor(1, 4, 0);
  y = tensor(1, 4, 0);
}
static void leaves_of_4(void) {
  leaf = tensor(1, 4, 1);
  leaf2 = tensor(1, 4, 1);
  y = tensor(1, 4, 0);
}
static void one_of_4_and_scalar(void) {
  x = tensor(1, 4, 0);
  CHECK(ag_scalar(&y, 2.5, 0, 0));
}
static void rows_and_row(void) {
  x = tensor(16, 16, 0);
  y = tensor(1, 16, 0);
}
static void two_matrices(void) {
  x = tensor(4, 4, 0);
  y = tensor(4, 4, 0);
}
static void one_of_32(void) { x = tensor(1, 32, 0); }
static void rows(void) { x = tensor(4, 16, 0); }
static void large(void) {
  x = tensor(1, LARGE, 0);
  y = tensor(1, LARGE, 0);
}
static void network(void) {
  const int64_t widths[LAYERS + 1] = {4, 16, 16, 1};
  for (int i = 0; i < LAYERS; ++i) {
    params[2 * i] = tensor(widths[i], widths[i + 1], 1);
    params[2 * i + 1] = tensor(1, widths[i + 1], 1);
  }
  x = tensor(BATCH, 4, 0);
  y = tensor(BATCH, 1, 0);
  CHECK(ag_adam_new(&adam, params, N_PARAMS, NULL));
}

/* --- what is counted ---------------------------------------------------------------------------
 */

static void call(binary op, const ag_tensor* a, const ag_tensor* b) {
  ag_tensor* out = NULL;
  CHECK(op(&out, a, b));
  ag_tensor_release(out);
}
static void replace(ag_tensor** value, ag_tensor* by) {
  ag_tensor_release(*value);
  *value = by;
}
static void apply(ag_tensor** value, binary op, const ag_tensor* b) {
  ag_tensor* out = NULL;
  CHECK(op(&out, *value, b));
  replace(value, out);
}
static void apply1(ag_tensor** value, unary op) {
  ag_tensor* out = NULL;
  CHECK(op(&out, *value));
  replace(value, out);
}
static void backward(ag_tensor* loss) {
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = 1;
  CHECK(ag_backward(&loss, 1, NULL, -1, &opts));
  ag_tensor_release(loss);
}

static void add(void) { call(ag_add, x, y); }
static void add_recorded(void) { call(ag_add, leaf, y); }
static void matmul(void) { call(ag_matmul, x, y); }

static void chain(void) {
  ag_tensor* value = ag_tensor_retain(leaf);
  for (int k = 0; k < PAIRS; ++k) {
    apply(&value, ag_multiply, leaf2);
    apply(&value, ag_add, leaf2);
  }
  backward(value);
  CHECK(ag_tensor_set_grad(leaf, NULL));
  CHECK(ag_tensor_set_grad(leaf2, NULL));
}

static void tanh_of(void) {
  ag_tensor* out = NULL;
  CHECK(ag_tanh(&out, x));
  ag_tensor_release(out);
}
static void sum(void) {
  ag_tensor* out = NULL;
  CHECK(ag_sum(&out, x, NULL, -1, NULL));
  ag_tensor_release(out);
}
static void softmax(void) {
  ag_tensor* out = NULL;
  CHECK(ag_softmax(&out, x, 1));
  ag_tensor_release(out);
}
static void slice(void) {
  const int64_t item[4] = {AG_ITEM_SLICE, 1, 3, 1};
  ag_tensor* out = NULL;
  CHECK(ag_index(&out, x, item, 4));
  ag_tensor_release(out);
}

static void differentiate(void) {
  ag_tensor *h = ag_tensor_retain(x), *loss = NULL;
  for (int i = 0; i < LAYERS; ++i) {
    apply(&h, ag_matmul, params[2 * i]);
    apply(&h, ag_add, params[2 * i + 1]);
    if (i + 1 < LAYERS) apply1(&h, ag_tanh);
  }
  CHECK(ag_mse_loss(&loss, h, y, NULL));
  ag_tensor_release(h);
  backward(loss);
}
static void adam_step(void) { CHECK(ag_optim_step(adam)); }
static void training_step(void) {
  differentiate();
  adam_step();
  CHECK(ag_optim_zero_grad(adam));
}
static void differentiated_network(void) {
  network();
  differentiate();
}

static void deferred(void) {
  ag_tensor *value = ag_tensor_retain(x), *total = NULL;
  for (int k = 0; k < 4; ++k) {
    apply(&value, ag_multiply, y);
    apply(&value, ag_add, y);
  }
  CHECK(ag_sum(&total, value, NULL, -1, NULL));
  double read = 0;
  CHECK(ag_tensor_item(&read, total));
  ag_tensor_release(total);
  ag_tensor_release(value);
}

static const struct {
  const char* name;
  void (*prepare)(void);
  void (*body)(void);
} programs[] = {
    {"add_4", two_of_4, add},
    {"add_4_recorded", leaves_of_4, add_recorded},
    {"add_4_scalar", one_of_4_and_scalar, add},
    {"add_16x16_row", rows_and_row, add},
    {"chain_of_100_backward", leaves_of_4, chain},
    {"tanh_32", one_of_32, tanh_of},
    {"sum_32", one_of_32, sum},
    {"matmul_4x4", two_matrices, matmul},
    {"slice_4", two_of_4, slice},
    {"softmax_4x16", rows, softmax},
    {"tiny_mlp_step", network, training_step},
    {"tiny_mlp_adam", differentiated_network, adam_step},
    {"deferred_chain_100k", large, deferred},
};
enum { N_PROGRAMS = sizeof programs / sizeof *programs };

/* Valgrind counts from its first instruction to its last. */
__attribute__((noinline)) static void counted(void (*body)(void), long times) {
  while (times-- > 0) body();
}

int main(int argc, char** argv) {
  if (argc == 2 && strcmp(argv[1], "list") == 0) {
    for (int i = 0; i < N_PROGRAMS; ++i) puts(programs[i].name);
    return 0;
  }
  for (int i = 0; argc == 3 && i < N_PROGRAMS; ++i) {
    if (strcmp(programs[i].name, argv[1]) != 0) continue;
    CHECK(ag_set_num_threads(1));
    programs[i].prepare();
    for (int k = 0; k < WARM_UP; ++k) programs[i].body();
    counted(programs[i].body, strtol(argv[2], NULL, 10));
    return 0;
  }
  fprintf(stderr, "usage: instructions_programs list | NAME TIMES\n");
  return 2;
}
