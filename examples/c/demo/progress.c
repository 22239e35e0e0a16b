#define _POSIX_C_SOURCE 200809L

#include "progress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAR_WIDTH = 28, PLAIN_LINES = 20 };
static const double kSecondsBetweenDraws = 0.05;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The first of the variables that POSIX asks in this order says which characters can be shown. */
static int locale_is_utf8(void) {
  static const char* const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; ++i) {
    const char* value = getenv(names[i]);
    if (value != NULL && value[0] != '\0') {
      return strstr(value, "UTF-8") != NULL || strstr(value, "utf8") != NULL;
    }
  }
  return 0;
}

static void print_bar(const progress* bar, double fraction) {
  static const char* const eighths[] = {" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  int filled = (int)(fraction * BAR_WIDTH * 8);
  for (int i = 0; i < BAR_WIDTH; ++i) {
    int part = filled - i * 8;
    if (bar->unicode) {
      fputs(part >= 8 ? "█" : eighths[part > 0 ? part : 0], bar->stream);
    } else {
      fputc(part >= 8 ? '#' : '.', bar->stream);
    }
  }
}

static void print_figures(const progress* bar, int64_t epoch, progress_figures figures) {
  int width = snprintf(NULL, 0, "%lld", (long long)bar->epochs);
  fprintf(bar->stream, "epoch %*lld/%lld", width, (long long)epoch, (long long)bar->epochs);
  if (!isnan(figures.loss)) fprintf(bar->stream, "  loss %8.6f", figures.loss);
  if (!isnan(figures.accuracy)) fprintf(bar->stream, "  accuracy %6.2f %%", 100 * figures.accuracy);
}

static void draw(progress* bar, int64_t epoch, int64_t step, progress_figures figures, double t) {
  double all = (double)bar->epochs * (double)bar->steps;
  double done = (double)(epoch - 1) * (double)bar->steps + (double)step;
  double fraction = all > 0 ? done / all : 1;
  double elapsed = t - bar->started;
  fprintf(bar->stream, "\r%3.0f %% |", floor(100 * fraction));
  print_bar(bar, fraction);
  fputs("| ", bar->stream);
  print_figures(bar, epoch, figures);
  fprintf(bar->stream, "  %.1f s", elapsed);
  if (fraction > 0 && fraction < 1) {
    fprintf(bar->stream, ", %.0f s left", ceil(elapsed * (1 - fraction) / fraction));
  }
  fputs("\033[K", bar->stream); /* clears what a longer line left behind */
  fflush(bar->stream);
  bar->drawn = t;
}

void progress_begin(progress* bar, FILE* stream, int64_t epochs, int64_t steps) {
  const char* terminal = getenv("TERM");
  bar->stream = stream;
  bar->terminal = isatty(fileno(stream)) && terminal != NULL && strcmp(terminal, "dumb") != 0;
  bar->unicode = locale_is_utf8();
  bar->epochs = epochs;
  bar->steps = steps;
  bar->started = now();
  bar->drawn = bar->started - 1;
}

void progress_step(progress* bar, int64_t epoch, int64_t step, progress_figures figures) {
  if (!bar->terminal) return;
  double t = now();
  if (t - bar->drawn >= kSecondsBetweenDraws) draw(bar, epoch, step, figures, t);
}

void progress_epoch(progress* bar, int64_t epoch, progress_figures figures) {
  double t = now();
  if (bar->terminal) {
    draw(bar, epoch, bar->steps, figures, t);
    return;
  }
  int64_t every = (bar->epochs + PLAIN_LINES - 1) / PLAIN_LINES;
  if (epoch != 1 && epoch != bar->epochs && epoch % every != 0) return;
  print_figures(bar, epoch, figures);
  fprintf(bar->stream, "  %.1f s\n", t - bar->started);
  fflush(bar->stream);
}

double progress_end(progress* bar) {
  if (bar->terminal) fputc('\n', bar->stream);
  fflush(bar->stream);
  return now() - bar->started;
}
