/* libautograd's demo: a small graph taken apart, then a network trained on handwritten digits.
 * usage: demo [DIGITS.csv [OUTPUT_FOLDER]] */
#include <stdio.h>

#include "demo.h"

#ifndef DEMO_DATA
#define DEMO_DATA "examples/data/digits.csv"
#endif

int main(int argc, char** argv) {
  const char* data = argc > 1 ? argv[1] : DEMO_DATA;
  const char* folder = argc > 2 ? argv[2] : ".";
  char graph_svg[4096];
  char curve_svg[4096];
  snprintf(graph_svg, sizeof graph_svg, "%s/demo-graph.svg", folder);
  snprintf(curve_svg, sizeof curve_svg, "%s/demo-learning-curve.svg", folder);
  printf("libautograd %s\n\n", ag_version());
  if (demo_graph(graph_svg) != 0) return 1;
  printf("\n");
  return demo_train(data, curve_svg);
}
