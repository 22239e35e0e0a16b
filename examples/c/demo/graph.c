/* Part 1: f(x, y) = sin x + x y at x = 0.5, y = 2. */
#include <math.h>
#include <stdlib.h>

#include "demo.h"

enum { X, Y, SIN, XY, F, N };
static const char* const names[N] = {"x", "y", "sin x", "x y", "f"};

/* Names the node that made `t` in the picture. */
static int label(const ag_tensor* t, const char* name) {
  ag_node* node = NULL;
  int failed = ag_tensor_node(&node, NULL, t) || ag_node_set_label(node, name);
  ag_node_release(node);
  return failed;
}

static int value_of(double* value, const ag_tensor* t) { return ag_tensor_item(value, t); }

/* d(of)/d(by); 0 where `of` does not depend on it. */
static int derivative(double* value, ag_tensor* of, ag_tensor* by) {
  ag_grad_opts opts = AG_GRAD_OPTS_INIT;
  ag_tensor* g = NULL;
  opts.allow_unused = 1;
  int failed = ag_grad(&g, &of, 1, &by, 1, NULL, -1, &opts) || value_of(value, g);
  ag_tensor_release(g);
  return failed;
}

/* d2 f / d(a) d(b): the gradient of a gradient. */
static int second_derivative(double* value, ag_tensor* f, ag_tensor* a, ag_tensor* b) {
  ag_grad_opts opts = AG_GRAD_OPTS_INIT;
  ag_tensor* g = NULL;
  opts.create_graph = 1;
  int failed = ag_grad(&g, &f, 1, &a, 1, NULL, -1, &opts) || derivative(value, g, b);
  ag_tensor_release(g);
  return failed;
}

int demo_graph(const char* svg_path, int32_t device) {
  const double x0 = 0.5;
  const double y0 = 2.0;
  ag_tensor* t[N] = {NULL};
  ag_graph_save_opts opts = AG_GRAPH_SAVE_OPTS_INIT;
  int failed = 1;

  CHECK(ag_tensor_from_data(&t[X], &x0, sizeof x0, NULL, 0, AG_FLOAT64));
  CHECK(ag_tensor_from_data(&t[Y], &y0, sizeof y0, NULL, 0, AG_FLOAT64));
  CHECK(demo_move(&t[X], device));
  CHECK(demo_move(&t[Y], device));
  CHECK(ag_tensor_set_requires_grad(t[X], 1));
  CHECK(ag_tensor_set_requires_grad(t[Y], 1));
  CHECK(ag_sin(&t[SIN], t[X]));
  CHECK(ag_multiply(&t[XY], t[X], t[Y]));
  CHECK(ag_add(&t[F], t[SIN], t[XY]));

  printf("1. f(x, y) = sin x + x y\n\n   values\n");
  for (int i = 0; i < N; ++i) {
    double v;
    CHECK(value_of(&v, t[i]));
    printf("     %-6s = %10.6f\n", names[i], v);
  }

  printf("\n   the gradient of every node (row) with respect to every other (column)\n     %-6s",
         "");
  for (int j = 0; j < N; ++j) printf(" %10s", names[j]);
  for (int i = 0; i < N; ++i) {
    printf("\n     %-6s", names[i]);
    for (int j = 0; j < N; ++j) {
      double d;
      CHECK(derivative(&d, t[i], t[j]));
      printf(" %10.6f", d);
    }
  }

  printf("\n\n   second derivatives of f\n");
  for (int i = X; i <= Y; ++i) {
    for (int j = X; j <= Y; ++j) {
      double d;
      CHECK(second_derivative(&d, t[F], t[i], t[j]));
      printf("     d2f/d%sd%s = %10.6f\n", names[i], names[j], d);
    }
  }

  /* The nodes of the picture show their gradients, which backward leaves behind. */
  for (int i = SIN; i <= F; ++i) CHECK(ag_tensor_retain_grad(t[i]));
  CHECK(ag_backward(&t[F], 1, NULL, -1, NULL));
  for (int i = 0; i < N; ++i) CHECK(label(t[i], names[i]));
  opts.title = "f(x, y) = sin x + x y";
  CHECK(ag_graph_save(svg_path, &t[F], 1, &opts));
  printf("\n   the graph, with values and gradients: %s\n", svg_path);
  failed = 0;
done:
  for (int i = 0; i < N; ++i) ag_tensor_release(t[i]);
  return failed;
}
