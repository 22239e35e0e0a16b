/* Programs in which the nth allocation fails, for every n: OutOfMemory, outputs untouched, nothing
 * leaked, and the run after it works. */
#include "check.h"

#define TRY(call)                     \
  do {                                \
    const ag_status status_ = (call); \
    if (status_ != AG_OK) {           \
      failed_at = #call;              \
      status = status_;               \
      goto done;                      \
    }                                 \
  } while (0)
/* A call whose outputs a failure must leave NULL. */
#define MAKE(out, call)               \
  do {                                \
    const ag_status status_ = (call); \
    if (status_ != AG_OK) {           \
      CHECK((out) == NULL);           \
      failed_at = #call;              \
      status = status_;               \
      goto done;                      \
    }                                 \
    CHECK((out) != NULL);             \
  } while (0)

/* A write in place: a failure has written nothing. */
#define WRITE(x, call)                                 \
  do {                                                 \
    int64_t before_ = 0;                               \
    int64_t after_ = 0;                                \
    ag_status written_;                                \
    OK(ag_tensor_version(&before_, (x)));              \
    written_ = (call);                                 \
    OK(ag_tensor_version(&after_, (x)));               \
    CHECK((written_ == AG_OK) == (after_ != before_)); \
    TRY(written_);                                     \
  } while (0)

enum { SLOTS = 24 };
static ag_tensor* t[SLOTS]; /* what a program makes; all NULL at its start, released at its end */
static const char* failed_at;

static ag_status make(ag_tensor** out, int64_t rows, int64_t columns, int on) {
  double values[4096];
  const int64_t dims[2] = {rows, columns};
  ag_status status;
  int64_t i;
  for (i = 0; i < rows * columns; ++i) values[i] = (double)(i % 7) / 4 - 0.7;
  status = ag_tensor_from_data(out, values, rows * columns * 8, dims, 2, AG_FLOAT64);
  if (status == AG_OK && on) status = ag_tensor_set_requires_grad(*out, 1);
  return status;
}

static ag_status forward_backward(void) {
  ag_status status = AG_OK;
  TRY(make(&t[0], 4, 3, 1));
  TRY(make(&t[1], 3, 2, 1));
  MAKE(t[2], ag_matmul(&t[2], t[0], t[1]));
  MAKE(t[3], ag_tanh(&t[3], t[2]));
  MAKE(t[4], ag_sum(&t[4], t[3], NULL, -1, NULL));
  TRY(ag_backward(&t[4], 1, NULL, 0, NULL));
  MAKE(t[5], ag_tensor_grad(&t[5], t[0]));
done:
  return status;
}

static ag_status second_gradient(void) {
  ag_grad_opts opts = AG_GRAD_OPTS_INIT;
  ag_status status = AG_OK;
  ag_tensor* xs[2];
  opts.create_graph = 1;
  TRY(make(&t[0], 2, 3, 1));
  TRY(make(&t[1], 2, 3, 1));
  MAKE(t[2], ag_sin(&t[2], t[0]));
  MAKE(t[3], ag_multiply(&t[3], t[2], t[1]));
  MAKE(t[4], ag_logsumexp(&t[4], t[3], NULL, -1, NULL));
  xs[0] = t[0], xs[1] = t[1];
  status = ag_grad(&t[5], &t[4], 1, xs, 2, NULL, 0, &opts);
  failed_at = "ag_grad";
  if (status != AG_OK) {
    CHECK(t[5] == NULL && t[6] == NULL);
    goto done;
  }
  MAKE(t[7], ag_sum(&t[7], t[5], NULL, -1, NULL));
  MAKE(t[8], ag_grad(&t[8], &t[7], 1, xs, 1, NULL, 0, NULL));
  MAKE(t[9], ag_jvp(&t[9], &t[4], 1, xs, 1, NULL, 0, NULL));
  MAKE(t[10], ag_hessian_of(&t[10], t[4], t[0], NULL));
done:
  return status;
}

static ag_status views_in_place(void) {
  const int64_t item_spec[8] = {AG_ITEM_ELLIPSIS, 0, 0, 0, AG_ITEM_SLICE, AG_ABSENT, AG_ABSENT, -2};
  const int64_t axes[2] = {1, 0};
  ag_status status = AG_OK;
  TRY(make(&t[0], 4, 5, 1));
  MAKE(t[1], ag_copy(&t[1], t[0]));
  MAKE(t[2], ag_index(&t[2], t[1], item_spec, 8));
  MAKE(t[3], ag_permute_dims(&t[3], t[1], axes, 2));
  WRITE(t[2], ag_multiply_(t[2], t[2]));
  WRITE(t[3], ag_exp_(t[3]));
  WRITE(t[1], ag_index_put_(t[1], item_spec, 8, t[2]));
  MAKE(t[4], ag_sum(&t[4], t[2], NULL, -1, NULL));
  TRY(ag_backward(&t[4], 1, NULL, 0, NULL));
done:
  return status;
}

static ag_status indexing_and_joining(void) {
  const int64_t where[3] = {2, 0, -1};
  const int64_t three = 3;
  const int64_t sizes[2] = {2, 10};
  ag_status status = AG_OK;
  ag_tensor* pair[2];
  TRY(make(&t[0], 4, 5, 1));
  MAKE(t[1], ag_tensor_from_data(&t[1], where, 24, &three, 1, AG_INT64));
  MAKE(t[2], ag_take(&t[2], t[0], t[1], 0));
  pair[0] = t[0], pair[1] = t[2];
  MAKE(t[3], ag_concat(&t[3], pair, 2, 0));
  MAKE(t[4], ag_reshape(&t[4], t[0], sizes, 2, NULL));
  pair[1] = t[0];
  MAKE(t[5], ag_stack(&t[5], pair, 2, -1));
  MAKE(t[6], ag_cumulative_sum(&t[6], t[3], 0, NULL));
  MAKE(t[7], ag_less(&t[7], t[6], t[6]));
  MAKE(t[8], ag_where(&t[8], t[7], t[6], t[3]));
  MAKE(t[9], ag_mean(&t[9], t[8], NULL, -1, NULL));
  TRY(ag_backward(&t[9], 1, NULL, 0, NULL));
  MAKE(t[10], ag_max(&t[10], t[5], &where[1], 1, NULL));
  status = ag_meshgrid(&t[11], 2, &t[9], 0, NULL); /* no arrays: an error, not a leak */
  CHECK(status != AG_OK && t[11] == NULL);
  status = ag_error_status() == AG_OUT_OF_MEMORY ? AG_OUT_OF_MEMORY : AG_OK;
done:
  return status;
}

static ag_status classifier(void) {
  const int64_t labels[4] = {0, 2, 1, 0};
  const int64_t four = 4;
  ag_adam_new_opts opts = AG_ADAM_NEW_OPTS_INIT;
  ag_optim* optim = NULL;
  ag_status status = AG_OK;
  int step;
  opts.lr = 0.1;
  TRY(make(&t[0], 4, 5, 0));
  TRY(make(&t[1], 5, 3, 1));
  MAKE(t[2], ag_tensor_from_data(&t[2], labels, 32, &four, 1, AG_INT64));
  MAKE(optim, ag_adam_new(&optim, &t[1], 1, &opts));
  for (step = 0; step < 2; ++step) {
    ag_backward_opts backward = AG_BACKWARD_OPTS_INIT;
    backward.free_graph = 1;
    TRY(ag_optim_zero_grad(optim));
    MAKE(t[3], ag_matmul(&t[3], t[0], t[1]));
    MAKE(t[4], ag_dropout(&t[4], t[3], NULL));
    MAKE(t[5], ag_cross_entropy(&t[5], t[4], t[2], NULL));
    MAKE(t[6], ag_softmax(&t[6], t[3], 1));
    TRY(ag_backward(&t[5], 1, NULL, 0, &backward));
    TRY(ag_optim_step(optim));
    while (step == 0 && t[3] != NULL) {
      int i;
      for (i = 3; i < 7; ++i) drop_tensor(&t[i]);
    }
  }
  MAKE(t[7], ag_optim_state(&t[7], optim, "m", 0));
done:
  ag_optim_release(optim);
  return status;
}

static ag_status exchange(void) {
  char text[4096];
  ag_status status = AG_OK;
  int64_t length = 0;
  void* managed = NULL;
  TRY(make(&t[0], 3, 4, 0));
  MAKE(t[1], ag_matrix_transpose(&t[1], t[0]));
  TRY(ag_tensor_format(text, sizeof text, &length, t[1], NULL));
  TRY(ag_npy_encode(text, sizeof text, &length, t[1]));
  MAKE(t[2], ag_npy_decode(&t[2], text, length));
  MAKE(managed, ag_tensor_to_dlpack(&managed, t[1], 1, NULL));
  status = ag_tensor_from_dlpack(&t[3], managed, 1);
  if (status != AG_OK) { /* it is still ours: hand it over with no allocation failing */
    CHECK(t[3] == NULL);
    ag_memory_fail_after(-1);
    failed_at = "ag_tensor_from_dlpack";
    OK(ag_tensor_from_dlpack(&t[3], managed, 1));
    goto done;
  }
  {
    double other[12];
    TRY(ag_tensor_read(other, sizeof other, t[3]));
    TRY(ag_tensor_write(t[1], other, sizeof other));
  }
done:
  return status;
}

static ag_status scopes(void) {
  ag_status status = AG_OK;
  ag_tensor* kept = NULL;
  int open = 0;
  TRY(ag_scope_push());
  open = 1;
  {
    ag_tensor* x = NULL;
    ag_tensor* y = NULL;
    ag_tensor* parts[2] = {NULL, NULL};
    ag_tensor* arrays[2];
    int64_t three = 3;
    MAKE(x, ag_ones(&x, &three, 1, NULL));
    TRY(ag_tensor_set_requires_grad(x, 1));
    MAKE(y, ag_exp(&y, x));
    arrays[0] = x, arrays[1] = y;
    status = ag_meshgrid(parts, 2, arrays, 2, NULL);
    failed_at = "ag_meshgrid";
    if (status != AG_OK) {
      CHECK(parts[0] == NULL && parts[1] == NULL);
      goto done;
    }
    MAKE(kept, ag_multiply(&kept, x, y));
    TRY(ag_scope_keep(kept));
    t[0] = kept;
  }
done:
  if (open) {
    ag_memory_fail_after(-1);
    OK(ag_scope_pop());
  }
  return status;
}

static ag_status copy_plain(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                            void* user) {
  ag_tensor* half = NULL;
  ag_status status = ag_multiply(&half, ins[0], ins[0]);
  (void)n_outs, (void)n_ins, (void)user;
  if (status == AG_OK) status = ag_sin(&outs[0], half);
  ag_tensor_release(half);
  return status;
}

static ag_status graphs(void) {
  static char text[100000];
  int64_t length = 0;
  int64_t n = 0;
  ag_node* nodes[32] = {NULL};
  ag_rng* rng = NULL;
  ag_attrs* attrs = NULL;
  ag_state* state = NULL;
  const ag_op* op = NULL;
  ag_random_normal_opts normal = AG_RANDOM_NORMAL_OPTS_INIT;
  const int64_t dims[2] = {3, 3};
  ag_status status = AG_OK;
  MAKE(rng, ag_rng_new(&rng, 7));
  MAKE(state, ag_state_save(&state));
  normal.rng = rng;
  normal.dtype = AG_FLOAT64;
  MAKE(t[0], ag_random_normal(&t[0], dims, 2, &normal));
  TRY(ag_tensor_set_requires_grad(t[0], 1));
  MAKE(t[1], ag_checkpoint(&t[1], 1, copy_plain, NULL, NULL, &t[0], 1));
  TRY(ag_op_find(&op, "sum"));
  MAKE(attrs, ag_attrs_new(&attrs));
  TRY(ag_attrs_set_bool(attrs, "keepdims", 1));
  TRY(ag_attrs_set_ints(attrs, "axes", dims, 0));
  MAKE(t[2], ag_op_call(op, &t[2], 1, &t[1], 1, attrs));
  TRY(ag_backward(&t[2], 1, NULL, 0, NULL));
  TRY(ag_graph_svg(text, sizeof text, &length, &t[2], 1, NULL));
  TRY(ag_graph_dot(text, sizeof text, &length, &t[2], 1, NULL));
  TRY(ag_graph_nodes(nodes, 32, &n, &t[2], 1));
  CHECK(n > 0);
  TRY(ag_state_restore(state));
done:
  ag_node_release_many(nodes, 32);
  ag_attrs_release(attrs);
  ag_rng_release(rng);
  ag_state_release(state);
  return status;
}

static void finish(void) {
  int i;
  for (i = 0; i < SLOTS; ++i) drop_tensor(&t[i]);
}

static void every_allocation(const char* name, ag_status (*program)(void)) {
  ag_memory_stats before;
  int64_t n;
  int failures = 0;
  OK(program()); /* warm: pools, tables, the default generator */
  finish();
  before = statistics();
  for (n = 0;; ++n) {
    ag_memory_stats after;
    ag_status status;
    CHECK(n < 100000);
    failed_at = "";
    ag_error_clear();
    ag_memory_fail_after(n);
    status = program();
    ag_memory_fail_after(-1);
    finish();
    after = statistics();
    if (status == AG_OK) {
      if (ag_error_status() == AG_OUT_OF_MEMORY) {
        fprintf(stderr, "%s: allocation %d: a failure was swallowed\n", name, (int)n);
        exit(1);
      }
      break;
    }
    ++failures;
    if (status != AG_OUT_OF_MEMORY && ag_error_status() != AG_CALLBACK_FAILED) {
      fprintf(stderr, "%s: allocation %d: %s gave %d: %s\n", name, (int)n, failed_at, (int)status,
              ag_error_message());
      exit(1);
    }
    if (after.live_tensors != before.live_tensors || after.live_nodes != before.live_nodes ||
        after.bytes_in_use != before.bytes_in_use) {
      fprintf(stderr, "%s: allocation %d: %s left %d tensors, %d nodes, %d bytes\n", name, (int)n,
              failed_at, (int)(after.live_tensors - before.live_tensors),
              (int)(after.live_nodes - before.live_nodes),
              (int)(after.bytes_in_use - before.bytes_in_use));
      exit(1);
    }
  }
  CHECK(failures > 0);
  OK(program());
  finish();
  printf("%-24s %4d allocations\n", name, failures);
}

int main(void) {
  every_allocation("forward, backward", forward_backward);
  every_allocation("second gradient", second_gradient);
  every_allocation("views in place", views_in_place);
  every_allocation("indexing, joining", indexing_and_joining);
  every_allocation("classifier", classifier);
  every_allocation("exchange", exchange);
  every_allocation("scopes", scopes);
  every_allocation("graphs", graphs);
  CHECK_NOTHING_ALIVE();
  return 0;
}
