/* The error belongs to the thread, stays until the next failure and carries its cause; what goes
 * wrong in a graph, in a callback and under a byte budget arrives as a status, and life goes on. */
#include <pthread.h>

#include "check.h"

static ag_tensor* out;

static ag_tensor* leaf(double value) {
  ag_tensor* x = filled(3, value, AG_FLOAT64);
  OK(ag_tensor_set_requires_grad(x, 1));
  return x;
}

/* --- the error
 * ------------------------------------------------------------------------------------ */
static void* other_thread(void* unused) {
  (void)unused;
  CHECK(ag_error_status() == AG_OK && strcmp(ag_error_message(), "") == 0);
  FAILS(AG_NULL_ARGUMENT, ag_add(NULL, NULL, NULL));
  CHECK(ag_error_status() == AG_NULL_ARGUMENT);
  return NULL;
}

static void thread_error(void) {
  pthread_t thread;
  ag_error* error = NULL;
  ag_tensor* x = filled(3, 1, AG_FLOAT64);
  char text[200];
  ag_error_clear();
  CHECK(ag_error_status() == AG_OK && strcmp(ag_error_message(), "") == 0);
  error = (ag_error*)&error;
  OK(ag_error_take(&error));
  CHECK(error == NULL);
  FAILS(AG_INVALID_AXIS, ag_softmax(&out, x, 5));
  snprintf(text, sizeof text, "%s", ag_error_message());
  CHECK(strncmp(text, "softmax: ", 9) == 0);
  OK(ag_add(&out, x, x)); /* success does not touch it */
  drop_tensor(&out);      /* nor does a release */
  CHECK(ag_error_status() == AG_INVALID_AXIS && strcmp(ag_error_message(), text) == 0);
  CHECK(pthread_create(&thread, NULL, other_thread, NULL) == 0);
  CHECK(pthread_join(thread, NULL) == 0);
  CHECK(ag_error_status() == AG_INVALID_AXIS && strcmp(ag_error_message(), text) == 0);
  OK(ag_error_take(&error));
  CHECK(ag_error_status() == AG_OK && strcmp(ag_error_message(), "") == 0);
  CHECK(ag_error_code(error) == AG_INVALID_AXIS);
  CHECK(strcmp(ag_error_op(error), "softmax") == 0);
  CHECK(strcmp(ag_error_argument(error), "axis") == 0);
  CHECK(strcmp(ag_error_text(error), text) == 0);
  CHECK(ag_error_cause(error) == NULL);
  ag_error_release(error);
  FAILS(AG_INVALID_ARGUMENT, ag_error_set(AG_OK, "no failure"));
  OK(ag_error_set(4321, "the caller's own"));
  CHECK(ag_error_status() == 4321 && strcmp(ag_error_message(), "the caller's own") == 0);
  OK(ag_error_set(AG_IO_ERROR, NULL));
  CHECK(strcmp(ag_error_message(), "") == 0);
  OK(ag_error_set(AG_IO_ERROR, ag_error_message())); /* its own text */
  ag_tensor_release(x);
}

/* --- the graph
 * ------------------------------------------------------------------------------------ */
static void freed_graph(void) {
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  ag_tensor* x = leaf(2);
  ag_tensor* y = NULL;
  ag_tensor* z = NULL;
  OK(ag_multiply(&y, x, x));
  OK(ag_sum(&z, y, NULL, -1, NULL));
  OK(ag_backward(&z, 1, NULL, 0, NULL));
  opts.free_graph = 1;
  OK(ag_backward(&z, 1, NULL, 0, &opts));
  FAILS(AG_GRAPH_FREED, ag_backward(&z, 1, NULL, 0, NULL));
  FAILS_OUT(AG_GRAPH_FREED, out, ag_grad(&out, &z, 1, &x, 1, NULL, 0, NULL));
  OK(ag_tensor_grad(&out, x));
  {
    double g[3];
    OK(ag_tensor_read(g, 24, out));
    CHECK(g[0] == 8 && g[2] == 8); /* twice 2 x, and nothing of the failed ones */
  }
  drop_tensor(&out);
  ag_tensor_release(x);
  ag_tensor_release(y);
  ag_tensor_release(z);
}

static void modified(void) {
  ag_tensor* x = leaf(2);
  ag_tensor* a = NULL;
  ag_tensor* b = NULL;
  ag_tensor* one = filled(3, 1, AG_FLOAT64);
  OK(ag_multiply(&a, x, x));
  OK(ag_multiply(&b, a, a)); /* saves a */
  OK(ag_add_(a, one));
  FAILS_OUT(AG_SAVED_TENSOR_MODIFIED, out, ag_grad(&out, &b, 1, &x, 1, NULL, 0, NULL));
  SAYS("add_");     /* who wrote */
  SAYS("multiply"); /* who needs it */
  FAILS(AG_SAVED_TENSOR_MODIFIED, ag_backward(&b, 1, NULL, 0, NULL));
  FAILS(AG_NOT_FOUND, ag_tensor_grad(&out, x));
  OK(ag_grad(&out, &a, 1, &x, 1, NULL, 0, NULL)); /* its own gradient is fine */
  drop_tensor(&out);
  drop_tensor(&b);
  OK(ag_exp(&b, x)); /* saves its result */
  OK(ag_multiply_(b, one));
  FAILS_OUT(AG_SAVED_TENSOR_MODIFIED, out, ag_grad(&out, &b, 1, &x, 1, NULL, 0, NULL));
  SAYS("multiply_");
  SAYS("exp");
  ag_tensor_release(a);
  ag_tensor_release(b);
  ag_tensor_release(one);
  ag_tensor_release(x);
}

static void unreached(void) {
  ag_grad_opts opts = AG_GRAD_OPTS_INIT;
  ag_tensor* x = leaf(2);
  ag_tensor* other = leaf(1);
  ag_tensor* constant = filled(3, 1, AG_FLOAT64);
  ag_tensor* y = NULL;
  ag_tensor* wrong = filled(2, 1, AG_FLOAT64);
  ag_tensor* pair[2] = {UNTOUCHED, UNTOUCHED};
  ag_tensor* xs[2];
  OK(ag_square(&y, x));
  FAILS_OUT(AG_UNREACHED, out, ag_grad(&out, &y, 1, &other, 1, NULL, 0, NULL));
  xs[0] = x, xs[1] = other;
  FAILS(AG_UNREACHED, ag_grad(pair, &y, 1, xs, 2, NULL, 0, NULL));
  CHECK(pair[0] == UNTOUCHED && pair[1] == UNTOUCHED);
  opts.allow_unused = 1;
  OK(ag_grad(pair, &y, 1, xs, 2, NULL, 0, &opts));
  CHECK(pair[1] != NULL && ag_tensor_numel(pair[1]) == 3);
  ag_release_many(pair, 2);
  FAILS(AG_UNREACHED, ag_backward(&constant, 1, NULL, 0, NULL));
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_grad(&out, &y, 1, &x, 1, &wrong, 1, NULL));
  CHECK(ag_backward(&y, 1, &wrong, 2, NULL) != AG_OK);
  FAILS(AG_INVALID_STATE, ag_tensor_retain_grad(constant));
  FAILS(AG_INVALID_STATE, ag_tensor_set_requires_grad(y, 0));
  FAILS(AG_INVALID_STATE, ag_tensor_set_grad(constant, constant));
  FAILS(AG_INVALID_SHAPE, ag_tensor_set_grad(x, wrong));
  FAILS(AG_NOT_FOUND, ag_tensor_remove_hook(x, 77));
  ag_tensor_release(x);
  ag_tensor_release(other);
  ag_tensor_release(constant);
  ag_tensor_release(y);
  ag_tensor_release(wrong);
}

/* --- callbacks
 * ------------------------------------------------------------------------------------- */
static int drops;
static void drop(void* user) {
  (void)user;
  ++drops;
  ag_error_clear(); /* whatever it does to the error is not seen outside */
}

enum { FAIL_SAYING, FAIL_SILENTLY, FAIL_IN_CALL, LEAVE_NULL, WRONG_SHAPE, SUCCEED };

static ag_status misbehave(ag_tensor** outs, ag_tensor* const* ins, int how) {
  const int64_t five = 5;
  switch (how) {
    case FAIL_SAYING:
      ag_error_set(4444, "the disk is full of cats");
      return 4444;
    case FAIL_SILENTLY:
      return 4445;
    case FAIL_IN_CALL:
      return ag_reshape(&outs[0], ins[0], &five, 1, NULL);
    case LEAVE_NULL:
      return AG_OK;
    case WRONG_SHAPE:
      return ag_zeros(&outs[0], &five, 1, NULL);
    default:
      return ag_copy(&outs[0], ins[0]);
  }
}

static int forward_mode, vjp_mode;

static ag_status forward(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                         ag_context* ctx, void* user) {
  (void)n_outs, (void)n_ins, (void)user, (void)ctx;
  return misbehave(outs, ins, forward_mode);
}

static ag_status vjp(ag_tensor** grads_out, int64_t n_ins, ag_tensor* const* grads, int64_t n_outs,
                     ag_context* ctx, void* user) {
  (void)n_ins, (void)n_outs, (void)user, (void)ctx;
  return misbehave(grads_out, grads, vjp_mode);
}

static ag_status hook(ag_tensor** new_grad, const ag_tensor* grad, void* user) {
  return misbehave(new_grad, (ag_tensor* const*)&grad, *(int*)user);
}

static ag_status plain(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                       void* user) {
  (void)n_outs, (void)n_ins;
  return misbehave(outs, ins, *(int*)user);
}

static void expect_cause(int how, const char* who) {
  ag_error* error = NULL;
  const ag_error* cause;
  SAYS(who);
  OK(ag_error_take(&error));
  CHECK(ag_error_code(error) == AG_CALLBACK_FAILED);
  cause = ag_error_cause(error);
  if (how == FAIL_SAYING) {
    CHECK(ag_error_code(cause) == 4444);
    CHECK(strstr(ag_error_text(error), "full of cats") != NULL);
  } else if (how == FAIL_IN_CALL) {
    CHECK(ag_error_code(cause) == AG_INVALID_SHAPE);
    CHECK(strcmp(ag_error_op(cause), "reshape") == 0);
  } else {
    CHECK(cause == NULL);
  }
  ag_error_release(error);
}

static void callbacks(void) {
  ag_function_new_opts opts = AG_FUNCTION_NEW_OPTS_INIT;
  ag_function* function = NULL;
  ag_tensor* x = leaf(2);
  ag_tensor* y = NULL;
  int how;
  drops = 0;
  opts.drop = drop;
  OK(ag_function_new(&function, "cats", forward, vjp, &opts));
  for (how = FAIL_SAYING; how <= LEAVE_NULL; ++how) {
    forward_mode = how;
    OK(ag_error_set(99, "an old error, which is no cause"));
    FAILS_OUT(AG_CALLBACK_FAILED, out, ag_function_apply(&out, 1, function, &x, 1));
    expect_cause(how, "cats");
  }
  forward_mode = SUCCEED;
  OK(ag_function_apply(&y, 1, function, &x, 1));
  ag_function_release(function);
  CHECK(drops == 0); /* the graph keeps it */
  for (how = FAIL_SAYING; how <= WRONG_SHAPE; ++how) {
    vjp_mode = how;
    FAILS_OUT(AG_CALLBACK_FAILED, out, ag_grad(&out, &y, 1, &x, 1, NULL, 0, NULL));
    expect_cause(how, "cats");
    FAILS(AG_CALLBACK_FAILED, ag_backward(&y, 1, NULL, 0, NULL));
  }
  FAILS(AG_NOT_FOUND, ag_tensor_grad(&out, x));
  vjp_mode = SUCCEED;
  OK(ag_grad(&out, &y, 1, &x, 1, NULL, 0, NULL));
  drop_tensor(&out);
  drop_tensor(&y);
  CHECK(drops == 1);

  OK(ag_square(&y, x));
  for (how = FAIL_SAYING; how <= WRONG_SHAPE; ++how) {
    int64_t id = 0;
    if (how == LEAVE_NULL) continue; /* leaves the gradient as it is */
    OK(ag_tensor_add_hook(&id, y, hook, &how, drop));
    FAILS_OUT(how == WRONG_SHAPE ? AG_INVALID_SHAPE : AG_CALLBACK_FAILED, out,
              ag_grad(&out, &y, 1, &x, 1, NULL, 0, NULL));
    OK(ag_tensor_remove_hook(y, id));
  }
  CHECK(drops == 5);
  drop_tensor(&y);

  for (how = FAIL_SAYING; how <= LEAVE_NULL; ++how) {
    ag_tensor* grad = UNTOUCHED;
    FAILS_OUT(AG_CALLBACK_FAILED, out, ag_checkpoint(&out, 1, plain, &how, drop, &x, 1));
    FAILS_OUT(AG_CALLBACK_FAILED, out, ag_jacobian(&out, 1, plain, &how, &x, 1, NULL));
    FAILS_OUT(AG_CALLBACK_FAILED, out, ag_vjp(&out, 1, &grad, plain, &how, &x, 1, NULL, 0));
    CHECK(grad == UNTOUCHED);
    FAILS(AG_CALLBACK_FAILED, ag_gradcheck(plain, &how, 1, &x, 1, NULL));
  }
  CHECK(drops == 5);
  how = SUCCEED;
  OK(ag_checkpoint(&y, 1, plain, &how, drop, &x, 1));
  how = FAIL_SAYING;
  FAILS_OUT(AG_CALLBACK_FAILED, out, ag_grad(&out, &y, 1, &x, 1, NULL, 0, NULL));
  drop_tensor(&y);
  CHECK(drops == 6);
  ag_tensor_release(x);
}

/* --- the byte budget
 * ------------------------------------------------------------------------------- */
static ag_tensor* ballast;
static int calls;

static int32_t free_ballast(int64_t bytes_wanted, void* user) {
  CHECK(bytes_wanted > 0 && user == &calls);
  ++calls;
  if (ballast == NULL) return 0;
  drop_tensor(&ballast);
  return 1;
}

static void budget(void) {
  const int64_t million = 1000000;
  ag_tensor* x = filled(million, 1, AG_FLOAT64);
  int64_t before;
  OK(ag_memory_release_cache(NULL));
  before = statistics().bytes_in_use;
  drops = 0;
  OK(ag_memory_set_callback(free_ballast, &calls, drop));
  OK(ag_memory_set_budget(before + (1 << 20)));
  CHECK(statistics().budget_bytes == before + (1 << 20));
  FAILS_OUT(AG_OUT_OF_MEMORY, out, ag_add(&out, x, x));
  SAYS("budget");
  CHECK(calls > 0);
  FAILS_OUT(AG_OUT_OF_MEMORY, out, ag_zeros(&out, &million, 1, NULL));
  CHECK(statistics().bytes_in_use - before < (1 << 19));
  OK(ag_add_(x, x)); /* what needs no memory goes on */
  OK(ag_memory_set_budget(before + 12000000));
  OK(ag_add(&ballast, x, x)); /* fits */
  calls = 0;
  OK(ag_add(&out, x, x)); /* fits because the callback frees the ballast */
  CHECK(calls > 0 && ballast == NULL);
  drop_tensor(&out);
  OK(ag_memory_set_callback(NULL, NULL, NULL));
  CHECK(drops == 1);
  OK(ag_memory_set_budget(0));
  OK(ag_add(&out, x, x));
  drop_tensor(&out);
  ag_tensor_release(x);
}

int main(void) {
  thread_error();
  freed_graph();
  modified();
  unreached();
  callbacks();
  budget();
  CHECK_NOTHING_ALIVE();
  return 0;
}
