/* A differentiable function of C callbacks: softplus(x) = log(1 + e^x), whose rule is one sigmoid.
   The rule is written with ag_* calls, so that it differentiates again; gradcheck proves both
   orders. */
#include <autograd/autograd.h>
#include <stdio.h>

/* log(1 + e^x) = max(x, 0) + log1p(e^-|x|), which never overflows. */
static ag_status forward(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                         ag_context* context, void* user) {
  ag_tensor *top = NULL, *rest = NULL;
  (void)n_outs, (void)n_ins, (void)user;
  const int failed = ag_relu(&top, ins[0]) || ag_abs(&rest, ins[0]) || ag_negative_(rest) ||
                     ag_exp_(rest) || ag_log1p_(rest) || ag_add(&outs[0], top, rest) ||
                     ag_context_save(context, ins, 1);
  ag_tensor_release(top);
  ag_tensor_release(rest);
  return failed ? ag_error_status() : AG_OK;
}

/* dx = g sigmoid(x) */
static ag_status vjp(ag_tensor** grads_out, int64_t n_ins, ag_tensor* const* grads, int64_t n_outs,
                     ag_context* context, void* user) {
  ag_tensor *x = NULL, *slope = NULL;
  (void)n_ins, (void)n_outs, (void)user;
  const int failed = ag_context_saved(&x, 1, NULL, context) || ag_sigmoid(&slope, x) ||
                     ag_multiply(&grads_out[0], grads[0], slope);
  ag_tensor_release(x);
  ag_tensor_release(slope);
  return failed ? ag_error_status() : AG_OK;
}

/* The function as gradcheck wants it; `user` is the ag_function. */
static ag_status softplus(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                          void* user) {
  return ag_function_apply(outs, n_outs, user, ins, n_ins);
}

int main(void) {
  const double points[] = {-1000, -1, 0, 1, 1000};
  const int64_t n = 5;
  ag_grad_opts record = AG_GRAD_OPTS_INIT;
  ag_function* function = NULL;
  ag_tensor *x, *y, *dy, *ddy;
  ag_tensor* const* const shown[] = {&y, &dy, &ddy};
  const char* const names[] = {"softplus", "first", "second"};
  record.create_graph = 1; /* so that dy differentiates again */

  int failed = ag_scope_push() || ag_function_new(&function, "softplus", forward, vjp, NULL) ||
               ag_tensor_from_data(&x, points, sizeof points, &n, 1, AG_FLOAT64) ||
               ag_gradcheck(softplus, function, 1, &x, 1, NULL) ||
               ag_gradgradcheck(softplus, function, 1, &x, 1, NULL) ||
               ag_tensor_set_requires_grad(x, 1) || ag_function_apply(&y, 1, function, &x, 1) ||
               ag_grad(&dy, &y, 1, &x, 1, NULL, -1, &record) ||
               ag_grad(&ddy, &dy, 1, &x, 1, NULL, -1, NULL);
  for (int i = 0; i < 3 && !failed; ++i) {
    char text[256];
    ag_tensor_format_opts bare = AG_TENSOR_FORMAT_OPTS_INIT;
    bare.bare = 1;
    bare.precision = 4;
    failed = ag_tensor_format(text, sizeof text, NULL, *shown[i], &bare);
    if (!failed) printf("%-8s %s\n", names[i], text);
  }
  if (failed) fprintf(stderr, "%s\n", ag_error_message());
  ag_function_release(function);
  return failed || ag_scope_pop();
}
