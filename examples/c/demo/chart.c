#include "chart.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* One set of axes: a rectangle of the picture, and the values at its edges. */
typedef struct panel {
  double left, top, width, height;
  double x_min, x_max;
  double y_min, y_max; /* of log10(y) where the axis is logarithmic */
  int logarithmic;
} panel;

typedef struct series {
  const char* name;
  const char* colour;
  const double* values;
} series;

enum { MAX_TICKS = 24 };

static const char* const kTrainColour = "#2f6fb5";
static const char* const kHeldOutColour = "#d9622b";
static const double kTop = 100, kHeight = 322, kWidth = 370;

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

static int can_show(const panel* p, double y) { return isfinite(y) && (!p->logarithmic || y > 0); }

static double scaled(const panel* p, double y) { return p->logarithmic ? log10(y) : y; }

static double x_at(const panel* p, double x) {
  return p->left + p->width * (x - p->x_min) / (p->x_max - p->x_min);
}

/* `y` as scaled() gives it. */
static double y_at(const panel* p, double y) {
  return p->top + p->height * (p->y_max - y) / (p->y_max - p->y_min);
}

/* The smallest of 1, 2, 5 times a power of ten that cuts the span into at most n parts. */
static double nice_step(double span, int n) {
  double power = pow(10, floor(log10(span / n)));
  double ratio = span / n / power;
  return power * (ratio <= 1.0000001 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
}

/* Widens the panel's y range to the values of `lines`, then to a margin; 0 where none shows. */
static int fit(panel* p, const series* lines, int n_lines, int64_t n) {
  double low = INFINITY, high = -INFINITY;
  for (int s = 0; s < n_lines; ++s) {
    for (int64_t i = 0; lines[s].values != NULL && i < n; ++i) {
      double y = lines[s].values[i];
      if (!can_show(p, y)) continue;
      low = fmin(low, scaled(p, y));
      high = fmax(high, scaled(p, y));
    }
  }
  if (low > high) {
    p->y_min = 0;
    p->y_max = 1;
    return 0;
  }
  double margin = fmax(0.05 * (high - low), p->logarithmic ? 0.05 : 0.005);
  p->y_min = low - margin;
  p->y_max = high + margin;
  return 1;
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
  for (double e = floor(low / every) * every; e <= high; e += every) {
    for (int m = 0; m < n_mantissas; ++m) {
      double tick = e + log10(mantissas[m]);
      if (tick >= low && tick <= high && count < MAX_TICKS) ticks[count++] = tick;
    }
  }
  return count;
}

static void draw_axes(FILE* file, const panel* p, const char* title) {
  double ticks[MAX_TICKS];
  double right = p->left + p->width, bottom = p->top + p->height;
  fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" class=\"panel\">", p->left, p->top - 14);
  print_escaped(file, title);
  fputs("</text>\n", file);

  int n = p->logarithmic ? log_ticks(p->y_min, p->y_max, ticks)
                         : linear_ticks(p->y_min, p->y_max, 6, ticks);
  for (int i = 0; i < n; ++i) {
    double y = y_at(p, ticks[i]);
    fprintf(file, "<path d=\"M%.1f %.1fH%.1f\" class=\"grid\"/>", p->left, y, right);
    fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" class=\"tick\" text-anchor=\"end\">", p->left - 8,
            y + 4);
    if (p->logarithmic) {
      fprintf(file, "%.4g</text>\n", pow(10, ticks[i]));
    } else {
      fprintf(file, "%.4g %%</text>\n", 100 * ticks[i]);
    }
  }
  n = linear_ticks(p->x_min, p->x_max, 7, ticks);
  for (int i = 0; i < n; ++i) {
    if (ticks[i] != floor(ticks[i])) continue; /* there is no half epoch */
    double x = x_at(p, ticks[i]);
    fprintf(file, "<path d=\"M%.1f %.1fv5\" class=\"axis\"/>", x, bottom);
    fprintf(file,
            "<text x=\"%.1f\" y=\"%.1f\" class=\"tick\" text-anchor=\"middle\">%.10g</text>\n", x,
            bottom + 20, ticks[i]);
  }
  fprintf(file, "<path d=\"M%.1f %.1fV%.1fH%.1f\" class=\"axis\"/>\n", p->left, p->top, bottom,
          right);
  fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" class=\"label\" text-anchor=\"middle\">epoch</text>\n",
          p->left + p->width / 2, bottom + 42);
}

static void draw_line(FILE* file, const panel* p, const series* line, int64_t n) {
  int pen_down = 0;
  int64_t last = -1;
  fprintf(file, "<path class=\"line\" stroke=\"%s\" d=\"", line->colour);
  for (int64_t i = 0; i < n; ++i) {
    double y = line->values[i];
    if (!can_show(p, y)) {
      pen_down = 0;
      continue;
    }
    /* `h0` makes a point that stands alone visible under round caps. */
    fprintf(file, pen_down ? "L%.2f %.2f" : "M%.2f %.2fh0", x_at(p, (double)i + 1),
            y_at(p, scaled(p, y)));
    pen_down = 1;
    last = i;
  }
  fputs("\"/>\n", file);
  if (last >= 0) {
    fprintf(file, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"3.5\" fill=\"%s\"/>\n",
            x_at(p, (double)last + 1), y_at(p, scaled(p, line->values[last])), line->colour);
  }
}

/* One row for each series that is there, with its last value, in the corner that is free. */
static void draw_legend(FILE* file, const panel* p, const series* lines, int n_lines, int64_t n,
                        int at_top) {
  double row = 20, width = 176;
  int rows = 0;
  for (int s = 0; s < n_lines; ++s) rows += lines[s].values != NULL;
  double left = p->left + p->width - width - 8;
  double top = at_top ? p->top + 8 : p->top + p->height - rows * row - 18;
  if (rows == 0) return;
  fprintf(file, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"legend\"/>\n",
          left, top, width, rows * row + 8);
  for (int s = 0; s < n_lines; ++s) {
    if (lines[s].values == NULL) continue;
    double y = top + row - 2, last = n > 0 ? lines[s].values[n - 1] : NAN;
    fprintf(file, "<path d=\"M%.1f %.1fh20\" class=\"line\" stroke=\"%s\"/>", left + 10, y - 4,
            lines[s].colour);
    fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" class=\"tick\">%s</text>", left + 38, y,
            lines[s].name);
    fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" class=\"value\" text-anchor=\"end\">",
            left + width - 10, y);
    fprintf(file, p->logarithmic ? "%.3g</text>\n" : "%.2f %%</text>\n",
            p->logarithmic ? last : 100 * last);
    top += row;
  }
}

static void draw_panel(FILE* file, panel* p, const char* title, const series* lines, int n_lines,
                       int64_t n) {
  int shown = fit(p, lines, n_lines, n);
  if (!p->logarithmic && p->y_max > 1) p->y_max = 1.004; /* accuracy ends at 100 % */
  draw_axes(file, p, title);
  for (int s = 0; shown && s < n_lines; ++s) {
    if (lines[s].values != NULL) draw_line(file, p, &lines[s], n);
  }
  draw_legend(file, p, lines, n_lines, n, p->logarithmic);
}

static void draw(FILE* file, const learning_curve* curve) {
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
      ".legend{fill:#fff;fill-opacity:.9;stroke:#ddd}\n</style>\n"
      "<rect width=\"960\" height=\"490\" fill=\"#fff\"/>\n"
      "<text x=\"28\" y=\"36\" class=\"title\">",
      file);
  print_escaped(file, curve->title);
  fputs("</text>\n", file);
  if (curve->subtitle != NULL) {
    fputs("<text x=\"28\" y=\"57\" class=\"subtitle\">", file);
    print_escaped(file, curve->subtitle);
    fputs("</text>\n", file);
  }
  series losses[] = {{"training", kTrainColour, curve->train_loss},
                     {"held out", kHeldOutColour, curve->held_out_loss}};
  series accuracies[] = {{"training", kTrainColour, curve->train_accuracy},
                         {"held out", kHeldOutColour, curve->held_out_accuracy}};
  double last = curve->n_epochs > 1 ? (double)curve->n_epochs : 2;
  panel loss = {76, kTop, kWidth, kHeight, 1, last, 0, 1, 1};
  panel accuracy = {560, kTop, kWidth, kHeight, 1, last, 0, 1, 0};
  draw_panel(file, &loss, "Loss (log scale)", losses, 2, curve->n_epochs);
  draw_panel(file, &accuracy, "Accuracy", accuracies, 2, curve->n_epochs);
  fputs("</svg>\n", file);
}

int chart_write(const char* path, const learning_curve* curve, char* error, size_t error_size) {
  FILE* file = fopen(path, "w");
  if (file == NULL) {
    snprintf(error, error_size, "%s: %s", path, strerror(errno));
    return -1;
  }
  draw(file, curve);
  int failed = ferror(file);
  if (fclose(file) != 0 || failed) {
    snprintf(error, error_size, "%s: could not be written: %s", path, strerror(errno));
    return -1;
  }
  return 0;
}
