/* libautograd's demo: a small graph taken apart, then a network trained on handwritten digits.
 * usage: demo [--device cpu|cuda] [--losses FILE] [DIGITS.csv [OUTPUT_FOLDER]] */
#include <stdio.h>
#include <string.h>

#include "demo.h"

#ifndef DEMO_DATA
#define DEMO_DATA "examples/data/digits.csv"
#endif

int demo_move(ag_tensor** x, int32_t device) {
  ag_tensor* moved = NULL;
  if (ag_to_device(&moved, *x, device, 0)) return 1;
  ag_tensor_release(*x);
  *x = moved;
  return 0;
}

int main(int argc, char** argv) {
  int32_t device = AG_CPU;
  const char* paths[2] = {DEMO_DATA, "."};
  int n_paths = 0;
  const char* losses = NULL;
  char graph_svg[4096];
  char curve_svg[4096];
  for (int i = 1; i < argc; ++i) {
    const int named = strcmp(argv[i], "--device") == 0 && i + 1 < argc;
    if (named && strcmp(argv[i + 1], "cuda") == 0) {
      device = AG_CUDA;
      ++i;
    } else if (named && strcmp(argv[i + 1], "cpu") == 0) {
      device = AG_CPU;
      ++i;
    } else if (strcmp(argv[i], "--losses") == 0 && i + 1 < argc) {
      losses = argv[++i];
    } else if (argv[i][0] != '-' && n_paths < 2) {
      paths[n_paths++] = argv[i];
    } else {
      fprintf(stderr,
              "usage: demo [--device cpu|cuda] [--losses FILE] [DIGITS.csv [OUTPUT_FOLDER]]\n");
      return 2;
    }
  }
  if (ag_device_count(device) == 0) {
    fprintf(stderr, "demo: %s\n", ag_cuda_status());
    return 1;
  }
  snprintf(graph_svg, sizeof graph_svg, "%s/demo-graph.svg", paths[1]);
  snprintf(curve_svg, sizeof curve_svg, "%s/demo-learning-curve.svg", paths[1]);
  printf("libautograd %s on %s\n\n", ag_version(), ag_device_name(device, 0));
  if (demo_graph(graph_svg, device) != 0) return 1;
  printf("\n");
  return demo_train(paths[0], curve_svg, losses, device);
}
