/* Draws panels of lines, points and bands side by side as an SVG. */
#ifndef EXAMPLES_CHART_H
#define EXAMPLES_CHART_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum chart_kind {
  CHART_LINE,
  CHART_CURVE, /* a line whose last point is marked */
  CHART_POINTS,
  CHART_BAND /* the area between two lines */
} chart_kind;

/* A value that its axis cannot show (NaN, 0 on a logarithmic axis) leaves a gap. */
typedef struct chart_series {
  chart_kind kind;
  const char* name; /* in the legend; NULL leaves it out there */
  const char* note; /* beside the name; may be NULL */
  const char* colour;
  int64_t n;
  const double* x; /* NULL: 1, 2, 3, … */
  const double* y;
  const double* top; /* of a band, whose lower edge is y; otherwise NULL */
} chart_series;

typedef enum chart_corner {
  CHART_TOP_RIGHT,
  CHART_BOTTOM_RIGHT,
  CHART_TOP_LEFT,
  CHART_BOTTOM_LEFT
} chart_corner;

typedef struct chart_panel {
  const char* title;
  const char* x_label; /* x counts something: only whole numbers are marked */
  const char* y_unit;  /* follows the numbers at the y axis; "" for none */
  int logarithmic;
  double y_limit; /* the y axis ends here at the latest; INFINITY for nowhere */
  chart_corner legend;
  const chart_series* series; /* drawn in this order */
  int64_t n_series;
} chart_panel;

typedef struct chart {
  const char* title;    /* UTF-8, as all texts */
  const char* subtitle; /* NULL for none */
  const chart_panel* panels;
  int64_t n_panels;
} chart;

/* Writes the file and returns 0; on failure -1, with one sentence in `error`. */
int chart_write(const char* path, const chart* c, char* error, size_t error_size);

#ifdef __cplusplus
}
#endif

#endif
