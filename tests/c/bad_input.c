/* Arguments that no call can satisfy: each gives the documented status and a sentence that names
 * what is wrong, and leaves outputs and operands alone. */
#include "check.h"

static ag_tensor* out;

/* --- dtypes and shapes ---------------------------------------------------------------------------
 */
static void dtypes(void) {
  const int32_t codes[] = {-1, 16, 17, 255, INT32_MAX, INT32_MIN};
  const int64_t n = 2;
  const float data[2] = {1, 2};
  ag_tensor* x = floats(data, 1, 2);
  for (size_t i = 0; i < sizeof codes / sizeof *codes; ++i) {
    ag_zeros_opts zeros = AG_ZEROS_OPTS_INIT;
    ag_arange_opts arange = AG_ARANGE_OPTS_INIT;
    ag_sum_opts sum = AG_SUM_OPTS_INIT;
    FAILS_OUT(AG_INVALID_DTYPE, out, ag_tensor_from_data(&out, data, 8, &n, 1, codes[i]));
    SAYS("dtype");
    FAILS_OUT(AG_INVALID_DTYPE, out,
              ag_tensor_wrap(&out, (void*)(intptr_t)data, &n, 1, codes[i], NULL));
    FAILS_OUT(AG_INVALID_DTYPE, out, ag_astype(&out, x, codes[i], NULL));
    zeros.dtype = arange.dtype = sum.dtype = codes[i];
    FAILS_OUT(AG_INVALID_DTYPE, out, ag_zeros(&out, &n, 1, &zeros));
    FAILS_OUT(AG_INVALID_DTYPE, out, ag_arange(&out, 0, 3, &arange));
    FAILS_OUT(AG_INVALID_DTYPE, out, ag_sum(&out, x, NULL, -1, &sum));
    zeros.dtype = (int64_t)codes[i] + (INT64_C(1) << 32); /* must not be cut to 32 bits */
    FAILS_OUT(AG_INVALID_DTYPE, out, ag_zeros(&out, &n, 1, &zeros));
  }
  FAILS_OUT(AG_INVALID_DTYPE, out, ag_tensor_from_data(&out, data, 8, &n, 1, 0));
  ag_tensor_release(x);
}

static void sizes(void) {
  const int64_t negative[2] = {2, -1};
  const int64_t large[2] = {INT64_C(1) << 31, INT64_C(1) << 32};
  const int64_t overflow[3] = {INT64_MAX, INT64_MAX, INT64_MAX};
  const int64_t wraps[2] = {INT64_C(1) << 32, INT64_C(1) << 32}; /* 2^64: 0 modulo 2^64 */
  const int64_t hides[3] = {INT64_MAX, INT64_MAX, 0};
  const int64_t quarter = INT64_C(1) << 60; /* 2^62 bytes of float32 */
  ag_tensor* one = NULL;
  char byte = 0;
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_zeros(&out, negative, 2, NULL));
  SAYS("-1");
  FAILS_OUT(AG_TOO_LARGE, out, ag_zeros(&out, large, 2, NULL));
  FAILS_OUT(AG_TOO_LARGE, out, ag_zeros(&out, overflow, 3, NULL));
  FAILS_OUT(AG_TOO_LARGE, out, ag_empty(&out, wraps, 2, NULL));
  FAILS_OUT(AG_TOO_LARGE, out, ag_tensor_from_data(&out, &byte, 0, wraps, 2, AG_INT8));
  FAILS_OUT(AG_TOO_LARGE, out, ag_tensor_wrap(&out, &byte, wraps, 2, AG_INT8, NULL));
  out = UNTOUCHED;
  CHECK(ag_zeros(&out, &quarter, 1, NULL) != AG_OK && out == UNTOUCHED);
  CHECK(ag_error_status() == AG_OUT_OF_MEMORY || ag_error_status() == AG_TOO_LARGE);
  CHECK(ag_random_normal(&out, &quarter, 1, NULL) != AG_OK && out == UNTOUCHED);
  CHECK(ag_eye(&out, INT64_C(1) << 40, NULL) != AG_OK && out == UNTOUCHED);
  CHECK(ag_permutation(&out, INT64_C(1) << 60, NULL) != AG_OK && out == UNTOUCHED);
  CHECK(ag_arange(&out, 0, 1e300, NULL) != AG_OK && out == UNTOUCHED);
  CHECK(ag_arange(&out, 0, NAN, NULL) != AG_OK && out == UNTOUCHED);
  CHECK(ag_eye(&out, -1, NULL) != AG_OK && out == UNTOUCHED);
  OK(ag_zeros(&one, NULL, 0, NULL));
  CHECK(ag_linspace(&out, one, one, -1, NULL) != AG_OK && out == UNTOUCHED);
  CHECK(ag_linspace(&out, one, one, INT64_C(1) << 60, NULL) != AG_OK && out == UNTOUCHED);
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_broadcast_to(&out, one, negative, 2));
  out = UNTOUCHED;
  CHECK(ag_broadcast_to(&out, one, overflow, 3) != AG_OK && out == UNTOUCHED);
  CHECK(ag_reshape(&out, one, wraps, 2, NULL) != AG_OK && out == UNTOUCHED);
  ag_tensor_release(one);
  /* A length of 0 hides nothing: either refused or a tensor without elements. */
  out = NULL;
  if (ag_zeros(&out, hides, 3, NULL) == AG_OK) CHECK(ag_tensor_numel(out) == 0);
  drop_tensor(&out);
  /* As many bytes as were said. */
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_tensor_from_data(&out, &byte, 1, &quarter, 1, AG_FLOAT32));
}

static void shapes(void) {
  const float data[6] = {1, 2, 3, 4, 5, 6};
  const int64_t twice[2] = {0, -2};
  const int64_t axis5 = 5;
  const int64_t minus[2] = {-1, -1};
  const int64_t four = 4;
  const int64_t zero_minus[2] = {0, -1};
  ag_tensor* a = floats(data, 2, 3);
  ag_tensor* b = floats(data, 3, 2);
  ag_tensor* pair[2];
  ag_tensor* rank0 = NULL;
  pair[0] = a, pair[1] = b;
  OK(ag_zeros(&rank0, NULL, 0, NULL));
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_add(&out, a, b));
  SAYS("add");
  SAYS("(2, 3)");
  SAYS("(3, 2)");
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_matmul(&out, a, a));
  SAYS("matmul");
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_matmul(&out, a, rank0));
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_matrix_transpose(&out, rank0));
  FAILS(AG_INVALID_SHAPE, ag_add_(rank0, a)); /* would have to grow */
  FAILS_OUT(AG_INVALID_AXIS, out, ag_sum(&out, a, twice, 2, NULL));
  FAILS_OUT(AG_INVALID_AXIS, out, ag_sum(&out, a, &axis5, 1, NULL));
  SAYS("5");
  FAILS_OUT(AG_INVALID_AXIS, out, ag_softmax(&out, a, INT64_MIN));
  FAILS_OUT(AG_INVALID_AXIS, out, ag_softmax(&out, a, INT64_MAX));
  FAILS_OUT(AG_INVALID_AXIS, out, ag_concat(&out, pair, 2, 2));
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_concat(&out, pair, 2, 0));
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_stack(&out, pair, 2, 0));
  CHECK(ag_concat(&out, pair, 0, 0) != AG_OK);
  CHECK(ag_stack(&out, NULL, 0, 0) != AG_OK);
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_reshape(&out, a, &four, 1, NULL));
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_reshape(&out, a, minus, 2, NULL));
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_reshape(&out, a, zero_minus, 2, NULL));
  CHECK(ag_permute_dims(&out, a, twice, 2) == AG_INVALID_AXIS);
  CHECK(ag_permute_dims(&out, a, &axis5, 1) != AG_OK);
  CHECK(ag_squeeze(&out, a, twice, 1) != AG_OK);
  CHECK(ag_expand_dims(&out, a, minus, 2) == AG_INVALID_AXIS);
  CHECK(ag_argmax(&out, a, 7, NULL) == AG_INVALID_AXIS);
  CHECK(ag_cumulative_sum(&out, a, -3, NULL) == AG_INVALID_AXIS);
  CHECK(ag_mse_loss(&out, a, b, NULL) == AG_INVALID_SHAPE);
  CHECK(out == NULL);
  ag_tensor_release(a);
  ag_tensor_release(b);
  ag_tensor_release(rank0);
}

static void indices(void) {
  const float data[6] = {1, 2, 3, 4, 5, 6};
  const int64_t bad[] = {2, -3, INT64_MAX, INT64_MIN};
  const int64_t unknown[4] = {9, 0, 0, 0};
  const int64_t step0[4] = {AG_ITEM_SLICE, 0, 2, 0};
  const int64_t ellipses[8] = {AG_ITEM_ELLIPSIS, 0, 0, 0, AG_ITEM_ELLIPSIS, 0, 0, 0};
  const int64_t many[12] = {AG_ITEM_INTEGER, 0, 0, 0, AG_ITEM_INTEGER, 0, 0, 0, AG_ITEM_INTEGER};
  const int64_t extreme[4] = {AG_ITEM_SLICE, INT64_MAX, INT64_MIN + 1, INT64_MIN + 1};
  const int64_t forward[4] = {AG_ITEM_SLICE, INT64_MIN + 1, INT64_MAX, INT64_MAX};
  ag_tensor* x = floats(data, 2, 3);
  ag_tensor* index = NULL;
  ag_tensor* labels = NULL;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    int64_t item_spec[4] = {AG_ITEM_INTEGER, 0, 0, 0};
    item_spec[1] = bad[i];
    FAILS_OUT(AG_INDEX_OUT_OF_RANGE, out, ag_index(&out, x, item_spec, 4));
    FAILS(AG_INDEX_OUT_OF_RANGE, ag_index_put_(x, item_spec, 4, x));
    OK(ag_tensor_from_data(&index, &bad[i], 8, NULL, 0, AG_INT64));
    FAILS_OUT(AG_INDEX_OUT_OF_RANGE, out, ag_take(&out, x, index, 0));
    SAYS("take");
    drop_tensor(&index);
  }
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_index(&out, x, unknown, 4));
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_index(&out, x, unknown, 3));
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_index(&out, x, step0, 4));
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_index(&out, x, ellipses, 8));
  FAILS_OUT(AG_INVALID_SHAPE, out, ag_index(&out, x, many, 12));
  OK(ag_index(&out, x, extreme, 4)); /* x[big:-big:-big] takes the last row */
  CHECK(ag_tensor_numel(out) == 3);
  drop_tensor(&out);
  OK(ag_index(&out, x, forward, 4));
  CHECK(ag_tensor_numel(out) == 3);
  drop_tensor(&out);
  { /* labels of a loss */
    const int64_t wrong[2] = {0, 3};
    const int64_t n = 2;
    OK(ag_tensor_from_data(&labels, wrong, 16, &n, 1, AG_INT64));
    FAILS_OUT(AG_INDEX_OUT_OF_RANGE, out, ag_cross_entropy(&out, x, labels, NULL));
    SAYS("cross_entropy");
    drop_tensor(&labels);
  }
  ag_tensor_release(x);
}

/* --- integer division ----------------------------------------------------------------------------
 */
static void division(void) {
  int32_t dtype;
  for (dtype = AG_INT8; dtype <= AG_UINT64; ++dtype) {
    const int64_t values[3] = {7, 5, 3};
    const int64_t zeros[3] = {1, 0, 2};
    const int64_t n = 3;
    ag_tensor* wide = NULL;
    ag_tensor* a = NULL;
    ag_tensor* b = NULL;
    ag_tensor* zero = NULL;
    int64_t version = 0;
    int64_t after = 0;
    int i;
    OK(ag_tensor_from_data(&wide, values, 24, &n, 1, AG_INT64));
    OK(ag_astype(&a, wide, dtype, NULL));
    drop_tensor(&wide);
    OK(ag_tensor_from_data(&wide, zeros, 24, &n, 1, AG_INT64));
    OK(ag_astype(&b, wide, dtype, NULL));
    drop_tensor(&wide);
    OK(ag_scalar_int(&zero, 0));
    FAILS_OUT(AG_DIVISION_BY_ZERO, out, ag_floor_divide(&out, a, b));
    SAYS("floor_divide");
    FAILS_OUT(AG_DIVISION_BY_ZERO, out, ag_remainder(&out, a, b));
    SAYS("remainder");
    FAILS_OUT(AG_DIVISION_BY_ZERO, out, ag_floor_divide(&out, a, zero));
    OK(ag_tensor_version(&version, a));
    FAILS(AG_DIVISION_BY_ZERO, ag_floor_divide_(a, b));
    FAILS(AG_DIVISION_BY_ZERO, ag_remainder_(a, zero));
    OK(ag_tensor_version(&after, a));
    CHECK(version == after);
    OK(ag_astype(&wide, a, AG_INT64, NULL)); /* nothing was written */
    {
      int64_t now[3];
      OK(ag_tensor_read(now, 24, wide));
      for (i = 0; i < 3; ++i) CHECK(now[i] == values[i]);
    }
    ag_tensor_release(wide);
    ag_tensor_release(a);
    ag_tensor_release(b);
    ag_tensor_release(zero);
  }
  for (dtype = AG_INT8; dtype <= AG_INT64; ++dtype) { /* the least number over -1 wraps */
    const int64_t least =
        dtype == AG_INT64 ? INT64_MIN : -(INT64_C(1) << (8 * (1 << (dtype - 2)) - 1));
    const int64_t n = 1;
    ag_tensor* wide = NULL;
    ag_tensor* a = NULL;
    ag_tensor* minus = NULL;
    int64_t value = 0;
    OK(ag_tensor_from_data(&wide, &least, 8, &n, 1, AG_INT64));
    OK(ag_astype(&a, wide, dtype, NULL));
    OK(ag_scalar_int(&minus, -1));
    OK(ag_floor_divide(&out, a, minus));
    OK(ag_tensor_item_int(&value, out));
    CHECK(value == least);
    drop_tensor(&out);
    OK(ag_remainder(&out, a, minus));
    OK(ag_tensor_item_int(&value, out));
    CHECK(value == 0);
    drop_tensor(&out);
    OK(ag_negative(&out, a));
    OK(ag_tensor_item_int(&value, out));
    CHECK(value == least);
    drop_tensor(&out);
    OK(ag_abs(&out, a));
    drop_tensor(&out);
    ag_tensor_release(wide);
    ag_tensor_release(a);
    ag_tensor_release(minus);
  }
}

/* --- writes
 * ----------------------------------------------------------------------------------------- */
static int drops;
static void count_drop(void* user) {
  (void)user;
  ++drops;
}

static void writes(void) {
  static const float locked[2] = {1, 2};
  const int64_t n = 2;
  const int64_t dims[2] = {3, 2};
  float memory[2] = {1, 2};
  ag_tensor_wrap_opts wrap = AG_TENSOR_WRAP_OPTS_INIT;
  ag_tensor* x = NULL;
  ag_tensor* one = filled(2, 1, AG_FLOAT32);
  void* address = NULL;
  wrap.read_only = 1;
  wrap.drop = count_drop;
  OK(ag_tensor_wrap(&x, (void*)(intptr_t)locked, &n, 1, AG_FLOAT32, &wrap));
  FAILS(AG_READ_ONLY, ag_add_(x, one));
  SAYS("add_");
  FAILS(AG_READ_ONLY, ag_tensor_write(x, memory, 8));
  FAILS(AG_READ_ONLY, ag_tensor_data(&address, x, 1));
  CHECK(address == NULL);
  OK(ag_tensor_data(&address, x, 0));
  CHECK(address == (void*)(intptr_t)locked);
  OK(ag_tensor_data_done(x));
  FAILS(AG_INVALID_STATE, ag_tensor_data_done(x));
  OK(ag_detach(&out, x)); /* neither a view nor a detached copy gets around it */
  FAILS(AG_READ_ONLY, ag_multiply_(out, one));
  drop_tensor(&out);
  OK(ag_add(&out, x, one));
  CHECK(drops == 0);
  drop_tensor(&x);
  CHECK(drops == 1);
  drop_tensor(&out);

  OK(ag_broadcast_to(&out, one, dims, 2));
  FAILS(AG_INVALID_ARGUMENT, ag_add_(out, one));
  drop_tensor(&out);

  OK(ag_tensor_set_requires_grad(one, 1));
  FAILS(AG_LEAF_MODIFIED, ag_add_(one, one));
  FAILS(AG_LEAF_MODIFIED, ag_tensor_write(one, memory, 8));
  FAILS(AG_LEAF_MODIFIED, ag_tensor_data(&address, one, 1));
  {
    ag_tensor* view = NULL;
    const int64_t item_spec[4] = {AG_ITEM_INTEGER, 0, 0, 0};
    OK(ag_index(&view, one, item_spec, 4));
    FAILS(AG_LEAF_MODIFIED, ag_square_(view));
    ag_tensor_release(view);
  }
  CHECK(ag_grad_mode_set(0) == 1);
  OK(ag_add_(one, one));
  ag_grad_mode_set(1);
  ag_tensor_release(one);

  /* What the target cannot hold. */
  {
    const int32_t ints[2] = {1, 2};
    OK(ag_tensor_from_data(&x, ints, 8, &n, 1, AG_INT32));
    one = filled(2, 1, AG_FLOAT32);
    FAILS(AG_INVALID_DTYPE, ag_add_(x, one));
    FAILS(AG_INVALID_DTYPE, ag_tensor_set_requires_grad(x, 1));
    ag_tensor_release(one);
    ag_tensor_release(x);
  }
  /* Foreign memory that is misaligned, or whose strides leave the address space. */
  {
    const int64_t far[1] = {INT64_MAX};
    char* bytes = (char*)memory + 1;
    drops = 0;
    FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_tensor_wrap(&out, bytes, &n, 1, AG_FLOAT32, &wrap));
    wrap.strides = far;
    wrap.n_strides = 1;
    out = UNTOUCHED;
    CHECK(ag_tensor_wrap(&out, memory, &n, 1, AG_FLOAT32, &wrap) != AG_OK && out == UNTOUCHED);
    wrap.n_strides = 0;
    FAILS_OUT(AG_INVALID_SHAPE, out, ag_tensor_wrap(&out, memory, &n, 1, AG_FLOAT32, &wrap));
    wrap.n_strides = -1;
    wrap.device_type = AG_CUDA;
    out = UNTOUCHED;
    CHECK(ag_tensor_wrap(&out, memory, &n, 1, AG_FLOAT32, &wrap) != AG_OK && out == UNTOUCHED);
    wrap.device_type = 99;
    FAILS_OUT(AG_INVALID_DEVICE, out, ag_tensor_wrap(&out, memory, &n, 1, AG_FLOAT32, &wrap));
    CHECK(drops == 0);
    out = NULL;
  }
}

/* --- options -------------------------------------------------------------------------------------
 */
static void options(void) {
  const float data[6] = {1, 2, 3, 4, 5, 6};
  ag_tensor* x = floats(data, 2, 3);
  int64_t axis = 0;
  ag_sum_opts sum = AG_SUM_OPTS_INIT;
  ag_gelu_opts gelu = AG_GELU_OPTS_INIT;
  ag_dropout_opts dropout = AG_DROPOUT_OPTS_INIT;
  ag_cross_entropy_opts entropy = AG_CROSS_ENTROPY_OPTS_INIT;
  ag_memory_stats stats = AG_MEMORY_STATS_INIT;
  int32_t dtype = 0;
  sum.keepdims = 1;
  sum.dtype = AG_FLOAT64;
  OK(ag_sum(&out, x, &axis, 1, &sum));
  CHECK(ag_tensor_ndim(out) == 2);
  drop_tensor(&out);
  sum.struct_size = 16; /* a caller from before `dtype` was appended */
  sum.dtype = 12345;
  OK(ag_sum(&out, x, &axis, 1, &sum));
  OK(ag_tensor_dtype(&dtype, out));
  CHECK(ag_tensor_ndim(out) == 2 && dtype == AG_FLOAT32);
  drop_tensor(&out);
  sum.struct_size = 8;
  sum.keepdims = 1;
  OK(ag_sum(&out, x, &axis, 1, &sum));
  CHECK(ag_tensor_ndim(out) == 1);
  drop_tensor(&out);
  {
    struct { /* a caller from the future */
      ag_sum_opts known;
      int64_t later[4];
    } grown = {AG_SUM_OPTS_INIT, {1, 2, 3, 4}};
    grown.known.struct_size = sizeof grown;
    OK(ag_sum(&out, x, &axis, 1, &grown.known));
    drop_tensor(&out);
  }
  gelu.approximate = 3;
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_gelu(&out, x, &gelu));
  gelu.approximate = -1;
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_gelu(&out, x, &gelu));
  dropout.p = 1.5;
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_dropout(&out, x, &dropout));
  dropout.p = NAN;
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_dropout(&out, x, &dropout));
  entropy.label_smoothing = 2;
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_cross_entropy(&out, x, x, &entropy));
  stats.struct_size = 16;
  stats.peak_bytes = 77;
  OK(ag_memory_statistics(&stats));
  CHECK(stats.peak_bytes == 77 && stats.struct_size == 16);
  stats.struct_size = 0;
  FAILS(AG_INVALID_ARGUMENT, ag_memory_statistics(&stats));
  FAILS(AG_INVALID_ARGUMENT, ag_memory_set_budget(-1));
  FAILS(AG_INVALID_ARGUMENT, ag_set_num_threads(-1));
  FAILS(AG_INVALID_STATE, ag_scope_pop());
  FAILS(AG_INVALID_STATE, ag_scope_keep(x));
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_scalar(&out, 1, 1, AG_KIND_REAL));
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_scalar(&out, 0.5, 0, AG_KIND_INTEGER));
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_scalar(&out, NAN, 0, AG_KIND_INTEGER));
  FAILS_OUT(AG_INVALID_ARGUMENT, out, ag_scalar(&out, 1, 0, 5));
  FAILS_OUT(AG_IO_ERROR, out, ag_npy_load(&out, "/no/such/file.npy"));
  FAILS(AG_IO_ERROR, ag_npy_save("/no/such/folder/file.npy", x));
  ag_tensor_release(x);
}

int main(void) {
  dtypes();
  sizes();
  shapes();
  indices();
  division();
  writes();
  options();
  CHECK_NOTHING_ALIVE();
  return 0;
}
