/* A chain of N tiny recorded ops, N the program's argument: y = y * b, y = y + b, both leaves
 * requiring grad. Nanoseconds an op of the three passes, and bytes an op in use once it stands:
 *   forward_ns backward_ns free_ns bytes peak_bytes
 * Backward keeps the graph, so that the last release frees all of it at once. */
#include "bench.h"

static ag_memory_stats statistics(void) {
  ag_memory_stats stats = AG_MEMORY_STATS_INIT;
  CHECK(ag_memory_statistics(&stats));
  return stats;
}

int main(int argc, char** argv) {
  const long long n = argc > 1 ? atoll(argv[1]) : 1000000;
  const float data[4] = {1, 1, 1, 1};
  const int64_t shape[1] = {4};
  ag_tensor *a = NULL, *b = NULL;
  bench_begin();
  CHECK(ag_tensor_from_data(&a, data, sizeof data, shape, 1, AG_FLOAT32));
  CHECK(ag_tensor_from_data(&b, data, sizeof data, shape, 1, AG_FLOAT32));
  CHECK(ag_tensor_set_requires_grad(a, 1));
  CHECK(ag_tensor_set_requires_grad(b, 1));
  const ag_memory_stats before = statistics();

  const double t0 = now_ns();
  ag_tensor* y = ag_tensor_retain(a);
  for (long long i = 0; i < n; ++i) {
    ag_tensor* next = NULL;
    CHECK(i % 2 ? ag_add(&next, y, b) : ag_multiply(&next, y, b));
    ag_tensor_release(y);
    y = next;
  }
  const double t1 = now_ns();
  const ag_memory_stats standing = statistics();
  const double t2 = now_ns();
  CHECK(ag_backward(&y, 1, NULL, -1, NULL));
  const double t3 = now_ns();
  const ag_memory_stats after = statistics();
  const double t4 = now_ns();
  ag_tensor_release(y);
  const double t5 = now_ns();

  const double ops = (double)n;
  report("forward_ns", (t1 - t0) / ops);
  report("backward_ns", (t3 - t2) / ops);
  report("free_ns", (t5 - t4) / ops);
  report("bytes", (double)(standing.bytes_in_use - before.bytes_in_use) / ops);
  report("peak_bytes", (double)(after.peak_bytes - before.bytes_in_use) / ops);
  report("left_nodes", (double)(statistics().live_nodes - before.live_nodes));
  ag_tensor_release(a);
  ag_tensor_release(b);
  return 0;
}
