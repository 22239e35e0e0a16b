/* Fits two state space models by the gradient of their likelihood through a Kalman filter: the
   level of the Nile, for which the most likely variances are known, and the warming of the Earth as
   two records show it, whose last years are held out. usage: kalman [TEMPERATURE.csv [OUTPUT_FOLDER
   [NILE.csv]]] */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../common/chart.h"
#include "../common/csv.h"
#include "fit.h"

#ifndef TEMPERATURE_DATA
#define TEMPERATURE_DATA "examples/data/temperature.csv"
#define NILE_DATA "examples/data/nile.csv"
#endif

enum { HELD_OUT = 15, RECORDS = 2 };

/* Years with one or two series, and what a model makes of them. */
typedef struct study {
  int64_t count, known, n_series;
  double *years, *values; /* (count), (count, n_series) */
  double* shown;          /* (count, n_series): the same; NaN for what is held out */
  reading *states, *observed;
  double* columns; /* room for what the chart draws */
} study;

enum { COLUMNS = 8 };

static void study_free(study* s) {
  free(s->years);
  free(s->states);
  const study none = {0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL};
  *s = none;
}

/* Reads the years; a model is shown all but the last `held_out`. */
static int study_read(study* out, const char* path, int64_t n_series, int64_t held_out) {
  char error[512];
  csv_table table;
  if (csv_read(&table, path, 1 + n_series, error, sizeof error) != 0) {
    fprintf(stderr, "kalman: %s\n", error);
    return 1;
  }
  const size_t n = (size_t)table.rows, m = (size_t)n_series;
  double* memory = malloc(n * (1 + 2 * m + COLUMNS) * sizeof *memory);
  reading* readings = malloc(2 * n * sizeof *readings);
  study s = {table.rows,
             table.rows - held_out,
             n_series,
             memory,
             memory + n,
             memory + n * (1 + m),
             readings,
             readings + n,
             memory + n * (1 + 2 * m)};
  if (memory == NULL || readings == NULL || s.known < 10) {
    fprintf(stderr, "kalman: %s: %lld years are too few, or too many for the memory\n", path,
            (long long)table.rows);
    csv_free(&table);
    study_free(&s);
    return 1;
  }
  for (size_t t = 0; t < n; ++t) {
    const double* row = table.values + t * (1 + m);
    s.years[t] = row[0];
    for (size_t i = 0; i < m; ++i) {
      s.values[t * m + i] = row[1 + i];
      s.shown[t * m + i] = (int64_t)t < s.known ? row[1 + i] : NAN;
    }
  }
  csv_free(&table);
  *out = s;
  return 0;
}

static int run(study* s, fit* f, const model* m) {
  const observations y = {s->count, s->n_series, s->shown};
  if (fit_model(f, m, &y) || fit_read(s->states, s->observed, f, m, &y)) {
    fprintf(stderr, "kalman: %s\n", ag_error_message());
    return 1;
  }
  return 0;
}

/* exp(p), with the ends of its 95 % interval */
static void print_exponential(const char* name, const fit* f, int i, const char* unit) {
  const double p = f->parameters[i], e = 1.96 * f->errors[i];
  printf("   %-20s%10.6g%s   (95 %%: %.5g to %.5g)\n", name, exp(p), unit, exp(p - e), exp(p + e));
}

static void print_likelihood(const fit* f) {
  printf("   likelihood before   %10.4f   (negative logarithm)\n", f->nll_before);
  printf("   likelihood after    %10.4f\n", f->nll);
}

/* Durbin and Koopman, Time Series Analysis by State Space Methods (2012), section 2.10, have the
   variances 15099 and 1469.1. */
static int nile(study* s) {
  fit f = {{log(10000), log(10000)}, {0}, 0, 0};
  printf("1. the Nile at Aswan: %lld years; a level that walks at random, observed with noise\n\n",
         (long long)s->count);
  if (run(s, &f, &local_level)) return 1;
  printf("\n");
  print_exponential("noise variance", &f, LEVEL_NOISE, "");
  print_exponential("level variance", &f, LEVEL_STEP, "");
  print_likelihood(&f);
  return 0;
}

/* Of the held-out years: the root mean square error, that of the last known values, and the share
   of values inside the 95 % band. */
static void judge(double* error, double* baseline, double* inside, const study* s) {
  const double* last = s->values + (s->known - 1) * RECORDS;
  int64_t n = 0, in = 0;
  double squares = 0, naive = 0;
  for (int64_t t = s->known; t < s->count; ++t) {
    for (int i = 0; i < RECORDS; ++i) {
      const double y = s->values[t * RECORDS + i], e = y - s->observed[t].mean[i];
      if (isnan(y)) continue;
      squares += e * e;
      naive += (y - last[i]) * (y - last[i]);
      in += fabs(e) <= 1.96 * s->observed[t].deviation[i];
      ++n;
    }
  }
  *error = sqrt(squares / (double)n);
  *baseline = sqrt(naive / (double)n);
  *inside = (double)in / (double)n;
}

static int temperature(study* s) {
  fit f = {{log(0.01), log(0.1), log(0.05), 0}, {0}, 0, 0};
  double error, baseline, inside;
  printf("\n2. global mean temperature: %lld years in two records, the last %d held out\n\n",
         (long long)s->count, HELD_OUT);
  if (run(s, &f, &climate)) return 1;
  const reading* last = &s->states[s->known - 1];
  judge(&error, &baseline, &inside, s);
  printf("\n");
  print_exponential("slope's steps", &f, CLIMATE_SLOPE, " °C/year");
  print_exponential("weather's steps", &f, CLIMATE_WEATHER, " °C");
  print_exponential("records' errors", &f, CLIMATE_ERROR, " °C");
  printf("   weather's memory    %10.3f\n", tanh(f.parameters[CLIMATE_MEMORY]));
  printf("   warming in %.0f     %10.4f °C/year   (95 %%: %.4f to %.4f)\n", s->years[s->known - 1],
         last->mean[SLOPE], last->mean[SLOPE] - 1.96 * last->deviation[SLOPE],
         last->mean[SLOPE] + 1.96 * last->deviation[SLOPE]);
  print_likelihood(&f);
  printf("   held-out error      %10.4f °C\n", error);
  printf("   of the last value   %10.4f °C\n", baseline);
  printf("   inside the band     %10.2f %%\n", 100 * inside);
  return 0;
}

/* An element of readings, less a displacement: the middle, the lower and the upper edge of its band
   into three columns. */
static void band(double* columns, const study* s, const reading* readings, int element) {
  for (int64_t t = 0; t < s->count; ++t) {
    const double mean = readings[t].mean[element], e = 1.96 * readings[t].deviation[element];
    columns[t] = mean;
    columns[s->count + t] = mean - e;
    columns[2 * s->count + t] = mean + e;
  }
}

static int draw(const char* path, study* n, study* s) {
  char error[512];
  const int64_t rows = s->count, k = s->known, rest = rows - k;
  const char *blue = "#2f6fb5", *dark = "#1b3a5c", *green = "#3d9a78", *orange = "#d9622b";
  band(n->columns, n, n->states, 0);
  band(s->columns, s, s->states, TREND);
  band(s->columns + 3 * rows, s, s->observed, 0);
  double *gistemp = s->columns + 6 * rows, *hadcrut5 = s->columns + 7 * rows;
  for (int64_t t = 0; t < rows; ++t) { /* both as differences from GISTEMP's mean */
    gistemp[t] = s->values[t * RECORDS];
    hadcrut5[t] = s->values[t * RECORDS + 1] - s->states[t].mean[DISPLACEMENT];
  }
  const double* c = s->columns;
  const chart_series level[] = {
      {CHART_BAND, "95 % band", NULL, blue, n->count, n->years, n->columns + n->count,
       n->columns + 2 * n->count},
      {CHART_LINE, "level", NULL, blue, n->count, n->years, n->columns, NULL},
      {CHART_POINTS, "observed", NULL, dark, n->count, n->years, n->values, NULL},
  };
  const chart_series trend[] = {
      {CHART_BAND, "95 % of years", NULL, orange, rest, s->years + k, c + 4 * rows + k,
       c + 5 * rows + k},
      {CHART_BAND, "95 % of the trend", NULL, blue, rows, s->years, c + rows, c + 2 * rows},
      {CHART_LINE, "trend", NULL, blue, rows, s->years, c, NULL},
      {CHART_POINTS, "GISTEMP", NULL, dark, k, s->years, gistemp, NULL},
      {CHART_POINTS, "HadCRUT5, shifted", NULL, green, k, s->years, hadcrut5, NULL},
      {CHART_POINTS, "held out", NULL, orange, rest, s->years + k, gistemp + k, NULL},
      {CHART_POINTS, NULL, NULL, orange, rest, s->years + k, hadcrut5 + k, NULL},
  };
  const chart_panel panels[] = {{"Flow of the Nile at Aswan (10⁸ m³ a year)", "year", "", 0,
                                 INFINITY, CHART_TOP_RIGHT, level, 3},
                                {"Global temperature (°C above 1951–1980)", "year", "", 0, INFINITY,
                                 CHART_TOP_LEFT, trend, 7}};
  const chart picture = {"Two Kalman filters",
                         "fitted by gradients through their matrix solves in C; data: Cobb (1978); "
                         "NASA GISS and © Crown copyright, Met Office",
                         panels, 2};
  if (chart_write(path, &picture, error, sizeof error) == 0) return 0;
  fprintf(stderr, "kalman: %s\n", error);
  return 1;
}

int main(int argc, char** argv) {
  char path[4096];
  study river = {0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL}, earth = river;
  const clock_t start = clock();
  if (argc > 4 || (argc > 1 && argv[1][0] == '-')) {
    fprintf(stderr, "usage: kalman [TEMPERATURE.csv [OUTPUT_FOLDER [NILE.csv]]]\n");
    return 2;
  }
  snprintf(path, sizeof path, "%s/kalman.svg", argc > 2 ? argv[2] : ".");
  const int failed = study_read(&earth, argc > 1 ? argv[1] : TEMPERATURE_DATA, RECORDS, HELD_OUT) ||
                     study_read(&river, argc > 3 ? argv[3] : NILE_DATA, 1, 0) || nile(&river) ||
                     temperature(&earth) || draw(path, &river, &earth);
  if (!failed) {
    printf("   processor time      %10.2f s\n", (double)(clock() - start) / CLOCKS_PER_SEC);
    printf("   the picture         %s\n", path);
  }
  study_free(&river);
  study_free(&earth);
  return failed;
}
