/* Forecasts the carbon dioxide over Mauna Loa by a Gaussian process, whose eight parameters are
   learnt by the gradient of their likelihood through a Cholesky factor.
   usage: gaussian_process [CO2.csv [OUTPUT_FOLDER]] */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../common/chart.h"
#include "../common/csv.h"
#include "../common/minimise.h"
#include "process.h"

#ifndef CO2_DATA
#define CO2_DATA "examples/data/co2.csv"
#endif

enum { HELD_OUT = 120 }; /* the last ten years */

/* Monthly values; the first `known` are learnt from. */
typedef struct record {
  int64_t known, count;
  double *times, *values;               /* years; ppm */
  double *mean, *deviation, *low, *top; /* what is predicted, and the edges of its 95 % band */
  double* line;                         /* the straight line through the known values */
} record;

static int record_read(record* out, const char* path, char* error, size_t error_size) {
  csv_table table;
  if (csv_read(&table, path, 3, error, error_size) != 0) return 1;
  const int64_t n = table.rows;
  double* memory = n > 2 * HELD_OUT ? malloc(7 * (size_t)n * sizeof *memory) : NULL;
  if (memory == NULL) {
    snprintf(error, error_size, "%s: %lld months are too few, or too many for the memory", path,
             (long long)n);
    csv_free(&table);
    return 1;
  }
  const record r = {n - HELD_OUT,   n,
                    memory,         memory + n,
                    memory + 2 * n, memory + 3 * n,
                    memory + 4 * n, memory + 5 * n,
                    memory + 6 * n};
  for (int64_t i = 0; i < n; ++i) {
    const double* row = table.values + 3 * i; /* year, month, ppm */
    r.times[i] = row[0] + (row[1] - 0.5) / 12;
    r.values[i] = row[2];
    if (!isfinite(r.times[i]) || !isfinite(r.values[i])) {
      snprintf(error, error_size, "%s: row %lld lacks a number", path, (long long)i + 1);
      csv_free(&table);
      free(memory);
      return 1;
    }
  }
  csv_free(&table);
  *out = r;
  return 0;
}

static double mean_of(const double* values, int64_t n) {
  double sum = 0;
  for (int64_t i = 0; i < n; ++i) sum += values[i];
  return sum / (double)n;
}

/* The straight line of least squares through what is known, at all times. */
static void draw_through(record* r) {
  const double t0 = mean_of(r->times, r->known), y0 = mean_of(r->values, r->known);
  double ty = 0, tt = 0;
  for (int64_t i = 0; i < r->known; ++i) {
    ty += (r->times[i] - t0) * (r->values[i] - y0);
    tt += (r->times[i] - t0) * (r->times[i] - t0);
  }
  for (int64_t i = 0; i < r->count; ++i) r->line[i] = y0 + ty / tt * (r->times[i] - t0);
}

/* Learns the logarithms of the parameters, then predicts all months. */
static int learn(double* logs, double* before, double* after, record* r) {
  const minimise_options options = {100, 1e-3, stdout, "negative log likelihood"};
  const double y0 = mean_of(r->values, r->known);
  double gradient[PROCESS_PARAMETERS];
  process p;
  for (int64_t i = 0; i < r->known; ++i) r->mean[i] = r->values[i] - y0;
  if (process_new(&p, r->times, r->mean, r->known)) return 1;
  const int failed = process_nll(before, gradient, logs, &p) ||
                     minimise(after, logs, PROCESS_PARAMETERS, process_nll, &p, &options) ||
                     process_predict(r->mean, r->deviation, &p, logs, r->times, r->count);
  process_free(&p);
  for (int64_t i = 0; i < r->count && !failed; ++i) {
    r->mean[i] += y0;
    r->low[i] = r->mean[i] - 1.96 * r->deviation[i];
    r->top[i] = r->mean[i] + 1.96 * r->deviation[i];
  }
  return failed;
}

/* The root mean square error of a forecast of the held-out months; NULL: the last known value. */
static double held_out_error(const record* r, const double* forecast) {
  double sum = 0;
  for (int64_t i = r->known; i < r->count; ++i) {
    const double e = r->values[i] - (forecast != NULL ? forecast[i] : r->values[r->known - 1]);
    sum += e * e;
  }
  return sqrt(sum / (double)(r->count - r->known));
}

static double share_in_band(const record* r) {
  int64_t inside = 0;
  for (int64_t i = r->known; i < r->count; ++i) {
    inside += r->low[i] <= r->values[i] && r->values[i] <= r->top[i];
  }
  return (double)inside / (double)(r->count - r->known);
}

static int draw(const char* path, const record* r, char* error, size_t error_size) {
  const int64_t k = r->known, n = r->count, rest = n - k;
  const double *t = r->times, *y = r->values;
  const char *blue = "#2f6fb5", *orange = "#d9622b", *grey = "#9a9a9a";
  const chart_series all[] = {
      {CHART_BAND, "95 % band", NULL, blue, n, t, r->low, r->top},
      {CHART_LINE, "prediction", NULL, blue, n, t, r->mean, NULL},
      {CHART_POINTS, "learnt from", NULL, "#1b3a5c", k, t, y, NULL},
      {CHART_POINTS, "held out", NULL, orange, rest, t + k, y + k, NULL},
  };
  const chart_series last[] = {
      {CHART_LINE, "straight line", NULL, grey, rest, t + k, r->line + k, NULL},
      {CHART_BAND, "95 % band", NULL, blue, rest, t + k, r->low + k, r->top + k},
      {CHART_LINE, "prediction", NULL, blue, rest, t + k, r->mean + k, NULL},
      {CHART_POINTS, "held out", NULL, orange, rest, t + k, y + k, NULL},
  };
  const chart_panel panels[] = {
      {"Monthly means (ppm)", "year", "", 0, INFINITY, CHART_TOP_LEFT, all, 4},
      {"The held-out years (ppm)", "year", "", 0, INFINITY, CHART_TOP_LEFT, last, 4}};
  const chart picture = {"Carbon dioxide over Mauna Loa",
                         "a Gaussian process, learnt by gradients through a Cholesky factor in C; "
                         "data: NOAA Global Monitoring Laboratory",
                         panels, 2};
  return chart_write(path, &picture, error, error_size);
}

static void print_parameters(const double* logs) {
  double p[PROCESS_PARAMETERS];
  for (int i = 0; i < PROCESS_PARAMETERS; ++i) p[i] = exp(logs[i]);
  printf("   trend               %8.3f ppm over %.3g years\n", p[A1], p[L1]);
  printf("   season              %8.3f ppm, the same over %.3g years, roughness %.3g\n", p[A2],
         p[L2], 1 / p[S2]);
  printf("   wanderings          %8.3f ppm over %.3g years\n", p[A3], p[L3]);
  printf("   noise               %8.3f ppm\n\n", p[A4]);
}

int main(int argc, char** argv) {
  /* a1, l1; a2, l2, s2; a3, l3; a4: what one sees in a picture of the data */
  const double guess[PROCESS_PARAMETERS] = {50, 50, 3, 100, 1, 0.5, 1, 0.2};
  double logs[PROCESS_PARAMETERS], before, after;
  char error[512], path[4096];
  record r;
  if (argc > 3 || (argc > 1 && argv[1][0] == '-')) {
    fprintf(stderr, "usage: gaussian_process [CO2.csv [OUTPUT_FOLDER]]\n");
    return 2;
  }
  if (record_read(&r, argc > 1 ? argv[1] : CO2_DATA, error, sizeof error) != 0) {
    fprintf(stderr, "gaussian_process: %s\n", error);
    return 1;
  }
  printf("carbon dioxide over Mauna Loa: %lld months to learn from, %lld held out\n\n",
         (long long)r.known, (long long)(r.count - r.known));
  for (int i = 0; i < PROCESS_PARAMETERS; ++i) logs[i] = log(guess[i]);
  const clock_t start = clock();
  int failed = learn(logs, &before, &after, &r);
  if (failed) {
    fprintf(stderr, "gaussian_process: %s\n", ag_error_message());
  } else {
    draw_through(&r);
    printf("\n");
    print_parameters(logs);
    printf("   likelihood before   %8.3f   (negative logarithm)\n", before);
    printf("   likelihood after    %8.3f\n", after);
    printf("   held-out error      %8.3f ppm\n", held_out_error(&r, r.mean));
    printf("   of a straight line  %8.3f ppm\n", held_out_error(&r, r.line));
    printf("   of the last value   %8.3f ppm\n", held_out_error(&r, NULL));
    printf("   inside the band     %8.2f %%\n", 100 * share_in_band(&r));
    printf("   processor time      %8.2f s\n", (double)(clock() - start) / CLOCKS_PER_SEC);
    snprintf(path, sizeof path, "%s/gaussian-process.svg", argc > 2 ? argv[2] : ".");
    failed = draw(path, &r, error, sizeof error) != 0;
    if (failed) {
      fprintf(stderr, "gaussian_process: %s\n", error);
    } else {
      printf("   the picture         %s\n", path);
    }
  }
  free(r.times);
  return failed;
}
