/* Tensors on a CUDA device through the C interface, the simulated one or a real one:
 *
 *   devices                all of it; ends with 77 where there is no device
 *   devices refuses TEXT   CUDA cannot be used, and the reason contains TEXT */
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "dlpack_structs.h"

enum { N = 6 };
static const float numbers[N] = {1, -2, 3, 0.5f, -0.25f, 8};
static int simulated;
static ag_tensor* out;

static ag_tensor* on(int32_t index, ag_tensor* x) { /* takes x over */
  ag_tensor* moved = NULL;
  OK(ag_to_device(&moved, x, AG_CUDA, index));
  ag_tensor_release(x);
  return moved;
}

static ag_tensor* device_floats(void) { return on(0, floats(numbers, 2, 3)); }

static void check_device(const ag_tensor* x, int32_t type, int32_t index) {
  int32_t got_type = 0;
  int32_t got_index = -1;
  OK(ag_tensor_device(&got_type, &got_index, x));
  CHECK(got_type == type && got_index == index);
}

/* Equal to the last bit on the simulated device, nearly so on a real one. */
static void check_close(const ag_tensor* a, const ag_tensor* b) {
  double x[256];
  double y[256];
  const int64_t n = ag_tensor_numel(a);
  int64_t i;
  CHECK(n == ag_tensor_numel(b) && n <= 256);
  OK(ag_tensor_read(x, n * 8, a));
  OK(ag_tensor_read(y, n * 8, b));
  if (simulated) CHECK(memcmp(x, y, (size_t)n * 8) == 0);
  for (i = 0; i < n; ++i) CHECK(fabs(x[i] - y[i]) <= 1e-12 * (1 + fabs(y[i])));
}

static ag_device_memory_stats device_memory(void) {
  ag_device_memory_stats stats = AG_DEVICE_MEMORY_STATS_INIT;
  OK(ag_device_memory_statistics(&stats, AG_CUDA, 0));
  return stats;
}

static void refuses(const char* text) {
  ag_tensor* x = floats(numbers, 2, 3);
  ag_device_memory_stats stats = AG_DEVICE_MEMORY_STATS_INIT;
  ag_stream* stream = NULL;
  const ag_op* add = NULL;
  printf("%s\n", ag_cuda_status());
  CHECK(strstr(ag_cuda_status(), text) != NULL);
  CHECK(ag_device_count(AG_CUDA) == 0 && ag_device_count(AG_CPU) == 1);
  CHECK(ag_device_name(AG_CUDA, 0) == NULL && ag_device_name(AG_CPU, 0) != NULL);
  FAILS_OUT(AG_DEVICE_UNAVAILABLE, out, ag_to_device(&out, x, AG_CUDA, 0));
  SAYS("to_device: ");
  SAYS(ag_cuda_status());
  FAILS(AG_DEVICE_UNAVAILABLE, ag_device_use(AG_CUDA, 0));
  FAILS(AG_DEVICE_UNAVAILABLE, ag_device_synchronize(AG_CUDA, 0));
  FAILS(AG_DEVICE_UNAVAILABLE, ag_device_memory_statistics(&stats, AG_CUDA, 0));
  FAILS(AG_DEVICE_UNAVAILABLE, ag_stream_new(&stream, AG_CUDA, 0));
  CHECK(stream == NULL);
  OK(ag_op_find(&add, "add"));
  CHECK(ag_op_supports(add, AG_FLOAT32, AG_CUDA) == 0);
  CHECK(strstr(ag_build_info(), "\ncuda: not opened") != NULL);
  ag_tensor_release(x);
}

static void names_and_counts(void) {
  ag_device_memory_stats stats = AG_DEVICE_MEMORY_STATS_INIT;
  const int32_t n = ag_device_count(AG_CUDA);
  const ag_op* add = NULL;
  CHECK(ag_cuda_status()[0] == 0);
  CHECK(ag_device_count(0) == 1 && ag_device_count(9) == 0 && ag_device_count(-1) == 0);
  CHECK(ag_device_name(AG_CUDA, n) == NULL && ag_device_name(AG_CUDA, -2) == NULL);
  CHECK(ag_device_name(AG_CPU, 1) == NULL && ag_device_name(9, 0) == NULL);
  CHECK(ag_device_name(AG_CUDA, AG_DEVICE_IN_USE) != NULL);
  CHECK(strstr(ag_build_info(), "\ncuda: not opened") == NULL);
  OK(ag_op_find(&add, "add"));
  CHECK(ag_op_supports(add, AG_FLOAT32, AG_CUDA) == 1);
  FAILS(AG_INVALID_DEVICE, ag_device_use(AG_CUDA, n));
  FAILS(AG_INVALID_DEVICE, ag_device_use(AG_CPU, 1));
  FAILS(AG_INVALID_DEVICE, ag_device_use(9, 0));
  FAILS(AG_INVALID_DEVICE, ag_device_synchronize(AG_CUDA, -2));
  FAILS(AG_INVALID_DEVICE, ag_device_memory_statistics(&stats, AG_CPU, 0));
  SAYS("ag_memory_statistics");
  FAILS(AG_INVALID_DEVICE, ag_device_memory_reset_peak(AG_CPU, 0));
  OK(ag_device_synchronize(AG_CPU, 0));
  OK(ag_device_synchronize(AG_CUDA, AG_DEVICE_IN_USE));
  CHECK(ag_device_in_use(AG_CUDA) == 0 && ag_device_in_use(AG_CPU) == 0);
  CHECK(ag_device_in_use(9) == -1);
  CHECK(!ag_deterministic() && !ag_tf32());
  ag_set_deterministic(7);
  ag_set_tf32(1);
  CHECK(ag_deterministic() == 1 && ag_tf32() == 1);
  ag_set_deterministic(0);
  ag_set_tf32(0);
}

static void round_trips(void) {
  static const int64_t sizes[16] = {0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};
  const int64_t dims[2] = {3, 4};
  const int64_t none[2] = {3, 0};
  char text[2][512];
  ag_tensor* x = NULL;
  ag_tensor* y = NULL;
  int32_t dtype;
  int i;
  for (dtype = 1; dtype <= 15; ++dtype) {
    unsigned char bytes[12 * 16];
    unsigned char back[12 * 16];
    const int64_t n = 12 * sizes[dtype];
    for (i = 0; i < (int)n; ++i) bytes[i] = (unsigned char)(dtype == 1 ? i & 1 : i * 37 + 1);
    OK(ag_tensor_from_data(&x, bytes, n, dims, 2, dtype));
    x = on(0, x);
    check_device(x, AG_CUDA, 0);
    OK(ag_tensor_read(back, n, x));
    CHECK(memcmp(bytes, back, (size_t)n) == 0);
    OK(ag_matrix_transpose(&y, x)); /* a view, and read out in its own order */
    OK(ag_to_device(&out, y, AG_CPU, 0));
    check_device(out, AG_CPU, 0);
    drop_tensor(&y);
    OK(ag_matrix_transpose(&y, out));
    OK(ag_tensor_read(back, n, y));
    CHECK(memcmp(bytes, back, (size_t)n) == 0);
    drop_tensor(&y);
    drop_tensor(&out);
    drop_tensor(&x);
  }
  OK(ag_zeros(&x, none, 2, NULL));
  x = on(0, x);
  OK(ag_tensor_read(NULL, 0, x));
  drop_tensor(&x);
  x = device_floats();
  OK(ag_to_device(&y, x, AG_CUDA, AG_DEVICE_IN_USE));
  CHECK(y == x); /* it is there already */
  drop_tensor(&y);
  OK(ag_tensor_format(text[0], sizeof text[0], NULL, x, NULL));
  OK(ag_to_device(&y, x, AG_CPU, 0));
  OK(ag_tensor_format(text[1], sizeof text[1], NULL, y, NULL));
  CHECK(strncmp(text[0], text[1], 40) == 0);
  drop_tensor(&y);
  drop_tensor(&x);
}

static void operands(void) {
  ag_tensor* x = device_floats();
  ag_tensor* here = floats(numbers, 2, 3);
  ag_tensor* two = NULL;
  ag_tensor* plain = filled(1, 3, AG_FLOAT32);
  ag_tensor* scalar = NULL;
  float got[N];
  int i;
  OK(ag_scalar(&two, 2, 0, 0));
  OK(ag_multiply(&out, two, x));
  check_device(out, AG_CUDA, 0);
  OK(ag_tensor_read(got, sizeof got, out));
  for (i = 0; i < N; ++i) CHECK(got[i] == 2 * numbers[i]);
  drop_tensor(&out);
  OK(ag_reshape(&scalar, plain, NULL, 0, NULL)); /* rank 0, not weak */
  OK(ag_add(&out, x, scalar));
  check_device(out, AG_CUDA, 0);
  drop_tensor(&out);
  FAILS_OUT(AG_INVALID_DEVICE, out, ag_add(&out, x, here));
  SAYS("operand 1 is on cuda:0 and operand 2 on the CPU");
  FAILS_OUT(AG_INVALID_DEVICE, out, ag_add(&out, here, x));
  SAYS("operand 1 is on the CPU and operand 2 on cuda:0");
  FAILS(AG_INVALID_DEVICE, ag_add_(x, here));
  FAILS_OUT(AG_INVALID_DEVICE, out, ag_add(&out, x, plain)); /* one element, but a list of them */
  FAILS_OUT(AG_INVALID_DEVICE, out, ag_to_device(&out, x, AG_CUDA, 63));

  OK(ag_add_(x, two)); /* in place, through a view too */
  {
    const int64_t column[8] = {AG_ITEM_ELLIPSIS, 0, 0, 0, AG_ITEM_INTEGER, 1, 0, 0};
    ag_tensor* view = NULL;
    OK(ag_index(&view, x, column, 8));
    OK(ag_multiply_(view, two));
    drop_tensor(&view);
  }
  OK(ag_tensor_read(got, sizeof got, x));
  for (i = 0; i < N; ++i) CHECK(got[i] == (i % 3 == 1 ? 2 : 1) * (numbers[i] + 2));
  OK(ag_tensor_write(x, numbers, sizeof numbers));
  OK(ag_tensor_read(got, sizeof got, x));
  CHECK(memcmp(got, numbers, sizeof got) == 0);
  ag_tensor_release(x);
  ag_tensor_release(here);
  ag_tensor_release(two);
  ag_tensor_release(plain);
  ag_tensor_release(scalar);
}

static void faults(void) {
  const int64_t places[3] = {0, 9, 1};
  const int32_t numerators[3] = {1, 2, 3};
  const int32_t zeros[3] = {1, 0, 1};
  const int64_t three = 3;
  float got[9];
  ag_tensor* x = device_floats();
  ag_tensor* index = NULL;
  ag_tensor* a = NULL;
  ag_tensor* b = NULL;
  ag_tensor* y = NULL;
  OK(ag_tensor_from_data(&index, places, sizeof places, &three, 1, AG_INT64));
  OK(ag_tensor_from_data(&a, numerators, sizeof numerators, &three, 1, AG_INT32));
  OK(ag_tensor_from_data(&b, zeros, sizeof zeros, &three, 1, AG_INT32));
  index = on(0, index), a = on(0, a), b = on(0, b);
  OK(ag_take(&y, x, index, 0)); /* not known yet */
  FAILS(AG_INDEX_OUT_OF_RANGE, ag_device_synchronize(AG_CUDA, 0));
  SAYS("9");
  SAYS("started before");
  OK(ag_device_synchronize(AG_CUDA, 0)); /* said once */
  drop_tensor(&y);
  OK(ag_take(&y, x, index, 0));
  FAILS(AG_INDEX_OUT_OF_RANGE, ag_tensor_read(got, sizeof got, y));
  drop_tensor(&y);
  OK(ag_floor_divide(&y, a, b));
  FAILS(AG_DIVISION_BY_ZERO, ag_device_synchronize(AG_CUDA, 0));
  drop_tensor(&y);
  OK(ag_device_synchronize(AG_CUDA, 0));
  ag_tensor_release(x);
  ag_tensor_release(index);
  ag_tensor_release(a);
  ag_tensor_release(b);
}

/* --- training --- */
static ag_tensor* matrix(int64_t rows, int64_t columns, int cuda) {
  double values[64];
  const int64_t dims[2] = {rows, columns};
  ag_tensor* x = NULL;
  int64_t i;
  for (i = 0; i < rows * columns; ++i) values[i] = (double)((i * 7) % 11) / 8 - 0.6;
  OK(ag_tensor_from_data(&x, values, rows * columns * 8, dims, 2, AG_FLOAT64));
  return cuda ? on(0, x) : x;
}

static void train(ag_tensor** params, int adam, int cuda) {
  ag_tensor* x = matrix(4, 5, cuda);
  ag_tensor* t = matrix(4, 2, cuda);
  ag_optim* optim = NULL;
  int step;
  params[0] = matrix(5, 6, cuda);
  params[1] = matrix(6, 2, cuda);
  OK(ag_tensor_set_requires_grad(params[0], 1));
  OK(ag_tensor_set_requires_grad(params[1], 1));
  if (adam) {
    ag_adamw_new_opts opts = AG_ADAMW_NEW_OPTS_INIT;
    opts.lr = 0.05;
    OK(ag_adamw_new(&optim, params, 2, &opts));
  } else {
    ag_sgd_new_opts opts = AG_SGD_NEW_OPTS_INIT;
    opts.lr = 0.05;
    opts.momentum = 0.9;
    OK(ag_sgd_new(&optim, params, 2, &opts));
  }
  for (step = 0; step < 4; ++step) {
    ag_tensor* h = NULL;
    ag_tensor* loss = NULL;
    OK(ag_scope_push());
    OK(ag_optim_zero_grad(optim));
    OK(ag_matmul(&h, x, params[0]));
    OK(ag_tanh(&h, h));
    OK(ag_matmul(&h, h, params[1]));
    OK(ag_mse_loss(&loss, h, t, NULL));
    OK(ag_backward(&loss, 1, NULL, -1, NULL));
    OK(ag_optim_step(optim));
    OK(ag_scope_pop());
  }
  ag_optim_release(optim);
  ag_tensor_release(x);
  ag_tensor_release(t);
}

static void training(void) {
  int adam;
  for (adam = 0; adam < 2; ++adam) {
    ag_tensor* here[2];
    ag_tensor* there[2];
    int i;
    train(here, adam, 0);
    train(there, adam, 1);
    for (i = 0; i < 2; ++i) {
      ag_tensor* g = NULL;
      check_device(there[i], AG_CUDA, 0);
      check_close(there[i], here[i]);
      OK(ag_tensor_grad(&g, there[i]));
      check_device(g, AG_CUDA, 0);
      drop_tensor(&g);
      drop_tensor(&here[i]);
      drop_tensor(&there[i]);
    }
  }
}

/* A gradient finds its way back to a tensor on the CPU. */
static void crossing(void) {
  ag_tensor* x = floats(numbers, 2, 3);
  ag_tensor* factor = NULL;
  ag_tensor* moved = NULL;
  ag_tensor* y = NULL;
  ag_tensor* g = NULL;
  const float three = 3;
  OK(ag_tensor_from_data(&factor, &three, 4, NULL, 0, AG_FLOAT32));
  OK(ag_tensor_set_requires_grad(x, 1));
  OK(ag_tensor_set_requires_grad(factor, 1));
  OK(ag_to_device(&moved, x, AG_CUDA, 0));
  OK(ag_multiply(&y, moved, factor));
  OK(ag_sum(&out, y, NULL, -1, NULL));
  OK(ag_backward(&out, 1, NULL, -1, NULL));
  OK(ag_tensor_grad(&g, x));
  check_device(g, AG_CPU, 0);
  drop_tensor(&g);
  OK(ag_tensor_grad(&g, factor));
  check_device(g, AG_CPU, 0);
  CHECK(item(g) == 10.25);
  drop_tensor(&g);
  drop_tensor(&out);
  drop_tensor(&y);
  drop_tensor(&moved);
  drop_tensor(&factor);
  drop_tensor(&x);
}

/* --- streams --- */
static void* in_a_thread(void* unused) {
  ag_stream* mine = NULL;
  ag_tensor* x;
  OK(ag_stream_new(&mine, AG_CUDA, 0));
  OK(ag_stream_use(mine));
  ag_stream_release(mine); /* the thread's own reference goes when it ends */
  x = device_floats();
  OK(ag_sum(&out, x, NULL, -1, NULL));
  CHECK(item(out) == 10.25);
  drop_tensor(&out);
  drop_tensor(&x);
  return unused;
}

static void streams(void) {
  ag_memory_stats before;
  pthread_t thread;
  ag_stream* a = NULL;
  ag_stream* b = NULL;
  ag_stream* now = NULL;
  ag_state* state = NULL;
  ag_tensor* x;
  int32_t type = 0;
  int32_t index = -1;
  OK(ag_state_save(&state)); /* makes the thread's generator, which stays */
  ag_state_release(state);
  before = statistics();
  FAILS(AG_INVALID_DEVICE, ag_stream_new(&a, AG_CPU, 0));
  FAILS(AG_INVALID_DEVICE, ag_stream_new(&a, 0, 0));
  FAILS(AG_INVALID_DEVICE, ag_stream_new(&a, AG_CUDA, ag_device_count(AG_CUDA)));
  FAILS(AG_INVALID_DEVICE, ag_stream_use_default(AG_CPU, 0));
  FAILS(AG_INVALID_DEVICE, ag_stream_in_use(&a, AG_CPU, 0));
  CHECK(a == NULL);
  OK(ag_stream_in_use(&now, AG_CUDA, 0));
  CHECK(ag_stream_handle(now) == NULL);
  OK(ag_stream_use(now)); /* the default one is a stream too */
  ag_stream_release(now);

  OK(ag_stream_new(&a, AG_CUDA, AG_DEVICE_IN_USE));
  OK(ag_stream_device(&type, &index, a));
  CHECK(type == AG_CUDA && index == 0 && ag_stream_handle(a) != NULL);
  OK(ag_stream_wrap(&b, ag_stream_handle(a), AG_CUDA, 0));
  CHECK(ag_stream_handle(b) == ag_stream_handle(a));
  OK(ag_stream_use(b));
  OK(ag_stream_use_default(AG_CUDA, 0));
  ag_stream_release(b); /* the caller's handle stays */
  CHECK(ag_stream_retain(a) == a);
  ag_stream_release(a);

  x = device_floats();
  OK(ag_stream_new(&b, AG_CUDA, 0));
  OK(ag_stream_use(a));
  OK(ag_stream_in_use(&now, AG_CUDA, 0));
  CHECK(now == a);
  ag_stream_release(now);
  OK(ag_add_(x, x));
  OK(ag_stream_wait(b, a));
  OK(ag_state_save(&state));
  OK(ag_stream_use(b));
  OK(ag_add_(x, x));
  OK(ag_stream_synchronize(b));
  OK(ag_sum(&out, x, NULL, -1, NULL));
  CHECK(item(out) == 41);
  drop_tensor(&out);
  OK(ag_stream_use_default(AG_CUDA, 0));
  OK(ag_state_restore(state));
  OK(ag_stream_in_use(&now, AG_CUDA, 0));
  CHECK(now == a);
  ag_stream_release(now);
  ag_stream_release(a); /* this thread and the state still hold it */
  OK(ag_stream_use(b));
  OK(ag_state_restore(state));
  ag_state_release(state);
  OK(ag_add_(x, x));
  OK(ag_device_synchronize(AG_CUDA, 0));
  OK(ag_stream_use_default(AG_CUDA, 0));
  ag_stream_release(b);
  drop_tensor(&x);

  CHECK(pthread_create(&thread, NULL, in_a_thread, NULL) == 0);
  CHECK(pthread_join(thread, NULL) == 0);
  CHECK(statistics().bytes_in_use == before.bytes_in_use);
}

/* --- DLPack --- */
static void exchange(void) {
  ag_tensor_to_dlpack_opts opts = AG_TENSOR_TO_DLPACK_OPTS_INIT;
  ag_tensor* x = device_floats();
  ag_tensor* y = NULL;
  ag_stream* stream = NULL;
  void* managed = NULL;
  DLManagedTensor foreign;
  int64_t shape = N;
  float here[N] = {1, 2, 3, 4, 5, 6};
  float got[N];
  int i;
  OK(ag_stream_new(&stream, AG_CUDA, 0));
  for (i = 0; i < 5; ++i) {
    const int64_t kinds[5] = {0, -1, 1, 2, (int64_t)(intptr_t)ag_stream_handle(stream)};
    DLManagedTensor* m;
    opts.stream = kinds[i];
    OK(ag_tensor_to_dlpack(&managed, x, 0, &opts));
    m = managed;
    CHECK(m->dl_tensor.device.device_type == 2 && m->dl_tensor.device.device_id == 0);
    m->deleter(m);
  }
  managed = NULL;
  opts.stream = -2;
  FAILS(AG_INVALID_ARGUMENT, ag_tensor_to_dlpack(&managed, x, 0, &opts));
  CHECK(managed == NULL);
  OK(ag_tensor_to_dlpack(&managed, x, 0, NULL));
  memset(&foreign, 0, sizeof foreign);
  foreign.dl_tensor = ((DLManagedTensor*)managed)->dl_tensor;
  OK(ag_tensor_from_dlpack(&y, managed, 0));
  check_device(y, AG_CUDA, 0);
  OK(ag_add_(y, y)); /* the memory is shared */
  OK(ag_tensor_read(got, sizeof got, x));
  for (i = 0; i < N; ++i) CHECK(got[i] == 2 * numbers[i]);
  drop_tensor(&y);

  foreign.dl_tensor.shape = &shape; /* a struct of someone else's, without a deleter */
  foreign.dl_tensor.strides = NULL;
  foreign.dl_tensor.ndim = 1;
  OK(ag_tensor_from_dlpack(&y, &foreign, 0));
  OK(ag_tensor_read(got, sizeof got, y));
  for (i = 0; i < N; ++i) CHECK(got[i] == 2 * numbers[i]);
  drop_tensor(&y);
  foreign.dl_tensor.device.device_id = 63;
  FAILS_OUT(AG_INVALID_DEVICE, y, ag_tensor_from_dlpack(&y, &foreign, 0));
  foreign.dl_tensor.device.device_id = -1;
  FAILS_OUT(AG_INVALID_DEVICE, y, ag_tensor_from_dlpack(&y, &foreign, 0));
  foreign.dl_tensor.device.device_id = 0;
  foreign.dl_tensor.device.device_type = 3; /* pinned memory is the CPU's */
  foreign.dl_tensor.data = here;
  OK(ag_tensor_from_dlpack(&y, &foreign, 0));
  check_device(y, AG_CPU, 0);
  drop_tensor(&y);
  ag_stream_release(stream);
  drop_tensor(&x);
}

/* --- memory --- */
static ag_tensor* held; /* what the callback may let go */
static int callbacks;

static int32_t let_go(int64_t bytes, void* user) {
  (void)bytes, (void)user;
  ++callbacks;
  if (held == NULL) return 0;
  drop_tensor(&held);
  return 1;
}

static ag_status device_bytes(ag_tensor** x, int64_t n) {
  ag_empty_opts opts = AG_EMPTY_OPTS_INIT;
  opts.dtype = AG_UINT8;
  opts.device_type = AG_CUDA;
  opts.device_index = AG_DEVICE_IN_USE;
  return ag_empty(x, &n, 1, &opts);
}

static void memory(void) {
  const int64_t megabyte = 1 << 20;
  ag_device_memory_stats before;
  ag_device_memory_stats after;
  ag_device_memory_stats partly = AG_DEVICE_MEMORY_STATS_INIT;
  ag_tensor* x = NULL;
  int64_t freed = -1;
  OK(ag_device_synchronize(AG_CUDA, 0));
  before = device_memory();
  CHECK(before.total > 0 && before.free <= before.total);
  OK(device_bytes(&x, 3 * megabyte));
  OK(ag_device_memory_reset_peak(AG_CUDA, 0));
  after = device_memory();
  CHECK(after.bytes_in_use >= before.bytes_in_use + 3 * megabyte);
  CHECK(after.peak_bytes == after.bytes_in_use && after.allocations == before.allocations + 1);
  partly.struct_size = 16; /* an older caller's struct */
  partly.free = -7;
  OK(ag_device_memory_statistics(&partly, AG_CUDA, 0));
  CHECK(partly.total == before.total && partly.free == -7);
  partly.struct_size = 3;
  FAILS(AG_INVALID_ARGUMENT, ag_device_memory_statistics(&partly, AG_CUDA, 0));
  drop_tensor(&x);
  after = device_memory();
  CHECK(after.bytes_in_use == before.bytes_in_use);
  CHECK(after.peak_bytes >= before.bytes_in_use + 3 * megabyte);
  CHECK(after.bytes_cached >= 3 * megabyte);
  OK(ag_memory_release_cache(&freed));
  CHECK(freed >= 3 * megabyte && device_memory().bytes_cached < after.bytes_cached);

  FAILS_OUT(AG_OUT_OF_MEMORY, out, device_bytes(&out, before.total + megabyte));
  OK(ag_memory_set_callback(let_go, NULL, NULL));
  FAILS_OUT(AG_OUT_OF_MEMORY, out, device_bytes(&out, before.total + megabyte));
  CHECK(callbacks == 1);
  /* Two thirds of what is free fit once only; the callback makes room for the second. */
  OK(ag_memory_release_cache(NULL));
  if (simulated || device_memory().free > before.total / 2) {
    const int64_t large = device_memory().free / 3 * 2;
    OK(device_bytes(&held, large));
    OK(device_bytes(&x, large));
    CHECK(held == NULL && callbacks == 2);
    drop_tensor(&x);
  }
  OK(ag_memory_set_callback(NULL, NULL, NULL));
  OK(ag_memory_release_cache(NULL));
  CHECK(device_memory().bytes_in_use == before.bytes_in_use);
}

/* --- every allocation fails once --- */
static ag_tensor* t[12];

static ag_status program(void) {
  const int64_t dims[2] = {2, 3};
  const int64_t axes[2] = {1, 0};
  const int64_t places[2] = {1, 0};
  const int64_t two = 2;
  double values[N];
  int64_t version = 0;
  ag_status status;
#define TRY(call)                       \
  do {                                  \
    status = (call);                    \
    if (status != AG_OK) return status; \
  } while (0)
  TRY(ag_tensor_from_data(&t[0], numbers, sizeof numbers, dims, 2, AG_FLOAT32));
  TRY(ag_to_device(&t[1], t[0], AG_CUDA, 0));
  TRY(ag_astype(&t[2], t[1], AG_FLOAT64, NULL));
  TRY(ag_tensor_set_requires_grad(t[2], 1));
  TRY(ag_permute_dims(&t[3], t[2], axes, 2));
  TRY(ag_matmul(&t[4], t[2], t[3]));
  TRY(ag_exp(&t[5], t[4]));
  TRY(ag_tensor_from_data(&t[6], places, sizeof places, &two, 1, AG_INT64));
  TRY(ag_to_device(&t[7], t[6], AG_CUDA, 0));
  TRY(ag_take(&t[8], t[5], t[7], 0));
  TRY(ag_tensor_version(&version, t[8]));
  TRY(ag_multiply_(t[8], t[8]));
  TRY(ag_logsumexp(&t[9], t[8], NULL, -1, NULL));
  TRY(ag_backward(&t[9], 1, NULL, -1, NULL));
  TRY(ag_tensor_grad(&t[10], t[2]));
  TRY(ag_tensor_read(values, sizeof values, t[10]));
  TRY(ag_to_device(&t[11], t[10], AG_CPU, 0));
  return AG_OK;
}

static void every_allocation(void) {
  int64_t n;
  int i;
  int failures = 0;
  ag_memory_stats before;
  ag_device_memory_stats device_before;
  OK(program());
  for (i = 0; i < 12; ++i) drop_tensor(&t[i]);
  before = statistics();
  device_before = device_memory();
  for (n = 0;; ++n) {
    ag_memory_stats after;
    ag_status status;
    ag_memory_fail_after(n);
    status = program();
    ag_memory_fail_after(-1);
    for (i = 0; i < 12; ++i) drop_tensor(&t[i]);
    after = statistics();
    CHECK(after.live_tensors == before.live_tensors && after.live_nodes == before.live_nodes);
    CHECK(after.bytes_in_use == before.bytes_in_use);
    CHECK(device_memory().bytes_in_use == device_before.bytes_in_use);
    if (status == AG_OK) break;
    CHECK(status == AG_OUT_OF_MEMORY);
    ++failures;
    CHECK(n < 10000);
  }
  CHECK(failures > 20);
  printf("%d allocations failed, one after the other\n", failures);
}

/* --- two devices --- */
static void peers(void) {
  ag_tensor* x;
  ag_tensor* y;
  ag_stream* a = NULL;
  ag_stream* b = NULL;
  ag_state* state = NULL;
  float got[N];
  if (ag_device_count(AG_CUDA) < 2) {
    printf("one device only: nothing between two of them was tested\n");
    return;
  }
  x = device_floats();
  OK(ag_to_device(&y, x, AG_CUDA, 1));
  check_device(y, AG_CUDA, 1);
  OK(ag_add_(y, y));
  OK(ag_tensor_read(got, sizeof got, y));
  CHECK(got[0] == 2 * numbers[0] && got[N - 1] == 2 * numbers[N - 1]);
  FAILS_OUT(AG_INVALID_DEVICE, out, ag_add(&out, x, y));
  SAYS("operand 1 is on cuda:0 and operand 2 on cuda:1");
  OK(ag_state_save(&state));
  OK(ag_device_use(AG_CUDA, 1));
  CHECK(ag_device_in_use(AG_CUDA) == 1);
  OK(ag_to_device(&out, x, AG_CUDA, AG_DEVICE_IN_USE));
  check_device(out, AG_CUDA, 1);
  drop_tensor(&out);
  OK(ag_state_restore(state));
  CHECK(ag_device_in_use(AG_CUDA) == 0);
  ag_state_release(state);
  OK(ag_stream_new(&a, AG_CUDA, 0));
  OK(ag_stream_new(&b, AG_CUDA, 1));
  OK(ag_stream_wait(a, b));
  OK(ag_stream_use(a)); /* one stream a device */
  OK(ag_stream_use(b));
  OK(ag_add_(x, x));
  OK(ag_add_(y, y));
  OK(ag_device_synchronize(AG_CUDA, 0));
  OK(ag_device_synchronize(AG_CUDA, 1));
  OK(ag_stream_use_default(AG_CUDA, 0));
  OK(ag_stream_use_default(AG_CUDA, 1));
  ag_stream_release(a);
  ag_stream_release(b);
  drop_tensor(&x);
  drop_tensor(&y);
}

/* What is narrow: whole numbers of 64 bits, parts of complex numbers, streams that are not one. */
static void corners(void) {
  const uint64_t large = UINT64_MAX - 1;
  int64_t value = 0;
  void* data = NULL;
  const int64_t three = 3;
  ag_tensor *x = NULL, *y = NULL;
  ag_stream* stream = NULL;
  ag_tensor_wrap_opts opts = AG_TENSOR_WRAP_OPTS_INIT;
  OK(ag_tensor_from_data(&x, &large, sizeof large, NULL, 0, AG_UINT64));
  OK(ag_to_device(&y, x, AG_CUDA, 0));
  OK(ag_tensor_item_int(&value, y));
  CHECK((uint64_t)value == large);
  drop_tensor(&x);
  drop_tensor(&y);

  OK(ag_zeros(&x, (const int64_t[]){64}, 1, NULL));
  OK(ag_to_device(&y, x, AG_CUDA, 0));
  OK(ag_tensor_data(&data, y, 0));
  opts.device_type = AG_CUDA;
  drop_tensor(&x);
  FAILS_OUT(AG_INVALID_ARGUMENT, x,
            ag_tensor_wrap(&x, (char*)data + 4, &three, 1, AG_COMPLEX64, &opts));
  OK(ag_tensor_wrap(&x, (char*)data + 8, &three, 1, AG_COMPLEX64, &opts));
  drop_tensor(&x);
  OK(ag_tensor_data_done(y));
  drop_tensor(&y);

  FAILS(AG_INVALID_ARGUMENT, ag_stream_wrap(&stream, (void*)(uintptr_t)2, AG_CUDA, 0));
  OK(ag_stream_wrap(&stream, (void*)(uintptr_t)1, AG_CUDA, 0)); /* the legacy default stream */
  CHECK(ag_stream_handle(stream) == NULL);
  ag_stream_release(stream);
}

/* A child of fork can let go of tensors on a device, and is told why it can make none. */
static void in_a_child(void) {
  int status = 0;
  ag_tensor *x = floats((const float[]){1, 2}, 1, 2), *y = NULL;
  OK(ag_to_device(&y, x, AG_CUDA, 0));
  const pid_t child = fork();
  if (child == 0) {
    ag_tensor* z = NULL;
    const int told = ag_to_device(&z, x, AG_CUDA, 0) == AG_DEVICE_UNAVAILABLE &&
                     strstr(ag_error_message(), "fork") != NULL && ag_device_count(AG_CUDA) == 0;
    ag_tensor_release(y);
    _exit(told && ag_add(&z, x, x) == AG_OK ? 0 : 1);
  }
  CHECK(child > 0 && waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  drop_tensor(&x);
  OK(ag_add(&x, y, y)); /* the parent works on */
  drop_tensor(&x);
  drop_tensor(&y);
}

int main(int argc, char** argv) {
  CHECK(strstr(ag_build_info(), "\ncuda: not opened") != NULL);
  if (argc > 2 && strcmp(argv[1], "refuses") == 0) {
    refuses(argv[2]);
    CHECK_NOTHING_ALIVE();
    return 0;
  }
  if (ag_device_count(AG_CUDA) == 0) {
    printf("skipped: %s\n", ag_cuda_status());
    return 77;
  }
  printf("%s; %s\n", ag_device_name(AG_CUDA, 0), strstr(ag_build_info(), "cuda: "));
  simulated = strstr(ag_device_name(AG_CUDA, 0), "simulated") != NULL;
  names_and_counts();
  round_trips();
  operands();
  faults();
  training();
  crossing();
  streams();
  exchange();
  memory();
  every_allocation();
  corners();
  in_a_child();
  peers();
  CHECK(device_memory().bytes_in_use == 0 || !simulated);
  CHECK_NOTHING_ALIVE();
  return 0;
}
