/* DLPack both ways and in both layouts, every dtype; deleters called once; hostile structs; then
 * the same distrust for the bytes of .npy files. */
#include "check.h"
#include "dlpack_structs.h"

static ag_tensor* out;

static void export_with(int32_t versioned, ag_tensor* x, void** managed, DLTensor** tensor) {
  *managed = NULL;
  OK(ag_tensor_to_dlpack(managed, x, versioned, NULL));
  *tensor = versioned ? &((DLManagedTensorVersioned*)*managed)->dl_tensor
                      : &((DLManagedTensor*)*managed)->dl_tensor;
}

static void delete_export(int32_t versioned, void* managed) {
  if (versioned) {
    DLManagedTensorVersioned* m = managed;
    m->deleter(m);
  } else {
    DLManagedTensor* m = managed;
    m->deleter(m);
  }
}

static void round_trips(void) {
  static const uint8_t codes[16] = {0, 6, 0, 0, 0, 0, 1, 1, 1, 1, 2, 4, 2, 2, 5, 5};
  static const uint8_t sizes[16] = {0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};
  static const int64_t shapes[4][3] = {{2, 3, 2}, {0, 3, 2}, {1, 1, 1}, {4, 1, 3}};
  int32_t dtype;
  int32_t versioned;
  int rank;
  int shape;
  for (dtype = 1; dtype <= 15; ++dtype)
    for (versioned = 0; versioned < 2; ++versioned)
      for (rank = 0; rank <= 3; ++rank)
        for (shape = 0; shape < 4; ++shape) {
          unsigned char bytes[16 * 12], back[16 * 12];
          ag_tensor* x = NULL;
          void* managed;
          DLTensor* tensor;
          int64_t n = sizes[dtype];
          int i;
          for (i = 0; i < rank; ++i) n *= shapes[shape][i];
          for (i = 0; i < (int)n; ++i) bytes[i] = (unsigned char)(dtype == 1 ? i & 1 : i * 37 + 1);
          OK(ag_tensor_from_data(&x, bytes, n, shapes[shape], rank, dtype));
          export_with(versioned, x, &managed, &tensor);
          CHECK(tensor->ndim == rank && tensor->dtype.code == codes[dtype]);
          CHECK(tensor->dtype.bits == 8 * sizes[dtype] && tensor->dtype.lanes == 1);
          CHECK(tensor->device.device_type == 1 && tensor->device.device_id == 0);
          for (i = 0; i < rank; ++i) CHECK(tensor->shape[i] == shapes[shape][i]);
          drop_tensor(&x); /* the export keeps it */
          OK(ag_tensor_from_dlpack(&out, managed, versioned));
          OK(ag_tensor_read(back, n, out));
          CHECK(memcmp(bytes, back, (size_t)n) == 0);
          ag_tensor_dtype(&i, out);
          CHECK(i == dtype);
          drop_tensor(&out);
        }
}

static void sharing(void) {
  const float data[6] = {1, 2, 3, 4, 5, 6};
  const int64_t backwards[8] = {AG_ITEM_ELLIPSIS, 0, 0, 0, AG_ITEM_SLICE, AG_ABSENT, AG_ABSENT, -2};
  int32_t versioned;
  for (versioned = 0; versioned < 2; ++versioned) {
    ag_tensor* x = floats(data, 2, 3);
    ag_tensor* view = NULL;
    ag_tensor* one = filled(1, 1, AG_FLOAT32);
    void* managed;
    DLTensor* tensor;
    float now[6];
    OK(ag_index(&view, x, backwards, 8));
    export_with(versioned, view, &managed, &tensor);
    CHECK(tensor->strides[0] == 3 && tensor->strides[1] == -2);
    CHECK(*(float*)((char*)tensor->data + tensor->byte_offset) == 3);
    drop_tensor(&view);
    OK(ag_tensor_from_dlpack(&out, managed, versioned));
    OK(ag_add_(out, one)); /* seen through x: the memory is shared */
    OK(ag_tensor_read(now, 24, x));
    CHECK(now[0] == 2 && now[1] == 2 && now[2] == 4 && now[5] == 7);
    drop_tensor(&out);
    export_with(versioned, x, &managed, &tensor);
    drop_tensor(&x);
    CHECK(((float*)tensor->data)[5] == 7);
    delete_export(versioned, managed); /* never imported: the caller deletes */
    OK(ag_tensor_set_requires_grad(one, 1));
    managed = &managed;
    FAILS(AG_INVALID_STATE, ag_tensor_to_dlpack(&managed, one, versioned, NULL));
    CHECK(managed == &managed);
    ag_tensor_release(one);
  }
}

/* --- structs of others
 * ----------------------------------------------------------------------------- */
static int deleted;
static void count_old(DLManagedTensor* self) {
  CHECK(self->manager_ctx == &deleted);
  ++deleted;
}
static void count_new(DLManagedTensorVersioned* self) {
  CHECK(self->manager_ctx == &deleted);
  ++deleted;
}

static double memory[8];
static int64_t shape[2];
static int64_t strides[2];
static DLManagedTensor old;
static DLManagedTensorVersioned fresh;

static void honest(void) {
  int i;
  for (i = 0; i < 8; ++i) memory[i] = i;
  shape[0] = 2, shape[1] = 3;
  strides[0] = 1, strides[1] = 2;
  memset(&fresh, 0, sizeof fresh);
  fresh.version.major = 1;
  fresh.version.minor = 7; /* a later minor version is compatible */
  fresh.manager_ctx = &deleted;
  fresh.deleter = count_new;
  fresh.dl_tensor.data = memory;
  fresh.dl_tensor.device.device_type = 1;
  fresh.dl_tensor.ndim = 2;
  fresh.dl_tensor.dtype.code = 2;
  fresh.dl_tensor.dtype.bits = 64;
  fresh.dl_tensor.dtype.lanes = 1;
  fresh.dl_tensor.shape = shape;
  fresh.dl_tensor.strides = strides;
}

static void refused(void) {
  old.dl_tensor = fresh.dl_tensor;
  old.manager_ctx = &deleted;
  old.deleter = count_old;
  out = UNTOUCHED;
  CHECK(ag_tensor_from_dlpack(&out, &fresh, 1) != AG_OK && out == UNTOUCHED);
  CHECK(ag_error_status() != AG_INTERNAL && ag_error_message()[0] != 0);
  if (fresh.version.major == 1) {
    CHECK(ag_tensor_from_dlpack(&out, &old, 0) != AG_OK && out == UNTOUCHED);
  }
  CHECK(deleted == 0); /* it still belongs to the caller */
  out = NULL;
  honest();
}

static void structs(void) {
  ag_tensor* sum = NULL;
  int i;
  deleted = 0;
  honest();
  OK(ag_tensor_from_dlpack(&out, &fresh, 1));
  OK(ag_sum(&sum, out, NULL, -1, NULL));
  CHECK(item(sum) == 15);
  CHECK(deleted == 0);
  {
    ag_tensor* view = NULL;
    OK(ag_matrix_transpose(&view, out));
    drop_tensor(&out);
    CHECK(deleted == 0); /* a view still reads it */
    drop_tensor(&view);
    CHECK(deleted == 1);
  }
  fresh.flags = 1; /* read-only */
  OK(ag_tensor_from_dlpack(&out, &fresh, 1));
  FAILS(AG_READ_ONLY, ag_add_(out, sum));
  {
    void* managed = NULL;
    FAILS(AG_READ_ONLY, ag_tensor_to_dlpack(&managed, out, 0, NULL));
    OK(ag_tensor_to_dlpack(&managed, out, 1, NULL)); /* the flag travels */
    CHECK((((DLManagedTensorVersioned*)managed)->flags & 1) == 1);
    delete_export(1, managed);
  }
  drop_tensor(&out);
  CHECK(deleted == 2);
  honest();
  fresh.dl_tensor.strides = NULL; /* row-major */
  fresh.dl_tensor.byte_offset = 16;
  OK(ag_tensor_from_dlpack(&out, &fresh, 1));
  drop_tensor(&sum);
  OK(ag_sum(&sum, out, NULL, -1, NULL));
  CHECK(item(sum) == 27);
  drop_tensor(&sum);
  drop_tensor(&out);
  honest();
  fresh.deleter = NULL; /* allowed */
  OK(ag_tensor_from_dlpack(&out, &fresh, 1));
  drop_tensor(&out);
  CHECK(deleted == 3);

  deleted = 0;
  honest();
  fresh.version.major = 2;
  refused();
  fresh.version.major = 0;
  refused();
  fresh.dl_tensor.ndim = -1;
  refused();
  fresh.dl_tensor.ndim = INT32_MAX;
  refused();
  fresh.dl_tensor.shape = NULL;
  refused();
  fresh.dl_tensor.data = NULL;
  refused();
  shape[0] = -1;
  refused();
  shape[0] = INT64_MAX;
  refused();
  shape[0] = shape[1] = INT64_C(1) << 32;
  refused();
  strides[0] = INT64_MAX;
  refused();
  strides[1] = INT64_MIN;
  refused();
  fresh.dl_tensor.byte_offset = 4;
  refused();
  fresh.dl_tensor.data = (char*)memory + 1;
  refused();
  for (i = 0; i < 256; ++i) { /* device types; 1 to 3 are known */
    fresh.dl_tensor.device.device_type = i - 100 >= 1 && i - 100 <= 3 ? 77 : i - 100;
    refused();
  }
  for (i = 0; i < 256; ++i) { /* bits */
    if (i == 64 || i == 32 || i == 16) continue;
    fresh.dl_tensor.dtype.bits = (uint8_t)i;
    refused();
  }
  for (i = 7; i < 256; ++i) { /* type codes; 3 is an opaque handle */
    fresh.dl_tensor.dtype.code = (uint8_t)i;
    refused();
  }
  fresh.dl_tensor.dtype.code = 3;
  refused();
  fresh.dl_tensor.dtype.lanes = 4;
  refused();
  fresh.dl_tensor.dtype.lanes = 0;
  refused();
}

/* --- .npy
 * -------------------------------------------------------------------------------------------- */
static uint32_t random_state = 12345;
static uint32_t next_random(void) {
  random_state = random_state * 1664525u + 1013904223u;
  return random_state >> 8;
}

static void npy(void) {
  unsigned char bytes[512];
  unsigned char hostile[1024];
  const int64_t dims[2] = {3, 2};
  int32_t dtype;
  int round;
  for (dtype = 1; dtype <= 15; ++dtype) {
    ag_zeros_opts zeros = AG_ZEROS_OPTS_INIT;
    ag_tensor* x = NULL;
    int64_t length = 0;
    int64_t after = 0;
    zeros.dtype = dtype;
    OK(ag_ones(&x, dims, 2, (const ag_ones_opts*)(const void*)&zeros));
    OK(ag_npy_encode(NULL, 0, &length, x));
    CHECK(length > 0 && length <= (int64_t)sizeof bytes);
    FAILS(AG_INVALID_ARGUMENT, ag_npy_encode(bytes, length - 1, &after, x));
    OK(ag_npy_encode(bytes, length, &after, x));
    CHECK(length == after);
    OK(ag_npy_decode(&out, bytes, length));
    drop_tensor(&out);
    for (round = 0; round < 3000; ++round) {
      int64_t n = length;
      int changes = (int)(next_random() % 6);
      ag_status status;
      memset(hostile, 0, sizeof hostile);
      memcpy(hostile, bytes, (size_t)length);
      while (changes-- > 0) {
        const int64_t at = next_random() % (uint32_t)length;
        static const char text[] = "0123456789-(),'<>|=bfciuV{}: TrueFalse\\";
        hostile[at] = next_random() % 2 ? (unsigned char)next_random()
                                        : (unsigned char)text[next_random() % (sizeof text - 1)];
      }
      if (next_random() % 4 == 0) n = next_random() % (uint32_t)(length + 1);
      out = NULL;
      status = ag_npy_decode(&out, hostile, n);
      if (status != AG_OK) {
        CHECK(out == NULL);
        CHECK(status == AG_BAD_FORMAT || status == AG_INVALID_DTYPE || status == AG_TOO_LARGE ||
              status == AG_OUT_OF_MEMORY);
      } else {
        char text[256];
        OK(ag_tensor_format(text, sizeof text, NULL, out, NULL));
        drop_tensor(&out);
      }
    }
    ag_tensor_release(x);
  }
}

int main(void) {
  round_trips();
  sharing();
  structs();
  npy();
  CHECK_NOTHING_ALIVE();
  return 0;
}
