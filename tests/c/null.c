/* NULL in every pointer position, negative lengths and bad struct sizes, for every function of the
 * registry: null_calls.inc is made from it, so a new function is here without another line. All of
 * it runs inside the forward callback of a function, where an ag_context exists too. */
#include "check.h"

static union {
  int64_t words[64];
  unsigned char bytes[512];
} room;
static unsigned char untouched[sizeof room];

/* Where outputs go: filled with a pattern that a refused call must leave. */
static void* outputs(void) { return &room; }

static const int64_t dims[2] = {2, 3};
static float bytes[6];
static ag_tensor* a_tensor;
static ag_tensor* tensors[2];
static ag_tensor* const no_tensors[2] = {NULL, NULL};
static void* managed;
static ag_rng* an_ag_rng;
static ag_node* an_ag_node;
static ag_function* an_ag_function;
static ag_context* an_ag_context;
static const ag_op* an_ag_op;
static ag_attrs* an_ag_attrs;
static ag_optim* an_ag_optim;
static ag_state* an_ag_state;
static ag_error* an_ag_error;
/* Only looked at where another pointer was not refused, which never happens. */
static ag_stream* const an_ag_stream = (ag_stream*)(void*)&room;
static ag_node* many_ag_node[2];
static int calls;
static int problems;

static void problem(const char* name, const char* argument, const char* what, ag_status status) {
  fprintf(stderr, "%s(%s): %s (status %d: %s)\n", name, argument, what, (int)status,
          ag_error_message());
  ++problems;
}

static void check_room(const char* name, const char* argument) {
  if (memcmp(&room, untouched, sizeof room) != 0) {
    problem(name, argument, "an output was written", ag_error_status());
    memcpy(&room, untouched, sizeof room);
  }
}

static void refused(const char* name, const char* argument, ag_status wanted, ag_status got) {
  ag_error* error = NULL;
  ++calls;
  if (got != wanted) {
    problem(name, argument, "is not refused as it should be", got);
    memcpy(&room, untouched, sizeof room);
    return;
  }
  check_room(name, argument);
  if (strstr(ag_error_message(), argument) == NULL)
    problem(name, argument, "the message does not name the argument", got);
  OK(ag_error_take(&error));
  if (strcmp(name, "ag_op_call") == 0) {
    /* The error is that of the op that was called, and names its parameter. */
    if (strcmp(ag_error_op(error), "add") != 0 && strcmp(ag_error_op(error), "op_call") != 0)
      problem(name, argument, "names neither the op nor the function", got);
  } else if (error == NULL || strcmp(ag_error_argument(error), argument) != 0)
    problem(name, argument, "the error does not carry the argument", got);
  else if (strcmp(ag_error_op(error), name + 3) != 0)
    problem(name, argument, "the error does not carry the function", got);
  ag_error_release(error);
}

static void refused_somehow(const char* name, ag_status got) {
  ++calls;
  if (got == AG_OK || got == AG_INTERNAL) problem(name, "length", "-2 is taken for a length", got);
  check_room(name, "length");
}

static void any_result(const char* name, ag_status got) {
  ++calls;
  if (got == AG_INTERNAL) problem(name, "optional", "an internal error", got);
  memcpy(&room, untouched, sizeof room);
}

#define REFUSES(name, argument, status, call) refused((name), (argument), (status), (call))
#define REFUSES_ENTRY(name, argument, call) refused((name), (argument), AG_NULL_ARGUMENT, (call))
#define NEGATIVE(name, call) refused_somehow((name), (call))
#define MAY(name, call) any_result((name), (call))
#define SURVIVES(call)                     \
  do {                                     \
    (void)(call);                          \
    ++calls;                               \
    memcpy(&room, untouched, sizeof room); \
  } while (0)

#include "null_calls.inc"

static ag_status forward(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                         ag_context* ctx, void* user) {
  (void)n_outs, (void)n_ins, (void)user;
  an_ag_context = ctx;
  /* What the few calls that are allowed return goes with the scope. */
  OK(ag_scope_push());
  hostile_calls();
  OK(ag_scope_pop());
  return ag_copy(&outs[0], ins[0]);
}

static ag_status vjp(ag_tensor** grads_out, int64_t n_ins, ag_tensor* const* grads, int64_t n_outs,
                     ag_context* ctx, void* user) {
  (void)n_ins, (void)n_outs, (void)ctx, (void)user;
  return ag_copy(&grads_out[0], grads[0]);
}

int main(void) {
  ag_tensor* leaf = NULL;
  ag_tensor* out = NULL;
  memset(&room, 0xa5, sizeof room);
  memcpy(untouched, &room, sizeof room);

  a_tensor = floats(bytes, 2, 3);
  tensors[0] = tensors[1] = a_tensor;
  leaf = floats(bytes, 2, 3);
  OK(ag_tensor_set_requires_grad(leaf, 1));
  OK(ag_tensor_node(&an_ag_node, NULL, leaf));
  OK(ag_tensor_to_dlpack(&managed, a_tensor, 0, NULL));
  OK(ag_rng_new(&an_ag_rng, 1));
  OK(ag_op_find(&an_ag_op, "add"));
  OK(ag_attrs_new(&an_ag_attrs));
  OK(ag_sgd_new(&an_ag_optim, &leaf, 1, NULL));
  OK(ag_state_save(&an_ag_state));
  FAILS(AG_NOT_FOUND, ag_op_find(&an_ag_op, "no such op"));
  OK(ag_error_take(&an_ag_error));
  OK(ag_function_new(&an_ag_function, "hostile", forward, vjp, NULL));

  OK(ag_function_apply(&out, 1, an_ag_function, &a_tensor, 1));
  printf("%d hostile calls\n", calls);
  CHECK(calls > 1000);
  CHECK(problems == 0);

  OK(ag_memory_set_callback(NULL, NULL, NULL));
  ag_tensor_release(out);
  ag_function_release(an_ag_function);
  ag_error_release(an_ag_error);
  ag_state_release(an_ag_state);
  ag_optim_release(an_ag_optim);
  ag_attrs_release(an_ag_attrs);
  ag_rng_release(an_ag_rng);
  ag_node_release(an_ag_node);
  ag_tensor_release(leaf);
  ag_tensor_from_dlpack(&out, managed, 0);
  ag_tensor_release(out);
  ag_tensor_release(a_tensor);
  CHECK_NOTHING_ALIVE();
  return 0;
}
