// The buffer protocol: sharing elements without a copy, both ways.
#include <string.h>

#include "native.h"

// struct-module formats by dtype; bfloat16 has none.
static const char* const formats[] = {NULL, "?", "b", "h",  "i", "q", "B",  "H",
                                      "I",  "Q", "e", NULL, "f", "d", "Zf", "Zd"};

static bool refuse(const char* reason) {
  PyErr_SetString(PyExc_BufferError, reason);
  return false;
}

static bool may_export(const ag_tensor* x) {
  int32_t type = 0, index = 0, recorded = 0;
  ag_tensor_device(&type, &index, x);
  if (type != AG_CPU)
    return refuse("the tensor lies on another device: move it with to_device(\"cpu\") first");
  if (formats[dtype_of(x)] == NULL) {
    return refuse("bfloat16 has no format in the buffer protocol: use astype(float32) first");
  }
  ag_tensor_requires_grad(&recorded, x);
  if (recorded)
    return refuse("the tensor requires grad, which an export would lose: use detach() first");
  return true;
}

static bool fits_flags(const Py_buffer* view, int flags) {
  bool row_major = PyBuffer_IsContiguous(view, 'C');
  if ((flags & PyBUF_C_CONTIGUOUS) == PyBUF_C_CONTIGUOUS && !row_major) return false;
  if ((flags & PyBUF_F_CONTIGUOUS) == PyBUF_F_CONTIGUOUS && !PyBuffer_IsContiguous(view, 'F'))
    return false;
  if ((flags & PyBUF_ANY_CONTIGUOUS) == PyBUF_ANY_CONTIGUOUS && !PyBuffer_IsContiguous(view, 'A'))
    return false;
  return (flags & PyBUF_STRIDES) == PyBUF_STRIDES || row_major;
}

// A request to write counts as an in-place write; any other one gets a view that is read-only.
static int get_buffer(PyObject* self, Py_buffer* view, int flags) {
  ag_tensor* x = handle_of(self);
  view->obj = NULL;
  if (!may_export(x)) return -1;
  bool writable = (flags & PyBUF_WRITABLE) != 0;
  int64_t n = ag_tensor_ndim(x);
  int32_t dtype = dtype_of(x);
  Py_ssize_t *shape = PyMem_Malloc((size_t)(2 * n + 1) * sizeof *shape), *strides = shape + n;
  if (shape == NULL) {
    PyErr_NoMemory();
    return -1;
  }
  ag_status status = ag_tensor_shape((int64_t*)shape, n, NULL, x);
  if (status == AG_OK) status = ag_tensor_strides((int64_t*)strides, n, NULL, x);
  void* data = NULL;
  PyThreadState* state = release_gil(ag_tensor_numel(x));
  if (status == AG_OK) status = ag_tensor_data(&data, x, writable);
  regain_gil(state);
  if (status != AG_OK) {
    PyMem_Free(shape);
    raise_error();
    return -1;
  }
  *view = (Py_buffer){.buf = data,
                      .len = (Py_ssize_t)(ag_tensor_numel(x) * dtype_size(dtype)),
                      .itemsize = (Py_ssize_t)dtype_size(dtype),
                      .readonly = !writable,
                      .ndim = (int)n,
                      .format = (char*)formats[dtype],
                      .shape = shape,
                      .strides = strides,
                      .internal = shape};
  for (int64_t i = 0; i < n; ++i) strides[i] *= view->itemsize;
  if (!fits_flags(view, flags)) {
    ag_tensor_data_done(x);
    PyMem_Free(shape);
    refuse(
        "the elements do not lie in the order that the consumer asks for: use contiguous() first");
    return -1;
  }
  if ((flags & PyBUF_FORMAT) == 0) view->format = NULL;
  if ((flags & PyBUF_ND) == 0) view->shape = NULL;
  if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES) view->strides = NULL;
  view->obj = Py_NewRef(self);
  return 0;
}

static void release_buffer(PyObject* self, Py_buffer* view) {
  ag_tensor_data_done(handle_of(self));
  PyMem_Free(view->internal);
}

PyType_Slot tensor_buffer_slots[] = {
    {Py_bf_getbuffer, get_buffer}, {Py_bf_releasebuffer, release_buffer}, {0, NULL}};

// ---- writable_view(tensor): memoryview never asks to write, so what it is made of does

typedef struct {
  PyObject_HEAD PyObject* tensor;
} Writable;

static PyTypeObject* writable_type;

static int get_writable_buffer(PyObject* self, Py_buffer* view, int flags) {
  return PyObject_GetBuffer(((Writable*)self)->tensor, view, flags | PyBUF_WRITABLE);
}

static void drop_writable(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  Py_DECREF(((Writable*)self)->tensor);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyObject* writable_view(PyObject* module, PyObject* tensor) {
  (void)module;
  if (!is_tensor(tensor)) return PyErr_Format(PyExc_TypeError, "writable_view takes a Tensor");
  Writable* exporter = PyObject_New(Writable, writable_type);
  if (exporter == NULL) return NULL;
  exporter->tensor = Py_NewRef(tensor);
  PyObject* view = PyMemoryView_FromObject((PyObject*)exporter);
  Py_DECREF(exporter);
  return view;
}

// ---- from_buffer(object, share)

static int32_t integer_dtype(bool is_signed, Py_ssize_t size) {
  int32_t first = is_signed ? AG_INT8 : AG_UINT8;
  return size == 1   ? first
         : size == 2 ? first + 1
         : size == 4 ? first + 2
         : size == 8 ? first + 3
                     : 0;
}

// 0 where it has no counterpart.
static int32_t dtype_of_format(const Py_buffer* view) {
  const char* format = view->format != NULL ? view->format : "B";
  if (*format == '@' || *format == '=' || *format == '<') ++format;
  if (*format == '>' && view->itemsize == 1) ++format;
  if (strcmp(format, "Zf") == 0) return AG_COMPLEX64;
  if (strcmp(format, "Zd") == 0) return AG_COMPLEX128;
  if (strlen(format) != 1) return 0;
  if (strchr("bhilqn", *format) != NULL) return integer_dtype(true, view->itemsize);
  if (strchr("BHILQN", *format) != NULL) return integer_dtype(false, view->itemsize);
  switch (*format) {
    case '?':
      return AG_BOOL;
    case 'e':
      return AG_FLOAT16;
    case 'f':
      return AG_FLOAT32;
    case 'd':
      return AG_FLOAT64;
    default:
      return 0;
  }
}

static void release_view(void* user) {
  PyBuffer_Release(user);
  PyMem_Free(user);
}

static void drop_view(void* user) { drop_with_gil(release_view, user); }

// Whether the memory was shared: then it owns the view.
static bool share(ag_tensor** out, Py_buffer* view, int32_t dtype, ag_status* status) {
  IntList strides;
  if (!ints_reserve(&strides, view->ndim)) return false;
  bool whole = true;
  for (int i = 0; i < view->ndim; ++i) {
    strides.at[i] = view->strides[i] / view->itemsize;
    whole = whole && view->strides[i] % view->itemsize == 0;
  }
  if (whole) {
    ag_tensor_wrap_opts opts = AG_TENSOR_WRAP_OPTS_INIT;
    opts.strides = strides.at;
    opts.n_strides = strides.count;
    opts.read_only = view->readonly;
    opts.user = view;
    opts.drop = drop_view;
    *status = ag_tensor_wrap(out, view->buf, (const int64_t*)view->shape, view->ndim, dtype, &opts);
  } else {
    *status = fail_with(AG_INVALID_ARGUMENT,
                        "the memory's strides are no multiples of its elements' size");
  }
  ints_done(&strides);
  return *out != NULL;
}

static ag_status copy(ag_tensor** out, const Py_buffer* view, int32_t dtype) {
  const int64_t* dims = (const int64_t*)view->shape;
  PyThreadState* state;
  if (PyBuffer_IsContiguous(view, 'C')) {
    state = release_gil(view->len / view->itemsize);
    ag_status status = ag_tensor_from_data(out, view->buf, view->len, dims, view->ndim, dtype);
    regain_gil(state);
    return status;
  }
  void* rows = PyMem_Malloc((size_t)view->len);
  if (rows == NULL || PyBuffer_ToContiguous(rows, view, view->len, 'C') != 0) {
    PyErr_Clear();
    PyMem_Free(rows);
    return fail_with(AG_OUT_OF_MEMORY, "no memory for a copy of the buffer");
  }
  ag_status status = ag_tensor_from_data(out, rows, view->len, dims, view->ndim, dtype);
  PyMem_Free(rows);
  return status;
}

static PyObject* from_buffer(PyObject* module, PyObject* args) {
  (void)module;
  PyObject* object = NULL;
  int shared = 0;
  if (!PyArg_ParseTuple(args, "Op", &object, &shared)) return NULL;
  Py_buffer* view = PyMem_Calloc(1, sizeof *view);
  if (view == NULL) return PyErr_NoMemory();
  if (!shared || PyObject_GetBuffer(object, view, PyBUF_FULL) != 0) {
    PyErr_Clear();
    if (PyObject_GetBuffer(object, view, PyBUF_FULL_RO) != 0) {
      PyMem_Free(view);
      return NULL;
    }
  }
  ag_tensor* out = NULL;
  int32_t dtype = dtype_of_format(view);
  ag_status status = AG_OK;
  bool kept = false;
  if (dtype == 0) {
    char message[128];
    PyOS_snprintf(message, sizeof message,
                  "a buffer of format '%.40s' has no counterpart among the dtypes",
                  view->format != NULL ? view->format : "B");
    status = fail_with(AG_INVALID_DTYPE, message);
  } else if (shared) {
    kept = share(&out, view, dtype, &status);
  } else {
    status = copy(&out, view, dtype);
  }
  if (!kept) {
    PyBuffer_Release(view);
    PyMem_Free(view);
  }
  return PyErr_Occurred() ? NULL : tensor_result(status, out);
}

static PyMethodDef functions[] = {
    {"from_buffer", from_buffer, METH_VARARGS,
     "from_buffer(object, share): a tensor of a buffer's memory"},
    {"writable_view", writable_view, METH_O,
     "writable_view(tensor): a memoryview, which counts as an in-place write"},
    {NULL, NULL, 0, NULL}};

int buffer_init(PyObject* module) {
  static PyType_Slot slots[] = {
      {Py_bf_getbuffer, get_writable_buffer}, {Py_tp_dealloc, drop_writable}, {0, NULL}};
  static PyType_Spec spec = {"libautograd._Writable", sizeof(Writable), 0,
                             Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
  writable_type = (PyTypeObject*)PyType_FromModuleAndSpec(module, &spec, NULL);
  return writable_type != NULL ? PyModule_AddFunctions(module, functions) : -1;
}
