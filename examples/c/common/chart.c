#include "chart.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_TICKS = 24 };

static const double kPictureWidth = 960, kTop = 100, kHeight = 322;

/* One set of axes: a rectangle of the picture, and the values at its edges. */
typedef struct axes {
  double left, top, width, height;
  double x_min, x_max;
  double y_min, y_max; /* of log10(y) where the axis is logarithmic */
  int logarithmic;
} axes;

static void print_escaped(FILE* file, const char* text) {
  for (; *text != '\0'; ++text) {
    switch (*text) {
      case '&':
        fputs("&amp;", file);
        break;
      case '<':
        fputs("&lt;", file);
        break;
      case '>':
        fputs("&gt;", file);
        break;
      default:
        if ((unsigned char)*text >= 0x20) fputc(*text, file); /* XML has no control characters */
    }
  }
}

static void print_text(FILE* file, double x, double y, const char* attributes, const char* text) {
  fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, attributes);
  print_escaped(file, text);
  fputs("</text>\n", file);
}

static int can_show(const axes* a, double y) { return isfinite(y) && (!a->logarithmic || y > 0); }

static double scaled(const axes* a, double y) { return a->logarithmic ? log10(y) : y; }

static double x_of(const chart_series* s, int64_t i) {
  return s->x != NULL ? s->x[i] : (double)(i + 1);
}

static double x_at(const axes* a, double x) {
  return a->left + a->width * (x - a->x_min) / (a->x_max - a->x_min);
}

/* `y` as scaled() gives it. */
static double y_at(const axes* a, double y) {
  return a->top + a->height * (a->y_max - y) / (a->y_max - a->y_min);
}

static void widen(double* low, double* high, double value) {
  *low = fmin(*low, value);
  *high = fmax(*high, value);
}

/* Fits the axes to everything that they show, with a margin above and below. */
static void fit(axes* a, const chart_panel* p) {
  double x_low = INFINITY, x_high = -INFINITY, y_low = INFINITY, y_high = -INFINITY;
  for (int64_t s = 0; s < p->n_series; ++s) {
    const chart_series* series = &p->series[s];
    for (int64_t i = 0; i < series->n; ++i) {
      widen(&x_low, &x_high, x_of(series, i));
      const double* edges[] = {series->y, series->top};
      for (int e = 0; e < 2; ++e) {
        if (edges[e] == NULL || !can_show(a, edges[e][i])) continue;
        widen(&y_low, &y_high, scaled(a, edges[e][i]));
      }
    }
  }
  if (x_low > x_high) x_low = x_high = 1;
  if (y_low > y_high) y_low = y_high = 0;
  double margin = 0.05 * (y_high - y_low);
  if (margin < (a->logarithmic ? 0.05 : 1e-9 * fabs(y_high))) margin = 0.05;
  a->x_min = x_low;
  a->x_max = x_high > x_low ? x_high : x_low + 1;
  a->y_min = y_low - margin;
  a->y_max = fmin(y_high + margin, p->y_limit);
}

/* The smallest of 1, 2, 5 times a power of ten that cuts the span into at most n parts. */
static double nice_step(double span, int n) {
  double power = pow(10, floor(log10(span / n)));
  double ratio = span / n / power;
  return power * (ratio <= 1.0000001 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
}

static int linear_ticks(double low, double high, int n, double* ticks) {
  double step = nice_step(high - low, n);
  int count = 0;
  for (double k = ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; ++k) {
    if (count < MAX_TICKS) ticks[count++] = k * step + 0.0; /* no -0 */
  }
  return count;
}

/* Powers of ten, with 2 and 5 between where there is room; a narrow range has linear steps. */
static int log_ticks(double low, double high, double* ticks) {
  static const double mantissas[] = {1, 2, 5};
  int count = 0;
  if (high - low < 0.7) {
    count = linear_ticks(pow(10, low), pow(10, high), 5, ticks);
    for (int i = 0; i < count; ++i) ticks[i] = log10(ticks[i]);
    return count;
  }
  double every = fmax(1, nice_step(high - low, 8));
  int n_mantissas = high - low < 3.5 ? 3 : 1;
  const double first = floor(low / every) * every;
  for (int k = 0; first + k * every <= high; ++k) {
    for (int m = 0; m < n_mantissas; ++m) {
      double tick = first + k * every + log10(mantissas[m]);
      if (tick >= low && tick <= high && count < MAX_TICKS) ticks[count++] = tick;
    }
  }
  return count;
}

static void draw_axes(FILE* file, const axes* a, const chart_panel* p) {
  double ticks[MAX_TICKS];
  char number[64];
  double right = a->left + a->width, bottom = a->top + a->height;
  print_text(file, a->left, a->top - 14, "class=\"panel\"", p->title);

  int n = a->logarithmic ? log_ticks(a->y_min, a->y_max, ticks)
                         : linear_ticks(a->y_min, a->y_max, 6, ticks);
  for (int i = 0; i < n; ++i) {
    double y = y_at(a, ticks[i]);
    fprintf(file, "<path d=\"M%.1f %.1fH%.1f\" class=\"grid\"/>", a->left, y, right);
    snprintf(number, sizeof number, "%.4g%s", a->logarithmic ? pow(10, ticks[i]) : ticks[i],
             p->y_unit);
    print_text(file, a->left - 8, y + 4, "class=\"tick\" text-anchor=\"end\"", number);
  }
  n = linear_ticks(a->x_min, a->x_max, 7, ticks);
  for (int i = 0; i < n; ++i) {
    if (ticks[i] != floor(ticks[i])) continue; /* there is no half epoch */
    double x = x_at(a, ticks[i]);
    fprintf(file, "<path d=\"M%.1f %.1fv5\" class=\"axis\"/>", x, bottom);
    snprintf(number, sizeof number, "%.10g", ticks[i]);
    print_text(file, x, bottom + 20, "class=\"tick\" text-anchor=\"middle\"", number);
  }
  fprintf(file, "<path d=\"M%.1f %.1fV%.1fH%.1f\" class=\"axis\"/>\n", a->left, a->top, bottom,
          right);
  print_text(file, a->left + a->width / 2, bottom + 42, "class=\"label\" text-anchor=\"middle\"",
             p->x_label);
}

static void draw_line(FILE* file, const axes* a, const chart_series* s) {
  int pen_down = 0;
  int64_t last = -1;
  fprintf(file, "<path class=\"line\" stroke=\"%s\" d=\"", s->colour);
  for (int64_t i = 0; i < s->n; ++i) {
    if (!can_show(a, s->y[i])) {
      pen_down = 0;
      continue;
    }
    /* `h0` makes a point that stands alone visible under round caps. */
    fprintf(file, pen_down ? "L%.2f %.2f" : "M%.2f %.2fh0", x_at(a, x_of(s, i)),
            y_at(a, scaled(a, s->y[i])));
    pen_down = 1;
    last = i;
  }
  fputs("\"/>\n", file);
  if (last >= 0 && s->kind == CHART_CURVE) {
    fprintf(file, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"3.5\" fill=\"%s\"/>\n",
            x_at(a, x_of(s, last)), y_at(a, scaled(a, s->y[last])), s->colour);
  }
}

static void draw_points(FILE* file, const axes* a, const chart_series* s) {
  fprintf(file, "<path class=\"points\" stroke=\"%s\" d=\"", s->colour);
  for (int64_t i = 0; i < s->n; ++i) {
    if (!can_show(a, s->y[i])) continue;
    fprintf(file, "M%.1f %.1fh0", x_at(a, x_of(s, i)), y_at(a, scaled(a, s->y[i])));
  }
  fputs("\"/>\n", file);
}

/* Along the upper edge and back along the lower one; what cannot be shown is left out of both. */
static void draw_band(FILE* file, const axes* a, const chart_series* s) {
  const char* command = "M";
  fprintf(file, "<path class=\"band\" fill=\"%s\" d=\"", s->colour);
  for (int64_t k = 0; k < 2 * s->n; ++k) {
    const int64_t i = k < s->n ? k : 2 * s->n - 1 - k;
    if (!can_show(a, s->y[i]) || !can_show(a, s->top[i])) continue;
    fprintf(file, "%s%.2f %.2f", command, x_at(a, x_of(s, i)),
            y_at(a, scaled(a, k < s->n ? s->top[i] : s->y[i])));
    command = "L";
  }
  fputs("\"/>\n", file);
}

static void draw_sample(FILE* file, const chart_series* s, double x, double y) {
  switch (s->kind) {
    case CHART_POINTS:
      fprintf(file, "<path d=\"M%.1f %.1fh0\" class=\"points\" stroke=\"%s\"/>", x + 10, y,
              s->colour);
      break;
    case CHART_BAND:
      fprintf(file, "<path d=\"M%.1f %.1fh20v10h-20z\" class=\"band\" fill=\"%s\"/>", x, y - 5,
              s->colour);
      break;
    default:
      fprintf(file, "<path d=\"M%.1f %.1fh20\" class=\"line\" stroke=\"%s\"/>", x, y, s->colour);
  }
}

/* One row for each series that has a name. */
static void draw_legend(FILE* file, const axes* a, const chart_panel* p) {
  const double row = 20, width = 176;
  const int at_top = p->legend == CHART_TOP_LEFT || p->legend == CHART_TOP_RIGHT;
  const int at_left = p->legend == CHART_TOP_LEFT || p->legend == CHART_BOTTOM_LEFT;
  int rows = 0;
  for (int64_t s = 0; s < p->n_series; ++s) rows += p->series[s].name != NULL;
  if (rows == 0) return;
  const double left = at_left ? a->left + 8 : a->left + a->width - width - 8;
  double top = at_top ? a->top + 8 : a->top + a->height - rows * row - 18;
  fprintf(file, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"legend\"/>\n",
          left, top, width, rows * row + 8);
  for (int64_t s = 0; s < p->n_series; ++s) {
    const chart_series* series = &p->series[s];
    if (series->name == NULL) continue;
    top += row;
    draw_sample(file, series, left + 10, top - 6);
    print_text(file, left + 38, top - 2, "class=\"tick\"", series->name);
    if (series->note == NULL) continue;
    print_text(file, left + width - 10, top - 2, "class=\"value\" text-anchor=\"end\"",
               series->note);
  }
}

static void draw_panel(FILE* file, axes* a, const chart_panel* p) {
  fit(a, p);
  draw_axes(file, a, p);
  for (int64_t s = 0; s < p->n_series; ++s) {
    switch (p->series[s].kind) {
      case CHART_POINTS:
        draw_points(file, a, &p->series[s]);
        break;
      case CHART_BAND:
        draw_band(file, a, &p->series[s]);
        break;
      default:
        draw_line(file, a, &p->series[s]);
    }
  }
  draw_legend(file, a, p);
}

static void draw(FILE* file, const chart* c) {
  fputs(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 490\" width=\"960\" "
      "height=\"490\" font-family=\"'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', "
      "sans-serif\">\n<style>\n"
      "text{fill:#333}.title{font-size:20px;font-weight:600;fill:#1b1b1b}"
      ".subtitle{font-size:13px;fill:#666}.panel{font-size:14px;font-weight:600}"
      ".tick{font-size:12px;fill:#555}.label{font-size:13px}"
      ".value{font-size:12px;font-weight:600}"
      ".grid{stroke:#e6e6e6;fill:none}.axis{stroke:#888;fill:none}"
      ".line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}"
      ".points{fill:none;stroke-width:3.5;stroke-linecap:round}.band{fill-opacity:.22}"
      ".legend{fill:#fff;fill-opacity:.9;stroke:#ddd}\n</style>\n"
      "<rect width=\"960\" height=\"490\" fill=\"#fff\"/>\n",
      file);
  print_text(file, 28, 36, "class=\"title\"", c->title);
  if (c->subtitle != NULL) print_text(file, 28, 57, "class=\"subtitle\"", c->subtitle);
  const double slot = (kPictureWidth + 8) / (double)c->n_panels;
  for (int64_t i = 0; i < c->n_panels; ++i) {
    axes a = {76 + slot * (double)i, kTop, slot - 114, kHeight, 0, 1, 0, 1, 0};
    a.logarithmic = c->panels[i].logarithmic;
    draw_panel(file, &a, &c->panels[i]);
  }
  fputs("</svg>\n", file);
}

int chart_write(const char* path, const chart* c, char* error, size_t error_size) {
  FILE* file = fopen(path, "w");
  if (file == NULL) {
    snprintf(error, error_size, "%s: %s", path, strerror(errno));
    return -1;
  }
  draw(file, c);
  int failed = ferror(file);
  if (fclose(file) != 0 || failed) {
    snprintf(error, error_size, "%s: could not be written: %s", path, strerror(errno));
    return -1;
  }
  return 0;
}
